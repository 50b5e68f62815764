/**
 * What rests on this device: the public keys of those who write here, and sealed copies of what was
 * not sent yet. No readable word, no name.
 *
 * people: `{person, key, here, looks}`; `here` is true for the one who opened the write page last;
 * `looks` are choices for the page without a connection, and hold no word of theirs: theme, letters,
 * and the keys of those of the site's questions that they see.
 * copies: `{person, reflection, sheet, kind, revision, number, at, sealed}`, one for each open page
 * (sheet). kind is "page" (all that stands on it) or "addition" (typed without seeing the rest).
 */

const NAME = "reflections";
const STRICT = { durability: "strict" };
let opening = null;

function open() {
  opening ??= new Promise((done, failed) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("people", { keyPath: "person" });
      asked.result.createObjectStore("copies", { keyPath: ["person", "reflection", "sheet"] });
    };
    asked.onsuccess = () => {
      asked.result.onversionchange = () => asked.result.close();
      asked.result.onclose = () => (opening = null);
      done(asked.result);
    };
    asked.onerror = asked.onblocked = () => failed(asked.error);
  });
  opening.catch(() => (opening = null));
  return opening;
}

/** Whether anything was ever kept here: other pages don't make an empty store. */
export async function exists() {
  if (!globalThis.indexedDB) return false;
  if (!indexedDB.databases) return true;
  return (await indexedDB.databases()).some((each) => each.name === NAME);
}

/** Runs `act(people, copies)` in one transaction and gives its result once all of it is on disk. */
async function inOne(mode, act) {
  const transaction = (await open()).transaction(["people", "copies"], mode, STRICT);
  const ended = new Promise((done, failed) => {
    transaction.oncomplete = done;
    transaction.onabort = transaction.onerror = () => failed(transaction.error ?? new Error("not stored"));
  });
  ended.catch(() => {});
  const result = await act(transaction.objectStore("people"), transaction.objectStore("copies"));
  await ended;
  return result;
}

function answer(asked) {
  return new Promise((done, failed) => {
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
}

export function people() {
  return inOne("readonly", (all) => answer(all.getAll()));
}

/** Remembers a person's public key, and that it is they who write here now. */
export function welcome(person, key, looks) {
  return inOne("readwrite", async (all) => {
    for (const other of await answer(all.getAll())) {
      if (other.here && other.person !== person) all.put({ ...other, here: false });
    }
    all.put({ person, key, looks, here: true });
  });
}

/** Someone may sign in next: until they open the write page, nobody is the one who writes here. */
export function nobodyHere() {
  return inOne("readwrite", async (all) => {
    for (const person of await answer(all.getAll())) all.put({ ...person, here: false });
  });
}

/** Takes away all that is one person's. */
export function forget(person) {
  return inOne("readwrite", (all, copies) => {
    all.delete(person);
    copies.delete(IDBKeyRange.bound([person], [person, []]));
  });
}

export function copiesOf(person) {
  return inOne("readonly", (_, copies) => answer(copies.getAll(IDBKeyRange.bound([person], [person, []]))));
}

const keyOf = ({ person, reflection, sheet }) => [person, reflection, sheet];

/**
 * Keeps a copy in place of `instead`; never for someone who has signed out in the meantime, and
 * never in place of anything newer than what was looked at.
 */
export function put(copy, instead = []) {
  return inOne("readwrite", async (all, copies) => {
    if (!(await answer(all.get(copy.person)))) throw new Error("signed out here");
    for (const old of instead) await remove(copies, old, old.number);
    const found = await answer(copies.get(keyOf(copy)));
    if (!found || found.number <= copy.number) copies.put(copy);
  });
}

/** Lets a copy go, unless something newer than `number` took its place. */
export function drop(copy, number = Infinity) {
  return inOne("readwrite", (_, copies) => remove(copies, copy, number));
}

async function remove(copies, copy, number) {
  const found = await answer(copies.get(keyOf(copy)));
  if (found && found.number <= number) copies.delete(keyOf(copy));
}
