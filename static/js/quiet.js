/**
 * Sends a form without opening its answer as a page. A browser writes down, for the day it has to
 * bring its windows back, what was sent for each page it shows; words have no place there.
 */

import { PATIENCE, token } from "./server.js";

/**
 * Posts the fields. Gives `{why}` where nothing came back; `{went}`, the address to open, where the
 * site led on; else `{status, page}`, a document to show.
 */
export async function send(action, fields) {
  try {
    const answer = await fetch(action, {
      method: "POST",
      body: new URLSearchParams(fields),
      headers: { "x-csrftoken": token(), accept: "text/html" },
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (answer.redirected) return { went: answer.url };
    if (answer.status >= 500) return { why: "unreached" };
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return { status: answer.status, page };
  } catch {
    return { why: navigator.onLine ? "unreached" : "offline" };
  }
}

/** What a form would send, the pressed button with it; the token goes in a header. */
export function sentBy(form, button) {
  const fields = new FormData(form, button);
  fields.delete("csrfmiddlewaretoken");
  return [...fields];
}

/** Puts the middle of a page that came in place of the one that is shown, and reads on there. */
export function show(page, part = "main") {
  const came = document.adoptNode(page.querySelector(part));
  document.querySelector(part).replaceWith(came);
  document.title = page.title;
  const first = came.querySelector("#problem, h1");
  first?.setAttribute("tabindex", "-1");
  first?.focus();
  return came;
}

/** A search for words: what was found takes the place of the list. */
export async function search(form, button) {
  const { went, page } = await send(form.action, sentBy(form, button));
  if (went) location.assign(went);
  else if (page) show(page);
  else form.submit();
}
