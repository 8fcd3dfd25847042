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
  for (const select of document.querySelectorAll("form.filters[method=get] select")) {
    select.addEventListener("change", () => select.form.requestSubmit());
  }
  // From question to question by keyboard, where nothing is being typed.
  const stops = () => [...document.querySelectorAll(".disagreement, .q")];
  let at = -1;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
    const step = { j: 1, k: -1 }[event.key];
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
