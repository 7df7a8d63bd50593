/** The uncertainty of a result in words, because readers of a memo do not open the saved file. */

import { own, plainQuestions, worth } from "../assessments/answers.js";
import { calculate, notices, sensitivity } from "../assessments/calculate.js";
import { figures, questionWords, withUnit } from "../assessments/format.js";
import { byId, required } from "../shared/required.js";

/** @import { Answers } from "../assessments/answers.js" */
/** @import { Results } from "../assessments/calculate.js" */
/** @import { FigureFormat } from "../assessments/format.js" */
/** @import { Score } from "../assessments/score.js" */
/** @import { Texts } from "../shared/strings.js" */

/** Maximum number of inputs listed by their effect on the result. */
const DRIVERS = 2;

/**
 * @param {import("./document.js").Assessed} assessed
 * @param {import("./document.js").How} how
 * @returns {string[]} one or two sentences each
 */
export function doubtsOf({ definition, work }, { t, language }) {
  const figure = figures(language);
  const { answers } = work;
  const results = calculate(definition, answers);
  return [
    t("memo-one-file"),
    ...unanswered(definition, answers, figure, t),
    ...ofDimensions(definition, results.score, figure, t),
    ...notices(definition, results).map((each) => each.text),
    ...notComputed(definition, results, t),
    ...ofRanges(definition, answers, figure, t),
    ...comparedWithOthers(definition, answers, figure, t),
  ];
}

/**
 * Unanswered questions, and answers without points ("don't know") by their label.
 * @param {Data.Definition} definition
 * @param {Answers} answers
 * @param {FigureFormat} figure
 * @param {Texts} t
 * @returns {string[]}
 */
function unanswered(definition, answers, figure, t) {
  const asked = plainQuestions(definition).filter((q) => q.kind !== "text" && !q.optional);
  if (asked.length === 0) return [];
  const open = asked.filter((q) => worth(q, own(answers, q.id)).value === null);
  if (open.length === 0) return [t("memo-all-answered", { n: asked.length })];
  const counts = new Map();
  for (const question of open) {
    const chosen = question.options.find(({ id }) => id === own(answers, question.id));
    const label = chosen?.label ?? t("memo-empty");
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  const kinds = [...counts].map(([label, n]) => `${label} ${n}`).join(", ");
  const share = figure((100 * open.length) / asked.length, 0);
  return [t("memo-open-answers", { n: open.length, asked: asked.length, share, kinds })];
}

/**
 * @param {Data.Definition} definition
 * @param {Score} score
 * @param {FigureFormat} figure
 * @param {Texts} t
 * @returns {string[]}
 */
function ofDimensions(definition, score, figure, t) {
  const titles = definition.dimensions.map(({ title }) => title);
  const without = titles.filter((_, at) => score.dimensions[at].score === null);
  const values = score.dimensions.map((each) => each.score).filter((value) => value !== null);
  const said =
    without.length > 0 ? [t("memo-thin-dimensions", { titles: without.join(", ") })] : [];
  const [low, high] = [Math.min(...values), Math.max(...values)].map((value) => figure(value, 0));
  if (values.length > 1 && low !== high) said.push(t("memo-spread", { low, high }));
  return said;
}

/**
 * @param {Data.Definition} definition
 * @param {Results} results
 * @param {Texts} t
 * @returns {string[]}
 */
function notComputed(definition, results, t) {
  const texts = new Map(
    definition.groups
      .flatMap((group) => group.questions)
      .map((q) => [q.id, questionWords(definition, q)]),
  );
  return definition.formulas
    .filter(({ id, part }) => !part && results.values.get(id)?.reason === "missing")
    .map(({ id, title }) => {
      const names = [...new Set(required(results.values.get(id)).missing)].map((name) =>
        texts.get(name),
      );
      const known = names.filter(Boolean);
      return known.length > 0
        ? t("memo-missing", { title, questions: known.join(" ") })
        : t("memo-missing-rows", { title });
    });
}

/**
 * The ranges given, and the inputs with the largest effect on the result.
 * @param {Data.Definition} definition
 * @param {Answers} answers
 * @param {FigureFormat} figure
 * @param {Texts} t
 * @returns {string[]}
 */
function ofRanges(definition, answers, figure, t) {
  if (!definition.sensitivity) return [];
  const questions = new Map(plainQuestions(definition).map((each) => [each.id, each]));
  const spans = [...questions.values()].filter((q) => typeof own(answers, q.id) === "object");
  const said = [spans.length > 0 ? t("memo-ranges", { n: spans.length }) : t("memo-no-ranges")];
  const result = byId(definition.formulas, definition.sensitivity.result);
  const money = (/** @type {number | null} */ value) =>
    withUnit(figure(required(value), result.decimals), result.unit);
  const drivers = sensitivity(definition, answers)
    .filter((each) => each.swing > 0)
    .slice(0, DRIVERS);
  for (const { input, low, high, atLow, atHigh } of drivers) {
    const question = required(questions.get(input));
    const { unit } = question;
    said.push(
      t("memo-driver", {
        question: questionWords(definition, question),
        low: withUnit(figure(low), unit),
        high: withUnit(figure(high), unit),
        result: result.title,
        from: money(atLow.value),
        to: money(atHigh.value),
      }),
    );
  }
  return said;
}

/**
 * Comparable amounts from the site's experiments: their number and range.
 * @param {Data.Definition} definition
 * @param {Answers} answers
 * @param {FigureFormat} figure
 * @param {Texts} t
 * @returns {string[]}
 */
function comparedWithOthers(definition, answers, figure, t) {
  return plainQuestions(definition)
    .filter((question) => question.default && own(answers, question.id) !== undefined)
    .map((each) => {
      const { unit } = each;
      const others = required(each.default);
      const question = questionWords(definition, each);
      const { middle, cases } = others;
      if (!middle) return t("memo-others-cases", { question, n: cases.length });
      const low = withUnit(figure(middle.low), unit);
      const high = withUnit(figure(middle.high), unit);
      return t("memo-others", { question, n: middle.n, low, high });
    });
}
