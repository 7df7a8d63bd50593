/** An experiment's own page, fetched from this site. */

import { fetchPage } from "../shared/fetch-page.js";

/**
 * The page and its address. Throws when it cannot be fetched.
 * @param {string} records  the folder of experiments, relative to the current page
 * @param {HTMLOptionElement} option  of the experiment: its id, and its page's slug if there is one
 */
export async function fetchExperiment(records, { value, dataset }) {
  const url = new URL(`${records}${dataset.slug ?? value}/`, location.href).href;
  return { page: await fetchPage(url), url };
}
