// Asks the browser for a passkey and posts its answer with the form. Served as it stands; needs no library.
for (const box of document.querySelectorAll("[data-passkey]")) {
  const form = box.querySelector("form");
  const note = box.querySelector("[data-passkey-note]");
  const Options = window.PublicKeyCredential;
  if (!Options?.parseCreationOptionsFromJSON) continue;
  const making = box.dataset.passkey === "create";
  note.hidden = true;
  box.querySelector("[data-passkey-button]").hidden = false;
  form.addEventListener("submit", async (event) => {
    if (form.elements.answer.value) return;
    event.preventDefault();
    try {
      const asked = JSON.parse(box.dataset.options);
      const answer = making
        ? await navigator.credentials.create({ publicKey: Options.parseCreationOptionsFromJSON(asked) })
        : await navigator.credentials.get({ publicKey: Options.parseRequestOptionsFromJSON(asked) });
      form.elements.answer.value = JSON.stringify(answer);
      form.submit();
    } catch {
      note.textContent = "No passkey was given. Try again, or use the other way.";
      note.hidden = false;
    }
  });
}
