/** The mathematical signs of the operators in formulas and conditions. @type {Record<string, string>} */
export const SIGNS = {
  "+": "+",
  "-": "\u2212",
  "*": "\u00d7",
  "/": "/",
  "<": "<",
  ">": ">",
  "<=": "\u2264",
  ">=": "\u2265",
  "==": "=",
  "!=": "\u2260",
};

/** The operators that compare two values. */
export const COMPARISONS = ["<", ">", "<=", ">=", "==", "!="];
