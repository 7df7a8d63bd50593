/**
 * The search engine in a web worker, so that it never blocks typing.
 *
 * In: `{type: "load", url}` once, then `{type: "search", id, query, options}` any number of
 * times. Out: `{type: "ready", words}` (the labels of results) or `{type: "failed"}`,
 * `{type: "answer", id, answer}`, and `{type: "other", id, answer}` when the other language has
 * hits: its index is loaded when it is first needed. The descriptions of hits are loaded with the
 * first hits, and then sent as `{type: "descriptions", id, hits}`. `{type: "excerpt", id, url,
 * query, passages, options}` comes back with the `excerpt` of that page.
 * A query received before the index is loaded waits; after a failure it gets no answer.
 */

import { createEngine } from "./engine.js";
import { offerOther } from "./other-language.js";

/** @typedef {ReturnType<typeof createEngine>} Engine */

/** @type {Promise<Engine | null>} */
let engine = Promise.resolve(null);

/** @type {Promise<Engine | null> | undefined} */
let other;

/** @type {Promise<void> | undefined} */
let describing;

/** Address of the reader's index; the other files are beside it. */
let index = "";

self.addEventListener("message", async ({ data }) => {
  if (data.type === "load") {
    index = data.url;
    engine = loadOwn(data.url);
  } else if (data.type === "search") {
    const own = await engine;
    if (own) answer(own, data);
  } else if (data.type === "excerpt") {
    const { id, url, query, passages, options } = data;
    const excerpt = (await engine)?.excerpt(query, passages, options);
    if (excerpt) self.postMessage({ type: "excerpt", id, url, excerpt });
  }
});

/** @typedef {{id: number, query: string, options: import("./engine.js").Options}} Asked */

/** @param {Engine} own @param {Asked} asked */
async function answer(own, asked) {
  const { id, query, options } = asked;
  const found = own.search(query, options);
  self.postMessage({ type: "answer", id, answer: found });
  if (found.hits.length && !own.descriptions.length) describe(own, asked);
  if (!found.wantsOther || !own.words?.inOther) return;
  other ??= load(new URL(own.words.inOther.index, index).href).catch(() => null);
  const there = await other;
  const offered = there && offerOther(found, there, query);
  if (offered) self.postMessage({ type: "other", id, answer: offered });
}

/** Hits without their descriptions are complete enough, if the file cannot be loaded. @param {Engine} own @param {Asked} asked */
async function describe(own, { id, query, options }) {
  describing ??= loadDescriptions(own).catch(() => undefined);
  await describing;
  if (!own.descriptions.length) return;
  self.postMessage({ type: "descriptions", id, hits: own.search(query, options).hits });
}

/** @param {Engine} own */
async function loadDescriptions(own) {
  own.describe(await json(new URL(own.words.descriptions, index).href));
}

/** @param {string} url */
async function loadOwn(url) {
  try {
    const made = await load(url);
    self.postMessage({ type: "ready", words: made.words });
    return made;
  } catch {
    self.postMessage({ type: "failed" });
    return null;
  }
}

/** @param {string} url */
async function load(url) {
  return createEngine(await json(url));
}

/** @param {string} url */
async function json(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status}`);
  return response.json();
}
