/** Code that can be copied, as the page's own HTML has it: a badge. Lists write theirs anew. */

import { textsOf } from "../shared/strings.js";
import { offerCopy } from "./embed.js";

/** @param {HTMLElement} element */
export function start(element) {
  offerCopy(element, textsOf(element));
}
