/**
 * A button that copies a text field. The text stands in the field, so that it can be copied also
 * without the button.
 */

import { textsOf } from "./texts.js";

/** @typedef {import("./texts.js").Texts} Texts */

/**
 * @param {HTMLElement} element  has a textarea, a button and a place for messages
 * @param {Texts} t
 */
export function offerCopy(element, t) {
  const code = element.querySelector("textarea");
  const told = element.querySelector("[role=status]");
  element.querySelector("button").addEventListener("click", async () => {
    told.textContent = "";
    code.select();
    try {
      await navigator.clipboard.writeText(code.value);
      told.textContent = t("embed-copied");
    } catch {
      told.textContent = t("embed-not-copied");
    }
  });
}

/** @param {HTMLElement} element */
export function start(element) {
  offerCopy(element, textsOf(element));
}
