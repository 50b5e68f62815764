/**
 * Sends what is typed, and says truly where it is kept.
 *
 * Each change goes through: typed (in this page alone), copied (sealed on the device, see
 * write_copying.js), sent, acknowledged; then its copy goes. `typed`, `device.copied` and `saved`
 * count changes and say how far each has come. What holds at any moment:
 *
 * - One save is under way at most. One that got no answer goes again, the very same, before
 *   anything newer; so an answer always belongs to the save it is taken for.
 * - `saved` is the number of a save that was answered, never of one that was only sent.
 * - A save names the revision it was typed upon, and in `after` the one before it that was sent and
 *   never answered, so that a lost answer isn't taken for someone else's change.
 * - Nothing is sent before the page knows whose it is and upon what it was typed (`ready`).
 * - *Saved* is said only while `saved` is `typed`. What the server could not take of it (a day that
 *   hasn't been) is named there, marked at its field, and asked about before the page is left.
 */

import { sentBy } from "./quiet.js";
import { post } from "./server.js";
import { Copying } from "./write_copying.js";
import * as notes from "./write_notes.js";
import { markRefused } from "./write_problems.js";
import { asTyped } from "./write_sheet.js";

const PAUSE = 1200; // milliseconds after the last key
const MOST = 4000; // and while keys go on
const TRY_AGAIN = 5000;
const SLOW = 3000; // from then on it is said that an answer hasn't come

export class Saving {
  typed = 0;
  saved = 0;
  why = ""; // what stands in the way of saving
  ready = async () => ""; // asked before each try: what stands in the way, or ""
  onSomeoneElse = () => {}; // once the words are sealed and someone else is signed in
  touched = new Set();
  #after = ""; // the key of a save that was sent and not answered
  #key = crypto.randomUUID(); // the key of the save to come
  #unsent = null; // the save that has to be answered first
  #sending = null;
  #timer = 0;
  #since;
  #problem = "";
  #isLate = false;
  #isRefusedInPart = false; // a fact of the last save could not be taken, and is in this page alone
  #afterwards = [];
  #ended = false;

  constructor(form) {
    this.form = form;
    this.device = new Copying(form, () => ({
      typed: this.typed,
      saved: this.saved,
      after: this.#after,
      next: this.#key,
      touched: this.touched,
    }));
    this.device.onTried = () => (this.why || this.#isLate) && this.#tell();
  }

  /** Whether something that was typed is nowhere but in this page. */
  get isAtRisk() {
    if (this.#ended) return false;
    return this.#isRefusedInPart || (this.typed > this.saved && this.typed > this.device.copied);
  }

  changed(name = "") {
    if (this.#ended) return;
    this.typed += 1;
    if (name) this.touched.add(name);
    notes.typing();
    this.device.soon();
    if (this.why !== "parted") this.#soon();
  }

  #soon() {
    const now = performance.now();
    this.#since ??= now;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.save(), Math.min(PAUSE, Math.max(0, this.#since + MOST - now)));
  }

  /** Sends what is typed; calls while one is under way wait for it, one after the other. */
  async save() {
    clearTimeout(this.#timer);
    this.#since = undefined;
    while (this.#sending) await this.#sending;
    if (this.#ended || this.why === "parted") return false;
    if (this.typed === this.saved && !this.why && !this.#unsent) return true;
    this.#sending = this.#send().catch((error) => this.#failed(error)).finally(() => (this.#sending = null));
    await this.#sending;
    if (this.#ended) return false;
    if (this.why && this.why !== "parted") this.#tryAgain();
    else if (this.typed > this.saved && !this.why) this.#soon();
    return !this.why && this.typed === this.saved;
  }

  #tryAgain() {
    clearTimeout(this.#timer);
    // Someone who is out of sight may be signing in there: a late answer to the one who was signed
    // out would take the new cookie away. The page hears of it, or is looked at again.
    if (this.why === "signed-out" && document.hidden) return;
    this.#timer = setTimeout(() => this.save(), TRY_AGAIN);
  }

  async #send() {
    const why = await this.ready().catch(() => "unreached");
    if (this.#ended) return;
    if (why) return this.#stopped({ why });
    if (this.typed === this.saved && !this.#unsent) return this.#stopped({ why: navigator.onLine ? "" : "offline" });
    const sent = (this.#unsent ??= this.#next());
    this.device.now();
    const slow = setTimeout(() => this.#tell((this.#isLate = true)), SLOW);
    const answer = await post(this.form.dataset.save, sent.body, { keepalive: `${sent.body}`.length < 60_000 });
    clearTimeout(slow);
    this.#isLate = false;
    if (answer.why) this.#stopped(answer);
    else this.#done(answer, sent);
  }

  #next() {
    const { save_key, after } = this.form.elements;
    save_key.value = this.#key;
    after.value = this.#after;
    this.#after = this.#key;
    this.#key = crypto.randomUUID();
    // Without the page's own token, which may be from before someone signed in again: the header has
    // the newest.
    const body = new URLSearchParams(asTyped(this.form, sentBy(this.form)));
    return { number: this.typed, body };
  }

  #done({ revision, saved_at: savedAt, refused, but_not: butNot }, { number }) {
    this.saved = number;
    this.#unsent = null;
    this.#after = "";
    this.device.letGo(number);
    if (this.#ended) return;
    this.form.elements.revision.value = revision;
    this.#isRefusedInPart = Boolean(butNot);
    this.why = "";
    // From now on there is a page at its own address, to come back to.
    if (location.href !== this.form.action) history.replaceState(null, "", this.form.action);
    notes.explain("");
    this.#afterwards = this.#afterwards.filter(({ from, act }) => (from <= number ? void act() : true));
    if (this.typed !== this.saved) return;
    notes.say(butNot ? `Saved ${savedAt}, but not ${butNot}` : `Saved ${savedAt}`, butNot ? "warn" : "saved");
    markRefused(this.form, refused);
  }

  #stopped({ why, problem = "" }) {
    if (this.#ended) return;
    this.why = why;
    this.#problem = problem;
    if (why === "parted" || why === "refused") this.#unsent = null;
    this.#tell();
    if (!why) return;
    const here = this.device.now();
    if (why === "someone-else") here.then(() => this.device.copied === this.typed && this.onSomeoneElse());
  }

  /** Does something once the server has all that was typed up to now. */
  onSaved(act) {
    this.#afterwards.push({ from: this.typed, act });
  }

  /** Whatever it was, the next try comes: a page that stopped trying would lose all that follows. */
  #failed(error) {
    this.#stopped({ why: "unreached" });
    reportError(error);
  }

  /** Something is known to stand in the way: it is said at once, and tried again by and by. */
  stop(why) {
    this.#stopped({ why });
    this.#tryAgain();
  }

  #tell() {
    if (this.#ended) return;
    const here = this.device.copied === this.typed;
    notes.explain(this.why, { copied: here, problem: this.#problem });
    if (this.typed === this.saved) return;
    notes.say(here ? "Saved on this device only" : "Not saved");
  }

  /** Sends what is there once more, whatever was saved before. */
  recheck() {
    this.typed += 1;
    return this.save();
  }

  /**
   * What the page goes on from, after something was laid over or put in; `after` as it was in the
   * copy: that save may still be on its way.
   */
  upon({ revision, version }, after = "") {
    this.form.elements.revision.value = revision;
    this.form.elements.version.value = version;
    this.#after = after;
  }

  /** Nothing more is sent or kept from this page. */
  end() {
    this.#ended = true;
    this.device.end();
    clearTimeout(this.#timer);
  }
}
