/** The chooser: six toggles, four more for who uses the tasks, a thought, *Keep mark*. Beside the words, or at the foot of a phone. */

import { paragraphAt, rangeOf } from "./tag_places.js";
import { keepInView } from "./tag_walk.js";

const home = document.getElementById("chooser-home");
const aside = document.getElementById("chooser-place");
const dialog = document.getElementById("chooser");
const form = dialog.querySelector("form");
const problem = dialog.querySelector("[data-problem]");
const thought = dialog.querySelector("[data-thought]");
const adder = dialog.querySelector("[data-add-thought]");
const poles = [...dialog.querySelectorAll("[data-pole][aria-pressed]")];
const tasks = [...dialog.querySelectorAll("[data-task]")];
const toggles = [...poles, ...tasks];
const wide = matchMedia("(width >= 48rem)");

export const chooser = {
  choice: null,
  keep: () => {},
  closed: () => {},

  get isOpen() {
    return aside.parentElement !== home;
  },
  get poles() {
    return poles.filter(isPressed).map((button) => button.dataset.pole);
  },
  get tasks() {
    return tasks.filter(isPressed).map((button) => button.dataset.task);
  },
  get thought() {
    return form.elements.thought.value;
  },
  get isTouched() {
    return toggles.some(isPressed) || this.thought.trim() !== "";
  },
  get hasFocus() {
    return dialog.contains(document.activeElement);
  },

  /** Opens for a choice; `focus` is "" (stay where one is), "dialog" or "poles". */
  open(text, choice, focus = "") {
    const opened = !this.isOpen;
    this.choice = choice;
    this.place(text);
    this.say("");
    document.getElementById("chosen-words").textContent = `“${choice.exact}”`;
    if (focus === "poles") poles[0].focus({ preventScroll: true });
    if (focus === "dialog") dialog.focus({ preventScroll: true });
    if (!opened) return;
    this.inView();
  },

  /** Both the chooser and the chosen words can be seen. */
  inView() {
    const text = aside.closest("article");
    if (wide.matches) dialog.scrollIntoView({ block: "nearest" });
    else if (this.choice) keepInView(rangeOf(text, this.choice), false, dialog.offsetHeight);
  },

  /** Puts it beside the paragraph where the choice ends, and shows what is chosen. */
  place(text) {
    const { choice } = this;
    if (!choice) return;
    paragraphAt(text, choice.end - 1).closest(".para").append(aside);
    CSS.highlights?.set("chosen", new Highlight(rangeOf(text, choice)));
  },

  /** Out of the text, for as long as the text is replaced. */
  park() {
    home.append(aside);
    CSS.highlights?.delete("chosen");
  },

  /** A thought that was typed is kept for the next opening, unless it was sent. */
  close({ sent = false } = {}) {
    this.park();
    this.choice = null;
    for (const button of toggles) button.setAttribute("aria-pressed", "false");
    if (sent) form.reset();
    if (this.thought === "") showThought(false);
    this.say("");
  },

  say(words) {
    problem.textContent = words;
  },
};

function isPressed(button) {
  return button.getAttribute("aria-pressed") === "true";
}

function showThought(shown) {
  thought.hidden = !shown;
  adder.hidden = shown;
}

// A touch on a button takes neither the selection nor the focus away from the words.
dialog.addEventListener("mousedown", (event) => {
  if (event.target.closest("button, summary")) event.preventDefault();
});
dialog.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (toggles.includes(button)) {
    button.setAttribute("aria-pressed", String(!isPressed(button)));
    chooser.say("");
  } else if (button === adder) {
    showThought(true);
    chooser.inView();
    form.elements.thought.focus();
  } else if ("close" in button.dataset) {
    chooser.closed();
  }
});
dialog.querySelector("details")?.addEventListener("toggle", () => chooser.isOpen && chooser.inView());
dialog.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  event.preventDefault();
  chooser.closed();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  chooser.keep(form.action);
});
