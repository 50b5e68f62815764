/** Long reading: print, hide marks, find on the page, contents that follow the eye. */

const source = document.getElementById("source");
const text = document.getElementById("text");

for (const button of document.querySelectorAll("[data-print]")) {
  button.addEventListener("click", () => window.print());
}

/** Marks are hidden and shown in place; without scripts the same link opens the other page. */
const switches = [...document.querySelectorAll("[data-marks]")];
for (const link of switches) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const off = source.classList.toggle("marks-off");
    for (const other of switches) {
      other.querySelector("span").textContent = off ? "Show marks" : "Hide marks";
    }
  });
}

/** The contents mark the heading that was passed last. */
const headings = text ? [...text.querySelectorAll("h2[id], h3[id]"), document.getElementById("about")] : [];
if (headings.length) {
  const links = [...document.querySelectorAll(".contents a")];
  const follow = () => {
    const passed = headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight / 3);
    const here = passed.length ? `#${passed[passed.length - 1].id}` : "";
    for (const link of links) {
      if (here && link.hash === here) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  const watcher = new IntersectionObserver(follow, { rootMargin: "0px 0px -66% 0px" });
  for (const heading of headings) watcher.observe(heading);
  follow();
}

/** Small letters, and quotes and dashes as keyboards have them (so does services/reading.py). */
function asTyped(words) {
  return words
    .toLocaleLowerCase()
    .replace(/[‘’‚‛′]/g, "'")
    .replace(/[“”„‟″]/g, '"')
    .replace(/[‐‑‒–—−]/g, "-");
}

/** Every place in the text where the words stand, as ranges. */
function places(words) {
  const found = [];
  const sought = asTyped(words);
  for (const paragraph of text.querySelectorAll(".words p, h2, h3")) {
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.parentElement.closest(".num")) continue;
      const low = asTyped(node.data);
      // Where lower case has another length, offsets would lie: such a text is passed over.
      if (low.length !== node.data.length) continue;
      for (let at = low.indexOf(sought); at >= 0; at = low.indexOf(sought, at + sought.length)) {
        const range = new Range();
        range.setStart(node, at);
        range.setEnd(node, at + sought.length);
        found.push(range);
      }
    }
  }
  return found;
}

let last = { words: "", found: [], at: -1 };

function show(form) {
  const words = form.elements.q.value.trim();
  const status = form.querySelector("[data-found]");
  if (words !== last.words) last = { words, found: words ? places(words) : [], at: -1 };
  CSS.highlights.delete("found");
  CSS.highlights.delete("found-here");
  if (!words) {
    status.textContent = "";
    return;
  }
  if (!last.found.length) {
    status.textContent = "Not in this text";
    return;
  }
  last.at = (last.at + 1) % last.found.length;
  const here = last.found[last.at];
  CSS.highlights.set("found", new Highlight(...last.found));
  CSS.highlights.set("found-here", new Highlight(here));
  const paragraph = here.startContainer.parentElement.closest(".para");
  const where = paragraph ? `, paragraph ${paragraph.id.slice(1)}` : "";
  status.textContent = `${last.at + 1} of ${last.found.length}${where}`;
  here.startContainer.parentElement.scrollIntoView({ block: "center" });
}

if (text && "highlights" in CSS) {
  for (const form of document.querySelectorAll("[data-find]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      show(form);
    });
  }
}
