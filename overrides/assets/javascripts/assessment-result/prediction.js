/**
 * Exports an impact assessment as parts of an experiment's record, so that expectations can later be
 * compared with outcomes: `prediction` holds the assessment as it is, and `predictions` each
 * effect of a known size, with the year when its outcome is to be checked. Every text is
 * quoted and without the characters a record refuses, so the block is valid YAML for any input.
 */

import { own, rowsOf } from "../assessments/answers.js";
import { byId } from "../shared/required.js";

/** @import { Answers } from "../assessments/answers.js" */

/**
 * @typedef {{id: string, indicator: string, size: string, due: string | null, row: Answers}} Predicted
 *   `size`: the option of the expected change; `due`: a year
 */

/** Options of `who` that are target groups of a record as well. */
const TARGET_GROUPS = ["residents", "employees"];
const LINE_LENGTH = 300;
const PROSE_LENGTH = 5000;
const HIDDEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]|\p{Cs}/gu;

/** @param {unknown} text */
const clean = (text) => String(text ?? "").replace(HIDDEN, "");
/** @param {unknown} text */
const line = (text) => clean(text).replace(/\s+/g, " ").trim().slice(0, LINE_LENGTH).trim();
/** @param {string} text */
const quoted = (text) => JSON.stringify(text);

/**
 * Escapes Markdown, so that the text is shown as typed and not as a link or an image.
 * @param {unknown} text
 */
const prose = (text) =>
  clean(text)
    .replace(/[\\`*_{}[\]<>#!|]/g, "\\$&")
    .slice(0, PROSE_LENGTH)
    .replace(/\\+$/, "")
    .trim();

/**
 * @param {string} madeOn  `2026-11-22`
 * @returns {string | null} the block; null when no row is complete enough for a record
 * @param {Data.Definition} definition
 * @param {Answers} answers
 */
export function predictionBlock(definition, answers, madeOn) {
  const group = byId(definition.groups, "effects");
  const impacts = rowsOf(group, answers).map((row) => impactOf(definition, group, row));
  const whole = impacts.filter((impact) => impact !== null);
  if (whole.length === 0) return null;
  const predictions = predictionsOf(definition, answers, madeOn).map((each) =>
    predictionOf(definition, each, madeOn),
  );
  const list = predictions.length > 0 ? `predictions:\n${predictions.join("")}` : "";
  return `prediction:\n  made_on: ${quoted(madeOn)}\n  impacts:\n${whole.join("")}${list}`;
}

/**
 * The predictions of the rows that are complete, in their order. A row without a size is none,
 * because nothing is then predicted. The id has the day of the assessment and the row's number, so
 * that outcomes can name it later.
 * @param {Data.Definition} definition
 * @param {Answers} answers
 * @param {string} madeOn
 * @returns {Predicted[]}
 */
export function predictionsOf(definition, answers, madeOn) {
  const group = byId(definition.groups, "effects");
  const { options } = byId(group.questions, "size");
  return rowsOf(group, answers)
    .filter((row) => impactOf(definition, group, row) !== null)
    .flatMap((row, index) => {
      const size = options.find((each) => each.id === own(row, "size"));
      if (size?.points === undefined || size.points === null) return [];
      const id = `vaikutus-${madeOn}-${index + 1}`;
      const due = dueYear(madeOn, own(row, "horizon"));
      return [{ id, indicator: line(own(row, "effect")), size: size.id, due, row }];
    });
}

/**
 * A prediction as an item of the record.
 * @param {Data.Definition} definition
 * @param {Predicted} predicted
 * @param {string} madeOn
 */
function predictionOf(definition, { id, indicator, size, due }, madeOn) {
  const fields = [
    `id: ${id}`,
    `indicator: {${definition.language}: ${quoted(indicator)}}`,
    `statement: ${both(definition, "size", size)}`,
    "direction: happen",
    "comparison: in-words",
    "author: municipality",
    `made_on: ${quoted(madeOn)}`,
    due && `due: ${quoted(due)}`,
  ];
  return written(fields, "  ");
}

/**
 * The last year of a time span such as `3-5` from the day of the assessment; an open span has none.
 * @param {string} madeOn
 * @param {unknown} horizon
 */
function dueYear(madeOn, horizon) {
  const years = /^(?:under-|\d+-)(\d+)$/.exec(String(horizon ?? ""))?.[1];
  return years ? String(Number(madeOn.slice(0, 4)) + Number(years)) : null;
}

/**
 * An item of a list in YAML.
 * @param {(string | false | null | undefined)[]} fields
 * @param {string} indent
 */
function written(fields, indent) {
  return fields
    .filter(Boolean)
    .map((field, index) => `${indent}${index === 0 ? "- " : "  "}${field}\n`)
    .join("");
}

/**
 * How many rows the block leaves out: those without a text, a level or a size.
 * @param {Data.Definition} definition
 * @param {Answers} answers
 */
export function incompleteRows(definition, answers) {
  const group = byId(definition.groups, "effects");
  return rowsOf(group, answers).filter((row) => impactOf(definition, group, row) === null).length;
}

/**
 * @param {Data.Definition} definition
 * @param {Data.Group} group
 * @param {Answers} row
 * @returns {string | null}
 */
function impactOf(definition, group, row) {
  /** @param {string} name */
  const option = (name) => {
    const question = byId(group.questions, name);
    return question.options.find((each) => each.id === own(row, name));
  };
  const said = line(own(row, "effect"));
  const [level, size] = [option("level"), option("size")];
  if (!said || !level || !size) return null;
  const [who, horizon, likelihood] = [option("who"), option("horizon"), option("likelihood")];
  const fields = [
    `dimension: {${definition.language}: ${quoted(said)}}`,
    who && TARGET_GROUPS.includes(who.id) && `target_group: ${who.id}`,
    `effect: ${size.points ?? "unknown"}`,
    `level: ${level.id}`,
    horizon && `horizon: ${both(definition, "horizon", horizon.id)}`,
    likelihood && `likelihood: ${likelihood.id}`,
    noteOf(definition, option, row),
  ];
  return written(fields, "    ");
}

/**
 * A label in both languages, as records need.
 * @param {Data.Definition} definition
 * @param {string} question
 * @param {string} option
 */
function both(definition, question, option) {
  const { fi, sv } = definition.export_labels[question][option];
  return `{fi: ${quoted(fi)}, sv: ${quoted(sv)}}`;
}

/**
 * The people concerned, the basis of the estimate and the reasons, in the language of the answers.
 * @param {Data.Definition} definition
 * @param {(name: string) => Data.Option | undefined} option
 * @param {Answers} row
 */
function noteOf(definition, option, row) {
  const grounds = prose(own(row, "grounds"));
  const labels = [option("who")?.label, option("evidence")?.label].filter(Boolean);
  const text = [labels.join(". "), grounds].filter(Boolean).join(". ");
  return text && `note: {${definition.language}: ${quoted(text.slice(0, PROSE_LENGTH))}}`;
}
