/** What was typed on a page of its own doesn't go by a link, *Back* or a lost connection unasked. */

import { halfWrittenIn, keep, sendWhenReached } from "./keeping_words.js";

const forms = document.querySelectorAll("form[data-keeps]");
let leaving = false; // left on purpose

for (const form of forms) {
  form.addEventListener("submit", sendWhenReached);
  form.querySelector(".foot-bar a")?.addEventListener("click", () => {
    leaving = true;
  });
}
addEventListener("pageshow", () => {
  leaving = false;
});
keep(() => !leaving && halfWrittenIn(forms));
