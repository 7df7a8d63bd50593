/** Another page of this site, as a detached document. */

/**
 * The page. Throws when it cannot be fetched.
 * @param {string} url  absolute
 */
export async function fetchPage(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(String(answer.status));
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}
