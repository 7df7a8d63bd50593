/** The impact assessment as a part of an experiment's record, to download or copy. */

import { download, today } from "../shared/download.js";
import { create, element, plainButton } from "../shared/elements.js";
import { incompleteRows, predictionBlock } from "./prediction.js";

/**
 * @param {{definition: Data.Definition, answers: import("../assessments/answers.js").Answers,
 *   t: import("../shared/strings.js").Texts, copyText: (text: string, shown: HTMLElement) => void}} given
 */
export function chosenExport({ definition, answers, t, copyText }) {
  const heading = element("h3", t("assess-export"));
  const block = predictionBlock(definition, answers, today());
  if (block === null) return [heading, element("p", t("assess-export-none"))];
  const left = incompleteRows(definition, answers);
  const shown = create("div", {});
  const name = `digikunta-prediction-${today()}.yml`;
  return [
    heading,
    element("p", t("assess-export-text")),
    ...(left > 0 ? [element("p", t("assess-export-incomplete", { n: left }))] : []),
    create("pre", { className: "dk-assess__export" }, element("code", block)),
    create(
      "div",
      { className: "dk-assess__steps" },
      plainButton(t("assess-export-copy"), () => copyText(block, shown)),
      plainButton(t("assess-export-save"), () => download(block, name, "text/yaml")),
    ),
    shown,
  ];
}
