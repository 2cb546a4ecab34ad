// The draft form: a long list of unit tasks can be narrowed by typing; grounds are asked for only when they are needed;
// a person is chosen with the Enter key.
(() => {
  "use strict";

  const MANY = 8;

  const narrowable = (select) => {
    const options = [...select.options];
    if (options.length <= MANY) return;
    const search = document.createElement("input");
    search.type = "search";
    search.className = "krds-input select-search";
    search.placeholder = select.dataset.search;
    search.setAttribute("aria-label", select.dataset.search);
    search.setAttribute("aria-controls", select.id);
    search.addEventListener("input", () => {
      const words = search.value.trim().toLowerCase();
      const fitting = options.filter((option) => !option.value || option.text.toLowerCase().includes(words));
      const chosen = select.value;
      select.replaceChildren(...fitting);
      select.value = fitting.some((option) => option.value === chosen) ? chosen : (fitting[words ? 1 : 0]?.value ?? "");
    });
    search.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault();
    });
    select.before(search);
  };

  const groundsWhenNeeded = (form) => {
    const parts = [...form.querySelectorAll('[name="disclosure_grounds"], [name="disclosure_reason"]')].map((input) =>
      input.closest(".field"),
    );
    const update = () => {
      const open = form.querySelector('[name="disclosure"]:checked')?.value === "open";
      for (const part of new Set(parts)) part.hidden = open;
      if (open) for (const box of form.querySelectorAll('[name="disclosure_grounds"]:checked')) box.checked = false;
    };
    form.addEventListener("change", (event) => {
      if (event.target.name === "disclosure") update();
    });
    update();
  };

  // Enter in the search for people takes the first one found; it does not send the form.
  const chooseFirstFound = (form) => {
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.target.name !== "person_q" || event.isComposing) return;
      event.preventDefault();
      form.querySelector("#people-found button")?.click();
    });
  };

  document.addEventListener("DOMContentLoaded", () => {
    const form = document.getElementById("draft-form");
    if (!form) return;
    narrowable(form.querySelector('[name="unit_task"]'));
    groundsWhenNeeded(form);
    chooseFirstFound(form);
  });
})();
