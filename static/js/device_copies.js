/**
 * Sealed copies of what was not sent yet, and whose they are. A writer is
 * `{person, key, secret}`: who, the public key, and on a signed-in page the private one.
 */

import { bytesOf, privateKey, seal, unseal } from "./device_sealing.js";
import * as store from "./device_store.js";
import { post } from "./server.js";

const KEYS = "/journal/device-key/";

/** Who wrote here last, or null: all that is known without a connection. */
export async function lastWriter() {
  return (await store.people()).find((each) => each.here) ?? null;
}

/** Asks the server who is signed in and for their keys: a writer, or `{why}`. */
export async function signedInWriter() {
  const { why, ...keys } = await post(KEYS, null);
  if (why) return { why };
  return { person: keys.person, key: bytesOf(keys.public), secret: await privateKey(keys.private) };
}

/** The person who opened this page; asks the server only where the device doesn't know the key. */
export async function writerHere(person, looks) {
  const known = (await store.people()).find((each) => each.person === person);
  const writer = known ? { person, key: known.key, secret: null } : await signedInWriter();
  if (writer.person !== person) return writer.why ? writer : { why: "someone-else" };
  await store.welcome(person, writer.key, looks);
  return writer;
}

const placeOf = ({ person, reflection, revision, kind }) => [person, reflection, revision, kind].join("|");

/** Keeps what a sheet holds, in place of `instead`; gives whether it is on disk now. */
export async function keep(writer, sheet, held, instead = []) {
  const copy = { person: writer.person, ...sheet, at: Date.now() };
  try {
    await store.put({ ...copy, sealed: await seal(writer.key, held, placeOf(copy)) }, instead);
    return true;
  } catch {
    return false;
  }
}

/** Waits until the worker has put down what pages that are gone by now handed over to it. */
export function handedOver() {
  const worker = navigator.serviceWorker?.controller;
  if (!worker) return Promise.resolve();
  const { port1, port2 } = new MessageChannel();
  worker.postMessage({ what: "kept?" }, [port2]);
  return new Promise((done) => {
    port1.onmessage = done;
    setTimeout(done, 2000);
  }).finally(() => port1.close());
}

/** Copies of this person that no open page is at work on, oldest first. */
export async function waiting(person) {
  await handedOver();
  const copies = await store.copiesOf(person);
  const open = await sheetsOpen();
  return copies.filter((copy) => !open.has(copy.sheet)).sort((a, b) => a.at - b.at);
}

/** The sheets that are open in any window: each by its id, with the reflection it is of. */
export async function sheetsOpen() {
  const held = ((await navigator.locks?.query())?.held ?? []).map((lock) => lock.name.split(" "));
  return new Map(held.filter(([what]) => what === "sheet").map(([, sheet, reflection]) => [sheet, reflection]));
}

/** Says to the other windows that this page is at work on a sheet; gives what ends that. */
export function hold(sheet, reflection) {
  let letGo = () => {};
  const over = new Promise((end) => (letGo = end));
  return new Promise((held) => {
    if (!navigator.locks) held(letGo);
    else navigator.locks.request(`sheet ${sheet} ${reflection}`, () => (held(letGo), over)).catch(() => held(letGo));
  });
}

/** What a copy holds, or null where it can't be opened. */
export async function opened(writer, copy) {
  try {
    return await unseal(writer.secret, copy.sealed, placeOf(copy));
  } catch {
    return null;
  }
}

/** 14:05, or the day before it where that wasn't today. */
export function timeOf(at) {
  const when = new Date(at);
  const clock = when.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  if (when.toDateString() === new Date().toDateString()) return clock;
  return `${when.toLocaleDateString("en-GB", { day: "numeric", month: "long" })}, ${clock}`;
}
