/**
 * Tokenises text and compares words: the rules of words.py, and typing errors.
 */

/** As LONGEST in words.py. */
const LONGEST = 40;

const WORD = /(?:(?![\u{10000}-\u{10FFFF}])[\p{L}\p{N}])+/gu;

/**
 * The words of a text with their offsets in it.
 * @param {string} text
 * @returns {{word: string, start: number, end: number}[]}
 */
export function placedWords(text) {
  return [...text.matchAll(WORD)].map((match) => ({
    word: match[0].toLowerCase().slice(0, LONGEST),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** @param {string} text @returns {string[]} */
export function words(text) {
  const plain = text.normalize("NFC").replaceAll("\u00ad", "");
  return placedWords(plain).map((each) => each.word);
}

/** @type {Record<string, string>} */
const FOLDED = {
  ä: "a",
  å: "a",
  à: "a",
  ö: "o",
  ø: "o",
  õ: "o",
  é: "e",
  è: "e",
  ü: "u",
  š: "s",
  ž: "z",
};

const DOTTED = /[äåàöøõéèüšž]/;

/** Letters as they come from a keyboard without ä, ö and å. @param {string} word */
export function folded(word) {
  return DOTTED.test(word) ? word.replace(/[äåàöøõéèüšž]/g, (letter) => FOLDED[letter]) : word;
}

/**
 * @returns {number} how many letters two words begin with in common
 * @param {string} one
 * @param {string} other
 */
export function sharedStart(one, other) {
  const most = Math.min(one.length, other.length);
  let shared = 0;
  while (shared < most && one.charCodeAt(shared) === other.charCodeAt(shared)) shared += 1;
  return shared;
}

/**
 * Which letters a word has, as bits: two words whose sets differ much cannot be near each other.
 * @param {string} word
 */
export function letterSet(word) {
  let bits = 0;
  for (let i = 0; i < word.length; i += 1) bits |= 1 << (word.charCodeAt(i) & 31);
  return bits;
}

/** @param {number} bits */
export function bitCount(bits) {
  let rest = bits - ((bits >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return (((rest + (rest >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/** Counts mistakes. Its rows are allocated once, because it is called thousands of times. */
class MistakeCounter {
  constructor() {
    const width = 2 * LONGEST + 2;
    this.beforeLast = new Int32Array(width);
    this.last = new Int32Array(width);
    this.row = new Int32Array(width);
  }

  /** @param {string} one @param {string} other @param {number} limit */
  count(one, other, limit) {
    if (Math.abs(one.length - other.length) > limit) return limit + 1;
    for (let j = 0; j <= other.length; j += 1) this.last[j] = j;
    for (let i = 1; i <= one.length; i += 1) {
      if (this.#fillRow(one, other, i) > limit) return limit + 1;
      [this.beforeLast, this.last, this.row] = [this.last, this.row, this.beforeLast];
    }
    return this.last[other.length];
  }

  /** The row of one letter of the first word; returns its least count. @param {string} one @param {string} other @param {number} i */
  #fillRow(one, other, i) {
    const { beforeLast, last, row } = this;
    const mine = one.charCodeAt(i - 1);
    const before = i > 1 ? one.charCodeAt(i - 2) : -1;
    row[0] = i;
    let least = i;
    for (let j = 1; j <= other.length; j += 1) {
      const its = other.charCodeAt(j - 1);
      let count = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (mine === its ? 0 : 1));
      const isSwapped = j > 1 && before === its && mine === other.charCodeAt(j - 2);
      if (isSwapped) count = Math.min(count, beforeLast[j - 2] + 1);
      row[j] = count;
      if (count < least) least = count;
    }
    return least;
  }
}

/**
 * Counts wrong, missing, extra and swapped letters between two words, up to a limit; more
 * mistakes are returned as limit + 1.
 * @returns {(one: string, other: string, limit: number) => number}
 */
export function mistakeCounter() {
  const counter = new MistakeCounter();
  return (one, other, limit) => counter.count(one, other, limit);
}
