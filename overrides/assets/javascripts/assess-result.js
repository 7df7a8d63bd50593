/**
 * The result of an assessment as plain values: what the page shows, the text that is copied and
 * the memo are all made of it. Nothing here knows of the page.
 */

import { own, plainQuestions, rowsOf } from "./assess-answers.js";
import {
  breakdown, calculate, notices, recommendations, sensitivity,
} from "./assess-calculate.js";

/**
 * @typedef {import("./assess-evaluate.js").Outcome} Outcome
 * @typedef {{id: string, title: string, help: string, unit: string, decimals: number,
 *   otherwise: string}} Named
 * @typedef {Named & {low: Outcome, expected: Outcome, high: Outcome}} Figure
 * @typedef {{title: string, names: string[], columns: Named[],
 *   lines: {names: string[], rows: number | null, values: Outcome[]}[]}} Grid
 * @typedef {{id: string, title: string, score: number | null, level: number | null,
 *   answered: number, asked: number}} DimensionResult
 * @typedef {{answered: boolean, isCovered: boolean, hasSpan: boolean, coverage: number, spread: number | null,
 *   overall: number | null, level: number | null, levels: {title: string, meaning: string}[],
 *   dimensions: DimensionResult[], figures: Figure[], grids: Grid[],
 *   sensitivity: {result: Figure, swing: number, lines: Object[]} | null,
 *   notices: {id: string, text: string, tone: string}[], advice: Advice[]}} Result
 * @typedef {{text: string, about: string, value: number | null, unit: string, pages: Object[],
 *   tools: Object[], themes: Object[], experiments: Object[]}} Advice  `value`: of what it is about
 */

/**
 * @param {Object} definition  compiled, in the language of the result
 * @param {Object} answers
 * @returns {Result}
 */
export function resultOf(definition, answers) {
  const expected = calculate(definition, answers);
  const low = calculate(definition, answers, "low");
  const high = calculate(definition, answers, "high");
  const { score } = expected;
  const figures = definition.formulas
    .filter((formula) => !formula.part)
    .map((formula) => ({
      ...named(formula),
      low: low.values.get(formula.id),
      expected: expected.values.get(formula.id),
      high: high.values.get(formula.id),
    }));
  return {
    answered: Object.keys(answers).length > 0,
    isCovered: plainQuestions(definition).some((each) => each.kind !== "text" && !each.optional),
    hasSpan: Object.values(answers).some((answer) => own(answer, "expected") !== undefined),
    coverage: score.coverage,
    spread: score.spread,
    overall: score.overall,
    level: score.level,
    levels: definition.levels.map(({ title, meaning }) => ({ title, meaning })),
    dimensions: score.dimensions.map((each, at) => ({
      id: each.id,
      title: definition.dimensions[at].title,
      score: each.score,
      level: each.level,
      answered: each.answered,
      asked: each.asked,
    })),
    figures,
    grids: [...partsOf(definition, answers), ...rowGrids(definition, answers, expected)],
    sensitivity: sensitivityOf(definition, answers, figures),
    notices: notices(definition, expected).map(({ id, text, tone }) => ({ id, text, tone })),
    advice: recommendations(definition, expected).map((each) => adviceOf(definition, each, expected)),
  };
}

const named = ({ id, title, help, unit, decimals, otherwise }) => ({
  id, title, help, unit, decimals, otherwise,
});

/** The formulas of each part of the rows: gains apart from harms, one sector apart from others. */
function partsOf(definition, answers) {
  return definition.breakdowns.map((wanted) => {
    const group = definition.groups.find((each) => each.id === wanted.rows);
    const questions = wanted.by.map((id) => group.questions.find((each) => each.id === id));
    const label = (at, id) => questions[at].options.find((each) => each.id === id).label;
    return {
      title: wanted.title,
      names: questions.map((question) => question.text),
      columns: wanted.formulas.map((id) => named(definition.formulas.find((f) => f.id === id))),
      lines: breakdown(definition, answers, wanted).map(({ by, rows, values }) => ({
        names: by.map((id, at) => label(at, id)),
        rows,
        values: [...values.values()],
      })),
    };
  });
}

/** Each row with its own figures. */
function rowGrids(definition, answers, results) {
  return definition.groups
    .filter((group) => group.rows && group.formulas.some((formula) => !formula.part))
    .map((group) => {
      const columns = group.formulas.filter((formula) => !formula.part);
      return {
        title: group.title,
        names: [group.rows.name],
        columns: columns.map(named),
        lines: results.rows.get(group.id).map((values, at) => ({
          names: [rowName(group, rowsOf(group, answers)[at], at)],
          rows: null,
          values: columns.map((formula) => values.get(formula.id)),
        })),
      };
    });
}

/**
 * What was answered, in the words of the definition, with the evidence of each answer.
 * @param {import("./assess-file.js").Work} work
 * @returns {{title: string, lines: {question: string, answer: string | number | Object,
 *   unit: string, note: {text?: string, link?: string}}[]}[]}
 */
export function answersOf(definition, { answers, notes }) {
  const lineOf = (question, given) => {
    const answer = own(given, question.id);
    const chosen = question.options.find((option) => option.id === answer)?.label;
    const { text, unit, id } = question;
    return { question: text, answer: chosen ?? answer, unit, note: own(notes, id) ?? {} };
  };
  const lines = (group, given) =>
    group.questions
      .map((question) => lineOf(question, given))
      .filter(({ answer, note }) => answer !== undefined || note.text || note.link);
  return definition.groups
    .flatMap((group) =>
      group.rows
        ? rowsOf(group, answers).map((row, at) => ({
            title: `${group.rows.name} ${at + 1}`,
            lines: lines(group, row),
          }))
        : [{ title: group.title, lines: lines(group, answers) }],
    )
    .filter((part) => part.lines.length > 0);
}

/** What a row is called: its first text or chosen entry, or its number. */
export function rowName(group, row, at) {
  for (const question of group.questions.slice(0, 2)) {
    const answer = own(row, question.id);
    const option = question.options.find((each) => each.id === answer);
    if (option) return option.label;
    if (question.kind === "text" && typeof answer === "string" && answer.trim()) return answer;
  }
  return `${group.rows.name} ${at + 1}`;
}

function sensitivityOf(definition, answers, figures) {
  const wanted = definition.sensitivity;
  if (!wanted) return null;
  const questions = new Map(plainQuestions(definition).map((each) => [each.id, each]));
  const lines = sensitivity(definition, answers).map((line) => {
    const { text, unit } = questions.get(line.input);
    return { ...line, title: text, unit };
  });
  const result = figures.find((figure) => figure.id === wanted.result);
  return { result, swing: wanted.swing, lines };
}

function adviceOf(definition, advice, results) {
  const formula = definition.formulas.find((each) => each.id === advice.about);
  const dimension = definition.dimensions.find((each) => each.id === advice.about);
  const question = plainQuestions(definition).find((each) => each.id === advice.about);
  const value = dimension || formula ? (results.scope.get(advice.about)?.value ?? null) : null;
  return {
    text: advice.text,
    about: (dimension ?? formula)?.title ?? question?.text ?? "",
    value,
    unit: dimension ? "%" : (formula?.unit ?? ""),
    decimals: formula?.decimals ?? 0,
    pages: advice.pages,
    tools: advice.tools,
    themes: advice.themes,
    experiments: advice.experiments.map((id) => definition.experiments[id]),
  };
}

/** The name of a question, dimension or formula, for telling what is missing. */
export function nameOf(definition, id) {
  const questions = definition.groups.flatMap((group) => [...group.questions, ...group.formulas]);
  const all = [...questions, ...definition.dimensions, ...definition.formulas];
  const found = all.find((each) => each.id === id);
  return found ? (found.title ?? found.text) : id;
}
