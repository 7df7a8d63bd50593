/**
 * Starts what a page has: its frame, and what the page asks for. An element with
 * `data-module="facets"` is handed to the `start` function of facets.js beside this file, so that
 * a page loads only what it uses.
 */

import { startFrame } from "./frame.js";

startFrame();
await Promise.all(
  [...document.querySelectorAll("[data-module]")].map(async (element) => {
    const module = await import(`./${element.dataset.module}.js`);
    module.start(element);
  }),
);
// For whoever drives the page with a program: from here on every control does what it says.
document.documentElement.dataset.started = "";
