/**
 * Finding in one language's index: which entries answer a query, best first.
 *
 * An entry is worth the strengths of the query's words in it, rare words more than common ones;
 * entries with all words come before those with some, and titles that say just what was asked
 * come first of all. No network, no page: the worker and the tests use it alike.
 */

import { unpack } from "./search-index.js";
import { createResolver } from "./search-resolver.js";
import { placedWords, words } from "./search-words.js";

const LONGEST_QUERY = 200;
const MOST_WORDS = 8;

/** How many of the best are compared by their titles. */
const COMPARED = 120;

/** An entry must hold this share of what the best holds of the query: not one common word of many. */
const LEAST_COVERED = 0.3;

/** How much all words of a query outweigh some of them. */
const COVERING = 3;

/** A little less for what only gathers or tells when: the thing itself is sought more often. */
const KIND_WEIGHTS = { list: 0.9, event: 0.85, page: 0.85, publication: 0.95 };

/**
 * @typedef {[number, number]} Range from and to, in the text's characters
 * @typedef {object} Hit
 * @property {string} kind
 * @property {string} url below the site's root
 * @property {string} title
 * @property {string} description
 * @property {string} section the heading the hit leads to, or nothing
 * @property {Range[]} titleMarks
 * @property {Range[]} descriptionMarks
 * @property {number} score
 * @typedef {{hits: Hit[], total: number, kinds: Record<string, number>, words: string[]}} Answer
 */

/** @param {object} packed the index file's JSON */
export function createEngine(packed) {
  const index = unpack(packed);
  const resolver = createResolver(index);

  /**
   * @param {string} query anything a reader may type or paste
   * @param {{limit?: number, kind?: string}} [options] `kind`: only hits of that kind
   * @returns {Answer}
   */
  function search(query, { limit = 20, kind = "" } = {}) {
    const asked = askedWords(query);
    if (!asked.length) return { hits: [], total: 0, kinds: {}, words: [] };
    const terms = asked.map((word, at) => scoredTerm(word, at === asked.length - 1));
    const ranked = byTitle(total(terms), terms);
    const wanted = kind ? ranked.filter(({ entry }) => index.entries[entry].kind === kind) : ranked;
    const meant = new Set(terms.flatMap((term) => [...term.meant.keys()]));
    return {
      hits: wanted.slice(0, limit).map(({ entry, score }) => hit(entry, score, meant, terms)),
      total: wanted.length,
      kinds: countedKinds(ranked),
      words: asked,
    };
  }

  /** Without the words that say nothing, unless there are no others. */
  function askedWords(query) {
    const all = [...new Set(words(String(query).slice(0, LONGEST_QUERY)))];
    const telling = all.filter((word) => !index.stop.has(word) && (word.length > 1 || /\d/.test(word)));
    return (telling.length ? telling : all).slice(0, MOST_WORDS);
  }

  /** Strength of one typed word in every entry, in any of its meanings. */
  function scoredTerm(word, isLast) {
    const strengths = new Float32Array(index.entries.length);
    /** @type {Map<number, number>} */
    const meant = new Map();
    for (const { terms, weight } of resolver.resolve(word, isLast)) {
      const each = terms.map(strongest);
      const least = Math.min(2, terms.length);
      for (let entry = 0; entry < strengths.length; entry += 1) {
        let sum = 0;
        let count = 0;
        for (const found of each) {
          if (found[entry] > 0) {
            sum += found[entry];
            count += 1;
          }
        }
        if (count < least) continue;
        strengths[entry] = Math.max(strengths[entry], (weight * sum) / terms.length);
      }
      for (const term of terms) {
        for (const [number, sure] of term) {
          if ((meant.get(number) ?? 0) < sure * weight) meant.set(number, sure * weight);
        }
      }
    }
    const sureCount = strengths.reduce((count, strength) => count + (strength >= 0.5 ? 1 : 0), 0);
    const rarity = Math.log(1 + index.entries.length / (1 + sureCount));
    return { strengths, meant, rarity };
  }

  /** @param {Map<number, number>} meaning @returns {Float32Array} strength in each entry */
  function strongest(meaning) {
    const found = new Float32Array(index.entries.length);
    for (const [number, sure] of meaning) {
      const { entries, strengths } = index.postings[number];
      for (let i = 0; i < entries.length; i += 1) {
        const strength = sure * strengths[i];
        if (found[entries[i]] < strength) found[entries[i]] = strength;
      }
    }
    return found;
  }

  function total(terms) {
    const whole = terms.reduce((sum, term) => sum + term.rarity, 0);
    const scored = [];
    for (let entry = 0; entry < index.entries.length; entry += 1) {
      let score = 0;
      let covered = 0;
      for (const { strengths, rarity } of terms) {
        score += rarity * strengths[entry];
        covered += rarity * Math.min(1, strengths[entry]);
      }
      const kind = KIND_WEIGHTS[index.entries[entry].kind] ?? 1;
      const all = (covered / whole) ** COVERING;
      if (covered > 0) scored.push({ entry, covered, score: score * all * kind });
    }
    const most = scored.reduce((best, { covered }) => Math.max(best, covered), 0);
    return scored
      .filter(({ covered }) => terms.length === 1 || covered >= LEAST_COVERED * most)
      .sort(better);
  }

  /** The best once more: how much of the query the title says, and how little else. */
  function byTitle(ranked, terms) {
    const whole = terms.reduce((sum, term) => sum + term.rarity, 0);
    for (const each of ranked.slice(0, COMPARED)) {
      const title = titleWords(each.entry);
      let said = 0;
      const matched = new Set();
      for (const { meant, rarity } of terms) {
        let best = 0;
        title.forEach((numbers, at) => {
          const sure = Math.max(0, ...numbers.map((number) => meant.get(number) ?? 0));
          if (sure > 0.4) matched.add(at);
          best = Math.max(best, sure);
        });
        said += rarity * best;
      }
      const query = said / whole;
      const rest = title.length ? matched.size / title.length : 0;
      each.score *= 1 + 0.5 * query + query * rest + (query > 0.8 && rest === 1 ? 1.5 : 0);
    }
    return ranked.sort(better);
  }

  /** The base forms of each telling word of an entry's title. */
  function titleWords(entry) {
    const all = words(index.entries[entry].title);
    const telling = all.filter((word) => !index.stop.has(word));
    return (telling.length ? telling : all).map((word) => index.forms.get(word) ?? []);
  }

  function countedKinds(ranked) {
    const counts = {};
    for (const { entry } of ranked) {
      const { kind } = index.entries[entry];
      counts[kind] = (counts[kind] ?? 0) + 1;
    }
    return counts;
  }

  /** @returns {Hit} */
  function hit(number, score, meant, terms) {
    const { kind, url, title, description, sections } = index.entries[number];
    const [anchor, section] = bestSection(sections, terms);
    return {
      kind,
      url: anchor ? `${url}#${anchor}` : url,
      title,
      description,
      section,
      titleMarks: marks(title, meant),
      descriptionMarks: marks(description, meant),
      score,
    };
  }

  /** The section whose heading says most of the query, when it says at least half of it. */
  function bestSection(sections, terms) {
    const whole = terms.reduce((sum, term) => sum + term.rarity, 0);
    let best = ["", ""];
    let most = 0.5;
    for (const [anchor, heading] of sections) {
      const numbers = words(heading).flatMap((word) => index.forms.get(word) ?? []);
      const said = terms.reduce((sum, { meant, rarity }) => {
        return sum + rarity * Math.max(0, ...numbers.map((number) => meant.get(number) ?? 0));
      }, 0);
      if (said / whole > most) {
        most = said / whole;
        best = [anchor, heading];
      }
    }
    return best;
  }

  /** @returns {Range[]} */
  function marks(text, meant) {
    return placedWords(text)
      .filter(({ word }) => (index.forms.get(word) ?? []).some((number) => meant.has(number)))
      .map(({ start, end }) => [start, end]);
  }

  return { search, words: packed.words, language: index.language, size: index.entries.length };
}

/** The better score first; of equals the one that stands first in the index. */
function better(one, other) {
  return other.score - one.score || one.entry - other.entry;
}
