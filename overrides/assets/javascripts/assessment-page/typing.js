/** Keeps the reader's place and unfinished text while the questions are shown again. */

/**
 * @param {HTMLElement} panel
 * @returns {(() => void) | null} puts the focus and the text back; null when nothing has the focus
 */
export function typingIn(panel) {
  const at = document.activeElement;
  if (!(at instanceof HTMLElement) || !panel.contains(at)) return null;
  const isText =
    at instanceof HTMLTextAreaElement ||
    (at instanceof HTMLInputElement && at.type !== "radio" && at.type !== "checkbox");
  const text = isText ? at.value : null;
  const end = isText ? at.selectionEnd : null;
  const { id } = at;
  const selector =
    at instanceof HTMLInputElement && at.type === "radio"
      ? `input[name="${CSS.escape(at.name)}"][value="${CSS.escape(at.value)}"]`
      : `#${CSS.escape(id)}`;
  return () => {
    if (selector === "#") return;
    const again = panel.querySelector(selector);
    if (!(again instanceof HTMLElement)) return;
    again.focus();
    if (text === null) return;
    const field = /** @type {HTMLInputElement} */ (again);
    field.value = text;
    field.setSelectionRange(end, end);
  };
}
