/**
 * One interface for three search engines: `open(name, language, base)` returns `ask(query)`, which
 * returns addresses of the first hits, below the site's root. Runs in a page of the site.
 */

const LIMIT = 10;

export function open(name, language, base) {
  return { ours, stock, pagefind }[name](language, base);
}

async function ours(language, base) {
  const { createEngine } = await import(`${base}assets/javascripts/search-engine/engine.js`);
  const { offerOther } = await import(`${base}assets/javascripts/search-engine/other-language.js`);
  const load = async (code) =>
    createEngine(await (await fetch(`${base}assets/search/${code}.json`)).json());
  const engine = await load(language);
  const other = await load(language === "fi" ? "sv" : "fi");
  const urls = (hits) => hits.map((hit) => hit.url);
  const ask = async (query) => urls(engine.search(query, { limit: LIMIT }).hits);
  ask.other = (query) =>
    urls(offerOther(engine.search(query, { limit: LIMIT }), other, query)?.hits ?? []);
  return ask;
}

/** The theme's search worker with the index of MkDocs' search plugin. */
async function stock(_language, base) {
  const index = await (await fetch(`${base}search/search_index.json`)).json();
  const worker = new Worker(`${base}__stock__/worker.js`);
  const answer = (message) =>
    new Promise((resolve) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.postMessage(message);
    });
  await answer({ type: 0, data: { ...index, options: { suggest: false } } });
  return async (query) => {
    const { data } = await answer({ type: 2, data: query });
    return data.items.slice(0, LIMIT).map((group) => group[0].location);
  };
}

/** Includes loading the texts of hits, which Pagefind stores separately. Uses the page's language. */
async function pagefind(_language, base) {
  const engine = await import(`${base}pagefind/pagefind.js`);
  await engine.options({ baseUrl: "/" });
  await engine.init();
  return async (query) => {
    const { results } = await engine.search(query);
    const shown = await Promise.all(results.slice(0, LIMIT).map((result) => result.data()));
    return shown.map(({ url }) => url.replace(/^\//, ""));
  };
}

/**
 * Runs each query three times and returns the median in milliseconds, which reduces the influence of
 * other processes and of data that an engine fetches for its first answer.
 * @param {string[]} queries @returns {Promise<{urls: string[], other: string[], took: number}[]>
 *   `other`: what is offered in the other language}
 */
export async function askAll(name, language, base, queries) {
  const ask = await open(name, language, base);
  for (const query of queries.slice(0, 20)) await ask(query); // warm up the JIT compiler
  const answers = [];
  for (const query of queries) {
    const times = [];
    let urls = [];
    for (let round = 0; round < 3; round += 1) {
      const began = performance.now();
      urls = await ask(query);
      times.push(performance.now() - began);
    }
    const other = ask.other?.(query) ?? [];
    answers.push({ urls, other, took: times.sort((one, other) => one - other)[1] });
  }
  return answers;
}
