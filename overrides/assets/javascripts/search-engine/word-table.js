/**
 * The words of an index in order, for looking up words that are like them.
 */

import { folded, letterSet } from "./words.js";

/**
 * @typedef {object} WordTable  every word of the index without its dots, in order
 * @property {string[]} folded
 * @property {string[]} written  one word as it is written
 * @property {number[][]} numbers  its base forms
 * @property {Int32Array} letters  its letters as bits
 * @property {Map<string, number[]>} alike  first letter and length -> places of those words
 * @property {Set<string>} plainWords  the words
 * @property {string[]} foldedLemmas  the base forms without their dots
 * @property {Map<string, number[]>} lemmaNumbers  a base form without its dots -> its numbers
 * @property {Int32Array} lemmaLetters  the letters of each base form as bits
 */

/** Words that begin with the same letter and have a length. @param {string} word @param {number} length */
export const alikeKey = (word, length) => word[0] + length;

/** @param {Map<string, number[]>} forms  word -> its base forms @param {string[]} lemmas @returns {WordTable} */
export function wordTable(forms, lemmas) {
  /** @type {Map<string, {written: string, numbers: number[]}>} */
  const all = new Map();
  for (const [word, numbers] of forms) {
    const plain = folded(word);
    const known = all.get(plain);
    if (known) known.numbers = [...known.numbers, ...numbers];
    else all.set(plain, { written: word, numbers });
  }
  const rows = [...all].sort(([one], [other]) => (one < other ? -1 : 1));
  const words = rows.map(([word]) => word);
  const foldedLemmas = lemmas.map(folded);
  return {
    folded: words,
    written: rows.map(([, { written }]) => written),
    numbers: rows.map(([, { numbers }]) => numbers),
    letters: Int32Array.from(words, letterSet),
    alike: placesBy(words, (word) => alikeKey(word, word.length)),
    plainWords: new Set(words),
    foldedLemmas,
    lemmaNumbers: placesBy(foldedLemmas, (lemma) => lemma),
    lemmaLetters: Int32Array.from(foldedLemmas, letterSet),
  };
}

/** @param {string[]} words @param {(word: string) => string} key @returns {Map<string, number[]>} */
function placesBy(words, key) {
  /** @type {Map<string, number[]>} */
  const places = new Map();
  for (const [at, word] of words.entries()) {
    const known = places.get(key(word));
    if (known) known.push(at);
    else places.set(key(word), [at]);
  }
  return places;
}
