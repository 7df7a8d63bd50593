/** The id of a proposal: derived from municipality and title until the reader enters one. */

import { required } from "../shared/required.js";
import { controlNamed, fieldValue } from "./form.js";
import { idOf } from "./record.js";

/** @import { Names } from "./record.js" */

/**
 * @param {HTMLFormElement} form
 * @param {string} suggested  the previous suggestion
 * @returns {string} the new suggestion
 */
export function suggestId(form, suggested) {
  const field = controlNamed(form, "id");
  if (!field) return "";
  const isOwn = field.value !== "" && field.value !== suggested;
  if (isOwn || document.activeElement === field) return suggested;
  field.value = suggestion(form);
  return field.value;
}

/** @param {HTMLFormElement} form */
export function suggestion(form) {
  if (!controlNamed(form, "id")) return "";
  const language = fieldValue(form, "original_language") === "sv" ? "sv" : "fi";
  const title = fieldValue(form, `title.${language}`).trim();
  const code = fieldValue(form, "municipalities.0.code");
  return title && idOf(`${code ? municipalityNames(form, code)[language] : ""} ${title}`);
}

/**
 * A municipality's name in both languages.
 * @param {HTMLFormElement} form
 * @param {string} code
 * @returns {Names}
 */
export function municipalityNames(form, code) {
  /** @type {HTMLOptionElement | null} */
  const option = form.querySelector(`option[value="${CSS.escape(code)}"]`);
  const here = required(option).textContent;
  const other = required(option).dataset.other ?? here;
  return document.documentElement.lang === "sv" ? { fi: other, sv: here } : { fi: here, sv: other };
}
