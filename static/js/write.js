/** The write page: saves while one types, says truly what is saved, puts prompts at the caret. */

const PAUSE = 1500; // after the last key
const LONGEST_WAIT = 4500; // while keys go on
const TRY_AGAIN = 5000;

const form = document.getElementById("page");
const text = form.elements.text;
const state = document.getElementById("saved");

let changed = false; // typed since the last save that was sent
let unsent = null; // what was sent and not acknowledged: it goes again before anything newer
let sending = null;
let leaving = false;
let parted = false;
let timer = 0;
let firstKey = 0;

const icons = {};
for (const name of ["saved", "off"]) icons[name] = iconLike(name);

function iconLike(name) {
  const made = document.querySelector("svg.icon").cloneNode(true);
  const use = made.querySelector("use");
  use.setAttribute("href", use.getAttribute("href").replace(/#.*/, `#i-${name}`));
  return made;
}

function say(words, icon) {
  if (state.textContent.trim() !== words) state.replaceChildren(icons[icon].cloneNode(true), words);
}

/** The token in the cookie: it may be newer than the page where one signed in again elsewhere. */
function token() {
  return /(?:^|; )(?:__Host-)?csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? "";
}

function onChange() {
  if (!changed) firstKey = Date.now();
  changed = true;
  sayLength();
  plan(Math.min(PAUSE, Math.max(0, firstKey + LONGEST_WAIT - Date.now())));
}

function plan(wait) {
  clearTimeout(timer);
  if (!leaving && !parted) timer = setTimeout(save, wait);
}

/** Sends what is typed; a second call while one is under way waits for it and goes on. */
async function save() {
  if (sending) await sending;
  if (parted || (!changed && !unsent)) return true;
  sending = send();
  const fine = await sending;
  sending = null;
  if (!fine) plan(TRY_AGAIN);
  else if (changed) plan(PAUSE);
  return fine && !changed;
}

async function send() {
  if (!unsent) {
    form.elements.save_key.value = crypto.randomUUID();
    unsent = new URLSearchParams(new FormData(form));
    changed = false;
  }
  let answer;
  try {
    answer = await fetch(form.dataset.save, {
      method: "POST",
      body: unsent,
      headers: { "x-csrftoken": token() },
      redirect: "manual",
      keepalive: unsent.toString().length < 60_000,
    });
  } catch {
    show("unreached");
    return notSaved();
  }
  return understand(answer);
}

async function understand(answer) {
  if (answer.ok) return saved(await answer.json());
  if (answer.status === 409) return part();
  show(answer.type === "opaqueredirect" ? "signed-out" : "unreached");
  return notSaved();
}

function saved(answer) {
  unsent = null;
  form.elements.revision.value = answer.revision;
  show("");
  if (location.href !== form.action) history.replaceState(null, "", form.action);
  if (!changed) say(`Saved ${answer.saved_at}`, "saved");
  return true;
}

/** At most one of the notes above the page: why it isn't saved, and what to do. */
function show(note) {
  for (const name of ["unreached", "signed-out", "parted"]) {
    document.getElementById(name).hidden = name !== note;
  }
}

function notSaved() {
  say("Not saved", "off");
  return false;
}

/** Another window went on with this page: stop saving until the person has seen both texts. */
function part() {
  parted = true;
  unsent = null;
  changed = true;
  show("parted");
  return notSaved();
}

function sayLength() {
  const over = Array.from(text.value).length - Number(form.dataset.longest);
  const words = over > 0 ? `${over} characters more than a page can keep. They are saved as a draft.` : "";
  const place = document.getElementById("too-long");
  if (place.textContent !== words) place.textContent = words;
}

form.addEventListener("input", onChange);
form.addEventListener("change", onChange);

/** *Done writing* goes after what is under way, once, and not while nothing can be reached. */
form.addEventListener("submit", async (event) => {
  if (leaving || parted) {
    if (leaving && event.submitter?.value === "done") event.preventDefault();
    leaving = true;
    return;
  }
  event.preventDefault();
  clearTimeout(timer);
  if (changed || unsent || sending) {
    await save();
    if (unsent || parted) return;
  }
  leaving = true;
  const press = document.createElement("input");
  Object.assign(press, { type: "hidden", name: "press", value: event.submitter?.value ?? "save" });
  form.append(press);
  form.submit();
});

/** The page is put away (another app, a locked phone): what is typed goes now. */
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden" && !leaving) save();
});
addEventListener("online", () => save());
addEventListener("focus", () => unsent && save());

addEventListener("beforeunload", (event) => {
  if (!leaving && (changed || unsent)) event.preventDefault();
});

for (const button of form.querySelectorAll("[data-prompt]")) {
  button.addEventListener("click", () => {
    const before = text.value.slice(0, text.selectionStart);
    const lead = before === "" || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
    text.focus();
    text.setRangeText(`${lead}${button.textContent.trim()}\n`, text.selectionStart, text.selectionEnd, "end");
    text.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

sayLength();
