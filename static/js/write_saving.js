/**
 * Keeps what is typed: sealed on the device after a short pause, on the server after a longer one.
 *
 * `typed` counts changes; `copied` and `saved` say up to which of them the device and the server
 * have it. A save names the revision it was typed upon; one that got no answer goes again, the very
 * same, before anything newer. The device's copy goes once the server has exactly what it holds.
 */

import { drop } from "./device_store.js";
import { keep } from "./device_copies.js";
import { post } from "./server.js";
import * as notes from "./write_notes.js";
import { fieldsOf } from "./write_sheet.js";

const COPY = { pause: 300, most: 800 }; // milliseconds after the last key, and while keys go on
const SAVE = { pause: 1200, most: 4000 };
const TRY_AGAIN = 5000;

/** Storage that doesn't answer keeps nothing waiting for long. */
function atMost(milliseconds, promise) {
  return Promise.race([promise, new Promise((go) => setTimeout(go, milliseconds))]);
}

export class Saving {
  typed = 0;
  copied = 0;
  saved = 0;
  why = ""; // what stands in the way of saving
  kind = "page";
  sheet = crypto.randomUUID();
  writer = null; // whose it is and what it is sealed with, once known
  ready = async () => ""; // asked before each try: what stands in the way, or ""
  onSaved = () => {};
  onSomeoneElse = () => {}; // once the words are sealed and someone else is signed in
  touched = new Set();
  #after = ""; // the key of a save that was sent and not answered
  #unsent = null;
  #sending = null;
  #copying = Promise.resolve();
  #timers = {};
  #since = {};
  #problem = "";
  #ended = false;

  constructor(form) {
    this.form = form;
  }

  /** What names this page's copy on the device. */
  get ownCopy() {
    const { person } = this.writer;
    return { person, reflection: this.form.dataset.reflection, sheet: this.sheet };
  }

  /** Whether the words are nowhere but in this page. */
  get isAtRisk() {
    return !this.#ended && this.typed > this.saved && this.typed > this.copied;
  }

  changed(name = "") {
    if (this.#ended) return;
    this.typed += 1;
    if (name) this.touched.add(name);
    notes.typing();
    this.#plan("copy", COPY);
    if (this.why !== "parted") this.#plan("save", SAVE);
  }

  /** A first change starts a clock, so that keys that go on don't put it off for ever. */
  #plan(act, { pause, most }) {
    const now = performance.now();
    this.#since[act] ??= now;
    clearTimeout(this.#timers[act]);
    const wait = Math.min(pause, Math.max(0, this.#since[act] + most - now));
    this.#timers[act] = setTimeout(() => this[act](), wait);
  }

  #unplan(act) {
    clearTimeout(this.#timers[act]);
    this.#since[act] = undefined;
  }

  /** Seals what stands on the page now, after the copies that are under way. */
  copy(instead = []) {
    this.#unplan("copy");
    this.#copying = this.#copying.then(() => this.#copyNow(instead));
    return this.#copying;
  }

  async #copyNow(instead) {
    if (this.#ended) return;
    const number = this.typed;
    const { revision, version } = this.form.elements;
    const held = {
      fields: fieldsOf(this.form),
      revision: Number(revision.value),
      version: Number(version.value),
      after: this.#after,
      touched: [...this.touched],
    };
    const sheet = { ...this.#sheetNow(), revision: held.revision, number };
    if (this.writer?.key && (await keep(this.writer, sheet, held, instead))) this.copied = number;
    if (this.why) this.#tell();
  }

  #sheetNow() {
    return { reflection: this.form.dataset.reflection, sheet: this.sheet, kind: this.kind };
  }

  /** Sends what is typed; a second call while one is under way waits for it and goes on. */
  async save({ hurry = false } = {}) {
    this.#unplan("save");
    if (this.#sending) await this.#sending;
    if (this.#ended || this.why === "parted") return false;
    if (this.typed === this.saved && !this.why && !this.#unsent) return true;
    this.#sending = this.#send(hurry);
    await this.#sending;
    this.#sending = null;
    if (this.#ended) return false;
    if (this.why && this.why !== "parted") this.#tryAgain();
    else if (this.typed > this.saved && !this.why) this.#plan("save", SAVE);
    return !this.why && this.typed === this.saved;
  }

  #tryAgain() {
    clearTimeout(this.#timers.save);
    this.#timers.save = setTimeout(() => this.save(), TRY_AGAIN);
  }

  async #send(hurry) {
    const why = await this.ready();
    if (why) return this.#stopped({ why });
    if (this.typed === this.saved && !this.#unsent) return this.#stopped({ why: navigator.onLine ? "" : "offline" });
    if (!this.#unsent) this.#unsent = this.#next();
    // The copy names the save that is under way, so that it goes on from it if its answer is lost.
    const copied = this.copied < this.typed || hurry ? this.copy() : null;
    if (copied && !hurry) await atMost(1000, copied);
    if (this.#ended) return;
    const body = `${this.#unsent.body}`;
    const answer = await post(this.form.dataset.save, this.#unsent.body, { keepalive: body.length < 60_000 });
    if (answer.why) this.#stopped(answer);
    else await this.#done(answer);
  }

  #next() {
    const { save_key, after } = this.form.elements;
    save_key.value = crypto.randomUUID();
    after.value = this.#after;
    this.#after = save_key.value;
    const body = new URLSearchParams(new FormData(this.form));
    // The page's own token may be from before someone signed in again; the header has the newest.
    body.delete("csrfmiddlewaretoken");
    return { number: this.typed, body };
  }

  async #done({ revision, saved_at: savedAt }) {
    this.saved = this.#unsent.number;
    this.#unsent = null;
    this.#after = "";
    this.form.elements.revision.value = revision;
    this.why = "";
    // From now on there is a page at its own address, to come back to.
    if (location.href !== this.form.action) history.replaceState(null, "", this.form.action);
    notes.explain("");
    this.onSaved();
    if (this.typed > this.saved) return void this.copy();
    await atMost(1000, this.#letCopyGo());
    if (this.typed === this.saved) notes.say(`Saved ${savedAt}`, "saved");
  }

  #letCopyGo() {
    const number = this.saved;
    const letGo = () => this.writer?.person && drop(this.ownCopy, number).catch(() => {});
    return (this.#copying = this.#copying.then(letGo));
  }

  #stopped({ why, problem = "" }) {
    this.why = why;
    this.#problem = problem;
    if (why === "parted" || why === "refused") this.#unsent = null;
    this.#tell();
    if (!why) return;
    const here = this.copied < this.typed ? this.copy() : this.#copying;
    if (why === "someone-else") here.then(() => this.copied === this.typed && this.onSomeoneElse());
  }

  /** Something is known to stand in the way: it is said at once, and tried again by and by. */
  stop(why) {
    this.#stopped({ why });
    this.#tryAgain();
  }

  #tell() {
    const here = this.copied === this.typed;
    notes.explain(this.why, { copied: here, problem: this.#problem });
    if (this.typed === this.saved) return;
    notes.say(here ? "Saved on this device only" : "Not saved");
  }

  /** Sends what is there once more, whatever was saved before. */
  recheck() {
    this.typed += 1;
    return this.save();
  }

  /** What the page goes on from, after something was laid over or put in. */
  upon({ revision, version }) {
    this.form.elements.revision.value = revision;
    this.form.elements.version.value = version;
  }

  /** Nothing more is sent or kept from this page. */
  end() {
    this.#ended = true;
    this.#unplan("copy");
    this.#unplan("save");
  }
}
