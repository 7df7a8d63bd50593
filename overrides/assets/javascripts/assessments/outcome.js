/** The outcome of an answer or a formula: a number, or the reason why there is none. */

/**
 * @typedef {"missing" | "unknown" | "not-applicable" | "division" | "condition" | "overflow" |
 *   "domain"} Reason
 * @typedef {{value: number | null, reason: Reason | null, missing: string[]}} Outcome
 * @typedef {Map<string, Outcome | Outcome[]>} Scope  a list has one outcome per row
 */

/** @returns {Outcome} @param {number} value */
export const known = (value) => ({ value, reason: null, missing: [] });

/** @param {Reason} reason @param {string[]} names @returns {Outcome} */
export const without = (reason, names = []) => ({ value: null, reason, missing: names });

/**
 * No answer to the question of that name.
 * @returns {Outcome}
 * @param {string} name
 */
export const missing = (name) => without("missing", [name]);
