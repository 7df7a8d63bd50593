/** Shows the experiments of the same service, or says that there are none. */

import { create, element } from "../shared/elements.js";
import { caseWords, searched, similarCases, subjectOf } from "./similar-cases.js";

/** @import { Answers } from "../assessments/answers.js" */
/** @import { Texts } from "../shared/strings.js" */
/** @import { Case } from "./similar-cases.js" */

const MOST = 5;

/**
 * @param {{definition: Data.Definition, experiments: Data.Near[], answers: Answers, t: Texts, root: string,
 *   settled: (act: () => void) => void}} given
 * @returns {{nodes: HTMLElement[], again: () => void}}  `again`: after a change of municipality
 */
export function similarView({ definition, experiments, answers, t, root, settled }) {
  if (definition.subject.length === 0) return { nodes: [], again: () => {} };
  const subject = subjectOf(definition, answers);
  const place = create("div", { className: "dk-assess__similar" });
  const heading = create("h3", {}, t("assess-similar"));
  if (subject.text === "" && subject.areas.size === 0) {
    place.append(element("p", t("assess-similar-unasked")));
    return { nodes: [heading, place], again: () => {} };
  }
  place.append(element("p", t("assess-similar-searching")));
  /** @type {string[] | null} */
  let found = [];
  const show = () => {
    const cases = similarCases(experiments, subject, found ?? []);
    const failed = found === null ? [element("p", t("assess-similar-failed"))] : [];
    place.replaceChildren(...failed, ...shown(cases, t, root));
  };
  const search = subject.text ? searched(subject.text).catch(() => null) : Promise.resolve([]);
  search.then((urls) => {
    found = urls;
    settled(show);
  });
  return { nodes: [heading, place], again: show };
}

/** @param {Case[]} cases @param {Texts} t @param {string} root @returns {HTMLElement[]} */
function shown(cases, t, root) {
  if (cases.length === 0) return [element("p", t("assess-similar-none"))];
  const first = cases.slice(0, MOST);
  const items = first.map((each) => {
    const { experiment } = each;
    const link = create("a", { href: root + experiment.url }, experiment.title);
    const why = create("span", { className: "dk-quiet" }, ` (${caseWords(each, t)})`);
    return create("li", {}, link, why);
  });
  const isAny = first.some(({ experiment }) => experiment.measured);
  return [
    create("ul", {}, ...items),
    ...(isAny ? [] : [element("p", t("assess-similar-unmeasured"))]),
  ];
}
