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

  /** Strength of one typed word in every entry it stands in, in any of its meanings. */
  function scoredTerm(word, isLast) {
    const alternatives = resolver.resolve(word, isLast);
    /** @type {Map<number, number>} */
    const strengths = new Map();
    /** @type {Map<number, number>} */
    const meant = new Map();
    for (const { terms, weight } of alternatives) {
      const each = terms.map(strongest);
      const sums = new Map();
      for (const found of each) {
        for (const [entry, strength] of found) {
          const so = sums.get(entry) ?? { sum: 0, count: 0 };
          sums.set(entry, { sum: so.sum + strength, count: so.count + 1 });
        }
      }
      for (const [entry, { sum, count }] of sums) {
        if (terms.length > 1 && count < Math.min(2, terms.length)) continue;
        const strength = (weight * sum) / terms.length;
        if ((strengths.get(entry) ?? 0) < strength) strengths.set(entry, strength);
      }
      for (const term of terms) {
        for (const [number, sure] of term) {
          if ((meant.get(number) ?? 0) < sure * weight) meant.set(number, sure * weight);
        }
      }
    }
    const sureCount = [...strengths.values()].filter((strength) => strength >= 0.5).length;
    const rarity = Math.log(1 + index.entries.length / (1 + sureCount));
    return { strengths, meant, rarity };
  }

  /** @param {Map<number, number>} meaning @returns {Map<number, number>} entry -> strength */
  function strongest(meaning) {
    const found = new Map();
    for (const [number, sure] of meaning) {
      const { entries, strengths } = index.postings[number];
      for (let i = 0; i < entries.length; i += 1) {
        const strength = sure * strengths[i];
        if ((found.get(entries[i]) ?? 0) < strength) found.set(entries[i], strength);
      }
    }
    return found;
  }

  function total(terms) {
    const whole = terms.reduce((sum, term) => sum + term.rarity, 0);
    const scores = new Map();
    for (const { strengths, rarity } of terms) {
      for (const [entry, strength] of strengths) {
        const so = scores.get(entry) ?? { score: 0, covered: 0 };
        so.score += rarity * strength;
        so.covered += rarity * Math.min(1, strength);
        scores.set(entry, so);
      }
    }
    const most = Math.max(0, ...[...scores.values()].map(({ covered }) => covered));
    return [...scores]
      .filter(([, { covered }]) => terms.length === 1 || covered >= LEAST_COVERED * most)
      .map(([entry, { score, covered }]) => {
        const kind = KIND_WEIGHTS[index.entries[entry].kind] ?? 1;
        return { entry, score: score * (covered / whole) ** COVERING * kind };
      })
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

  return { search, language: index.language, size: index.entries.length };
}

/** The better score first; of equals the one that stands first in the index. */
function better(one, other) {
  return other.score - one.score || one.entry - other.entry;
}
