/** A copy button for code that is in the page's HTML, such as a badge. Lists generate their code (embed.js). */

import { textsOf } from "../shared/strings.js";
import { offerCopy } from "./embed.js";

/** @param {HTMLElement} element */
export function start(element) {
  offerCopy(element, textsOf(element));
}
