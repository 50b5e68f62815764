/** The write page without a connection: an empty sheet, for whoever wrote on this device last. */

import { lastWriter, signedInWriter, timeOf, waiting } from "./device_copies.js";
import { page } from "./server.js";
import { join } from "./write_found.js";
import { note } from "./write_notes.js";
import { showPrompts } from "./write_prompts.js";

const ADDRESS = /^\/journal\/([0-9a-f-]{36})\/write\/$/;

/**
 * Makes the sheet one person's: gives `{writer, kind, ready}`, or null where nobody is here. Its
 * writer has no private key until the site was met.
 */
export async function openShell(form) {
  const writer = await lastWriter().catch(() => null);
  if (!writer) {
    for (const control of form.elements) control.disabled = true;
    note("nobody");
    return null;
  }
  const { prompts, ...looks } = writer.looks;
  Object.assign(document.documentElement.dataset, looks);
  if (prompts) showPrompts(form, prompts);
  const known = ADDRESS.exec(location.pathname)?.[1];
  name(form, known ?? crypto.randomUUID(), writer.person);
  await showSealed(writer.person);
  return { writer, kind: known ? "addition" : "page", ready: meet };
}

function name(form, reflection, person) {
  const nobodys = form.dataset.reflection;
  form.action = form.getAttribute("action").replace(nobodys, reflection);
  form.dataset.save = form.dataset.save.replace(nobodys, reflection);
  form.dataset.reflection = reflection;
  const { day, revision, version, person: whose } = form.elements;
  [revision.value, version.value, whose.value] = [0, 0, person];
  day.value ||= new Date().toLocaleDateString("sv-SE"); // year-month-day, in this device's time
}

/** Once the site can be reached by the one who writes here, the sheet is added to its page. */
async function meet(saving) {
  if (saving.device.writer.secret) return "";
  const writer = await signedInWriter();
  if (writer.why) return writer.why;
  if (writer.person !== saving.device.writer.person) return "someone-else";
  if (saving.device.kind === "addition") {
    const came = await page(saving.form.action);
    if (came.why && came.why !== "gone") return came.why;
    const why = await join(saving, came.page ?? null, writer);
    if (why) return why;
  }
  saving.device.writer = writer;
  note("sealed", false);
  return "";
}

/** Which pages have words here that can't be opened yet; all but the open one can be gone on with. */
async function showSealed(person) {
  const times = new Map((await waiting(person)).map((copy) => [copy.reflection, copy.at]));
  if (!times.size) return;
  const list = note("sealed").querySelector("[data-sealed-pages]");
  for (const [reflection, at] of times) {
    const address = `/journal/${reflection}/write/`;
    const line = document.createElement("li");
    line.append(`Words from ${timeOf(at)} open when you sign in. `);
    if (address !== location.pathname) {
      line.append(Object.assign(document.createElement("a"), { href: address, textContent: "Write on with them" }));
    }
    list.append(line);
  }
}
