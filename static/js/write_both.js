/** Two texts of one page, side by side, to choose from; nothing goes until one was chosen. */

import { drop } from "./device_store.js";
import { send, sentBy, show } from "./quiet.js";

let form = null; // of the page with both, once that is shown
let held = []; // the copies on the device that hold the typed words as they came
let edited = false; // whether what stands in the box is more than they hold
let leaving = false;

/**
 * Shows what was typed beside what the server has. `copies` on the device hold the typed words and
 * go once a choice was made. Gives what stood in the way, or "".
 */
export async function lookAtBoth(action, fields, copies) {
  const { why, went, status, page } = await send(action, { ...fields, press: "save" });
  if (why) return why;
  held = copies;
  // It fitted after all, and was saved.
  if (went) return settled(went);
  if (status !== 409) return whyNot(status, page);
  open(page);
  return "";
}

function open(page) {
  form = show(page, ".page").querySelector("form");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    choose(event.submitter);
  });
}

async function choose(button) {
  const { text } = form.elements;
  const { why, went, status, page } = await send(form.action, sentBy(form, button));
  if (went) return settled(went);
  if (status !== 409) return explain(why || whyNot(status, page), page);
  // The other text was changed once more while one was choosing.
  edited ||= text.value !== text.defaultValue;
  open(page);
}

/** What an answer means that neither led on nor has both texts to show. */
function whyNot(status, page) {
  if (status === 403) return page.querySelector("[data-someone-else]") ? "someone-else" : "signed-out";
  return status === 404 ? "gone" : "refused";
}

/** Says above both texts why nothing was chosen; both stay as they are. */
function explain(why, page) {
  const name = why === "offline" ? "unreached" : why;
  for (const note of form.querySelectorAll("[data-stands-in-the-way]")) {
    note.hidden = note.dataset.standsInTheWay !== name;
    if (note.hidden) continue;
    if (why === "refused") note.querySelector("[data-problem]").textContent = problemOn(page);
    note.focus();
  }
}

function problemOn(page) {
  const said = page.querySelector("form p.error");
  said?.querySelector(".vh")?.remove();
  return said?.textContent.trim() ?? "";
}

addEventListener("beforeunload", (event) => {
  if (!form || leaving) return;
  const { text } = form.elements;
  if (edited || text.value !== text.defaultValue || !held.length) event.preventDefault();
});

async function settled(address) {
  for (const copy of held) await drop(copy).catch(() => {});
  leaving = true;
  location.assign(address);
  return "";
}
