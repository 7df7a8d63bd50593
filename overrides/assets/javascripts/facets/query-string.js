/**
 * The query string of a filtered list: `?theme=e-services&theme=library&sort=newest`. It is a
 * stable public interface: names and values are the same in both languages.
 */

import { findAll } from "../shared/elements.js";

/**
 * @typedef {Map<string, string[]>} Chosen  facet -> its chosen values, in the facet's order
 * @typedef {{chosen: Chosen, sort: string | null, unknown: {name: string, value: string}[]}} Asked
 */

/**
 * Parses an address. Values that the list does not have are returned separately and not applied;
 * parameters that are not facets (of other scripts, of newsletters) are ignored.
 * @param {string} search
 * @param {Map<string, Set<string>>} known  facet -> the values the list has
 * @param {string[]} sorts
 * @returns {Asked}
 */
export function asked(search, known, sorts) {
  const parameters = new URLSearchParams(search);
  const chosen = new Map();
  /** @type {{name: string, value: string}[]} */
  const unknown = [];
  for (const [name, values] of known) {
    const given = new Set(parameters.getAll(name).filter((value) => value !== ""));
    const found = [...values].filter((value) => given.has(value));
    if (found.length > 0) chosen.set(name, found);
    for (const value of given) if (!values.has(value)) unknown.push({ name, value });
  }
  const sort = parameters.get("sort");
  if (sort && !sorts.includes(sort)) unknown.push({ name: "sort", value: sort });
  return { chosen, sort: sort && sorts.includes(sort) ? sort : null, unknown };
}

/**
 * The query string; empty when nothing is chosen.
 * @param {Chosen} chosen
 * @param {string | null} sort
 * @param {boolean} [isEmbedded]
 */
export function query(chosen, sort, isEmbedded = false) {
  const parameters = new URLSearchParams();
  for (const [name, values] of chosen) for (const value of values) parameters.append(name, value);
  if (sort) parameters.set("sort", sort);
  if (isEmbedded) parameters.set("embed", "1");
  const text = parameters.toString();
  return text && `?${text}`;
}

/**
 * Adds the choices to the link to the other language.
 * @param {string} search
 */
export function carry(search) {
  for (const link of findAll(document, "a.dk-switch", HTMLAnchorElement)) link.search = search;
}
