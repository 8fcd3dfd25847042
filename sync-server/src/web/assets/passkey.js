// Passkeys: only a script can ask a browser for one. Where it cannot, what is offered stays hidden, and the page says so.
"use strict";
(() => {
  const can = Boolean(window.PublicKeyCredential && navigator.credentials);
  for (const one of document.querySelectorAll("[data-passkey-can]")) one.hidden = !can;
  for (const one of document.querySelectorAll("[data-passkey-cannot]")) one.hidden = can;
  if (!can) return;
  // By hand: not every browser that has passkeys reads and writes them as JSON.
  const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0));
  const text = (buffer) => btoa(Array.from(new Uint8Array(buffer), (one) => String.fromCharCode(one)).join(""))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const named = (all) => all.map((one) => ({ ...one, id: bytes(one.id) }));
  const ask = {
    create(form) {
      const asked = JSON.parse(form.dataset.options);
      const user = { ...asked.user, id: bytes(asked.user.id) };
      const publicKey = { ...asked, user, challenge: bytes(asked.challenge), excludeCredentials: named(asked.excludeCredentials) };
      return navigator.credentials.create({ publicKey });
    },
    // What is to be signed is good for five minutes, and pages stand open for longer: it is asked for only now.
    async get(form) {
      const answer = await fetch(form.dataset.options, { headers: { Accept: "application/json" }, cache: "no-store" });
      if (!answer.ok || answer.redirected) throw new Error("nothing to sign");
      const asked = await answer.json();
      const publicKey = { ...asked, challenge: bytes(asked.challenge), allowCredentials: named(asked.allowCredentials) };
      return navigator.credentials.get({ publicKey });
    },
  };
  const brought = {
    "credential": (made) => made.rawId,
    "client-data": (made) => made.response.clientDataJSON,
    "attestation": (made) => made.response.attestationObject,
    "authenticator-data": (made) => made.response.authenticatorData,
    "signature": (made) => made.response.signature,
    "user-handle": (made) => made.response.userHandle,
  };
  const why = { NotAllowedError: "cancelled", AbortError: "cancelled", InvalidStateError: "known" };
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    let isAsking = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (isAsking) return;
      isAsking = true;
      const wrong = form.querySelector("[data-wrong]");
      wrong.hidden = true;
      try {
        const made = await ask[form.dataset.passkey](form);
        for (const [name, of] of Object.entries(brought)) {
          if (form.elements[name]) form.elements[name].value = text(of(made) ?? new ArrayBuffer(0));
        }
        form.submit();
      } catch (error) {
        wrong.textContent = wrong.dataset[why[error.name] ?? "failed"];
        wrong.hidden = false;
      }
      isAsking = false;
    });
  }
})();
