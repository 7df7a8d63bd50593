/**
 * Experiments offered as evidence: those of the same service, by service area and technology first,
 * then by how close the municipality is, then by evidence and age; never by id. What service it is,
 * the reader has typed: the site's own search understands it, in the browser.
 */

import { own, rowsOf } from "../assessments/answers.js";
import { municipality, places } from "../municipality/municipality.js";
import { closeness, sizeDistance } from "../municipality/similarity.js";
import { isGiven } from "../shared/required.js";

/** @import { Answers } from "../assessments/answers.js" */
/** @import { Texts } from "../shared/strings.js" */
/** @import { Reason } from "../municipality/similarity.js" */

/**
 * @typedef {{text: string, areas: Set<string>}} Subject  typed texts, and chosen service areas
 * @typedef {{experiment: Data.Near, isSame: boolean, areas: string[], technologies: string[],
 *   reasons: Reason[]}} Case  `isSame`: found by the typed service; labels of what is shared
 */

/** A hit counts when it is at least this share of the best one. */
const LEAST_OF_BEST = 0.5;
const MOST_HITS = 20;

/**
 * What the answers say the assessment is about.
 * @param {Data.Definition} definition
 * @param {Answers} answers
 * @returns {Subject}
 */
export function subjectOf(definition, answers) {
  const said = definition.groups.flatMap((group) => {
    const asked = group.questions.filter((question) => definition.subject.includes(question.id));
    const given = group.rows ? rowsOf(group, answers) : [answers];
    return given.flatMap((each) =>
      asked.map(({ id, kind }) => ({ kind, answer: String(own(each, id) ?? "").trim() })),
    );
  });
  const some = said.filter(({ answer }) => answer !== "");
  const of = (/** @type {boolean} */ isText) =>
    new Set(some.filter(({ kind }) => (kind === "text") === isText).map(({ answer }) => answer));
  return { text: [...of(true)].join(" "), areas: of(false) };
}

/**
 * Addresses of the experiments about a service, best first; null when the search is not available.
 * @param {string} text
 * @returns {Promise<string[] | null>}
 */
export async function searched(text) {
  const index = document.querySelector("[data-index]")?.getAttribute("data-index");
  if (!index) return null;
  const { createClient } = await import("../search/client.js");
  return new Promise((resolve) => {
    const ignore = () => {};
    const client = createClient(new URL(index, document.baseURI), {
      onReady: ignore,
      onOther: ignore,
      onDescriptions: ignore,
      onExcerpt: ignore,
      onFailure: () => resolve(null),
      onAnswer: ({ hits }) => {
        const least = LEAST_OF_BEST * (hits[0]?.score ?? 0);
        resolve(hits.filter(({ score }) => score >= least).map(({ url }) => url.split("#")[0]));
      },
    });
    client.ask(text, { kind: "experiment", limit: MOST_HITS });
  });
}

/**
 * The experiments of the same service or of the same service areas, the most similar first.
 * @param {Data.Near[]} experiments
 * @param {Subject} subject
 * @param {string[]} found  addresses from the search
 * @returns {Case[]}
 */
export function similarCases(experiments, subject, found) {
  const best = experiments.find((each) => each.url === found[0]);
  const areas = new Set([...subject.areas, ...Object.keys(best?.service_areas ?? {})]);
  const technologies = new Set(Object.keys(best?.technologies ?? {}));
  const cases = experiments
    .filter(
      ({ url, service_areas: theirs }) =>
        found.includes(url) || Object.keys(theirs).some((id) => subject.areas.has(id)),
    )
    .map((experiment) => ({
      experiment,
      isSame: found.includes(experiment.url),
      areas: labelsOf(experiment.service_areas, areas),
      technologies: labelsOf(experiment.technologies, technologies),
    }));
  const matched = new Map(cases.map((each) => [each.experiment, each]));
  const points = (/** @type {Data.Near} */ each) => {
    const { isSame = false, areas: ours = [], technologies: tools = [] } = matched.get(each) ?? {};
    return 4 * Number(isSame) + 2 * Number(ours.length > 0) + Number(tools.length > 0);
  };
  return ranked([...matched.keys()], points).map(({ experiment, reasons }) => ({
    .../** @type {Omit<Case, "reasons">} */ (matched.get(experiment)),
    reasons,
  }));
}

/** @param {Record<string, string>} labels  by id @param {Set<string>} wanted */
const labelsOf = (labels, wanted) =>
  Object.entries(labels)
    .filter(([id]) => wanted.has(id))
    .map(([, label]) => label);

/** Whether its outcome was measured, and what it shares. @param {Case} given @param {Texts} t */
export function caseWords({ experiment, isSame, areas, technologies, reasons }, t) {
  return [
    t(experiment.measured ? "assess-case-measured" : "assess-case-unmeasured"),
    ...(isSame ? [t("assess-case-same")] : []),
    ...(areas.length > 0 ? [t("assess-case-area", { names: areas.join(", ") })] : []),
    ...(technologies.length > 0
      ? [t("assess-case-technology", { names: technologies.join(", ") })]
      : []),
    ...reasons.map((reason) => t(`near-${reason}`)),
  ].join("; ");
}

/**
 * By the points of what is shared, then by the reader's municipality, then by evidence and age.
 * @param {Data.Near[]} experiments
 * @param {(experiment: Data.Near) => number} pointsOf
 * @returns {{experiment: Data.Near, reasons: Reason[]}[]}
 */
export function ranked(experiments, pointsOf = () => 0) {
  const known = places();
  const mine = known.get(municipality() ?? "");
  return experiments
    .map((experiment) => {
      const theirs = experiment.municipalities.map((code) => known.get(code)).filter(isGiven);
      const near = mine ? closeness(mine, theirs) : { points: 0, reasons: [] };
      const distance = mine && theirs.length > 0 ? sizeDistance(mine, theirs) : Infinity;
      return { experiment, shared: pointsOf(experiment), distance, ...near };
    })
    .sort(
      (a, b) =>
        b.shared - a.shared ||
        b.points - a.points ||
        (a.distance === b.distance ? 0 : a.distance - b.distance) ||
        b.experiment.grade - a.experiment.grade ||
        (a.experiment.start < b.experiment.start ? 1 : -1),
    );
}
