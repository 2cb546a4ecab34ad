// What is typed goes to the server every ten seconds after a change and on leaving; the answer says who else is here.
// Kept there, it is taken out of the browser; where the server does not take it, keep-draft.js still has it.
(() => {
  "use strict";
  const EVERY = 10_000;
  const TAB = "onnara-tab";

  const tab = () => {
    const known = sessionStorage.getItem(TAB) ?? crypto.getRandomValues(new Uint32Array(4)).join("-");
    sessionStorage.setItem(TAB, known);
    return known;
  };

  const start = (form, state) => {
    let changed = false;
    let leaving = false;
    let sending = false;

    const payload = (more) => {
      const whole = more.typed === "1";
      const all = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && (whole || name === "csrfmiddlewaretoken"));
      const data = new URLSearchParams(all);
      for (const [name, value] of Object.entries({ tab: tab(), page: state.dataset.typedPage, ...more })) data.set(name, value);
      return data;
    };

    const say = (...lines) => {
      const shown = lines.filter(Boolean).join("\n");
      if (state.textContent === shown) return;
      state.replaceChildren(
        ...lines.filter(Boolean).map((line) => {
          const part = document.createElement("p");
          part.textContent = line;
          return part;
        }),
      );
    };

    const forgetHere = () => localStorage.removeItem(`onnara-draft:${document.body.dataset.draftScope}:${form.dataset.draft}`);

    const answered = async (response, typed) => {
      if (response.type === "opaqueredirect" || response.status === 401) return say(state.dataset.signedOut);
      if (!response.ok) return say(state.dataset.unkept);
      const { kept, at, others } = await response.json();
      if (kept && !changed) forgetHere();
      if (typed && !kept) changed = true;
      if (kept) state.dataset.at = at;
      const when = state.dataset.at ? state.dataset.kept.replace("{time}", state.dataset.at) : "";
      return say(...others, when);
    };

    const tell = async () => {
      if (sending || leaving || document.hidden) return;
      const typed = changed;
      sending = true;
      changed = false;
      try {
        const body = payload({ typed: typed ? "1" : "0" });
        await answered(await fetch(state.dataset.typedUrl, { method: "POST", body, redirect: "manual" }), typed);
      } catch {
        changed ||= typed;
        say(state.dataset.unkept);
      } finally {
        sending = false;
      }
    };

    const note = (event) => {
      if (!event.target.matches('[name="q"], [name="person_q"]')) changed = true;
    };
    form.addEventListener("input", note);
    form.addEventListener("change", note);
    form.addEventListener("submit", () => {
      leaving = true;
    });
    window.addEventListener("pageshow", () => {
      leaving = false;
    });
    window.addEventListener("pagehide", () => {
      if (!leaving) navigator.sendBeacon(state.dataset.typedUrl, payload({ typed: changed ? "1" : "0", leaving: "1" }));
    });
    setInterval(tell, EVERY);
    tell();
  };

  document.addEventListener("DOMContentLoaded", () => {
    const state = document.getElementById("draft-state");
    const form = document.querySelector("form[data-draft]");
    if (!state?.dataset.typedUrl || !form) return;
    // What this browser still has is newer than what the server keeps: it stands in the form already.
    const unsaved = document.querySelector("[data-unsaved]");
    if (unsaved && form.querySelector(".draft-note")) unsaved.hidden = true;
    start(form, state);
  });
})();
