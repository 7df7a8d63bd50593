/**
 * Searches one language's index: the entries that match a query, best first.
 *
 * An entry's score sums the strengths of the query's words in it, weighted by rarity. Entries with
 * all words rank before those with some; titles equal to the query rank first. Uses neither the
 * network nor the page, so that the worker and the tests can share it.
 */

import { bestExcerpt } from "./excerpt.js";
import { unpack } from "./index-file.js";
import { createResolver } from "./resolver.js";
import { placedWords, words } from "./words.js";

/** @import { Excerpt, Passage } from "./excerpt.js" */
/** @import { Index, Phrase } from "./index-file.js" */
/** @import { Alternative, How, Meaning, Resolved } from "./resolver.js" */

const LONGEST_QUERY = 200;
const MOST_WORDS = 8;

/** How many of the best entries are ranked again by their titles. */
const COMPARED = 120;

/** Minimum coverage of the query, relative to the best entry: not one common word of many. */
const LEAST_COVERED = 0.3;

/** How much all words of a query outweigh some of them. */
const COVERING = 3;

/** Score factor by kind: higher for places, slightly lower for collections and events, which are sought less often. @type {Record<string, number>} */
const KIND_WEIGHTS = {
  municipality: 1.3,
  list: 0.9,
  event: 0.8,
  page: 0.75,
  publication: 0.9,
  phase: 0.9,
  comparator: 0.75,
  adoption: 0.7,
};

/** Score factor of each further hit of a kind with many alike: the ones that adopted a tool. @type {Record<string, number>} */
const REPEATED = { adoption: 0.7, event: 0.85 };

/** Minimum share of the whole query in the best entry; below it there are no hits. */
const LEAST_OF_ALL = 0.3;

/** Maximum weight of the missing words, as a multiple of the found ones. */
const MISSING = 2;

/** Minimum strength for a word to be significant in an entry. */
const NAMED = 2;

/** Remaining weight of words that are part of a matched phrase. */
const EXPLAINED = 0.25;

/**
 * @typedef {[number, number]} Range start and end, character offsets in the text
 * @typedef {object} Hit
 * @property {string} kind
 * @property {string} url below the site's root
 * @property {string} title
 * @property {string} description  empty until the descriptions are loaded
 * @property {string} section the heading the hit links to, or ""
 * @property {Range[]} titleMarks
 * @property {Range[]} descriptionMarks
 * @property {number} score
 * @typedef {{strengths: Float32Array, meant: Meaning, wholes: Meaning[][], isFound: boolean,
 *   rarity: number}} Term  one
 *   typed word: its strength in each entry, the base forms it may mean in one word and in several,
 *   how rare it is
 * @typedef {{entry: number, covered: number, score: number}} Ranked
 * @typedef {{word: string, how: How, shown: string[]}} Note  a word that the site does not have, and
 *   the words searched instead
 * @typedef {{hits: Hit[], total: number, kinds: Record<string, number>, words: string[],
 *   notes: Note[], wantsOther: boolean}} Answer  `wantsOther`: the other language may have more hits
 * @typedef {{limit?: number, kind?: string, isStrict?: boolean}} Options `kind`: only hits of that
 *   kind; `isStrict`: the words as they were typed, without corrections
 */

/** @param {Data.PackedIndex} packed  the index file's JSON */
export const createEngine = (packed) => new Engine(unpack(packed), packed.words);

class Engine {
  /** @param {Index} index @param {Data.ResultWords} words  the labels of results */
  constructor(index, words) {
    this.index = index;
    this.resolver = createResolver(index);
    this.words = words;
    this.language = index.language;
    this.size = index.entries.length;
    /** Higher score first. @param {Ranked} one @param {Ranked} other */
    this.better = (one, other) =>
      other.score - one.score || index.order[one.entry] - index.order[other.entry];
    this.kindNames = this.#kindNames();
    /** Loaded after the index. @type {string[]} */
    this.descriptions = [];
  }

  /** Whether a word stands in the index as it is. @param {string} word */
  has(word) {
    return this.index.forms.has(word);
  }

  /** Adds the descriptions of the entries, if they are of the same build. @param {Data.Descriptions} file */
  describe({ stamp, texts }) {
    if (stamp === this.index.stamp) this.descriptions = texts;
  }

  /** The base forms of each kind's name: the query "law" favours laws. @returns {Map<string, number[]>} */
  #kindNames() {
    const kinds = Object.entries(this.words?.kinds ?? {});
    const numbers = (/** @type {string} */ name) =>
      words(name).flatMap((word) => this.resolver.baseForms(word) ?? []);
    return new Map(kinds.map(([kind, { one, many }]) => [kind, numbers(`${one} ${many}`)]));
  }

  /**
   * @param {string} query anything a reader may type or paste
   * @param {Options} [options]
   * @returns {Answer}
   */
  search(query, { limit = 20, kind = "", isStrict = false } = {}) {
    const { entries } = this.index;
    const { asked, resolved, terms } = this.#understood(query, isStrict);
    if (!asked.length)
      return { hits: [], total: 0, kinds: {}, words: [], notes: [], wantsOther: false };
    const isGuess = isOnlyGuessed(resolved);
    const ranked = isGuess ? [] : this.#byTitle(this.#total(terms), terms);
    const wanted = kind ? ranked.filter(({ entry }) => entries[entry].kind === kind) : ranked;
    const meant = new Set(terms.flatMap(allMeant));
    const notes = asked
      .map((word, at) => ({ word, how: resolved[at].how, shown: resolved[at].shown }))
      .filter(({ how }) => how !== "known");
    return {
      hits: wanted.slice(0, limit).map((each) => this.#hit(each, meant, terms)),
      total: wanted.length,
      kinds: this.#countedKinds(ranked),
      words: asked,
      notes,
      wantsOther: notes.some(({ how }) => how !== "synonym") || !isNamed(terms),
    };
  }

  /**
   * The passage of a page that best matches a query.
   * @param {string} query
   * @param {Passage[]} passages
   * @param {Options} [options]
   * @returns {Excerpt | null}
   */
  excerpt(query, passages, { isStrict = false } = {}) {
    return bestExcerpt(this.resolver, this.#understood(query, isStrict).terms, passages);
  }

  /** @param {string} query @param {boolean} isStrict */
  #understood(query, isStrict) {
    const typed = words(String(query).slice(0, LONGEST_QUERY));
    const asked = this.#askedWords(typed);
    const resolved = asked.map((word, at) =>
      this.resolver.resolve(word, { isUnfinished: at === asked.length - 1, isStrict }),
    );
    return { asked, resolved, terms: this.#terms(typed, asked, resolved) };
  }

  /**
   * The typed words, and the phrases that they form.
   * @param {string[]} typed
   * @param {string[]} asked
   * @param {Resolved[]} resolved
   * @returns {Term[]}
   */
  #terms(typed, asked, resolved) {
    const terms = resolved.map(({ alternatives }) => this.#scoredTerm(alternatives));
    for (const [place, each] of resolved.entries()) {
      if (terms[place].isFound) continue;
      const [first, ...others] = this.resolver.partsAlone(each);
      if (first) terms[place] = this.#scoredTerm([first]);
      terms.push(...others.map((part) => this.#scoredTerm([part])));
    }
    for (const { words: said, targets } of [...this.#phrasesIn(typed), ...this.#joined(typed)]) {
      const phrase = this.#scoredTerm(targets.map((each) => this.resolver.alternative(each)));
      for (const [place, word] of asked.entries()) {
        if (!said.some((each) => this.resolver.isForm(word, each))) continue;
        terms[place].rarity *= EXPLAINED;
        if (resolved[place].how === "missing") {
          resolved[place].how = "synonym";
          resolved[place].shown = targets.map(({ text }) => text);
        }
      }
      terms.push(phrase);
    }
    return terms;
  }

  /**
   * Phrases whose words were all typed. Stop words are optional, unless the phrase has only one
   * other word.
   * @param {string[]} typed
   */
  #phrasesIn(typed) {
    if (typed.length < 2) return [];
    const firsts = new Set(typed.map((word) => word[0]));
    return this.index.phrases.filter(({ words: said, targets }) => {
      const significant = said.filter((word) => !this.index.stop.has(word));
      const needed = significant.length > 1 ? significant : said;
      return (
        targets.length > 0 &&
        needed.every((word) => firsts.has(word[0])) &&
        needed.every((word) => typed.some((each) => this.resolver.isForm(each, word)))
      );
    });
  }

  /** Neighbouring words that together are a word of the site: co-pilot, etä kokous. @param {string[]} typed @returns {Phrase[]} */
  #joined(typed) {
    return typed.slice(1).flatMap((last, at) => {
      const text = typed[at] + last;
      const numbers = this.index.forms.get(text);
      const targets = numbers ? [{ text, words: [numbers], isNear: false }] : [];
      return numbers ? [{ words: [typed[at], last], targets }] : [];
    });
  }

  /** Without stop words, unless there are no others. @param {string[]} typed */
  #askedWords(typed) {
    const all = [...new Set(typed)];
    const significant = all.filter(
      (word) => !this.resolver.isStop(word) && (word.length > 1 || /\d/.test(word)),
    );
    return (significant.length ? significant : all).slice(0, MOST_WORDS);
  }

  /** Strength of a term in each entry, over all its meanings. @param {Alternative[]} alternatives @returns {Term} */
  #scoredTerm(alternatives) {
    const strengths = new Float32Array(this.size);
    /** @type {Meaning} */
    const meant = new Map();
    const wholes = [];
    for (const alternative of alternatives) {
      const { terms, weight } = alternative;
      this.#strengthen(strengths, alternative);
      const sure = terms.map((term) => weighted(term, weight));
      if (sure.length > 1) wholes.push(sure);
      else addTo(meant, sure[0] ?? []);
    }
    const sureCount = strengths.reduce((count, strength) => count + (strength >= 0.5 ? 1 : 0), 0);
    const isFound = strengths.some((strength) => strength > 0);
    return { strengths, meant, wholes, isFound, rarity: Math.log(1 + this.size / (1 + sureCount)) };
  }

  /**
   * Raises the strengths of entries that contain the parts of a word: both of two, most of more.
   * @param {Float32Array} strengths
   * @param {Alternative} alternative
   */
  #strengthen(strengths, { terms, weight, isWhole, least = 0 }) {
    const each = terms.map((term) => this.#strongest(term));
    const needed = isWhole ? terms.length : Math.min(2, terms.length);
    for (let entry = 0; entry < strengths.length; entry += 1) {
      let sum = 0;
      let count = 0;
      for (const found of each) {
        sum += found[entry];
        if (found[entry] > least) count += 1;
      }
      if (count >= needed)
        strengths[entry] = Math.max(strengths[entry], (weight * sum) / terms.length);
    }
  }

  /** @param {Meaning} meaning @returns {Float32Array} strength in each entry */
  #strongest(meaning) {
    const found = new Float32Array(this.size);
    for (const [number, sure] of meaning) {
      const { entries, strengths } = this.index.postings[number];
      for (let i = 0; i < entries.length; i += 1) {
        const strength = sure * strengths[i];
        if (found[entries[i]] < strength) found[entries[i]] = strength;
      }
    }
    return found;
  }

  /** @param {Term[]} terms @returns {Ranked[]} */
  #total(terms) {
    const whole = rarityOf(terms);
    const scored = [];
    for (let entry = 0; entry < this.size; entry += 1) {
      let score = 0;
      let covered = 0;
      for (const { strengths, rarity } of terms) {
        score += rarity * strengths[entry];
        covered += rarity * Math.min(1, strengths[entry]);
      }
      const kind = KIND_WEIGHTS[this.index.entries[entry].kind] ?? 1;
      const all = (covered / whole) ** COVERING;
      if (covered > 0) scored.push({ entry, covered, score: score * all * kind });
    }
    const most = scored.reduce((best, { covered }) => Math.max(best, covered), 0);
    if (most < LEAST_OF_ALL * askedOf(terms) || this.#isOnlyTouched(terms)) return [];
    return scored
      .filter(({ covered }) => terms.length === 1 || covered >= LEAST_COVERED * most)
      .sort(this.better);
  }

  /** Whether some words are in no entry, and the others occur only in passing. @param {Term[]} terms */
  #isOnlyTouched(terms) {
    return terms.some(({ isFound }) => !isFound) && !isNamed(terms);
  }

  /** Ranks the best entries again by how much of the query their title covers, and how little else. @param {Ranked[]} ranked @param {Term[]} terms */
  #byTitle(ranked, terms) {
    const whole = rarityOf(terms);
    for (const each of ranked.slice(0, COMPARED)) {
      const title = this.#titleWords(each.entry);
      const kind = this.kindNames.get(this.index.entries[each.entry].kind) ?? [];
      const { said, matched } = saidBy(title, kind, terms);
      const query = said / whole;
      const rest = title.length ? matched / title.length : 0;
      each.score *= 1 + 0.5 * query + query * rest + (query > 0.8 && rest === 1 ? 1.5 : 0);
    }
    return this.#varied(ranked.sort(this.better));
  }

  /** Lowers further hits of kinds with many alike, so that other kinds are seen too. @param {Ranked[]} ranked */
  #varied(ranked) {
    /** @type {Map<string, number>} */
    const factors = new Map();
    for (const each of ranked) {
      const { kind } = this.index.entries[each.entry];
      if (!(kind in REPEATED)) continue;
      const factor = factors.get(kind) ?? 1;
      each.score *= factor;
      factors.set(kind, factor * REPEATED[kind]);
    }
    return ranked.sort(this.better);
  }

  /** The base forms of each significant word of an entry's title. @param {number} entry */
  #titleWords(entry) {
    const all = this.index.titles[entry];
    const significant = all.filter(({ word }) => !this.index.stop.has(word));
    return (significant.length ? significant : all).map(({ numbers }) => numbers);
  }

  /** @param {Ranked[]} ranked */
  #countedKinds(ranked) {
    /** @type {Record<string, number>} */
    const counts = {};
    for (const { entry } of ranked) {
      const { kind } = this.index.entries[entry];
      counts[kind] = (counts[kind] ?? 0) + 1;
    }
    return counts;
  }

  /** @param {Ranked} ranked @param {Set<number>} meant @param {Term[]} terms @returns {Hit} */
  #hit({ entry, score }, meant, terms) {
    const { kind, url, title, sections } = this.index.entries[entry];
    const description = this.descriptions[entry] ?? "";
    const [anchor, section] = this.#bestSection(sections, terms);
    return {
      kind,
      url: anchor ? `${url}#${anchor}` : url,
      title,
      description,
      section,
      titleMarks: this.#marks(title, meant),
      descriptionMarks: this.#marks(description, meant),
      score,
    };
  }

  /**
   * The section whose heading covers most of the query, when it covers at least half of it.
   * @param {[anchor: string, heading: string][]} sections
   * @param {Term[]} terms
   */
  #bestSection(sections, terms) {
    const whole = rarityOf(terms);
    let best = ["", ""];
    let most = 0.5;
    for (const [anchor, heading] of sections) {
      const numbers = words(heading).flatMap((word) => this.resolver.baseForms(word) ?? []);
      const said = terms.reduce(
        (sum, { meant, rarity }) => sum + rarity * surestOf(numbers, meant),
        0,
      );
      if (said / whole > most) {
        most = said / whole;
        best = [anchor, heading];
      }
    }
    return best;
  }

  /** @param {string} text @param {Set<number>} meant @returns {Range[]} */
  #marks(text, meant) {
    return placedWords(text)
      .filter(({ word }) => this.resolver.baseForms(word)?.some((number) => meant.has(number)))
      .map(({ start, end }) => [start, end]);
  }
}

/**
 * The weight of the whole query: words in no entry count too, but at most twice the others.
 * @param {Term[]} terms
 */
function askedOf(terms) {
  const found = rarityOf(terms.filter(({ isFound }) => isFound));
  return found + Math.min(rarityOf(terms) - found, MISSING * found);
}

/** Whether a word is significant in some entry, not only mentioned in passing. @param {Term[]} terms */
const isNamed = (terms) =>
  terms.some(({ strengths }) => strengths.some((strength) => strength >= NAMED));

/** Whether all that was found is a correction, beside words that are nowhere. @param {Resolved[]} resolved */
const isOnlyGuessed = (resolved) =>
  resolved.some(({ how }) => how === "missing") &&
  resolved.every(({ how }) => how === "missing" || how === "corrected");

/** @param {Term[]} terms */
const rarityOf = (terms) => terms.reduce((sum, term) => sum + term.rarity, 0);

/** @param {number[]} numbers @param {Meaning} meant */
const surestOf = (numbers, meant) =>
  Math.max(0, ...numbers.map((number) => meant.get(number) ?? 0));

/**
 * How much of the query a title covers, and with how many of its words.
 * @param {number[][]} title  the base forms of each word
 * @param {number[]} kind  those of the kind's name, which can match a word of the query too
 * @param {Term[]} terms
 */
function saidBy(title, kind, terms) {
  let said = 0;
  const matched = new Set();
  /** @param {Meaning} meant */
  const best = (meant) => {
    let surest = surestOf(kind, meant);
    for (const [at, numbers] of title.entries()) {
      const sure = surestOf(numbers, meant);
      if (sure > 0.4) matched.add(at);
      surest = Math.max(surest, sure);
    }
    return surest;
  };
  for (const { meant, wholes, rarity } of terms) {
    const shares = wholes.map((parts) => sum(parts.map(best)) / parts.length);
    said += rarity * Math.max(best(meant), ...shares);
  }
  return { said, matched: matched.size };
}

/** @param {number[]} numbers */
const sum = (numbers) => numbers.reduce((all, each) => all + each, 0);

/** @param {Meaning} meaning @param {number} weight @returns {Meaning} */
const weighted = (meaning, weight) =>
  new Map([...meaning].map(([number, sure]) => [number, sure * weight]));

/** Keeps the highest confidence of each base form. @param {Meaning} meant @param {Iterable<[number, number]>} more */
function addTo(meant, more) {
  for (const [number, sure] of more) meant.set(number, Math.max(meant.get(number) ?? 0, sure));
}

/** @param {Term} term */
const allMeant = ({ meant, wholes }) => [
  ...meant.keys(),
  ...wholes.flat().flatMap((each) => [...each.keys()]),
];
