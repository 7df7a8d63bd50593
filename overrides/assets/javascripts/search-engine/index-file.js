/**
 * Unpacks the index that the build packs (hooks/digikunta/search/index_builder.py, index_packing.py).
 */

/** Incremented with FORMAT in index_builder.py when the layout changes. */
const FORMAT = 4;

const COUNTS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const DIGITS = `${COUNTS}!#$%&()*+-./:<=>?@[]^_{|}~`;
const HALF = DIGITS.length >> 1;
const VALUES = new Map([...DIGITS].map((digit, value) => [digit, value]));

/** @param {string} digit */
const digitValue = (digit) => VALUES.get(digit) ?? 0;

/** The values of the six strength levels. The build groups strengths into these levels. */
const STRENGTHS = [1, 1.5, 2.4, 3.6, 4.8, 6.5];

/**
 * @typedef {{entries: Int32Array, strengths: Float32Array}} Posting
 * @typedef {{kind: string, url: string, title: string, sections: [string, string][]}} Entry
 * @typedef {object} Index
 * @property {string} language
 * @property {string} stamp  that of its descriptions
 * @property {RegExp[]} endings inflectional endings, without dots
 * @property {Entry[]} entries
 * @property {string[]} lemmas base forms in the order of their letters
 * @property {Map<string, number[]>} forms word in any form -> numbers of its base forms
 * @property {number[][]} parts base form -> its compound parts
 * @property {number[][]} compounds base form -> the compounds it is a part of
 * @property {Posting[]} postings base form -> the entries that contain it
 * @property {Set<string>} stop stop words
 * @property {Map<number, Target[]>} synonyms base form -> its synonyms on the site
 * @property {Phrase[]} phrases synonyms of several words
 * @typedef {{text: string, words: number[][], isNear: boolean}} Target  words of the site: the base
 *   forms of each; a near one is broader or narrower than the typed word
 * @typedef {{words: string[], targets: Target[]}} Phrase
 */

/** @param {Data.PackedIndex} packed the file's JSON @returns {Index} */
export function unpack(packed) {
  if (packed.format !== FORMAT) throw new Error(`index format ${packed.format}`);
  const { lemmas, forms, partTexts } = unpackLemmas(packed.lemmas);
  const numbers = new Map(lemmas.map((lemma, number) => [lemma, number]));
  const parts = partTexts.map((texts) =>
    texts.map((text) => numbers.get(text)).filter((number) => number !== undefined),
  );
  const postings = unpackPostings(packed, lemmas.length);
  const stop = new Set(packed.stop.split(" "));
  const said = unpackSynonyms(packed.synonyms, forms, stop, (word) => {
    forms.set(word, [lemmas.length]);
    parts.push([]);
    postings.push({ entries: new Int32Array(0), strengths: new Float32Array(0) });
    return lemmas.push(word) - 1;
  });
  return {
    language: packed.language,
    stamp: packed.stamp,
    endings: packed.endings.map((each) => new RegExp(each)),
    entries: unpackEntries(packed),
    lemmas,
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
  /** @type {string[][]} */
  const partTexts = [];
  /** @type {Map<string, number[]>} */
  const forms = new Map();
  let before = "";
  for (const line of text ? text.split("\n") : []) {
    const [head, ...parts] = line.split(";");
    const [words, cut] = head.split(":");
    const [own, ...others] = words.split(",");
    const lemma = after(before, own);
    const number = lemmas.length;
    lemmas.push(lemma);
    const halves = cut ? [lemma.slice(0, digitValue(cut)), lemma.slice(digitValue(cut))] : [];
    partTexts.push([...halves, ...parts.map((part) => partText(lemma, part))]);
    addForm(forms, lemma, number);
    for (const other of others) addForm(forms, instead(lemma, other), number);
    before = lemma;
  }
  return { lemmas, forms, partTexts };
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
    while (digit >= HALF) {
      number += (digit - HALF) * scale;
      scale *= HALF;
      at += 1;
      digit = digitValue(text[at]);
    }
    at += 1;
    return number + digit * scale;
  };
}

/** @param {Data.PackedIndex} packed @param {number} length  of the base forms @returns {Posting[]} */
function unpackPostings({ counts, gaps, levels, entries: { url } }, length) {
  const [nextCount, nextGap] = [numberReader(counts), numberReader(gaps)];
  const lengths = new Int32Array(url.length);
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

/** @returns {Entry[]} @param {Data.PackedIndex} packed */
function unpackEntries(packed) {
  const { kind, url, title, sections } = packed.entries;
  return url.map((address, number) => ({
    kind: packed.kinds[kind.charCodeAt(number) - 97],
    url: whole(address, title[number]),
    title: title[number],
    sections: (sections[number] ?? []).map(([anchor, heading]) => [
      whole(anchor, heading),
      heading,
    ]),
  }));
}

/** An address, or an anchor, in which the title was left out. @param {string} address @param {string} title */
const whole = (address, title) => address.replace("~", () => slugOf(title));

/** As slug_of in index_packing.py. @param {string} title */
function slugOf(title) {
  const plain = title.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}
