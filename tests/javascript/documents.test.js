import assert from "node:assert/strict";
import { test } from "node:test";
import {
  escaped,
  heading,
  isWeb,
  list,
  table,
  text,
  toHtml,
  toText,
} from "../../overrides/assets/javascripts/documents/document.js";
import { toMarkdown } from "../../overrides/assets/javascripts/documents/markdown.js";
import { toDocx } from "../../overrides/assets/javascripts/memo-paper/docx.js";
import { zip } from "../../overrides/assets/javascripts/memo-paper/zip.js";

const DOCUMENT = {
  title: "Muistio",
  language: "fi",
  blocks: [
    heading(1, "Kustannukset"),
    text("a < b"),
    list([
      { text: "Lähde", url: "https://a.fi/" },
      { text: "x", url: "javascript:1" },
    ]),
    table("Summat", ["Nimi", "€"], [["Palvelu", "5"]]),
  ],
};

test("a document is plain text with a line for each row", () => {
  assert.equal(
    toText(DOCUMENT),
    "Muistio\n=======\n\nKustannukset\n------------\n\na < b\n\n" +
      "- Lähde https://a.fi/\n- x javascript:1\n\nSummat (Nimi):\n- Palvelu: € 5\n",
  );
});

test("no text of a document is read as markup", () => {
  const html = toHtml({ ...DOCUMENT, title: '"><script>' });
  assert.ok(!html.includes("<script>"));
  assert.ok(html.includes('<a href="https://a.fi/">Lähde</a>'));
  assert.ok(!html.includes('href="javascript:'));
  assert.equal(escaped("a\u0000\u202eb&'"), "ab&amp;&#39;");
  assert.ok(!isWeb("javascript:1") && !isWeb(undefined) && isWeb("http://a.fi"));
});

test("an archive has its files, their sums and its end", () => {
  const bytes = Buffer.from(zip({ "a.txt": "ä", "b/c.txt": "abc" }));
  assert.equal(bytes.readUInt32LE(0), 0x04034b50);
  const end = bytes.length - 22;
  assert.equal(bytes.readUInt32LE(end), 0x06054b50);
  assert.equal(bytes.readUInt16LE(end + 10), 2);
  const directory = bytes.readUInt32LE(end + 16);
  assert.equal(bytes.readUInt32LE(directory), 0x02014b50);
  // CRC-32 of "abc" is a published test value.
  const second = bytes.indexOf("b/c.txt");
  assert.equal(bytes.readUInt32LE(second - 16), 0x352441c2);
});

test("a Word document has every part that Word asks for", () => {
  const bytes = Buffer.from(toDocx(DOCUMENT)).toString("latin1");
  for (const name of ["[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/styles.xml"])
    assert.ok(bytes.includes(name), name);
  assert.ok(bytes.includes("a &lt; b"));
});

test("a Word document says its title, subject, publisher and language, if it has them", () => {
  const known = { ...DOCUMENT, subject: "Säästöt & kulut", publisher: "Kunta <Oy>" };
  const bytes = Buffer.from(toDocx(known)).toString("utf8");
  for (const property of [
    "<dc:title>Muistio</dc:title>",
    "<dc:subject>Säästöt &amp; kulut</dc:subject>",
    "<dc:creator>Kunta &lt;Oy&gt;</dc:creator>",
    "<dc:language>fi-FI</dc:language>",
    'PartName="/docProps/core.xml"',
    'Target="docProps/core.xml"',
  ])
    assert.ok(bytes.includes(property), property);
  const without = Buffer.from(toDocx(DOCUMENT)).toString("utf8");
  assert.ok(!without.includes("dc:creator") && !without.includes("dc:subject"));
});

test("a web page of a document says its publisher and subject, if it has them", () => {
  const page = toHtml({ ...DOCUMENT, subject: "Säästöt", publisher: 'A "B"' });
  assert.ok(page.includes('<meta name="author" content="A &quot;B&quot;">'));
  assert.ok(page.includes('<meta name="description" content="Säästöt">'));
  assert.ok(!toHtml(DOCUMENT).includes("<meta name="));
});

test("a document is Markdown in which no typed text is markup", () => {
  const nasty = "# a *b* <i> | c\n- d\n1. e";
  const made = toMarkdown({
    title: nasty,
    language: "fi",
    blocks: [
      heading(2, "x_y"),
      text(nasty),
      list([{ text: nasty }, { text: "Lähde", url: "https://a.fi/?a=1&b=2" }]),
      table("Summat", ["Nimi", "€"], [[nasty, "5"]]),
    ],
  });
  const inText = "\\# a \\*b\\* \\<i\\> \\| c";
  assert.equal(
    made,
    `# ${inText} \\- d 1\\. e\n\n### x\\_y\n\n${inText}\\\n\\- d\\\n1\\. e\n\n` +
      `- ${inText}\\\n  \\- d\\\n  1\\. e\n- Lähde <https://a.fi/?a=1&b=2>\n\n` +
      `**Summat**\n\n| Nimi | € |\n| --- | --- |\n| ${inText}<br>\\- d<br>1\\. e | 5 |\n`,
  );
});

test("every format preserves line breaks of any system and drops what it cannot hold", () => {
  const typed = "a\r\nb\rc\u2028d\u0000\u202e\ud800e";
  const paper = { ...DOCUMENT, blocks: [text(typed), list([{ text: typed }])] };
  assert.ok(toText(paper).endsWith("a\nb\nc\nde\n\n- a\n  b\n  c\n  de\n"));
  assert.ok(toHtml(paper).includes("<p>a<br>b<br>c<br>de</p>"));
  assert.ok(toMarkdown(paper).includes("\na\\\nb\\\nc\\\nde\n"));
  const word = Buffer.from(toDocx(paper)).toString("utf8");
  assert.equal(word.split('c</w:t><w:br/><w:t xml:space="preserve">de</w:t>').length, 3);
});

test("a Word document links only to addresses that Word can read", () => {
  const links = ["https://a.fi/ä?b=1&c=2", "https://[", `https://a.fi/${"x".repeat(3000)}`];
  const blocks = [list(links.map((url) => ({ text: "t", url })))];
  const word = Buffer.from(toDocx({ ...DOCUMENT, blocks })).toString("utf8");
  assert.ok(word.includes('Target="https://a.fi/%C3%A4?b=1&amp;c=2" TargetMode="External"'));
  assert.equal(word.split("<w:hyperlink ").length, 2);
  assert.ok(word.includes("t https://[<"));
});

test("the columns of a Word table have room for their longest words, within the page", () => {
  const wide = table("T", ["A", "Kertakustannuksesta"], [["x ".repeat(90), "1"]]);
  const word = Buffer.from(toDocx({ ...DOCUMENT, blocks: [wide] })).toString("utf8");
  const widths = [...word.matchAll(/<w:gridCol w:w="(\d+)"/g)].map(([, width]) => Number(width));
  assert.equal(widths.length, 2);
  assert.ok(widths[1] >= 19 * 110 && widths[0] > widths[1]);
  assert.ok(widths[0] + widths[1] <= 9638);
  const many = table("T", Array(12).fill("Kertakustannuksesta"), [Array(12).fill("1")]);
  const narrow = Buffer.from(toDocx({ ...DOCUMENT, blocks: [many] })).toString("utf8");
  const all = [...narrow.matchAll(/<w:gridCol w:w="(\d+)"/g)].map(([, width]) => Number(width));
  assert.ok(all.reduce((total, each) => total + each, 0) <= 9638);
});
