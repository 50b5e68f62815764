/**
 * Seals words to a public key, so that the device that holds them can't open them.
 *
 * For each copy a new pair of keys meets the person's public one (ECDH on P-256); what they have in
 * common becomes an AES-GCM key (HKDF, SHA-256). The place of the copy, which is whose it is, of
 * which reflection and upon which revision, is authenticated with it.
 */

const CURVE = { name: "ECDH", namedCurve: "P-256" };
const INFO = new TextEncoder().encode("sealed copy on a device, 1");

export function bytesOf(base64) {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

/** The private half in the memory of this page: it opens words, and can't be read out again. */
export function privateKey(base64) {
  return crypto.subtle.importKey("pkcs8", bytesOf(base64), CURVE, false, ["deriveBits"]);
}

async function meet(secret, point, salt, use) {
  const common = await crypto.subtle.deriveBits({ name: "ECDH", public: point }, secret, 256);
  const material = await crypto.subtle.importKey("raw", common, "HKDF", false, ["deriveKey"]);
  const how = { name: "HKDF", hash: "SHA-256", salt, info: INFO };
  return crypto.subtle.deriveKey(how, material, { name: "AES-GCM", length: 256 }, false, [use]);
}

function importPoint(bytes) {
  return crypto.subtle.importKey("raw", bytes, CURVE, true, []);
}

/** `{point, nonce, body}`, bytes all of them, for what JSON can hold. */
export async function seal(publicKey, what, place) {
  const pair = await crypto.subtle.generateKey(CURVE, false, ["deriveBits"]);
  const point = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  const key = await meet(pair.privateKey, await importPoint(publicKey), point, "encrypt");
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const how = { name: "AES-GCM", iv: nonce, additionalData: new TextEncoder().encode(place) };
  const words = new TextEncoder().encode(JSON.stringify(what));
  return { point, nonce, body: new Uint8Array(await crypto.subtle.encrypt(how, key, words)) };
}

/** What was sealed for this place; throws where it wasn't, or with another key. */
export async function unseal(secret, { point, nonce, body }, place) {
  const key = await meet(secret, await importPoint(point), point, "decrypt");
  const how = { name: "AES-GCM", iv: nonce, additionalData: new TextEncoder().encode(place) };
  const words = await crypto.subtle.decrypt(how, key, body);
  return JSON.parse(new TextDecoder().decode(words));
}
