/**
 * The form's fields: what they answer, how they are filled, and the rows that can be added.
 * @typedef {import("./propose-record.js").Answers} Answers
 * @typedef {import("./texts.js").Texts} Texts
 */

import { plainButton } from "./elements.js";

const NUMBERED = ["id", "for", "name", "aria-describedby", "data-error", "data-count"];

/** @param {HTMLFormElement} form */
export function controls(form) {
  return [...form.elements].filter((each) => each.name);
}

/** What has been answered; what is empty is left out. @param {HTMLFormElement} form @returns {Answers} */
export function answersOf(form) {
  const answers = {};
  for (const control of controls(form)) {
    if (control.type !== "checkbox") {
      if (control.value !== "") answers[control.name] = control.value;
    } else if (control.checked && isOfSeveral(control)) {
      answers[control.name] = [...(answers[control.name] ?? []), control.value];
    } else if (control.checked) {
      answers[control.name] = true;
    }
  }
  return answers;
}

/** Puts the answers into an emptied form. @param {HTMLFormElement} form @param {Answers} answers */
export function fill(form, answers) {
  form.reset();
  for (const rows of form.querySelectorAll("[data-rows]")) {
    const numbers = Object.keys(answers)
      .filter((path) => path.startsWith(`${rows.dataset.rows}.`))
      .map((path) => Number(path.split(".")[1]));
    setRows(rows, Math.min(Math.max(0, ...numbers.filter(Number.isInteger)), 99) + 1);
  }
  for (const control of controls(form)) {
    const answer = answers[control.name];
    if (control.type !== "checkbox") {
      if (typeof answer === "string") set(control, answer);
    } else if (isOfSeveral(control)) {
      control.checked = Array.isArray(answer) && answer.includes(control.value);
    } else {
      control.checked = answer === true;
    }
  }
}

function isOfSeveral(control) {
  return control.closest("[data-choices]") !== null;
}

/** A choice that is no longer offered stays unchosen. */
function set(control, answer) {
  const isOffered =
    control.tagName !== "SELECT" || [...control.options].some(({ value }) => value === answer);
  if (isOffered) control.value = answer;
}

// --- rows ---------------------------------------------------------------------------------------

/**
 * Buttons that add a row and take one away.
 * @param {HTMLElement} rows
 * @param {Texts} t
 * @param {(said: string) => void} changed
 */
export function startRows(rows, t, changed) {
  const name = rows.dataset.title;
  const add = plainButton(t("propose-add", { name }), () => {
    setRows(rows, rows.children.length + 1);
    rows.lastElementChild.querySelector("select, input, textarea").focus();
    changed("");
  });
  rows.after(add);
  const remove = plainButton("", () => {});
  remove.dataset.remove = t("propose-remove", { name, n: "{n}" });
  rows.firstElementChild.append(remove);
  number(rows);
  rows.addEventListener("click", ({ target }) => {
    if (!target.closest("[data-remove]")) return;
    const row = [...rows.children].find((each) => each.contains(target));
    const n = [...rows.children].indexOf(row) + 1;
    if (rows.children.length > 1) row.remove();
    else empty(row);
    number(rows);
    add.focus();
    changed(t("propose-removed", { name, n: String(n) }));
  });
}

/** Rows are added empty and taken from the end. @param {HTMLElement} rows @param {number} count */
function setRows(rows, count) {
  while (rows.children.length > count) rows.lastElementChild.remove();
  while (rows.children.length < count) {
    const row = rows.firstElementChild.cloneNode(true);
    empty(row);
    rows.append(row);
  }
  number(rows);
}

function empty(row) {
  for (const control of row.querySelectorAll("input, textarea, select")) {
    control.value = "";
    control.removeAttribute("aria-invalid");
  }
  for (const told of row.querySelectorAll("[data-error], [data-count]")) told.textContent = "";
}

/** Ids, names and headings tell the row's place: `lessons-1-text-fi`, `lessons.1.text.fi`. */
function number(rows) {
  const place = new RegExp(`(^|\\s)(${rows.dataset.rows}[.-])\\d+(?=[.-])`, "g");
  for (const [at, row] of [...rows.children].entries()) {
    for (const each of row.querySelectorAll("*"))
      for (const attribute of NUMBERED) {
        const value = each.getAttribute(attribute);
        if (value) each.setAttribute(attribute, value.replace(place, `$1$2${at}`));
      }
    row.querySelector("legend").textContent = `${rows.dataset.title} ${at + 1}`;
    const remove = row.querySelector("[data-remove]");
    remove.textContent = remove.dataset.remove.replace("{n}", String(at + 1));
  }
}
