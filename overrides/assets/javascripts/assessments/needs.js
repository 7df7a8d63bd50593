/**
 * What a formula needs, in words: the questions without which it has no value. The lists come from
 * the formulas themselves, at build (hooks/digikunta/assessments/needs.py).
 */

import { byId } from "../shared/required.js";
import { isAnswered, own, rowsOf } from "./answers.js";
import { nameOf } from "./names.js";

/** @import { Answers } from "./answers.js" */
/** @import { Texts } from "../shared/strings.js" */

/**
 * The needs of the totals, each once, that hold a question of the group.
 * @param {Data.Definition} definition
 * @param {Data.Group} group
 * @returns {string[][]}
 */
export function needsOfGroup(definition, group) {
  const own = new Set(group.questions.map((question) => question.id));
  const all = definition.totals.flatMap((id) => byId(definition.formulas, id).needs);
  const seen = new Map(all.map((need) => [need.join(), need]));
  return [...seen.values()].filter((need) => need.some((id) => own.has(id)));
}

/**
 * The needs of a formula that no answer meets; for a question of rows, no answer of any row.
 * @param {Data.Definition} definition
 * @param {Data.Formula} formula
 * @param {Answers} answers
 * @returns {string[][]}
 */
export function unmetNeeds(definition, formula, answers) {
  const met = (/** @type {string} */ id) =>
    definition.groups.some((group) => {
      const question = group.questions.find((each) => each.id === id);
      if (!question) return false;
      const given = group.rows ? rowsOf(group, answers) : [answers];
      return given.some((each) => isAnswered(question, own(each, id)));
    });
  return formula.needs.filter((need) => !need.some(met));
}

/**
 * `Volume; one of these: Handling, Decision`
 * @param {Data.Definition} definition
 * @param {string[][]} needs
 * @param {Texts} t
 */
export function needWords(definition, needs, t) {
  const names = (/** @type {string[]} */ need) => need.map((id) => nameOf(definition, id));
  return needs
    .map((need) =>
      need.length === 1 ? names(need)[0] : t("assess-one-of", { names: names(need).join(", ") }),
    )
    .join("; ");
}
