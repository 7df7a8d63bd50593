/**
 * The memo's figures as predictions of an experiment's record, which are compared with the outcome
 * later. The block is a part of the record, as rules/prediction_rules.py accepts it.
 */

import { predictionBlock, predictionsOf } from "../assessment-result/prediction.js";
import { own, plainQuestions, SCENARIOS, worth } from "../assessments/answers.js";
import { calculate } from "../assessments/calculate.js";
import { byId } from "../shared/required.js";
import { fileWords } from "./names.js";

/** @import { Scenario } from "../assessments/answers.js" */
/** @import { Work } from "../assessments/saved-file.js" */

/**
 * @typedef {{definition: Data.Definition, work: Work, madeOn: string}} Source  `madeOn`: `2026-11-29`
 * @typedef {Data.Prediction & {id: string, values: Record<Scenario, number>, decimals: number,
 *   hasRange: boolean}} FigurePrediction  `values` rise from low to high
 */

/**
 * The figures of the definition that have a value, with an id that has the day, as those of effects.
 * @param {Source} given
 * @returns {FigurePrediction[]}
 */
export function figurePredictions({ definition, work, madeOn }) {
  const results = new Map(
    SCENARIOS.map((name) => [name, calculate(definition, work.answers, name).values]),
  );
  return definition.memo.predictions.flatMap((each) => {
    const formula = definition.formulas.find(({ id }) => id === each.figure);
    const found = SCENARIOS.map((name) =>
      formula
        ? results.get(name)?.get(each.figure)?.value
        : worth(byId(plainQuestions(definition), each.figure), own(work.answers, each.figure), name)
            .value,
    );
    const decimals = formula ? formula.decimals : 2;
    const rounded = found.map((value) => Number((value ?? Number.NaN).toFixed(decimals)));
    if (Number.isNaN(rounded[1])) return [];
    const known = rounded.filter((value) => !Number.isNaN(value));
    const values = { low: Math.min(...known), expected: rounded[1], high: Math.max(...known) };
    const id = `${definition.id}-${madeOn}-${fileWords(each.figure)}`;
    return [{ ...each, id, values, decimals, hasRange: values.low < values.high }];
  });
}

/**
 * `predictions` of a record; null when there is nothing to predict.
 * @param {Source} given
 * @param {string} due  when the figures are looked up: a day, month or year, or ""
 * @returns {string | null}
 */
export function predictionsBlock(given, due) {
  const { definition, work, madeOn } = given;
  if (definition.export === "prediction") return predictionBlock(definition, work.answers, madeOn);
  const found = figurePredictions(given);
  if (found.length === 0) return null;
  return `predictions:\n${found.map((each) => written(each, madeOn, due)).join("")}`;
}

/** Whether a file has something to predict. @param {Source} given */
export const hasPredictions = (given) =>
  given.definition.export === "prediction"
    ? predictionsOf(given.definition, given.work.answers, given.madeOn).length > 0
    : figurePredictions(given).length > 0;

/** @param {FigurePrediction} given @param {string} madeOn @param {string} due */
function written({ id, title, unit, values, hasRange, comparison }, madeOn, due) {
  const fields = [
    `id: ${id}`,
    `indicator: ${both(title)}`,
    ...(hasRange ? [`low: ${values.low}`] : []),
    `expected: ${values.expected}`,
    ...(hasRange ? [`high: ${values.high}`] : []),
    `unit: ${both(unit)}`,
    `comparison: ${comparison}`,
    "author: municipality",
    `made_on: ${JSON.stringify(madeOn)}`,
    ...(due ? [`due: ${JSON.stringify(due)}`] : []),
  ];
  return fields.map((field, at) => `  ${at === 0 ? "- " : "  "}${field}\n`).join("");
}

/** @param {Record<string, string>} text */
const both = ({ fi, sv }) => `{fi: ${JSON.stringify(fi)}, sv: ${JSON.stringify(sv)}}`;
