// A long list of choices (select[data-search]) is narrowed by typing: every word, or its initial consonants, must be in a
// choice. The first that fits is chosen meanwhile, and said to who does not see it; with nothing typed any more, what was
// chosen before is chosen again. Without it the list is whole.
(() => {
  "use strict";
  const MANY = 8;
  const INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ", FIRST = 0xac00, SYLLABLES = 11172, PER_INITIAL = 588;

  const initialOf = (letter) => {
    const place = letter.charCodeAt(0) - FIRST;
    return place >= 0 && place < SYLLABLES ? INITIALS[Math.floor(place / PER_INITIAL)] : letter;
  };

  const fits = (option, words) => {
    const text = option.text.toLowerCase();
    const initials = [...text].map(initialOf).join("");
    return words.every((word) => text.includes(word) || initials.includes(word));
  };

  const added = (tag, select, properties) => {
    const made = Object.assign(document.createElement(tag), properties);
    select.before(made);
    return made;
  };

  const narrowable = (select) => {
    const options = [...select.options];
    if (options.length <= MANY) return;
    const tops = [...select.children];
    const groups = tops.filter((one) => one.matches("optgroup")).map((group) => [group, [...group.children]]);
    const search = added("input", select, { type: "search", className: "krds-input select-search", autocomplete: "off" });
    search.placeholder = select.dataset.search;
    search.setAttribute("aria-label", select.dataset.search);
    search.setAttribute("aria-controls", select.id);
    const said = added("p", select, { className: "sr-only" });
    said.setAttribute("role", "status");

    const show = (left) => {
      for (const [group, children] of groups) group.replaceChildren(...children.filter((one) => left.has(one)));
      select.replaceChildren(...tops.filter((one) => (one.matches("optgroup") ? one.children.length : left.has(one))));
    };

    // What follows a choice is asked for once, when the typing is over.
    let known = select.value;
    select.addEventListener("change", () => (known = select.value));

    search.addEventListener("input", () => {
      const words = search.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
      const chosen = words.length ? select.value : known;
      const fitting = options.filter((option) => option.value && fits(option, words));
      const left = new Set([...options.filter((option) => !option.value), ...fitting]);
      show(left);
      const kept = [...left].some((option) => option.value === chosen) && (chosen || !words.length);
      select.value = kept ? chosen : (words.length && fitting[0]?.value) || "";
      said.textContent = `${select.selectedOptions[0]?.text ?? ""} (${fitting.length})`;
    });
    search.addEventListener("change", (event) => {
      event.stopPropagation();
      if (select.value !== known) select.dispatchEvent(new Event("change", { bubbles: true }));
    });
    search.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault();
    });
  };

  document.addEventListener("DOMContentLoaded", () => {
    for (const select of document.querySelectorAll("select[data-search]")) narrowable(select);
  });
})();
