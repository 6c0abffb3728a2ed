// Passkeys: asks the browser for one and sends its answer with the form, as base64url like allauth wants it.
"use strict";

const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");
const named = (list = []) => list.map((one) => ({ ...one, id: bytes(one.id) }));

async function create(options, form) {
  const alone = form.elements.passwordless?.checked;
  const key = options.publicKey;
  return navigator.credentials.create({
    publicKey: {
      ...key,
      challenge: bytes(key.challenge),
      user: { ...key.user, id: bytes(key.user.id) },
      excludeCredentials: named(key.excludeCredentials),
      authenticatorSelection: {
        ...key.authenticatorSelection,
        residentKey: alone ? "required" : "preferred",
        requireResidentKey: Boolean(alone),
        ...(alone ? { userVerification: "required" } : {}),
      },
    },
  });
}

function get(options) {
  const key = options.publicKey;
  return navigator.credentials.get({
    publicKey: {
      ...key,
      challenge: bytes(key.challenge),
      allowCredentials: named(key.allowCredentials),
    },
  });
}

function answer(credential) {
  const { response } = credential;
  const said = { clientDataJSON: text(response.clientDataJSON) };
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[name]) said[name] = text(response[name]);
  }
  if (response.getTransports) said.transports = response.getTransports();
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: said,
  });
}

async function ask(form) {
  if (form.dataset.passkey !== "ask") {
    const options = JSON.parse(document.getElementById("passkey-options").textContent);
    return form.dataset.passkey === "create"
      ? create(options.creation_options, form)
      : get(options.request_options);
  }
  const given = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!given.ok) throw new Error("too many tries");
  return get((await given.json()).request_options);
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const wrong = document.querySelector("[data-passkey-wrong]");
    wrong.hidden = true;
    try {
      form.elements.credential.value = answer(await ask(form));
      form.submit();
    } catch {
      wrong.textContent = "No passkey came of it. Try again, or use another way.";
      wrong.hidden = false;
    }
  });
}
