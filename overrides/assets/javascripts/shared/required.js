/** Required values: those that a definition or a template guarantees. */

/**
 * The value itself. Throws when it is null or undefined.
 * @template T
 * @param {T | null | undefined} value
 * @returns {T}
 */
export function required(value) {
  if (value === null || value === undefined) throw new TypeError("a required value is missing");
  return value;
}

/**
 * The item with that id. Throws when there is none.
 * @template {{id: string}} T
 * @param {T[]} items
 * @param {string} id
 * @returns {T}
 */
export const byId = (items, id) => required(items.find((each) => each.id === id));

/**
 * Whether a value is neither null nor undefined; a type guard for `filter`.
 * @template T
 * @param {T | null | undefined} value
 * @returns {value is T}
 */
export const isGiven = (value) => value !== null && value !== undefined;
