/** Actions on all answers: save, open, erase. Destructive ones ask for confirmation. */

import { own } from "../assessments/answers.js";
import { placeName } from "../assessments/names.js";
import { isTooLarge, read, write } from "../assessments/saved-file.js";
import { download, today } from "../shared/download.js";
import { create, plainButton } from "../shared/elements.js";
import { Confirmation } from "./confirmation.js";

/** @import { Opened } from "../assessments/saved-file.js" */
/** @import { Texts } from "../shared/strings.js" */
/** @import { Store } from "./store.js" */

/**
 * @typedef {object} FileContext
 * @property {Data.Definition} definition
 * @property {Texts} t
 * @property {Store} store
 * @property {(text: string) => void} announce
 * @property {(isSaved: boolean) => void} reportSaved  whether the browser stored the opened answers
 * @property {() => void} replaced  call after all answers were replaced
 * @property {() => void} saved  call after the answers were saved to a file
 */

/** @param {FileContext} context */
export function fileActions(context) {
  const { definition, t, store, announce, replaced, saved } = context;
  const confirmation = new Confirmation(t);
  const save = () => {
    const name = `digikunta-${definition.id}-${today()}.json`;
    const content = write(definition, store.state.work, { made_on: today() });
    download(content, name, "application/json");
    saved();
    announce(t("assess-saved-file", { name }));
  };
  const input = create("input", {
    type: "file",
    accept: ".json,application/json",
    id: "assess-file",
    className: "dk-unseen",
  });
  input.addEventListener("change", () => open(input, confirmation, context));
  const erase = plainButton(t("assess-erase"), () => {
    const act = () => {
      store.erase();
      replaced();
      announce(t("assess-erased"));
    };
    confirmation.ask(t("assess-erase-sure"), t("assess-erase-yes"), act, erase);
  });
  const choosing = create(
    "label",
    { htmlFor: input.id, className: "dk-plain dk-assess__open" },
    t("assess-open"),
  );
  return create(
    "div",
    { className: "dk-assess__files" },
    plainButton(t("assess-save"), save),
    ...[" ", input, choosing, " ", erase, confirmation.element],
  );
}

/**
 * @param {HTMLInputElement} input
 * @param {Confirmation} confirmation
 * @param {FileContext} context
 */
async function open(
  input,
  confirmation,
  { definition, t, store, announce, reportSaved, replaced },
) {
  const file = input.files?.[0];
  if (!file) return;
  const opened = await contentOf(file, definition);
  input.value = "";
  if ("problem" in opened) {
    const { tool = "", problem } = opened;
    const title = own(definition.titles, tool);
    const isUnknown = problem === "other-tool" && title === undefined;
    announce(t(`assess-file-${isUnknown ? "unknown-tool" : problem}`, { tool: title ?? "" }));
    return;
  }
  const take = () => {
    reportSaved(store.replace(opened.work));
    replaced();
    announce(saidOf(opened, definition, t).join(" "));
  };
  if (store.isEmpty()) take();
  else confirmation.ask(t("assess-replace-sure"), t("assess-replace-yes"), take, input);
}

/**
 * @param {File} file
 * @param {Data.Definition} definition
 * @returns {Promise<Opened | {problem: string, tool?: string}>}
 */
async function contentOf(file, definition) {
  if (isTooLarge(file.size)) return { problem: "too-large" };
  try {
    return read(await file.text(), definition);
  } catch {
    return { problem: "unreadable" };
  }
}

/** @param {Opened} opened @param {Data.Definition} definition @param {Texts} t */
function saidOf({ migratedFrom, left }, definition, t) {
  const said = [t("assess-opened")];
  if (migratedFrom !== null) said.push(t("assess-opened-old", { version: migratedFrom }));
  if (left.length > 0) {
    const names = [...new Set(left)]
      .slice(0, 20)
      .map((key) => placeName(definition, key).slice(0, 120));
    said.push(t("assess-opened-left", { keys: names.join("; ") }));
  }
  return said;
}
