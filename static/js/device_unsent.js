/** On every page of someone who is signed in: what this device still holds of theirs goes out. */

import { handedOver, opened, sheetsOpen, signedInWriter, timeOf, waiting } from "./device_copies.js";
import { copiesOf, drop, people } from "./device_store.js";
import { page, post } from "./server.js";
import { fold, same, stored } from "./write_sheet.js";

const BLANK = { fields: {}, revision: 0, version: 0, lastSave: "" };
const addressOf = (reflection, what) => `/journal/${reflection}/${what}/`;

/**
 * Sends, oldest first, whatever no open page is at work on, and says what became of it. One window
 * does it at a time. Gives whether all of it was looked at; false is to be tried again.
 */
export function sendWaiting() {
  return navigator.locks ? navigator.locks.request("sending", sendAll) : sendAll();
}

async function sendAll() {
  await handedOver();
  const everyone = await Promise.all((await people()).map(({ person }) => copiesOf(person)));
  if (!everyone.flat().length) return true;
  const writer = await signedInWriter();
  if (writer.why) return false;
  let isDone = true;
  const open = new Set((await sheetsOpen()).values());
  for (const [reflection, copies] of byReflection(await waiting(writer.person))) {
    if (!open.has(reflection)) isDone = (await sendOne(writer, reflection, copies)) !== false && isDone;
  }
  return isDone;
}

function byReflection(copies) {
  const groups = new Map();
  for (const copy of copies) groups.set(copy.reflection, [...(groups.get(copy.reflection) ?? []), copy]);
  return groups;
}

/** Gives false where the site was not reached. */
async function sendOne(writer, reflection, copies) {
  const found = [];
  for (const copy of copies) {
    const held = await opened(writer, copy);
    if (held) found.push({ copy, held });
  }
  if (!found.length) return;
  const came = await page(addressOf(reflection, "write"));
  if (came.why && came.why !== "gone") return false;
  const isNew = found[0].copy.kind === "page" && found[0].held.revision + found[0].held.version === 0;
  if (came.why && !isNew) return tellGone(writer, found);
  const now = came.page ? stored(came.page.getElementById("page")) : { ...BLANK, fields: emptied(found[0].held) };
  const { fields, used, after, apart } = fold(now, found);
  if (used.length && !(came.page && same(fields, now.fields))) {
    const answer = await send(writer, reflection, fields, { ...now, after });
    if (answer.why === "gone") return tellGone(writer, found);
    if (answer.why === "parted") return tellParted(reflection, found[0].copy);
    if (answer.why) return answer.why === "refused";
    const state = answer.but_not ? `saved now, but not ${answer.but_not}` : "saved now";
    tell(`Words from ${timeOf(used[0].at)} had stayed on this device. They are ${state}.`, [
      { words: "Open them", href: addressOf(reflection, "write") },
    ]);
  }
  for (const copy of used) await drop(copy, copy.number);
  if (apart) tellParted(reflection, apart.copy);
}

const emptied = ({ fields }) => Object.fromEntries(Object.keys(fields).map((name) => [name, ""]));

function send(writer, reflection, fields, { revision, version, after = "" }) {
  const more = { revision, version, after, save_key: crypto.randomUUID(), person: writer.person };
  return post(addressOf(reflection, "save"), new URLSearchParams({ ...fields, ...more }));
}

function tellParted(reflection, copy) {
  tell(`Unsent words from ${timeOf(copy.at)} are on this device. Their page was changed since.`, [
    { words: "Look at both", href: addressOf(reflection, "write") },
  ]);
}

/** Their page is in the bin or erased: only the person can say what becomes of them. */
function tellGone(writer, found) {
  const [{ copy }] = found;
  const { fields } = fold({ ...BLANK, fields: emptied(found[0].held) }, found.map(asAddition));
  const keepNew = async () => {
    if ((await send(writer, copy.sheet, fields, BLANK)).why) return;
    for (const each of found) await drop(each.copy);
    location.assign(addressOf(copy.sheet, "write"));
  };
  const letGo = async (told) => {
    for (const each of found) await drop(each.copy);
    told.remove();
  };
  tell(`Unsent words from ${timeOf(copy.at)} belong to a page that isn’t in your journal any more.`, [
    { words: "Keep them as a new page", act: keepNew },
    { words: "Let them go", act: letGo },
  ]);
}

const asAddition = ({ copy, held }) => ({
  copy: { ...copy, kind: "addition" },
  held: { ...held, touched: Object.keys(held.fields) },
});

/** A note at the top of the page, with ways to go on: links (`href`) or buttons (`act`). */
function tell(words, ways) {
  const told = document.createElement("section");
  told.className = "note warm below-4 no-print";
  told.setAttribute("aria-label", "Unsent words");
  const line = document.createElement("p");
  line.append(`${words} `);
  for (const { words: label, href, act } of ways) {
    const way = document.createElement(href ? "a" : "button");
    Object.assign(way, { textContent: label, className: href ? "" : "btn text" });
    if (href) way.href = href;
    else Object.assign(way, { type: "button", onclick: () => act(told) });
    line.append(way, " ");
  }
  told.append(line);
  (document.getElementById("notes") ?? document.getElementById("main")).prepend(told);
}
