// What makes pages quicker. Everything works without it.
"use strict";
(() => {
  // A sign-in link carries its code behind #, which no server is told.
  const code = document.querySelector("input[data-from-address]");
  if (code && location.hash.length > 1) {
    code.value = decodeURIComponent(location.hash.slice(1));
    code.closest("details").open = true;
    history.replaceState(null, "", location.pathname + location.search);
  }
  // A filter that is chosen is applied.
  for (const select of document.querySelectorAll("form.filters select")) {
    select.addEventListener("change", () => select.form.requestSubmit());
  }
  for (const slider of document.querySelectorAll(".slider input")) {
    slider.addEventListener("change", () => slider.form.requestSubmit());
  }
  // From question to question by keyboard, where nothing is being typed.
  const stops = () => [...document.querySelectorAll(".disagreement, .q")];
  let at = -1;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input:not([type=radio]), textarea, select")) return;
    const here = event.target.closest(".disagreement");
    // By the place of the key, not by what a layout writes with it: Russian and Arabic ones have no j.
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code);
    if (here && digit) {
      here.querySelectorAll("input[type=radio]")[Number(digit[1]) - 1]?.click();
      return;
    }
    if (here && event.code === "KeyR") {
      here.querySelector("input[name=reason]")?.focus();
      event.preventDefault();
      return;
    }
    const step = { KeyJ: 1, KeyK: -1 }[event.code];
    if (!step) return;
    const all = stops();
    if (all.length === 0) return;
    at = Math.min(Math.max(at + step, 0), all.length - 1);
    all[at].tabIndex = -1;
    all[at].focus({ preventScroll: true });
    all[at].scrollIntoView({ block: "center" });
    event.preventDefault();
  });
})();
