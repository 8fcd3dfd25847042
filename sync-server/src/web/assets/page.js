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
  for (const slider of document.querySelectorAll(".slider input")) {
    slider.addEventListener("change", () => slider.form.requestSubmit());
  }
  // A comment is written at its question.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-say]");
    const form = document.getElementById("say")?.content.querySelector("form");
    if (!link || !form || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const question = link.closest(".q");
    let own = question.querySelector("form.say");
    if (!own) {
      own = form.cloneNode(true);
      own.elements.about.value = question.dataset.key ?? question.dataset.path;
      own.elements.back.value = `${location.pathname}${location.search}#${question.id}`;
      link.closest(".foot").after(own);
    }
    own.elements.text.focus();
  });
  // What comes while a page stands open is shown in place; where something is being written, only told.
  const head = document.querySelector(".recordhead[data-record]");
  const isWriting = () => [...document.querySelectorAll("main input:not([type=hidden]), main textarea, main select")].some((field) =>
    field.type === "radio" || field.type === "checkbox" ? field.checked !== field.defaultChecked
      : field.type === "range" ? false
      : field.tagName === "SELECT" ? [...field.options].some((one) => one.selected !== one.defaultSelected) && field.value !== ""
      : field.value !== field.defaultValue);
  const refresh = async () => {
    const main = document.getElementById("main");
    const answer = await fetch(location.pathname + location.search, { headers: { Accept: "text/html" } });
    if (!answer.ok || isWriting()) return answer.ok;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("main");
    const kept = stops().find((one) => one.getBoundingClientRect().bottom > 60);
    const top = kept?.getBoundingClientRect().top;
    const focused = document.activeElement?.closest("[id]")?.id;
    const open = new Set([...main.querySelectorAll("article[id] details[open]")].map((one) => one.closest("[id]").id));
    const tables = [...main.querySelectorAll(".sheet[id]")].map((one) => [one.id, one.scrollLeft, one.scrollTop]);
    main.replaceChildren(...fresh.childNodes);
    for (const [id, left, top] of tables) document.getElementById(id)?.scrollTo({ left, top, behavior: "instant" });
    for (const id of open) for (const one of document.getElementById(id)?.querySelectorAll("details") ?? []) one.open = true;
    const place = kept && document.getElementById(kept.id);
    if (place) scrollBy({ top: place.getBoundingClientRect().top - top, behavior: "instant" });
    if (focused && focused !== "main") document.getElementById(focused)?.focus({ preventScroll: true });
    return true;
  };
  const wait = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  // The page that is looked at alone: a browser has six connections to a server, and each that waits holds one.
  const looked = () => document.visibilityState === "visible" || new Promise((resolve) =>
    document.addEventListener("visibilitychange", resolve, { once: true }));
  const follow = async () => {
    const record = head.dataset.record;
    let seen = head.dataset.heads;
    for (;;) {
      await looked();
      const hidden = new AbortController();
      const stop = () => hidden.abort();
      document.addEventListener("visibilitychange", stop, { once: true });
      try {
        // Past the cache: it would have pages that ask the same wait for each other.
        const answer = await fetch(`/records/${record}/told?seen=${seen}`, { signal: hidden.signal, cache: "no-store" });
        if (answer.status === 200 && !answer.redirected) {
          seen = await answer.text();
          if (isWriting()) document.querySelector("[data-live]").hidden = false;
          else await refresh();
        } else if (answer.status === 401 || answer.redirected) {
          return;
        } else if (answer.status !== 204) {
          await wait(10);
        }
      } catch {
        if (!hidden.signal.aborted) await wait(10);
      }
      document.removeEventListener("visibilitychange", stop);
    }
  };
  if (head && !new URLSearchParams(location.search).has("at")) addEventListener("load", () => setTimeout(follow, 500));
  // A form that is tried out asks at once what follows from an answer. What is being typed meanwhile stays.
  let tries = 0;
  const tryOut = async (form, step) => {
    const mine = ++tries;
    const sent = new FormData(form);
    sent.set("do", step);
    const typed = new Map([...form.elements].filter((one) => one.id).map((one) => [one.id, one.value]));
    const isFile = form.enctype === "multipart/form-data";
    const answer = await fetch(form.action, { method: "POST", body: isFile ? sent : new URLSearchParams(sent) }).catch(() => undefined);
    if (mine !== tries || !form.isConnected) return;
    const fresh = answer?.ok && new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("form[data-lively]");
    if (!fresh) return void form.requestSubmit(form.querySelector("button[value=stay]"));
    const focused = document.activeElement;
    const id = form.contains(focused) ? focused.id : "";
    const isNewer = id && focused.value !== typed.get(id) && focused.type !== "radio" && focused.type !== "checkbox";
    const open = form.querySelector("#worked-out")?.open;
    form.replaceWith(fresh);
    const field = id && document.getElementById(id);
    if (field) {
      if (isNewer) field.value = focused.value;
      field.focus({ preventScroll: true });
    }
    const details = fresh.querySelector("#worked-out");
    if (details && open) details.open = true;
  };
  document.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-lively]");
    if (form) tryOut(form, "stay");
  });
  // What can only be done by script is offered only with script.
  for (const button of document.querySelectorAll("button[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
  // From question to question by keyboard, where nothing is being typed.
  const stops = () => [...document.querySelectorAll(".disagreement, .q, .sheet tr[id]")];
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
