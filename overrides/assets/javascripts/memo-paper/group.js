/** Several people's answers to one assessment: the result of the group, without anyone's own answers. */

import { heading } from "../documents/document.js";
import { groupPaper } from "../group/document.js";

/** @import { Block } from "../documents/document.js" */
/** @import { Assessed, Context } from "./memo-paper.js" */

/**
 * The tools of which there are several files: of several people, or options of one matter.
 * @param {{definition: Data.Definition}[]} files
 * @returns {Data.Definition[]}
 */
export function sharedTools(files) {
  const all = files.map(({ definition }) => definition);
  return all.filter(
    ({ id }, at) =>
      all.findIndex((each) => each.id === id) === at &&
      all.findLastIndex((each) => each.id === id) !== at,
  );
}

/**
 * @param {Assessed[]} files  those of the tools that are summarised
 * @param {Context} context
 * @returns {{definition: Data.Definition, blocks: Block[]}[]}
 */
export function groupResults(files, { t, language, withNotes }) {
  return sharedTools(files).map((definition) => {
    const some = files.filter((each) => each.definition.id === definition.id);
    const works = some.map(({ work }) => work);
    const { paper } = groupPaper(definition, works, { t, language, withNotes });
    const blocks = paper.blocks.map((block) =>
      block.kind === "heading" ? heading(3, block.text, block.lang) : block,
    );
    return { definition, blocks: [heading(3, paper.title), ...blocks] };
  });
}
