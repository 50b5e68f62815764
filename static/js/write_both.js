/** Two texts of one page, side by side, to choose from; nothing goes until one was chosen. */

import { drop } from "./device_store.js";
import { send, sentBy, show } from "./quiet.js";

const NOT_REACHED = "The site can’t be reached just now. Both texts stay here; try again in a moment.";

/**
 * Shows what was typed beside what the server has. `copies` on the device hold the typed words and
 * go once a choice was made. Gives what stood in the way, or "".
 */
export async function lookAtBoth(action, fields, copies) {
  const { why, went, status, page } = await send(action, { ...fields, press: "save" });
  if (why) return why;
  // It fitted after all, and was saved.
  if (went) return settled(went, copies);
  if (status !== 409) return "refused";
  const form = show(page, ".page").querySelector("form");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    choose(form, event.submitter, copies);
  });
  return "";
}

async function choose(form, button, copies) {
  const { went, status, page } = await send(form.action, sentBy(form, button));
  if (went) return settled(went, copies);
  if (status === 409) return again(page, copies);
  const line = form.querySelector("[role=alert]") ?? document.createElement("p");
  Object.assign(line, { className: "note warm", role: "alert", textContent: NOT_REACHED });
  form.prepend(line);
}

/** The other text was changed once more while one was choosing. */
function again(page, copies) {
  const form = show(page, ".page").querySelector("form");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    choose(form, event.submitter, copies);
  });
}

async function settled(address, copies) {
  for (const copy of copies) await drop(copy).catch(() => {});
  location.assign(address);
  return "";
}
