/**
 * Reads saved answers of any tool of the site, from a file input or drag and drop, in this browser
 * only. An invalid file is reported and does not stop the others.
 */

import { own } from "../assessments/answers.js";
import { nameOf } from "../assessments/names.js";
import { isTooLarge, read } from "../assessments/saved-file.js";
import { findAs } from "../shared/elements.js";

/** @import { Texts } from "../shared/strings.js" */

/**
 * @typedef {import("../assessments/saved-file.js").Work} Work
 * @typedef {{name: string, content: string, definition: Data.Definition, work: Work, left: string[],
 *   migratedFrom: number | null}} Saved
 * @typedef {{name: string, problem: string}} Refused
 * @typedef {{problem: string}} Refusal
 */

/**
 * @param {Record<string, string>} addresses  tool -> where its definition is
 * @returns {(file: File) => Promise<Saved | Refused>}
 */
export function savedFiles(addresses) {
  const definitions = new Map();

  /**
   * Fetched for the first file of the tool; a failure is not cached.
   * @param {string} tool
   * @returns {Promise<Data.Definition>}
   */
  async function definitionOf(tool) {
    if (!definitions.has(tool)) {
      const answer = await fetch(addresses[tool]);
      if (!answer.ok) throw new Error(String(answer.status));
      definitions.set(tool, await answer.json());
    }
    return definitions.get(tool);
  }

  return async (file) => {
    const { name } = file;
    if (isTooLarge(file.size)) return { name, problem: "too-large" };
    let content;
    try {
      content = await file.text();
    } catch {
      return { name, problem: "unreadable" };
    }
    const tool = toolOf(content);
    if ("problem" in tool) return { name, problem: tool.problem };
    if (!Object.hasOwn(addresses, tool.id)) return { name, problem: "not-ours" };
    let definition;
    try {
      definition = await definitionOf(tool.id);
    } catch {
      return { name, problem: "unreachable" };
    }
    const opened = read(content, definition);
    if ("problem" in opened) return { name, problem: opened.problem };
    return { name, content, definition, ...opened };
  };
}

/** @param {string} content @returns {{id: string} | Refusal} */
function toolOf(content) {
  try {
    const id = own(JSON.parse(content), "digikunta");
    return typeof id === "string" ? { id } : { problem: "not-ours" };
  } catch {
    return { problem: "not-json" };
  }
}

/**
 * A file input and the drop zone around it.
 * @param {HTMLElement} place  with a file input
 * @param {(files: File[]) => void} take
 */
export function receive(place, take) {
  const input = findAs(place, "input[type=file]", HTMLInputElement);
  const takeChosen = () => {
    const files = [...(input.files ?? [])];
    if (files.length > 0) take(files);
    input.value = ""; // the same file can be selected again after it was removed
  };
  input.addEventListener("change", takeChosen);
  /** @param {boolean} is @returns {(event: DragEvent) => void} */
  const over = (is) => (event) => {
    event.preventDefault();
    place.classList.toggle("is-over", is);
  };
  place.addEventListener("dragover", over(true));
  place.addEventListener("dragleave", over(false));
  place.addEventListener("drop", (event) => {
    over(false)(event);
    take([...(event.dataTransfer?.files ?? [])]);
  });
  takeChosen(); // files selected before the script was loaded
}

/**
 * Adds the valid files to `held`; the answers of an older version have been migrated.
 * @param {File[]} files
 * @param {{held: Saved[], readSaved: (file: File) => Promise<Saved | Refused>,
 *   t: import("../shared/strings.js").Texts}} context
 * @returns {Promise<string[]>} the messages about the others, and about migrated ones
 */
export async function takeIn(files, { held, readSaved, t }) {
  const read = await Promise.all(files.map(readSaved));
  const words = [];
  for (const each of read) {
    if ("problem" in each) words.push(refusal(each, t));
  }
  for (const each of read) {
    if ("problem" in each) continue;
    const { name, migratedFrom: version } = each;
    if (isAmong(held, each)) {
      words.push(t("saved-again", { name }));
      continue;
    }
    held.push(each);
    if (version !== null) words.push(t("saved-migrated", { name, version }));
  }
  return words;
}

/** The message about a refused file. @param {Refused} refused @param {Texts} t */
const refusal = ({ name, problem }, t) => t("saved-refused", { name, why: t(`saved-${problem}`) });

/**
 * The message about answers of a file that do not fit, with their names.
 * @param {Saved} saved
 * @param {Texts} t
 * @returns {string[]}
 */
export function remarksOn({ name, definition, left }, t) {
  if (left.length === 0) return [];
  const named = [...new Set(left)].slice(0, MOST_KEYS).map((key) => nameOf(definition, key));
  const keys = named.map((key) => key.slice(0, LONGEST_KEY)).join("; ");
  return [t("saved-left", { name, n: left.length, keys })];
}

const MOST_KEYS = 20;
const LONGEST_KEY = 120;

/** Whether the same file (name and content) was already added: it counts as one person. @param {Saved[]} given @param {Saved} other */
const isAmong = (given, other) =>
  given.some((each) => each.name === other.name && each.content === other.content);

/** Whether a file contains free text, or notes, besides choices and numbers. @param {Saved} saved */
export function hasWords({ definition, work }) {
  const texts = definition.groups.flatMap((group) =>
    group.questions.filter((q) => q.kind === "text"),
  );
  const rows = Object.values(work.answers).filter(Array.isArray).flat();
  return (
    Object.keys(work.notes).length > 0 ||
    [work.answers, ...rows].some((answers) => texts.some(({ id }) => own(answers, id)))
  );
}
