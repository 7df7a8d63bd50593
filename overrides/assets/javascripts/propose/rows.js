/** The rows of a form that can be added and removed: municipalities, results, lessons. */

import { elementOf, find, findAll, plainButton } from "../shared/elements.js";
import { required } from "../shared/required.js";

/** @import { Texts } from "../shared/strings.js" */
/** @import { FormControl } from "./form.js" */

const NUMBERED = ["id", "for", "name", "aria-describedby", "data-error", "data-count"];

/** The index of the first row: 1 where the form asks for row 0 elsewhere. @param {HTMLElement} rows */
export const firstRow = (rows) => Number(rows.dataset.firstRow ?? 0);

/** @param {HTMLElement} rows */
const rowsIn = (rows) => /** @type {HTMLElement[]} */ ([...rows.children]);

/**
 * Buttons that add and remove a row.
 * @param {HTMLElement} rows
 * @param {Texts} t
 * @param {(said: string) => void} changed
 */
export function startRows(rows, t, changed) {
  const name = rows.dataset.title ?? "";
  const add = plainButton(t("propose-add", { name }), () => {
    setRows(rows, rows.children.length + 1);
    find(required(rows.lastElementChild), "select, input, textarea").focus();
    changed("");
  });
  rows.after(add);
  const remove = plainButton("", () => {});
  remove.dataset.remove = t("propose-remove", { name, n: "{n}" });
  required(rows.firstElementChild).append(remove);
  number(rows);
  rows.addEventListener("click", (event) => {
    const target = elementOf(event);
    const row = rowsIn(rows).find((each) => each.contains(target));
    if (!row || !target?.closest("[data-remove]")) return;
    const n = rowsIn(rows).indexOf(row) + firstRow(rows) + 1;
    if (rows.children.length > 1) row.remove();
    else empty(row);
    number(rows);
    add.focus();
    changed(t("propose-removed", { name, n: String(n) }));
  });
}

/** Adds empty rows, or removes rows from the end. @param {HTMLElement} rows @param {number} count */
export function setRows(rows, count) {
  while (rows.children.length > count) required(rows.lastElementChild).remove();
  while (rows.children.length < count) {
    const row = /** @type {HTMLElement} */ (required(rows.firstElementChild).cloneNode(true));
    empty(row);
    rows.append(row);
  }
  number(rows);
}

/** @param {HTMLElement} row */
function empty(row) {
  for (const each of findAll(row, "input, textarea, select", HTMLElement)) {
    /** @type {FormControl} */ (each).value = "";
    each.removeAttribute("aria-invalid");
  }
  for (const said of row.querySelectorAll("[data-error], [data-count]")) said.textContent = "";
}

/**
 * Sets the row's index in ids, names and headings: `lessons-1-text-fi`, `lessons.1.text.fi`.
 * @param {HTMLElement} rows
 */
function number(rows) {
  const place = new RegExp(`(^|\\s)(${rows.dataset.rows}[.-])\\d+(?=[.-])`, "g");
  for (const [order, row] of rowsIn(rows).entries()) {
    const at = order + firstRow(rows);
    for (const each of row.querySelectorAll("*"))
      for (const attribute of NUMBERED) {
        const value = each.getAttribute(attribute);
        if (value) each.setAttribute(attribute, value.replace(place, `$1$2${at}`));
      }
    find(row, "legend").textContent = `${rows.dataset.title} ${at + 1}`;
    const remove = find(row, "[data-remove]");
    remove.textContent = (remove.dataset.remove ?? "").replace("{n}", String(at + 1));
  }
}
