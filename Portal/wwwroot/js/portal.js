// The portal's only own script. Every page works without it; all htmx events are handled here.
(() => {
  "use strict";
  const say = (text) => { const live = document.getElementById("live"); if (live && text) { live.textContent = ""; setTimeout(() => { live.textContent = text; }, 50); } };
  const toast = (text, bad) => {
    const template = document.getElementById(bad ? "toast-bad" : "toast-good"), box = document.getElementById("toasts");
    if (!template || !box || !text) return;
    const note = template.content.firstElementChild.cloneNode(true);
    note.querySelector("span").textContent = text;
    // The newest good news is enough; bad news stays until it is closed.
    box.querySelectorAll(".toast-note:not(.bad)").forEach((old) => old.remove());
    box.append(note); settle(note);
  };
  // Also for the note that came with the page: it can be closed, and good news goes by itself.
  const settle = (note) => {
    const close = document.createElement("button");
    close.type = "button"; close.textContent = "×"; close.setAttribute("aria-label", document.body.dataset.close || "×");
    close.addEventListener("click", () => note.remove());
    note.append(close);
    if (!note.classList.contains("bad")) setTimeout(() => note.remove(), 8000);
  };
  document.querySelectorAll("#toasts > .toast-note").forEach(settle);

  // One command at a time: buttons rest while their form is under way. The server is what makes it exactly once.
  const buttons = (form) => [...form.elements].filter((e) => (e.tagName === "BUTTON" && e.type === "submit") || e.type === "submit");
  const hold = (form) => buttons(form).forEach((b) => { if (!b.disabled) { b.disabled = true; b.dataset.held = ""; b.setAttribute("aria-busy", "true"); } });
  const release = (form) => buttons(form).forEach((b) => { if ("held" in b.dataset) { b.disabled = false; delete b.dataset.held; b.removeAttribute("aria-busy"); } });
  const formOf = (element) => element && (element.tagName === "FORM" ? element : element.form || element.closest("form"));
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    // Later, so that the pressed button's name and value still travel; released again because a download does not leave the page.
    setTimeout(() => { hold(form); setTimeout(() => release(form), 8000); }, 0);
  });
  addEventListener("pageshow", () => document.querySelectorAll("form").forEach(release));

  // Where the eye was: kept by id; else the neighbour that took the place; else the region itself.
  let place = null;
  document.addEventListener("htmx:beforeRequest", (event) => {
    const form = formOf(event.detail.elt);
    if (form && event.detail.requestConfig.verb !== "get") hold(form);
    const row = event.detail.elt.closest("li, tr"), active = document.activeElement;
    place = { id: active && active.id, typing: active && /^(INPUT|TEXTAREA)$/.test(active.tagName), index: row ? [...row.parentElement.children].indexOf(row) : -1 };
  });
  document.addEventListener("htmx:afterRequest", (event) => { const form = formOf(event.detail.elt); if (form) release(form); });
  document.addEventListener("htmx:afterSettle", (event) => {
    const region = event.detail.elt, summary = region.querySelector(".error-summary"), prefix = document.body.dataset.errorPrefix || "";
    if (summary) {
      if (!document.title.startsWith(prefix)) document.title = prefix + document.title;
      summary.focus();
      return;
    }
    if (prefix && document.title.startsWith(prefix)) document.title = document.title.slice(prefix.length);
    const news = region.matches("[data-announce]") ? region : region.querySelector("[data-announce]");
    if (news) say(news.dataset.announce);
    if (document.activeElement && document.activeElement !== document.body) return;
    const same = place && place.id && document.getElementById(place.id);
    const rows = place && place.index >= 0 ? region.querySelectorAll("li > a, li .title, tbody tr a") : [];
    const next = same || rows[Math.min(place ? place.index : 0, rows.length - 1)] || region.querySelector("h1, h2") || region;
    if (!next.matches("a, button, input, select, textarea, [tabindex]")) next.tabIndex = -1;
    next.focus({ preventScroll: true });
  });

  // Errors swap nothing: what was typed stays where it is.
  document.addEventListener("htmx:responseError", (event) => {
    const text = document.body.dataset, status = event.detail.xhr.status;
    toast(status === 400 ? text.stale : status === 403 || status === 404 ? text.denied : text.failed, true);
  });
  for (const name of ["htmx:sendError", "htmx:timeout"]) document.addEventListener(name, () => toast(document.body.dataset.offline, true));
  document.addEventListener("toast", (event) => toast(event.detail.value || event.detail));

  // Names behind an @ are offered from the list of colleagues; written out in full they work without.
  const offer = (box) => {
    const list = document.getElementById(box.dataset.mentions), typed = /[@\uFF20]([^\s@\uFF20]{1,20})$/.exec(box.value.slice(0, box.selectionStart));
    box.parentElement.querySelectorAll(".suggest").forEach((old) => old.remove());
    if (!list || !typed) return;
    const fits = [...list.options].map((o) => o.dataset.name).filter((name) => name.toLowerCase().includes(typed[1].toLowerCase())).slice(0, 6);
    if (!fits.length || fits[0] === typed[1]) return;
    const panel = document.createElement("div");
    panel.className = "suggest";
    for (const name of fits) {
      const button = document.createElement("button");
      button.type = "button"; button.className = "btn btn-quiet btn-sm"; button.textContent = name;
      button.addEventListener("click", () => { box.setRangeText(name + " ", box.selectionStart - typed[1].length, box.selectionStart, "end"); panel.remove(); box.focus(); });
      panel.append(button);
    }
    box.after(panel);
  };
  document.addEventListener("input", (event) => { if (event.target.matches("[data-mentions]")) offer(event.target); });

  // A batch: its bar counts what is chosen and offers what all of it allows. Without script it offers everything, and the preview sorts out.
  const pick = () => {
    const bar = document.getElementById("batch");
    if (!bar) return;
    const chosen = [...bar.elements].filter((e) => e.dataset.actions && e.checked);
    bar.querySelector("[data-picked]").textContent = chosen.length;
    const buttons = [...bar.querySelectorAll("button")];
    buttons.forEach((b) => { b.disabled = !chosen.length || !chosen.every((e) => e.dataset.actions.split(" ").includes(b.value)); });
    bar.querySelector("[data-mixed]").hidden = !chosen.length || buttons.some((b) => !b.disabled);
  };
  document.addEventListener("change", (event) => { if (event.target.matches("[data-actions]")) pick(); });
  document.addEventListener("htmx:afterSettle", pick);
  addEventListener("pageshow", pick);

  // Search as you type, but not on half-typed pinyin: "typed" comes after the word is composed.
  let timer = 0;
  const typed = (input) => { clearTimeout(timer); timer = setTimeout(() => input.dispatchEvent(new CustomEvent("typed", { bubbles: true })), 300); };
  document.addEventListener("input", (event) => { if (event.target.matches("[data-search]") && !event.isComposing) typed(event.target); });
  document.addEventListener("compositionend", (event) => { if (event.target.matches("[data-search]")) typed(event.target); });

  // "/" goes to the search box; Escape and a click elsewhere close menus.
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") document.querySelectorAll("details.menu[open]").forEach((menu) => { menu.open = false; menu.querySelector("summary").focus(); });
    if (event.key !== "/" || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || document.body.dataset.hotkeys === "off") return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const box = document.getElementById("site-search");
    if (box) { event.preventDefault(); box.focus(); box.select(); }
  });
  document.addEventListener("click", (event) => document.querySelectorAll("details.menu[open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; }));

  const summary = document.getElementById("error-summary");
  if (summary) summary.focus();
})();
