/** Follow-up: what was predicted, when it is looked up, by whom, and what has come of it so far. */

import { predictionsOf } from "../assessment-result/prediction.js";
import { own } from "../assessments/answers.js";
import { dateWords, withUnit } from "../assessments/format.js";
import { heading, open, table, text } from "../documents/document.js";
import { byId } from "../shared/required.js";
import { NONE, rowsGiven } from "./answers.js";
import { figurePredictions } from "./predictions.js";

/** @import { Predicted } from "../assessment-result/prediction.js" */
/** @import { Block } from "../documents/document.js" */
/** @import { Context, Given } from "./memo-paper.js" */

/**
 * @param {Given[]} all
 * @param {Context} context
 * @returns {Block[]}
 */
export function followUpBlocks(all, context) {
  const { t, typed } = context;
  const parts = all
    .map((given) => ({ name: given.name, blocks: ofFile(given, context) }))
    .filter(({ blocks }) => blocks.length > 0);
  return [
    heading(2, t("memo-follow-up")),
    ...(parts.length > 0 ? [text(t("memo-follow-up-how"))] : []),
    ...parts.flatMap(({ name, blocks }) => [heading(3, name), ...blocks]),
    typed.reviewer
      ? text(t("memo-follow-up-who", { who: typed.reviewer }))
      : open(t("memo-follow-up-open")),
  ];
}

/** @param {Given} given @param {Context} context @returns {Block[]} */
function ofFile(given, context) {
  const { definition, work } = given;
  const rows = definition.groups.find(({ id }) => id === definition.memo.indicators);
  return [
    ...figuresPredicted(given, context),
    ...effectsPredicted(given, context),
    ...(rows ? rowsGiven(rows, work.answers, context) : []),
  ];
}

/** @param {Context["t"]} t */
const heads = (t) => ["predicted", "expected-value", "due", "id"].map((name) => t(`memo-${name}`));

/** @param {Given} given @param {Context} context @returns {Block[]} */
function figuresPredicted(given, { t, figure, language, typed }) {
  const due = typed.due ? dateWords(typed.due, language) : t("memo-due-open");
  const code = language === "sv" ? "sv" : "fi";
  const rows = figurePredictions(given).map(({ id, title, unit, values, comparison, ...each }) => {
    const words = (/** @type {number} */ value) =>
      withUnit(figure(value, each.decimals), unit[code]);
    const range = each.hasRange ? ` (${words(values.low)} … ${words(values.high)})` : "";
    const value = t(`memo-${comparison}`, { value: words(values.expected) });
    return [title[code], value + range, due, id];
  });
  return rows.length > 0 ? [table(t("memo-predictions"), heads(t), rows)] : [];
}

/** @param {Given} given @param {Context} context @returns {Block[]} */
function effectsPredicted({ definition, work, madeOn, outcomes }, context) {
  if (definition.export !== "prediction") return [];
  const { t } = context;
  const found = predictionsOf(definition, work.answers, madeOn);
  if (found.length === 0) return [];
  const { questions } = byId(definition.groups, "effects");
  /** @param {Predicted} predicted @param {string} name */
  const label = ({ row }, name) =>
    byId(questions, name).options.find((each) => each.id === own(row, name))?.label;
  const rows = found.map((each) => [
    each.indicator,
    [label(each, "size"), label(each, "likelihood")].filter(Boolean).join("; "),
    each.due ?? t("memo-no-due"),
    each.id,
  ]);
  return [table(t("memo-predictions"), heads(t), rows), ...outcomesSoFar(found, outcomes, context)];
}

/**
 * What the follow-up form has added to the file.
 * @param {Predicted[]} predictions
 * @param {Given["outcomes"]} outcomes
 * @param {Context} context
 * @returns {Block[]}
 */
function outcomesSoFar(predictions, outcomes, { t, language, directions }) {
  const rows = predictions.flatMap(({ indicator }, at) => {
    const { statement, direction, measured_on, explanation, title, url } = outcomes[at] ?? {};
    const words = [statement, explanation].filter(Boolean).join(" ");
    const source = [title, url].filter(Boolean).join(", ");
    const label = own(directions, direction ?? "") ?? "";
    const cells = [words, label, measured_on ? dateWords(measured_on, language) : "", source];
    return cells.some(Boolean) ? [[indicator, ...cells.map((cell) => cell || NONE)]] : [];
  });
  const names = ["predicted", "outcome", "outcome-direction", "measured-on", "outcome-source"];
  return rows.length > 0
    ? [
        table(
          t("memo-outcomes"),
          names.map((name) => t(`memo-${name}`)),
          rows,
        ),
      ]
    : [];
}
