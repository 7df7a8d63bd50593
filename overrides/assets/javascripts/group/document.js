/**
 * The answers of several people as a document: overall, the largest disagreements, and each
 * question. No one is named, and a role with one person is not shown, because it would identify
 * that person.
 */

import { own, plainQuestions } from "../assessments/answers.js";
import { figures, questionWords, valueWords, withUnit } from "../assessments/format.js";
import { heading, list, remark, table, text } from "../documents/document.js";
import { byId, required } from "../shared/required.js";
import { disagreements, NO_ROLE, summarise } from "./statistics.js";

/** @import { FigureFormat } from "../assessments/format.js" */
/** @import { Work } from "../assessments/saved-file.js" */
/** @import { Block, Paper } from "../documents/document.js" */
/** @import { Group, Line, Spread } from "./statistics.js" */
/** @import { Texts } from "../shared/strings.js" */

/** Minimum number of people in a group. */
const ADVISED = 3;
/** Minimum number of people in a role for its own figures. */
const ROLE_LEAST = 2;
const MOST_DISAGREED = 10;
const NONE = "–";

/**
 * @typedef {{label: string, low: number, median: number, high: number, words: string}} Bar
 *   figures in percent
 * @typedef {(value: number | null) => string} ValueWords
 * @typedef {{definition: Data.Definition, works: Work[], group: Group,
 *   questions: Map<string, Data.Question>, roles: ReturnType<typeof rolesOf>, figure: FigureFormat,
 *   t: Texts}} Context
 */

/**
 * @param {Data.Definition} definition  in the language of the page
 * @param {Work[]} works
 * @param {{t: Texts, language: string, withNotes: boolean, advice?: Block[]}} how  `advice`: shown after
 *   the whole
 * @returns {{paper: Paper, bars: Bar[]}}
 */
export function groupPaper(definition, works, { t, language, withNotes, advice = [] }) {
  const figure = figures(language);
  const group = summarise(definition, works);
  const questions = new Map(
    definition.groups.flatMap((each) => each.questions).map((q) => [q.id, q]),
  );
  const roles = rolesOf(definition, group.roles, t);
  const context = { definition, works, group, questions, roles, figure, t };
  const isCovered = plainQuestions(definition).some((q) => q.kind !== "text" && !q.optional);
  const blocks = [
    text(t("group-people", { n: works.length })),
    ...(roles.words ? [text(roles.words)] : []),
    ...(roles.hidden ? [text(t("group-roles-hidden"))] : []),
    ...(works.length < ADVISED ? [remark(t("group-few"))] : []),
    ...(isCovered ? [text(t("group-coverage", coverageWords(group.coverage, figure)))] : []),
    ...wholeOf(context),
    ...advice,
    ...disagreementOf(context),
    ...questionsOf(context),
    ...(withNotes ? notesOf(questions, works, t) : []),
  ];
  const title = t("group-paper-title", { title: definition.title });
  return { paper: { title, language, blocks }, bars: barsOf(definition, group, figure, t) };
}

/** The heads of a table's columns. @param {string} first @param {Context} context */
const headOf = (first, { roles, t }) => [
  first,
  t("group-n"),
  t("group-median"),
  t("group-range"),
  ...roles.shown.map(({ label, n }) => t("group-role-column", { role: label, n })),
];

/**
 * @param {Line} line
 * @param {string} label
 * @param {ValueWords} words
 * @param {Context} context
 */
const rowOf = (line, label, words, { roles, figure }) => [
  label,
  figure(line.n),
  words(line.median),
  rangeWords(line, words),
  ...roles.shown.map(({ id }) => {
    const part = required(line.byRole.get(id));
    return part.n < ROLE_LEAST ? NONE : words(part.median);
  }),
];

/** A value on the scale of its question. @param {string} id @param {Context} context @returns {ValueWords} */
const wordsOfQuestion =
  (id, { questions, figure }) =>
  (value) =>
    valueWords(required(questions.get(id)), value, figure);

/** The whole group: dimensions and results. @param {Context} context @returns {Block[]} */
function wholeOf(context) {
  const { definition, group, figure, t } = context;
  const percent = (/** @type {number | null} */ value) =>
    value === null ? NONE : withUnit(figure(value, 0), "%");
  const scored = definition.dimensions.map(({ title }, at) =>
    rowOf(group.dimensions[at], title, percent, context),
  );
  const counted = group.results.map((line) => {
    const { title, unit, decimals } = byId(definition.formulas, line.id);
    const words = (/** @type {number | null} */ value) =>
      value === null ? NONE : withUnit(figure(value, decimals), unit);
    return rowOf(line, title, words, context);
  });
  const rows = [...scored, ...counted];
  if (rows.length === 0) return [];
  const head = headOf(t("group-part"), context);
  return [heading(1, t("group-whole")), table(t("group-whole-caption"), head, rows)];
}

/** Where people disagree most. @param {Context} context @returns {Block[]} */
function disagreementOf(context) {
  const { definition, works, group, questions, figure, t } = context;
  if (works.length < 2) return [];
  const first = disagreements(group.questions).slice(0, MOST_DISAGREED);
  if (first.length === 0) return [heading(1, t("group-disagreed")), text(t("group-agreed"))];
  const columns = [
    t("group-question"),
    t("group-disagreement"),
    t("group-range"),
    t("group-answers"),
  ];
  const rows = first.map((line) => {
    const question = required(questions.get(line.id));
    return [
      questionWords(definition, question),
      withUnit(figure(100 * (line.disagreement ?? 0), 0), "%"),
      rangeWords(line, wordsOfQuestion(line.id, context)),
      answersWords(question, works, figure),
    ];
  });
  return [
    heading(1, t("group-disagreed")),
    text(t("group-disagreed-how")),
    table(t("group-disagreed-caption"), columns, rows),
  ];
}

/** Each question, by the groups of the definition. @param {Context} context @returns {Block[]} */
function questionsOf(context) {
  const { definition, works, group, figure, t } = context;
  const asked = new Map(group.questions.map((line) => [line.id, line]));
  const held = definition.groups.filter(
    (each) => !each.rows && each.questions.some(({ id }) => asked.has(id)),
  );
  const head = [...headOf(t("group-question"), context), t("group-answers")];
  const tables = held.map((each) => {
    const rows = each.questions.flatMap((question) => {
      const line = asked.get(question.id);
      if (!line) return [];
      const row = rowOf(line, question.text, wordsOfQuestion(question.id, context), context);
      return [[...row, answersWords(question, works, figure)]];
    });
    return table(each.title, head, rows);
  });
  return tables.length > 0 ? [heading(1, t("group-each")), ...tables] : [];
}

/** @param {Data.Definition} definition @param {Map<string, number>} counts @param {Texts} t */
function rolesOf(definition, counts, t) {
  const labels = new Map(definition.roles.map(({ id, label }) => [id, label]));
  labels.set(NO_ROLE, t("group-no-role"));
  const known = [...labels].filter(([id]) => counts.has(id));
  const given = definition.roles.length > 0 ? known : [];
  const all = given.map(([id, label]) => ({ id, label, n: required(counts.get(id)) }));
  const shown = all.filter(({ n }) => n >= ROLE_LEAST);
  const words = shown.map(({ label, n }) => `${label} ${n}`).join(", ");
  return {
    shown,
    hidden: shown.length < all.length,
    words: words && t("group-roles", { roles: words }),
  };
}

/** @param {Line} line @param {ValueWords} words */
const rangeWords = ({ low, high }, words) =>
  low === high ? words(low) : `${words(low)} – ${words(high)}`;

/** @param {Spread} coverage @param {FigureFormat} figure */
const coverageWords = ({ median, low }, figure) => ({
  median: figure(median ?? 0, 0),
  low: figure(low ?? 0, 0),
});

/**
 * How many gave each answer, also answers without points; numbers are all listed in order.
 * @param {Data.Question} question
 * @param {Work[]} works
 * @param {FigureFormat} figure
 */
function answersWords(question, works, figure) {
  const given = works.map(({ answers }) => own(answers, question.id));
  if (question.kind === "number") {
    const numbers = given.map((each) => (typeof each === "number" ? each : own(each, "expected")));
    const known = numbers.filter((each) => each !== undefined).sort((a, b) => a - b);
    return known.map((each) => figure(each)).join("; ") || NONE;
  }
  const counts = question.options.map(({ id, label }) => ({
    label,
    n: given.filter((g) => g === id).length,
  }));
  const words = counts.filter(({ n }) => n > 0).map(({ label, n }) => `${label} ${n}`);
  return words.join(", ") || NONE;
}

/**
 * In the order of the questions; notes are sorted by text so that they cannot be linked to a person.
 * @param {Map<string, Data.Question>} questions
 * @param {Work[]} works
 * @param {Texts} t
 * @returns {Block[]}
 */
function notesOf(questions, works, t) {
  /** @type {Block[]} */
  const parts = [];
  for (const [id, question] of questions) {
    const texts = works.flatMap(({ answers, notes }) => [
      question.kind === "text" ? own(answers, id) : undefined,
      own(notes, id)?.text,
      own(notes, id)?.link,
    ]);
    const said = [...new Set(texts.filter(Boolean))].sort();
    if (said.length === 0) continue;
    parts.push(heading(2, question.text));
    parts.push(list(said.map((each) => ({ text: each, url: each }))));
  }
  return parts.length > 0 ? [heading(1, t("group-notes")), ...parts] : [];
}

/**
 * @param {Data.Definition} definition
 * @param {Group} group
 * @param {FigureFormat} figure
 * @param {Texts} t
 * @returns {Bar[]}
 */
function barsOf(definition, group, figure, t) {
  return definition.dimensions.flatMap(({ title }, at) => {
    const { n, low, median, high } = group.dimensions[at];
    if (n === 0 || low === null || median === null || high === null) return [];
    const said = { low: figure(low, 0), median: figure(median, 0), high: figure(high, 0) };
    return [{ label: title, low, median, high, words: t("group-bar", said) }];
  });
}
