/**
 * Keeps what stands on the write page sealed on this device, a moment after each key.
 *
 * A copy carries the number of the change it was made at. It is replaced by a later one of its own
 * sheet only, or taken into the copy of the sheet that laid it over, in one transaction; and it
 * goes once the server said that it has all that the copy holds (`letGo`). So of everything that was
 * copied, either the server or the device has it, at any moment.
 *
 * `after` and `next` in a copy are keys of saves of the same sheet: one that was sent and not
 * answered, and the one to come. By them a later page knows what the server made of either
 * (write_sheet.js), whatever was on its way when this page ended.
 */

import { keep } from "./device_copies.js";
import { drop } from "./device_store.js";
import { fieldsOf } from "./write_sheet.js";

const PAUSE = 150; // milliseconds after the last key
const MOST = 500; // and while keys go on
const ASK_AGAIN = 5000; // for the key to seal with, where the site was not reached

export class Copying {
  copied = 0; // up to which change the device has it
  kind = "page";
  sheet = crypto.randomUUID();
  writer = null; // whose it is and what it is sealed with, once known
  find = async () => null; // asks for the writer
  onTried = () => {};
  #last = Promise.resolve();
  #asked = -ASK_AGAIN;
  #timer = 0;
  #since;
  #ended = false;

  /** `said()` gives `{typed, saved, after, next, touched}`, as they are now. */
  constructor(form, said) {
    this.form = form;
    this.said = said;
  }

  /** What names this page's copy on the device. */
  get own() {
    return { person: this.writer.person, reflection: this.form.dataset.reflection, sheet: this.sheet };
  }

  /** A first change starts a clock, so that keys that go on don't put it off for ever. */
  soon() {
    const now = performance.now();
    this.#since ??= now;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.now(), Math.min(PAUSE, Math.max(0, this.#since + MOST - now)));
  }

  /** Seals what stands on the page now, after the copies that are under way. */
  now(instead = []) {
    clearTimeout(this.#timer);
    this.#since = undefined;
    return (this.#last = this.#last.then(() => this.#keep(instead)).catch(() => {}));
  }

  async #keep(instead) {
    await this.known();
    const { typed, saved } = this.said();
    const isKept = typed <= this.copied || typed <= saved;
    if (this.#ended || (isKept && !instead.length)) return;
    const { sheet, held } = this.#what();
    if (this.writer?.key && (await keep(this.writer, sheet, held, instead))) this.copied = sheet.number;
    this.onTried();
  }

  /** Who writes here; asked for again by and by where it could not be found out. */
  async known() {
    if (this.writer?.key || performance.now() < this.#asked + ASK_AGAIN) return;
    this.#asked = performance.now();
    const found = await this.find().catch(() => null);
    this.writer ??= found;
  }

  #what() {
    const { revision, version } = this.form.elements;
    const { typed, after, next, touched } = this.said();
    const upon = { revision: Number(revision.value), version: Number(version.value) };
    const held = { fields: fieldsOf(this.form), ...upon, after, next, touched: [...touched] };
    const { kind, sheet } = this;
    const { reflection } = this.form.dataset;
    return { sheet: { reflection, sheet, kind, revision: upon.revision, number: typed }, held };
  }

  /**
   * The page goes, now: nothing that takes a while gets done here any more. The worker outlives the
   * page and seals what wasn't sealed yet (sw.js); it has the words in its memory alone.
   */
  handOver() {
    const { typed, saved } = this.said();
    if (this.#ended || !this.writer?.key || typed <= this.copied || typed <= saved) return;
    const { person, key } = this.writer;
    navigator.serviceWorker?.controller?.postMessage({ what: "keep", writer: { person, key }, ...this.#what() });
  }

  /** The server has what was typed up to change `number`. */
  letGo(number) {
    const drops = () => this.writer?.person && drop(this.own, number).catch(() => {});
    return (this.#last = this.#last.then(drops));
  }

  end() {
    this.#ended = true;
    clearTimeout(this.#timer);
  }
}
