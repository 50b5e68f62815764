/** *Look again*: choosing words with mouse, touch or keyboard, and keeping marks without leaving. */

import { chooser } from "./tag_chooser.js";
import { chosenIn, paragraphAt, rangeOf } from "./tag_places.js";
import { finding } from "./tag_find.js";
import { post, putInPlace, tell } from "./tag_server.js";
import { onceDrawn, Walk } from "./tag_walk.js";
import "./tag_leanings.js";

const PAUSE = 250; // after the last change of the selection

const text = () => document.getElementById("words");
const walk = new Walk(text, tell);
let quiet = false; // what is selected was put there by us: it opens nothing by itself
let pressed = false; // a mouse button is down: choosing is under way
let byMouse = false;
let sending = false;
let showing = false; // the chooser was open when other marks were shown
let timer = 0;

function look() {
  clearTimeout(timer);
  timer = 0;
  if (pressed || sending || (chooser.hasFocus && chooser.choice)) return;
  const selection = getSelection();
  const inText = selection.rangeCount && text().contains(selection.anchorNode);
  const choice = inText && !selection.isCollapsed ? chosenIn(text(), selection.getRangeAt(0)) : null;
  if (!choice) {
    if (chooser.isOpen && chooser.choice && !chooser.isTouched) leave({ focus: false });
    return;
  }
  if (same(choice, chooser.choice) || (quiet && same(choice, walk.choice))) return;
  quiet = false;
  walk.take(choice);
  chooser.open(text(), choice, byMouse ? "dialog" : "");
  if (!byMouse) tell("Words chosen. Say which way they lean.");
}

function same(one, other) {
  return one.start === other?.start && one.end === other.end;
}

function plan() {
  clearTimeout(timer);
  timer = setTimeout(look, PAUSE);
}

/** Close, and go back to the words that were chosen. */
function leave({ focus = true, sent = false, clear = sent } = {}) {
  const choice = chooser.choice ?? walk.choice;
  const byKeys = chooser.hasFocus;
  chooser.close({ sent });
  walk.take(choice);
  quiet = true;
  if (!focus || !choice) return;
  if (byKeys) return backTo(choice, clear); // the next key may follow at once
  const before = clear ? null : ends(getSelection());
  onceDrawn(() => {
    if (!chooser.isOpen && !chosenSince(before)) backTo(choice, clear);
  });
}

/** Whether something else was selected since; null says that what was selected is gone. */
function chosenSince(before) {
  const selection = getSelection();
  if (!before) return !selection.isCollapsed;
  return ends(selection).some((end, n) => end !== before[n]);
}

function backTo(choice, clear) {
  const selection = getSelection();
  selection.removeAllRanges();
  if (!clear) selection.addRange(rangeOf(text(), choice));
  paragraphAt(text(), choice.start).focus({ preventScroll: true });
}

function ends({ anchorNode, anchorOffset, focusNode, focusOffset }) {
  return [anchorNode, anchorOffset, focusNode, focusOffset];
}

async function keep(address) {
  if (sending) return;
  if (timer) look(); // the selection changed this very moment
  if (!chooser.choice) return chooser.say("Choose the words in the text once more.");
  if (chooser.poles.length === 0) return chooser.say("Choose at least one of the six.");
  const { all } = chooser.choice;
  const body = all ? finding.fields(all) : fieldsOf(chooser.choice);
  body.set("thought", chooser.thought);
  for (const pole of chooser.poles) body.append("poles", pole);
  for (const task of chooser.tasks) body.append("tasks", task);
  if (await sent(all ? finding.address : address, body)) onceDrawn(() => finding.marked(Boolean(all)));
}

/** *Place it here*: a mark that lost its words goes to the chosen ones. */
function place(address) {
  const body = fieldsOf(chooser.choice);
  body.set("press", "place");
  return sent(address, body, { thought: true });
}

function fieldsOf({ start, end, exact }) {
  return new URLSearchParams({ start, end, exact, version: text().dataset.version });
}

/** Sends what is chosen; `thought` says that a typed thought was no part of it. */
async function sent(address, body, { thought = false } = {}) {
  if (sending) return false;
  sending = true;
  const answer = await post(address, body);
  sending = false;
  if (answer.problem) {
    chooser.say(answer.problem);
    return false;
  }
  chooser.park();
  const refused = putInPlace(answer.body);
  if (answer.ok) leave({ sent: !thought, clear: true });
  else stay(answer.status, refused);
  return answer.ok;
}

/** Refused: poles and thought stay. On a text that is another one by now, words are chosen anew. */
function stay(status, refused) {
  const choice = chooser.choice;
  walk.take(null);
  chooser.place(text());
  if (status === 409) {
    chooser.choice = null;
    CSS.highlights?.delete("chosen");
    getSelection().removeAllRanges();
    document.querySelector("#words [data-start]").focus({ preventScroll: true });
  } else {
    walk.take(choice);
  }
  chooser.say(refused);
}

chooser.keep = keep;
chooser.closed = () => leave();
chooser.placed = place;
finding.opens = (choice) => {
  quiet = true;
  walk.take(choice);
  chooser.open(text(), choice, "poles");
};

document.addEventListener("selectionchange", plan);
document.addEventListener("pointerdown", (event) => {
  byMouse = event.pointerType === "mouse";
  pressed = byMouse && event.button === 0;
  if (text().contains(event.target)) quiet = false;
});
for (const name of ["pointerup", "pointercancel"]) {
  document.addEventListener(name, () => {
    pressed = false;
    plan();
  });
}

document.addEventListener("keydown", (event) => {
  const paragraph = event.target.closest?.("#words [data-start]");
  if (!paragraph || event.target !== paragraph || event.metaKey) return;
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (step) {
    event.preventDefault();
    quiet = true;
    const kind = event.ctrlKey || event.altKey ? "words" : "sentences";
    walk.move(step, kind, event.shiftKey, paragraph);
  } else if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    quiet = true;
    if (walk.choice || walk.move(1, "sentences", false, paragraph)) openForWalk();
  }
});

function openForWalk() {
  const choice = chosenIn(text(), rangeOf(text(), walk.choice));
  if (choice) chooser.open(text(), choice, "poles");
}

/** Small forms and *Take away* in the list go without leaving the page. */
async function sendPart(address, body, wish) {
  if (sending) return;
  sending = true;
  const answer = await post(address, body);
  sending = false;
  if (answer.problem) return tell(answer.problem);
  const open = chooser.isOpen;
  chooser.park();
  const refused = putInPlace(answer.body);
  walk.begin();
  if (open) chooser.place(text());
  if (refused) tell(refused);
  (document.querySelector(wish) ?? document.getElementById("list")).focus();
}

document.addEventListener("submit", (event) => {
  if (!event.target.matches("form[data-part]")) return;
  event.preventDefault();
  sendPart(event.target.action, new URLSearchParams(new FormData(event.target, event.submitter)), "#list");
});
document.addEventListener("click", (event) => {
  const away = event.target.closest?.("a[data-away]");
  if (!away || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  sendPart(away.href, new URLSearchParams(), "#undo button");
});

document.addEventListener("shown:before", () => {
  showing = chooser.isOpen;
  chooser.park();
});
document.addEventListener("shown:after", () => {
  walk.begin();
  if (showing) chooser.place(text());
});

addEventListener("beforeunload", (event) => {
  if (chooser.thought.trim() !== "") event.preventDefault();
});

walk.begin();
