/**
 * Runs the site's own search engine once, for a program that is no browser.
 *
 * In (standard input): JSON `{index, other, descriptions, query, options}`: the texts of the
 * files of the language and of the other one, or null. Out: JSON `{answer, inOther}`.
 */

import { createEngine } from "../../../overrides/assets/javascripts/search-engine/engine.js";
import { offerOther } from "../../../overrides/assets/javascripts/search-engine/other-language.js";

const parts = [];
for await (const part of process.stdin) parts.push(part);
const { index, other, descriptions, query, options } = JSON.parse(
  Buffer.concat(parts).toString("utf8"),
);

/** @param {string} file @param {string | null} described */
function engineOf(file, described) {
  const engine = createEngine(JSON.parse(file));
  if (described !== null) engine.describe(JSON.parse(described));
  return engine;
}

const answer = engineOf(index, descriptions[0]).search(query, options);
const isAsked = answer.wantsOther && other !== null && !options.kind;
const inOther = isAsked ? offerOther(answer, engineOf(other, descriptions[1]), query) : null;
process.stdout.write(JSON.stringify({ answer, inOther }));
