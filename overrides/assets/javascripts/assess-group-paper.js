/**
 * What several people answered, as a paper: on the whole, where they disagree most, and each
 * question. Nobody is named, and a role of one person is not shown apart: it would be a name.
 */

import { own, plainQuestions } from "./assess-answers.js";
import { NO_ROLE, disagreements, summarise } from "./assess-group.js";
import { figures, questionWords, valueWords, withUnit } from "./assess-words.js";
import { heading, list, remark, table, text } from "./paper.js";

/** Fewer people than this are hardly a group. */
export const ADVISED = 3;
/** A role is shown apart when it has at least this many people. */
const ROLE_LEAST = 2;
const MOST_DISAGREED = 10;
const NONE = "–";

/**
 * @typedef {import("./assess-file.js").Work} Work
 * @typedef {import("./assess-group.js").Line} Line
 * @typedef {{label: string, low: number, median: number, high: number, words: string}} Bar
 *   figures in percent
 */

/**
 * @param {any} definition  in the language of the page
 * @param {Work[]} works
 * @param {{t: import("./texts.js").Texts, language: string, withNotes: boolean}} how
 * @returns {{paper: import("./paper.js").Paper, bars: Bar[]}}
 */
export function groupPaper(definition, works, { t, language, withNotes }) {
  const figure = figures(language);
  const group = summarise(definition, works);
  const questions = new Map(definition.groups.flatMap((each) => each.questions).map((q) => [q.id, q]));
  const roles = rolesOf(definition, group.roles, t);
  const asked = new Map(group.questions.map((line) => [line.id, line]));
  const ofQuestion = (line) => (value) => valueWords(questions.get(line.id), value, figure);
  const head = (first) => [
    first,
    t("group-n"),
    t("group-median"),
    t("group-range"),
    ...roles.shown.map(({ label, n }) => t("group-role-column", { role: label, n })),
  ];

  /** @param {Line} line @param {string} label @param {(value: number | null) => string} words */
  const row = (line, label, words) => [
    label,
    figure(line.n),
    words(line.median),
    rangeWords(line, words),
    ...roles.shown.map(({ id }) => {
      const part = line.byRole.get(id);
      return part.n < ROLE_LEAST ? NONE : words(part.median);
    }),
  ];

  const ofWhole = () => {
    const percent = (value) => (value === null ? NONE : withUnit(figure(value, 0), "%"));
    const scored = definition.dimensions.map(({ title }, at) =>
      row(group.dimensions[at], title, percent),
    );
    const formulas = new Map(definition.formulas.map((each) => [each.id, each]));
    const counted = group.results.map((line) => {
      const { title, unit, decimals } = formulas.get(line.id);
      return row(line, title, (value) =>
        value === null ? NONE : withUnit(figure(value, decimals), unit),
      );
    });
    const rows = [...scored, ...counted];
    return rows.length > 0
      ? [heading(1, t("group-whole")), table(t("group-whole-caption"), head(t("group-part")), rows)]
      : [];
  };

  const ofDisagreement = () => {
    if (works.length < 2) return [];
    const first = disagreements(group.questions).slice(0, MOST_DISAGREED);
    if (first.length === 0)
      return [heading(1, t("group-disagreed")), text(t("group-agreed"))];
    const columns = [t("group-question"), t("group-disagreement"), t("group-range"), t("group-answers")];
    const rows = first.map((line) => [
      questionWords(definition, questions.get(line.id)),
      withUnit(figure(100 * line.disagreement, 0), "%"),
      rangeWords(line, ofQuestion(line)),
      answersWords(questions.get(line.id), works, figure),
    ]);
    return [
      heading(1, t("group-disagreed")),
      text(t("group-disagreed-how")),
      table(t("group-disagreed-caption"), columns, rows),
    ];
  };

  const ofQuestions = () => {
    const held = definition.groups.filter(
      (each) => !each.rows && each.questions.some(({ id }) => asked.has(id)),
    );
    const tables = held.map((each) => {
      const lines = each.questions.filter(({ id }) => asked.has(id)).map(({ id }) => asked.get(id));
      const rows = lines.map((line) => [
        ...row(line, questions.get(line.id).text, ofQuestion(line)),
        answersWords(questions.get(line.id), works, figure),
      ]);
      return table(each.title, [...head(t("group-question")), t("group-answers")], rows);
    });
    return tables.length > 0 ? [heading(1, t("group-each")), ...tables] : [];
  };

  const isCovered = plainQuestions(definition).some((q) => q.kind !== "text" && !q.optional);
  const blocks = [
    text(t("group-people", { n: works.length })),
    ...(roles.words ? [text(roles.words)] : []),
    ...(roles.hidden ? [text(t("group-roles-hidden"))] : []),
    ...(works.length < ADVISED ? [remark(t("group-few"))] : []),
    ...(isCovered ? [text(t("group-coverage", coverageWords(group.coverage, figure)))] : []),
    ...ofWhole(),
    ...ofDisagreement(),
    ...ofQuestions(),
    ...(withNotes ? notesOf(questions, works, t) : []),
  ];
  const title = t("group-paper-title", { title: definition.title });
  return { paper: { title, language, blocks }, bars: barsOf(definition, group, figure, t) };
}

function rolesOf(definition, counts, t) {
  const labels = new Map(definition.roles.map(({ id, label }) => [id, label]));
  labels.set(NO_ROLE, t("group-no-role"));
  const known = [...labels].filter(([id]) => counts.has(id));
  const given = definition.roles.length > 0 ? known : [];
  const all = given.map(([id, label]) => ({ id, label, n: counts.get(id) }));
  const shown = all.filter(({ n }) => n >= ROLE_LEAST);
  const words = shown.map(({ label, n }) => `${label} ${n}`).join(", ");
  return {
    shown,
    hidden: shown.length < all.length,
    words: words && t("group-roles", { roles: words }),
  };
}

const rangeWords = ({ low, high }, words) =>
  low === high ? words(low) : `${words(low)} – ${words(high)}`;

const coverageWords = ({ median, low }, figure) => ({
  median: figure(median ?? 0, 0),
  low: figure(low ?? 0, 0),
});

/** How many gave each answer, also those that count for nothing; of numbers, all in order. */
function answersWords(question, works, figure) {
  const given = works.map(({ answers }) => own(answers, question.id));
  if (question.kind === "number") {
    const numbers = given.map((each) => (typeof each === "number" ? each : own(each, "expected")));
    const known = numbers.filter((each) => each !== undefined).sort((a, b) => a - b);
    return known.map((each) => figure(each)).join("; ") || NONE;
  }
  const counts = question.options.map(({ id, label }) => [label, given.filter((g) => g === id).length]);
  const words = counts.filter(([, n]) => n > 0).map(([label, n]) => `${label} ${n}`);
  return words.join(", ") || NONE;
}

/** In the order of the questions, each question's notes by alphabet: not by person. */
function notesOf(questions, works, t) {
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

function barsOf(definition, group, figure, t) {
  return definition.dimensions.flatMap(({ title }, at) => {
    const { n, low, median, high } = group.dimensions[at];
    if (n === 0) return [];
    const said = { low: figure(low, 0), median: figure(median, 0), high: figure(high, 0) };
    return [{ label: title, low, median, high, words: t("group-bar", said) }];
  });
}
