/**
 * The sentence of a page that covers most of a query, with its section and the words marked.
 */

import { placedWords } from "./words.js";

/** @typedef {{baseForms: (word: string) => number[] | undefined}} Resolver */
/** @import { Range, Term } from "./engine.js" */

const LONGEST = 220;

/** Of two sentences with equal coverage the longer one is more informative. */
const LENGTH_WORTH = 0.003;

/** Length of a truncated sentence before its first marked word. */
const BEFORE = 60;

/**
 * @typedef {{anchor: string, heading: string, text: string}} Passage  a paragraph or list item, and
 *   its section
 * @typedef {{anchor: string, heading: string, text: string, marks: Range[]}} Excerpt
 */

/**
 * @param {Resolver} resolver
 * @param {Term[]} terms
 * @param {Passage[]} passages
 * @returns {Excerpt | null} null when no passage matches
 */
export function bestExcerpt(resolver, terms, passages) {
  let best = null;
  let most = 0;
  for (const { anchor, heading, text } of passages) {
    for (const sentence of sentencesOf(text)) {
      const { said, marks } = saidIn(resolver, terms, sentence);
      const worth = said && said + LENGTH_WORTH * Math.min(sentence.length, LONGEST);
      if (worth > most) {
        most = worth;
        best = { anchor, heading, ...shortened(sentence, marks) };
      }
    }
  }
  return best;
}

/** @param {string} text */
const sentencesOf = (text) => text.match(/[^.!?]+(?:[.!?](?!\s)[^.!?]*)*[.!?]*/g) ?? [];

/**
 * How much of the query a sentence covers: each term by its best match.
 * @param {Resolver} resolver
 * @param {Term[]} terms
 * @param {string} sentence
 */
function saidIn(resolver, terms, sentence) {
  const sures = terms.map(() => 0);
  /** @type {Range[]} */
  const marks = [];
  for (const { word, start, end } of placedWords(sentence)) {
    const numbers = resolver.baseForms(word) ?? [];
    let isMarked = false;
    for (const [at, term] of terms.entries()) {
      const sure = surest(numbers, term);
      if (sure > LEAST_MARKED) isMarked = true;
      sures[at] = Math.max(sures[at], sure);
    }
    if (isMarked) marks.push([start, end]);
  }
  const said = terms.reduce((sum, { rarity }, at) => sum + rarity * sures[at], 0);
  return { said: marks.length ? said : 0, marks };
}

const LEAST_MARKED = 0.3;

/** @param {number[]} numbers @param {Term} term */
function surest(numbers, { meant, wholes }) {
  let most = 0;
  for (const number of numbers) {
    most = Math.max(most, meant.get(number) ?? 0);
    for (const whole of wholes)
      for (const part of whole)
        most = Math.max(most, (part.get(number) ?? 0) / Math.max(1, whole.length - 1));
  }
  return most;
}

/**
 * A long sentence, truncated at word boundaries around its first marked word.
 * @param {string} sentence
 * @param {Range[]} marks
 */
function shortened(sentence, marks) {
  const lead = sentence.length - sentence.trimStart().length;
  const first = marks[0]?.[0] ?? 0;
  const isLong = sentence.trim().length > LONGEST;
  let start = lead;
  if (isLong && first - BEFORE > lead) start = sentence.indexOf(" ", first - BEFORE) + 1;
  let end = sentence.trimEnd().length;
  if (end - start > LONGEST) end = sentence.lastIndexOf(" ", start + LONGEST);
  const before = start > lead ? "… " : "";
  const after = end < sentence.trimEnd().length ? " …" : "";
  const shift = before.length - start;
  /** @type {Range[]} */
  const visible = marks
    .filter(([from, to]) => from >= start && to <= end)
    .map(([from, to]) => [from + shift, to + shift]);
  return { text: before + sentence.slice(start, end) + after, marks: visible };
}
