/**
 * A document as a Word file (Office Open XML) with real headings, lists and tables, so that it can
 * be edited, read by a screen reader and stored in a case management system. HTML with a .doc
 * extension would open too, but with web page styles and, in many offices, a warning.
 */

import { escaped, isWeb, wordsOf } from "../documents/document.js";
import { zip } from "./zip.js";

/** @import { Block, Item } from "../documents/document.js" */

/** @typedef {import("../documents/document.js").Paper} Paper */

const START = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const OFFICE = "http://schemas.openxmlformats.org";
const WORDS = `${OFFICE}/wordprocessingml/2006/main`;
const PART = "application/vnd.openxmlformats-officedocument.wordprocessingml";

export const DOCX = `${PART}.document`;

/** @param {Paper} paper @returns {Uint8Array<ArrayBuffer>} */
export function toDocx(paper) {
  return zip({
    "[Content_Types].xml": TYPES,
    "_rels/.rels": relations([["officeDocument", "word/document.xml"]], CORE),
    "docProps/core.xml": propertiesOf(paper),
    "word/_rels/document.xml.rels": relations([
      ["styles", "styles.xml"],
      ["numbering", "numbering.xml"],
    ]),
    "word/styles.xml": styles(paper.language),
    "word/numbering.xml": NUMBERING,
    "word/document.xml": documentOf(paper),
  });
}

const TYPES = `${START}<Types xmlns="${OFFICE}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${[
  ["document", "document.main"],
  ["styles", "styles"],
  ["numbering", "numbering"],
]
  .map(
    ([name, type]) => `<Override PartName="/word/${name}.xml" ContentType="${PART}.${type}+xml"/>`,
  )
  .join(
    "",
  )}<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`;

const CORE = `<Relationship Id="core" Type="${OFFICE}/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>`;

/**
 * Properties of the file: title, subject, publisher (where Word shows the author) and language.
 * There is no date: the file's own is that of its making.
 * @param {Paper} given
 */
function propertiesOf({ title, subject, publisher, language }) {
  /** @param {string} name @param {string} [value] */
  const property = (name, value) => (value ? `<${name}>${escaped(value)}</${name}>` : "");
  const properties = [
    property("dc:title", title),
    property("dc:subject", subject),
    property("dc:creator", publisher),
    property("dc:language", `${language}-FI`),
  ];
  return `${START}<cp:coreProperties xmlns:cp="${OFFICE}/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">${properties.join("")}</cp:coreProperties>`;
}

/** @param {[type: string, target: string][]} targets @param {string} [more] */
function relations(targets, more = "") {
  const each = targets.map(
    ([type, target], at) =>
      `<Relationship Id="r${at + 1}" Type="${OFFICE}/officeDocument/2006/relationships/${type}" Target="${target}"/>`,
  );
  return `${START}<Relationships xmlns="${OFFICE}/package/2006/relationships">${each.join("")}${more}</Relationships>`;
}

const NUMBERING = `${START}<w:numbering xmlns:w="${WORDS}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:pPr><w:ind w:left="400" w:hanging="300"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;

/**
 * Built-in style names: Word shows them in the user's language. Sizes in half points.
 * @param {string} language
 */
function styles(language) {
  /** @param {string} id @param {string} name @param {number} size @param {string} [more] */
  const style = (id, name, size, more = "") =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/>${more}<w:rPr><w:b/><w:sz w:val="${size}"/></w:rPr></w:style>`;
  /** @param {number} at */
  const level = (at) =>
    `<w:pPr><w:keepNext/><w:spacing w:before="240"/><w:outlineLvl w:val="${at}"/></w:pPr>`;
  const headings = [1, 2, 3].map((at) =>
    style(`Heading${at}`, `heading ${at}`, 34 - 4 * at, level(at - 1)),
  );
  return `${START}<w:styles xmlns:w="${WORDS}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:sz w:val="22"/><w:lang w:val="${escaped(language)}-FI"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>${style("Title", "Title", 36)}${style("Caption", "caption", 22, "<w:pPr><w:keepNext/></w:pPr>")}${headings.join("")}</w:styles>`;
}

/** @param {Paper} given */
function documentOf({ title, blocks }) {
  const page =
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>';
  const body = [paragraph(run(title), inStyle("Title")), ...blocks.map(xmlOf)].join("");
  return `${START}<w:document xmlns:w="${WORDS}"><w:body>${body}${page}</w:body></w:document>`;
}

/** @param {string} id */
const inStyle = (id) => `<w:pStyle w:val="${id}"/>`;
const BULLET = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>';

/** @param {Block} block @returns {string} */
function xmlOf(block) {
  if (block.kind === "heading")
    return paragraph(run(block.text, marks(block)), inStyle(`Heading${block.level}`));
  if (block.kind === "list")
    return block.items.map((item) => paragraph(runOfItem(item, marks(block)), BULLET)).join("");
  if (block.kind === "table") return xmlOfTable(block);
  return paragraph(run(block.text, marks(block)));
}

/** @param {Block} given */
const marks = ({ kind, lang }) =>
  (kind === "remark" ? "<w:b/>" : "") + (lang ? `<w:lang w:val="${escaped(lang)}-FI"/>` : "");

/** @param {string} runs @param {string} [look] */
const paragraph = (runs, look = "") => `<w:p>${look && `<w:pPr>${look}</w:pPr>`}${runs}</w:p>`;

/** @param {string} words @param {string} [look] */
function run(words, look = "") {
  const texts = escaped(words)
    .split("\n")
    .map((line) => `<w:t xml:space="preserve">${line}</w:t>`);
  return `<w:r>${look && `<w:rPr>${look}</w:rPr>`}${texts.join("<w:br/>")}</w:r>`;
}

/** @param {Item} item @param {string} [look] */
function runOfItem(item, look) {
  if (!isWeb(item.url)) return run(wordsOf(item), look);
  const shown = item.url === item.text ? item.text : `${item.text} `;
  const link = `<w:fldSimple w:instr="HYPERLINK &quot;${escaped(item.url)}&quot;">${run(item.url)}</w:fldSimple>`;
  return shown === item.url ? link : run(shown, look) + link;
}

const EDGES = ["top", "left", "bottom", "right", "insideH", "insideV"]
  .map((edge) => `<w:${edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>`)
  .join("");

/** @param {import("../documents/document.js").TableBlock} given */
function xmlOfTable({ caption, head, rows }) {
  /** @param {string} words @param {string} [look] */
  const cell = (words, look) =>
    `<w:tc><w:tcPr><w:tcW w:w="0" w:type="auto"/></w:tcPr>${paragraph(run(words, look))}</w:tc>`;
  const top = `<w:tr><w:trPr><w:tblHeader/></w:trPr>${head.map((each) => cell(each, "<w:b/>")).join("")}</w:tr>`;
  const body = rows.map((row) => `<w:tr>${row.map((each) => cell(each)).join("")}</w:tr>`);
  const columns = `<w:tblGrid>${"<w:gridCol/>".repeat(head.length)}</w:tblGrid>`;
  const grid = `<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>${EDGES}</w:tblBorders></w:tblPr>${columns}${top}${body.join("")}</w:tbl>`;
  return paragraph(run(caption), inStyle("Caption")) + grid + paragraph("");
}
