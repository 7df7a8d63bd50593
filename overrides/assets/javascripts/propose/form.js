/**
 * Reads and fills the form's fields.
 * @typedef {import("./record.js").FormAnswers} FormAnswers
 * @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} FormControl
 */

import { findAll } from "../shared/elements.js";
import { firstRow, setRows } from "./rows.js";

/** @param {HTMLFormElement} form @returns {FormControl[]} */
export function controls(form) {
  const all = findAll(form, "input, select, textarea", HTMLElement);
  return /** @type {FormControl[]} */ (all).filter((each) => each.name);
}

/** @param {HTMLFormElement} form @param {string} name @returns {FormControl | undefined} */
export function controlNamed(form, name) {
  return controls(form).find((each) => each.name === name);
}

/** The value of a field. @param {HTMLFormElement} form @param {string} name */
export const fieldValue = (form, name) => controlNamed(form, name)?.value ?? "";

/** The answers; empty ones are left out. @param {HTMLFormElement} form @returns {FormAnswers} */
export function answersOf(form) {
  /** @type {FormAnswers} */
  const answers = {};
  for (const control of controls(form)) {
    const { name, value } = control;
    if (!isCheckbox(control)) {
      if (value !== "") answers[name] = value;
    } else if (control.checked) {
      const others = Array.isArray(answers[name]) ? answers[name] : [];
      answers[name] = isOfSeveral(control) ? [...others, value] : true;
    }
  }
  return answers;
}

/**
 * The answers in an address (`?title.fi=Koe&municipalities.1.code=091`). A name that the form does
 * not have is ignored; names of rows are checked against the form's first row.
 * @param {string} search
 * @param {Set<string>} names  of the form's fields
 * @returns {FormAnswers}
 */
export function addressAnswers(search, names) {
  /** @type {FormAnswers} */
  const answers = {};
  for (const [name, value] of new URLSearchParams(search))
    if (value !== "" && names.has(name.replace(/\.\d{1,2}\./, ".0."))) answers[name] = value;
  return answers;
}

/** Fills a reset form with the answers. @param {HTMLFormElement} form @param {FormAnswers} answers */
export function fill(form, answers) {
  form.reset();
  for (const rows of findAll(form, "[data-rows]", HTMLElement)) {
    const numbers = Object.keys(answers)
      .filter((path) => path.startsWith(`${rows.dataset.rows}.`))
      .map((path) => Number(path.split(".")[1]));
    const last = Math.min(Math.max(0, ...numbers.filter(Number.isInteger)), 99);
    setRows(rows, Math.max(1, last + 1 - firstRow(rows)));
  }
  for (const control of controls(form)) {
    const answer = answers[control.name];
    if (!isCheckbox(control)) {
      if (typeof answer === "string") set(control, answer);
    } else if (isOfSeveral(control)) {
      control.checked = Array.isArray(answer) && answer.includes(control.value);
    } else {
      control.checked = answer === true;
    }
  }
}

/** @param {FormControl} control @returns {control is HTMLInputElement} */
const isCheckbox = (control) => control.type === "checkbox";

/** @param {FormControl} control */
function isOfSeveral(control) {
  return control.closest("[data-choices]") !== null;
}

/** Sets a control; an option that no longer exists is not selected. @param {FormControl} control @param {string} answer */
function set(control, answer) {
  const isOffered =
    !(control instanceof HTMLSelectElement) ||
    [...control.options].some(({ value }) => value === answer);
  if (isOffered) control.value = answer;
}
