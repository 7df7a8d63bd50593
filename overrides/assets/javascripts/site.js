/**
 * Starts what a page asks for. An element with `data-module="facets"` is handed to the `start`
 * function of facets.js beside this file, so that a page loads only what it uses.
 */

for (const element of document.querySelectorAll("[data-module]")) {
  import(`./${element.dataset.module}.js`).then((module) => module.start(element));
}
