/** The result as plain text, for a message or minutes, with all data of the tables. */

import { SCENARIOS } from "../assessments/answers.js";
import { answerText } from "./report.js";
import { answeredWords, scopeOf, scoreWords, uncomputedWords } from "./scope.js";

/** @import { Figure, Result } from "./result.js" */
/** @import { ResultWords } from "../assessments/result-words.js" */
/** @import { Texts } from "../shared/strings.js" */

/**
 * @param {import("./result.js").Result} result
 * @param {import("./result.js").AnswerPart[]} answers
 * @param {import("../shared/strings.js").Texts} t
 * @param {import("../assessments/result-words.js").ResultWords} words
 * @param {Data.Definition} definition
 */
export function textOf(definition, result, answers, t, words) {
  const parts = [[definition.title, t("assess-own-proposal"), location.href.split(/[?#]/)[0]]];
  parts.push([
    ...scopeOf(result, t, words),
    ...(result.uncomputed.length > 0 ? [t("assess-uncomputed")] : []),
    ...uncomputedWords(definition, result, t, words).map((each) => `- ${each}`),
    ...result.notices.map(({ text, tone }) =>
      tone === "warning" ? `${t("assess-warning")} ${text}` : text,
    ),
  ]);
  if (result.dimensions.length > 0) parts.push(scores(result, t, words));
  parts.push(result.figures.map((each) => figure(each, result.hasSpan, t, words)));
  for (const { title, columns, lines } of result.grids) {
    if (lines.length === 0) continue;
    parts.push([
      title,
      ...lines.map((line) => {
        const values = line.values.map(
          (value, at) => `${columns[at].title} ${words.figure(value, columns[at])}`,
        );
        return `- ${line.names.join(", ")}: ${values.join("; ")}`;
      }),
    ]);
  }
  if (result.sensitivity && result.sensitivity.lines.length > 0) {
    const { result: about, lines } = result.sensitivity;
    parts.push([
      t("assess-sensitivity", { result: about.title }),
      ...lines.map(
        (line) =>
          `- ${line.title}: ${words.figure(line.atLow, about)} – ${words.figure(line.atHigh, about)}`,
      ),
    ]);
  }
  if (result.advice.length > 0)
    parts.push([t("assess-advice"), ...result.advice.map((each) => `- ${each.text}`)]);
  if (answers.length > 0) parts.push([t("assess-answers")]);
  for (const { title, lines } of answers)
    parts.push([
      title,
      ...lines.map((line) => {
        const evidence = [line.note.text, line.note.link].filter(Boolean);
        const said = answerText(line, t, words);
        return `- ${line.question} ${said}${evidence.length > 0 ? ` (${evidence.join("; ")})` : ""}`;
      }),
    ]);
  return `${parts
    .filter((each) => each.length > 0)
    .map((each) => each.join("\n"))
    .join("\n\n")}\n`;
}

/** @param {Result} given @param {Texts} t @param {ResultWords} words */
function scores({ overall, level, levels, spread, dimensions }, t, words) {
  const lines = [
    overall === null
      ? t("assess-overall-none")
      : `${t("assess-overall")}: ${words.number(overall)} %`,
  ];
  if (level !== null)
    lines.push(t("assess-level", { n: level, all: levels.length, title: levels[level - 1].title }));
  if (spread !== null) lines.push(t("assess-spread", { spread: words.number(spread) }));
  lines.push("", t("assess-dimensions"));
  for (const each of dimensions)
    lines.push(
      `- ${each.title}: ${scoreWords(each, t, words)} (${t("assess-answered")} ${answeredWords(each, t)})`,
    );
  return lines;
}

/** @param {Figure} each @param {boolean} hasSpan @param {Texts} t @param {ResultWords} words */
function figure(each, hasSpan, t, words) {
  if (!hasSpan) return `- ${each.title}: ${words.figure(each.expected, each)}`;
  const ends = SCENARIOS.map(
    (name) => `${t(`assess-scenario-${name}`)} ${words.figure(each[name], each)}`,
  );
  return `- ${each.title}: ${ends.join("; ")}`;
}
