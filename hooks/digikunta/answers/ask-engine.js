/**
 * Runs the site's own search engine once, for a program that is no browser.
 *
 * In (standard input): JSON `{index, other, query, options}`; `index` and `other` are the texts of
 * the index files of the language and of the other one, or null. Out: JSON `{answer, inOther}`.
 */

import { createEngine } from "../../../overrides/assets/javascripts/search-engine/engine.js";
import { offerOther } from "../../../overrides/assets/javascripts/search-engine/other-language.js";

const parts = [];
for await (const part of process.stdin) parts.push(part);
const { index, other, query, options } = JSON.parse(Buffer.concat(parts).toString("utf8"));

const answer = createEngine(JSON.parse(index)).search(query, options);
const isAsked = answer.wantsOther && other !== null && !options.kind;
const inOther = isAsked ? offerOther(answer, createEngine(JSON.parse(other)), query) : null;
process.stdout.write(JSON.stringify({ answer, inOther }));
