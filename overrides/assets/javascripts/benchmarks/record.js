/**
 * The file of a municipality's answers: without notes, without the role of the person who saved them, and
 * without free text, which is no figure.
 */

/** @import { Answers } from "../assessments/answers.js" */

/**
 * @typedef {{municipality: string, date: string, by: string, consentDate: string, named: boolean}} About
 *   days as `2026-11-20`
 */

/**
 * The answers to choices and numbers.
 * @param {Data.Definition} definition
 * @param {Answers} answers
 * @returns {Answers}
 */
export function withoutTexts(definition, answers) {
  const texts = new Set(
    definition.groups.flatMap((group) =>
      group.questions.filter(({ kind }) => kind === "text").map(({ id }) => id),
    ),
  );
  /** @param {Answers} given @returns {Answers} */
  const plain = (given) =>
    Object.fromEntries(
      Object.entries(given)
        .filter(([key]) => !texts.has(key))
        .map(([key, value]) => [key, Array.isArray(value) ? value.map(plain) : value]),
    );
  return plain(answers);
}

/** The file's place below `data/benchmarks/`. @param {string} tool @param {About} about */
export const placeOf = (tool, { municipality, date }) => `${tool}/${municipality}-${date}.yml`;

/**
 * @param {Data.Definition} definition
 * @param {Answers} answers  without texts
 * @param {About} about
 */
export function recordOf(definition, answers, { municipality, date, by, consentDate, named }) {
  return [
    "# yaml-language-server: $schema=../../../schema/benchmark.json",
    `tool: ${definition.id}`,
    `version: ${definition.version}`,
    `municipality: ${flow(municipality)}`,
    `date: ${flow(date)}`,
    `consent: {by: ${flow(by)}, date: ${flow(consentDate)}}`,
    ...(named ? ["named: true"] : []),
    "answers:",
    ...Object.entries(answers).flatMap(([key, value]) => linesOf(key, value)),
    "",
  ].join("\n");
}

/** @param {string} key @param {unknown} value @returns {string[]} */
function linesOf(key, value) {
  if (!Array.isArray(value)) return [`  ${key}: ${flow(value)}`];
  return [`  ${key}:`, ...value.map((row) => `    - ${flow(row)}`)];
}

/** A value on one line. JSON of texts and numbers is YAML. @param {unknown} value @returns {string} */
function flow(value) {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const parts = Object.entries(value).map(([key, each]) => `${key}: ${flow(each)}`);
  return `{${parts.join(", ")}}`;
}
