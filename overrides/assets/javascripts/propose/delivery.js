/**
 * The ways to send finished answers: by mail, as a new file at the code host, or as a file of one's
 * own. Each is an action of the reader; the page itself sends nothing.
 * @typedef {import("../shared/strings.js").Texts} Texts
 * @typedef {{id: string, title: string, yaml: string}} Finished
 */

import { copyText } from "../shared/clipboard.js";
import { download } from "../shared/download.js";
import { find, findAll, findAs } from "../shared/elements.js";

/** Maximum length of a link that mail programs and code hosts accept. */
const MAIL_LENGTH = 2000;
const HOST_LENGTH = 7500;

/**
 * @param {HTMLFormElement} form
 * @param {Texts} t
 * @param {() => Finished | null} check  the answers, or null when they cannot be sent yet
 * @returns {(finished: Finished) => void}  prepares the ways
 */
export function startDelivery(form, t, check) {
  const shown = findAs(form, "#record-text", HTMLTextAreaElement);
  const status = find(form, "[data-copied]");
  find(form, "[data-copy]").addEventListener("click", () => {
    shown.select();
    copyText(shown.value, status, t("propose-copied"), t("propose-not-copied"));
  });
  /** @param {Finished} finished */
  const prepare = ({ title, id, yaml }) => {
    if (shown.value !== yaml) status.textContent = "";
    shown.value = yaml;
    const { feedback, repository, kind, folder } = form.dataset;
    const key = kind === "adoption" ? "adopted-mail-subject" : "propose-mail-subject";
    if (feedback) {
      const subject = t(key, { title });
      const short = mailLink(feedback, subject, "");
      offer(form, "mail", mailLink(feedback, subject, yaml), short, MAIL_LENGTH);
    }
    if (repository)
      offer(form, "host", hostLink(repository, `${id}.yml`, yaml, folder), null, HOST_LENGTH);
  };
  for (const way of findAll(form, "[data-way]", HTMLElement))
    way.addEventListener("click", (event) => {
      const finished = check();
      if (finished === null) return event.preventDefault();
      prepare(finished);
      if (way.dataset.way === "file") download(finished.yaml, `${finished.id}.yml`, "text/yaml");
      else if (way.dataset.tooLong === "host") event.preventDefault();
    });
  return prepare;
}

/**
 * A link that is too long is replaced with a shorter one, or with none, and a message says so.
 * @param {HTMLFormElement} form
 * @param {string} way
 * @param {string} whole
 * @param {string | null} short
 * @param {number} most
 */
function offer(form, way, whole, short, most) {
  const isTooLong = whole.length > most;
  const link = findAs(form, `[data-way="${way}"]`, HTMLAnchorElement);
  const target = isTooLong ? short : whole;
  if (target !== null) link.href = target;
  if (isTooLong) link.dataset.tooLong = way;
  else delete link.dataset.tooLong;
  find(form, `[data-${way}-long]`).hidden = !isTooLong;
}

/**
 * Mail uses CRLF line breaks (RFC 6068).
 * @param {string} address
 * @param {string} subject
 * @param {string} body
 */
export function mailLink(address, subject, body) {
  const text = encodeURIComponent(body.replace(/\n/g, "\r\n"));
  return `mailto:${address}?subject=${encodeURIComponent(subject)}${text && `&body=${text}`}`;
}

/**
 * @param {string} repository
 * @param {string} name
 * @param {string} yaml
 * @param {string} [folder]
 */
export function hostLink(repository, name, yaml, folder = "experiments") {
  const parameters = `filename=${encodeURIComponent(name)}&value=${encodeURIComponent(yaml)}`;
  return `${repository.replace(/\/+$/, "")}/new/main/data/${folder}?${parameters}`;
}
