/** Writing or wondering beside a shared page: on any words, by mouse, touch or keyboard, in place. */

import { showing } from "./shown.js";
import { chosenIn, rangeOf } from "./tag_places.js";
import { Walk } from "./tag_walk.js";
import { advised, pauseBefore } from "./talk_pause.js";
import { halfWrittenIn, keep, sendWhenReached } from "./keeping_words.js";

const BOX = "form[data-talk], form[data-wonder]";
const PAUSE = 250; // after the last change of the selection
const text = document.getElementById("words");
const begin = document.getElementById("begin-here").content.firstElementChild;
const link = begin.querySelector("a");
const walk = new Walk(
  () => text,
  (words) => tell(words),
);
let byWalk = false;
let offered = null; // the words that the buttons stand under
let pressed = false;
let timer = 0;

function tell(words) {
  document.getElementById("said").textContent = words;
}

/** `box` is what opens there: `beside` for words, `wonder` for a wondering. */
function addressOf(choice, box = "beside") {
  const { talkAt, carried, snapshotNumber } = text.dataset;
  const more = `&snapshot_number=${snapshotNumber}${carried ? `&${carried}` : ""}`;
  const { start, end } = choice;
  return showing(`${talkAt}?${box}=${start}-${end}${more}#${box}_${start}_${end}`);
}

/** *Write beside these words*, right under what is chosen; at the foot of a phone. */
function offer(choice) {
  const range = rangeOf(text, choice);
  const paragraph = text.querySelector(`[data-start="${startOfParagraph(choice.end - 1)}"]`);
  const para = paragraph.closest(".para");
  link.href = addressOf(choice);
  offered = choice;
  para.querySelector(".words").after(begin);
  const boxes = range.getClientRects();
  const box = boxes[boxes.length - 1];
  if (box) begin.style.setProperty("--under", `${box.bottom - para.getBoundingClientRect().top + 8}px`);
}

function startOfParagraph(offset) {
  const starts = [...text.querySelectorAll("[data-start]")].map((each) => Number(each.dataset.start));
  return starts.findLast((start) => start <= offset) ?? starts[0];
}

function look() {
  clearTimeout(timer);
  if (pressed || begin.contains(document.activeElement)) return;
  const selection = getSelection();
  const inText = selection.rangeCount && text.contains(selection.anchorNode);
  const choice = inText && !selection.isCollapsed ? chosenIn(text, selection.getRangeAt(0)) : null;
  if (!choice) return begin.remove();
  if (!byWalk) walk.take(choice);
  byWalk = false;
  offer(choice);
}

function plan() {
  clearTimeout(timer);
  timer = setTimeout(look, PAUSE);
}

document.addEventListener("selectionchange", plan);
document.addEventListener("pointerdown", (event) => {
  pressed = event.pointerType === "mouse" && event.button === 0;
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
    byWalk = true;
    const kind = event.ctrlKey || event.altKey ? "words" : "sentences";
    walk.move(step, kind, event.shiftKey, paragraph);
  } else if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    if (walk.choice || walk.move(1, "sentences", false, paragraph)) open(addressOf(walk.choice));
  }
});

function halfWritten() {
  return halfWrittenIn(document.querySelectorAll("form[data-pauses]"));
}

/** Whether leading to a box leaves this page as it is: it is here, or words would be lost. */
function staysFor(address) {
  const there = document.getElementById(new URL(address, location.href).hash.slice(1));
  return halfWritten() || Boolean(there?.querySelector(BOX));
}

keep(halfWritten);

/** Leads to a box. While something is half written elsewhere on the page, the box comes to it. */
async function open(address) {
  const url = new URL(address, location.href);
  const name = url.hash.slice(1);
  const there = document.getElementById(name);
  if (there?.querySelector(BOX)) return enter(there);
  const came = halfWritten() ? await page(url) : null;
  const box = came?.getElementById(name);
  const aside = box && asideOf(Number(name.split("_")[1]));
  if (!aside) return location.assign(url);
  begin.remove();
  getSelection().removeAllRanges();
  if (there) there.replaceWith(document.adoptNode(box));
  else aside.insertBefore(document.adoptNode(box), aside.querySelector(":scope > .open-thread"));
  walk.begin();
  return enter(document.getElementById(name));
}

/** What the site answers, or null where it is another page by now. */
async function page(url) {
  try {
    const answer = await fetch(url, { redirect: "manual" });
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
  } catch {
    return null;
  }
}

function asideOf(start) {
  const paragraph = text.querySelector(`[data-start="${startOfParagraph(start)}"]`);
  return paragraph?.closest(".para").querySelector(":scope > aside");
}

function enter(thread) {
  thread.scrollIntoView({ block: "nearest" });
  firstOf(thread).focus();
}

/** What one writes in first: of a wondering, the poles. */
function firstOf(thread) {
  return thread?.querySelector("form[data-wonder] [type='checkbox'], form[data-talk] textarea");
}

document.addEventListener("click", (event) => {
  const away = event.target.closest?.('a[data-beside], a.open-thread, a[href*="?beside="]');
  if (away && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    if (!staysFor(away.href)) return;
    event.preventDefault();
    open(away.href);
    return;
  }
  if (event.target.closest?.("[data-wonder-here]")) return void open(addressOf(offered, "wonder"));
  const left = event.target.closest?.("[data-wonder-leave]");
  if (left) {
    event.preventDefault();
    const paragraph = left.closest(".para").querySelector("[data-start]");
    left.closest(".wondering").remove();
    return paragraph.focus({ preventScroll: true });
  }
  const starter = event.target.closest?.("[data-starter]");
  if (starter) place(starter.closest("form").elements.text, starter.textContent.trim());
});

/** A beginning that is touched lands at the caret, without its dots, so that typing goes on there. */
function place(box, words) {
  const before = box.value.slice(0, box.selectionStart);
  const lead = before === "" || /\s$/.test(before) ? "" : " ";
  const begun = words.replace(/\s*…$/, " ");
  box.focus();
  box.setRangeText(`${lead}${begun}`, box.selectionStart, box.selectionEnd, "end");
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

document.addEventListener("input", (event) => {
  const form = event.target.closest?.("form[data-pauses]");
  if (form && form.querySelector("[data-pause]").firstChild && !advised(form)) pauseBefore(form);
});
document.addEventListener("submit", (event) => {
  if (!event.target.matches("form[data-pauses]")) return;
  if (event.submitter?.matches("[data-sends]") && pauseBefore(event.target)) return event.preventDefault();
  sendWhenReached(event);
});

/** Other marks are shown: the words are the same, in paragraphs that are new. */
document.addEventListener("shown:after", () => {
  begin.remove();
  walk.begin();
  for (const link of document.querySelectorAll('a[href*="?beside="]')) link.href = showing(link.href);
  for (const form of document.querySelectorAll("form[data-talk]")) form.action = showing(form.action);
});

walk.begin();

/** Whoever asked for a box is led into it, once the browser has gone to its place. */
addEventListener("load", () => {
  if (!/[?&](beside|wonder)=/.test(location.search) || document.getElementById("problem")) return;
  firstOf(document.getElementById(location.hash.slice(1)))?.focus({ preventScroll: true });
});
