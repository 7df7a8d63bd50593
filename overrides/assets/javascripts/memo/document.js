/**
 * A draft for the municipal board from saved answers and experiments: what was assessed, the
 * results and their uncertainty, and the experience of others. The proposed decision is left for
 * the writer.
 */

import { own, plainQuestions, rowsOf, SCENARIOS, worth } from "../assessments/answers.js";
import { breakdown, calculate, recommendations } from "../assessments/calculate.js";
import { answerWords, dateWords, figures, questionWords, withUnit } from "../assessments/format.js";
import { heading, list, open, remark, table, text } from "../documents/document.js";
import { byId, required } from "../shared/required.js";
import { doubtsOf } from "./uncertainty.js";

/** @import { Answers } from "../assessments/answers.js" */
/** @import { Results } from "../assessments/calculate.js" */
/** @import { FigureFormat } from "../assessments/format.js" */
/** @import { Work } from "../assessments/saved-file.js" */
/** @import { Score } from "../assessments/score.js" */
/** @import { Block, Item } from "../documents/document.js" */
/** @import { Texts } from "../shared/strings.js" */

/**
 * @typedef {{definition: Data.Definition, work: import("../assessments/saved-file.js").Work}} Assessed
 * @typedef {{title: string, lang: string, url: string, facts: string[], summary: string[],
 *   grade: number, sources: import("../documents/document.js").Item[]}} ExperimentSummary  read from its own page
 * @typedef {{t: import("../shared/strings.js").Texts, language: string, date: string, withNotes: boolean, publisher: string}} How
 */

const NONE = "–";
/** Maximum number of table rows; the rest are only in the saved file. */
const MOST_ROWS = 20;
const MOST_ADVICE = 5;

/**
 * Calculations are reported under costs.
 * @param {Assessed} given
 */
const isCalculation = ({ definition }) => definition.sensitivity !== null;

/**
 * @param {Assessed[]} assessed
 * @param {ExperimentSummary[]} experiments
 * @param {How} how
 * @returns {import("../documents/document.js").Paper}
 */
export function memo(assessed, experiments, how) {
  const { t, language, date } = how;
  const assessments = assessed.filter((each) => !isCalculation(each));
  const calculations = assessed.filter(isCalculation);
  const blocks = [
    remark(t("memo-draft", { date })),
    heading(1, t("memo-matter")),
    open(t("memo-matter-open")),
    heading(1, t("memo-account")),
    heading(2, t("memo-background")),
    open(t("memo-background-open")),
    ...assessed.flatMap((each) => ownWords(each, how)),
    ...(assessed.length > 0 ? [heading(2, t("memo-assessed"))] : []),
    ...assessed.map((each) => whatWasDone(each, how)),
    ...under(t("memo-result"), assessments, (each) => resultOf(each, how)),
    ...under(t("memo-costs"), calculations, (each) => costsOf(each, how)),
    ...under(t("memo-doubts"), assessed, (each) => [list(items(doubtsOf(each, how)))]),
    ...under(t("memo-advice"), assessed, (each) => adviceOf(each)),
    ...experiencesOf(experiments, t),
    heading(1, t("memo-proposal")),
    open(t("memo-proposal-open")),
    heading(1, t("memo-sources")),
    ...sourcesOf(assessed, experiments, how),
  ];
  const subject = [...new Set(assessed.map((each) => each.definition.title))].join(", ");
  return { title: t("memo-paper-title"), language, blocks, subject, publisher: how.publisher };
}

/** @param {string[]} lines @returns {Item[]} */
const items = (lines) => lines.map((line) => ({ text: line }));

/**
 * A chapter with a subheading for each tool that has content; empty when none has.
 * @param {string} title
 * @param {Assessed[]} assessed
 * @param {(each: Assessed) => Block[]} blocksOf
 * @returns {Block[]}
 */
function under(title, assessed, blocksOf) {
  const parts = assessed
    .map((each) => ({ name: each.definition.title, blocks: blocksOf(each) }))
    .filter(({ blocks }) => blocks.length > 0);
  if (parts.length === 0) return [];
  const named = parts.flatMap(({ name, blocks }) => [heading(3, name), ...blocks]);
  return [heading(2, title), ...named];
}

// --- the answers ---------------------------------------------------------------------------------

/**
 * Free text: about the change, or as notes when they are included.
 * @param {Assessed} given
 * @param {How} context
 * @returns {Block[]}
 */
function ownWords({ definition, work }, { t, withNotes }) {
  const said = plainQuestions(definition)
    .filter((question) => question.kind === "text")
    .map((question) => [question.text, own(work.answers, question.id)])
    .filter(([, answer]) => answer?.trim())
    .map(([question, answer]) => ({ text: `${question} ${answer.trim()}` }));
  return [
    ...(said.length > 0 ? [list(said)] : []),
    ...(withNotes ? notesOf(definition, work, t) : []),
  ];
}

/** @param {Data.Definition} definition @param {Work} work @param {Texts} t @returns {Block[]} */
function notesOf(definition, work, t) {
  const asked = definition.groups.flatMap((group) => group.questions);
  const noted = asked.flatMap(({ id, text: question }) => {
    const note = own(work.notes, id);
    return note ? [{ text: [question, note.text].filter(Boolean).join(" "), url: note.link }] : [];
  });
  return noted.length > 0 ? [text(t("memo-notes")), list(noted)] : [];
}

/** @param {Assessed} given @param {How} context @returns {Block} */
function whatWasDone({ definition, work }, { t }) {
  const asked = plainQuestions(definition).filter((each) => each.kind !== "text" && !each.optional);
  const answered = asked.filter((each) => worth(each, own(work.answers, each.id)).value !== null);
  const role = definition.roles.find(({ id }) => id === work.role);
  const rows = definition.groups
    .filter((group) => group.rows)
    .map((group) => t("memo-rows", { name: group.title, n: rowsOf(group, work.answers).length }));
  const parts = [
    t("memo-tool", { title: definition.title, version: definition.version }),
    asked.length > 0 && t("memo-answered", { n: answered.length, asked: asked.length }),
    ...rows,
    role && t("memo-role", { role: role.label }),
  ];
  return text(parts.filter(Boolean).join(" "));
}

// --- the result ----------------------------------------------------------------------------------

/** @param {Assessed} given @param {How} context @returns {Block[]} */
function resultOf({ definition, work }, { t, language }) {
  const figure = figures(language);
  const results = calculate(definition, work.answers);
  const shown = definition.formulas.filter((formula) => !formula.part);
  return [
    ...levelsOf(definition, results.score, figure, t),
    ...(shown.length > 0
      ? [
          table(
            t("memo-figures"),
            [t("memo-figure"), t("memo-value")],
            shown.map((each) => [each.title, outcomeWords(each, results, figure, t)]),
          ),
        ]
      : []),
    ...definition.breakdowns.flatMap((each) => breakdownOf(definition, work, each, figure)),
    ...definition.groups.flatMap((group) => rowsListed(group, work.answers, figure, t)),
  ];
}

/**
 * @param {Data.Definition} definition
 * @param {Score} score
 * @param {FigureFormat} figure
 * @param {Texts} t
 * @returns {Block[]}
 */
function levelsOf(definition, score, figure, t) {
  if (definition.dimensions.length === 0) return [];
  /** @param {number | null} value */
  const percent = (value) => (value === null ? NONE : withUnit(figure(value, 0), "%"));
  const level = (/** @type {number | null} */ at) =>
    at === null ? NONE : definition.levels[at - 1].title;
  const rows = score.dimensions.map((each, at) => [
    definition.dimensions[at].title,
    percent(each.score),
    level(each.level),
    `${each.answered}/${each.asked}`,
  ]);
  const overall =
    score.overall === null
      ? definition.overall_needs && t("memo-no-overall")
      : t("memo-overall", { percent: percent(score.overall), level: level(score.level) });
  const head = [t("memo-dimension"), t("memo-points"), t("memo-level"), t("memo-answers")];
  return [...(overall ? [text(overall)] : []), table(t("memo-dimensions"), head, rows)];
}

/**
 * @param {Data.Formula} formula
 * @param {Results} results
 * @param {FigureFormat} figure
 * @param {Texts} t
 * @returns {string}
 */
function outcomeWords(formula, results, figure, t) {
  const outcome = required(results.values.get(formula.id));
  if (outcome.value !== null)
    return withUnit(figure(outcome.value, formula.decimals), formula.unit);
  if (outcome.reason === "condition" && formula.otherwise) return formula.otherwise;
  return t("memo-not-known");
}

/**
 * @param {Data.Definition} definition
 * @param {Work} work
 * @param {Data.Breakdown} wanted
 * @param {FigureFormat} figure
 * @returns {Block[]}
 */
function breakdownOf(definition, work, wanted, figure) {
  const parts = breakdown(definition, work.answers, wanted);
  if (parts.length === 0) return [];
  const group = byId(definition.groups, wanted.rows);
  const label = (/** @type {string} */ name, /** @type {number} */ at) => {
    return byId(byId(group.questions, wanted.by[at]).options, name).label;
  };
  const formulas = wanted.formulas.map((name) => byId(definition.formulas, name));
  const rows = parts.map(({ by, values }) => [
    by.map(label).join(", "),
    ...formulas.map(({ id, unit, decimals }) => {
      const { value } = required(values.get(id));
      return value === null ? NONE : withUnit(figure(value, decimals), unit);
    }),
  ]);
  return [
    table(wanted.title, [required(group.rows).name, ...formulas.map(({ title }) => title)], rows),
  ];
}

/**
 * @param {Data.Group} group
 * @param {Answers} answers
 * @param {FigureFormat} figure
 * @param {Texts} t
 * @returns {Block[]}
 */
function rowsListed(group, answers, figure, t) {
  const rows = rowsOf(group, answers);
  if (rows.length === 0) return [];
  const words = (/** @type {Record<string, any>} */ row) =>
    group.questions
      .map((q) => answerWords(q, own(row, q.id), figure))
      .filter(Boolean)
      .join("; ");
  const left = rows.length - MOST_ROWS;
  return [
    text(`${group.title}:`),
    list(items(rows.slice(0, MOST_ROWS).map(words).filter(Boolean))),
    ...(left > 0 ? [text(t("memo-rows-left", { n: left }))] : []),
  ];
}

// --- costs ---------------------------------------------------------------------------------------

/** @param {Assessed} given @param {How} context @returns {Block[]} */
function costsOf({ definition, work }, { t, language }) {
  const figure = figures(language);
  const all = SCENARIOS.map((name) => calculate(definition, work.answers, name));
  const shown = definition.formulas.filter((formula) => !formula.part);
  const rows = shown.map((each) => [
    each.title,
    ...all.map((results) => outcomeWords(each, results, figure, t)),
  ]);
  const inputs = plainQuestions(definition)
    .filter((question) => question.kind === "number")
    .map((question) => [
      questionWords(definition, question),
      answerWords(question, own(work.answers, question.id), figure),
    ])
    .filter(([, words]) => words);
  return [
    table(
      t("memo-figures"),
      [t("memo-figure"), t("memo-low"), t("memo-expected"), t("memo-high")],
      rows,
    ),
    ...(inputs.length > 0
      ? [table(t("memo-assumptions"), [t("memo-assumption"), t("memo-value")], inputs)]
      : []),
  ];
}

// --- next steps ------------------------------------------------------------------------------

/** @param {Assessed} given @returns {Block[]} */
function adviceOf({ definition, work }) {
  const results = calculate(definition, work.answers);
  const found = recommendations(definition, results).slice(0, MOST_ADVICE);
  return found.length > 0 ? [list(items(found.map((each) => each.text)))] : [];
}

/** @param {ExperimentSummary[]} experiments @param {Texts} t @returns {Block[]} */
function experiencesOf(experiments, t) {
  if (experiments.length === 0)
    return [heading(2, t("memo-experiences")), open(t("memo-no-experiences"))];
  const thin = experiments.filter(({ grade }) => grade < MEASURED);
  return [
    heading(2, t("memo-experiences")),
    text(t("memo-experiences-how", { n: experiments.length })),
    ...(thin.length > 0
      ? [remark(t("memo-thin", { n: thin.length, all: experiments.length }))]
      : []),
    ...experiments.flatMap((each) => [
      heading(3, each.title, each.lang),
      ...each.summary.map((paragraph) => text(paragraph, each.lang)),
      list([...items(each.facts), { text: each.url, url: each.url }]),
    ]),
  ];
}

/** The lowest grade of evidence with a measured effect (records/evidence.py). */
const MEASURED = 2;

/** @param {Assessed[]} assessed @param {ExperimentSummary[]} experiments @param {How} more @returns {Block[]} */
function sourcesOf(assessed, experiments, { t, language }) {
  /** @type {Item[]} */
  const tools = assessed.flatMap(({ definition }) => [
    { text: t("memo-tool", { title: definition.title, version: definition.version }) },
    ...definition.sources.map(({ title, publisher, url, date }) => ({
      text: [title, publisher, dateWords(date, language)].filter(Boolean).join(", "),
      url,
    })),
  ]);
  const pages = experiments.flatMap(({ title, url, sources }) => [
    { text: title, url },
    ...sources,
  ]);
  const seen = new Set();
  const all = [...tools, ...pages].filter((item) => {
    const key = JSON.stringify([item.text, item.url]);
    return !seen.has(key) && seen.add(key);
  });
  return all.length > 0 ? [list(all)] : [open(t("memo-no-sources"))];
}
