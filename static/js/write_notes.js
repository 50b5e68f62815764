/** What the write page says about itself: whether it is saved, and why not. Both are always true. */

const NOTES = document.getElementById("notes");
const STATE = document.getElementById("saved");
const icons = Object.fromEntries(["saved", "off", "warn"].map((name) => [name, iconLike(name)]));

export function iconLike(name) {
  const made = document.querySelector("svg.icon").cloneNode(true);
  const use = made.querySelector("use");
  use.setAttribute("href", use.getAttribute("href").replace(/#.*/, `#i-${name}`));
  return made;
}

/** Something was typed that is saved nowhere yet: what the bar says isn't true any more. */
export function typing() {
  STATE.hidden = true;
}

export function say(words, icon = "off") {
  if (STATE.textContent.trim() !== words) STATE.replaceChildren(icons[icon].cloneNode(true), words);
  STATE.hidden = false;
}

/** One note at most about why it isn't saved; "" takes it away. Notes about other things stay. */
export function explain(why, { copied = true, problem = "" } = {}) {
  for (const name of WHY) note(name, name === why);
  for (const part of NOTES.querySelectorAll("[data-copied]")) part.hidden = !copied;
  for (const part of NOTES.querySelectorAll("[data-not-copied]")) part.hidden = copied;
  NOTES.querySelector("[data-why]").textContent = why === "refused" ? problem : "";
}

const WHY = ["parted", "offline", "unreached", "signed-out", "someone-else", "gone", "refused", "left"];

/** Shows or hides a note and gives it, to be filled in. */
export function note(name, shown = true) {
  const found = document.getElementById(name);
  if (found.hidden === shown) found.hidden = !shown;
  return found;
}
