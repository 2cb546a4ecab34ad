// Passkeys without inline script: a form says what to ask the browser (data-passkey), its options stand in data-options
// or are fetched from data-options-url, the answer goes into the hidden input "credential".
(() => {
  "use strict";
  const forms = document.querySelectorAll("form[data-passkey]");
  const supported = window.PublicKeyCredential && window.webauthnJSON?.supported();
  if (!supported) {
    for (const note of document.querySelectorAll("[data-passkey-unsupported]")) note.hidden = false;
    return;
  }

  const optionsOf = async (form) => {
    if (form.dataset.options) return JSON.parse(form.dataset.options);
    const response = await fetch(form.dataset.optionsUrl, { headers: { Accept: "application/json" } });
    if (!response.ok) throw new Error(String(response.status));
    return (await response.json()).request_options;
  };

  // A passkey that signs in alone must be found without a log-in name and must ask for PIN or fingerprint.
  const withChoice = (form, options) => {
    const alone = form.elements.passwordless?.checked ?? false;
    const wanted = options.publicKey.authenticatorSelection;
    wanted.residentKey = alone ? "required" : "discouraged";
    wanted.requireResidentKey = alone;
    if (alone) wanted.userVerification = "required";
    return options;
  };

  const ask = async (form) => {
    const options = await optionsOf(form);
    if (form.dataset.passkey === "create") return window.webauthnJSON.create(withChoice(form, options));
    return window.webauthnJSON.get(options);
  };

  for (const form of forms) {
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const error = form.querySelector("[data-passkey-error]");
      const button = form.querySelector("button[type=submit]");
      error.hidden = true;
      button.disabled = true;
      try {
        form.elements.credential.value = JSON.stringify(await ask(form));
        form.submit();
      } catch {
        error.textContent = form.dataset.cancelled;
        error.hidden = false;
        button.disabled = false;
      }
    });
  }
})();
