/**
 * Writes, reads and migrates files of saved answers. Files are untrusted input: their content is
 * validated and never run, and an invalid one does not change the page.
 */

import { required } from "../shared/required.js";
import { own, problemOf } from "./answers.js";

/** @import { Answers } from "./answers.js" */

/**
 * @typedef {{text?: string, link?: string}} Note  evidence for one answer
 * @typedef {{answers: Answers, notes: Record<string, Note>, role: string | null}} Work
 * @typedef {"too-large" | "not-json" | "not-ours" | "other-tool" | "newer" | "no-answers"} Refusal
 * @typedef {{work: Work, migratedFrom: number | null, left: string[]}} Opened
 *   `left`: keys of answers that do not fit or have no question; shown to the reader
 */

const MAX_BYTES = 1_000_000;
const NOTE_LENGTH = 2000;
const LINK_LENGTH = 2000;
const LINK = /^https?:\/\/[^\s<>"\\{}|^`]+$/;

/** @param {unknown} value @returns {value is Record<string, any>} */
const isMapping = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Whether a file is refused before it is read; normal files are about a thousandth of the limit.
 * @param {number} bytes
 */
export const isTooLarge = (bytes) => bytes > MAX_BYTES;

/**
 * @param {Work} work
 * @param {Record<string, any>} [more]  what else the file has: `made_on`, the day it was saved
 * @returns {string} the file's content
 * @param {Data.Definition} definition
 */
export function write(definition, work, more = {}) {
  const { answers, notes, role } = work;
  const file = { digikunta: definition.id, version: definition.version, ...more, answers, notes };
  return `${JSON.stringify(role ? { ...file, role } : file, null, 1)}\n`;
}

/**
 * @param {string} text
 * @returns {Opened | {problem: Refusal, tool?: string}}
 * @param {Data.Definition} definition
 */
export function read(text, definition) {
  if (isTooLarge(text.length)) return { problem: "too-large" };
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    return { problem: "not-json" };
  }
  const tool = own(file, "digikunta");
  if (typeof tool !== "string") return { problem: "not-ours" };
  if (tool !== definition.id) return { problem: "other-tool", tool };
  const version = own(file, "version");
  if (!Number.isInteger(version) || version < 1) return { problem: "not-ours" };
  if (version > definition.version) return { problem: "newer" };
  if (!isMapping(own(file, "answers"))) return { problem: "no-answers" };
  return open(file, version, definition);
}

/**
 * @param {Record<string, any>} file
 * @param {number} version
 * @param {Data.Definition} definition
 * @returns {Opened}
 */
function open(file, version, definition) {
  const steps = definition.migrations.filter((step) => step.to > version);
  /** @type {string[]} */
  const left = [];
  const answers = fitting(definition, migrated(file.answers, steps), left);
  const given = own(file, "notes");
  const notes = notesOf(definition, isMapping(given) ? migrated(given, steps) : {}, left);
  const role = definition.roles.find((each) => each.id === own(file, "role"))?.id ?? null;
  const migratedFrom = version < definition.version ? version : null;
  return { work: { answers, notes, role }, migratedFrom, left };
}

/**
 * Renames old keys, also inside rows, and removes those without a question.
 * @param {Record<string, any>} values
 * @param {Data.Migration[]} steps
 * @returns {Record<string, any>}
 */
function migrated(values, steps) {
  return steps.reduce((current, { renamed, dropped }) => {
    /** @param {Record<string, any>} mapping @returns {Record<string, any>} */
    const rename = (mapping) =>
      Object.fromEntries(
        Object.entries(mapping)
          .filter(([key]) => !dropped.includes(key))
          .map(([key, value]) => [own(renamed, key) ?? key, value]),
      );
    /** @param {[string, any]} given @returns {[string, any]} */
    const inRows = ([key, value]) => [
      key,
      Array.isArray(value) ? value.map((row) => (isMapping(row) ? rename(row) : row)) : value,
    ];
    return Object.fromEntries(Object.entries(rename(current)).map(inRows));
  }, values);
}

/**
 * The answers that are valid for their questions; the keys of the others are added to `left`.
 * @param {Data.Definition} definition
 * @param {Answers} answers
 * @param {string[]} left
 * @returns {Answers}
 */
function fitting(definition, answers, left) {
  /** @type {Answers} */
  const valid = {};
  const waiting = new Set(Object.keys(answers));
  for (const group of definition.groups) {
    if (!group.rows) {
      Object.assign(valid, ofQuestions(group.questions, answers, waiting, left));
    } else if (waiting.delete(group.id)) {
      const rows = rowsIn(group, answers[group.id], left);
      if (rows.length > 0) valid[group.id] = rows;
    }
  }
  left.push(...waiting);
  return valid;
}

/**
 * @param {Data.Question[]} questions
 * @param {Answers} answers
 * @param {Set<string>} waiting
 * @param {string[]} left
 * @param {string} [prefix]
 * @returns {Answers}
 */
function ofQuestions(questions, answers, waiting, left, prefix = "") {
  /** @type {Answers} */
  const valid = {};
  for (const question of questions) {
    if (!waiting.delete(question.id)) continue;
    const answer = answers[question.id];
    if (problemOf(question, answer) === null) valid[question.id] = answer;
    else left.push(prefix + question.id);
  }
  return valid;
}

/** @param {Data.Group} group @param {unknown} given @param {string[]} left @returns {Answers[]} */
function rowsIn(group, given, left) {
  if (!Array.isArray(given)) {
    left.push(group.id);
    return [];
  }
  const { most } = required(group.rows);
  const rows = given.slice(0, most);
  if (rows.length < given.length) left.push(`${group.id}[${most}]`);
  return rows.flatMap((row, index) => {
    const prefix = `${group.id}[${index}]`;
    if (!isMapping(row)) {
      left.push(prefix);
      return [];
    }
    const waiting = new Set(Object.keys(row));
    const valid = ofQuestions(group.questions, row, waiting, left, `${prefix}.`);
    left.push(...[...waiting].map((key) => `${prefix}.${key}`));
    return [valid];
  });
}

/**
 * @param {Data.Definition} definition
 * @param {Record<string, any>} notes
 * @param {string[]} left
 * @returns {Record<string, Note>}
 */
function notesOf(definition, notes, left) {
  const asked = new Set(definition.groups.flatMap((group) => group.questions.map((q) => q.id)));
  /** @type {Record<string, Note>} */
  const valid = {};
  for (const [key, note] of Object.entries(notes)) {
    const sound = asked.has(key) ? soundNote(note) : null;
    if (sound) valid[key] = sound;
    else left.push(key);
  }
  return valid;
}

/**
 * A valid note: strings only, without a link that is not http(s).
 * @param {unknown} note
 * @returns {Note | null}
 */
function soundNote(note) {
  const text = own(note, "text") ?? "";
  const link = own(note, "link") ?? "";
  if (typeof text !== "string" || text.length > NOTE_LENGTH) return null;
  if (link !== "" && !isSafeLink(link)) return text ? { text } : null;
  /** @type {Note} */
  const valid = {};
  if (text) valid.text = text;
  if (link) valid.link = link;
  return text || link ? valid : null;
}

/**
 * Whether a note's link may be followed: http(s) only.
 * @param {unknown} link
 */
export const isSafeLink = (link) =>
  typeof link === "string" && link.length <= LINK_LENGTH && LINK.test(link);
