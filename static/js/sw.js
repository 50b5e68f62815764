/**
 * Opens the write page without a connection, and seals the last words of a page that goes before it
 * could (write_copying.js): those are in this memory until they are sealed, and nowhere else. It holds the empty page, which is nobody's, and the
 * files that page needs; RELEASE and HELD stand above this text when the site serves it. It never
 * keeps a page of someone who is signed in, nor any answer that the site gives while one works.
 */

import { keep } from "./device_copies.js";

const STORE = `write ${RELEASE}`;
const SHELL = HELD[0];
const WRITE_PAGE = /^\/journal\/(?:[0-9a-f-]{36}\/)?write\/$/;
const LONGEST_WAIT = 10_000; // a connection that is there in name only
const AWAY = new Set([502, 503, 504]);

addEventListener("install", (event) => {
  event.waitUntil(hold());
});

async function hold() {
  const store = await caches.open(STORE);
  await store.addAll(HELD.map((address) => new Request(address, { credentials: "omit" })));
  await skipWaiting();
}

addEventListener("activate", (event) => {
  event.waitUntil(dropOlder());
});

async function dropOlder() {
  for (const name of await caches.keys()) {
    if (name.startsWith("write ") && name !== STORE) await caches.delete(name);
  }
  await clients.claim();
}

addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== location.origin) return;
  if (mode === "navigate" && WRITE_PAGE.test(pathname)) event.respondWith(own(event.request));
  else if (HELD.includes(pathname) && pathname !== SHELL) event.respondWith(file(event.request));
});

/** The person's own page; the empty one where nothing answers. */
async function own(request) {
  const empty = async () => (await caches.match(SHELL)) ?? Response.error();
  const late = new Promise((go) => setTimeout(go, LONGEST_WAIT));
  const answer = fetch(request).catch(() => null);
  const came = await Promise.race([answer, late.then(empty)]);
  return came && !AWAY.has(came.status) ? came : empty();
}

async function file(request) {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}

let keeping = Promise.resolve();

addEventListener("message", (event) => {
  const { what, writer, sheet, held } = event.data;
  if (what === "keep") keeping = Promise.all([keeping, keep(writer, sheet, held)]);
  event.waitUntil(keeping);
  if (what === "kept?") keeping.then(() => event.ports[0].postMessage("kept"));
});
