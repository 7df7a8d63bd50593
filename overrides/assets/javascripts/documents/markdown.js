/** A document as Markdown (CommonMark with pipe tables), for systems that store or convert it. */

import { isWeb, UNFIT, wordsOf } from "./document.js";

/** @import { Block, Item, TableBlock } from "./document.js" */

/** Characters that would be markup. */
const MARKS = /[\\`*_{}[\]<>#|~&]/g;
const LINE_MARK = /^(?:[-+=]|\d+(?=[.)]))/;

/** @param {import("./document.js").Paper} paper */
export function toMarkdown({ title, blocks }) {
  return `${[`# ${inLine(title)}`, ...blocks.map(markdownOf)].join("\n\n")}\n`;
}

/** @param {Block} block @returns {string} */
function markdownOf(block) {
  if (block.kind === "heading") return `${"#".repeat(block.level + 1)} ${inLine(block.text)}`;
  if (block.kind === "list") return block.items.map(itemOf).join("\n");
  if (block.kind === "table") return tableOf(block);
  if (block.kind === "remark") return `**${inLine(block.text)}**`;
  return escaped(block.text, "\\\n");
}

/** @param {Item} item */
function itemOf({ text, url }) {
  if (!isWeb(url)) return `- ${escaped(wordsOf({ text, url }), "\\\n  ")}`;
  const link = `<${url}>`;
  return url === text ? `- ${link}` : `- ${escaped(text, "\\\n  ")} ${link}`;
}

/** @param {TableBlock} given */
function tableOf({ caption, head, rows }) {
  const line = (/** @type {string[]} */ cells) =>
    `| ${cells.map((cell) => escaped(cell, "<br>")).join(" | ")} |`;
  const rule = `|${" --- |".repeat(head.length)}`;
  return [`**${inLine(caption)}**`, "", line(head), rule, ...rows.map(line)].join("\n");
}

/** @param {string} words */
const inLine = (words) => escaped(words.trim(), " ");

/** @param {string} words @param {string} lineBreak @returns {string} */
function escaped(words, lineBreak) {
  const lines = words.replace(UNFIT, "").split("\n");
  return lines
    .map((line) =>
      line
        .replace(MARKS, "\\$&")
        .trim()
        .replace(LINE_MARK, (mark) => (/\d/.test(mark) ? `${mark}\\` : `\\${mark}`)),
    )
    .join(lineBreak);
}
