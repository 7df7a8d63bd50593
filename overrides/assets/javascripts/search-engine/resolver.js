/**
 * One typed word to the base forms it may mean, each with how surely it means it (0–1).
 *
 * In order: the word as it stands in the texts; with ä, ö and å as typed without dots; another
 * inflected form of a known word; a mistyped word; a compound of known words. Then what is made of
 * the found words: compounds they are parts of, and words that begin with or hold what was typed.
 */

import { bitCount, folded, letterSet, mistakeCounter, sharedStart } from "./words.js";

/** @import { Index } from "./index-file.js" */

/** How surely each way of meeting a base form is the right one. */
const SURE = {
  folded: 0.95,
  inflected: 0.9,
  mistakes: [1, 0.85, 0.65],
  lastPart: 0.6,
  otherPart: 0.5,
  beginning: 0.7,
  inside: 0.35,
  otherReading: 0.8,
  kin: 0.35,
};

/** A guess must be this sure, and nearly as sure as the best one: more guesses bring more noise. */
const LEAST_SURE = 0.45;
const NEARLY = 0.08;

/** How much less a compound's parts say together than the compound itself. */
const IN_PARTS = 0.8;
const KNOWN_IN_PARTS = 0.45;

/** @type {Record<string, RegExp>} */
const ENDINGS = {
  // Case or person, after it an owner and a clitic: talo-i-ssa-mme-kin. A stem's own last
  // letters may come before: kun(ta) / kun(n-issa), hal(linto) / hal(linno-n).
  fi: /^.{0,3}?(?:[aeiouyäö]?(?:t|n|a|ä|s[st][aä]|ll[aä]|lt[aä]|lle|n[aä]|ksi|ksen|kset|tt[aä]|j[aä]|ja|jen|den|tten|ien|in|hin|h[aeiouyäö]n|seen|siin|iin|ineen|vat|vät|mme|tte|isi|i|u|y|e|o|ö|nut|nyt|tu|ty|tiin|ma[an]|mä[än]|massa|mässä|maan|mään|minen|misen|mista|mistä|va|vä|van|vän|nen|sen|set|s))?(?:ni|si|nsa|nsä|mme|nne)?(?:kin|kaan|kään|ko|kö|han|hän)?$/,
  sv: /^(?:[aeo]?(?:n|t|r|rna|rnas|ns|ts|rs|s)?|en|ens|et|ets|ar|arna|arnas|er|erna|ernas|or|orna|ornas|na|nas|ade|at|ats|ande|andet|ades|as|es|d|dd|de|dde|t|tt|it|its|its|a|e|ing|ingen|ingar|ingarna|het|heten|heterna|ig|iga|igt|isk|iska|iskt|are|aren|arens|aste|else|elser|elsen)$/,
};

/**
 * @typedef {Map<number, number>} Meaning base form -> how surely
 * @typedef {{terms: Meaning[], weight: number}} Alternative all terms should stand in an entry
 */

/** @param {Index} index */
export const createResolver = (index) => new Resolver(index);

class Resolver {
  /** @param {Index} index */
  constructor(index) {
    this.index = index;
    this.table = wordTable(index);
    this.mistakes = mistakeCounter();
    this.endings = ENDINGS[index.language] ?? ENDINGS.fi;
  }

  /** @param {string} word @param {boolean} isUnfinished the reader may still be typing it */
  resolve(word, isUnfinished) {
    const known = this.index.forms.get(word);
    const meant = known ? this.#alsoRead(word, known) : this.#guessed(word);
    /** @type {Alternative[]} */
    const alternatives = [{ terms: [this.#widened(meant, word, isUnfinished)], weight: 1 }];
    const surest = Math.max(0, ...meant.values());
    const cut = surest < 0.8 ? this.#cutWord(word) : this.#knownParts(meant);
    if (cut) {
      const weight = known || surest >= 0.8 ? KNOWN_IN_PARTS : IN_PARTS;
      alternatives.push({ terms: cut.map((part) => this.#widened(part, "", false)), weight });
    }
    return alternatives;
  }

  /**
   * A known word, and what else its letters may be: the build's dictionary gives one base form
   * of an ambiguous word ("försöken" of försöka), the reader may mean the other (försök).
   * @param {string} word
   * @param {number[]} known
   * @returns {Meaning}
   */
  #alsoRead(word, known) {
    /** @type {Meaning} */
    const found = new Map();
    if (word.length >= 5) this.#inflections(folded(word), found);
    /** @type {Meaning} */
    const read = new Map();
    for (const [number, sure] of found)
      if (sure >= SURE.otherReading) read.set(number, sure * SURE.otherReading);
    for (const number of known) read.set(number, 1);
    return read;
  }

  /** @param {string} word @returns {Meaning} */
  #guessed(word) {
    /** @type {Meaning} */
    const found = new Map();
    const plain = folded(word);
    if (plain.length < 3) return found;
    this.#inflections(plain, found);
    this.#mistyped(plain, found);
    const surest = Math.max(0, ...found.values());
    const least = Math.max(LEAST_SURE, surest - NEARLY);
    return new Map([...found].filter(([, sure]) => sure >= least));
  }

  /** Known words that differ from the typed one only in what looks like an ending. @param {string} plain @param {Meaning} found */
  #inflections(plain, found) {
    const least = Math.max(3, Math.ceil(plain.length * 0.35));
    for (const at of this.#startingWith(plain.slice(0, least))) {
      const other = this.table.folded[at];
      if (other === plain) this.#meet(found, at, SURE.folded);
      else {
        const shared = sharedStart(plain, other);
        const apart = this.#endingsApart(plain.slice(shared), other.slice(shared));
        if (apart !== null)
          this.#meet(found, at, SURE.inflected * (shared / (shared + 0.22 * apart)));
      }
    }
  }

  /** How far two endings are from each other; null where one is no ending. @param {string} mine @param {string} its */
  #endingsApart(mine, its) {
    if (mine.length > 9 || its.length > 6) return null;
    if (!this.endings.test(mine) || !this.endings.test(its)) return null;
    return Math.max(mine.length, its.length) + 0.5 * Math.min(mine.length, its.length);
  }

  /** A first letter that differs counts as the only mistake there is: people begin right. @param {string} plain @param {Meaning} found */
  #mistyped(plain, found) {
    const limit = plain.length >= 8 ? 2 : plain.length >= 4 ? 1 : 0;
    if (!limit) return;
    const letters = letterSet(plain);
    for (let length = plain.length - limit; length <= plain.length + limit; length += 1) {
      for (const at of this.table.ofLength[length] ?? []) {
        const sure = this.#sureOfMistyped(plain, letters, at, limit);
        if (sure > 0) this.#meet(found, at, sure);
      }
    }
  }

  /**
   * How surely a word of the table was meant; 0 where it has too many mistakes.
   * @param {string} plain
   * @param {number} letters  its letters as bits
   * @param {number} at  the word's place in the table
   * @param {number} limit
   */
  #sureOfMistyped(plain, letters, at, limit) {
    const other = this.table.folded[at];
    const isSameStart = other.charCodeAt(0) === plain.charCodeAt(0);
    const allowed = isSameStart ? limit : 1;
    if (bitCount(letters ^ this.table.letters[at]) > 2 * allowed) return 0;
    const count = this.mistakes(plain, other, allowed);
    if (count > allowed) return 0;
    const sure = SURE.mistakes[count] + Math.min(plain.length, 14) * 0.005;
    return isSameStart ? sure : sure - 0.2;
  }

  /** @param {Meaning} found @param {number} at @param {number} sure */
  #meet(found, at, sure) {
    for (const number of this.table.numbers[at]) raise(found, number, sure);
  }

  /**
   * Places in the table of the words with that beginning.
   * @param {string} beginning
   * @returns {Iterable<number>}
   */
  *#startingWith(beginning) {
    const { folded: all } = this.table;
    let low = 0;
    let high = all.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (all[middle] < beginning) low = middle + 1;
      else high = middle;
    }
    for (let at = low; at < all.length && all[at].startsWith(beginning); at += 1) yield at;
  }

  /**
   * The meaning and what follows from it: compounds, and words that hold what was typed.
   * @param {Meaning} meant
   * @param {string} word
   * @param {boolean} isUnfinished
   */
  #widened(meant, word, isUnfinished) {
    /** @type {Meaning} */
    const wide = new Map(meant);
    for (const [number, sure] of meant) this.#addCompounds(wide, number, sure);
    for (const number of meant.keys())
      for (const other of this.#kin(number)) raise(wide, other, SURE.kin);
    const plain = folded(word);
    if (plain.length >= 3) this.#addHolding(wide, plain, isUnfinished);
    return wide;
  }

  /** @param {Meaning} wide @param {number} number @param {number} sure */
  #addCompounds(wide, number, sure) {
    const { compounds, lemmas } = this.index;
    for (const compound of compounds[number]) {
      const isLast = lemmas[compound].endsWith(lemmas[number]);
      raise(wide, compound, sure * (isLast ? SURE.lastPart : SURE.otherPart));
    }
  }

  /** Words that begin with what was typed or hold it. @param {Meaning} wide @param {string} plain @param {boolean} isUnfinished */
  #addHolding(wide, plain, isUnfinished) {
    const sure = isUnfinished ? SURE.beginning : SURE.beginning * 0.85;
    for (const at of this.#startingWith(plain)) {
      const share = plain.length / this.table.folded[at].length;
      this.#meet(wide, at, sure * (0.35 + 0.65 * share));
    }
    for (const number of this.#holding(plain)) raise(wide, number, SURE.inside);
  }

  /** Base forms of one family: automaattisesti and automaattinen. @param {number} number */
  #kin(number) {
    const { foldedLemmas, numbers } = this.table;
    const lemma = foldedLemmas[number];
    const least = Math.max(5, Math.ceil(lemma.length * 0.6));
    if (lemma.length < least) return [];
    const found = [];
    for (const at of this.#startingWith(lemma.slice(0, least))) {
      for (const other of numbers[at]) {
        const shared = sharedStart(lemma, foldedLemmas[other]);
        if (shared >= least && foldedLemmas[other].length - shared <= 5) found.push(other);
      }
    }
    return found;
  }

  /** Base forms that end with a short word or hold a longer one: Åbot, chattbot for "bot". @param {string} plain */
  #holding(plain) {
    const { foldedLemmas, lemmaLetters } = this.table;
    const letters = letterSet(plain);
    const found = [];
    for (const [number, lemma] of foldedLemmas.entries()) {
      if ((lemmaLetters[number] & letters) !== letters || lemma.length <= plain.length) continue;
      const holds = plain.length >= 4 ? lemma.includes(plain, 1) : lemma.endsWith(plain);
      if (holds) found.push(number);
    }
    return found;
  }

  /** A word that is not known, cut into two that are. @param {string} word @returns {Meaning[] | null} */
  #cutWord(word) {
    for (let at = word.length - 3; at >= 3; at -= 1) {
      const beginning = word.slice(0, at);
      const first = this.#wholeWord(beginning) ?? this.#wholeWord(beginning.replace(/s$/, ""));
      if (!first) continue;
      const last = this.#wholeWord(word.slice(at)) ?? this.#sureGuess(word.slice(at));
      if (last) return [first, last];
    }
    return null;
  }

  /** @param {string} text @returns {Meaning | null} */
  #wholeWord(text) {
    const known = text.length >= 3 ? this.index.forms.get(text) : undefined;
    return known ? new Map(known.map((number) => [number, 1])) : null;
  }

  /** A part may be inflected, but not mistyped as well: that would be guessing on guesses. @param {string} text */
  #sureGuess(text) {
    if (text.length < 5) return null;
    /** @type {Meaning} */
    const found = new Map();
    this.#inflections(folded(text), found);
    const sure = new Map([...found].filter(([, each]) => each >= 0.75));
    return sure.size ? sure : null;
  }

  /** The parts of the surest base form, when it is a compound. @param {Meaning} meant @returns {Meaning[] | null} */
  #knownParts(meant) {
    const [number] = [...meant].sort((one, other) => other[1] - one[1])[0] ?? [];
    const parts = number === undefined ? [] : this.index.parts[number];
    return parts.length > 1 ? parts.map((part) => new Map([[part, 1]])) : null;
  }
}

/** Keeps the surest of what is known. @param {Meaning} meaning @param {number} number @param {number} sure */
function raise(meaning, number, sure) {
  if ((meaning.get(number) ?? 0) < sure) meaning.set(number, sure);
}

/** Every word of the index without its dots, in order, with its base forms. @param {Index} index */
function wordTable(index) {
  /** @type {Map<string, number[]>} */
  const numbersOf = new Map();
  for (const [word, numbers] of index.forms) {
    const plain = folded(word);
    const known = numbersOf.get(plain);
    numbersOf.set(plain, known ? [...known, ...numbers] : numbers);
  }
  const words = [...numbersOf.keys()].sort();
  /** @type {number[][]} */
  const ofLength = [];
  for (const [at, word] of words.entries()) {
    ofLength[word.length] ??= [];
    ofLength[word.length].push(at);
  }
  const foldedLemmas = index.lemmas.map(folded);
  return {
    folded: words,
    numbers: words.map((word) => numbersOf.get(word) ?? []),
    letters: Int32Array.from(words, letterSet),
    ofLength,
    foldedLemmas,
    lemmaLetters: Int32Array.from(foldedLemmas, letterSet),
  };
}
