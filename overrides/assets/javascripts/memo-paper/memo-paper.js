/**
 * A draft for the municipal board from saved answers and experiments: everything that was put in,
 * the results and their uncertainty, alternatives, follow-up, and the experience of others. The
 * proposed decision is left for the writer.
 */

import { resultOf } from "../assessment-result/result.js";
import { rowsOf } from "../assessments/answers.js";
import { dateWords, figures } from "../assessments/format.js";
import { wordsOf } from "../assessments/result-words.js";
import { heading, list, open, remark, text, tidy } from "../documents/document.js";
import { alternativeBlocks } from "./alternatives.js";
import { givenAnswers, notesGiven, textsGiven } from "./answers.js";
import { caseBlocks } from "./cases.js";
import { followUpBlocks } from "./follow-up.js";
import { groupResults, sharedTools } from "./group.js";
import { matterOf, namesOf } from "./names.js";
import { listed, resultBlocks, scopeWords } from "./results.js";
import { doubtBlocks } from "./uncertainty.js";

/** @import { Result } from "../assessment-result/result.js" */
/** @import { FigureFormat } from "../assessments/format.js" */
/** @import { ResultWords } from "../assessments/result-words.js" */
/** @import { Work } from "../assessments/saved-file.js" */
/** @import { Block, Item, Paper } from "../documents/document.js" */
/** @import { Texts } from "../shared/strings.js" */
/** @import { Case } from "./cases.js" */

/**
 * @typedef {{matter: string, nothing: string, alternatives: string, due: string, reviewer: string}}
 *   Typed  by the writer on the page; `alternatives`: one a line; `due`: a day, or ""
 * @typedef {{name: string, definition: Data.Definition, work: Work, madeOn: string, savedOn: string,
 *   outcomes: Record<string, string>[]}} Assessed  `savedOn`: "" if the file does not say it;
 *   `together`: ids of the tools whose files are of several people
 * @typedef {{t: Texts, language: string, date: string, withNotes: boolean, together: string[], publisher: string,
 *   directions: Record<string, string>, typed: Typed}} How
 * @typedef {How & {figure: FigureFormat}} Context
 * @typedef {Assessed & {result: Result, words: ResultWords}} Given
 */

const MOST_ADVICE = 5;

/**
 * @param {Assessed[]} assessed  `name`: of the file
 * @param {Case[]} cases
 * @param {How} how
 * @returns {Paper}
 */
export function memo(assessed, cases, how) {
  const { t, language, publisher } = how;
  const context = { ...how, figure: figures(language) };
  const tools = sharedTools(assessed).filter(({ id }) => how.together.includes(id));
  const isOne = (/** @type {Assessed} */ { definition }) =>
    !tools.some(({ id }) => id === definition.id);
  const groups = groupResults(
    assessed.filter((each) => !isOne(each)),
    context,
  );
  const single = assessed.filter(isOne);
  const names = namesOf(single);
  const all = single.map((each, at) => ({
    ...each,
    name: names[at],
    result: resultOf(each.definition, [], each.work.answers),
    words: wordsOf(each.definition, t),
  }));
  const about = matterOf(assessed, how.typed.matter);
  const blocks = [
    remark(t("memo-draft", { date: how.date })),
    heading(1, t("memo-matter")),
    open(t("memo-matter-open")),
    heading(1, t("memo-account")),
    ...accountOf(all, groups, context),
    ...(assessed.length > 0 ? alternativeBlocks(all, context) : []),
    ...under(t("memo-doubts"), all, (each) => doubtBlocks(each, context)),
    ...under(t("memo-advice"), all, adviceOf),
    ...caseBlocks(cases, context),
    ...(assessed.length > 0 ? followUpBlocks(all, context) : []),
    heading(1, t("memo-proposal")),
    open(t("memo-proposal-open")),
    heading(1, t("memo-sources")),
    ...sourcesOf([...groups, ...all], cases, context),
    ...attachment(all, context),
  ];
  const subject = [...new Set(assessed.map(({ definition }) => definition.title))].join(", ");
  const title = about ? t("memo-paper-title-of", { about }) : t("memo-paper-title");
  return { title: tidy(title), language, blocks, subject, publisher };
}

/** Background, what was assessed, results and costs. @param {Given[]} all @param {ReturnType<typeof groupResults>} groups @param {Context} context @returns {Block[]} */
function accountOf(all, groups, context) {
  const { t } = context;
  const isCalculation = (/** @type {Given} */ { definition }) => definition.sensitivity !== null;
  const isElsewhere = (/** @type {Given} */ { definition }, /** @type {string} */ id) =>
    definition.memo.without_change === id || definition.memo.doubts.includes(id);
  return [
    heading(2, t("memo-background")),
    open(t("memo-background-open")),
    ...named(all, (each) => textsGiven(each, context, (id) => !isElsewhere(each, id))),
    ...(all.length > 0 ? [heading(2, t("memo-assessed"))] : []),
    ...all.map((each) => whatWasDone(each, context)),
    ...resultsOf(
      groups.flatMap(({ blocks }) => blocks),
      all.filter((each) => !isCalculation(each)),
      context,
    ),
    ...under(t("memo-costs"), all.filter(isCalculation), (each) => [
      ...resultBlocks(each, context),
      text(t("memo-assumptions")),
      ...givenAnswers(each, context),
    ]),
  ];
}

/** Those of groups first. @param {Block[]} groups @param {Given[]} all @param {Context} context @returns {Block[]} */
function resultsOf(groups, all, context) {
  const blocks = [...groups, ...named(all, (each) => resultBlocks(each, context))];
  return blocks.length > 0 ? [heading(2, context.t("memo-result")), ...blocks] : [];
}

/**
 * A chapter with a subheading for each file that has content; empty when none has.
 * @param {string} title
 * @param {Given[]} all
 * @param {(each: Given) => Block[]} blocksOf
 * @returns {Block[]}
 */
function under(title, all, blocksOf) {
  const blocks = named(all, blocksOf);
  return blocks.length > 0 ? [heading(2, title), ...blocks] : [];
}

/**
 * @param {Given[]} all
 * @param {(each: Given) => Block[]} blocksOf
 * @param {2 | 3} level  of the headings
 * @returns {Block[]}
 */
function named(all, blocksOf, level = 3) {
  return all
    .map((each) => ({ name: each.name, blocks: blocksOf(each) }))
    .filter(({ blocks }) => blocks.length > 0)
    .flatMap(({ name, blocks }) => [heading(level, name), ...blocks]);
}

/** @param {Given} given @param {Context} context @returns {Block} */
function whatWasDone(given, context) {
  const { name, definition, work, savedOn } = given;
  const { t, language } = context;
  const role = definition.roles.find(({ id }) => id === work.role);
  const rows = definition.groups
    .filter((group) => group.rows)
    .map((group) => ({ name: group.title, n: rowsOf(group, work.answers).length }))
    .filter(({ n }) => n > 0);
  const parts = [
    `${name}.`,
    t("memo-tool", { title: definition.title, version: definition.version }),
    savedOn && t("memo-saved-on", { date: dateWords(savedOn, language) }),
    ...scopeWords(given, context),
    ...rows.map((each) => t("memo-rows", each)),
    role && t("memo-role", { role: role.label }),
  ];
  return text(parts.filter(Boolean).join(" "));
}

/** @param {Given} given @returns {Block[]} */
const adviceOf = ({ result }) =>
  listed(result.advice.slice(0, MOST_ADVICE).map((each) => each.text));

/** @param {{definition: Data.Definition}[]} all @param {Case[]} cases @param {Context} context @returns {Block[]} */
function sourcesOf(all, cases, { t, language }) {
  /** @type {Item[]} */
  const tools = all.flatMap(({ definition }) => [
    { text: t("memo-tool", { title: definition.title, version: definition.version }) },
    ...definition.sources.map(({ title, publisher, url, date }) => ({
      text: [title, publisher, dateWords(date, language)].filter(Boolean).join(", "),
      url,
    })),
  ]);
  const pages = cases.flatMap(({ title, url, sources }) => [{ text: title, url }, ...sources]);
  const seen = new Set();
  const items = [...tools, ...pages].filter((item) => {
    const key = JSON.stringify([item.text, item.url]);
    return !seen.has(key) && seen.add(key);
  });
  return items.length > 0 ? [list(items)] : [open(t("memo-no-sources"))];
}

/**
 * All answers that are not in the account, so that the memo can be checked without the file. Those of
 * a calculation stand beside its results.
 * @param {Given[]} all
 * @param {Context} context
 * @returns {Block[]}
 */
function attachment(all, context) {
  const blocksOf = (/** @type {Given} */ each) => [
    ...(each.definition.sensitivity === null ? givenAnswers(each, context) : []),
    ...(context.withNotes ? notesGiven(each, context) : []),
  ];
  const blocks = named(all, blocksOf, 2);
  return blocks.length > 0 ? [heading(1, context.t("memo-attachment")), ...blocks] : [];
}
