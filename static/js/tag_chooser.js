/** The chooser: six toggles, four more for who uses the tasks, a thought, *Keep mark*. Beside the words, or at the foot of a phone. */

import { paragraphAt, rangeOf } from "./tag_places.js";
import { keepInView, onceDrawn } from "./tag_walk.js";

const home = document.getElementById("chooser-home");
const aside = document.getElementById("chooser-place");
const dialog = document.getElementById("chooser");
const form = dialog.querySelector("form");
const problem = dialog.querySelector("[data-problem]");
const thought = dialog.querySelector("[data-thought]");
const loose = dialog.querySelector("[data-loose-here]");
const adder = dialog.querySelector("[data-add-thought]");
const poles = [...dialog.querySelectorAll("[data-pole][aria-pressed]")];
const tasks = [...dialog.querySelectorAll("[data-task]")];
const toggles = [...poles, ...tasks];
const wide = matchMedia("(width >= 48rem)");

export const chooser = {
  choice: null,
  keep: () => {},
  closed: () => {},
  placed: () => {},

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
    document.getElementById("chosen-words").textContent = choice.said ?? `“${choice.exact}”`;
    offerLoose(!choice.all);
    // The next key may follow at once, so keys are not kept waiting for a drawing.
    if (focus === "poles") poles[0].focus({ preventScroll: true });
    onceDrawn(() => {
      if (this.choice !== choice) return;
      if (focus === "dialog") dialog.focus({ preventScroll: true });
      if (opened) this.inView();
    });
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
    const para = paragraphAt(text, choice.end - 1).closest(".para");
    if (aside.parentElement !== para) para.append(aside);
    document.body.classList.add("choosing");
    const ranges = (choice.all ?? [choice]).map((each) => rangeOf(text, each));
    const chosen = CSS.highlights && new Highlight(...ranges);
    if (chosen) chosen.priority = 1; // above what was only found
    CSS.highlights?.set("chosen", chosen);
  },

  /** Out of the text, for as long as the text is replaced. */
  park() {
    home.append(aside);
    document.body.classList.remove("choosing");
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

/** Marks that lost their words, as buttons that put them on the chosen ones. */
function offerLoose(wanted) {
  const lost = wanted ? [...document.querySelectorAll("#list [data-loose]")] : [];
  loose.hidden = lost.length === 0;
  loose.lastElementChild.replaceChildren(
    ...lost.map((entry) => {
      const button = document.createElement("button");
      const words = document.createElement("q");
      const letters = Array.from(entry.querySelector("q").textContent);
      words.dir = "auto";
      words.textContent = letters.slice(0, 60).join("") + (letters.length > 60 ? "…" : "");
      button.type = "button";
      button.className = "btn plain place-here";
      button.dataset.place = entry.dataset.loose;
      const line = document.createElement("span");
      line.append("Place it here: ", words);
      button.append(line);
      return button;
    }),
  );
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
  } else if ("place" in button.dataset) {
    chooser.placed(button.dataset.place);
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
