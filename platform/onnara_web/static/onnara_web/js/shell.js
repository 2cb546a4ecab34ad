// The shell's own behaviour: menu on a phone, small menus, dialogs, focus after an answer. Nothing here is needed to work.
(() => {
  "use strict";
  document.documentElement.classList.add("js");

  const closeMenus = (except) => {
    for (const menu of document.querySelectorAll("details[data-menu][open]")) {
      if (menu !== except) menu.open = false;
    }
  };

  const toggle = (button) => {
    const panel = document.getElementById(button.dataset.toggle);
    const open = panel.classList.toggle("is-open");
    button.setAttribute("aria-expanded", String(open));
    if (open) panel.querySelector("a")?.focus();
  };

  document.addEventListener("click", (event) => {
    const target = event.target;
    closeMenus(target.closest("details[data-menu]"));
    const toggler = target.closest("[data-toggle]");
    if (toggler) return toggle(toggler);
    const opener = target.closest("[data-dialog]");
    if (opener) return document.getElementById(opener.dataset.dialog)?.showModal();
    if (target.closest("[data-close]")) return target.closest("dialog")?.close();
    if (target.closest("[data-print]")) return window.print();
    return undefined;
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = document.querySelector("details[data-menu][open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
      return;
    }
    const toggler = document.querySelector('[data-toggle][aria-expanded="true"]');
    if (toggler) {
      toggle(toggler);
      toggler.focus();
    }
  });

  // A form is sent once: a second press while the first is on its way does nothing.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
  });
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  });

  // A select or search that filters a list sends its form when it changes.
  document.addEventListener("change", (event) => {
    event.target.closest("form[data-auto]")?.requestSubmit();
  });

  // On a phone the tabs do not all fit: the one that is open comes into sight. The page itself stays where it is.
  document.addEventListener("DOMContentLoaded", () => {
    const tab = document.querySelector(".tabs > [aria-current]");
    if (tab) tab.parentElement.scrollLeft = tab.offsetLeft - tab.parentElement.offsetLeft - (tab.parentElement.clientWidth - tab.offsetWidth) / 2;
  });

  // A form that is sent while a piece of it is still on its way waits for it: what was just chosen would be lost.
  const coming = new Map(), held = new Map();
  const waits = (form) => [...coming.values()].includes(form);
  document.addEventListener("htmx:beforeSend", (event) => {
    const form = event.detail.target.closest("form");
    if (form && form !== event.detail.elt) coming.set(event.detail.xhr, form);
  });
  document.addEventListener("submit", (event) => {
    if (!waits(event.target)) return;
    event.preventDefault();
    event.stopPropagation();
    held.set(event.target, event.submitter);
  }, true);
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = coming.get(event.detail.xhr);
    coming.delete(event.detail.xhr);
    if (!held.has(form) || waits(form)) return;
    const button = held.get(form);
    held.delete(form);
    form.requestSubmit(form.contains(button) ? button : undefined);
  });

  // Errors get the focus, so that a screen reader starts there.
  const focusFirst = (root) => root.querySelector?.("[data-focus]")?.focus();
  document.addEventListener("DOMContentLoaded", () => focusFirst(document));

  // What a page says of the last act stands there from the start, which no screen reader tells: it is said once more.
  const SOON = 200;
  window.addEventListener("load", () => {
    const said = document.getElementById("said");
    const told = [...document.querySelectorAll("#messages > :not([role=alert])")].map((one) => one.innerText.trim());
    if (said && told.length) setTimeout(() => (said.textContent = told.join(" ")), SOON);
  });

  // An error answered to htmx is always shown in the messages region, whatever the element asked for.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const status = event.detail.xhr.status;
    if (status < 400 || status === 422) return;
    const region = document.getElementById("messages");
    if (region && event.detail.xhr.getResponseHeader("HX-Retarget")) event.detail.target = region;
  });
  document.addEventListener("htmx:afterSwap", (event) => focusFirst(event.detail.target));
})();
