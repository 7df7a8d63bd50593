/** The link to a page's text: a press copies the text. Without scripts it opens the file. */

import { copyText } from "../shared/clipboard.js";
import { findAll } from "../shared/elements.js";
import { textsOf } from "../shared/strings.js";

/** Starts the links of the page. */
export function startTextLinks() {
  for (const place of findAll(document, "[data-copies-text]", HTMLElement)) start(place);
}

/** @param {HTMLElement} place */
function start(place) {
  const [link] = findAll(place, "a", HTMLAnchorElement);
  const [status] = findAll(place, "[role=status]", HTMLElement);
  link.addEventListener("click", (event) => {
    // A press with a modifier opens the file elsewhere, as with any link.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    copy(link.href, status, textsOf(place));
  });
}

/**
 * @param {string} address
 * @param {HTMLElement} status
 * @param {import("../shared/strings.js").Texts} text
 */
async function copy(address, status, text) {
  try {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(String(answer.status));
    await copyText(await answer.text(), status, text("text-copied"), text("text-not-copied"));
  } catch {
    location.href = address;
  }
}
