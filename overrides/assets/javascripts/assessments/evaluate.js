/**
 * Evaluates a formula to a finite number, or to the reason why there is none; never NaN or Infinity.
 * Uses the same operations in the same order as hooks/digikunta/assessments/evaluate.py, so that the
 * results are identical bit for bit. Formulas are trees from the build; no code is evaluated.
 */

import { isGiven, required } from "../shared/required.js";

/**
 * @typedef {"missing" | "unknown" | "not-applicable" | "division" | "condition" | "overflow" |
 *   "domain"} Reason
 * @typedef {{value: number | null, reason: Reason | null, missing: string[]}} Outcome
 * @typedef {Map<string, Outcome | Outcome[]>} Scope  a list has one outcome per row
 */

const MAX_YEARS = 200;

/** Reasons that name questions, the one that outweighs the others first. @type {Reason[]} */
const OF_ANSWERS = ["missing", "unknown", "not-applicable"];

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

/** @param {number} value */
const finite = (value) => (Number.isFinite(value) ? known(value) : without("overflow"));

/**
 * @param {Data.Tree} tree
 * @param {Scope} scope
 * @returns {Outcome}
 */
export function evaluate(tree, scope) {
  if (typeof tree === "string") {
    const found = scope.get(tree);
    return found === undefined || Array.isArray(found) ? missing(tree) : found;
  }
  if (!Array.isArray(tree)) return finite(tree);
  const [sign, ...parts] = /** @type {[string, ...Data.Tree[]]} */ (tree);
  if (sign === "if") return choose(parts, scope);
  if (sign === "coalesce") return first(parts, scope);
  if (sign === "low" || sign === "high") return evaluate(`${sign}.${parts[0]}`, scope);
  if (AGGREGATES.has(sign)) return ofRows(sign, parts, scope);
  const operands = parts.map((part) => evaluate(part, scope));
  if (operands.some((each) => each.value === null)) return why(operands);
  const [one, other] = operands.map((each) => each.value ?? 0);
  return required(OF_TWO.get(sign))(one, other);
}

/**
 * Combines reasons: an error outweighs those of answers; the names of the weightiest are merged.
 * @param {Outcome[]} operands
 * @returns {Outcome}
 */
function why(operands) {
  const failed = operands.filter((each) => each.value === null);
  const fault = failed.find(({ reason }) => !OF_ANSWERS.some((each) => each === reason));
  if (fault) return fault;
  const reason = required(OF_ANSWERS.find((each) => failed.some((one) => one.reason === each)));
  const named = failed.filter((each) => each.reason === reason).flatMap((each) => each.missing);
  return without(reason, [...new Set(named)]);
}

/** @param {Data.Tree[]} given @param {Scope} scope @returns {Outcome} */
function choose([condition, then, otherwise], scope) {
  const held = evaluate(condition, scope);
  if (held.value === null) return held;
  if (held.value !== 0) return evaluate(then, scope);
  return otherwise === undefined ? without("condition") : evaluate(otherwise, scope);
}

/** @param {Data.Tree[]} parts @param {Scope} scope @returns {Outcome} */
function first(parts, scope) {
  const outcomes = parts.map((part) => evaluate(part, scope));
  return outcomes.find((each) => each.value !== null) ?? why(outcomes);
}

/**
 * Aggregate functions ignore rows and values without an answer.
 * @param {string} sign
 * @param {Data.Tree[]} parts
 * @param {Scope} scope
 * @returns {Outcome}
 */
function ofRows(sign, parts, scope) {
  /** @type {number[]} */
  const numbers = [];
  /** @type {Outcome[]} */
  const failed = [];
  for (const part of parts) {
    const rows = typeof part === "string" ? scope.get(part) : undefined;
    const found = Array.isArray(rows) ? rows : [evaluate(part, scope)];
    if (found.length === 0) failed.push(missing(String(part)));
    failed.push(...found.filter((one) => one.value === null));
    numbers.push(...found.map((one) => one.value).filter(isGiven));
  }
  if (sign === "count") return known(numbers.length);
  const meaning = MEANINGS.get(sign);
  if (meaning) return known(failed.filter((one) => one.reason === meaning).length);
  if (numbers.length === 0) return why(failed);
  return finite(required(OF_ROWS.get(sign))(numbers));
}

/** @param {number[]} numbers */
const sum = (numbers) => numbers.reduce((total, each) => total + each, 0);

/** The median; of an even count the mean of the middle two. @param {number[]} numbers */
export function median(numbers) {
  const ordered = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(ordered.length / 2);
  if (ordered.length % 2) return ordered[middle];
  return ordered[middle - 1] / 2 + ordered[middle] / 2;
}

/** @type {Map<string, Reason>} */
const MEANINGS = new Map([
  ["count_unknown", "unknown"],
  ["count_not_applicable", "not-applicable"],
]);

/** @type {Map<string, (numbers: number[]) => number>} */
const OF_ROWS = new Map([
  ["sum", sum],
  ["mean", (numbers) => sum(numbers) / numbers.length],
  ["median", median],
  ["min", (numbers) => Math.min(...numbers)],
  ["max", (numbers) => Math.max(...numbers)],
  ["count", (numbers) => numbers.length],
]);

/** Functions that accept names of groups of rows. */
export const AGGREGATES = new Set([...OF_ROWS.keys(), ...MEANINGS.keys()]);

/**
 * The present value of 1 a year, paid at the end of each of a number of whole years (annuity factor).
 * @param {number} rate
 * @param {number} years
 * @returns {Outcome}
 */
function annuity(rate, years) {
  const factors = discountFactors(rate, years);
  return factors === null ? without("domain") : finite(sum(factors));
}

/**
 * What 1 at the end of each whole year is worth now; null outside the domain of `annuity`.
 * @param {number} rate
 * @param {number} years
 * @returns {number[] | null}
 */
export function discountFactors(rate, years) {
  if (rate <= -1 || years < 0 || years > MAX_YEARS) return null;
  const factors = [];
  let factor = 1;
  for (let year = 0; year < Math.floor(years); year += 1) {
    factor /= 1 + rate;
    factors.push(factor);
  }
  return factors;
}

/** @type {Map<string, (one: number, other: number) => Outcome>} */
const OF_TWO = new Map([
  ["+", (a, b) => finite(a + b)],
  ["-", (a, b) => finite(a - b)],
  ["*", (a, b) => finite(a * b)],
  ["/", (a, b) => (b === 0 ? without("division") : finite(a / b))],
  ["<", (a, b) => known(Number(a < b))],
  ["<=", (a, b) => known(Number(a <= b))],
  [">", (a, b) => known(Number(a > b))],
  [">=", (a, b) => known(Number(a >= b))],
  ["==", (a, b) => known(Number(a === b))],
  ["!=", (a, b) => known(Number(a !== b))],
  ["annuity", annuity],
]);
