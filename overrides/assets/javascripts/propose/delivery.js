/**
 * Delivery of a finished proposal: as a file, copied, by mail, or as a new file at the code host.
 * Each is an action of the reader; the page itself sends nothing.
 * @typedef {import("../shared/strings.js").Texts} Texts
 */

import { copyText } from "../shared/clipboard.js";
import { download } from "../shared/download.js";
import { find, findAs } from "../shared/elements.js";

/** Maximum length of a link that mail programs and code hosts accept. */
const MAIL_LENGTH = 2000;
const HOST_LENGTH = 7500;

/**
 * @param {HTMLFormElement} form
 * @param {Texts} t
 * @returns {(proposal: {id: string, title: string, yaml: string}) => void}  shows one
 */
export function startDelivery(form, t) {
  const result = find(form, "[data-result]");
  const shown = findAs(result, "textarea", HTMLTextAreaElement);
  const status = find(result, "[data-copied]");
  let name = "";
  find(result, "[data-download]").addEventListener("click", () =>
    download(shown.value, name, "text/yaml"),
  );
  find(result, "[data-copy]").addEventListener("click", () => {
    shown.select();
    copyText(shown.value, status, t("propose-copied"), t("propose-not-copied"));
  });
  return ({ id, title, yaml }) => {
    name = `${id}.yml`;
    if (shown.value !== yaml) status.textContent = "";
    shown.value = yaml;
    const { feedback, repository, kind, folder } = form.dataset;
    if (feedback) {
      const subject = t(kind === "adoption" ? "adopted-mail-subject" : "propose-mail-subject", {
        title,
      });
      const short = mailLink(feedback, subject, "");
      const whole = mailLink(feedback, subject, yaml);
      offer(result, "mail", whole, short, MAIL_LENGTH);
    }
    if (repository)
      offer(result, "host", hostLink(repository, name, yaml, folder), null, HOST_LENGTH);
  };
}

/**
 * A link that is too long is replaced with a shorter one, or with none, and a message says so.
 * @param {HTMLElement} result
 * @param {string} way
 * @param {string} whole
 * @param {string | null} short
 * @param {number} most
 */
function offer(result, way, whole, short, most) {
  const isTooLong = whole.length > most;
  const link = findAs(result, `[data-${way}]`, HTMLAnchorElement);
  const target = isTooLong ? short : whole;
  link.hidden = target === null;
  if (target !== null) link.href = target;
  find(result, `[data-${way}-long]`).hidden = !isTooLong;
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
