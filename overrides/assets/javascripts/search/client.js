/**
 * The page's side of the worker: starts it when first needed, and lets only the last answer through.
 */

/**
 * @param {URL} index address of the language's index
 * @param {URL} root the site's root
 * @param {{onReady: (words: Data.ResultWords) => void, onAnswer: (answer: import("../search-engine/engine.js").Answer, query: string) => void,
 *   onOther: (answer: import("../search-engine/engine.js").Answer, query: string) => void,
 *   onFailure: () => void}} listeners
 */
export function createClient(index, root, { onReady, onAnswer, onOther, onFailure }) {
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
    worker.addEventListener("message", ({ data }) => {
      if (data.type === "failed") fail();
      if (data.type === "ready") onReady(data.words);
      if (data.type === "answer" && data.id === last) onAnswer(data.answer, lastQuery);
      if (data.type === "other" && data.id === last) onOther(data.answer, lastQuery);
    });
    worker.postMessage({ type: "load", url: index.href, root: root.href });
  }

  /** @param {string} query @param {import("../search-engine/engine.js").Options} options */
  function ask(query, options) {
    start();
    last += 1;
    lastQuery = query;
    if (hasFailed) onFailure();
    else worker?.postMessage({ type: "search", id: last, query, options });
  }

  /** Answers that are still on their way are no longer wanted. */
  function forget() {
    last += 1;
  }

  return { start, ask, forget };
}
