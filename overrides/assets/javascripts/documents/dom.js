/** Renders a document as elements of the page. */

import { element } from "../shared/elements.js";
import { isWeb, wordsOf } from "./document.js";

/** @import { Block, Item } from "./document.js" */

/**
 * @param {import("./document.js").Paper} paper
 * @param {number} top  the heading level of the document's title on this page
 * @returns {HTMLElement[]} without the title
 */
export const nodesOf = ({ blocks }, top) => blocks.map((block) => nodeOf(block, top));

/** @param {Block} block @param {number} top @returns {HTMLElement} */
function nodeOf(block, top) {
  const made = bare(block, top);
  if (block.lang) made.lang = block.lang;
  return made;
}

/** @param {Block} block @param {number} top @returns {HTMLElement} */
function bare(block, top) {
  if (block.kind === "heading")
    return element(/** @type {"h2"} */ (`h${top + block.level}`), block.text);
  if (block.kind === "list") return listOf(block.items);
  if (block.kind === "table") return tableOf(block);
  const made = element("p", block.text);
  made.className = `dk-paper__${block.kind}`;
  return made;
}

/** @param {Item[]} items */
function listOf(items) {
  const made = document.createElement("ul");
  for (const item of items) {
    const line = element("li", isWeb(item.url) ? "" : wordsOf(item));
    if (isWeb(item.url)) {
      const link = element("a", item.text);
      link.href = item.url;
      line.append(link);
    }
    made.append(line);
  }
  return made;
}

/**
 * A wide table has its own scroll container, also for the keyboard.
 * @param {import("./document.js").TableBlock} given
 */
function tableOf({ caption, head, rows }) {
  const made = document.createElement("table");
  made.append(element("caption", caption));
  const top = made.createTHead().insertRow();
  for (const words of head) top.append(header("col", words));
  const body = made.createTBody();
  for (const [first, ...cells] of rows) {
    const line = body.insertRow();
    line.append(header("row", first), ...cells.map((words) => element("td", words)));
  }
  const frame = document.createElement("div");
  frame.className = "dk-table";
  frame.tabIndex = 0;
  frame.setAttribute("role", "group");
  frame.setAttribute("aria-label", caption);
  frame.append(made);
  return frame;
}

/** @param {string} scope @param {string} words */
function header(scope, words) {
  const cell = element("th", words);
  cell.scope = scope;
  return cell;
}
