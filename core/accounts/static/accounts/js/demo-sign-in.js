// Demo only: one press fills log-in name and password; the person still presses "Sign in".
(() => {
  "use strict";
  document.addEventListener("click", (event) => {
    const choice = event.target.closest("[data-login]");
    if (!choice) return;
    const form = document.getElementById("sign-in-form");
    form.elements.login.value = choice.dataset.login;
    form.elements.password.value = choice.dataset.password;
    document.getElementById("sign-in-button").focus();
  });
})();
