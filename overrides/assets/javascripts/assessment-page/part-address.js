/** The address of a part, so that Back goes to the part before and a part can be linked to. */

/** @import { Texts } from "../shared/strings.js" */

/**
 * `#osa-2`, or `#tulos` for the result; in the page's language.
 * @param {number} at  from 0
 * @param {number} last  the result's
 * @param {Texts} t
 */
export const partHash = (at, last, t) =>
  at === last ? `#${t("assess-result-anchor")}` : `#${t("assess-part-anchor")}-${at + 1}`;

/**
 * The part that an address names, in either language; null for other addresses.
 * @param {string} hash
 * @param {number} last
 * @returns {number | null}
 */
export function partOf(hash, last) {
  if (hash === "#tulos" || hash === "#resultat") return last;
  const number = Number(/^#(?:osa|del)-(\d{1,3})$/.exec(hash)?.[1] ?? 0);
  return number >= 1 && number <= last ? number - 1 : null;
}
