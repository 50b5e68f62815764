/** What the marking page says to the server, and puts in place of what came back. */

import { PATIENCE, token } from "./server.js";
import { showing } from "./shown.js";

const NOT_REACHED = "Not saved: nothing could be reached. What you chose stays here; try again in a moment.";
const SIGNED_OUT = "You are signed out. Sign in in another window, come back and try again.";
const GONE = "This page can’t be found any more.";
const BROKEN = "Not saved: something broke on our side. What you chose stays here; try again in a moment.";

/** Answers `{ok, status, body}`, or `{ok: false, problem}` in words. */
export async function post(address, body, { keepalive = false } = {}) {
  let answer;
  try {
    answer = await fetch(showing(address), {
      method: "POST",
      body,
      keepalive,
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE),
      headers: { "x-csrftoken": token(), "HX-Request": "true", "HX-Request-Type": "partial" },
    });
    if (answer.type === "opaqueredirect" || answer.status === 403) return no(SIGNED_OUT);
    if (answer.status === 404) return no(GONE);
    if (!answer.ok && answer.status !== 409 && answer.status !== 422) return no(BROKEN);
    return { ok: answer.ok, status: answer.status, body: await answer.text() };
  } catch {
    return no(NOT_REACHED);
  }
}

function no(problem) {
  return { ok: false, problem };
}

const state = document.getElementById("saved");

function iconLike(name) {
  const made = document.querySelector("svg.icon").cloneNode(true);
  const use = made.querySelector("use");
  use.setAttribute("href", use.getAttribute("href").replace(/#.*/, `#i-${name}`));
  return made;
}

/** *Saved 14:09* or *Not saved*, in the bar. */
export function saved(words) {
  state.replaceChildren(iconLike(words === "Not saved" ? "off" : "saved"), words);
}

/** Says *Saving…* where an answer takes long, and takes it back when the answer is there. */
export async function patiently(answer) {
  const before = [...state.childNodes];
  const timer = setTimeout(() => state.replaceChildren("Saving…"), 1_000);
  const came = await answer;
  clearTimeout(timer);
  if (came.problem) saved("Not saved");
  else if (state.textContent === "Saving…") state.replaceChildren(...before);
  return came;
}

/** Words for whoever listens. */
export function tell(words) {
  document.getElementById("said").textContent = words;
}

/** Puts the text and the list in place and says what was done; gives what was refused, if any. */
export function putInPlace(body) {
  const came = new DOMParser().parseFromString(body, "text/html");
  for (const id of ["shown-place", "words", "list"]) {
    const part = came.getElementById(id);
    if (part) document.getElementById(id).replaceWith(document.adoptNode(part));
  }
  document.dispatchEvent(new Event("replaced"));
  if (came.getElementById("saved")?.textContent) saved(came.getElementById("saved").textContent.trim());
  if (came.getElementById("said")) tell(came.getElementById("said").textContent);
  return came.getElementById("refused")?.textContent.trim() ?? "";
}
