/**
 * The texts a script shows. They come from strings.yml; the template selects them: an element has
 * those its script needs as JSON in `data-strings`, in the page's language.
 */

/**
 * @typedef {(key: string, values?: Record<string, string | number>) => string} Texts
 * Fills in `{names}`. In a plural string `n` selects the form and is formatted for the language.
 */

/** A name to fill in, and the full stop after it, which a text that ends a sentence makes needless. */
const NAME = /\{(\w+)\}(\.?)/g;

/**
 * @param {HTMLElement} element
 * @returns {Texts}
 */
export function textsOf(element) {
  const strings = JSON.parse(element.dataset.strings ?? "{}");
  const language = document.documentElement.lang;
  const plural = new Intl.PluralRules(language);
  const number = new Intl.NumberFormat(`${language}-FI`);
  return (key, values = {}) => {
    const given = strings[key];
    const form =
      typeof given === "string" ? given : (given[plural.select(Number(values.n))] ?? given.other);
    /** @param {string} whole @param {string} name @param {string} stop */
    const filled = (whole, name, stop) => {
      const value = values[name];
      if (value === undefined) return whole;
      const text = typeof value === "number" ? number.format(value) : value;
      return /[.?!]$/.test(text) ? text : text + stop;
    };
    return form.replace(NAME, filled);
  };
}
