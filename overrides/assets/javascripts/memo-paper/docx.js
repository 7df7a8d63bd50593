/**
 * A document as a Word file (Office Open XML) with real headings, lists, tables and links, so that it
 * can be edited, read by a screen reader and stored in a case management system. HTML with a .doc
 * extension would open too, but with web page styles and, in many offices, a warning. The order of
 * elements is that of the schemas (ISO/IEC 29500-1): Word refuses a file with another one.
 */

import { escaped, isWeb, wordsOf } from "../documents/document.js";
import { zip } from "./zip.js";

/** @import { Block, Item } from "../documents/document.js" */

/**
 * @typedef {import("../documents/document.js").Paper} Paper
 * @typedef {{links: string[]}} Writing  addresses of links, in the order of their relationships
 */

const START = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const OFFICE = "http://schemas.openxmlformats.org";
const WORDS = `${OFFICE}/wordprocessingml/2006/main`;
const RELATIONS = `${OFFICE}/officeDocument/2006/relationships`;
const PART = "application/vnd.openxmlformats-officedocument.wordprocessingml";

export const DOCX = `${PART}.document`;

/** @param {Paper} paper @returns {Uint8Array<ArrayBuffer>} */
export function toDocx(paper) {
  /** @type {Writing} */
  const writing = { links: [] };
  const body = documentOf(paper, writing);
  return zip({
    "[Content_Types].xml": TYPES,
    "_rels/.rels": relations([["officeDocument", "word/document.xml"]], PROPERTIES),
    "docProps/core.xml": propertiesOf(paper),
    "docProps/app.xml": APPLICATION,
    "word/_rels/document.xml.rels": relations(PARTS, linksOf(writing)),
    "word/styles.xml": styles(paper.language),
    "word/numbering.xml": NUMBERING,
    "word/settings.xml": settings(paper.language),
    "word/footer.xml": footerOf(paper),
    "word/document.xml": body,
  });
}

/** @type {[type: string, target: string][]} */
const PARTS = [
  ["styles", "styles.xml"],
  ["numbering", "numbering.xml"],
  ["settings", "settings.xml"],
  ["footer", "footer.xml"],
];
const FOOTER = `r${PARTS.length}`;

const CONTENT = [
  ["document", "document.main"],
  ["styles", "styles"],
  ["numbering", "numbering"],
  ["settings", "settings"],
  ["footer", "footer"],
].map(
  ([name, type]) => `<Override PartName="/word/${name}.xml" ContentType="${PART}.${type}+xml"/>`,
);
const TYPES = `${START}<Types xmlns="${OFFICE}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${CONTENT.join("")}<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/><Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>`;

const PROPERTIES = `<Relationship Id="core" Type="${OFFICE}/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/><Relationship Id="app" Type="${RELATIONS}/extended-properties" Target="docProps/app.xml"/>`;
const APPLICATION = `${START}<Properties xmlns="${OFFICE}/officeDocument/2006/extended-properties"><Application>digikunta</Application></Properties>`;

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
      `<Relationship Id="r${at + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
  );
  return `${START}<Relationships xmlns="${OFFICE}/package/2006/relationships">${each.join("")}${more}</Relationships>`;
}

/** @param {Writing} writing */
const linksOf = ({ links }) =>
  links
    .map(
      (url, at) =>
        `<Relationship Id="link${at + 1}" Type="${RELATIONS}/hyperlink" Target="${escaped(url)}" TargetMode="External"/>`,
    )
    .join("");

const NUMBERING = `${START}<w:numbering xmlns:w="${WORDS}"><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="400" w:hanging="300"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;

/** Without the mode of its own version, Word opens a file in the mode of 2007. @param {string} language */
const settings = (language) =>
  `${START}<w:settings xmlns:w="${WORDS}"><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="${escaped(language)}-FI"/></w:settings>`;

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
    `<w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="${360 - 60 * at}"/><w:outlineLvl w:val="${at}"/></w:pPr>`;
  const headings = [1, 2, 3].map((at) =>
    style(`Heading${at}`, `heading ${at}`, 34 - 4 * at, level(at - 1)),
  );
  const open =
    '<w:style w:type="paragraph" w:customStyle="1" w:styleId="ToFill"><w:name w:val="To fill in"/><w:basedOn w:val="Normal"/><w:rPr><w:i/></w:rPr></w:style>';
  const link =
    '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:color w:val="0B4F9E"/><w:u w:val="single"/></w:rPr></w:style>';
  const grid = `<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>${EDGES}</w:tblBorders><w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="85" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>`;
  return `${START}<w:styles xmlns:w="${WORDS}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:sz w:val="22"/><w:lang w:val="${escaped(language)}-FI"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>${style("Title", "Title", 36)}${style("Caption", "caption", 22, '<w:pPr><w:keepNext/><w:spacing w:before="120"/></w:pPr>')}${headings.join("")}${open}${link}${grid}</w:styles>`;
}

/** The title and the page of how many, on each page. @param {Paper} given */
function footerOf({ title }) {
  /** @param {string} name */
  const field = (name) => `<w:fldSimple w:instr=" ${name} ">${run("1", SMALL)}</w:fldSimple>`;
  const words = `${run(`${title} `, SMALL)}${field("PAGE")}${run("/", SMALL)}${field("NUMPAGES")}`;
  return `${START}<w:ftr xmlns:w="${WORDS}">${paragraph(words)}</w:ftr>`;
}

const SMALL = '<w:sz w:val="18"/>';

/** @param {Paper} given @param {Writing} writing */
function documentOf({ title, blocks }, writing) {
  const page = `<w:sectPr><w:footerReference w:type="default" r:id="${FOOTER}"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>`;
  const body = [
    paragraph(run(title), inStyle("Title")),
    ...blocks.map((block) => xmlOf(block, writing)),
  ];
  return `${START}<w:document xmlns:w="${WORDS}" xmlns:r="${RELATIONS}"><w:body>${body.join("")}${page}</w:body></w:document>`;
}

/** @param {string} id */
const inStyle = (id) => `<w:pStyle w:val="${id}"/>`;
const BULLET = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>';

/** @param {Block} block @param {Writing} writing @returns {string} */
function xmlOf(block, writing) {
  if (block.kind === "heading")
    return paragraph(run(block.text, marks(block)), inStyle(`Heading${block.level}`));
  if (block.kind === "list")
    return block.items
      .map((item) => paragraph(runOfItem(item, marks(block), writing), BULLET))
      .join("");
  if (block.kind === "table") return xmlOfTable(block);
  return paragraph(run(block.text, marks(block)), block.kind === "open" ? inStyle("ToFill") : "");
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

/** @param {Item} item @param {string} look @param {Writing} writing */
function runOfItem(item, look, writing) {
  const url = isWeb(item.url) ? linkOf(item.url) : null;
  if (url === null) return run(wordsOf(item), look);
  writing.links.push(url);
  const link = `<w:hyperlink r:id="link${writing.links.length}">${run(item.url ?? "", '<w:rStyle w:val="Hyperlink"/>')}</w:hyperlink>`;
  return item.url === item.text ? link : run(`${item.text} `, look) + link;
}

/** Word opens no file with a link that it cannot read, so such an address is plain text. @param {string} url */
function linkOf(url) {
  const href = URL.canParse(url) ? new URL(url).href : "";
  return href !== "" && href.length <= LONGEST_LINK ? href : null;
}

const LONGEST_LINK = 2000;

const EDGES = ["top", "left", "bottom", "right", "insideH", "insideV"]
  .map((edge) => `<w:${edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>`)
  .join("");

/**
 * The caption is also the alternative text, with the heads as description, and the heads are
 * repeated on each page. The empty paragraph keeps two tables from becoming one.
 * @param {import("../documents/document.js").TableBlock} given
 */
function xmlOfTable({ caption, head, rows }) {
  const widths = widthsOf(head, rows);
  /** @param {string} words @param {number} at @param {string} [look] */
  const cell = (words, at, look) =>
    `<w:tc><w:tcPr><w:tcW w:w="${widths[at]}" w:type="dxa"/></w:tcPr>${paragraph(run(words, look), '<w:spacing w:after="0"/>')}</w:tc>`;
  const top = `<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${head.map((each, at) => cell(each, at, "<w:b/>")).join("")}</w:tr>`;
  const body = rows.map((row) => {
    const isWhole = row.join("").length < WHOLE;
    const cells = row.map((each, at) => cell(each, at));
    return `<w:tr>${isWhole ? "<w:trPr><w:cantSplit/></w:trPr>" : ""}${cells.join("")}</w:tr>`;
  });
  const columns = `<w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join("")}</w:tblGrid>`;
  const properties = `<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="5000" w:type="pct"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="${escaped(caption)}"/><w:tblDescription w:val="${escaped(head.join(", "))}"/></w:tblPr>`;
  return `${paragraph(run(caption), inStyle("Caption"))}<w:tbl>${properties}${columns}${top}${body.join("")}</w:tbl>${paragraph("")}`;
}

/** Between the margins, in twentieths of a point. */
const WIDTH = 9638;
/** Longer rows are divided between pages, because they may not fit on one. */
const WHOLE = 1000;

/** A letter in bold, and the margins of a cell; longer words are divided. */
const LETTER = 130;
const MARGINS = 190;
const LONGEST_WORD = 22;
const LONGEST_CELL = 60;

/**
 * Each column has room for its longest word, and a share of the rest by its longest cell.
 * @param {string[]} head
 * @param {string[][]} rows
 * @returns {number[]}
 */
function widthsOf(head, rows) {
  const cells = head.map((words, at) => [words, ...rows.map((row) => row[at])]);
  const least = cells.map((column) => {
    const words = column.flatMap((cell) => cell.split(/[\s-]/)).map((word) => word.length);
    return MARGINS + LETTER * Math.min(LONGEST_WORD, Math.max(...words));
  });
  const wanted = cells.map((column) =>
    Math.min(LONGEST_CELL, Math.max(...column.map((cell) => cell.length), 1)),
  );
  const [total, all] = [sum(least), sum(wanted)];
  return least.map((width, at) =>
    total > WIDTH
      ? Math.floor((width * WIDTH) / total)
      : Math.floor(width + ((WIDTH - total) * wanted[at]) / all),
  );
}

/** @param {number[]} numbers */
const sum = (numbers) => numbers.reduce((total, each) => total + each, 0);
