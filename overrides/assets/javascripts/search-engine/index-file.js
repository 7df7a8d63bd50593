/**
 * Unpacks the index that the build packs (hooks/digikunta/search/index_builder.py, index_packing.py).
 */

import { derivedForm } from "./derived.js";
import { wordTable } from "./word-table.js";
import { words } from "./words.js";

/** Incremented with FORMAT in index_builder.py when the layout changes. */
const FORMAT = 5;

const COUNTS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const DIGITS = `${COUNTS}!#$%&()*+-./:<=>?@[]^_{|}~`;

/** As in index_packing.py: digits that end a number, and letters of a part that needs no code. */
const LAST = 60;
const MORE = DIGITS.length - LAST;
const SHORTEST_PART = 3;

const VALUES = new Map([...DIGITS].map((digit, value) => [digit, value]));

/** @param {string} digit */
const digitValue = (digit) => VALUES.get(digit) ?? 0;

/** The values of the six strength levels. The build groups strengths into these levels. */
const STRENGTHS = [1, 1.5, 2.4, 3.6, 4.8, 6.5];

/** A word of a title has the highest. */
const IN_TITLE = STRENGTHS[5];

/**
 * @typedef {{entries: Int32Array, strengths: Float32Array}} Posting
 * @typedef {{kind: string, url: string, title: string, sections: [string, string][]}} Entry
 * @typedef {object} Index
 * @property {string} language
 * @property {string} stamp  that of its descriptions
 * @property {RegExp[]} endings inflectional endings, without dots
 * @property {Map<string, string[]>} changes the ending of a form -> endings of its base form
 * @property {import("./word-table.js").WordTable} table all words in order
 * @property {Entry[]} entries
 * @property {number[]} order  of entries that are equally good: by kind and address
 * @property {string[]} lemmas base forms in the order of their letters
 * @property {Map<string, number[]>} forms word in any form -> numbers of its base forms
 * @property {number[][]} parts base form -> its compound parts
 * @property {number[][]} compounds base form -> the compounds it is a part of
 * @property {Posting[]} postings base form -> the entries that contain it
 * @property {TitleWord[][]} titles the words of each entry's title
 * @property {Set<string>} stop stop words
 * @property {Map<number, Target[]>} synonyms base form -> its synonyms on the site
 * @property {Phrase[]} phrases synonyms of several words
 * @typedef {{text: string, words: number[][], isNear: boolean}} Target  words of the site: the base
 *   forms of each; a near one is broader or narrower than the typed word
 * @typedef {{words: string[], targets: Target[]}} Phrase
 * @typedef {{word: string, numbers: number[]}} TitleWord  with its base forms
 */

/** @param {Data.PackedIndex} packed the file's JSON @returns {Index} */
export function unpack(packed) {
  if (packed.format !== FORMAT) throw new Error(`index format ${packed.format}`);
  const { lemmas, forms, partCodes } = unpackLemmas(packed.lemmas);
  const numbers = new Map(lemmas.map((lemma, number) => [lemma, number]));
  const parts = partCodes.map(([cut, ...others], at) =>
    [...halvesOf(lemmas[at], cut, numbers), ...others.map((part) => partText(lemmas[at], part))]
      .map((text) => numbers.get(text))
      .filter((number) => number !== undefined),
  );
  const postings = unpackPostings(packed, lemmas.length);
  const stop = new Set(packed.stop.split(" "));
  const said = unpackSynonyms(packed.synonyms, forms, stop, (word) => {
    forms.set(word, [lemmas.length]);
    parts.push([]);
    postings.push({ entries: new Int32Array(0), strengths: new Float32Array(0) });
    return lemmas.push(word) - 1;
  });
  const entries = unpackEntries(packed);
  const table = wordTable(forms, lemmas);
  const endings = packed.endings.map((each) => new RegExp(each));
  const changes = unpackChanges(packed.changes);
  const rules = { lemmas, endings, changes };
  const titles = entries.map(({ title }) =>
    words(title).map((word) => ({ word, numbers: baseForms(rules, table, forms, word) })),
  );
  addTitles(postings, titles);
  return {
    language: packed.language,
    stamp: packed.stamp,
    ...rules,
    entries,
    order: orderOf(entries, packed.kinds),
    titles,
    table,
    forms,
    parts,
    compounds: inverted(parts),
    postings,
    stop,
    ...said,
  };
}

/**
 * Reads the synonyms. A single word becomes a base form without entries, so that its inflected
 * forms and compounds are found like those of other words.
 * @param {string} text
 * @param {Map<string, number[]>} forms
 * @param {Set<string>} stop
 * @param {(word: string) => number} add  a new base form; returns its number
 */
function unpackSynonyms(text, forms, stop, add) {
  /** @type {Map<number, Target[]>} */
  const synonyms = new Map();
  /** @type {Phrase[]} */
  const phrases = [];
  const groups = text ? text.split("\n").map((line) => line.split("=")) : [];
  const read = groups.map(([said, meant]) => ({
    said: said.split(",").map((each) => each.split(" ")),
    targets: meant.split(",").map((target) => unpackTarget(target, forms, stop)),
  }));
  for (const { said, targets } of read) {
    const found = targets.filter(({ words }) => words.length > 0);
    for (const words of said) {
      if (words.length > 1) phrases.push({ words, targets: found });
      else for (const number of forms.get(words[0]) ?? [add(words[0])]) synonyms.set(number, found);
    }
  }
  return { synonyms, phrases };
}

/** @param {string} packed @param {Map<string, number[]>} forms @param {Set<string>} stop @returns {Target} */
function unpackTarget(packed, forms, stop) {
  const isNear = packed.startsWith("~");
  const text = isNear ? packed.slice(1) : packed;
  const words = text
    .split(" ")
    .filter((word) => !stop.has(word))
    .flatMap((word) => (forms.has(word) ? [forms.get(word) ?? []] : []));
  return { text, words, isNear };
}

/** @param {string} text */
function unpackLemmas(text) {
  /** @type {string[]} */
  const lemmas = [];
  /** @type {[cut: string | undefined, ...others: string[]][]} */
  const partCodes = [];
  /** @type {Map<string, number[]>} */
  const forms = new Map();
  let before = "";
  for (const line of linesOf(text)) {
    const [head, ...parts] = line.split(";");
    const [words, cut] = head.split(":");
    const [own, ...others] = words.split(",");
    const lemma = after(before, own);
    const number = lemmas.length;
    lemmas.push(lemma);
    partCodes.push([cut, ...parts]);
    addForm(forms, lemma, number);
    for (const other of others) addForm(forms, instead(lemma, other), number);
    before = lemma;
  }
  return { lemmas, forms, partCodes };
}

/**
 * Adds a base form to those of a word.
 * @param {Map<string, number[]>} forms
 * @param {string} word
 * @param {number} number
 */
function addForm(forms, word, number) {
  const known = forms.get(word);
  if (known) known.push(number);
  else forms.set(word, [number]);
}

/** @param {string} before @param {string} packed */
function after(before, packed) {
  return before.slice(0, digitValue(packed[0])) + packed.slice(1);
}

/** @param {string} lemma @param {string} packed */
function instead(lemma, packed) {
  return lemma.slice(0, lemma.length - digitValue(packed[0])) + packed.slice(1);
}

/**
 * The two parts of a compound. Without a code they are the first two that are base forms.
 * @param {string} lemma
 * @param {string | undefined} cut
 * @param {Map<string, number>} known
 */
function halvesOf(lemma, cut, known) {
  if (cut) {
    const at = digitValue(cut[0]);
    return [lemma.slice(0, at), lemma.slice(at + cut.length - 1)];
  }
  for (const between of cut === undefined ? [0, 1] : []) {
    for (let at = SHORTEST_PART; at + between + SHORTEST_PART <= lemma.length; at += 1) {
      const halves = [lemma.slice(0, at), lemma.slice(at + between)];
      if (halves.every((each) => known.has(each))) return halves;
    }
  }
  return [];
}

/** @param {string} lemma @param {string} packed */
function partText(lemma, packed) {
  if (packed[0] === "<") return lemma.slice(0, digitValue(packed[1]));
  if (packed[0] === ">") return lemma.slice(lemma.length - digitValue(packed[1]));
  return packed;
}

/** @param {number[][]} parts @returns {number[][]} */
function inverted(parts) {
  /** @type {number[][]} */
  const compounds = parts.map(() => []);
  for (const [number, of] of parts.entries()) for (const part of of) compounds[part].push(number);
  return compounds;
}

/** Reads numbers of a variable-length code, one after another. @param {string} text */
function numberReader(text) {
  let at = 0;
  return () => {
    let number = 0;
    let scale = 1;
    let digit = digitValue(text[at]);
    while (digit >= LAST) {
      number += digit * scale;
      scale *= MORE;
      at += 1;
      digit = digitValue(text[at]);
    }
    at += 1;
    return number + digit * scale;
  };
}

/** @param {Data.PackedIndex} packed @param {number} length  of the base forms @returns {Posting[]} */
function unpackPostings({ counts, gaps, levels, entries: { kind } }, length) {
  const [nextCount, nextGap] = [numberReader(counts), numberReader(gaps)];
  const lengths = new Int32Array(kind.length);
  const postings = Array.from({ length }, () => {
    const count = nextCount();
    const entries = new Int32Array(count);
    for (let i = 0, entry = -1; i < count; i += 1) {
      entry += nextGap() + 1;
      entries[i] = entry;
      lengths[entry] += 1;
    }
    return { entries, strengths: new Float32Array(count) };
  });
  addStrengths(postings, lengths, levels);
  return postings;
}

/**
 * The levels are in the order of the entries, and in an entry of its base forms.
 * @param {Posting[]} postings
 * @param {Int32Array} lengths  how many base forms each entry has
 * @param {string} levels
 */
function addStrengths(postings, lengths, levels) {
  const next = new Int32Array(lengths.length);
  for (let entry = 1; entry < next.length; entry += 1)
    next[entry] = next[entry - 1] + lengths[entry - 1];
  for (const { entries, strengths } of postings) {
    for (const [i, entry] of entries.entries()) {
      strengths[i] = STRENGTHS[levels.charCodeAt(next[entry]) - 48];
      next[entry] += 1;
    }
  }
}

/** The place of each entry by its kind and address. @param {Entry[]} entries @param {string[]} kinds */
function orderOf(entries, kinds) {
  const keys = entries.map(({ kind, url }) => String.fromCharCode(97 + kinds.indexOf(kind)) + url);
  const places = new Map([...keys].sort().map((key, place) => [key, place]));
  return keys.map((key) => places.get(key) ?? 0);
}

/** @param {string} text @returns {Map<string, string[]>} */
const unpackChanges = (text) =>
  new Map(
    linesOf(text).map((line) => {
      const [form, ...lemmas] = line.split(",");
      return [form, lemmas];
    }),
  );

/**
 * The base forms of a word of the texts.
 * @param {import("./derived.js").Rules} rules
 * @param {import("./word-table.js").WordTable} table
 * @param {Map<string, number[]>} forms
 * @param {string} word
 */
function baseForms(rules, table, forms, word) {
  const derived = forms.has(word) ? undefined : derivedForm(rules, table, word);
  return forms.get(word) ?? (derived === undefined ? [] : [derived]);
}

/** Adds the entries whose titles have a base form. @param {Posting[]} postings @param {TitleWord[][]} titles */
function addTitles(postings, titles) {
  /** @type {Map<number, Set<number>>} */
  const named = new Map();
  for (const [entry, title] of titles.entries()) {
    for (const { word, numbers } of title)
      for (const number of word.length > 1 ? numbers : [])
        named.set(number, (named.get(number) ?? new Set()).add(entry));
  }
  for (const [number, more] of named) {
    const { entries, strengths } = postings[number];
    postings[number] = {
      entries: Int32Array.of(...entries, ...more),
      strengths: Float32Array.of(...strengths, ...[...more].map(() => IN_TITLE)),
    };
  }
}

/** @returns {Entry[]} @param {Data.PackedIndex} packed */
function unpackEntries(packed) {
  const { kind, url, title, sections } = packed.entries;
  const [urls, titles] = [url.split("\n"), title.split("\n")];
  return [...kind].map((letter, number) => ({
    kind: packed.kinds[letter.charCodeAt(0) - 97],
    url: whole(urls[number], titles[number]),
    title: titles[number],
    sections: (sections[number] ?? []).map(([anchor, heading]) => [
      whole(anchor, heading),
      heading,
    ]),
  }));
}

/** No text has no lines. @param {string} text */
const linesOf = (text) => (text ? text.split("\n") : []);

/** An address, or an anchor, in which the title was left out. @param {string} address @param {string} title */
const whole = (address, title) => address.replace("~", () => slugOf(title));

/** As slug_of in index_packing.py. @param {string} title */
function slugOf(title) {
  const plain = title.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}
