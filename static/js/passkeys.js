/**
 * Passkeys and security keys: a button with data-passkey asks the browser for one and posts what
 * it says in the hidden field `credential` of the form that data-passkey-form names.
 *
 * data-passkey is `add` (make a new one), `use` (show one that is known) or `login` (the same,
 * with options fetched from data-passkey-options). The other two find theirs in #js_data.
 */

const SORRY = "That didn’t work, and nothing was changed. Try once more, or choose another way.";

async function optionsFor(button) {
  const address = button.dataset.passkeyOptions;
  if (!address) return JSON.parse(document.getElementById("js_data").textContent);
  const response = await fetch(address, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error("No options for a passkey");
  return response.json();
}

async function added(options, form) {
  const asked = options.creation_options.publicKey;
  const alone = form.elements.passwordless;
  if (alone) {
    const choice = (asked.authenticatorSelection ??= {});
    choice.residentKey = alone.checked ? "required" : "discouraged";
    choice.requireResidentKey = alone.checked;
    if (alone.checked) choice.userVerification = "required";
  }
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(asked);
  return navigator.credentials.create({ publicKey });
}

async function shown(options) {
  const asked = options.request_options.publicKey;
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(asked);
  return navigator.credentials.get({ publicKey });
}

function say(button, words) {
  let status = button.parentElement.querySelector(".passkey-says");
  if (!status) {
    status = document.createElement("p");
    status.className = "passkey-says small";
    status.setAttribute("role", "status");
    button.after(status);
  }
  status.textContent = words;
}

async function ask(button) {
  const form = document.getElementById(button.dataset.passkeyForm);
  say(button, "");
  try {
    const options = await optionsFor(button);
    const credential = await (button.dataset.passkey === "add" ? added(options, form) : shown(options));
    form.elements.credential.value = JSON.stringify(credential.toJSON());
    form.submit();
  } catch {
    say(button, SORRY);
  }
}

for (const button of document.querySelectorAll("[data-passkey]")) {
  button.addEventListener("click", () => ask(button));
}
