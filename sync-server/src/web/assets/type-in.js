// What makes typing in from paper quicker. Everything works without it.
"use strict";
(() => {
  const form = document.querySelector("form[data-type-in]");
  if (!form) return;
  const fields = [...form.querySelectorAll("[data-f]")];
  const next = form.querySelector("button[data-next]");
  form.querySelector("[data-keys]").hidden = false;
  // The choices of a field stand below it; whoever types goes past them.
  const picks = (field) => [...field.closest(".q").querySelectorAll(".picks input")];
  for (const pick of form.querySelectorAll(".picks input")) pick.tabIndex = -1;
  const digits = (text) => text.replace(/[\u0660-\u0669]/g, (sign) => sign.charCodeAt(0) - 0x660).replace(/[\u06f0-\u06f9]/g, (sign) => sign.charCodeAt(0) - 0x6f0);
  // The same rule as the server's: the code, its number in the list where no code is a number, the only one that begins so, its label.
  const choice = (all, typed) => {
    const code = digits(typed), lower = typed.toLowerCase();
    const isNumber = (text) => /^[0-9]+$/.test(text);
    const exact = all.find((one) => one.value === code) ?? all.find((one) => one.value.toLowerCase() === lower);
    if (exact) return exact;
    if (isNumber(code) && !all.some((one) => isNumber(one.value))) return all[Number(code) - 1];
    const begins = all.filter((one) => one.value.toLowerCase().startsWith(lower));
    if (begins.length === 1) return begins[0];
    return all.find((one) => one.parentElement.querySelector(".word").textContent.trim().toLowerCase() === lower);
  };
  const chosen = (field) => {
    const all = picks(field), typed = field.value.trim();
    if (!typed) return [];
    const whole = choice(all, typed);
    if (whole) return [whole];
    if (field.closest(".q").dataset.control === "one") return [undefined];
    return typed.split(/[\s,;،؛]+/).filter(Boolean).map((code) => choice(all, code));
  };
  // What is typed is chosen below.
  const show = (field) => {
    const all = picks(field);
    if (all.length === 0) return;
    const found = chosen(field);
    for (const one of all) one.checked = found.includes(one);
    // Only while nothing else is said to be wrong with it.
    if (!field.hasAttribute("aria-describedby")) field.toggleAttribute("aria-invalid", document.activeElement !== field && found.includes(undefined));
    if (field.getAttribute("aria-invalid") === "") field.setAttribute("aria-invalid", "true");
  };
  const stands = (field) => field.type === "checkbox" ? (field.checked ? "OK" : "") : field.value;
  const was = (field) => form.elements[`w:${field.name.slice(2)}`].value;
  const lines = (text) => text.replace(/\r\n/g, "\n");
  const told = form.querySelector("[data-unsaved]");
  const count = () => fields.filter((field) => lines(stands(field)) !== lines(was(field))).length;
  // What was not asked when the page was made may be, once what it follows from is another: that is said by the server, with the sheet.
  const isChanged = (field) => field && lines(stands(field)) !== lines(was(field));
  const at = (place) => form.querySelector(`.q[data-place="${place}"] [data-f]`);
  const mayBeAsked = (question) => (question.dataset.reads ?? "").split(" ").some((place) => place && isChanged(at(place)));
  const away = [...form.querySelectorAll(".q.away")];
  const isPassed = (field) => field.closest(".q.away") && !isChanged(field) && !field.hasAttribute("aria-invalid");
  const tell = () => {
    for (const question of away) question.classList.toggle("away", !mayBeAsked(question));
    const unsaved = count();
    told.hidden = unsaved === 0;
    told.querySelector("b").textContent = unsaved;
  };
  form.addEventListener("input", (event) => {
    const field = event.target;
    if (field.matches("[data-f]")) show(field);
    else if (field.closest(".picks")) {
      const own = field.closest(".q").querySelector("[data-f]");
      own.value = picks(own).filter((one) => one.checked).map((one) => one.value).join(" ");
    }
    tell();
  });
  form.addEventListener("focusout", (event) => {
    if (event.target.matches("[data-f]")) setTimeout(() => show(event.target));
  });
  const go = (from, step) => {
    let place = fields.indexOf(from) + step;
    while (fields[place] && isPassed(fields[place])) place += step;
    const to = fields[place];
    (to ?? (step > 0 ? next : from)).focus();
    if (to?.matches("input:not([type=checkbox])") && to.select) to.select();
  };
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      form.requestSubmit(next);
    } else if (event.target.matches("input, select")) {
      const field = event.target.matches("[data-f]") ? event.target : event.target.closest(".q")?.querySelector("[data-f]");
      event.preventDefault();
      // A long text takes its own line breaks.
      if (field) go(field, event.shiftKey ? -1 : 1);
      else fields[0]?.focus();
    }
  });
  let isSent = false;
  form.addEventListener("submit", (event) => {
    // Once is enough, however often the keys are hit.
    if (isSent) event.preventDefault();
    isSent = true;
  });
  addEventListener("pageshow", () => { isSent = false; tell(); });
  addEventListener("beforeunload", (event) => {
    if (!isSent && count() > 0) event.preventDefault();
  });
  for (const field of fields) show(field);
  tell();
  // Where to begin: at what was not taken, else at the first field; not where an address leads elsewhere.
  const first = form.querySelector("[data-f][aria-invalid]") ?? fields.find((field) => !field.closest(".away")) ?? fields[0];
  if (first && !location.hash) first.focus({ preventScroll: !form.hasAttribute("data-left") });
})();
