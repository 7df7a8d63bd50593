/** Names: of which service a saved file and the memo are, so that two files of one tool differ. */

import { own, rowsOf } from "../assessments/answers.js";

/** @import { Answers } from "../assessments/answers.js" */
/** @import { Work } from "../assessments/saved-file.js" */

/** @typedef {{name: string, definition: Data.Definition, work: Work}} Named  `name`: of the file */

const LONGEST = 90;
const LONGEST_FILE_NAME = 60;

/** Cut at a number of characters, with an ellipsis. @param {string} words @param {number} most */
function cut(words, most) {
  const letters = [...words];
  return letters.length > most
    ? `${letters
        .slice(0, most - 1)
        .join("")
        .trim()}…`
    : words;
}

/**
 * What the answers say they are about: the first line of a text, or the chosen entries; else "".
 * @param {Data.Definition} definition
 * @param {Answers} answers
 * @param {"text" | "choice"} [kind]  of the questions; else any
 */
export function subjectWords(definition, answers, kind) {
  const said = definition.groups.flatMap((group) => {
    const asked = group.questions.filter(
      (question) =>
        definition.subject.includes(question.id) && (kind ?? question.kind) === question.kind,
    );
    const given = group.rows ? rowsOf(group, answers) : [answers];
    return given.flatMap((each) =>
      asked.map((question) => wordsOf(question, own(each, question.id))),
    );
  });
  return cut([...new Set(said.filter(Boolean))].join(", "), LONGEST);
}

/** @param {Data.Question} question @param {unknown} answer @returns {string} */
function wordsOf(question, answer) {
  if (question.kind === "choice")
    return question.options.find(({ id }) => id === answer)?.label ?? "";
  if (typeof answer !== "string") return "";
  const [line] = answer.trim().split(/[\r\n\u2028\u2029]/);
  return line.replace(/\s+/g, " ").replace(/[.\s]+$/, "");
}

/**
 * A different name for each file: its tool and service; where both are the same, also its file name,
 * and a number if even that is the same.
 * @param {Named[]} files
 * @returns {string[]}
 */
export function namesOf(files) {
  const plain = files.map(({ definition, work }) =>
    [definition.title, subjectWords(definition, work.answers)].filter(Boolean).join(": "),
  );
  const longer = apart(plain, (name, at) => `${name} (${files[at].name})`);
  return apart(longer, (name, at) => `${name} ${at + 1}`);
}

/** @param {string[]} names @param {(name: string, at: number) => string} longer */
const apart = (names, longer) =>
  names.map((name, at) =>
    names.indexOf(name) === names.lastIndexOf(name) ? name : longer(name, at),
  );

/**
 * What the memo is about: what the writer has typed, else the services that the files name, else the
 * chosen service areas, else the tools.
 * @param {Named[]} files
 * @param {string} typed
 */
export function matterOf(files, typed) {
  if (typed) return typed;
  const said = (/** @type {"text" | "choice"} */ kind) =>
    files
      .map(({ definition, work }) => subjectWords(definition, work.answers, kind))
      .filter(Boolean);
  const names = [said("text"), said("choice"), files.map(({ definition }) => definition.title)];
  return cut([...new Set(names.find((some) => some.length > 0))].join(", "), LONGEST);
}

/**
 * A part of a file's name, such as `rakennuslupien-haku`; "" for a text without letters.
 * @param {string} words
 */
export const fileWords = (words) =>
  words
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .reduce(
      (name, word) => (name.length + word.length < LONGEST_FILE_NAME ? `${name}-${word}` : name),
      "",
    )
    .slice(1);
