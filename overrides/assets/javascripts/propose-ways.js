/**
 * How a finished proposal leaves the page: as a file, copied, by mail, or as a new file at the code
 * host. The reader does each of them; the page itself sends nothing.
 * @typedef {import("./texts.js").Texts} Texts
 */

import { copyText } from "./clipboard.js";

/** Characters of a link that mail programs and code hosts still take. */
const MAIL_LENGTH = 2000;
const HOST_LENGTH = 7500;

/**
 * @param {HTMLFormElement} form
 * @param {Texts} t
 * @returns {(proposal: {id: string, title: string, yaml: string}) => void}  shows one
 */
export function startWays(form, t) {
  const result = form.querySelector("[data-result]");
  const shown = result.querySelector("textarea");
  const told = result.querySelector("[data-copied]");
  let name = "";
  result.querySelector("[data-download]").addEventListener("click", () => save(name, shown.value));
  result.querySelector("[data-copy]").addEventListener("click", () => {
    shown.select();
    copyText(shown.value, told, t("propose-copied"), t("propose-not-copied"));
  });
  return ({ id, title, yaml }) => {
    name = `${id}.yml`;
    if (shown.value !== yaml) told.textContent = "";
    shown.value = yaml;
    const { feedback, repository } = form.dataset;
    if (feedback) {
      const short = mailLink(feedback, t("propose-mail-subject", { title }), "");
      const whole = mailLink(feedback, t("propose-mail-subject", { title }), yaml);
      offer(result, "mail", whole, short, MAIL_LENGTH);
    }
    if (repository) offer(result, "host", hostLink(repository, name, yaml), null, HOST_LENGTH);
  };
}

/** A link that is too long gives way to a shorter one, or to none, and the page says so. */
function offer(result, way, whole, short, most) {
  const isTooLong = whole.length > most;
  const link = result.querySelector(`[data-${way}]`);
  const target = isTooLong ? short : whole;
  link.hidden = target === null;
  if (target !== null) link.href = target;
  result.querySelector(`[data-${way}-long]`).hidden = !isTooLong;
}

/** Mail has its own line breaks. */
export function mailLink(address, subject, body) {
  const text = encodeURIComponent(body.replace(/\n/g, "\r\n"));
  return `mailto:${address}?subject=${encodeURIComponent(subject)}${text && `&body=${text}`}`;
}

export function hostLink(repository, name, yaml) {
  const parameters = `filename=${encodeURIComponent(name)}&value=${encodeURIComponent(yaml)}`;
  return `${repository.replace(/\/+$/, "")}/new/main/data/experiments?${parameters}`;
}

function save(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/yaml" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
