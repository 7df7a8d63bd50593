/** An experiment's own page, fetched from this site. */

import { fetchPage } from "../shared/fetch-page.js";

/**
 * The page and its address. Throws where it cannot be had.
 * @param {string} records  the folder of experiments, as the page that asks names it
 * @param {string} id
 */
export async function fetchExperiment(records, id) {
  const url = new URL(`${records}${id}/`, location.href).href;
  return { page: await fetchPage(url), url };
}
