import { element } from "./elements.js";

/**
 * Shows lines in a notice; without any it is hidden.
 * @param {HTMLElement} notice
 * @param {string[]} lines
 */
export function showNotice(notice, lines) {
  notice.replaceChildren(...lines.map((line) => element("p", line)));
  notice.hidden = lines.length === 0;
}
