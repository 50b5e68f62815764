/** Questions for an empty page: one that is touched lands at the caret, on a line of its own. */

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

/** The keys of those of the site's questions that this person sees: a choice, without a word of theirs. */
export function promptsShown(form) {
  return [...form.querySelectorAll("[data-prompt]")].map((each) => each.dataset.prompt).filter(Boolean);
}

/** Takes away what they hid from the page that is the same for everyone, and what is empty then. */
export function showPrompts(form, keys) {
  for (const each of form.querySelectorAll("[data-prompt]")) {
    if (!keys.includes(each.dataset.prompt)) each.closest("li").remove();
  }
  for (const part of form.querySelectorAll("[data-prompts], [data-prompts] :is(details, ul)")) {
    if (!part.querySelector("[data-prompt]")) part.remove();
  }
}
