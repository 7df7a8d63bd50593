/**
 * The condition that chose a notice or a recommendation, in words, so that a reader can check it:
 * `Net benefit per year \u2264 0 \u20ac`.
 */

import { withUnit } from "../assessments/format.js";
import { COMPARISONS, SIGNS } from "../assessments/signs.js";

/** @import { ResultWords } from "../assessments/result-words.js" */
/** @import { Texts } from "../shared/strings.js" */

/** @typedef {{definition: Data.Definition, t: Texts, words: ResultWords}} Rule */
/** @typedef {{title: string, unit: string, question: Data.Question | null}} Term */

/** @param {Data.Tree} tree @param {Rule} context @returns {string} */
export function ruleWords(tree, context) {
  if (!Array.isArray(tree)) return sideWords(tree, "", context);
  const [sign, ...parts] = /** @type {[string, ...Data.Tree[]]} */ (tree);
  if (sign === "if" && parts.length === 2)
    return context.t("assess-rule-and", {
      one: ruleWords(parts[0], context),
      other: ruleWords(parts[1], context),
    });
  if (COMPARISONS.includes(sign)) return comparison(sign, parts[0], parts[1], context);
  return sideWords(tree, "", context);
}

/** @param {string} sign @param {Data.Tree} left @param {Data.Tree} right @param {Rule} context */
function comparison(sign, left, right, context) {
  const either = eitherOf(sign, left, right, context);
  if (either) return either;
  const term = typeof left === "string" ? termOf(left, context) : null;
  const option = term?.question?.options.find((each) => each.points === right);
  if (sign === "==" && term && option)
    return context.t("assess-rule-answer", { question: term.title, answer: option.label });
  const unit = unitOf(left, context);
  return `${sideWords(left, unit, context)} ${SIGNS[sign]} ${sideWords(right, unit, context)}`;
}

/**
 * `(a) + (b) > 0` of two comparisons means that one of them holds.
 * @param {string} sign
 * @param {Data.Tree} left
 * @param {Data.Tree} right
 * @param {Rule} context
 */
function eitherOf(sign, left, right, context) {
  if (sign !== ">" || right !== 0 || !Array.isArray(left) || left[0] !== "+") return null;
  const parts = left.slice(1);
  const areRules = parts.every(
    (part) => Array.isArray(part) && COMPARISONS.includes(String(part[0])),
  );
  if (!areRules) return null;
  const [one, other] = parts.map((part) => ruleWords(part, context));
  return context.t("assess-rule-or", { one, other });
}

/** @param {Data.Tree} tree @param {string} unit  of a number @param {Rule} context @returns {string} */
function sideWords(tree, unit, context) {
  const { t, words } = context;
  if (typeof tree === "string") return termOf(tree, context).title;
  if (!Array.isArray(tree))
    return withUnit(words.number(tree, Number.isInteger(tree) ? 0 : 2), unit);
  const [sign, ...parts] = /** @type {[string, ...Data.Tree[]]} */ (tree);
  if (sign === "low" || sign === "high")
    return t("assess-rule-scenario", {
      scenario: t(`assess-scenario-${sign}`),
      what: sideWords(parts[0], "", context),
    });
  const said = parts.map((part) => sideWords(part, "", context));
  if (sign in SIGNS) return said.join(` ${SIGNS[sign]} `);
  const isNamed = sign === "count" || sign === "mean";
  const of = said.join("; ");
  return isNamed ? t(`assess-rule-${sign}`, { of }) : `${sign}(${of})`;
}

/** @param {Data.Tree} tree @param {Rule} context @returns {string} */
function unitOf(tree, context) {
  if (typeof tree === "string") return termOf(tree, context).unit;
  if (Array.isArray(tree) && (tree[0] === "low" || tree[0] === "high"))
    return unitOf(tree[1], context);
  return "";
}

/** @param {string} name @param {Rule} context @returns {Term} */
function termOf(name, { definition, t }) {
  const formula = definition.formulas.find((each) => each.id === name);
  if (formula) return { title: formula.title, unit: formula.unit, question: null };
  const dimension = definition.dimensions.find((each) => each.id === name);
  if (dimension) return { title: dimension.title, unit: "%", question: null };
  const questions = definition.groups.flatMap((group) => group.questions);
  const question = questions.find((each) => each.id === name);
  if (question) return { title: question.text, unit: question.unit, question };
  const score = ["coverage", "overall", "spread", "unknown_share"].includes(name);
  return { title: score ? t(`assess-rule-${name}`) : name, unit: score ? "%" : "", question: null };
}
