/** One group of questions: asked once, or once for each row that the reader adds. */

import { needsOfGroup, needWords } from "../assessments/needs.js";
import { create, element } from "../shared/elements.js";
import { placeOf } from "./answer-place.js";
import { evidenceNote } from "./evidence-note.js";
import { fieldOf } from "./fields.js";
import { RowList } from "./rows.js";

/** @import { QuestionContext } from "./answer-place.js" */

/**
 * @param {Data.Group} group
 * @param {QuestionContext} context
 * @returns {HTMLElement[]}
 */
export function questionsOf(group, context) {
  const intro = [...(group.intro ? [element("p", group.intro)] : []), ...needed(group, context)];
  if (group.rows) {
    const host = create("div", { className: "dk-rows" });
    new RowList(group, group.rows, host, context).show();
    return [...intro, host];
  }
  const held = () => context.state.work.answers;
  const questions = group.questions.map((question) => {
    const field = fieldOf(question, placeOf(held, question, question.id, context), context);
    if (question.kind === "choice") field.append(evidenceNote(question.id, context));
    return field;
  });
  return [...intro, ...questions];
}

/** What the result cannot be computed without, named before it is asked. @param {Data.Group} group @param {QuestionContext} context */
function needed(group, { definition, t }) {
  const needs = needsOfGroup(definition, group);
  if (needs.length === 0) return [];
  const names = needWords(definition, needs, t);
  const said = t(group.rows ? "assess-needed-rows" : "assess-needed", { names });
  return [create("p", { className: "dk-quiet dk-assess__needed" }, said)];
}
