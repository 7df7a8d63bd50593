/** Names of rows, questions, dimensions and formulas, for readers. */

import { required } from "../shared/required.js";
import { own } from "./answers.js";

/** @import { Answers } from "./answers.js" */

/**
 * What a row is called: its first text or chosen entry, or its number.
 * @param {Data.Group} group
 * @param {Answers} row
 * @param {number} at
 * @returns {string}
 */
export function rowName(group, row, at) {
  for (const question of group.questions.slice(0, 2)) {
    const answer = own(row, question.id);
    const option = question.options.find((each) => each.id === answer);
    if (option) return option.label;
    if (question.kind === "text" && typeof answer === "string" && answer.trim()) return answer;
  }
  return `${required(group.rows).name} ${at + 1}`;
}

/**
 * The name of a question, dimension or formula, for messages about missing answers.
 * @param {Data.Definition} definition
 * @param {string} id
 * @returns {string}
 */
export function nameOf(definition, id) {
  const questions = definition.groups.flatMap((group) => [...group.questions, ...group.formulas]);
  const all = [...questions, ...definition.dimensions, ...definition.formulas];
  const found = all.find((each) => each.id === id);
  if (!found) return id;
  return "title" in found ? found.title : found.text;
}

/**
 * The name of what a file holds and no question takes: `services[0].cases` is "Service 1: How many
 * cases"; an unknown key is as it is written.
 * @param {Data.Definition} definition
 * @param {string} key
 * @returns {string}
 */
export function placeName(definition, key) {
  const [, id, at, inside] = /^(\w+)\[(\d+)\](?:\.(.*))?$/s.exec(key) ?? [];
  const group = definition.groups.find((each) => each.id === id);
  if (!group?.rows) return nameOf(definition, key);
  const row = `${group.rows.name} ${Number(at) + 1}`;
  return inside === undefined ? row : `${row}: ${nameOf(definition, inside)}`;
}

/**
 * The name of the field of an unfinished text: `services-0-cases` as `services[0].cases`, and
 * `leadership_1.link` as its question.
 * @param {Data.Definition} definition
 * @param {string} path
 * @returns {string}
 */
export function fieldName(definition, path) {
  const [, id, at, question] = /^(\w+)-(\d+)-(\w+)/.exec(path) ?? [];
  return placeName(definition, id ? `${id}[${at}].${question}` : path.replace(/\..*$/, ""));
}
