/**
 * Resolves one typed word to candidate base forms, each with a confidence (0–1).
 *
 * In order: the exact word; the word without the dots of ä, ö and å; another inflected form of a
 * known word; a spelling correction; a compound of known words. The result is then expanded with
 * synonyms, compounds that contain the words, and words with the typed prefix. `how` reports a
 * guess, so that the page can show it.
 */

import { Corrections } from "./corrections.js";
import { derivedForm, hasDotsOf, isStemOnly, placeOf } from "./derived.js";
import { folded, letterSet, sharedStart } from "./words.js";

/** @import { Index, Target } from "./index-file.js" */

/** Confidence of each kind of match. */
const SURE = {
  folded: 0.95,
  inflected: 0.9,
  synonym: 0.9,
  near: 0.55,
  lastPart: 0.6,
  otherPart: 0.5,
  beginning: 0.7,
  knownBeginning: 0.5,
  partOfCompound: 0.5,
  partAlone: 0.4,
  otherReading: 0.8,
  otherLanguage: 0.4,
  kin: 0.35,
};

/** Minimum confidence of a guess, and relative to the best one: more guesses bring more noise. */
const LEAST_SURE = 0.45;
const NEARLY = 0.08;

/** Minimum share of letters in common with a known word, and minimum confidence, of an inflected form. */
const LEAST_SHARED = 0.45;
const LONG_ENOUGH = 6;
const LEAST_INFLECTED = 0.6;

/** A correction must lead to a word of a title or keyword: minimum strength in some entry. */
const NAMING_STRENGTH = 3.6;

/** Minimum confidence of the last part of a split word. */
const LEAST_PART = 0.84;

/** Minimum strength of both parts of a split word in an entry: more than one mention in a long text. */
const CUT_STRENGTH = 1.1;

/** A prefix shorter than this share of a word matches only words of titles and keywords. */
const NEARLY_WHOLE = 0.75;

/** Weight of a compound's parts together, relative to the compound itself. */
const IN_PARTS = 0.8;
const KNOWN_IN_PARTS = 0.45;

/** Minimum similarity of a typed form and a word of a phrase. */
const LIKE_FORM = 0.7;

/** Minimum confidence of a base form for its synonyms to be searched. */
const SURELY_SAID = 0.62;

const CLITIC = /(?:k[oö]|kin|kaan|kään|han|hän)$/;

/**
 * @typedef {Map<number, number>} Meaning base form -> confidence
 * @typedef {{terms: Meaning[], weight: number, isWhole?: boolean, least?: number}} Alternative  an
 *   entry must contain all terms (of more than two, most), each with at least the strength `least`
 * @typedef {"known" | "corrected" | "cut" | "synonym" | "missing"} How  how a word was understood
 * @typedef {{alternatives: Alternative[], how: How, shown: string[]}} Resolved  `shown`: the words
 *   searched instead of a word that the index does not have
 */

/** @param {Index} index */
export const createResolver = (index) => new Resolver(index);

class Resolver {
  /** @param {Index} index */
  constructor(index) {
    this.index = index;
    this.table = { ...index.table, numbers: ownNumbers(index) };
    this.corrections = new Corrections(this.table);
  }

  /**
   * The base forms of a word of the site. Forms that the index leaves out are derived.
   * @param {string} word
   * @returns {number[] | undefined}
   */
  baseForms(word) {
    const known = this.index.forms.get(word);
    if (known) return known;
    const derived = derivedForm(this.index, this.table, word);
    return derived === undefined ? undefined : [derived];
  }

  /**
   * @param {string} word
   * @param {{isUnfinished?: boolean, isStrict?: boolean}} [options] `isUnfinished`: the reader may
   *   still be typing it; `isStrict`: only words of the site and their forms, no guesses
   * @returns {Resolved}
   */
  resolve(word, { isUnfinished = false, isStrict = false } = {}) {
    const known = this.baseForms(word);
    const { meant, corrected } = known
      ? { meant: this.#alsoRead(word, known, isStrict), corrected: "" }
      : this.#guessed(word, isStrict);
    const own = this.#widened(meant, isStrict ? "" : word, isUnfinished, Boolean(known));
    const wide = this.#withSynonyms(own, meant);
    /** @type {Alternative[]} */
    const alternatives = [{ terms: [wide], weight: 1 }];
    const surest = Math.max(0, ...meant.values());
    const cut = surest >= 0.8 ? this.#knownParts(meant) : isStrict ? null : this.#cutWord(word);
    if (cut) {
      const isCut = !known && surest < 0.8;
      const weight = isCut ? IN_PARTS : KNOWN_IN_PARTS;
      const terms = cut.map((part) =>
        this.#withSynonyms(this.#widened(part, "", false, true), part),
      );
      alternatives.push({ terms, weight, least: isCut ? CUT_STRENGTH : 0 });
    }
    const said = [...this.#synonyms(meant), ...(cut && !meant.size ? this.#saidInPart(cut) : [])];
    for (const target of said) alternatives.push(this.alternative(target));
    return {
      alternatives,
      ...this.#understanding(own, said, corrected, surest < 0.8 ? cut : null),
    };
  }

  /**
   * The parts of a word each for itself, for a word whose parts are nowhere together. They say
   * enough when all occur in titles.
   * @param {Resolved} resolved
   * @returns {Alternative[]}
   */
  partsAlone({ how, alternatives }) {
    const parts =
      how === "cut" ? (alternatives.find(({ terms }) => terms.length > 1)?.terms ?? []) : [];
    const areNames = parts.every((part) => [...part].some((each) => this.#isSureName(each)));
    return areNames ? parts.map((part) => ({ terms: [part], weight: SURE.partAlone })) : [];
  }

  /** @param {[number: number, sure: number]} meant */
  #isSureName([number, sure]) {
    return sure >= LEAST_PART && namesIn(this.index, number);
  }

  /** Whether a word is a stop word, perhaps with a clitic: kannattaako. @param {string} word */
  isStop(word) {
    const { stop, language } = this.index;
    if (stop.has(word)) return true;
    return language === "fi" && CLITIC.test(word) && stop.has(word.replace(CLITIC, ""));
  }

  /** The target of a synonym, as an alternative. @param {Target} target @returns {Alternative} */
  alternative({ words, isNear }) {
    const terms = words.map((numbers) => {
      const meant = new Map(numbers.map((number) => [number, 1]));
      return this.#widened(meant, "", false, true);
    });
    return { terms, weight: isNear ? SURE.near : SURE.synonym, isWhole: true };
  }

  /** Whether a typed word is a word of a phrase, perhaps inflected. @param {string} word @param {string} other */
  isForm(word, other) {
    if (word === other) return true;
    if (word.charCodeAt(0) !== other.charCodeAt(0)) return false;
    const [mine, its] = [folded(word), folded(other)];
    const shared = sharedStart(mine, its);
    if (shared < Math.max(3, Math.ceil(its.length * 0.6))) return false;
    const apart = this.#endingsApart(mine.slice(shared), its.slice(shared));
    return apart !== null && shared / (shared + 0.22 * apart) >= LIKE_FORM;
  }

  /** Synonym targets of the base forms with high confidence. @param {Meaning} meant @returns {Target[]} */
  #synonyms(meant) {
    return [...meant]
      .filter(([, sure]) => sure >= SURELY_SAID)
      .flatMap(([number]) => this.index.synonyms.get(number) ?? []);
  }

  /** Synonyms of the parts of a compound: päivähoitohakemus. @param {Meaning[]} cut */
  #saidInPart(cut) {
    const targets = cut.flatMap((part) => this.#synonyms(part));
    return targets.map((target) => ({ ...target, isNear: true }));
  }

  /**
   * How a word was understood, and the words searched instead of it.
   * @param {Meaning} own  without synonyms
   * @param {Target[]} said
   * @param {string} corrected
   * @param {Meaning[] | null} cut
   * @returns {{how: How, shown: string[]}}
   */
  #understanding(own, said, corrected, cut) {
    const stands = [...own.keys()].some((number) => this.index.postings[number].entries.length > 0);
    if (corrected && stands) return { how: "corrected", shown: [corrected] };
    if (stands) return { how: "known", shown: [] };
    if (cut) return { how: "cut", shown: cut.map((part) => this.#name(part)) };
    if (said.length) return { how: "synonym", shown: said.map(({ text }) => text) };
    return { how: "missing", shown: [] };
  }

  /** @param {Meaning} meant */
  #name(meant) {
    const [number] = [...meant].sort((one, other) => other[1] - one[1])[0];
    return this.index.synonyms.get(number)?.[0]?.text ?? this.index.lemmas[number];
  }

  /**
   * A known word and its other possible base forms: the build's dictionary gives one base form of
   * an ambiguous word ("försöken" of försöka), the reader may mean the other (försök).
   * @param {string} word
   * @param {number[]} known
   * @param {boolean} isStrict
   * @returns {Meaning}
   */
  #alsoRead(word, known, isStrict) {
    /** @type {Meaning} */
    const found = new Map();
    if (word.length >= 5 && !isStrict) this.#inflections(word, found);
    /** @type {Meaning} */
    const read = new Map();
    for (const [number, sure] of found)
      if (sure >= SURE.otherReading) read.set(number, sure * SURE.otherReading);
    const own = ownFirst(this.index, word, known);
    for (const number of known) read.set(number, own.includes(number) ? 1 : SURE.otherLanguage);
    return read;
  }

  /**
   * Base forms of a word that the index does not have, and its correction, or "".
   * @param {string} word
   * @param {boolean} isStrict
   * @returns {{meant: Meaning, corrected: string}}
   */
  #guessed(word, isStrict) {
    /** @type {Meaning} */
    const found = new Map();
    const plain = folded(word);
    if (plain.length < 3 || isStrict) return { meant: found, corrected: "" };
    this.#inflections(word, found);
    const inflected = Math.max(0, ...found.values());
    let corrected = "";
    let best = inflected;
    for (const [at, sure] of this.corrections.of(word)) {
      if (!this.table.numbers[at].some((number) => this.#names(number))) continue;
      this.#meet(found, at, sure);
      if (sure > best) [best, corrected] = [sure, this.table.written[at]];
    }
    const least = Math.max(LEAST_SURE, best - NEARLY);
    const meant = new Map([...found].filter(([, sure]) => sure >= least));
    return { meant, corrected: best > inflected + NEARLY ? corrected : "" };
  }

  /** @param {number} at  a place in the table */
  #isName(at) {
    return this.table.numbers[at].some((number) => namesIn(this.index, number));
  }

  /** Whether a word, or a compound of it, occurs in a title or among the keywords. @param {number} number */
  #names(number) {
    const { synonyms, compounds } = this.index;
    return (
      namesIn(this.index, number) ||
      synonyms.has(number) ||
      compounds[number].some((compound) => namesIn(this.index, compound))
    );
  }

  /** Known words that differ from the typed one only in what looks like an ending. @param {string} word @param {Meaning} found */
  #inflections(word, found) {
    const plain = folded(word);
    const shortest = plain.length < LONG_ENOUGH ? 3 : 4;
    const least = Math.max(shortest, Math.ceil(plain.length * LEAST_SHARED));
    const begins = Math.min(least, 3);
    for (const at of this.#startingWith(plain.slice(0, begins))) {
      const sure = this.#inflection(word, plain, at, least);
      if (sure >= LEAST_INFLECTED) this.#meet(found, at, sure);
    }
  }

  /**
   * How surely a word is another form of a known word.
   * @param {string} word
   * @param {string} plain  the word without dots
   * @param {number} at  the known word's place in the table
   * @param {number} least  how many letters they must share
   */
  #inflection(word, plain, at, least) {
    const other = this.table.folded[at];
    if (other === plain) return SURE.folded;
    const shared = sharedStart(plain, other);
    if (shared < least && !isOtherGrade(plain, other, shared)) return 0;
    const changesDots = this.index.language === "sv"; // stad, städer
    if (!changesDots && !hasDotsOf(word, this.table.written[at])) return 0;
    const apart = this.#endingsApart(plain.slice(shared), other.slice(shared), at);
    return apart === null ? 0 : SURE.inflected * (shared / (shared + 0.22 * apart));
  }

  /**
   * The distance between two endings; null when one of them is not an ending. Only names have
   * the endings of another language.
   * @param {string} mine
   * @param {string} its
   * @param {number} [at]  the known word's place in the table
   */
  #endingsApart(mine, its, at) {
    if (mine.length > 9 || its.length > 6) return null;
    if (isStemOnly(mine) && isStemOnly(its)) return null;
    const [own, ...others] = this.index.endings;
    const areBoth = (/** @type {RegExp} */ each) => each.test(mine) && each.test(its);
    const isOther = others.some(areBoth) && (at === undefined || this.#isName(at));
    if (!areBoth(own) && !isOther) return null;
    return Math.max(mine.length, its.length) + 0.5 * Math.min(mine.length, its.length);
  }

  /** @param {Meaning} found @param {number} at @param {number} sure */
  #meet(found, at, sure) {
    for (const number of this.table.numbers[at]) raise(found, number, sure);
  }

  /**
   * Indices in the word table of the words with that prefix.
   * @param {string} beginning
   * @returns {Iterable<number>}
   */
  *#startingWith(beginning) {
    const { folded: all } = this.table;
    for (
      let at = placeOf(all, beginning);
      at < all.length && all[at].startsWith(beginning);
      at += 1
    )
      yield at;
  }

  /**
   * The meaning expanded with compounds and with words that have the typed prefix.
   * @param {Meaning} meant
   * @param {string} word
   * @param {boolean} isUnfinished
   * @param {boolean} isKnown
   */
  #widened(meant, word, isUnfinished, isKnown) {
    /** @type {Meaning} */
    const wide = new Map(meant);
    for (const [number, sure] of meant) this.#addCompounds(wide, number, sure);
    for (const number of meant.keys())
      for (const other of this.#kin(number)) raise(wide, other, SURE.kin);
    const plain = folded(word);
    if (plain.length >= (isUnfinished ? 3 : 4))
      this.#addBeginning(wide, plain, isUnfinished, isKnown);
    return wide;
  }

  /** Adds synonyms and their compounds; of several words the rarest. @param {Meaning} own @param {Meaning} meant */
  #withSynonyms(own, meant) {
    const wide = new Map(own);
    for (const [number, sure] of meant) {
      for (const { words, isNear } of this.index.synonyms.get(number) ?? []) {
        const share = sure * (isNear ? SURE.near : SURE.synonym) * (words.length > 1 ? 0.6 : 1);
        const rarest = [...words].sort((one, other) => this.#spread(one) - this.#spread(other))[0];
        for (const each of rarest ?? []) {
          raise(wide, each, share);
          this.#addCompounds(wide, each, share);
        }
      }
    }
    return wide;
  }

  /** The number of entries that contain a word. @param {number[]} numbers */
  #spread(numbers) {
    return numbers.reduce((sum, each) => sum + this.index.postings[each].entries.length, 0);
  }

  /** @param {Meaning} wide @param {number} number @param {number} sure */
  #addCompounds(wide, number, sure) {
    const { compounds, lemmas } = this.index;
    for (const compound of compounds[number]) {
      const isLast = lemmas[compound].endsWith(lemmas[number]);
      raise(wide, compound, sure * (isLast ? SURE.lastPart : SURE.otherPart));
    }
  }

  /**
   * Words with the typed text as prefix, or as suffix when the rest is a word too:
   * botti in palautebotti, not in robotti.
   * @param {Meaning} wide
   * @param {string} plain
   * @param {boolean} isUnfinished
   * @param {boolean} isKnown
   */
  #addBeginning(wide, plain, isUnfinished, isKnown) {
    const most = isKnown ? SURE.knownBeginning : SURE.beginning;
    const sure = isUnfinished ? most : most * 0.85;
    for (const at of this.#startingWith(plain)) {
      const share = plain.length / this.table.folded[at].length;
      const isNear = isKnown || share >= NEARLY_WHOLE;
      if (!isNear && !this.table.numbers[at].some((number) => this.#names(number))) continue;
      this.#meet(wide, at, sure * (0.35 + 0.65 * share));
    }
    for (const number of this.#endingWith(plain)) raise(wide, number, SURE.partOfCompound);
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

  /** Base forms that end with a word and begin with another word. @param {string} plain */
  #endingWith(plain) {
    const { foldedLemmas, lemmaLetters } = this.table;
    const letters = letterSet(plain);
    const found = [];
    for (let number = 0; number < foldedLemmas.length; number += 1) {
      if ((lemmaLetters[number] & letters) !== letters) continue;
      const lemma = foldedLemmas[number];
      const at = lemma.indexOf(plain, 3);
      const isEnd = at >= 3 && lemma.length - at - plain.length <= (plain.length >= 6 ? 1 : 0);
      if (isEnd && this.#isFirstPart(lemma.slice(0, at))) found.push(number);
    }
    return found;
  }

  /** Whether compounds begin with it: a word of its own, or the beginning of several words. @param {string} text */
  #isFirstPart(text) {
    const { plainWords, folded: all } = this.table;
    if (plainWords.has(text) || plainWords.has(text.replace(/[sn]$/, ""))) return true;
    if (text.length < 5) return false;
    const stems = new Set();
    for (const at of this.#startingWith(text)) stems.add(all[at].slice(0, text.length + 3));
    return stems.size > 1;
  }

  /** An unknown word split into two known words. @param {string} word @returns {Meaning[] | null} */
  #cutWord(word) {
    for (let at = word.length - 3; at >= 3; at -= 1) {
      const beginning = word.slice(0, at);
      const first = this.#wholeWord(beginning) ?? this.#wholeWord(beginning.replace(/s$/, ""));
      if (!first) continue;
      if (this.index.stop.has(beginning)) continue;
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

  /** A part may be inflected, but not misspelled as well: that would combine two guesses. @param {string} text */
  #sureGuess(text) {
    if (text.length < 5) return null;
    /** @type {Meaning} */
    const found = new Map();
    this.#inflections(text, found);
    const sure = new Map([...found].filter(([, each]) => each >= LEAST_PART));
    return sure.size ? sure : null;
  }

  /** The parts of the base form with the highest confidence, when it is a compound. @param {Meaning} meant @returns {Meaning[] | null} */
  #knownParts(meant) {
    const [number] = [...meant].sort((one, other) => other[1] - one[1])[0] ?? [];
    const parts = number === undefined ? [] : this.index.parts[number];
    return parts.length > 1 ? parts.map((part) => new Map([[part, 1]])) : null;
  }
}

/**
 * Whether two words diverge where one has a double letter: netti and netissä, äppi and äpin.
 * @param {string} one
 * @param {string} other
 * @param {number} at
 */
const isOtherGrade = (one, other, at) =>
  at >= 3 && (one[at] === one[at - 1]) !== (other[at] === other[at - 1]);

/** Stores the highest confidence of a base form. @param {Meaning} meaning @param {number} number @param {number} sure */
function raise(meaning, number, sure) {
  if ((meaning.get(number) ?? 0) < sure) meaning.set(number, sure);
}

/** @param {Index} index @param {number} number */
const namesIn = ({ postings }, number) =>
  postings[number].strengths.some((strength) => strength >= NAMING_STRENGTH);

/** The base form equal to the word, when it is in a title or keyword: the others are of another language. @param {Index} index @param {string} word @param {number[]} numbers */
function ownFirst(index, word, numbers) {
  const own = numbers.filter((each) => index.lemmas[each] === word && namesIn(index, each));
  return own.length ? own : numbers;
}

/**
 * The base forms of the words of the table: of a word as it is written its own, and those of the
 * words that differ from it in dots.
 * @param {Index} index
 */
function ownNumbers(index) {
  const { written, numbers } = index.table;
  return written.map((word, at) => {
    const all = index.forms.get(word) ?? [];
    return [...ownFirst(index, word, all), ...numbers[at].slice(all.length)];
  });
}
