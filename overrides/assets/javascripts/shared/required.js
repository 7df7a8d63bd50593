/** Values that must be there: what a definition or a template promises. */

/**
 * The value itself. Throws where there is none.
 * @template T
 * @param {T | null | undefined} value
 * @returns {T}
 */
export function required(value) {
  if (value === null || value === undefined) throw new TypeError("a required value is missing");
  return value;
}

/**
 * The item of that id. Throws where there is none.
 * @template {{id: string}} T
 * @param {T[]} items
 * @param {string} id
 * @returns {T}
 */
export const byId = (items, id) => required(items.find((each) => each.id === id));

/**
 * Whether a value is there, for `filter`.
 * @template T
 * @param {T | null | undefined} value
 * @returns {value is T}
 */
export const isGiven = (value) => value !== null && value !== undefined;
