/** What has to be looked at again before a page can be kept, put beside the fields it is about. */

import { iconLike } from "./write_notes.js";

const TITLE = document.title;
let refused = {}; // facts that the last save could not take: what to do about each, by name
let isPressing = false;

/** `page` is what the server answered; the words in `form` stay as they are. */
export function showProblems(form, page) {
  clear(form);
  for (const error of page.querySelectorAll("form p.error")) {
    const here = document.getElementById(error.id.replace(/_error$/, ""));
    if (!here) continue;
    mark(here, document.adoptNode(error));
    here.closest("details")?.setAttribute("open", "");
  }
  const list = page.getElementById("problem");
  if (!list) return;
  document.getElementById("notes").before(document.adoptNode(list));
  list.focus();
  document.title = page.title;
}

/**
 * After each save: marks the facts it could not take, `{name: sentence}`, and no others. Nobody is
 * disturbed: the field one is in waits until it was left, and the line one writes stays in its place.
 */
export function markRefused(form, now) {
  refused = now;
  const activeElement = document.activeElement ?? document.body;
  const before = activeElement.getBoundingClientRect().top;
  for (const control of form.querySelectorAll(".field [name]")) {
    const sentence = refused[control.name];
    if (!sentence) unmark(control);
    else if (control !== activeElement && !isPressing) mark(control, problem(control, sentence));
  }
  if (!form.querySelector("[aria-invalid]")) clear(form);
  const moved = activeElement.getBoundingClientRect().top - before;
  if (form.contains(activeElement) && moved) scrollBy({ top: moved, behavior: "instant" });
}

/**
 * Marks a refused field once it was left; `isSaved()` says whether what is typed was answered. Never
 * between the two halves of a press: what is pressed would move away under the finger.
 */
export function markWhenLeft(form, isSaved) {
  const soon = () => setTimeout(() => isSaved() && markRefused(form, refused));
  const press = (holds) => () => ((isPressing = holds), !holds && Object.keys(refused).length && soon());
  form.addEventListener("focusout", (event) => event.target.name in refused && soon());
  addEventListener("pointerdown", press(true), true);
  for (const end of ["pointerup", "pointercancel"]) addEventListener(end, press(false), true);
}

function problem(control, sentence) {
  const made = Object.assign(document.createElement("p"), { className: "error", id: `${control.id}_error` });
  const lead = Object.assign(document.createElement("span"), { className: "vh", textContent: "Problem: " });
  const words = document.createElement("span");
  words.append(lead, sentence);
  made.append(iconLike("warn"), words);
  return made;
}

function mark(control, error) {
  const shown = document.getElementById(error.id);
  if (shown?.textContent === error.textContent) return;
  unmark(control);
  control.before(error);
  control.closest(".field")?.classList.add("is-wrong");
  control.setAttribute("aria-invalid", "true");
  control.setAttribute("aria-describedby", [error.id, ...described(control)].join(" "));
}

function unmark(control) {
  const id = `${control.id}_error`;
  if (!control.hasAttribute("aria-invalid")) return;
  document.getElementById(id)?.remove();
  control.closest(".field")?.classList.remove("is-wrong");
  control.removeAttribute("aria-invalid");
  const left = described(control).filter((each) => each !== id);
  if (left.length) control.setAttribute("aria-describedby", left.join(" "));
  else control.removeAttribute("aria-describedby");
}

const described = (control) => (control.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean);

function clear(form) {
  document.getElementById("problem")?.remove();
  document.title = TITLE;
  for (const control of form.querySelectorAll("[aria-invalid]")) unmark(control);
}
