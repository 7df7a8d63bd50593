/** Experiments of the service that the files are about, offered for the memo; the writer chooses. */

/** @import { Saved } from "../documents/saved-files.js" */
/** @import { Case } from "../assessment-result/similar-cases.js" */
/** @import { Texts } from "../shared/strings.js" */

/**
 * @typedef {{id: string, title: string, why: string}} Offer
 * @typedef {{offers: Offer[], message: string}} Offered  `message`: why there are none, or ""
 */

const MOST = 5;

/**
 * As the tool offers them with its result, for all files together.
 * @param {Saved[]} held
 * @param {string} matter  what the writer says the memo is about, for files that do not say it
 * @param {Record<string, string>} addresses  tool -> where its definition is
 * @param {Texts} t
 * @returns {Promise<Offered>}
 */
export async function offeredCases(held, matter, addresses, t) {
  if (held.length === 0) return { offers: [], message: "" };
  const { subjectOf } = await import("../assessment-result/similar-cases.js");
  const { subjectWords } = await import("../memo-paper/names.js");
  const areas = new Set(
    held.flatMap(({ definition, work }) => [...subjectOf(definition, work.answers).areas]),
  );
  const named = held.map(({ definition, work }) => subjectWords(definition, work.answers, "text"));
  const texts = [...new Set(named.filter(Boolean))];
  if (texts.length === 0 && matter) texts.push(matter);
  if (texts.length === 0 && areas.size === 0)
    return { offers: [], message: t("memo-similar-unasked") };
  return found(texts, areas, await experimentsOf(held[0].definition, addresses), t);
}

/**
 * Each text is searched alone: words of two services together would find neither.
 * @param {string[]} texts
 * @param {Set<string>} areas
 * @param {Data.Near[]} experiments
 * @param {Texts} t
 * @returns {Promise<Offered>}
 */
async function found(texts, areas, experiments, t) {
  const similar = await import("../assessment-result/similar-cases.js");
  const { caseWords, searched, similarCases } = similar;
  /** @type {(string[] | null)[]} */
  const all = [];
  for (const text of texts) all.push(await searched(text).catch(() => null));
  const urls = all.flatMap((each) => each ?? []);
  const cases = similarCases(experiments, { text: texts.join(" "), areas }, urls).slice(0, MOST);
  const offers = cases.map((/** @type {Case} */ each) => ({
    id: each.experiment.id,
    title: each.experiment.title,
    why: caseWords(each, t),
  }));
  if (all.includes(null)) return { offers, message: t("assess-similar-failed") };
  return { offers, message: offers.length === 0 ? t("assess-similar-none") : "" };
}

/**
 * The list of experiments beside a definition. Throws when it cannot be fetched.
 * @param {Data.Definition} definition
 * @param {Record<string, string>} addresses
 * @returns {Promise<Data.Near[]>}
 */
async function experimentsOf({ id, experiments }, addresses) {
  const answer = await fetch(new URL(experiments, new URL(addresses[id], document.baseURI)));
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}
