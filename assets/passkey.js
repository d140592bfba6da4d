// Passkeys: a form with `data-passkey` ("get" or "create") asks its `data-ask` for options, the browser for the key,
// and posts what the key answered. What went wrong is told in the form's `data-failed` and `data-unsupported`.
(() => {
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");

  const told = (form, kind) => {
    for (const place of ["failed", "unsupported"]) {
      const words = form.querySelector(`[data-${place}]`);
      if (words) words.hidden = place !== kind;
    }
  };

  const options = (asked) => {
    asked.challenge = bytes(asked.challenge);
    if (asked.user) asked.user.id = bytes(asked.user.id);
    for (const key of [...(asked.allowCredentials ?? []), ...(asked.excludeCredentials ?? [])]) key.id = bytes(key.id);
    return { publicKey: asked };
  };

  const answer = (key) => {
    const response = { clientDataJSON: text(key.response.clientDataJSON) };
    for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (key.response[name]) response[name] = text(key.response[name]);
    }
    return JSON.stringify({ id: key.id, rawId: text(key.rawId), type: key.type, response });
  };

  const perform = async (form) => {
    if (!window.PublicKeyCredential) return told(form, "unsupported");
    const button = form.querySelector("[type=submit]");
    button.disabled = true;
    try {
      const asked = await fetch(form.dataset.ask, { method: "POST" });
      if (!asked.ok) return location.reload();
      const key = await navigator.credentials[form.dataset.passkey](options(await asked.json()));
      form.querySelector("[data-passkey-answer]").value = answer(key);
      form.submit();
    } catch (error) {
      told(form, error.name === "SecurityError" ? "unsupported" : "failed");
    } finally {
      button.disabled = false;
    }
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset?.passkey === undefined) return;
    event.preventDefault();
    told(form, "");
    perform(form);
  });
})();
