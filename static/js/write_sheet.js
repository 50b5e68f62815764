/** What stands on the write page, read from its form and put back into it. */

const FACTS = ["day", "minutes", "met", "kind", "title", "name"];
const FIELDS = [...FACTS, "text"];

const lastRead = new WeakMap(); // what a control held when the browser could last read it

/** A number or a day that the browser can't read comes out as "": what was there before stays. */
function readable(control) {
  if (!control.validity?.badInput) lastRead.set(control, control.value);
  return lastRead.get(control) ?? asItCame(control);
}

/** Every field by name; `text` with its line ends as they are in the page. */
export function fieldsOf(form) {
  return Object.fromEntries(FIELDS.map((name) => [name, readable(form.elements[name])]));
}

/**
 * What a form sends, `[name, value]` each. A number or a day that the browser can't read comes out
 * as if nothing had been typed: it goes as a question mark, and the server says what is wrong.
 */
export function asTyped(form, sent) {
  return sent.map(([name, value]) => [name, form.elements[name]?.validity?.badInput ? "?" : value]);
}

/** Puts fields into the form; the caret stays before the letter it stood before, from the end. */
export function putInto(form, fields) {
  const text = form.elements.text;
  const fromEnd = text.value.length - text.selectionEnd;
  for (const name of FIELDS) {
    if (form.elements[name].value !== fields[name]) form.elements[name].value = fields[name];
  }
  if (document.activeElement === text) text.setSelectionRange(...Array(2).fill(text.value.length - fromEnd));
}

function asItCame(control) {
  if (!control.options) return control.defaultValue;
  return ([...control.options].find((option) => option.defaultSelected) ?? control.options[0]).value;
}

/** The names of the fields that aren't as the page came: someone types before scripts run. */
export function touchedIn(form) {
  return FIELDS.filter((name) => form.elements[name].value !== asItCame(form.elements[name]));
}

/** What the server has, as the page came: fields, and what a save upon it must name. */
export function stored(form) {
  const { revision, version, person } = form.elements;
  return {
    fields: Object.fromEntries(FIELDS.map((name) => [name, asItCame(form.elements[name])])),
    revision: Number(revision.value),
    version: Number(version.value),
    person: person.value,
    lastSave: form.dataset.lastSave,
  };
}

export function same(one, other) {
  return FIELDS.every((name) => one[name].replaceAll("\r", "") === other[name].replaceAll("\r", ""));
}

/** What was typed on an empty sheet goes to the end; facts that were touched there win. */
export function added(fields, { fields: more, touched }) {
  const facts = Object.fromEntries(touched.filter((name) => FACTS.includes(name)).map((name) => [name, more[name]]));
  const between = fields.text.trim() && more.text.trim() ? "\n\n" : "";
  return { ...fields, ...facts, text: fields.text.trimEnd() + between + more.text };
}

/** Whether a copy was typed upon what the server has now, or upon what its own page sent before. */
function fits(held, now) {
  if (held.version !== now.version) return false;
  if (held.revision === now.revision) return true;
  return Boolean(held.after) && held.after === now.lastSave;
}

/** Whether the server has what a copy holds: the same, or what its own page sent after it. */
function isThere(held, now) {
  return (Boolean(held.next) && held.next === now.lastSave) || same(held.fields, now.fields);
}

/**
 * Lays what was found on the device over what the server has, oldest first. `found` are
 * `{copy, held}`. Gives the fields to go on with, the copies they now contain (`used`), the key of a
 * save of theirs that may still be on its way (`after`), and the first copy that can't be laid over
 * without overwriting something (`apart`), or null.
 */
export function fold(now, found) {
  let fields = now.fields;
  let after = "";
  const used = [];
  for (const { copy, held } of found) {
    if (copy.kind === "addition") fields = added(fields, held);
    else if (!isThere(held, now)) {
      if (fields !== now.fields || !fits(held, now)) return { fields, used, after, apart: { copy, held } };
      ({ fields, after } = held);
    }
    used.push(copy);
  }
  return { fields, used, after, apart: null };
}
