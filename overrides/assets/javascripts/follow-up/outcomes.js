/**
 * What came of the predictions of a saved impact assessment: reads and checks what was typed, and
 * writes it as a part of the experiment's record. A file is untrusted input.
 */

import { clean, toProse } from "../propose/markdown.js";
import { isBefore, problemsOf } from "../propose/validate.js";
import { yamlPart } from "../propose/yaml.js";

/** @import { Typed } from "../assessments/saved-outcomes.js" */
/** @import { Predicted } from "../assessment-result/prediction.js" */
/** @import { Plain } from "../propose/yaml.js" */

/**
 * @typedef {{row: number, field: string, code: string}} OutcomeProblem
 */

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The rules of `digikunta check` for an outcome and its source. @type {Data.Rule[]} */
const RULES = [
  { name: "statement", kind: "prose", required: true, most: 5000 },
  { name: "direction", kind: "choice", required: true },
  { name: "measured_on", kind: "date", required: true },
  { name: "explanation", kind: "prose", most: 5000 },
  { name: "title", kind: "name", required: true, most: 300 },
  { name: "url", kind: "address" },
];

/** Whether a day can be that of the assessment: it exists and is not ahead. @param {string} day @param {string} today */
export const isDay = (day, today) =>
  DAY.test(day) &&
  !isBefore(today, day) &&
  problemsOf([{ name: "day", kind: "date" }], { day }, { taken: new Set() }).length === 0;

/**
 * The outcomes with something typed, as fields of the record.
 * @param {Typed} typed
 * @param {string} language
 */
function fieldsOf(typed, language) {
  const text = (/** @type {string} */ name) => {
    const words = toProse(typed[name] ?? "");
    return words ? { [language]: words } : undefined;
  };
  return {
    statement: text("statement"),
    direction: typed.direction,
    measured_on: clean(typed.measured_on ?? "") || undefined,
    explanation: text("explanation"),
    title: clean(typed.title ?? "").replace(/\s+/g, " ") || undefined,
    url: clean(typed.url ?? "") || undefined,
  };
}

/**
 * @param {Typed[]} outcomes  in the order of the predictions; an empty one is not followed up yet
 * @param {string} language  of the texts
 * @param {string} today
 * @param {string} [madeOn]  the day of the predictions
 * @returns {OutcomeProblem[]} at most one for each field
 */
export function outcomeProblems(outcomes, language, today, madeOn = "") {
  return outcomes.flatMap((typed, row) => {
    if (Object.keys(typed).length === 0) return [];
    const record = { ...fieldsOf(typed, language), original_language: language };
    const found = problemsOf(RULES, record, { taken: new Set() }).map(({ field, code }) => ({
      row,
      field: field.split(".")[0],
      code,
    }));
    const day = record.measured_on;
    const isKnown = day && !found.some(({ field }) => field === "measured_on");
    if (isKnown && isBefore(today, day)) found.push({ row, field: "measured_on", code: "ahead" });
    if (isKnown && isBefore(day, madeOn))
      found.push({ row, field: "measured_on", code: "before_made" });
    return found;
  });
}

/**
 * `outcomes` and `sources` of a record. An outcome measured before its prediction is due is an
 * interim one. Sources that are the same are one.
 * @param {Predicted[]} predictions
 * @param {Typed[]} outcomes
 * @param {string} language
 * @param {string} today
 */
export function outcomeBlock(predictions, outcomes, language, today) {
  /** @type {Map<string, Record<string, Plain>>} */
  const sources = new Map();
  const answered = predictions.flatMap((predicted, at) => {
    const typed = outcomes[at] ?? {};
    if (Object.keys(typed).length === 0) return [];
    const { title, url, ...reported } = fieldsOf(typed, language);
    const key = JSON.stringify([title, url]);
    const id = `seuranta-${today}-${sources.size + 1}`;
    if (!sources.has(key)) sources.set(key, given({ id, title, url, language }));
    const interim = isBefore(reported.measured_on ?? "", predicted.due ?? "") || undefined;
    const source = String(sources.get(key)?.id);
    return [given({ prediction: predicted.id, ...reported, interim, source })];
  });
  return yamlPart({ outcomes: answered, sources: [...sources.values()] });
}

/** The fields that have a value. @param {Record<string, Plain | undefined>} fields @returns {Record<string, Plain>} */
function given(fields) {
  /** @type {Record<string, Plain>} */
  const filled = {};
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) filled[name] = value;
  return filled;
}
