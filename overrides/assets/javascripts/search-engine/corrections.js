/**
 * Spelling correction: the words of the index that a misspelled word probably means.
 *
 * A wrong correction is worse than none, so it must be very similar: the same first letter, few
 * mistakes for its length, and the dots of ä, ö and å as typed when the reader typed any.
 */

import { alikeKey } from "./word-table.js";
import { bitCount, folded, letterSet, mistakeCounter, sharedStart } from "./words.js";

/** Confidence by number of mistakes. */
const SURE = [1, 0.85, 0.65];
const MOST = 2;

/** Minimum length for one mistake and for two. */
const LENGTHS = [6, 8];

/** When letters are only missing: minimum length of the index word, and of the common prefix. */
const LONG_WITH_MISSING = 8;
const SHARED_WITH_MISSING = 4;
/** Minimum common prefix with two mistakes. */
const SHARED_WITH_TWO = 3;

/** @import { WordTable } from "./word-table.js" */

export class Corrections {
  /** @param {WordTable} table */
  constructor(table) {
    this.table = table;
    this.mistakes = mistakeCounter();
  }

  /**
   * Indices in the table, each with its confidence.
   * @param {string} word  as typed, in lower case
   * @returns {[at: number, sure: number][]}
   */
  of(word) {
    const plain = folded(word);
    const limit = plain.length >= LENGTHS[1] ? 2 : plain.length >= LENGTHS[0] ? 1 : 0;
    if (!limit || /\d/.test(plain)) return [];
    const letters = letterSet(plain);
    /** @type {[number, number][]} */
    const found = [];
    for (let length = plain.length - limit; length <= plain.length + 2; length += 1) {
      for (const at of this.table.alike.get(alikeKey(plain, length)) ?? []) {
        const sure = this.#sure(word, plain, letters, at, limit);
        if (sure > 0) found.push([at, sure]);
      }
    }
    return found;
  }

  /**
   * @param {string} word
   * @param {string} plain
   * @param {number} letters
   * @param {number} at
   * @param {number} limit
   */
  #sure(word, plain, letters, at, limit) {
    const other = this.table.folded[at];
    if (bitCount(letters ^ this.table.letters[at]) > 2 * MOST) return 0;
    const hasDots = word !== plain;
    const count = hasDots
      ? this.mistakes(word, this.table.written[at], MOST)
      : this.mistakes(plain, other, MOST);
    if (count > MOST || (count > limit && !onlyLacks(plain, other))) return 0;
    const shared = sharedStart(plain, other);
    if (count > 1 && shared < SHARED_WITH_TWO) return 0;
    return SURE[count] + Math.min(plain.length, 14) * 0.005;
  }
}

/** Whether a word is another with letters left out: datasyd, dataskydd. @param {string} word @param {string} other */
function onlyLacks(word, other) {
  if (other.length < LONG_WITH_MISSING || sharedStart(word, other) < SHARED_WITH_MISSING)
    return false;
  let at = 0;
  for (const letter of other) if (letter === word[at]) at += 1;
  return at === word.length;
}
