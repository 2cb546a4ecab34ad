// The draft form: grounds are asked for only when they are needed; a person is chosen with the Enter key, a suggested unit
// task with one click.
(() => {
  "use strict";

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

  // Recipients, seal and way are asked for only on what is sent.
  const sendingWhenSent = (form) => {
    const names = ["recipients", "reference_recipients", "via", "sender_name", "sealing", "sending_method"];
    const parts = names.map((name) => form.querySelector(`[name="${name}"]`)?.closest(".field")).filter(Boolean);
    const update = () => {
      const sent = form.querySelector('[name="kind"]:checked')?.value === "outgoing";
      for (const part of parts) part.hidden = !sent;
    };
    form.addEventListener("change", (event) => {
      if (event.target.name === "kind") update();
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

  // A suggested unit task is chosen with one click, also where the list is narrowed to others.
  const chooseSuggestedTask = (form) => {
    form.addEventListener("click", (event) => {
      const task = event.target.closest("[data-choose-task]")?.dataset.chooseTask;
      if (!task) return;
      const select = form.elements.unit_task;
      const search = select.parentElement.querySelector(".select-search");
      if (search?.value) {
        search.value = "";
        search.dispatchEvent(new Event("input"));
      }
      select.value = task;
      select.dispatchEvent(new Event("change", { bubbles: true }));
      select.focus();
    });
  };

  // What the task card calls usual is chosen with its unit task, until somebody says for themselves what may be seen.
  const usualDisclosure = (form) => {
    const select = form.elements.unit_task;
    const usual = JSON.parse(select.dataset.disclosure || "{}");
    const radios = [...form.querySelectorAll('[name="disclosure"]')];
    let chosen = Boolean(form.elements.expected_revision?.value);
    for (const radio of radios) radio.addEventListener("click", () => (chosen = true));
    select.addEventListener("change", () => {
      const radio = radios.find((one) => one.value === (usual[select.value] || "open"));
      if (chosen || !radio || radio.checked) return;
      radio.checked = true;
      if (radio.value !== "open" && radio.closest("details")) radio.closest("details").open = true;
      radio.dispatchEvent(new Event("change", { bubbles: true }));
    });
  };

  document.addEventListener("DOMContentLoaded", () => {
    const form = document.getElementById("draft-form");
    if (!form) return;
    groundsWhenNeeded(form);
    sendingWhenSent(form);
    chooseFirstFound(form);
    chooseSuggestedTask(form);
    usualDisclosure(form);
  });
})();
