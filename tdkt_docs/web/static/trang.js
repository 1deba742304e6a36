// What all pages share: the token that changing requests carry; where the eye and the reader's voice go after a step.
"use strict";
const token = document.querySelector('meta[name="tdkt-token"]').content;
window.tdkt = { token };

(() => {
  const target = location.hash ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  const told = document.querySelector("[data-focus]") || document.querySelector("[data-notice]");
  if (target && target.hasAttribute("tabindex")) {
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "center" });
    const voice = document.querySelector("[data-voice]");
    const notice = document.querySelector("[data-notice]");
    if (voice && notice) { setTimeout(() => { voice.textContent = notice.textContent; }, 150); }
  } else if (told) {
    told.focus({ preventScroll: false });
  }

  const office = document.querySelector("[data-office]");
  const fresh = document.querySelector("[data-new-office]");
  if (office && fresh) {
    const show = () => { fresh.hidden = office.value !== ""; };
    office.addEventListener("change", show);
    show();
  }
})();
