/**
 * One typed word to the base forms it may mean, each with how surely it means it (0–1).
 *
 * In order: the word as it stands in the texts; with ä, ö and å as typed without dots; another
 * inflected form of a known word; a mistyped word; a compound of known words. Then what is made of
 * the found words: compounds they are parts of, and words that begin with or hold what was typed.
 */

import { bitCount, folded, letterSet, mistakeCounter, sharedStart } from "./search-words.js";

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

/** @param {import("./search-index.js").Index} index */
export function createResolver(index) {
  const table = wordTable(index);
  const mistakes = mistakeCounter();
  const endings = ENDINGS[index.language] ?? ENDINGS.fi;

  /** @param {string} word @param {boolean} isUnfinished the reader may still be typing it */
  function resolve(word, isUnfinished) {
    const known = index.forms.get(word);
    const meant = known ? alsoRead(word, known) : guessed(word);
    /** @type {Alternative[]} */
    const alternatives = [{ terms: [widened(meant, word, isUnfinished)], weight: 1 }];
    const surest = Math.max(0, ...meant.values());
    const cut = surest < 0.8 ? cutWord(word) : knownParts(meant);
    if (cut) {
      const weight = known || surest >= 0.8 ? KNOWN_IN_PARTS : IN_PARTS;
      alternatives.push({ terms: cut.map((part) => widened(part, "", false)), weight });
    }
    return alternatives;
  }

  /**
   * A known word, and what else its letters may be: the build's dictionary gives one base form
   * of an ambiguous word ("försöken" of försöka), the reader may mean the other (försök).
   */
  function alsoRead(word, known) {
    /** @type {Meaning} */
    const found = new Map();
    if (word.length >= 5) inflections(folded(word), found);
    const others = [...found]
      .filter(([, sure]) => sure >= SURE.otherReading)
      .map(([number, sure]) => [number, sure * SURE.otherReading]);
    return new Map([...others, ...known.map((number) => [number, 1])]);
  }

  /** @param {string} word @returns {Meaning} */
  function guessed(word) {
    /** @type {Meaning} */
    const found = new Map();
    const plain = folded(word);
    if (plain.length < 3) return found;
    inflections(plain, found);
    mistyped(plain, found);
    const surest = Math.max(0, ...found.values());
    const least = Math.max(LEAST_SURE, surest - NEARLY);
    return new Map([...found].filter(([, sure]) => sure >= least));
  }

  /** Known words that differ from the typed one only in what looks like an ending. */
  function inflections(plain, found) {
    const least = Math.max(3, Math.ceil(plain.length * 0.35));
    for (const at of startingWith(plain.slice(0, least))) {
      const other = table.folded[at];
      if (other === plain) {
        meet(found, at, SURE.folded);
        continue;
      }
      const shared = sharedStart(plain, other);
      const mine = plain.slice(shared);
      const its = other.slice(shared);
      if (mine.length > 9 || its.length > 6) continue;
      if (!endings.test(mine) || !endings.test(its)) continue;
      const apart = Math.max(mine.length, its.length) + 0.5 * Math.min(mine.length, its.length);
      meet(found, at, SURE.inflected * (shared / (shared + 0.22 * apart)));
    }
  }

  /** A first letter that differs counts as the only mistake there is: people begin right. */
  function mistyped(plain, found) {
    const limit = plain.length >= 8 ? 2 : plain.length >= 4 ? 1 : 0;
    if (!limit) return;
    const letters = letterSet(plain);
    for (let length = plain.length - limit; length <= plain.length + limit; length += 1) {
      for (const at of table.ofLength[length] ?? []) {
        const other = table.folded[at];
        const allowed = other.charCodeAt(0) === plain.charCodeAt(0) ? limit : 1;
        if (bitCount(letters ^ table.letters[at]) > 2 * allowed) continue;
        const count = mistakes(plain, other, allowed);
        if (count > allowed) continue;
        const sure = SURE.mistakes[count] + Math.min(plain.length, 14) * 0.005;
        meet(found, at, other[0] === plain[0] ? sure : sure - 0.2);
      }
    }
  }

  function meet(found, at, sure) {
    for (const number of table.numbers[at]) {
      if ((found.get(number) ?? 0) < sure) found.set(number, sure);
    }
  }

  /** @returns {Iterable<number>} places in the table of the words with that beginning */
  function* startingWith(beginning) {
    let low = 0;
    let high = table.folded.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (table.folded[middle] < beginning) low = middle + 1;
      else high = middle;
    }
    for (let at = low; at < table.folded.length; at += 1) {
      if (!table.folded[at].startsWith(beginning)) return;
      yield at;
    }
  }

  /** The meaning and what is made of it: compounds, and words that hold what was typed. */
  function widened(meant, word, isUnfinished) {
    /** @type {Meaning} */
    const wide = new Map(meant);
    const add = (number, sure) => {
      if ((wide.get(number) ?? 0) < sure) wide.set(number, sure);
    };
    for (const [number, sure] of meant) {
      for (const compound of index.compounds[number]) {
        const isLast = index.lemmas[compound].endsWith(index.lemmas[number]);
        add(compound, sure * (isLast ? SURE.lastPart : SURE.otherPart));
      }
    }
    for (const number of [...meant.keys()]) kin(number).forEach((other) => add(other, SURE.kin));
    const plain = folded(word);
    if (plain.length >= 3) {
      const sure = isUnfinished ? SURE.beginning : SURE.beginning * 0.85;
      for (const at of startingWith(plain)) {
        const share = plain.length / table.folded[at].length;
        for (const number of table.numbers[at]) add(number, sure * (0.35 + 0.65 * share));
      }
      holding(plain).forEach((number) => add(number, SURE.inside));
    }
    return wide;
  }

  /** Base forms of one family: automaattisesti and automaattinen. */
  function kin(number) {
    const lemma = table.foldedLemmas[number];
    const least = Math.max(5, Math.ceil(lemma.length * 0.6));
    if (lemma.length < least) return [];
    const found = [];
    for (const at of startingWith(lemma.slice(0, least))) {
      for (const other of table.numbers[at]) {
        const length = table.foldedLemmas[other].length;
        const shared = sharedStart(lemma, table.foldedLemmas[other]);
        if (shared >= least && length - shared <= 5) found.push(other);
      }
    }
    return found;
  }

  /** Base forms that end with a short word or hold a longer one: Åbot, chattbot for "bot". */
  function holding(plain) {
    const found = [];
    const letters = letterSet(plain);
    table.foldedLemmas.forEach((lemma, number) => {
      if ((table.lemmaLetters[number] & letters) !== letters) return;
      if (lemma.length <= plain.length) return;
      const holds = plain.length >= 4 ? lemma.includes(plain, 1) : lemma.endsWith(plain);
      if (holds) found.push(number);
    });
    return found;
  }

  /** A word that is not known, cut into two that are. @returns {Meaning[] | null} */
  function cutWord(word) {
    for (let at = word.length - 3; at >= 3; at -= 1) {
      const first = wholeWord(word.slice(0, at)) ?? wholeWord(word.slice(0, at).replace(/s$/, ""));
      if (!first) continue;
      const last = wholeWord(word.slice(at)) ?? sureGuess(word.slice(at));
      if (last) return [first, last];
    }
    return null;
  }

  function wholeWord(text) {
    const known = text.length >= 3 ? index.forms.get(text) : undefined;
    return known ? new Map(known.map((number) => [number, 1])) : null;
  }

  /** A part may be inflected, but not mistyped as well: that would be guessing on guesses. */
  function sureGuess(text) {
    if (text.length < 5) return null;
    /** @type {Meaning} */
    const found = new Map();
    inflections(folded(text), found);
    const sure = new Map([...found].filter(([, each]) => each >= 0.75));
    return sure.size ? sure : null;
  }

  /** The parts of the surest base form, when it is a compound. @returns {Meaning[] | null} */
  function knownParts(meant) {
    const [number] = [...meant].sort((one, other) => other[1] - one[1])[0] ?? [];
    const parts = number === undefined ? [] : index.parts[number];
    return parts.length > 1 ? parts.map((part) => new Map([[part, 1]])) : null;
  }

  return { resolve };
}

/** Every word of the index without its dots, in order, with its base forms. */
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
  words.forEach((word, at) => (ofLength[word.length] ??= []).push(at));
  const foldedLemmas = index.lemmas.map(folded);
  return {
    folded: words,
    numbers: words.map((word) => numbersOf.get(word)),
    letters: Int32Array.from(words, letterSet),
    ofLength,
    foldedLemmas,
    lemmaLetters: Int32Array.from(foldedLemmas, letterSet),
  };
}
