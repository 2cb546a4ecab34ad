// What was typed is kept whichever act is chosen: the opinion and the reason of a return are the same words.
(() => {
  "use strict";
  document.addEventListener("input", (event) => {
    const kind = event.target.dataset?.said;
    if (!kind) return;
    for (const other of event.target.form.elements) {
      if (other !== event.target && other.dataset.said === kind) other.value = event.target.value;
    }
  }, true);

  // One key to what waits next, where keys are switched on.
  window.onSingleKey((key) => {
    const next = key === "n" && document.querySelector('[data-next="on"]');
    next?.click?.();
    return Boolean(next);
  });
})();
