/**
 * The result of an assessment as plain values, from which the page, the copied text and the memo are
 * built. Independent of the page.
 */

import { own, plainQuestions, rowsOf } from "../assessments/answers.js";
import {
  breakdown,
  calculate,
  notices,
  recommendations,
  sensitivity,
} from "../assessments/calculate.js";
import { questionWords } from "../assessments/format.js";
import { rowName } from "../assessments/names.js";
import { unmetNeeds } from "../assessments/needs.js";
import { neededAnswers } from "../assessments/score.js";
import { byId, required } from "../shared/required.js";

/** @import { Answers } from "../assessments/answers.js" */
/** @import { Results } from "../assessments/calculate.js" */

/**
 * @typedef {import("../assessments/evaluate.js").Outcome} Outcome
 * @typedef {{id: string, title: string, help: string, unit: string, decimals: number,
 *   otherwise: string}} Named
 * @typedef {Named & {low: Outcome, expected: Outcome, high: Outcome}} Figure
 * @typedef {{title: string, names: string[], columns: Named[],
 *   lines: {names: string[], rows: number | null, values: Outcome[]}[]}} Grid
 * @typedef {import("../assessments/score.js").DimensionScore & {title: string}} DimensionResult
 * @typedef {{title: string, outcome: Outcome, unmet: string[][]}} Uncomputed
 *   a total without a value, and what it needs that has no answer
 * @typedef {{input: string, low: number, high: number, atLow: Outcome, atHigh: Outcome,
 *   swing: number, title: string, unit: string}} SensitivityLine
 * @typedef {{question: string, answer: any, unit: string, note: import("../assessments/saved-file.js").Note}} AnswerLine
 * @typedef {{title: string, lines: AnswerLine[]}} AnswerPart
 * @typedef {{answered: boolean, isCovered: boolean, isWhole: boolean, hasSpan: boolean, coverage: number,
 *   unknownShare: number, spread: number | null, uncomputed: Uncomputed[],
 *   overall: number | null, level: number | null, levels: {title: string, meaning: string}[],
 *   dimensions: DimensionResult[], figures: Figure[], grids: Grid[],
 *   sensitivity: {result: Figure, swing: number, lines: SensitivityLine[]} | null,
 *   notices: {id: string, text: string, tone: string, when: Data.Tree}[], advice: Advice[]}} Result
 *   `isWhole`: every total and every dimension has a value, nothing needed is open or unknown
 * @typedef {{text: string, when: Data.Tree, weak: {question: string, answer: string} | null, about: string, measured: boolean, value: number | null, unit: string, decimals: number, pages: Data.Link[],
 *   tools: Data.Link[], themes: Data.Link[], experiments: Data.Near[]}} Advice  `value`: the figure it is about;
 *   `weak`: the weakest statement of the dimension it is about
 */

/**
 * @param {Data.Definition} definition  compiled, in the language of the result
 * @param {Data.Near[]} experiments  all of them, in that language
 * @param {import("../assessments/answers.js").Answers} answers
 * @returns {Result}
 */
export function resultOf(definition, experiments, answers) {
  const expected = calculate(definition, answers);
  const low = calculate(definition, answers, "low");
  const high = calculate(definition, answers, "high");
  const { score } = expected;
  const uncomputed = uncomputedOf(definition, answers, expected);
  const isCovered = neededAnswers(definition).length > 0;
  const figures = definition.formulas
    .filter((formula) => !formula.part)
    .map((formula) => ({
      ...named(formula),
      low: required(low.values.get(formula.id)),
      expected: required(expected.values.get(formula.id)),
      high: required(high.values.get(formula.id)),
    }));
  return {
    answered: Object.keys(answers).length > 0,
    isCovered,
    hasSpan: Object.values(answers).some((answer) => own(answer, "expected") !== undefined),
    isWhole: isWhole(score, uncomputed, isCovered),
    coverage: score.coverage,
    unknownShare: score.unknownShare,
    uncomputed,
    spread: score.spread,
    overall: score.overall,
    level: score.level,
    levels: definition.levels.map(({ title, meaning }) => ({ title, meaning })),
    dimensions: score.dimensions.map((each, at) => ({
      ...each,
      title: definition.dimensions[at].title,
    })),
    figures,
    grids: [...partsOf(definition, answers), ...rowGrids(definition, answers, expected)],
    sensitivity: sensitivityOf(definition, answers, figures),
    notices: notices(definition, expected).map(({ id, text, tone, when }) => ({
      id,
      text,
      tone,
      when,
    })),
    advice: recommendations(definition, expected).map((each) =>
      adviceOf(definition, experiments, each, expected, answers),
    ),
  };
}

/**
 * The totals without a value.
 * @param {Data.Definition} definition
 * @param {Answers} answers
 * @param {Results} results
 * @returns {Uncomputed[]}
 */
function uncomputedOf(definition, answers, results) {
  return definition.totals.flatMap((id) => {
    const formula = byId(definition.formulas, id);
    const outcome = required(results.values.get(id));
    // A formula with a text of its own says by it what the figure is, for instance "does not pay".
    const isSaid = outcome.reason === "condition" && formula.otherwise !== "";
    if (outcome.value !== null || isSaid) return [];
    return [{ title: formula.title, outcome, unmet: unmetNeeds(definition, formula, answers) }];
  });
}

/**
 * @param {import("../assessments/score.js").Score} score
 * @param {Uncomputed[]} uncomputed
 * @param {boolean} isCovered
 */
const isWhole = ({ dimensions, coverage, unknownShare }, uncomputed, isCovered) =>
  uncomputed.length === 0 &&
  unknownShare === 0 &&
  (!isCovered || coverage === 100) &&
  dimensions.every((each) => each.score !== null || each.why === "not-applicable");

/** @param {Data.Formula} given @returns {Named} */
const named = ({ id, title, help, unit, decimals, otherwise }) => ({
  id,
  title,
  help,
  unit,
  decimals,
  otherwise,
});

/**
 * The formulas of each subset of the rows: gains and harms, or each sector, separately.
 * @param {Data.Definition} definition
 * @param {Answers} answers
 * @returns {Grid[]}
 */
function partsOf(definition, answers) {
  return definition.breakdowns.map((wanted) => {
    const group = byId(definition.groups, wanted.rows);
    const questions = wanted.by.map((id) => byId(group.questions, id));
    /** @param {number} at @param {string} id */
    const label = (at, id) => byId(questions[at].options, id).label;
    return {
      title: wanted.title,
      names: questions.map((question) => question.text),
      columns: wanted.formulas.map((id) => named(byId(definition.formulas, id))),
      lines: breakdown(definition, answers, wanted).map(({ by, rows, values }) => ({
        names: by.map((id, at) => label(at, id)),
        rows,
        values: [...values.values()],
      })),
    };
  });
}

/**
 * Each row with its own figures.
 * @param {Data.Definition} definition
 * @param {Answers} answers
 * @param {Results} results
 * @returns {Grid[]}
 */
function rowGrids(definition, answers, results) {
  return definition.groups
    .filter((group) => group.rows && group.formulas.some((formula) => !formula.part))
    .map((group) => {
      const columns = group.formulas.filter((formula) => !formula.part);
      return {
        title: group.title,
        names: [required(group.rows).name],
        columns: columns.map(named),
        lines: required(results.rows.get(group.id)).map((values, at) => ({
          names: [rowName(group, rowsOf(group, answers)[at], at)],
          rows: null,
          values: columns.map((formula) => required(values.get(formula.id))),
        })),
      };
    });
}

/**
 * The answers with the labels of the definition, and the evidence of each answer.
 * @param {Data.Definition} definition
 * @param {import("../assessments/saved-file.js").Work} work
 * @returns {AnswerPart[]}
 */
export function answersOf(definition, work) {
  const { answers, notes } = work;
  /** @param {Data.Question} question @param {Answers} given */
  const lineOf = (question, given) => {
    const answer = own(given, question.id);
    const chosen = question.options.find((option) => option.id === answer)?.label;
    const { text, unit, id } = question;
    return { question: text, answer: chosen ?? answer, unit, note: own(notes, id) ?? {} };
  };
  /** @param {Data.Group} group @param {Answers} given */
  const lines = (group, given) =>
    group.questions
      .map((question) => lineOf(question, given))
      .filter(({ answer, note }) => answer !== undefined || note.text || note.link);
  return definition.groups
    .flatMap((group) =>
      group.rows
        ? rowsOf(group, answers).map((row, at) => ({
            title: `${required(group.rows).name} ${at + 1}`,
            lines: lines(group, row),
          }))
        : [{ title: group.title, lines: lines(group, answers) }],
    )
    .filter((part) => part.lines.length > 0);
}

/** @param {Data.Definition} definition @param {Answers} answers @param {Figure[]} figures */
function sensitivityOf(definition, answers, figures) {
  const wanted = definition.sensitivity;
  if (!wanted) return null;
  const questions = plainQuestions(definition);
  const lines = sensitivity(definition, answers).map((line) => {
    const question = byId(questions, line.input);
    return { ...line, title: questionWords(definition, question), unit: question.unit };
  });
  const result = byId(figures, wanted.result);
  return { result, swing: wanted.swing, lines };
}

/**
 * @param {Data.Definition} definition
 * @param {Data.Near[]} experiments
 * @param {Data.Recommendation} advice
 * @param {Results} results
 * @param {Answers} answers
 * @returns {Advice}
 */
function adviceOf(definition, experiments, advice, results, answers) {
  const themes = new Set(advice.themes.map((theme) => theme.id));
  const formula = definition.formulas.find((each) => each.id === advice.about);
  const dimension = definition.dimensions.find((each) => each.id === advice.about);
  const question = plainQuestions(definition).find((each) => each.id === advice.about);
  const outcome = dimension || formula ? results.scope.get(advice.about) : undefined;
  const value = outcome && !Array.isArray(outcome) ? outcome.value : null;
  const { weak } = results.score.dimensions.find((each) => each.id === advice.about) ?? {};
  const weakest = weak ? byId(plainQuestions(definition), weak) : null;
  const given = weakest?.options.find((option) => option.id === own(answers, weakest.id));
  return {
    text: weakest?.improve || advice.text,
    when: advice.when,
    measured: advice.measured,
    weak: weakest && given ? { question: weakest.text, answer: given.label } : null,
    about: (dimension ?? formula)?.title ?? question?.text ?? "",
    value,
    unit: dimension ? "%" : (formula?.unit ?? ""),
    decimals: formula?.decimals ?? 0,
    pages: advice.pages,
    tools: advice.tools,
    themes: advice.themes,
    experiments: experiments.filter((each) => each.themes.some((theme) => themes.has(theme))),
  };
}
