/** The write page: keeps what is typed while one types, and says truly where it is kept. */

import "./write_guard.js";
import { hold, writerHere } from "./device_copies.js";
import { sendWaiting } from "./device_unsent.js";
import { send, sentBy } from "./quiet.js";
import { page } from "./server.js";
import { lookAtBoth } from "./write_both.js";
import { takeUp } from "./write_found.js";
import * as notes from "./write_notes.js";
import { markWhenLeft, showProblems } from "./write_problems.js";
import { offerPrompts, promptsShown } from "./write_prompts.js";
import { Saving } from "./write_saving.js";
import { openShell } from "./write_shell.js";
import { asTyped, fieldsOf, stored, touchedIn } from "./write_sheet.js";

const form = document.getElementById("page");
const text = form.elements.text;
const isShell = "shell" in form.dataset;
const saving = new Saving(form);
const { device } = saving;
const TRY_AGAIN = 5000;
let leaving = false;
// *Done writing* while an earlier press was on its way: the button, and what had been typed then.
let pressedAgain = null;
let release = () => {};

/* --- Typing ------------------------------------------------------------------------------- */

const heard = new Map(); // by name: leaving a field tells once more of what was typed and saved before
form.addEventListener("input", ({ target }) => {
  heard.set(target.name, target.value);
  saving.changed(target.name);
  countSoon();
});
form.addEventListener("change", ({ target }) => {
  if (target === text || heard.get(target.name) === target.value) return;
  heard.set(target.name, target.value);
  saving.changed(target.name);
});
// On a slow connection someone types before this script is there.
for (const name of touchedIn(form)) saving.changed(name);
offerPrompts(form);
markWhenLeft(form, () => saving.typed === saving.saved);

let counting = 0;
/** Counting 20,000 letters takes a moment: not while keys go on. */
function countSoon() {
  clearTimeout(counting);
  counting = setTimeout(sayLength, 600);
}

function sayLength() {
  const longest = Number(form.dataset.longest);
  // Letters outside the first plane count as two in `length`, so this is never less than it is.
  const over = text.value.length > longest ? Array.from(text.value).length - longest : 0;
  const words = over > 0 ? `${over} characters more than a page can keep. They are saved as a draft.` : "";
  const place = document.getElementById("too-long");
  if (place.textContent !== words) place.textContent = words;
}

/* --- Opening ------------------------------------------------------------------------------ */

const opened = isShell ? openEmpty() : openOwn();

async function openOwn() {
  const now = stored(form);
  const { theme, letters } = document.documentElement.dataset;
  const looks = JSON.parse(JSON.stringify({ theme, letters, prompts: promptsShown(form) }));
  release = await hold(device.sheet, form.dataset.reflection);
  device.find = async () => {
    const writer = await writerHere(now.person, looks);
    return writer.person ? writer : null;
  };
  await device.known();
  device.now();
  await untilDone(() => takeUp(saving, now));
  untilDone(sendWaiting);
}

/** What rests on the device from before: looked at once, and again by and by until it is done. */
async function untilDone(act) {
  if (form.hidden || (await act().catch(() => false))) return;
  setTimeout(() => untilDone(act), TRY_AGAIN);
}

async function openEmpty() {
  const asked = openShell(form);
  let isMet = false;
  // Until then the form is nobody's: nothing goes out.
  saving.ready = async () => {
    const why = await (await asked).ready(saving);
    if (!why && !isMet) untilDone(sendWaiting);
    isMet ||= !why;
    return why;
  };
  const shell = await asked;
  if (!shell) return saving.end();
  release = await hold(device.sheet, form.dataset.reflection);
  device.writer = { ...shell.writer, secret: null };
  device.kind = shell.kind;
  device.now();
  saving.stop(navigator.onLine ? "unreached" : "offline");
  await saving.save();
}

opened.catch(() => {});
sayLength();
navigator.serviceWorker?.register("/sw.js", { scope: "/journal/" }).catch(() => {});

/* --- Connection and sign-in come and go ---------------------------------------------------- */

addEventListener("offline", () => saving.stop("offline"));
addEventListener("online", () => saving.save());
addEventListener("focus", () => saving.why && saving.save());
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState !== "hidden") return saving.why ? void saving.save() : undefined;
  device.now();
  if (!leaving) saving.save();
});
addEventListener("pagehide", () => device.handOver());

const windows = new BroadcastChannel("reflections");
windows.onmessage = ({ data }) => {
  if (data.what === "save") device.now().then(() => windows.postMessage({ what: "held", sheet: device.sheet }));
  if (data.what === "save" || (data.what === "signed-in" && saving.why)) saving.save();
  if (data.what === "left" && data.person === form.elements.person.value) close("left");
};

saving.onSomeoneElse = () => close("someone-else");

/** Takes the words off the page: they are sealed on the device, or their writer let them go. */
function close(why) {
  saving.end();
  release();
  for (const control of form.elements) {
    if (control.type !== "hidden" && "value" in control) control.value = "";
    control.disabled = true;
  }
  form.hidden = true;
  notes.explain(why);
}

/* --- Leaving ------------------------------------------------------------------------------ */

addEventListener("beforeunload", (event) => {
  if (!leaving && saving.isAtRisk) event.preventDefault();
});

/** *Done writing* goes after what is under way, once, and not while nothing can be reached. */
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const { submitter } = event;
  const isDone = submitter?.value === "done";
  if (leaving) {
    if (isDone) pressedAgain = { submitter, typed: saving.typed };
    return;
  }
  // Enter in a field of one line presses the first button, which saves: go on to the words.
  if (!isDone) {
    text.focus();
    return void saving.save();
  }
  leaving = true;
  pressedAgain = null;
  let sent = saving.typed;
  await opened.catch(() => {});
  const isSaved = (await saving.save()) || (await saving.save());
  if (isSaved) sent = saving.typed;
  if (isSaved && (await keep(submitter))) return;
  leaving = false;
  // Someone wrote on before the answer came and pressed once more; a double press is one.
  if (pressedAgain && pressedAgain.typed > sent) form.requestSubmit(pressedAgain.submitter);
});

/** Gives whether the page was left. What is typed while the answer is on its way waits for it. */
async function keep(button) {
  const number = saving.typed;
  const ready = saving.ready;
  let goOn;
  const over = new Promise((done) => (goOn = done));
  saving.ready = () => over.then(ready);
  const { why, went, status, page: came } = await send(form.action, asTyped(form, sentBy(form, button)));
  saving.ready = ready;
  if (went && saving.typed === number) {
    saving.end();
    // Nothing can be typed any more that would be lost on the way to the next page.
    form.inert = true;
    location.assign(went);
    return true;
  }
  if (went) await goOnUponKept();
  else if (status === 422) showProblems(form, came);
  else if (why) saving.stop(why);
  goOn();
  // Signed out, someone else, changed elsewhere: the next save is told which.
  if (!why && status !== 422) saving.recheck();
  return false;
}

/** The page was kept without the words that came after the press: they are a draft upon it. */
async function goOnUponKept() {
  const came = await page(form.action);
  if (came.page) saving.upon(stored(came.page.getElementById("page")));
}

document.querySelector("#parted [data-look]").addEventListener("click", async () => {
  form.inert = true;
  await device.now();
  const copies = device.writer ? [device.own] : [];
  const fields = { ...Object.fromEntries(sentBy(form)), ...fieldsOf(form) };
  const why = await lookAtBoth(form.action, fields, copies);
  form.inert = false;
  if (why) saving.stop(why);
  else saving.end();
});
