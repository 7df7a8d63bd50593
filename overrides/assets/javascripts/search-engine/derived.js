/**
 * Inflected forms that the index leaves out: the rules of derived_forms.py.
 */

import { folded, sharedStart } from "./words.js";

const SHORTEST_SHARED = 3;
const SHARED = 0.55;

/** Letters of an ending that other endings may share. */
const BACK = 3;

/** As SHORTEST_STEM in ending_changes.py. */
const SHORTEST_STEM = 3;

/**
 * @typedef {Pick<import("./word-table.js").WordTable, "folded" | "numbers" | "lemmaNumbers">} Words
 * @typedef {object} Rules
 * @property {string[]} lemmas
 * @property {RegExp[]} endings
 * @property {Map<string, string[]>} changes  the ending of a form -> endings of its base form
 */

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
 * The base form of a word that the table does not have. Undefined when it is uncertain.
 * @param {Rules} rules
 * @param {Words} table
 * @param {string} word
 */
export const derivedForm = (rules, table, word) =>
  changedForm(rules, table, word) ?? alikeForm(rules, table, word);

/**
 * The only base form whose ending changes to the word's.
 * @param {Rules} rules
 * @param {Words} table
 * @param {string} word
 */
function changedForm({ lemmas, changes }, { lemmaNumbers }, word) {
  const plain = folded(word);
  /** @type {Set<number>} */
  const found = new Set();
  for (let at = SHORTEST_STEM; at < plain.length; at += 1) {
    for (const ending of changes.get(plain.slice(at)) ?? [])
      for (const number of lemmaNumbers.get(plain.slice(0, at) + ending) ?? [])
        if (hasDotsOf(word, lemmas[number])) found.add(number);
  }
  return found.size === 1 ? [...found][0] : undefined;
}

/**
 * The base form of all words which begin like a word, when the rest is an ending, and it has the
 * dots of its base form.
 * @param {Rules} rules
 * @param {Words} table
 * @param {string} word
 */
function alikeForm({ lemmas, endings }, table, word) {
  const plain = folded(word);
  const at = placeOf(table.folded, plain);
  const neighbours = table.folded.slice(Math.max(0, at - 1), at + 1);
  const shared = Math.max(0, ...neighbours.map((each) => sharedStart(plain, each)));
  const least = Math.max(SHORTEST_SHARED, Math.ceil(plain.length * SHARED));
  if (shared < least || !endings.some((each) => each.test(plain.slice(shared)))) return undefined;
  const found = onlyNumber(table, plain.slice(0, shared), hasEnding(plain, shared, endings));
  return found === undefined || hasDotsOf(word, lemmas[found]) ? found : undefined;
}

/** Whether two words that begin alike without dots do so with them; a word without any may lack them. @param {string} word @param {string} lemma */
export function hasDotsOf(word, lemma) {
  const plain = folded(word);
  return word === plain || sharedStart(word, lemma) >= sharedStart(plain, folded(lemma));
}

/** Whether a form ends in more than letters of a stem: robotilla next to robotille. @param {string} form @param {number} shared @param {RegExp[]} endings */
function hasEnding(form, shared, endings) {
  for (let back = 0; back <= Math.min(BACK, shared); back += 1) {
    const rest = form.slice(shared - back);
    if (!isStemOnly(rest) && endings.some((each) => each.test(rest))) return true;
  }
  return false;
}

/**
 * The base form of all words with a beginning, when there is only one.
 * @param {Words} table
 * @param {string} beginning
 * @param {boolean} isInflected  otherwise one of the words must be
 */
function onlyNumber({ folded: ordered, numbers }, beginning, isInflected) {
  /** @type {number | undefined} */
  let found;
  let isStem = !isInflected;
  for (let at = placeOf(ordered, beginning); ordered[at]?.startsWith(beginning); at += 1) {
    isStem &&= isStemOnly(ordered[at].slice(beginning.length));
    for (const number of numbers[at]) {
      if (found !== undefined && found !== number) return undefined;
      found = number;
    }
  }
  return isStem ? undefined : found;
}

/**
 * Whether letters at the end of a word are of its stem, possibly in another consonant grade, and
 * not an ending: words that differ in those only are different words (vihta, Vihti).
 * @param {string} letters
 */
export const isStemOnly = (letters) =>
  letters !== "" && /^[^aeiouy]{0,2}[aeiouy]?$/.test(letters) && !/n$|t$/.test(letters);
