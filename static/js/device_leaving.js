/** Signing out leaves nothing of this person on the device, and asks first where words would go. */

import { sheetsOpen, signedInWriter, timeOf } from "./device_copies.js";
import { copiesOf, forget, people } from "./device_store.js";
import { sendWaiting } from "./device_unsent.js";

const PATIENCE = 2500; // milliseconds for open pages to send what they hold

/** Gives whether to sign out now. What could be sent was sent; the rest only goes if they say so. */
export async function leave() {
  if (!(await people()).length) return true;
  const { person } = await signedInWriter();
  if (!person) return true;
  const windows = new BroadcastChannel("reflections");
  await everyPageHolds(windows);
  await sendWaiting();
  const until = performance.now() + PATIENCE;
  let left = await copiesOf(person);
  while (left.length && performance.now() < until) {
    await new Promise((go) => setTimeout(go, 200));
    left = await copiesOf(person);
  }
  if (left.length && !(await ask(left))) return false;
  await forget(person);
  windows.postMessage({ what: "left", person });
  return true;
}

/** Open pages put down what they have, so that it is seen, and begin to send it. */
async function everyPageHolds(windows) {
  const open = new Set((await sheetsOpen()).keys());
  const all = new Promise((done) => {
    windows.onmessage = ({ data }) => data.what === "held" && open.delete(data.sheet) && !open.size && done();
    if (!open.size) done();
    setTimeout(done, PATIENCE);
  });
  windows.postMessage({ what: "save" });
  await all;
}

function ask(left) {
  const dialog = document.createElement("dialog");
  dialog.className = "note";
  const title = Object.assign(document.createElement("h2"), { id: "unsent-title" });
  title.textContent = "Some words are only on this device";
  dialog.setAttribute("aria-labelledby", title.id);
  const words = document.createElement("p");
  const times = left.map((copy) => timeOf(copy.at)).join(", ");
  words.textContent = `They were written at ${times} and could not be saved. If you sign out now, they are gone.`;
  const row = Object.assign(document.createElement("p"), { className: "row above-4" });
  row.append(button("Stay", "stay", "btn"), button("Sign out and let them go", "leave", "btn plain"));
  const form = Object.assign(document.createElement("form"), { method: "dialog" });
  form.append(row);
  dialog.append(title, words, form);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((answer) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      answer(dialog.returnValue === "leave");
    });
  });
}

const button = (textContent, value, className) =>
  Object.assign(document.createElement("button"), { textContent, value, className });
