// Single keys, whatever language is typed: with Korean switched on a letter arrives as ㅓ or as "Process", its place on the
// keyboard stays. Nothing while somebody types, a dialog is open or another key is held. `act` says whether it knew the key.
window.onSingleKey = (act) => {
  "use strict";
  const isTyping = (target) => Boolean(target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]"));
  const keyOf = (event) => /^[ -~]$/.test(event.key) ? event.key : /^Key([A-Z])$/.exec(event.code)?.[1].toLowerCase();

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
    if (act(keyOf(event))) event.preventDefault();
  });
};
