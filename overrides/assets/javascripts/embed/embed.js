/** Embedding of a list in another site: the embedded view, and the code to copy. */

import { copyText } from "../shared/clipboard.js";
import { find, findAll, findAs } from "../shared/elements.js";
import { required } from "../shared/required.js";

/** @typedef {import("../shared/strings.js").Texts} Texts */

/** Whether the page is embedded in another one, without the frame of this site. */
export const isEmbedded = new URLSearchParams(location.search).has("embed");

/**
 * The list without the frame: its links open the whole site, in the whole window.
 * @param {HTMLFormElement} form
 * @param {Texts} t
 * @returns {(query: string) => void}  updates the link to the whole list with the same choices
 */
export function standAlone(form, t) {
  document.documentElement.classList.add("dk-embedded");
  const link = document.createElement("a");
  link.target = "_top";
  link.textContent = t("embed-whole-site");
  const place = document.createElement("p");
  place.className = "dk-embedded__whole";
  place.append(link);
  required(form.closest("article")).append(place);
  openWhole(findAll(document, ".dk-card", HTMLElement));
  return (query) => {
    link.href = location.pathname + query;
  };
}

/** Lets the links of cards open in the whole window. @param {HTMLElement[]} cards */
export function openWhole(cards) {
  for (const card of cards)
    for (const each of findAll(card, "a", HTMLAnchorElement)) each.target = "_top";
}

/**
 * A button that copies a text field. The text is in a field, so that it can also be copied without
 * the button.
 * @param {HTMLElement} element  has a textarea, a button and a place for messages
 * @param {Texts} t
 */
export function offerCopy(element, t) {
  const code = findAs(element, "textarea", HTMLTextAreaElement);
  const status = find(element, "[role=status]");
  find(element, "button").addEventListener("click", () => {
    code.select();
    copyText(code.value, status, t("embed-copied"), t("embed-not-copied"));
  });
}

/**
 * The code that embeds the list.
 * @param {HTMLDetailsElement} details
 * @param {Texts} t
 * @returns {(query: string) => void}  writes the code for these choices
 */
export function offerCode(details, t) {
  const code = findAs(details, "textarea", HTMLTextAreaElement);
  offerCopy(details, t);
  details.hidden = false;
  return (query) => {
    const frame = document.createElement("iframe");
    frame.setAttribute("src", location.origin + location.pathname + query);
    frame.title = document.title;
    frame.width = "100%";
    frame.height = "700";
    frame.setAttribute("loading", "lazy");
    code.value = frame.outerHTML;
  };
}
