/** Shows the result of an assessment, with the actions for it. */

import { copySheets, downloadCsv, toTsv } from "../documents/sheet.js";
import { today } from "../shared/download.js";
import { create, plainButton } from "../shared/elements.js";
import { othersView } from "./others-view.js";
import { textOf } from "./plain-text.js";
import { chosenExport } from "./prediction-export.js";
import { adviceOf, answersShown, reportOf } from "./report.js";
import { answersOf, resultOf } from "./result.js";
import { resultSheets } from "./result-sheets.js";
import { similarView } from "./similar-view.js";

/** @import { ResultWords } from "../assessments/result-words.js" */
/** @import { Work } from "../assessments/saved-file.js" */
/** @import { Texts } from "../shared/strings.js" */

/**
 * @typedef {object} ResultContext
 * @property {Data.Definition} definition
 * @property {Data.Near[]} experiments  all of them
 * @property {Work} work
 * @property {Texts} t
 * @property {ResultWords} words
 * @property {string} root  of the site
 * @property {string} formulas  address of the page of formulas
 * @property {HTMLElement} municipality  the municipality selector, shown with experiments
 * @property {HTMLElement} edit  returns to the questions
 * @property {(text: string) => void} announce
 * @property {(act: () => void) => void} settled  for changes of the layout, runs after a press is over
 */

/**
 * @param {ResultContext} context
 * @returns {{nodes: HTMLElement[], municipalityChanged: () => void}}
 */
export function resultView({
  definition,
  experiments,
  work,
  t,
  words,
  root,
  formulas,
  municipality,
  edit,
  announce,
  settled,
}) {
  const result = resultOf(definition, experiments, work.answers);
  const answers = answersOf(definition, work);
  const shown = create("div", { className: "dk-assess__text" });
  const { copyText, showText } = copierOf(t, announce);
  const sheets = () => resultSheets(result, answers, t, words);
  const copyCells = async () => {
    if (!(await copySheets(sheets()))) return showText(toTsv(sheets()), shown);
    shown.replaceChildren();
    announce(t("assess-sheet-copied"));
  };
  const advised = () => adviceOf({ definition, result, t, words, root });
  const advice = create("div", {}, ...advised());
  const { answers: given } = work;
  const similar = similarView({ definition, experiments, answers: given, t, root, settled });
  const isSimilar = result.answered && similar.nodes.length > 0;
  const isNear = isSimilar || result.advice.some((each) => each.experiments.length > 0);
  if (isNear) municipality.hidden = false;
  const hint = create("p", { className: "dk-quiet dk-screen" }, t("assess-near-hint"));
  const text = () => textOf(definition, result, answers, t, words);
  const steps = [
    plainButton(t("assess-print"), () => print()),
    plainButton(t("assess-copy"), () => copyText(text(), shown)),
    plainButton(t("assess-sheet"), copyCells),
    plainButton(t("assess-csv"), () =>
      downloadCsv(sheets(), `digikunta-${definition.id}-${today()}`),
    ),
  ];
  const isExported = definition.export === "prediction";
  const nodes = [
    ...reportOf({ definition, result, t, words, formulas }),
    ...answersShown(answers, t, words),
    advice,
    ...othersView(definition, result, words),
    ...(isSimilar ? similar.nodes : []),
    ...(isNear ? [hint, municipality] : []),
    ...(isExported ? chosenExport({ definition, answers: work.answers, t, copyText }) : []),
    create("div", { className: "dk-assess__steps" }, edit, ...(result.answered ? steps : [])),
    ...(result.answered ? givingLink() : []),
    shown,
  ];
  const municipalityChanged = () => {
    advice.replaceChildren(...advised());
    similar.again();
  };
  return { nodes, municipalityChanged };
}

/**
 * Text that could not be copied is shown, so that the reader can copy it.
 * @param {Texts} t
 * @param {(text: string) => void} announce
 */
function copierOf(t, announce) {
  /** @param {string} text @param {HTMLElement} shown */
  function showText(text, shown) {
    const box = create("textarea", { id: "assess-text", rows: 12, readOnly: true, value: text });
    shown.replaceChildren(create("label", { htmlFor: box.id }, t("assess-text-label")), box);
    announce(t("assess-not-copied"));
    box.select();
  }
  /** @param {string} text @param {HTMLElement} shown */
  async function copyText(text, shown) {
    try {
      await navigator.clipboard.writeText(text);
      shown.replaceChildren();
      announce(t("assess-copied"));
    } catch {
      showText(text, shown);
    }
  }
  return { copyText, showText };
}

/** The page's link to the form by which a municipality gives its answers, once more beside the result. */
function givingLink() {
  const link = document.querySelector("[data-give]")?.cloneNode(true);
  return link instanceof HTMLAnchorElement ? [create("p", { className: "dk-screen" }, link)] : [];
}
