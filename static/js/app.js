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

/** Where a form came back with something to look at, the list of it is where reading starts. */
const problem = document.getElementById("problem");
problem?.focus();

/** A link to an empty box leads into it. */
if (!problem) document.querySelector("textarea:target")?.focus({ preventScroll: true });

/** A page that saves itself is at its own address: going back to it asks for nothing to be sent. */
if (problem && document.querySelector("form[data-save]")) history.replaceState(null, "");
