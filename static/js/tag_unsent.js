/** A thought that was typed on a page of its own doesn't go by a link or *Back* unasked. */

const thought = document.querySelector("textarea[name=thought]");
let leaving = false; // sent, or left on purpose

thought?.form.addEventListener("submit", () => {
  leaving = true;
});
thought?.form.querySelector(".foot-bar a")?.addEventListener("click", () => {
  leaving = true;
});
addEventListener("pageshow", () => {
  leaving = false;
});
addEventListener("beforeunload", (event) => {
  if (!thought || leaving || thought.value.trim() === "") return;
  if (thought.value !== thought.defaultValue || "unsent" in thought.form.dataset) event.preventDefault();
});
