/** Words half written: a press that reaches nobody leaves them where they are, and leaving asks. */

const PATIENCE = 8_000;
let through = null; // the form that is on its way, and whether it got there

async function isReached() {
  try {
    await fetch("/healthz", { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
    return true;
  } catch {
    return false;
  }
}

/** Where the site can't be reached the browser would put a page of its own in place of the words. */
export async function sendWhenReached(event) {
  const { target: form, submitter } = event;
  if (through?.form === form) {
    through.went = true;
    return;
  }
  event.preventDefault();
  if (form.dataset.asking) return;
  form.dataset.asking = "on";
  const reached = await isReached();
  delete form.dataset.asking;
  if (!reached) {
    const said = document.getElementById("unreached").content.cloneNode(true);
    form.querySelector("[data-pause], [data-unreached]").replaceChildren(said);
    return;
  }
  send(form, submitter);
}

/** What is typed meanwhile may stop it: a question, or a box that may not be empty. */
function send(form, submitter) {
  through = { form, went: false };
  try {
    form.requestSubmit(submitter);
  } finally {
    if (!through.went) through = null;
  }
}

/** Whether words stand in these forms that are kept nowhere: typed, or handed back as typed. */
export function halfWrittenIn(forms) {
  const boxes = [...forms].flatMap((form) => [...form.querySelectorAll("textarea")]);
  return boxes.some(
    (box) => box.value.trim() && (box.value !== box.defaultValue || "unsent" in box.form.dataset),
  );
}

/** Asks before the page is left with words in a box. Where one came back to it, it asks anew. */
export function keep(halfWritten) {
  addEventListener("beforeunload", (event) => {
    if (!through && halfWritten()) event.preventDefault();
  });
  addEventListener("pageshow", () => {
    through = null;
  });
}
