/** *Show only*: ticking a principle shows its marks at once, and the address says so. */

const NOT_REACHED = "Nothing could be reached. What is shown stays as it was.";
const FORM = "form[data-shown]";
const boxes = () => [...document.querySelectorAll(`${FORM} input`)];
let asked = 0;

function say(words) {
  document.querySelector("[data-shown-said]").textContent = words;
}

/** An address of this page or of one beside it, asking for what is ticked. */
export function showing(address) {
  const url = new URL(address, location.href);
  if (boxes().length) url.searchParams.delete("show");
  for (const box of boxes()) if (box.checked) url.searchParams.append("show", box.value);
  if (document.querySelector(".marks-off")) url.searchParams.set("marks", "off");
  return url.href;
}

/** What undoes the last thing done is offered once by the server: it goes along as it is. */
function stay(part, fresh) {
  for (const old of part.querySelectorAll("[data-shown-stays]")) {
    const place = fresh.querySelector(`#${old.id}`);
    if (place && !place.firstElementChild) place.replaceWith(document.adoptNode(old));
  }
}

/** Parts are told apart by their order: the words are the same, whatever is shown of their marks. */
function put(came) {
  const parts = [...document.querySelectorAll("[data-shown-part]")];
  const fresh = [...came.querySelectorAll("[data-shown-part]")];
  if (parts.length !== fresh.length) return false;
  document.dispatchEvent(new Event("shown:before"));
  parts.forEach((part, n) => {
    stay(part, fresh[n]);
    part.replaceWith(document.adoptNode(fresh[n]));
  });
  document.dispatchEvent(new Event("shown:after"));
  return true;
}

async function show() {
  const address = showing(location.href.replace(/#.*/, ""));
  const mine = ++asked;
  let page;
  try {
    const answer = await fetch(address, { redirect: "error" });
    if (!answer.ok) throw new Error(String(answer.status));
    page = new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch {
    if (mine === asked) say(NOT_REACHED);
    return;
  }
  if (mine !== asked) return;
  if (!put(page)) return location.assign(address);
  history.replaceState(history.state, "", address);
  say(page.querySelector("[data-shown-said]")?.textContent || "All marks are shown.");
}

document.addEventListener("change", (event) => {
  if (event.target.closest(FORM)) show();
});
