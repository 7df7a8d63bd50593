/**
 * How much of the form has been filled in: of what is needed, and of each part that can be added.
 * @typedef {import("../shared/strings.js").Texts} Texts
 */

import { find, findAll, findAs } from "../shared/elements.js";

/**
 * @param {HTMLFormElement} form
 * @param {string[]} missing  fields of the record that have no answer
 * @param {Texts} t
 */
export function showProgress(form, missing, t) {
  const needed = (form.dataset.needed ?? "").split(" ");
  const n = needed.filter((name) => !missing.some((each) => each.startsWith(name))).length;
  const bar = findAs(form, "[data-progress]", HTMLProgressElement);
  bar.max = needed.length;
  bar.value = n;
  find(form, "[data-progress-said]").textContent = t("propose-progress", { n, all: needed.length });
  for (const part of findAll(form, "[data-part]", HTMLElement)) showPart(part, t);
}

/** Counts questions; a choice that is made at first is no answer. @param {HTMLElement} part @param {Texts} t */
function showPart(part, t) {
  const questions = findAll(part, ".dk-field", HTMLElement);
  const n = questions.filter(isAnswered).length;
  const text = n > 0 ? t("propose-part-progress", { n, all: questions.length }) : "";
  find(part, "[data-part-progress]").textContent = text;
}

/** @param {HTMLElement} question */
function isAnswered(question) {
  const texts = findAll(question, "input:not([type=checkbox]), textarea", HTMLElement);
  return (
    question.querySelector("input:checked") !== null ||
    findAll(question, "select", HTMLSelectElement).some(isChanged) ||
    texts.some((each) => /** @type {HTMLInputElement} */ (each).value.trim() !== "")
  );
}

/** @param {HTMLSelectElement} select */
function isChanged(select) {
  const preset = [...select.options].findIndex((each) => each.defaultSelected);
  return select.selectedIndex !== Math.max(0, preset);
}
