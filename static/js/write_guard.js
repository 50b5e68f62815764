/** *Look over names and numbers*: shows the list under its button, and a place of it in the text. */

const button = document.querySelector("[data-guard]");
const list = document.getElementById("guard");
const { form } = button;
const { text } = form.elements;
const SIGNED_OUT = noteLike("signed-out");

/** One of the notes at the top of the page, to stand here too. */
function noteLike(name) {
  const made = document.getElementById(name).cloneNode(true);
  made.removeAttribute("id");
  made.hidden = false;
  return made.outerHTML;
}

/** The token in the cookie: it may be newer than the page where one signed in again elsewhere. */
function token() {
  return /(?:^|; )(?:__Host-)?csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? "";
}

/** The list, or where one is signed out by now the note that says so. */
async function ask() {
  const body = new URLSearchParams({ text: text.value, title: form.elements.title.value });
  const answer = await fetch(button.getAttribute("formaction"), {
    method: "POST",
    body,
    headers: { "x-csrftoken": token(), "HX-Request": "true", "HX-Request-Type": "partial" },
    redirect: "manual",
  });
  if (answer.type === "opaqueredirect" || answer.status === 403) return SIGNED_OUT;
  if (!answer.ok) throw new Error(`answered ${answer.status}`);
  return answer.text();
}

button.addEventListener("click", async (event) => {
  event.preventDefault();
  try {
    // The server's own template, from this site alone.
    list.innerHTML = await ask();
  } catch {
    list.textContent = "The site can’t be reached just now. Your words are not touched.";
  }
});

// What was said about the sign-in isn't true any more.
new BroadcastChannel("reflections").addEventListener("message", ({ data }) => {
  if (data.what === "signed-in" && list.innerHTML === SIGNED_OUT) list.replaceChildren();
});

/** Code points, as the server counts, to where the text box counts. */
function place(codePoints) {
  let at = 0;
  for (let left = codePoints; left > 0 && at < text.value.length; left -= 1) {
    at += text.value.codePointAt(at) > 0xffff ? 2 : 1;
  }
  return at;
}

list.addEventListener("click", (event) => {
  const shown = event.target.closest("[data-start]");
  if (!shown) return;
  text.setSelectionRange(place(shown.dataset.start), place(shown.dataset.end));
  // Only a box that gets the focus anew brings its selection into sight.
  text.blur();
  text.focus();
});
