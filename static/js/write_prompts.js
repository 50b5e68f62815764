/** A question that is touched lands at the caret, on a line of its own. */

export function offerPrompts(form) {
  const text = form.elements.text;
  form.addEventListener("click", (event) => {
    const prompt = event.target.closest("[data-prompt]");
    if (!prompt) return;
    const before = text.value.slice(0, text.selectionStart);
    const lead = before === "" || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
    text.focus();
    text.setRangeText(`${lead}${prompt.textContent.trim()}\n`, text.selectionStart, text.selectionEnd, "end");
    text.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
