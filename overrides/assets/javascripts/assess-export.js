/** The impact assessment as a part of an experiment's record, to take along. */

import { made } from "./assess-fields.js";
import { download, today } from "./assess-files.js";
import { incompleteRows, predictionBlock } from "./assess-prediction.js";
import { element, plainButton } from "./elements.js";

/** @param {{definition: Object, answers: Object, t: import("./texts.js").Texts, copyText: Function}} given */
export function chosenExport({ definition, answers, t, copyText }) {
  const heading = element("h3", t("assess-export"));
  const block = predictionBlock(definition, answers, today());
  if (block === null) return [heading, element("p", t("assess-export-none"))];
  const left = incompleteRows(definition, answers);
  const shown = made("div", {});
  const name = `digikunta-prediction-${today()}.yml`;
  return [
    heading,
    element("p", t("assess-export-text")),
    ...(left > 0 ? [element("p", t("assess-export-incomplete", { n: left }))] : []),
    made("pre", { className: "dk-assess__export" }, element("code", block)),
    made("div", { className: "dk-assess__steps" },
      plainButton(t("assess-export-copy"), () => copyText(block, shown)),
      plainButton(t("assess-export-save"), () => download(block, name, "text/yaml"))),
    shown,
  ];
}
