/**
 * The engine in a thread of its own, so that typing never waits for it.
 *
 * In: `{type: "load", url}` once, then `{type: "search", id, query, options}` any number of times.
 * Out: `{type: "ready", words}` (those the results are told with) or `{type: "failed"}`, and `{type: "answer", id, answer}`.
 * A query that comes before the index waits for it; after a failure it gets no answer.
 */

import { createEngine } from "./engine.js";

/** @type {Promise<ReturnType<typeof createEngine> | null>} */
let engine = Promise.resolve(null);

self.addEventListener("message", async ({ data }) => {
  if (data.type === "load") {
    engine = load(data.url);
  } else if (data.type === "search") {
    const answer = (await engine)?.search(data.query, data.options);
    if (answer) self.postMessage({ type: "answer", id: data.id, answer });
  }
});

/** @param {string} url */
async function load(url) {
  try {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${response.status}`);
    const made = createEngine(await response.json());
    self.postMessage({ type: "ready", words: made.words });
    return made;
  } catch {
    self.postMessage({ type: "failed" });
    return null;
  }
}
