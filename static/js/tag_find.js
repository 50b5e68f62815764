/** *Find words and mark them*: places light up, and are marked one by one or all at once. */

import { chosenIn, rangeOf, unitsOf } from "./tag_places.js";
import { post } from "./tag_server.js";
import { keepInView } from "./tag_walk.js";

const form = document.querySelector("form[data-find]");
const buttons = document.querySelector("[data-found]");
const told = document.querySelector("[data-found-said]");
const text = () => document.getElementById("words");
let places = [];
let at = 0;
let words = "";
let version = "";

export const finding = {
  address: form.action,
  /** Opens the chooser for a choice; the page sets it. */
  opens: () => {},

  /** What is sent to mark these places. */
  fields(all) {
    const pairs = all.map(({ start, end }) => ["place", `${start}-${end}`]);
    return new URLSearchParams([...pairs, ["words", words], ["version", version], ["press", "keep"]]);
  },

  /** A mark was kept. Where it was on a found place, the next one is next. */
  marked(all) {
    if (places.length === 0) return;
    if (all) return clear("All of them are marked.", form.elements.words);
    if (!buttons.contains(last)) return;
    step(1, "Mark kept. ");
    last.focus({ preventScroll: true });
  },
};

let last = null; // the button that opened the chooser

function clear(sentence, focus = null) {
  places = [];
  buttons.hidden = true;
  told.textContent = sentence;
  CSS.highlights?.delete("found");
  CSS.highlights?.delete("found-here");
  focus?.focus({ preventScroll: true });
}

function lightUp() {
  if (places.length === 0) return;
  if (text().dataset.version !== version) return clear("The text is another one by now. Find the words once more.");
  CSS.highlights?.set("found", new Highlight(...places.map((each) => rangeOf(text(), each))));
  CSS.highlights?.set("found-here", new Highlight(rangeOf(text(), places[at])));
}

function around({ start, end }) {
  const sentence = unitsOf(text(), "sentences").find((each) => each.start <= start && each.end > start);
  const range = rangeOf(text(), sentence ?? { start, end });
  return chosenIn(text(), range)?.exact ?? "";
}

function step(by, before = "") {
  at = (at + by + places.length) % places.length;
  lightUp();
  if (places.length === 0) return;
  keepInView(rangeOf(text(), places[at]));
  const which = places.length === 1 ? "One place" : `Place ${at + 1} of ${places.length}`;
  told.textContent = `${before}${which}: ${around(places[at])}`;
}

async function find() {
  words = form.elements.words.value;
  const answer = await post(form.action, new URLSearchParams({ words }));
  if (answer.problem) return clear(answer.problem);
  const found = JSON.parse(answer.body);
  if (found.problem) return clear(found.problem);
  if (found.places.length === 0) return clear("These words don’t stand on this page.");
  places = found.places.map(([start, end]) => ({ start, end }));
  version = String(found.version);
  at = 0;
  buttons.hidden = false;
  for (const button of buttons.querySelectorAll("[data-step], [data-all]")) button.hidden = places.length === 1;
  step(0, found.more ? `The first ${places.length} places are shown. ` : "");
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  find();
});
form.elements.words.addEventListener("input", () => {
  if (places.length) clear("");
});
buttons.addEventListener("click", ({ target }) => {
  const button = target.closest("button");
  if (!button || places.length === 0) return;
  if (button.dataset.step) return step(Number(button.dataset.step));
  last = button;
  const one = { ...places[at], exact: chosenIn(text(), rangeOf(text(), places[at])).exact };
  if ("this" in button.dataset) return finding.opens(one);
  finding.opens({ ...one, all: places, said: `All ${places.length} places of “${words}”` });
});
for (const moment of ["shown:after", "replaced"]) document.addEventListener(moment, lightUp);
