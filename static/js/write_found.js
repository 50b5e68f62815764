/** What this device still holds of the page that is open: it is put in, or shown beside it. */

import { opened, signedInWriter, timeOf, waiting } from "./device_copies.js";
import { drop } from "./device_store.js";
import { lookAtBoth } from "./write_both.js";
import { note } from "./write_notes.js";
import { added, fieldsOf, fold, putInto, same, stored } from "./write_sheet.js";

/**
 * Puts what was never sent into the page as it was opened (`now`) and saves it. Gives false where
 * the site could not be asked for what opens it, to be tried again.
 */
export async function takeUp(saving, now) {
  const mine = await waitingFor(saving, now.person);
  if (!mine.length) return true;
  const writer = await signedInWriter();
  if (writer.person !== now.person) return !writer.why;
  saving.device.writer = writer;
  const found = await openAll(writer, mine);
  // Where something was typed meanwhile, nothing fits any more: what was found stands aside.
  const base = saving.typed ? { ...now, fields: fieldsOf(saving.form), version: null } : now;
  const { fields, used, after, apart } = fold(base, found);
  if (apart) offer(saving, apart, now);
  if (after) saving.upon(now, after);
  await lay(saving, base, fields, used);
  return true;
}

async function waitingFor(saving, person) {
  return (await waiting(person)).filter((copy) => copy.reflection === saving.form.dataset.reflection);
}

async function openAll(writer, mine) {
  const found = await Promise.all(mine.map(async (copy) => ({ copy, held: await opened(writer, copy) })));
  return found.filter(({ held }) => held);
}

/** The page with these fields; the copies that they came from become the copy of this page. */
async function lay(saving, base, fields, used) {
  putInto(saving.form, fields);
  const { device } = saving;
  device.kind = "page";
  if (!same(fields, base.fields)) saving.changed();
  else if (saving.typed <= saving.saved) return letGo(used);
  const number = saving.typed;
  await device.now(used);
  // Where nothing can be kept here, they go once the server has them.
  if (device.copied < number) saving.onSaved(() => letGo(used));
}

function letGo(copies) {
  return Promise.all(copies.map((copy) => drop(copy, copy.number).catch(() => {})));
}

/**
 * What was typed on an empty sheet meets the page it belongs to, once that can be reached: `came`
 * is its document, or null where it was never sent. Gives what stands in the way, or "".
 */
export async function join(saving, came, writer) {
  const { person } = writer;
  const found = await openAll(writer, await waitingFor(saving, person));
  const now = came ? stored(came.getElementById("page")) : blank(saving.form, person);
  const isNew = found.some(({ copy, held }) => copy.kind === "page" && held.revision + held.version === 0);
  if (!came && !isNew) return "gone";
  const { fields, used, after, apart } = fold(now, found);
  if (apart) offer(saving, apart, now);
  const here = { fields: fieldsOf(saving.form), touched: [...saving.touched] };
  saving.upon(now, after);
  await lay(saving, now, added(fields, here), used);
  return "";
}

function blank(form, person) {
  const fields = Object.fromEntries(Object.keys(fieldsOf(form)).map((name) => [name, ""]));
  return { fields, revision: 0, version: 0, person, lastSave: "" };
}

function offer(saving, { copy, held }, { person }) {
  const shown = note("found");
  shown.querySelector("[data-time]").textContent = timeOf(copy.at);
  const { revision, version, after } = held;
  const fields = { ...held.fields, revision, version, after, person };
  shown.querySelector("[data-look]").onclick = async () => {
    saving.form.inert = true;
    await saving.save();
    await saving.device.now();
    const why = await lookAtBoth(saving.form.action, fields, [copy]);
    saving.form.inert = false;
    if (why) saving.stop(why);
    else saving.end();
  };
}
