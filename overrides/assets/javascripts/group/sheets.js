/** The group's result as tables for a spreadsheet: unrounded numbers, units in their own column. */

import { figures, questionWords, valueWords } from "../assessments/format.js";
import { byId, required } from "../shared/required.js";

/** @import { Sheet } from "../documents/sheet.js" */
/** @import { Group, Line } from "./statistics.js" */
/** @import { Texts } from "../shared/strings.js" */

/**
 * @param {Data.Definition} definition
 * @param {Group} group
 * @param {Texts} t
 * @returns {Sheet[]}
 */
export function groupSheets(definition, group, t) {
  const figure = figures(definition.language);
  const spread = ["group-n", "group-median", "group-lowest", "group-highest"].map((key) => t(key));
  const questions = new Map(
    definition.groups.flatMap((each) => each.questions).map((each) => [each.id, each]),
  );
  /** @param {Line} line */
  const numbers = ({ n, median, low, high }) => [n, median, low, high];
  /** A choice in words, a number as itself. @param {Line} line */
  const ofQuestion = (line) => {
    const question = required(questions.get(line.id));
    const values = [line.median, line.low, line.high];
    return [
      questionWords(definition, question),
      line.n,
      ...(question.kind === "number"
        ? values
        : values.map((value) => valueWords(question, value, figure))),
      question.unit,
    ];
  };
  return [
    {
      title: t("group-whole-caption"),
      head: [t("group-part"), ...spread, t("assess-unit")],
      rows: [
        ...definition.dimensions.map(({ title }, at) => [
          title,
          ...numbers(group.dimensions[at]),
          "%",
        ]),
        ...group.results.map((line) => {
          const { title, unit } = byId(definition.formulas, line.id);
          return [title, ...numbers(line), unit];
        }),
      ],
    },
    {
      title: t("group-each"),
      head: [t("group-question"), ...spread, t("assess-unit")],
      rows: group.questions.map(ofQuestion),
    },
  ].filter((each) => each.rows.length > 0);
}
