/**
 * Client of the worker: starts it when first needed, and passes on only the answer to the last query.
 */

/**
 * @param {URL} index address of the language's index
 * @param {{onReady: (words: Data.ResultWords) => void, onAnswer: (answer: import("../search-engine/engine.js").Answer, query: string) => void,
 *   onOther: (answer: import("../search-engine/engine.js").Answer, query: string) => void,
 *   onDescriptions: (hits: import("../search-engine/engine.js").Hit[]) => void,
 *   onExcerpt: (excerpt: import("../search-engine/excerpt.js").Excerpt, url: string) => void,
 *   onFailure: () => void}} listeners
 */
export function createClient(index, listeners) {
  const { onReady, onAnswer, onOther, onDescriptions, onExcerpt, onFailure } = listeners;
  /** @type {Worker | null} */
  let worker = null;
  let last = 0;
  let lastQuery = "";
  let hasFailed = false;

  function fail() {
    if (hasFailed) return;
    hasFailed = true;
    worker?.terminate();
    onFailure();
  }

  /** @param {any} data  a message of the worker; those about earlier queries are ignored */
  function receive(data) {
    if (data.type === "failed") fail();
    else if (data.type === "ready") onReady(data.words);
    else if (data.id === last) dispatch(data);
  }

  /** @param {any} data */
  function dispatch({ type, answer, hits, excerpt, url }) {
    if (type === "answer") onAnswer(answer, lastQuery);
    if (type === "other") onOther(answer, lastQuery);
    if (type === "descriptions") onDescriptions(hits);
    if (type === "excerpt") onExcerpt(excerpt, url);
  }

  function start() {
    if (worker || hasFailed) return;
    try {
      worker = new Worker(new URL("../search-engine/worker.js", import.meta.url), {
        type: "module",
      });
    } catch {
      fail();
      return;
    }
    worker.addEventListener("error", fail);
    worker.addEventListener("message", ({ data }) => receive(data));
    worker.postMessage({ type: "load", url: index.href });
  }

  /** @param {string} query @param {import("../search-engine/engine.js").Options} options */
  function ask(query, options) {
    start();
    last += 1;
    lastQuery = query;
    if (hasFailed) onFailure();
    else worker?.postMessage({ type: "search", id: last, query, options });
  }

  /**
   * Requests the passage of a page that best matches the last query.
   * @param {string} url  the hit's
   * @param {Promise<import("../search-engine/excerpt.js").Passage[]>} reading
   * @param {import("../search-engine/engine.js").Options} options
   */
  async function askExcerpt(url, reading, options) {
    const id = last;
    const passages = await reading;
    if (id !== last || !passages.length) return;
    worker?.postMessage({ type: "excerpt", id, url, query: lastQuery, passages, options });
  }

  /** Ignores answers that have not arrived yet. */
  function forget() {
    last += 1;
  }

  return { start, ask, askExcerpt, forget };
}
