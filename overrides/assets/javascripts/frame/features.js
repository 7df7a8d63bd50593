/**
 * The features that a page can request by name, loaded on demand. An element with
 * `data-module="facets"` is passed to the `start` function of the feature's module.
 */

/** @type {Record<string, () => Promise<{start: (element: any) => void | Promise<void>}>>} */
const MODULES = {
  assess: () => import("../assessment-page/assessment-page.js"),
  compare: () => import("../compare/compare.js"),
  copy: () => import("../embed/copy-code.js"),
  facets: () => import("../facets/facets.js"),
  "follow-up": () => import("../follow-up/follow-up.js"),
  give: () => import("../benchmarks/give.js"),
  formulas: () => import("../formulas/formulas.js"),
  group: () => import("../group/group.js"),
  memo: () => import("../memo/memo.js"),
  municipality: () => import("../municipality/municipality.js"),
  "municipality-page": () => import("../municipality/open-page.js"),
  propose: () => import("../propose/propose.js"),
  search: () => import("../search/search.js"),
  "side-by-side": () => import("../side-by-side/side-by-side.js"),
  selection: () => import("../experiments/selection-bar.js"),
};

/**
 * Loads a feature and starts it.
 * @param {string} name  a key of `MODULES`
 * @param {HTMLElement} element
 */
export async function startFeature(name, element) {
  const module = await MODULES[name]();
  await module.start(element);
}
