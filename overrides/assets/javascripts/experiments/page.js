/** An experiment's own page, fetched from this site. */

/**
 * The page and its address. Throws where it cannot be had.
 * @param {string} records  the folder of experiments, as the page that asks names it
 * @param {string} id
 */
export async function fetchPage(records, id) {
  const url = new URL(`${records}${id}/`, location.href).href;
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(String(answer.status));
  return { page: new DOMParser().parseFromString(await answer.text(), "text/html"), url };
}
