// One question in a dialog of the page: an address, a description.
export const ask = ({ label, value, go, cancel }) =>
  new Promise((answer) => {
    const dialog = document.createElement("dialog");
    dialog.className = "dialog";
    const form = document.createElement("form");
    form.method = "dialog";
    const input = Object.assign(document.createElement("input"), { id: "editor-answer", className: "krds-input", value });
    const caption = Object.assign(document.createElement("label"), { className: "field-label", htmlFor: input.id });
    caption.textContent = label;
    const actions = Object.assign(document.createElement("div"), { className: "dialog-actions" });
    actions.append(button(cancel, "tertiary", "cancel"), button(go, "primary", "go"));
    form.append(caption, input, actions);
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.target !== input) return;
      event.preventDefault();
      dialog.close("go");
    });
    dialog.append(form);
    dialog.setAttribute("aria-label", label);
    dialog.addEventListener("close", () => {
      dialog.remove();
      answer(dialog.returnValue === "go" ? input.value.trim() : null);
    });
    document.body.append(dialog);
    dialog.showModal();
    input.select();
  });

const button = (text, kind, value) => {
  const made = Object.assign(document.createElement("button"), { className: `krds-btn ${kind} medium`, value });
  made.textContent = text;
  return made;
};
