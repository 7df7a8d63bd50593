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
  const { subjectOf } = await import("../assessment-result/similar-cases.js");
  const subjects = held.map(({ definition, work }) => subjectOf(definition, work.answers));
  const texts = [...new Set(subjects.map(({ text }) => text).filter(Boolean))].join(" ");
  const areas = new Set(subjects.flatMap((subject) => [...subject.areas]));
  const subject = { text: texts || matter, areas };
  if (held.length === 0) return { offers: [], message: "" };
  if (subject.text === "" && areas.size === 0)
    return { offers: [], message: t("memo-similar-unasked") };
  return found(subject, await experimentsOf(held[0].definition, addresses), t);
}

/**
 * @param {import("../assessment-result/similar-cases.js").Subject} subject
 * @param {Data.Near[]} experiments
 * @param {Texts} t
 * @returns {Promise<Offered>}
 */
async function found(subject, experiments, t) {
  const { searched, similarCases } = await import("../assessment-result/similar-cases.js");
  const { wordsOf } = await import("../assessment-result/similar-view.js");
  const urls = subject.text ? await searched(subject.text).catch(() => null) : [];
  const cases = similarCases(experiments, subject, urls ?? []).slice(0, MOST);
  const offers = cases.map((/** @type {Case} */ each) => ({
    id: each.experiment.id,
    title: each.experiment.title,
    why: wordsOf(each, t),
  }));
  if (urls === null) return { offers, message: t("assess-similar-failed") };
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
