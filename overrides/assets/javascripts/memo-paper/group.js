/** Several people's answers to one assessment: the result of the group, without anyone's own answers. */

import { heading } from "../documents/document.js";
import { groupPaper } from "../group/document.js";

/** @import { Block } from "../documents/document.js" */
/** @import { Assessed, Context } from "./memo-paper.js" */

/**
 * Which tools the page offers to summarise: those with levels, of which there are several files.
 * @param {{definition: Data.Definition}[]} files
 * @returns {string[]}
 */
export function groupTools(files) {
  const ids = files.filter(isScored).map(({ definition }) => definition.id);
  return [...new Set(ids)].filter((id) => ids.indexOf(id) !== ids.lastIndexOf(id));
}

/** @param {{definition: Data.Definition}} file */
const isScored = ({ definition }) => definition.dimensions.length > 0;

/**
 * @param {Assessed[]} files  those of the tools that are summarised
 * @param {Context} context
 * @returns {{definition: Data.Definition, blocks: Block[]}[]}
 */
export function groupResults(files, { t, language, withNotes }) {
  return groupTools(files).map((id) => {
    const some = files.filter(({ definition }) => definition.id === id);
    const [{ definition }] = some;
    const works = some.map(({ work }) => work);
    const { paper } = groupPaper(definition, works, { t, language, withNotes });
    const blocks = paper.blocks.map((block) =>
      block.kind === "heading" ? heading(3, block.text, block.lang) : block,
    );
    return { definition, blocks: [heading(3, paper.title), ...blocks] };
  });
}
