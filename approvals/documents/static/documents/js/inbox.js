// Keys and choice in lists of documents, papers that came in and dispatches. Without it the page works all the same: links, tick boxes, a button.
(() => {
  "use strict";
  const rows = () => [...document.querySelectorAll("[data-inbox-list] tbody tr")];
  const boxes = () => [...document.querySelectorAll('[data-inbox-list] input[name="chosen"]')];
  const boxOf = (row) => row?.querySelector('input[name="chosen"]');

  const tell = () => {
    const said = document.querySelector("[data-choice-count]");
    const number = boxes().filter((box) => box.checked).length;
    if (said) said.textContent = number ? `${number} ${said.dataset.one}` : "";
    for (const row of rows()) row.classList.toggle("is-chosen", Boolean(boxOf(row)?.checked));
    const all = document.querySelector("[data-choose-all]");
    if (all) {
      all.checked = number > 0 && number === boxes().length;
      all.indeterminate = number > 0 && number < boxes().length;
    }
  };

  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-choose-all]")) {
      for (const box of boxes()) box.checked = event.target.checked;
    }
    tell();
  });
  document.addEventListener("DOMContentLoaded", tell);
  document.addEventListener("htmx:afterSwap", tell);

  const current = () => rows().find((row) => row.classList.contains("is-current"));

  const go = (step) => {
    const all = rows();
    if (!all.length) return;
    const at = all.indexOf(current());
    const next = all[Math.min(all.length - 1, Math.max(0, at < 0 ? 0 : at + step))];
    for (const row of all) row.classList.toggle("is-current", row === next);
    next.querySelector("[data-row-link]").focus();
  };

  const choose = () => {
    const box = boxOf(current());
    if (!box) return;
    box.checked = !box.checked;
    tell();
  };

  const act = () => {
    const form = document.getElementById("choice");
    if (!form) return;
    const box = boxOf(current());
    if (box && !boxes().some((one) => one.checked)) box.checked = true;
    if (boxes().some((one) => one.checked)) form.requestSubmit();
  };

  const keys = {
    j: () => go(1),
    k: () => go(-1),
    o: () => current()?.querySelector("[data-row-link]").click(),
    x: choose,
    a: act,
    "/": () => document.querySelector('.filters input[name="q"]')?.focus(),
    "?": () => document.getElementById("keys-dialog")?.showModal(),
  };

  // A row reached with the Tab key is the current one as well.
  document.addEventListener("focusin", (event) => {
    const row = event.target.closest("[data-inbox-list] tbody tr");
    if (row) for (const one of rows()) one.classList.toggle("is-current", one === row);
  });

  window.onSingleKey((key) => {
    if (document.querySelector("[data-inbox-keys]")?.dataset.inboxKeys !== "on" || !keys[key]) return false;
    keys[key]();
    return true;
  });
})();
