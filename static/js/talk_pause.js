/** A quiet pause before words that begin as advice does: a question, once; it never blocks. */

const { pattern } = document.getElementById("pause").dataset;
const straight = (words) => words.replace(/[‘’‛]/g, "'").replace(/[“”„]/g, '"');
const openings = new RegExp(pattern, "i");

/** The first opening of advice as it was typed, or "" (as journal/advice.py notices it). */
export function begunIn(words) {
  const found = openings.exec(straight(words));
  if (!found) return "";
  const start = found.index + found[0].length - found[1].length;
  return words.slice(start, start + found[1].length);
}

export function advised(form) {
  return begunIn((form.elements.text ?? form.elements.question).value);
}

/** Shows the question, or takes it away where nothing advises any more. Says whether to wait. */
export function pauseBefore(form) {
  const place = form.querySelector("[data-pause]");
  const begun = advised(form);
  const asked = form.elements.paused;
  if (!begun) {
    place.replaceChildren();
    asked?.remove();
    return false;
  }
  if (asked) return false;
  const note = document.getElementById("pause").content.cloneNode(true);
  note.querySelector("[data-begun]").textContent = begun;
  place.replaceChildren(note);
  const said = document.createElement("input");
  Object.assign(said, { type: "hidden", name: "paused", value: "on" });
  form.append(said);
  return true;
}
