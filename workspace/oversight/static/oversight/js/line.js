// The manager's view: where a picture is wider than the screen, today stands in sight; on the paper everything is unfolded.
(() => {
  "use strict";

  const showToday = () => {
    for (const box of document.querySelectorAll(".line-scroll")) {
      const today = box.querySelector(".line-today");
      if (!today) continue;
      const away = today.getBoundingClientRect().left - box.getBoundingClientRect().left;
      box.scrollLeft += away - box.clientWidth / 2;
    }
  };

  const unfold = () => {
    for (const folded of document.querySelectorAll("#line details")) folded.open = true;
  };

  document.addEventListener("DOMContentLoaded", showToday);
  // With the swap, not after it settled: no picture is drawn in between.
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target.id === "line" || event.target.id === "line") showToday();
  });
  window.addEventListener("beforeprint", unfold);
})();
