/** Another page of this site, as a document that is not shown. */

/**
 * The page. Throws where it cannot be had.
 * @param {string} url  absolute
 */
export async function fetchPage(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(String(answer.status));
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}
