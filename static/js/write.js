/** The write page: keeps what is typed while one types, and says truly where it is kept. */

import "./write_guard.js";
import { hold, writerHere } from "./device_copies.js";
import { sendWaiting } from "./device_unsent.js";
import { send, sentBy } from "./quiet.js";
import { lookAtBoth } from "./write_both.js";
import { takeUp } from "./write_found.js";
import * as notes from "./write_notes.js";
import { showProblems } from "./write_problems.js";
import { offerPrompts } from "./write_prompts.js";
import { Saving } from "./write_saving.js";
import { openShell } from "./write_shell.js";
import { stored } from "./write_sheet.js";

const form = document.getElementById("page");
const text = form.elements.text;
const isShell = "shell" in form.dataset;
const saving = new Saving(form);
let leaving = false;
let release = () => {};

/* --- Typing ------------------------------------------------------------------------------- */

form.addEventListener("input", (event) => {
  saving.changed(event.target.name);
  countSoon();
});
form.addEventListener("change", (event) => event.target !== text && saving.changed(event.target.name));
offerPrompts(form);

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
  const looks = JSON.parse(JSON.stringify({ theme, letters }));
  const held = hold(saving.sheet, form.dataset.reflection);
  const writer = await writerHere(now.person, looks);
  if (writer.person) saving.writer = writer;
  if (saving.typed) saving.copy();
  release = await held;
  await takeUp(saving, now);
  await sendWaiting();
}

async function openEmpty() {
  const shell = await openShell(form);
  if (!shell) return saving.end();
  release = await hold(saving.sheet, form.dataset.reflection);
  saving.writer = { ...shell.writer, secret: null };
  saving.kind = shell.kind;
  saving.ready = () => shell.ready(saving);
  if (saving.typed) saving.copy();
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
  if (document.visibilityState !== "hidden") return;
  if (!leaving) saving.save({ hurry: true });
});

const windows = new BroadcastChannel("reflections");
windows.onmessage = ({ data }) => {
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
  if (leaving) return;
  leaving = true;
  await opened.catch(() => {});
  const isSaved = (await saving.save()) || (await saving.save());
  if (!isSaved || !(await keep(event.submitter))) leaving = false;
});

async function keep(button) {
  const { why, went, status, page } = await send(form.action, sentBy(form, button));
  if (went) {
    saving.end();
    location.assign(went);
    return true;
  }
  if (status === 422) showProblems(form, page);
  else if (why) saving.stop(why);
  // Signed out, someone else, changed elsewhere: the next save is told which.
  else saving.recheck();
  return false;
}

document.querySelector("#parted [data-look]").addEventListener("click", async () => {
  await saving.copy();
  const why = await lookAtBoth(form.action, Object.fromEntries(sentBy(form)), [saving.ownCopy]);
  if (why) notes.explain(why);
  else saving.end();
});
