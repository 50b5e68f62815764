/** What every page does once scripts run. Each part stands alone; pages work without them. */

document.documentElement.classList.add("js");

/** A menu closes with Esc, and when something else is touched. */
function closeMenus(except) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(except)) menu.open = false;
  }
}
document.addEventListener("click", (event) => closeMenus(event.target));
document.addEventListener("focusin", (event) => closeMenus(event.target));
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && event.target.closest?.("details.menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

/** A page that the browser kept may belong to someone who has signed out: empty it and ask again. */
addEventListener("pageshow", (event) => {
  if (!event.persisted || !("signedIn" in document.documentElement.dataset)) return;
  document.body.hidden = true;
  location.reload();
});

/**
 * Words that could not be sent rest on the device, sealed (device_store.js). The rest of the code
 * about them is loaded only where there is such a store: it sends them, and empties it at sign-out.
 */
async function somethingRestsHere() {
  if (!globalThis.indexedDB) return false;
  return !indexedDB.databases || (await indexedDB.databases()).some(({ name }) => name === "reflections");
}

const signsIn = document.querySelector('form[action="/accounts/login/"]');
if (signsIn || ("signedIn" in document.documentElement.dataset && !document.getElementById("page"))) {
  somethingRestsHere().then(async (does) => {
    if (!does) return;
    if (signsIn) return (await import("./device_store.js")).nobodyHere();
    new BroadcastChannel("reflections").postMessage({ what: "signed-in" });
    sendWaiting();
  });
}

/** Where the site wasn't reached, it is tried again once the connection is back. */
async function sendWaiting() {
  const isDone = await (await import("./device_unsent.js")).sendWaiting();
  if (!isDone) addEventListener("online", sendWaiting, { once: true });
}

/** A search for one's own words: a browser writes down what was sent for each page it shows. */
addEventListener("submit", async (event) => {
  if (!event.target.matches('form[role="search"][method="post"]:not([hx-post])')) return;
  event.preventDefault();
  const { target, submitter } = event;
  (await import("./quiet.js")).search(target, submitter);
});

addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches('form[action="/accounts/logout/"]')) return;
  event.preventDefault();
  let go = true;
  try {
    if (await somethingRestsHere()) go = await (await import("./device_leaving.js")).leave();
  } finally {
    if (go) form.submit();
  }
});

/** Where a form came back with something to look at, the list of it is where reading starts. */
const problem = document.getElementById("problem");
problem?.focus();

/** A link to an empty box leads into it. */
if (!problem) document.querySelector("textarea:target")?.focus({ preventScroll: true });

/** A page that saves itself is at its own address: going back to it asks for nothing to be sent. */
if (problem && document.querySelector("form[data-save]")) history.replaceState(null, "");
