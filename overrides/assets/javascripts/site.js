/**
 * Starts what a page has: its frame, and what the page asks for. An element with
 * `data-module="facets"` is handed to the `start` function of facets.js beside this file, so that
 * a page loads only what it uses.
 */

import { startFrame } from "./frame.js";

startFrame();
for (const element of document.querySelectorAll("[data-module]")) {
  import(`./${element.dataset.module}.js`).then((module) => module.start(element));
}
