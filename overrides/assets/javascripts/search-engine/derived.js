/**
 * Inflected forms that the index leaves out: the rule of derived_forms.py.
 */

import { folded, sharedStart } from "./words.js";

const SHORTEST_SHARED = 3;
const SHARED = 0.4;

/**
 * The place of the first word that is not before another one.
 * @param {string[]} ordered
 * @param {string} word
 */
export function placeOf(ordered, word) {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ordered[middle] < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The base form of a word that the table does not have: that of all words which begin like it, when
 * the rest is an ending. Undefined when it is uncertain.
 * @param {{folded: string[], numbers: number[][]}} table  words in order, with their base forms
 * @param {RegExp[]} endings
 * @param {string} word
 */
export function derivedForm(table, endings, word) {
  const plain = folded(word);
  const at = placeOf(table.folded, plain);
  const neighbours = table.folded.slice(Math.max(0, at - 1), at + 1);
  const shared = Math.max(0, ...neighbours.map((each) => sharedStart(plain, each)));
  const least = Math.max(SHORTEST_SHARED, Math.ceil(plain.length * SHARED));
  if (shared < least || !endings.some((each) => each.test(plain.slice(shared)))) return undefined;
  return onlyNumber(table, plain.slice(0, shared));
}

/**
 * The base form of all words with a beginning, when there is only one.
 * @param {{folded: string[], numbers: number[][]}} table
 * @param {string} beginning
 */
function onlyNumber({ folded: ordered, numbers }, beginning) {
  /** @type {number | undefined} */
  let found;
  for (let at = placeOf(ordered, beginning); ordered[at]?.startsWith(beginning); at += 1) {
    for (const number of numbers[at]) {
      if (found !== undefined && found !== number) return undefined;
      found = number;
    }
  }
  return found;
}
