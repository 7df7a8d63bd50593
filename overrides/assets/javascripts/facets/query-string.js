/**
 * The address of a narrowed list: `?theme=e-services&theme=library&sort=newest`. A promise to those
 * who link to it: the names and values are the same in both languages.
 */

import { findAll } from "../shared/elements.js";

/**
 * @typedef {Map<string, string[]>} Chosen  facet -> its chosen values, in the facet's order
 * @typedef {{chosen: Chosen, sort: string | null, unknown: {name: string, value: string}[]}} Asked
 */

/**
 * What an address asks for. Values the list does not have are told apart, not applied; parameters
 * that are no facets (of other scripts, of newsletters) are nobody's concern.
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
 * The query of an address; empty when nothing is asked.
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
 * The link to the other language leads to the same choices.
 * @param {string} search
 */
export function carry(search) {
  for (const link of findAll(document, "a.dk-switch", HTMLAnchorElement)) link.search = search;
}
