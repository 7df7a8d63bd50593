/**
 * The steps of a computation as text, one line each: `1 200 × 0,6 = 720`. The same lines as
 * hooks/digikunta/pages/formula_steps.py writes for the example.
 */

import { isAnswered, own, plainQuestions } from "../assessments/answers.js";
import { withUnit } from "../assessments/format.js";
import { COMPARISONS, SIGNS } from "../assessments/signs.js";
import { neededAnswers, sumsOf } from "../calculation/score.js";
import { byId } from "../shared/required.js";

/** @import { Answers } from "../assessments/answers.js" */
/** @import { Outcome } from "../assessments/outcome.js" */
/** @import { DimensionScore, Earned, Score } from "../calculation/score.js" */
/** @import { Step } from "../calculation/steps.js" */
/** @import { Texts } from "../shared/strings.js" */

/** Most decimals of an intermediate step. The computation itself is not rounded. */
const STEP_DECIMALS = 4;

/** @type {Record<string, string>} */
const NO_VALUE = {
  missing: "formulas-no-answer",
  unknown: "formulas-not-known",
  "not-applicable": "formulas-not-applicable",
};

/** @typedef {ReturnType<typeof stepWords>} StepWords */

/**
 * @param {string} language
 * @param {Texts} t
 */
export function stepWords(language, t) {
  /** @param {number} value @param {number} least @param {number} most */
  const written = (value, least, most) => {
    const digits = { minimumFractionDigits: least, maximumFractionDigits: most };
    const number = new Intl.NumberFormat(`${language}-FI`, digits).format(value);
    return /[1-9]/.test(number) ? number : number.replace(/^[-\u2212]/, "");
  };
  const plain = (/** @type {number} */ value) => written(value, 0, STEP_DECIMALS);

  /** @param {Outcome} given */
  const outcome = ({ value, reason }) =>
    value === null ? t(NO_VALUE[reason ?? ""] ?? "formulas-no-value") : plain(value);

  /** @param {string} sign @param {Outcome[]} operands */
  const joined = (sign, [one, other]) => {
    const right = outcome(other);
    const isNegative = other.value !== null && right.startsWith("\u2212");
    return `${outcome(one)} ${SIGNS[sign]} ${isNegative ? `(${right})` : right}`;
  };

  const held = (/** @type {number} */ value) => t(value ? "formulas-holds" : "formulas-holds-not");

  /** @param {Step} step @returns {string} */
  function line({ sign, operands, outcome: found }) {
    const result = outcome(found);
    if (COMPARISONS.includes(sign)) {
      const is = found.value === null ? t("formulas-no-value") : held(found.value);
      return `${joined(sign, operands)}: ${is}`;
    }
    if (sign === "if") {
      const condition = operands[0].value;
      const is = condition === null ? "" : ` ${held(condition)}`;
      return `${t("formulas-condition")}${is}: ${result}`;
    }
    if (sign in SIGNS) return `${joined(sign, operands)} = ${result}`;
    if (sign === "annuity" && found.value !== null)
      return `${operands.map(outcome).join(" + ")} = ${result}`;
    return `${t(`formulas-function-${sign}`)} (${operands.map(outcome).join("; ")}) = ${result}`;
  }

  return {
    plain,
    line,

    /** The value as the tool shows it. @param {Outcome} found @param {Data.Formula} formula */
    result(found, { decimals, unit, otherwise }) {
      if (found.value !== null) return withUnit(written(found.value, decimals, decimals), unit);
      return found.reason === "condition" && otherwise ? otherwise : outcome(found);
    },
  };
}

// --- scores --------------------------------------------------------------------------------------

/**
 * The points of a dimension, up to its percentage or the reason why it has none.
 * @param {Earned[]} points
 * @param {DimensionScore} scored
 * @param {StepWords} words
 * @param {Texts} t
 */
export function dimensionLines(points, { score, why, asked }, { plain }, t) {
  if (score === null)
    return [t(`formulas-no-score-${why}`, { n: String(points.length), all: String(asked) })];
  const { got, possible } = sumsOf(points);
  const gained = points.map(({ value, least }) => plain(value - least)).join(" + ");
  const offered = points.map(({ least, most }) => plain(most - least)).join(" + ");
  return [
    `${t("formulas-got")}: ${gained} = ${plain(got)}`,
    `${t("formulas-possible")}: ${offered} = ${plain(possible)}`,
    `100 \u00d7 ${plain(got)} / ${plain(possible)} = ${withUnit(plain(score), "%")}`,
  ];
}

/**
 * Which level a percentage reaches; nothing without a percentage or levels.
 * @param {number | null} value
 * @param {Data.Definition} definition
 * @param {StepWords} words
 * @param {Texts} t
 */
export function levelLines(value, { levels }, { plain }, t) {
  if (value === null) return [];
  const reached = levels.filter((level) => level.least <= value);
  const last = reached.at(-1);
  if (!last) return [];
  const { title, least } = last;
  const n = String(reached.length);
  return [t("formulas-level", { n, title, value: plain(value), least: plain(least) })];
}

/**
 * The weighted mean of the dimensions that have a score.
 * @param {Data.Definition} definition
 * @param {Score} scored
 * @param {StepWords} words
 * @param {Texts} t
 */
export function overallLines({ dimensions, overall_needs: needs }, scored, { plain }, t) {
  if (needs === null) return [];
  const given = dimensions.flatMap(({ weight }, at) => {
    const value = scored.dimensions[at].score;
    return value === null ? [] : [{ weight, value }];
  });
  if (scored.overall === null)
    return [t("formulas-no-overall", { n: String(given.length), needs: String(needs) })];
  const terms = given.map(({ weight, value }) =>
    weight === 1 ? plain(value) : `${plain(weight)} \u00d7 ${plain(value)}`,
  );
  const weights = plain(given.reduce((total, each) => total + each.weight, 0));
  return [`(${terms.join(" + ")}) / ${weights} = ${withUnit(plain(scored.overall), "%")}`];
}

/**
 * How many of the needed questions have an answer.
 * @param {Data.Definition} definition
 * @param {Answers} answers
 * @param {StepWords} words
 */
export function coverageLines(definition, answers, { plain }) {
  const all = plainQuestions(definition);
  const needed = neededAnswers(definition);
  if (needed.length === 0) return [];
  const answered = needed.filter((need) =>
    need.some((id) => isAnswered(byId(all, id), own(answers, id))),
  ).length;
  const share = withUnit(plain((100 * answered) / needed.length), "%");
  return [`100 \u00d7 ${answered} / ${needed.length} = ${share}`];
}
