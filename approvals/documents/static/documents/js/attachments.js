// Attachments: several files at once by choosing, dropping or pasting; progress, cancelling and a word of its own for each.
// Without script the same input sends them with the form. On a draft that is not saved yet the form keeps what was sent,
// also over an ended session (in this window only).
(() => {
  "use strict";
  const AT_ONCE = 1; // one after another: their numbers follow the order in which they were chosen
  const KEPT = "onnara-attached:";
  const SENT = "onnara-attached-sent";
  const CHECKING = 100; // all bytes have left; the server looks at what the file is

  const sizeText = (bytes) =>
    bytes < 1024 ** 2 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 ** 2).toFixed(1)} MB`;

  const scope = () => document.body.dataset.draftScope;

  class Attachments {
    constructor(root) {
      this.root = root;
      this.texts = root.dataset;
      this.input = root.querySelector("[name=files]");
      this.queue = root.querySelector("[data-queue]");
      this.status = root.querySelector("[data-status]");
      this.rows = root.querySelector("#attachment-rows");
      this.form = root.closest("form");
      this.waiting = [];
      this.running = 0;
      this.input.addEventListener("change", () => this.take(this.input));
      this.listenForDrops(root.querySelector("[data-drop]"));
      this.form.addEventListener("click", (event) => this.detachWithoutLeaving(event));
      this.form.addEventListener("submit", (event) => this.leave(event));
      if (!this.attachesAtOnce) this.restore();
    }

    get attachesAtOnce() {
      return Boolean(this.texts.rows);
    }

    say(text) {
      this.status.textContent = text;
    }

    // -- choosing ------------------------------------------------------------------------------------------------------

    take(input) {
      const files = [...input.files];
      input.value = ""; // else the form would send them a second time
      this.add(files);
    }

    listenForDrops(place) {
      const over = (event, on) => {
        if (!event.dataTransfer?.types.includes("Files")) return;
        event.preventDefault();
        place.classList.toggle("is-over", on);
      };
      for (const name of ["dragenter", "dragover"]) place.addEventListener(name, (event) => over(event, true));
      place.addEventListener("dragleave", (event) => over(event, false));
      place.addEventListener("drop", (event) => {
        over(event, false);
        this.add([...event.dataTransfer.files]);
      });
    }

    add(files) {
      for (const file of files) this.waiting.push(this.rowFor(file));
      this.next();
    }

    rowFor(file) {
      const row = this.root.querySelector("[data-row=sending]").content.firstElementChild.cloneNode(true);
      const item = { file, row, bar: row.querySelector("progress"), state: row.querySelector(".attach-state") };
      row.querySelector(".attach-name").textContent = `${file.name} · ${sizeText(file.size)}`;
      item.bar.setAttribute("aria-label", file.name);
      item.state.textContent = this.texts.textWaiting;
      row.querySelector("[data-cancel]").addEventListener("click", () => this.cancel(item));
      row.querySelector("[data-retry]").addEventListener("click", () => this.again(item));
      this.queue.append(row);
      return item;
    }

    // -- sending -------------------------------------------------------------------------------------------------------

    next() {
      while (this.running < AT_ONCE && this.waiting.length) this.send(this.waiting.shift());
    }

    send(item) {
      this.running += 1;
      const request = (item.request = new XMLHttpRequest());
      request.upload.addEventListener("progress", (event) => this.progress(item, event));
      request.addEventListener("load", () => this.answered(item));
      request.addEventListener("error", () => this.fail(item, this.texts.textLost, true));
      request.addEventListener("loadend", () => {
        this.running -= 1;
        this.next();
      });
      request.open("POST", this.texts.upload);
      request.setRequestHeader("Accept", "application/json");
      request.setRequestHeader("X-CSRFToken", this.form.elements.csrfmiddlewaretoken.value);
      const body = new FormData();
      body.append("file", item.file);
      request.send(body);
    }

    progress(item, event) {
      if (!event.lengthComputable) return;
      const share = Math.floor((100 * event.loaded) / event.total);
      item.bar.value = share;
      item.state.textContent = share >= CHECKING ? this.texts.textChecked : `${share} %`;
    }

    answered(item) {
      const { status } = item.request;
      let said = {};
      try {
        said = JSON.parse(item.request.responseText);
      } catch {
        said = {};
      }
      if (status === 201) return this.accepted(item, said);
      if (status === 401) return this.signedOut(item);
      const reason = said.detail || said.title || (status === 413 ? this.texts.textLarge : this.texts.textRefused);
      return this.fail(item, reason, status >= 500);
    }

    accepted(item, said) {
      item.row.remove();
      this.say(`${said.name}: ${this.texts.textDone}`);
      if (this.attachesAtOnce) return this.refresh();
      this.keepRow(said);
      return this.remember();
    }

    fail(item, reason, mayTryAgain) {
      item.state.textContent = "";
      item.bar.hidden = true;
      const line = item.row.querySelector(".attach-error");
      line.textContent = reason;
      line.hidden = false;
      item.row.classList.add("is-refused");
      item.row.querySelector("[data-cancel]").textContent = this.texts.textDismiss;
      item.row.querySelector("[data-retry]").hidden = !mayTryAgain;
    }

    signedOut(item) {
      this.fail(item, this.texts.textEnded, false);
      const link = this.root.querySelector("[data-sign-in]").cloneNode(true);
      link.className = "attach-sign-in";
      link.hidden = false;
      link.removeAttribute("tabindex");
      item.row.querySelector(".attach-error").append(" ", link);
    }

    again(item) {
      item.row.classList.remove("is-refused");
      item.row.querySelector("[data-cancel]").textContent = this.texts.textCancel;
      item.row.querySelector(".attach-error").hidden = true;
      item.row.querySelector("[data-retry]").hidden = true;
      item.bar.hidden = false;
      item.bar.value = 0;
      this.waiting.push(item);
      this.next();
    }

    cancel(item) {
      this.waiting = this.waiting.filter((other) => other !== item);
      item.request?.abort();
      item.row.remove();
      this.input.focus();
    }

    // -- what is attached ----------------------------------------------------------------------------------------------

    refresh() {
      return window.htmx.ajax("GET", this.texts.rows, { target: "#attachment-rows", swap: "innerHTML" });
    }

    // Takes one away at once; without script the button sends the form, which saves the draft and takes it away.
    detachWithoutLeaving(event) {
      const button = event.target.closest("[name=detach]");
      if (!button || !this.attachesAtOnce) return;
      event.preventDefault();
      const name = button.getAttribute("aria-label");
      fetch(`${this.texts.remove}${button.value}/remove/`, {
        method: "POST",
        headers: { Accept: "application/json", "X-CSRFToken": this.form.elements.csrfmiddlewaretoken.value },
      })
        .then(async (answer) => {
          if (answer.ok) return this.say(`${name}: ${this.texts.textRemoved}`);
          const said = await answer.json().catch(() => ({}));
          return this.say(answer.status === 401 ? this.texts.textEnded : said.detail || this.texts.textRefused);
        })
        .catch(() => this.say(this.texts.textLost))
        .then(() => this.refresh())
        .then(() => this.input.focus());
    }

    // The form is not sent while files are: they would be lost.
    leave(event) {
      if (event.defaultPrevented) return;
      if (!this.running && !this.waiting.length) {
        if (!this.attachesAtOnce) sessionStorage.setItem(SENT, this.key);
        return;
      }
      event.preventDefault();
      delete this.form.dataset.sent;
      this.say(this.texts.textLeave);
      this.queue.scrollIntoView({ block: "center" });
    }

    // -- kept by the form until it is saved ------------------------------------------------------------------------------

    keepRow({ id, name, size }) {
      if (this.root.querySelector(`[name=attachment][value="${CSS.escape(id)}"]`)) return;
      const row = this.root.querySelector("[data-row=kept]").content.firstElementChild.cloneNode(true);
      const box = row.querySelector("input");
      const label = row.querySelector("label");
      box.value = id;
      box.id = `kept-${id}`;
      label.htmlFor = box.id;
      label.textContent = `${name} · ${sizeText(size)}`;
      box.dataset.name = name;
      box.dataset.size = size;
      box.addEventListener("change", () => this.remember());
      this.list().append(row);
    }

    list() {
      let list = this.rows.querySelector("ol");
      if (!list) {
        list = document.createElement("ol");
        list.className = "attach-list";
        this.rows.prepend(list);
      }
      return list;
    }

    get key() {
      return `${KEPT}${scope()}:${this.form.dataset.draft}`;
    }

    remember() {
      const boxes = [...this.root.querySelectorAll("[name=attachment][data-name]:checked")];
      const kept = boxes.map((box) => ({ id: box.value, name: box.dataset.name, size: Number(box.dataset.size) }));
      sessionStorage.setItem(this.key, JSON.stringify(kept));
    }

    restore() {
      let kept = [];
      try {
        kept = JSON.parse(sessionStorage.getItem(this.key)) ?? [];
      } catch {
        kept = [];
      }
      for (const item of kept) this.keepRow(item);
    }
  }

  // The page after sending tells how it went: another page than the same form again means the draft was saved, and what
  // the empty form kept is attached by now.
  const forgetSaved = () => {
    const sent = sessionStorage.getItem(SENT);
    if (!sent || !scope() || document.querySelector("[data-problem]")) return;
    sessionStorage.removeItem(SENT);
    const again = [...document.querySelectorAll("form[data-draft]")].some((form) => sent.endsWith(`:${form.dataset.draft}`));
    if (!again) sessionStorage.removeItem(sent);
  };

  document.addEventListener("DOMContentLoaded", () => {
    const root = document.querySelector("[data-attachments]");
    if (root?.dataset.upload) new Attachments(root);
    for (const part of document.querySelectorAll("[data-without-script]")) part.hidden = true;
    forgetSaved();
  });

  // A dialog opens at once and shows the last attachment until the next one is there: empty it first.
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-dialog=preview-dialog]")) document.getElementById("preview-body")?.replaceChildren();
  });
})();
