// What was written and chosen in a form marked data-draft="<key>" survives an ended session, a closed window or a failed answer.
// Kept in this browser only, under agency and person; removed when the form was accepted, when the person discards it,
// when the person signs out, and after seven days.
(() => {
  "use strict";
  const PREFIX = "onnara-draft:";
  const SENT = "onnara-draft-sent";
  const DAYS_7 = 7 * 24 * 3600 * 1000;
  const scope = () => document.body.dataset.draftScope;
  const keyOf = (form) => `${PREFIX}${scope()}:${form.dataset.draft}`;

  const ours = () => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  const read = (key) => {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  };

  const KEPT = 'textarea, input[type="text"], input:not([type]), select:not([multiple]), [type="radio"], [type="checkbox"]';
  const inputs = (form) =>
    [...form.elements].filter((input) => input.name && input.matches(KEPT) && !input.closest("[data-no-draft]"));

  const ticked = (input) => input.matches('[type="radio"], [type="checkbox"]');
  const nameOf = (input) => (ticked(input) ? `${input.name}=${input.value}` : input.name);
  const valueOf = (input) => (ticked(input) ? input.checked : input.value);
  const chosenAtFirst = (select) =>
    [...select.options].find((option) => option.defaultSelected)?.value ?? select.options[0]?.value ?? "";
  const firstOf = (input) => {
    if (ticked(input)) return input.defaultChecked;
    return input.matches("select") ? chosenAtFirst(input) : input.defaultValue;
  };
  const put = (input, value) => {
    if (ticked(input)) input.checked = value;
    else if (!input.matches("select") || [...input.options].some((option) => option.value === value)) input.value = value;
    else return; // what was chosen then is no longer offered
    input.dispatchEvent(new Event("onnara:put")); // an editor over the input shows it
    if (ticked(input) || input.matches("select")) input.dispatchEvent(new Event("change", { bubbles: true }));
  };

  const save = (form) => {
    const changed = inputs(form).filter((input) => valueOf(input) !== firstOf(input));
    if (!changed.length) return localStorage.removeItem(keyOf(form));
    const values = Object.fromEntries(changed.map((input) => [nameOf(input), valueOf(input)]));
    try {
      return localStorage.setItem(keyOf(form), JSON.stringify({ at: Date.now(), values }));
    } catch {
      return undefined; // storage full or refused: the form still works
    }
  };

  const note = (form) => {
    const line = document.createElement("p");
    line.className = "draft-note";
    line.setAttribute("role", "status");
    line.append(document.body.dataset.draftRestored, " ");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "krds-btn tertiary small";
    button.textContent = document.body.dataset.draftDiscard;
    button.addEventListener("click", () => {
      localStorage.removeItem(keyOf(form));
      for (const input of inputs(form)) if (valueOf(input) !== firstOf(input)) put(input, firstOf(input));
      line.remove();
    });
    line.append(button);
    form.prepend(line);
  };

  const restore = (form) => {
    const kept = read(keyOf(form));
    if (!kept) return;
    const differs = (input) => nameOf(input) in kept.values && valueOf(input) !== kept.values[nameOf(input)];
    const changed = inputs(form).filter(differs);
    for (const input of changed) put(input, kept.values[nameOf(input)]);
    if (changed.length) note(form);
  };

  // The page after sending tells how it went: the same form again, an error page or the sign-in page keep the text.
  const settle = () => {
    const sent = sessionStorage.getItem(SENT);
    if (!sent || !scope() || document.querySelector("[data-problem]")) return;
    sessionStorage.removeItem(SENT);
    const again = [...document.querySelectorAll("form[data-draft]")].some((form) => keyOf(form) === sent);
    if (!again) localStorage.removeItem(sent);
  };

  const prune = () => {
    for (const key of ours()) {
      const kept = read(key);
      if (!kept || Date.now() - kept.at > DAYS_7) localStorage.removeItem(key);
    }
  };

  document.addEventListener("input", (event) => {
    const form = event.target.form ?? event.target.closest?.("form"); // a field may stand outside its form
    if (form?.matches("[data-draft]") && scope()) save(form);
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.matches("[data-clear-drafts]")) {
      for (const key of ours()) if (key.startsWith(`${PREFIX}${scope()}:`)) localStorage.removeItem(key);
      sessionStorage.removeItem(SENT);
    } else if (form.matches("[data-draft]") && scope()) {
      sessionStorage.setItem(SENT, keyOf(form));
    }
  });

  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.detail.elt; // a part of the form that asks for itself has not sent the form
    if (form.matches?.("form[data-draft]") && event.detail.successful && scope()) localStorage.removeItem(keyOf(form));
  });

  document.addEventListener("DOMContentLoaded", () => {
    prune();
    settle();
    if (scope()) document.querySelectorAll("form[data-draft]").forEach(restore);
  });
})();
