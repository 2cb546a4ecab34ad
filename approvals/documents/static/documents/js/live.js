// Keeps the numbers of menu, tabs and title up to date: told by a stream, else by asking once a minute.
(() => {
  "use strict";
  const place = document.querySelector("[data-live-stream]");
  if (!place) return;
  const EVERY = 60_000;
  const bare = document.title.replace(/^\(\d+\) /, "");
  let source = null;
  let known = null;

  const badge = (link, name, number, word) => {
    let mark = link.querySelector(`.${name}`);
    if (!number) return mark?.remove();
    if (!mark) {
      mark = document.createElement("span");
      mark.className = name;
      link.append(mark);
    }
    mark.textContent = String(number);
    if (!word) return undefined;
    const more = document.createElement("span");
    more.className = "sr-only";
    more.textContent = ` ${word}`;
    return mark.append(more);
  };

  const show = (news) => {
    document.title = news.waiting ? `(${news.waiting}) ${bare}` : bare;
    const link = document.querySelector(`.menu-link[href="${place.dataset.liveMenu}"]`);
    if (link) badge(link, "menu-count", news.waiting, place.dataset.liveWord);
    for (const [tab, number] of Object.entries(news.tabs)) {
      const entry = document.querySelector(`[data-live-tab="${tab}"]`);
      if (entry) badge(entry, "tab-count", number, "");
    }
    if (known !== null && known !== news.waiting) place.textContent = news.said;
    known = news.waiting;
  };

  const ask = async () => {
    try {
      const answer = await fetch(place.dataset.liveCounts, { headers: { Accept: "application/json" } });
      if (!answer.ok || answer.redirected) return;
      const news = await answer.json();
      show(news);
      place.dataset.liveStream = news.stream;
    } catch {
      // Out of reach for the moment; the next minute asks again.
    }
  };

  const open = () => {
    if (!place.dataset.liveStream) return;
    source = new EventSource(place.dataset.liveStream);
    place.dataset.liveState = "opening";
    source.addEventListener("open", () => {
      place.dataset.liveState = "open";
    });
    source.addEventListener("news", () => {
      ask();
      // Parts of a page that show more than numbers ask for themselves (hx-trigger).
      document.body.dispatchEvent(new CustomEvent("onnara:news"));
    });
    source.addEventListener("error", () => {
      const served = place.dataset.liveState === "open";
      place.dataset.liveState = "asking";
      source.close();
      source = null;
      if (served) window.setTimeout(tick, 1_000);
    });
  };

  const tick = async () => {
    if (document.hidden || source) return;
    await ask();
    if (!source) open();
  };

  window.setInterval(tick, EVERY);
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return;
    if (source) ask();
    else tick();
  });
  window.addEventListener("pagehide", () => source?.close());
  known = Number.parseInt(document.querySelector(`.menu-link[href="${place.dataset.liveMenu}"] .menu-count`)?.textContent ?? "0", 10);
  if (known) document.title = `(${known}) ${bare}`;
  open();
})();
