/** Everything that was put in, as tables and lists: each question with its answer, and each row. */

import { own, plainQuestions, rowsOf } from "../assessments/answers.js";
import { answerWords, questionWords, withUnit } from "../assessments/format.js";
import { list, table, text } from "../documents/document.js";

/** @import { Answers, Scenario } from "../assessments/answers.js" */
/** @import { Work } from "../assessments/saved-file.js" */
/** @import { Block } from "../documents/document.js" */
/** @import { Context, Given } from "./memo-paper.js" */

export const NONE = "–";
/** Rows with more questions than this would be too wide as a table on paper. */
const MOST_COLUMNS = 5;
/** @type {Scenario[]} */
const ENDS = ["low", "expected", "high"];

/**
 * The answers to choices and numbers by group, and the rows. Texts have their own chapters.
 * @param {Given} given
 * @param {Context} context
 * @returns {Block[]}
 */
export function givenAnswers({ definition, work }, context) {
  const groups = definition.groups.filter(({ id }) => id !== definition.memo.indicators);
  return groups.flatMap((group) =>
    group.rows ? rowsGiven(group, work.answers, context) : plainGiven(group, work.answers, context),
  );
}

/**
 * A range has its ends in columns of their own, under the names that its fields have.
 * @param {Data.Group} group
 * @param {Answers} answers
 * @param {Context} context
 * @returns {Block[]}
 */
function plainGiven(group, answers, { t, figure }) {
  const asked = group.questions.filter(
    (each) => each.kind !== "text" && !(each.optional && own(answers, each.id) === undefined),
  );
  if (asked.length === 0) return [];
  const isRange = (/** @type {Data.Question} */ each) => typeof own(answers, each.id) === "object";
  const hasRanges = asked.some(isRange);
  /** @param {Data.Question} question */
  const cells = (question) => {
    const answer = own(answers, question.id);
    if (isRange(question))
      return ENDS.map((name) => {
        const end = own(answer, name);
        return end === undefined ? NONE : withUnit(figure(end), question.unit);
      });
    const words = answerWords(question, answer, figure) || t("memo-empty");
    return hasRanges ? [NONE, words, NONE] : [words];
  };
  const heads = hasRanges ? ENDS.map((name) => t(`assess-${name}`)) : [t("memo-answer")];
  const rows = asked.map((question) => [question.text, ...cells(question)]);
  return [table(group.title, [t("memo-question"), ...heads], rows)];
}

/**
 * The rows of a group: a table where it fits on paper, else a list. Questions that no row answers
 * are left out.
 * @param {Data.Group} group
 * @param {Answers} answers
 * @param {Context} context
 * @returns {Block[]}
 */
export function rowsGiven(group, answers, { figure }) {
  const rows = rowsOf(group, answers);
  const words = (/** @type {Answers} */ row, /** @type {Data.Question} */ question) =>
    answerWords(question, own(row, question.id), figure);
  const asked = group.questions.filter((question) => rows.some((row) => words(row, question)));
  if (asked.length === 0) return [];
  if (asked.length <= MOST_COLUMNS) {
    const heads = asked.map((question) => question.text);
    const cells = rows.map((row) => asked.map((question) => words(row, question) || NONE));
    return [table(group.title, heads, cells)];
  }
  const items = rows.map((row) => {
    const said = asked.map((question) => [question.text, words(row, question)]);
    const parts = said
      .filter(([, answer]) => answer)
      .map(([label, answer]) => after(label, answer));
    return { text: parts.join("; ") || NONE };
  });
  return [text(`${group.title}:`), list(items)];
}

/** `Kenelle? Asukkaat`, `Sector: library` @param {string} label @param {string} answer */
const after = (label, answer) => `${label}${/[.?:!)]$/.test(label) ? "" : ":"} ${answer}`;

/**
 * Answers to text questions. One that is not optional and has no answer is named as open.
 * @param {Given} given
 * @param {Context} context
 * @param {(id: string) => boolean} isWanted
 * @returns {Block[]}
 */
export function textsGiven({ definition, work }, { t }, isWanted) {
  const items = plainQuestions(definition)
    .filter((question) => question.kind === "text" && isWanted(question.id))
    .map((question) => ({ question, answer: textOf(own(work.answers, question.id)) }))
    .filter(({ question, answer }) => answer || !question.optional)
    .map(({ question, answer }) => ({
      text: after(question.text, answer || t("memo-empty-text")),
    }));
  return items.length > 0 ? [list(items)] : [];
}

/** @param {unknown} answer */
const textOf = (answer) => (typeof answer === "string" ? answer.trim() : "");

/**
 * The notes on answers, with their links.
 * @param {Given} given
 * @param {Context} context
 * @returns {Block[]}
 */
export function notesGiven({ definition, work }, { t }) {
  const asked = definition.groups.flatMap((group) => group.questions);
  const noted = asked.flatMap((question) => {
    const note = own(work.notes, question.id);
    if (!note) return [];
    const words = questionWords(definition, question);
    return [{ text: note.text ? after(words, note.text) : words, url: note.link }];
  });
  return noted.length > 0 ? [text(t("memo-notes")), list(noted)] : [];
}
