/** Choosing words with the keyboard alone: from sentence to sentence, or from word to word. */

import { chosenIn, getToKnow, paragraphAt, paragraphs, rangeOf, unitsOf } from "./tag_places.js";

export class Walk {
  /** `text()` gives the element that holds the text, `told(words)` says them aloud. */
  constructor(text, told) {
    this.text = text;
    this.told = told;
    this.choice = null; // {start, end} in code points
    this.anchor = null; // the unit where choosing began
    this.edge = 0; // the end that moves
    this.kind = "sentences";
  }

  /** One paragraph at a time is a stop of the Tab key. */
  begin() {
    const all = paragraphs(this.text());
    const current = this.choice ? paragraphAt(this.text(), this.choice.start) : all[0];
    for (const each of all) {
      const stop = each === current ? "0" : "-1";
      if (each.getAttribute("tabindex") !== stop) each.setAttribute("tabindex", stop);
    }
    if (all[0]?.hasAttribute("aria-describedby")) return;
    for (const each of all) each.setAttribute("aria-describedby", "keys");
    getToKnow(this.text());
  }

  /** Go on from a choice that was made in another way. */
  take(choice) {
    this.choice = choice && { start: choice.start, end: choice.end };
    this.anchor = this.choice;
    this.edge = this.choice?.end ?? 0;
    this.begin();
  }

  /** `step` is 1 or -1. Returns whether anything was chosen. */
  move(step, kind, extend, from) {
    const units = unitsOf(this.text(), kind);
    const before = this.choice;
    const chosen = !before
      ? this.first(units, from)
      : extend
        ? this.extended(units, step)
        : this.next(units, step, kind !== this.kind);
    this.kind = kind;
    if (!chosen) return before !== null;
    this.choice = chosen;
    this.show();
    return true;
  }

  first(units, from) {
    const start = Number(from.dataset.start);
    return this.stand(units.find((unit) => unit.start >= start) ?? units.at(-1));
  }

  stand(unit) {
    if (!unit) return null;
    this.anchor = unit;
    this.edge = unit.end;
    return unit;
  }

  next(units, step, otherKind) {
    const { start, end } = this.choice;
    const inside = units.filter((unit) => unit.start >= start && unit.end <= end);
    if (otherKind && inside.length > 1) return this.stand(inside.at(step > 0 ? 0 : -1));
    return this.stand(
      step > 0
        ? units.find((unit) => unit.start >= end)
        : units.findLast((unit) => unit.end <= start),
    );
  }

  extended(units, step) {
    for (;;) {
      const at = this.edge;
      const unit =
        step > 0 ? units.find((each) => each.end > at) : units.findLast((each) => each.start < at);
      if (!unit) return null;
      this.edge = step > 0 ? unit.end : unit.start;
      const made = {
        start: Math.min(this.anchor.start, this.edge),
        end: this.edge > this.anchor.start ? Math.max(this.edge, this.firstEnd(units)) : this.anchor.end,
      };
      if (made.start !== this.choice.start || made.end !== this.choice.end) return made;
    }
  }

  /** Something stays chosen at the anchor, however far the edge comes back. */
  firstEnd(units) {
    return units.find((unit) => unit.end > this.anchor.start)?.end ?? this.anchor.end;
  }

  show() {
    const range = rangeOf(this.text(), this.choice);
    const backwards = this.edge <= this.anchor.start;
    const paragraph = paragraphAt(this.text(), backwards ? this.choice.start : this.choice.end - 1);
    this.begin();
    paragraph.focus({ preventScroll: true });
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    keepInView(range, backwards);
    this.told(shortened(chosenIn(this.text(), range)?.exact ?? ""));
  }
}

/** How the keys work is said for as long as the keyboard is in the words. */
function hint() {
  const there = document.activeElement?.matches("#words [data-start]:focus-visible") ?? false;
  document.getElementById("keys")?.classList.toggle("wanted", there);
}

for (const moment of ["focusin", "focusout", "keyup"]) {
  document.addEventListener(moment, () => requestAnimationFrame(hint));
}

function shortened(words) {
  const letters = Array.from(words);
  if (letters.length < 240) return words;
  return `${letters.slice(0, 100).join("")} … ${letters.slice(-100).join("")}`;
}

/** What needs to know where things stand waits until the page is drawn: on a slow phone, asking
 * at once would keep the finger waiting.
 */
export function onceDrawn(act) {
  requestAnimationFrame(() => setTimeout(act));
}

/** Scrolls no further than needed to see the end that moves. */
export function keepInView(range, top = false, below = 0) {
  const boxes = range.getClientRects();
  const box = boxes[top ? 0 : boxes.length - 1];
  if (!box) return;
  const lowest = innerHeight - 40 - below;
  if (box.top < 80) scrollBy(0, box.top - 120);
  else if (box.bottom > lowest) scrollBy(0, Math.min(box.bottom - lowest, box.top - 100));
}
