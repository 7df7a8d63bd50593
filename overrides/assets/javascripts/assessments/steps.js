/**
 * The intermediate steps of a formula: each operation with the values of its operands. The values
 * come from `evaluate`, so that the steps cannot differ from the result. Same order as
 * hooks/digikunta/assessments/steps.py.
 */

import { AGGREGATES, discountFactors, evaluate, known } from "./evaluate.js";

/** @import { Outcome, Scope } from "./evaluate.js" */

/**
 * @typedef {{sign: string, operands: Outcome[], outcome: Outcome}} Step
 *   `operands`: all its values, those of a group of rows in the order of the rows. Of `if` they are
 *   the condition and the branch that was taken, of `annuity` the discount factor of each year.
 */

/**
 * The steps that lead to the value of a tree, inner operations first.
 * @param {Data.Tree} tree
 * @param {Scope} scope
 * @returns {Step[]}
 */
export function stepsOf(tree, scope) {
  if (!Array.isArray(tree)) return [];
  const [sign, ...given] = /** @type {[string, ...Data.Tree[]]} */ (tree);
  const parts = sign === "if" ? taken(given, scope) : given;
  const inner = parts.flatMap((part) => stepsOf(part, scope));
  return [
    ...inner,
    { sign, operands: operandsOf(sign, parts, scope), outcome: evaluate(tree, scope) },
  ];
}

/**
 * The condition, and the branch that it leads to if there is one.
 * @param {Data.Tree[]} parts
 * @param {Scope} scope
 */
function taken(parts, scope) {
  const held = evaluate(parts[0], scope).value;
  if (held === null) return [parts[0]];
  const branch = held !== 0 ? parts.slice(1, 2) : parts.slice(2, 3);
  return [parts[0], ...branch];
}

/** @param {string} sign @param {Data.Tree[]} parts @param {Scope} scope @returns {Outcome[]} */
function operandsOf(sign, parts, scope) {
  if (sign === "annuity") {
    const [rate, years] = parts.map((part) => evaluate(part, scope));
    if (rate.value === null || years.value === null) return [rate, years];
    return (discountFactors(rate.value, years.value) ?? []).map(known);
  }
  return parts.flatMap((part) => {
    const rows = typeof part === "string" && AGGREGATES.has(sign) ? scope.get(part) : undefined;
    return Array.isArray(rows) ? rows : [evaluate(part, scope)];
  });
}
