/** An experiment's own page, fetched from this site. */

import { fetchPage } from "../shared/fetch-page.js";

/**
 * The page and its address. Throws when it cannot be fetched.
 * @param {string} records  the folder of experiments, relative to the current page
 * @param {string} id
 */
export async function fetchExperiment(records, id) {
  const url = new URL(`${records}${id}/`, location.href).href;
  return { page: await fetchPage(url), url };
}
