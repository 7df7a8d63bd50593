/** Names of municipalities in both languages, as the form's choices have them. */

import { required } from "../shared/required.js";

/** @import { Names } from "./record.js" */

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
