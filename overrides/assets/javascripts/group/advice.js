/**
 * The advice for a group: what the results of its members advise, by the rules of a single result.
 * It is given when the rule holds for at least half of them.
 */

import { resultOf } from "../assessment-result/result.js";
import { ruleWords } from "../assessment-result/rule-words.js";
import { wordsOf } from "../assessments/result-words.js";
import { heading, isWeb, list, text } from "../documents/document.js";

/** @import { Advice } from "../assessment-result/result.js" */
/** @import { Work } from "../assessments/saved-file.js" */
/** @import { Block } from "../documents/document.js" */
/** @import { Texts } from "../shared/strings.js" */

/**
 * @typedef {{advice: Advice, n: number}} GroupAdvice  `n`: for how many the rule holds; `advice`: the
 *   one that most of them have, because its text depends on their weakest statement
 */

/**
 * @param {Data.Definition} definition
 * @param {Work[]} works
 * @returns {GroupAdvice[]} the most common first, then in the order of the definition
 */
function groupAdvice(definition, works) {
  const given = works.flatMap((work) => resultOf(definition, [], work.answers).advice);
  return definition.recommendations
    .map(({ when }) => given.filter((each) => each.when === when))
    .filter((found) => found.length > 0 && 2 * found.length >= works.length)
    .map((found) => ({ advice: mostCommon(found), n: found.length }))
    .sort((a, b) => b.n - a.n);
}

/** @param {Advice[]} found */
function mostCommon(found) {
  const count = (/** @type {Advice} */ { text: words }) =>
    found.filter((each) => each.text === words).length;
  return found.reduce((best, each) => (count(each) > count(best) ? each : best));
}

/**
 * @param {Data.Definition} definition
 * @param {Work[]} works
 * @param {{t: Texts, root: string}} how  `root`: of the site, for links
 * @returns {Block[]}
 */
export function adviceBlocks(definition, works, { t, root }) {
  const found = groupAdvice(definition, works);
  const words = wordsOf(definition, t);
  const title = heading(1, t("group-advice"));
  if (found.length === 0) return [title, text(t("group-advice-none"))];
  return [
    title,
    text(t("group-advice-how")),
    ...found.flatMap(({ advice, n }) => {
      const rule = ruleWords(advice.when, { definition, t, words });
      const links = [...advice.pages, ...advice.tools].map(({ title: words, url }) => {
        const address = new URL(root + url, location.href).href;
        return isWeb(address) ? { text: words, url: address } : { text: words };
      });
      return [
        heading(2, advice.text),
        text(`${t("group-advice-holds", { n, all: works.length })} ${t("assess-rule", { rule })}`),
        ...(links.length > 0 ? [list(links)] : []),
      ];
    }),
  ];
}
