/** Places in the marked text: code points of the whole text, and nodes of the page.
 *
 * A paragraph `[data-start]` holds its letters in text nodes; those in `.vh` and `.flag` are the
 * app's own. Where sentences and words are is said by the server, never computed here.
 */

const known = new WeakMap();

/** The text nodes of a paragraph that hold its letters, in order. */
function lettersIn(paragraph) {
  const nodes = [];
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest(".vh, .flag") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  while (walker.nextNode()) nodes.push(walker.currentNode);
  return nodes;
}

export function codePoints(letters) {
  let count = 0;
  for (const _ of letters) count += 1;
  return count;
}

/** UTF-16 units of the first `count` code points. */
function units(letters, count) {
  let at = 0;
  for (const letter of letters) {
    if (count-- <= 0) break;
    at += letter.length;
  }
  return at;
}

function facts(paragraph) {
  if (!known.has(paragraph)) {
    const nodes = lettersIn(paragraph);
    const letters = nodes.map((node) => node.data).join("");
    const start = Number(paragraph.dataset.start);
    known.set(paragraph, { nodes, letters, start, end: start + codePoints(letters) });
  }
  return known.get(paragraph);
}

/** Looks through the paragraphs while nobody waits, one at a time. */
export function getToKnow(text) {
  const left = paragraphs(text);
  const idle = globalThis.requestIdleCallback ?? setTimeout;
  const next = () => {
    if (left.length === 0) return;
    facts(left.shift());
    idle(next);
  };
  idle(next);
}

export function paragraphs(text) {
  return [...text.querySelectorAll("[data-start]")];
}

/** The paragraph that holds an offset, or the next one. */
export function paragraphAt(text, offset) {
  const all = paragraphs(text);
  return all.find((each) => offset < facts(each).end) ?? all.at(-1);
}

/** How many UTF-16 units of a paragraph's letters stand before a place in the page. */
function unitsBefore(paragraph, node, offset) {
  const { nodes } = facts(paragraph);
  const here = nodes.includes(node);
  const before = document.createRange();
  before.setStart(paragraph, 0);
  before.setEnd(node, offset);
  let count = 0;
  for (const each of nodes) {
    if (each === node) return count + offset;
    if (!here && before.comparePoint(each, each.length) !== 0) break;
    count += each.length;
  }
  return count;
}

/** What a range of the page holds of the text: `{start, end, exact}`, or null for no letters. */
export function chosenIn(text, range) {
  const pieces = [];
  let start = null;
  let end = null;
  for (const paragraph of paragraphs(text)) {
    if (!range.intersectsNode(paragraph)) continue;
    const { letters, start: base } = facts(paragraph);
    const from = paragraph.contains(range.startContainer)
      ? unitsBefore(paragraph, range.startContainer, range.startOffset)
      : 0;
    const to = paragraph.contains(range.endContainer)
      ? unitsBefore(paragraph, range.endContainer, range.endOffset)
      : letters.length;
    const piece = letters.slice(from, to);
    if (piece.trim() === "") continue;
    start ??= base + codePoints(letters.slice(0, from));
    end = base + codePoints(letters.slice(0, to));
    pieces.push(piece);
  }
  return start === null ? null : { start, end, exact: pieces.join("\n\n") };
}

function placeOf(text, offset, last) {
  const paragraph = paragraphs(text).findLast((each) =>
    last ? facts(each).start < offset : facts(each).start <= offset,
  );
  let left = units(facts(paragraph).letters, offset - facts(paragraph).start);
  let found = null;
  for (const node of facts(paragraph).nodes) {
    found = [node, Math.min(left, node.length)];
    if (last ? left <= node.length : left < node.length) break;
    left -= node.length;
  }
  return found;
}

/** The range of the page that holds code points `start` to `end`. */
export function rangeOf(text, { start, end }) {
  const range = document.createRange();
  range.setStart(...placeOf(text, start, false));
  range.setEnd(...placeOf(text, end, true));
  return range;
}

/** Sentences or words (`kind`) of the whole text in order, as `{start, end}`. */
export function unitsOf(text, kind) {
  const found = [];
  for (const paragraph of paragraphs(text)) {
    let at = Number(paragraph.dataset.start);
    const steps = paragraph.dataset[kind].split(" ").filter(Boolean).map(Number);
    for (let n = 0; n < steps.length; n += 2) {
      found.push({ start: at + steps[n], end: at + steps[n] + steps[n + 1] });
      at = found.at(-1).end;
    }
  }
  return found;
}
