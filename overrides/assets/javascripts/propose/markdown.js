/**
 * Converts plain text of the form to the Markdown subset of records: Markdown syntax is escaped,
 * line breaks are preserved, and addresses become links. Lines that begin with a dash stay a list.
 */

/** The invisible characters that the check refuses; they are removed. */
const HIDDEN =
  /(?!\u00ad|\u200c|\u200d|\ufe0e|\ufe0f)[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u2800\ufffe\uffff\p{Cf}\p{DI}]/gu;
const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const ADDRESS = /(https?:\/\/[^\s<>"'`\\]*[^\s<>"'`\\.,;:!?()[\]{}]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)/;
const MARKS = /[\\`*[\]<]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|&(?=#?\w+;)/gu;
const BULLET = /^- (?=.*[^\s-])/;
/** Start of a heading, quotation, code, rule or numbered list: at the start of a line only. */
const LINE_MARK = /^(?:[#>+=~|-]|\d+(?=[.)]))/;

/** @param {string} text */
export function clean(text) {
  return text.replace(/\r\n?/g, "\n").replace(HIDDEN, "").replace(LONE, "").trim();
}

/** @param {string} text  one line or several @returns {string} Markdown that renders as typed */
export function toProse(text) {
  const lines = clean(text)
    .split("\n")
    .map((line) => line.trim());
  return lines
    .map((line, at) => marked(line) + breakAfter(line, lines[at + 1]))
    .join("\n")
    .replace(/\n{3,}/g, "\n\n");
}

/** The items of a list: each line with content. @param {string} text */
export function toItems(text) {
  return clean(text)
    .split("\n")
    .map((line) => toProse(line.trim().replace(/^- +/, "")))
    .filter((line) => line !== "");
}

/** @param {string} line */
function marked(line) {
  const bullet = BULLET.test(line) ? "- " : "";
  const escaped = line
    .slice(bullet.length)
    .trim()
    .split(ADDRESS)
    .map((part, at) => (at % 2 === 1 ? `<${part}>` : part.replace(MARKS, "\\$&")))
    .join("");
  return bullet + escaped.replace(LINE_MARK, escapeMark);
}

/**
 * The marker of a numbered item is the point after the number.
 * @param {string} mark
 */
function escapeMark(mark) {
  return /^\d/.test(mark) ? `${mark}\\` : `\\${mark}`;
}

/** @param {string} line @param {string | undefined} next */
function breakAfter(line, next) {
  return line && next && !BULLET.test(next) ? "\\" : "";
}
