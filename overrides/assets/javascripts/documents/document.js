/**
 * A document of headings, paragraphs, lists and tables, independent of its output format: the page,
 * plain text, a standalone web page or a Word file. All content is text and is never parsed as
 * markup.
 */

/** Characters that XML or a reader cannot hold: controls, those that turn the direction, halves. */
export const UNFIT =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|\p{Cs}/gu;

/**
 * @typedef {{text: string, url?: string}} Item  a url becomes a link only if it is http(s)
 * @typedef {{kind: "table", caption: string, head: string[], rows: string[][], lang?: string}} TableBlock
 * @typedef {{kind: "heading", level: 1 | 2 | 3, text: string, lang?: string}
 *   | {kind: "text" | "remark" | "open", text: string, lang?: string}
 *   | {kind: "list", items: Item[], lang?: string}
 *   | TableBlock} Block
 *   `remark`: highlighted; `open`: for the writer to fill in
 * @typedef {{title: string, language: string, blocks: Block[], subject?: string, publisher?: string}} Paper
 *   `subject`, `publisher`: properties of the file; empty or missing when they are not known
 * @param {1 | 2 | 3} level
 * @param {string} text
 * @param {string} [lang]
 * @returns {Block}
 */
export const heading = (level, text, lang) => ({ kind: "heading", level, text: tidy(text), lang });
/** @param {string} words @param {string} [lang] @returns {Block} */
export const text = (words, lang) => ({ kind: "text", text: tidy(words), lang });
/** @param {string} words @returns {Block} */
export const remark = (words) => ({ kind: "remark", text: tidy(words) });
/** @param {string} words @returns {Block} */
export const open = (words) => ({ kind: "open", text: words });
/** @param {Item[]} items @param {string} [lang] @returns {Block} */
export const list = (items, lang) => ({
  kind: "list",
  items: items.map((item) => ({ ...item, text: tidy(item.text) })),
  lang,
});
/** @param {string} caption @param {string[]} head @param {string[][]} rows @returns {TableBlock} */
export const table = (caption, head, rows) => ({
  kind: "table",
  caption: tidy(caption),
  head: head.map(tidy),
  rows: rows.map((cells) => cells.map(tidy)),
});

/**
 * Typed texts may have the line breaks of any system, and characters that no format can hold.
 * @param {string} words
 */
export const tidy = (words) =>
  words.replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n").replace(UNFIT, "");

/** @param {Item} item */
export const wordsOf = ({ text: words, url }) => (url && url !== words ? `${words} ${url}` : words);

/** For an e-mail or a case system: a table becomes a line for each row. @param {Paper} paper */
export function toText({ title, blocks }) {
  const parts = [underlined(title, "="), ...blocks.map(textOf)];
  return `${parts.join("\n\n")}\n`;
}

/** @param {string} words @param {string} mark */
const underlined = (words, mark) => `${words}\n${mark.repeat([...words].length)}`;

/** @param {Block} block @returns {string} */
function textOf(block) {
  if (block.kind === "heading") return block.level < 3 ? underlined(block.text, "-") : block.text;
  if (block.kind === "list")
    return block.items.map((item) => `- ${inset(wordsOf(item))}`).join("\n");
  if (block.kind === "table")
    return [`${namedBy(block)}:`, ...block.rows.map(lineOf(block))].join("\n");
  return block.text;
}

/** The caption, and what the first column names. @param {TableBlock} given */
const namedBy = ({ caption, head: [first] }) =>
  first === caption ? caption : `${caption} (${first})`;

/** @param {TableBlock} given @returns {(row: string[]) => string} */
const lineOf =
  ({ head }) =>
  ([first, ...cells]) => {
    const said = cells.map((cell, at) => `${head[at + 1]} ${cell}`).join("; ");
    return `- ${inset(said ? `${first}: ${said}` : first)}`;
  };

/** Further lines of an item are set in, so that no text of theirs looks like an item. @param {string} words */
const inset = (words) => words.replaceAll("\n", "\n  ");

/** @type {Record<string, string>} */
const MARKS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
/** Escapes text for HTML and XML, also for quoted attributes. @param {string} words */
export const escaped = (words) =>
  words.replace(UNFIT, "").replace(/[&<>"']/g, (mark) => MARKS[mark]);

const SHEET =
  "body{font:11pt/1.45 sans-serif;max-width:45em;margin:2em auto;padding:0 1em}" +
  "body,td,th{overflow-wrap:anywhere}" +
  "table{border-collapse:collapse;margin:1em 0}caption{text-align:left;font-weight:bold}" +
  "th,td{border:1px solid;padding:.25em .5em;text-align:left;vertical-align:top}";

/** A standalone HTML page without scripts or external resources. @param {Paper} paper */
export function toHtml({ title, language, blocks, subject, publisher }) {
  const body = blocks.map(htmlOf).join("\n");
  /** @param {string} name @param {string} [content] */
  const property = (name, content) =>
    content ? `<meta name="${name}" content="${escaped(content)}">\n` : "";
  return `<!doctype html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
${property("author", publisher)}${property("description", subject)}<style>${SHEET}</style>
</head>
<body>
<h1>${escaped(title)}</h1>
${body}
</body>
</html>
`;
}

/** @param {Block} block @returns {string} */
function htmlOf(block) {
  const lang = block.lang ? ` lang="${escaped(block.lang)}"` : "";
  /** @param {string} tag @param {string} inner */
  const tagged = (tag, inner) => `<${tag}${lang}>${inner}</${tag}>`;
  if (block.kind === "heading") return tagged(`h${block.level + 1}`, lines(block.text));
  if (block.kind === "remark") return tagged("p", `<strong>${lines(block.text)}</strong>`);
  if (block.kind === "list")
    return tagged("ul", block.items.map((item) => `<li>${htmlOfItem(item)}</li>`).join(""));
  if (block.kind === "table") return tagged("table", htmlOfTable(block));
  return tagged("p", lines(block.text));
}

/** @param {string} words */
const lines = (words) => escaped(words).replaceAll("\n", "<br>");

/** @param {Item} given */
function htmlOfItem({ text: words, url }) {
  if (!isWeb(url)) return lines(wordsOf({ text: words, url }));
  return `<a href="${escaped(url)}">${lines(words)}</a>${url === words ? "" : ` (${escaped(url)})`}`;
}

/** @param {TableBlock} given */
function htmlOfTable({ caption, head, rows }) {
  const top = head.map((cell) => `<th scope="col">${lines(cell)}</th>`).join("");
  const body = rows.map(
    ([first, ...cells]) =>
      `<tr><th scope="row">${lines(first)}</th>${cells.map((cell) => `<td>${lines(cell)}</td>`).join("")}</tr>`,
  );
  return `<caption>${lines(caption)}</caption><thead><tr>${top}</tr></thead><tbody>${body.join("")}</tbody>`;
}

/**
 * Whether an address may become a link.
 * @param {string | undefined} url
 * @returns {url is string}
 */
export const isWeb = (url) => /^https?:\/\/[^\s<>"\\{}|^`]+$/.test(url ?? "");
