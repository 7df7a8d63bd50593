/**
 * Serialises values as YAML that reads back as the same values, for any input. Keys are fixed and
 * plain; every text is quoted or a block, so no text can become a number, a date or another field.
 * @typedef {string | boolean | Plain[] | {[key: string]: Plain}} Plain
 */

const STEP = "  ";
const LONG = 80;
/** Not allowed in a block: line breaks other than \n, and characters that YAML does not allow. */
const UNPRINTABLE =
  /[^\n\t\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]|[\u2028\u2029\ufeff]/u;
const TO_ESCAPE = /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g;

/**
 * A file of the record.
 * @param {Record<string, Plain>} record
 * @param {string} [kind]  selects the schema that editors use for completion
 */
export function yamlOf(record, kind = "experiment") {
  return `# yaml-language-server: $schema=../../schema/${kind}.json\n${mapping(record, "")}`;
}

/** Some fields of a record, to be put into its file. @param {Record<string, Plain>} fields */
export const yamlPart = (fields) => mapping(fields, "");

/** @param {Record<string, Plain>} fields @param {string} indent @returns {string} */
function mapping(fields, indent) {
  return Object.entries(fields)
    .map(([key, value]) => `${indent}${key}:${after(value, indent)}`)
    .join("");
}

/** The text after a key or a dash, with its line break. @param {Plain} value @param {string} indent @returns {string} */
function after(value, indent) {
  if (typeof value === "string") return ` ${text(value, indent)}\n`;
  if (typeof value === "boolean") return ` ${value}\n`;
  if (Array.isArray(value)) {
    if (value.length === 0) return " []\n";
    return `\n${value.map((each) => item(each, indent + STEP)).join("")}`;
  }
  return Object.keys(value).length === 0 ? " {}\n" : `\n${mapping(value, indent + STEP)}`;
}

/** @param {Plain} value @param {string} indent @returns {string} */
function item(value, indent) {
  const isFilled =
    typeof value === "object" && !Array.isArray(value) && Object.keys(value).length > 0;
  if (!isFilled) return `${indent}-${after(value, indent)}`;
  return `${indent}- ${mapping(value, indent + STEP).slice(indent.length + STEP.length)}`;
}

/** @param {string} value @param {string} indent */
function text(value, indent) {
  const isProse = value.length > LONG || value.includes("\n");
  return isProse && fitsBlock(value) ? block(value, indent + STEP) : quoted(value);
}

/** Whether a text can be a block, which loses leading spaces and trailing line breaks. @param {string} value */
function fitsBlock(value) {
  return !/^[\s]|\s$/.test(value) && !UNPRINTABLE.test(value);
}

/** @param {string} value @param {string} indent */
function block(value, indent) {
  const lines = value.split("\n").map((line) => (line === "" ? "" : indent + line));
  return `|-\n${lines.join("\n")}`;
}

/** JSON string syntax is valid YAML; YAML needs a few more escapes. @param {string} value */
function quoted(value) {
  return JSON.stringify(value).replace(
    TO_ESCAPE,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
