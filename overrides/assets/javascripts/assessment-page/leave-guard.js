/** Asks before the page is left while answers would be lost: the browser shows its own question. */

export function leaveGuard() {
  const ask = (/** @type {BeforeUnloadEvent} */ event) => event.preventDefault();
  return {
    raise: () => addEventListener("beforeunload", ask),
    lower: () => removeEventListener("beforeunload", ask),
  };
}
