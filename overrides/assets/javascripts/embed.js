/** A list in another site's page: there it stands alone, here its code can be copied. */

import { copyText } from "./clipboard.js";

/** @typedef {import("./texts.js").Texts} Texts */

/** Whether the page is shown inside another one, without the frame of this site. */
export const isEmbedded = new URLSearchParams(location.search).has("embed");

/**
 * The list without the frame: its links open the whole site, in the whole window.
 * @param {HTMLFormElement} form
 * @param {Texts} t
 * @returns {(query: string) => void}  leads the link to the whole list with the same choices
 */
export function standAlone(form, t) {
  document.documentElement.classList.add("dk-embedded");
  const link = document.createElement("a");
  link.target = "_top";
  link.textContent = t("embed-whole-site");
  const place = document.createElement("p");
  place.className = "dk-embedded__whole";
  place.append(link);
  form.closest("article").append(place);
  for (const each of document.querySelectorAll(".dk-card a")) each.target = "_top";
  return (query) => {
    link.href = location.pathname + query;
  };
}

/**
 * A button that copies a text field. The text stands in the field, so that it can be copied also
 * without the button.
 * @param {HTMLElement} element  has a textarea, a button and a place for messages
 * @param {Texts} t
 */
export function offerCopy(element, t) {
  const code = element.querySelector("textarea");
  const told = element.querySelector("[role=status]");
  element.querySelector("button").addEventListener("click", () => {
    code.select();
    copyText(code.value, told, t("embed-copied"), t("embed-not-copied"));
  });
}

/**
 * The code that embeds the list.
 * @param {HTMLDetailsElement} details
 * @param {Texts} t
 * @returns {(query: string) => void}  writes the code for these choices
 */
export function offerCode(details, t) {
  const code = details.querySelector("textarea");
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
