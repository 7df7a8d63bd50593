/**
 * Tables for a spreadsheet: as CSV, or on the clipboard as cells. Numbers have a decimal comma and no
 * spaces, as spreadsheets in Finnish and Swedish read them; units have columns of their own.
 */

import { download } from "../shared/download.js";
import { escaped } from "./document.js";

/**
 * @typedef {string | number | null} Cell
 * @typedef {{title: string, head: string[], rows: Cell[][]}} Sheet
 */

/** A text that a spreadsheet would run as a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** @param {Cell} cell */
function written(cell) {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell).replace(".", ",");
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

/** The rows of all tables: each after its title, with an empty row between. @param {Sheet[]} sheets */
const rowsOf = (sheets) =>
  sheets.flatMap(({ title, head, rows }, at) => [...(at > 0 ? [[]] : []), [title], head, ...rows]);

/** Cells for pasting: a line break or a tab inside a cell is a space. @param {Sheet[]} sheets */
export const toTsv = (sheets) =>
  `${rowsOf(sheets)
    .map((row) => row.map((cell) => written(cell).replace(/\s*[\t\r\n]+\s*/g, " ")).join("\t"))
    .join("\n")}\n`;

/**
 * A file with semicolons, and a byte-order mark that marks it as UTF-8.
 * @param {Sheet[]} sheets
 */
export function toCsv(sheets) {
  /** @param {Cell} cell */
  const quoted = (cell) => {
    const text = written(cell);
    return /[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = rowsOf(sheets).map((row) => `${row.map(quoted).join(";")}\r\n`);
  return `\ufeff${lines.join("")}`;
}

/** The tables as HTML, for programs that paste formatted cells. @param {Sheet[]} sheets */
export function toCells(sheets) {
  const row = (/** @type {Cell[]} */ cells, /** @type {string} */ tag) =>
    `<tr>${cells.map((cell) => `<${tag}>${escaped(written(cell))}</${tag}>`).join("")}</tr>`;
  return sheets
    .map(
      ({ title, head, rows }) =>
        `<table><caption>${escaped(title)}</caption>${row(head, "th")}${rows
          .map((cells) => row(cells, "td"))
          .join("")}</table>`,
    )
    .join("<br>");
}

/**
 * Puts the tables on the clipboard, as HTML too where the browser can.
 * @param {Sheet[]} sheets
 * @returns {Promise<boolean>} whether the browser allowed it
 */
export async function copySheets(sheets) {
  const text = toTsv(sheets);
  try {
    const kinds = { "text/plain": text, "text/html": toCells(sheets) };
    const blobs = Object.entries(kinds).map(([type, part]) => [type, new Blob([part], { type })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    return true;
  } catch {
    return navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
  }
}

/** @param {Sheet[]} sheets @param {string} name  without its ending */
export const downloadCsv = (sheets, name) =>
  download(toCsv(sheets), `${name}.csv`, "text/csv;charset=utf-8");
