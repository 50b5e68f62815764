/** What the pages about writing say to the server, and what its answers mean. */

/** The token in the cookie: it may be newer than the page where one signed in again elsewhere. */
export function token() {
  return /(?:^|; )(?:__Host-)?csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? "";
}

const MEANING = { 404: "gone", 409: "parted", 422: "refused" };

// A connection that is there in name only would keep everything waiting for good.
export const PATIENCE = 30_000;

/**
 * Posts and answers `{why, …}`. `why` is "" when it was done, with what the server said; else what
 * stands in the way: "offline", "unreached", "signed-out", "someone-else", "gone", "parted",
 * "refused".
 */
export async function post(address, body, more = {}) {
  let answer;
  try {
    const headers = { "x-csrftoken": token(), accept: "application/json" };
    const signal = AbortSignal.timeout(PATIENCE);
    answer = await fetch(address, { method: "POST", body, headers, redirect: "manual", signal, ...more });
    if (answer.type === "opaqueredirect") return { why: "signed-out" };
    const said = answer.headers.get("content-type")?.startsWith("application/json") ? await answer.json() : null;
    if (answer.ok && said) return { why: "", ...said };
    if (answer.status === 403) return { why: said ? "someone-else" : "signed-out" };
    if (MEANING[answer.status] && said) return { why: MEANING[answer.status], ...said };
  } catch {
    // Nothing came back, or only half of it.
  }
  return notReached();
}

/** The page at an address as a document, or why there is none. */
export async function page(address) {
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    const answer = await fetch(address, { redirect: "manual", headers: { accept: "text/html" }, signal });
    if (answer.type === "opaqueredirect") return { why: "signed-out" };
    if (answer.status === 404) return { why: "gone" };
    if (answer.ok) return { why: "", page: new DOMParser().parseFromString(await answer.text(), "text/html") };
  } catch {
    // As above.
  }
  return notReached();
}

function notReached() {
  return { why: navigator.onLine ? "unreached" : "offline" };
}
