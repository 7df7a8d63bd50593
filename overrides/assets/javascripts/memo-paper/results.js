/** What the tool computed, with the captions and columns of the tool's own result. */

import { answeredWords, scopeOf, scoreWords, uncomputedWords } from "../assessment-result/scope.js";
import { SCENARIOS } from "../assessments/answers.js";
import { list, remark, table, text } from "../documents/document.js";

/** @import { Figure, Result } from "../assessment-result/result.js" */
/** @import { Block } from "../documents/document.js" */
/** @import { Context, Given } from "./memo-paper.js" */

const NONE = "–";

/** @param {string[]} lines @returns {Block[]} */
export const listed = (lines) =>
  lines.length > 0 ? [list(lines.map((line) => ({ text: line })))] : [];

/**
 * What could not be computed and warnings come first, so that no figure is read without them.
 * @param {Given} given
 * @param {Context} context
 * @returns {Block[]}
 */
export function resultBlocks(given, context) {
  const { definition, result, words } = given;
  const { t } = context;
  const uncomputed = uncomputedWords(definition, result, t, words);
  const warnings = result.notices.filter(({ tone }) => tone === "warning");
  return [
    ...(uncomputed.length > 0 ? [remark(t("assess-uncomputed")), ...listed(uncomputed)] : []),
    ...warnings.map((each) => remark(`${t("assess-warning")} ${each.text}`)),
    ...levels(given, context),
    ...figures(given, context),
    ...grids(given, context),
  ];
}

/** @param {Given} given @param {Context} context @returns {Block[]} */
function levels({ result, words }, { t }) {
  if (result.dimensions.length === 0) return [];
  const rows = result.dimensions.map((each) => [
    each.title,
    scoreWords(each, t, words),
    each.level === null ? NONE : `${each.level}. ${result.levels[each.level - 1].title}`,
    answeredWords(each, t),
  ]);
  const heads = ["assess-dimension", "assess-score", "assess-level-head", "assess-answered"];
  return [
    ...overall(result, words, t),
    table(
      t("assess-dimensions"),
      heads.map((key) => t(key)),
      rows,
    ),
  ];
}

/**
 * @param {Result} given
 * @param {Given["words"]} words
 * @param {Context["t"]} t
 * @returns {Block[]}
 */
function overall({ overall: value, level, levels: all, spread }, words, t) {
  if (value === null) return [text(t("assess-overall-none"))];
  const said = [`${t("assess-overall")}: ${words.number(value)}\u00a0%.`];
  if (level !== null) {
    const { title, meaning } = all[level - 1];
    said.push(`${t("assess-level", { n: level, all: all.length, title })}. ${meaning}`);
  }
  if (spread !== null) said.push(t("assess-spread", { spread: words.number(spread) }));
  return [text(said.join(" "))];
}

/**
 * Euros are separate from hours, because freed time is not a saving.
 * @param {Given} given
 * @param {Context} context
 * @returns {Block[]}
 */
function figures({ definition, result, words }, { t }) {
  const known = result.figures.filter((each) => !isLeftOut(each, definition));
  const money = known.filter(({ unit }) => unit.startsWith("€"));
  const others = known.filter(({ unit }) => !unit.startsWith("€"));
  const isBoth = money.length > 0 && others.length > 0;
  /** @param {Figure[]} some @param {string} caption */
  const shown = (some, caption) => {
    if (some.length === 0) return [];
    const rows = some.map((each) => [each.title, ...valuesOf(each, result, words)]);
    return [table(t(caption), [t("assess-figure"), ...headsOf(result, t)], rows)];
  };
  return [
    ...shown(others, isBoth ? "assess-figures-other" : "assess-figures"),
    ...shown(money, isBoth ? "assess-figures-money" : "assess-figures"),
  ];
}

/**
 * A figure besides the totals that has no value in any case: the uncertainty names it, and why.
 * @param {Figure} figure
 * @param {Data.Definition} definition
 */
export function isLeftOut(figure, { totals }) {
  const values = SCENARIOS.map((name) => figure[name]);
  const isSaid = figure.otherwise !== "" && values.some(({ reason }) => reason === "condition");
  return !totals.includes(figure.id) && !isSaid && values.every(({ value }) => value === null);
}

/** One column when no range was given. @param {Result} result @param {Context["t"]} t */
const headsOf = ({ hasSpan }, t) =>
  hasSpan ? SCENARIOS.map((name) => t(`assess-scenario-${name}`)) : [t("assess-value")];

/** @param {Figure} each @param {Result} result @param {Given["words"]} words */
const valuesOf = (each, { hasSpan }, words) =>
  (hasSpan ? SCENARIOS : [SCENARIOS[1]]).map((name) => words.figure(each[name], each));

/** The same figures of parts, such as each sector or payer. @param {Given} given @param {Context} context @returns {Block[]} */
function grids({ result, words }, { t }) {
  return result.grids
    .filter(({ lines }) => lines.length > 0)
    .map(({ title, names, columns, lines }) => {
      const isCounted = lines[0].rows !== null;
      const counted = isCounted ? [t("assess-rows-count")] : [];
      const rows = lines.map((line) => [
        line.names.join(", "),
        ...(line.rows === null ? [] : [words.number(line.rows)]),
        ...line.values.map((value, at) => words.figure(value, columns[at])),
      ]);
      return table(
        title,
        [names.join(", "), ...counted, ...columns.map((each) => each.title)],
        rows,
      );
    });
}

/** What the result is based on. @param {Given} given @param {Context} context */
export const scopeWords = ({ result, words }, { t }) => scopeOf(result, t, words);
