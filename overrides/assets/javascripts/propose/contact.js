/**
 * The rule of `digikunta check` that a contact is an office: no person's e-mail address, mobile
 * number or name. The same patterns are in records/personal_details.py and looks_like_a_person.py.
 */

/** @import { RecordData } from "./record.js" */

const EMAIL = /([\p{L}\p{N}_.+-]+)@[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)+/gu;
const MOBILE = /(?<![\d+])(?:\+358[ -]?\(?0?\)?[ -]?|0)(?:4[0-9]|50)(?:[ -]?\d){5,8}(?!\d)/;
const CAPITALISED = /^[A-ZÅÄÖÉÜ][a-zåäöéü]+(?:-[A-ZÅÄÖÉÜ][a-zåäöéü]+)*$/;
const ORGANISATION =
  /kaupun|kunta|kunnan|liitto|virasto|keskus|ministeri|yliopisto|korkeakoulu|akademi|säätiö|alue|yhdistys|instituutti|laitos|stad|kommun|förbund|verket|central|universitet|högskola|stiftelse|landskap|förening|institut|(?<![\p{L}\p{N}_])(?:oy|oyj|ab|abp|ry|rf|rs|sr|energia|energi|vesi)(?![\p{L}\p{N}_])/iu;
const NAMED = ["organisation", "role"];

/**
 * @param {RecordData | undefined} contact
 * @param {Set<string>} offices  first words of e-mail addresses that an office shares
 * @returns {Generator<{field: string, code: string, value: string}>}
 */
export function* personsIn(contact, offices) {
  for (const name of NAMED) {
    const given = contact?.[name];
    const texts = typeof given === "string" ? { "": given } : (given ?? {});
    for (const [language, text] of Object.entries(texts)) {
      const field = `contact.${name}${language && `.${language}`}`;
      const found = personIn(text, offices);
      if (found) yield { field, ...found };
    }
  }
}

/** @param {string} text @param {Set<string>} offices */
function personIn(text, offices) {
  const email = personalEmail(text, offices);
  if (email) return { code: "contact_personal_email", value: email };
  const mobile = MOBILE.exec(text)?.[0];
  if (mobile) return { code: "contact_mobile_number", value: mobile };
  return looksLikeAPerson(text) ? { code: "contact_is_person", value: text } : null;
}

/** @param {string} text @param {Set<string>} offices */
function personalEmail(text, offices) {
  for (const [email, name] of text.matchAll(EMAIL))
    if (!offices.has(name.toLowerCase().split(/[._+-]/)[0])) return email;
  return null;
}

/** Whether two capitalised words follow each other without a word of an organisation. @param {string} text */
function looksLikeAPerson(text) {
  if (text.includes("@")) return true;
  const words = text.replaceAll(",", " ").split(/\s+/);
  const named = words.map((word) => CAPITALISED.test(word));
  return named.some((is, at) => is && named[at + 1]) && !ORGANISATION.test(text);
}
