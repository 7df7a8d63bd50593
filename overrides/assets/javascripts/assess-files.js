/** What is done with all answers at once: save, open, erase. Nothing is lost without being asked. */

import { made } from "./assess-fields.js";
import { isTooLarge, read, write } from "./assess-file.js";
import { nameOf } from "./assess-result.js";
import { plainButton } from "./elements.js";

/** Gives a text to the reader as a file, without leaving the page. */
export function download(text, name, type) {
  const link = made("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** The date where the reader is, as `2026-11-22`. */
export function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/**
 * @param {Object} given
 * @param {ReturnType<import("./assess-store.js").storeOf>} given.store
 * @param {(text: string) => void} given.tell
 * @param {(isKept: boolean) => void} given.keeping  whether the browser kept what was opened
 * @param {() => void} given.replaced  all answers are others than before
 */
export function filesOf({ definition, t, store, tell, keeping, replaced }) {
  const asked = made("div", { className: "dk-assess__ask", hidden: true });

  /** Asks in the page; the focus goes to the answer that changes nothing. */
  function ask(question, yes, act, from) {
    const close = () => {
      asked.hidden = true;
      asked.replaceChildren();
      from.focus();
    };
    const cancel = plainButton(t("assess-cancel"), close);
    const words = made("p", { id: "assess-asked" }, question);
    asked.setAttribute("role", "group");
    asked.setAttribute("aria-labelledby", "assess-asked");
    asked.onkeydown = (event) => {
      if (event.key === "Escape") close();
    };
    const agree = plainButton(yes, () => {
      asked.hidden = true;
      asked.replaceChildren();
      act();
    });
    asked.replaceChildren(words, agree, " ", cancel);
    asked.hidden = false;
    cancel.focus();
  }

  function save() {
    const name = `digikunta-${definition.id}-${today()}.json`;
    download(write(definition, store.state.work), name, "application/json");
    tell(t("assess-saved-file", { name }));
  }

  const input = made("input", { type: "file", accept: ".json,application/json", id: "assess-file", className: "dk-unseen" });

  async function open() {
    const [file] = input.files;
    if (!file) return;
    let opened = { problem: "too-large" };
    if (!isTooLarge(file.size)) {
      try {
        opened = read(await file.text(), definition);
      } catch {
        opened = { problem: "unreadable" };
      }
    }
    input.value = "";
    if (opened.problem) return tell(t(`assess-file-${opened.problem}`, { tool: String(opened.tool).slice(0, 60) }));
    const take = () => {
      keeping(store.replace(opened.work));
      replaced();
      tell(saidOf(opened).join(" "));
    };
    if (store.isEmpty()) take();
    else ask(t("assess-replace-sure"), t("assess-replace-yes"), take, input);
  }

  function saidOf({ migratedFrom, left }) {
    const said = [t("assess-opened")];
    if (migratedFrom !== null) said.push(t("assess-opened-old", { version: migratedFrom }));
    if (left.length > 0) {
      const names = [...new Set(left)].slice(0, 20).map((key) => nameOf(definition, key).slice(0, 120));
      said.push(t("assess-opened-left", { keys: names.join("; ") }));
    }
    return said;
  }

  input.addEventListener("change", open);
  const erase = plainButton(t("assess-erase"), () => {
    ask(t("assess-erase-sure"), t("assess-erase-yes"), () => {
      store.erase();
      replaced();
      tell(t("assess-erased"));
    }, erase);
  });
  const choosing = made("label", { htmlFor: input.id, className: "dk-plain dk-assess__open" }, t("assess-open"));
  return made("div", { className: "dk-assess__files" },
    plainButton(t("assess-save"), save), " ", input, choosing, " ", erase, asked);
}
