"use strict";
(() => {
  const form = document.getElementById("filter");
  const status = document.getElementById("status");
  const nothing = document.getElementById("nothing");
  const help = document.getElementById("help");
  const controls = [...form.elements].filter((control) => control.name);
  const sections = [...document.querySelectorAll("section[data-code]")];
  const markets = [...document.querySelectorAll("section[data-market]")];
  const items = [];
  const totals = new Map();
  for (const section of sections) {
    const owner = section.closest("section[data-market]");
    for (const node of section.querySelectorAll("article")) {
      const count = Number(node.dataset.count);
      for (const counted of [section, owner]) totals.set(counted, (totals.get(counted) || 0) + count);
      items.push({ node, count, counted: [section, owner], words: "", fields: null,
        market: owner.dataset.market, code: section.dataset.code, severity: node.dataset.severity, state: node.dataset.state });
    }
  }
  const total = items.reduce((sum, item) => sum + item.count, 0);
  const number = new Intl.NumberFormat("en");
  const words = (item) => item.words || (item.words = (item.node.textContent + " " + item.code + " " + item.market).toLowerCase());
  const fields = (item) => item.fields || (item.fields = JSON.parse(item.node.dataset.fields));
  const counted = (node, shown) => {
    const label = node.querySelector(":scope > header .count, :scope > details > summary .count");
    if (label) label.textContent = (shown === (totals.get(node) || 0) ? "" : number.format(shown) + " / ") + label.dataset.text;
  };
  const said = JSON.parse(form.dataset.words);
  const loud = ["error", "warning", "note"];
  const lines = new Map(markets.map((owner) => owner.querySelector(":scope > header > .severities")).filter(Boolean)
    .map((line) => [line.closest("section"), { line, whole: [...line.childNodes] }]));
  const told = (owner, sums) => {
    const { line, whole } = lines.get(owner) || {};
    if (!line) return;
    if (!sums) { line.replaceChildren(...whole); return; }
    const parts = loud.filter((name) => sums[name]).map((name) => {
      const part = document.createElement("span");
      part.className = "sev " + name;
      part.textContent = said[name][sums[name] === 1 ? 0 : said[name].length - 1].replace("{n}", number.format(sums[name]));
      return part;
    });
    line.replaceChildren(...parts.flatMap((part, at) => (at ? [said.join, part] : [part])), parts.length ? "" : said.none);
  };
  const fits = (item, wanted, texts) =>
    ["market", "code", "severity", "state"].every((name) => !wanted[name] || item[name] === wanted[name]) &&
    (!wanted.field || fields(item).includes(wanted.field)) && texts.every((word) => words(item).includes(word));

  const apply = () => {
    const wanted = Object.fromEntries(controls.map((control) => [control.name, control.value]));
    const texts = (wanted.q || "").toLowerCase().split(/\s+/).filter(Boolean);
    const shown = new Map(), loudness = new Map(markets.map((owner) => [owner, {}]));
    let groups = 0, issues = 0;
    for (const item of items) {
      const seen = fits(item, wanted, texts);
      if (item.node.hidden === seen) item.node.hidden = !seen;
      if (!seen) continue;
      groups += 1; issues += item.count;
      const sums = loudness.get(item.counted[1]);
      sums[item.severity] = (sums[item.severity] || 0) + item.count;
      for (const node of item.counted) shown.set(node, (shown.get(node) || 0) + item.count);
    }
    const all = !controls.some((control) => control.value);
    for (const node of [...sections, ...markets]) { node.hidden = !shown.has(node) && !all; counted(node, shown.get(node) || 0); }
    for (const [owner, sums] of loudness) told(owner, all ? null : sums);
    const settled = document.getElementById("settled");
    if (settled) settled.hidden = !all && ![...settled.querySelectorAll("section[data-market]")].some((owner) => shown.has(owner));
    if (!all && groups <= 200) for (const node of shown.keys()) if (node.dataset.code) node.firstElementChild.open = true;
    nothing.hidden = groups > 0 || items.length === 0;
    const values = { groups, all_groups: items.length, issues, all_issues: total };
    status.textContent = status.dataset.text.replace(/\{(\w+)\}/g, (_, name) => number.format(values[name]));
    return !all;
  };

  const write = () => {
    const state = new URLSearchParams();
    for (const control of controls) if (control.value) state.set(control.name, control.value);
    const text = state.toString();
    history.replaceState(null, "", text ? "#" + text : location.pathname + location.search);
  };
  const read = () => {
    if (location.hash && !location.hash.includes("=")) return;
    const state = new URLSearchParams(location.hash.slice(1));
    for (const control of controls) {
      control.value = state.get(control.name) || "";
      if (control.selectedIndex === -1) control.value = "";
    }
  };
  const arrived = () => {
    read();
    if (apply()) document.getElementById("issues").scrollIntoView();
    else openTarget();
  };
  const openTarget = () => {
    const cause = document.getElementById(decodeURIComponent(location.hash.slice(1)))?.querySelector(":scope > details.cause");
    if (cause) cause.open = true;
  };
  const fold = (open) => { for (const section of sections) if (!section.hidden) section.firstElementChild.open = open; };

  const step = (by) => {
    const shown = items.filter((item) => !item.node.hidden).map((item) => item.node);
    const here = shown.indexOf(document.activeElement.closest("article"));
    const next = shown[here >= 0 ? here + by : by > 0 ? 0 : shown.length - 1];
    if (!next) return;
    next.closest("details.cause").open = true;
    next.tabIndex = -1;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "center" });
  };
  const keys = {
    j: () => step(1), k: () => step(-1), "?": () => help.showModal(),
    "/": () => { form.elements.q.focus(); form.elements.q.select(); },
  };

  let timer = 0;
  const changed = () => { apply(); write(); };
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", changed);
  form.elements.q.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(changed, 150); });
  form.addEventListener("reset", () => setTimeout(changed));
  form.addEventListener("keydown", (event) => { if (event.key === "Escape") { form.reset(); form.elements.q.focus(); } });
  document.getElementById("unfold").addEventListener("click", () => fold(true));
  document.getElementById("fold").addEventListener("click", () => fold(false));
  document.getElementById("keys").addEventListener("click", () => help.showModal());
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-code]");
    if (!link) return;
    event.preventDefault();
    location.hash = new URLSearchParams({ market: link.dataset.market, code: link.dataset.code }).toString();
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open || event.target.matches("input, select, textarea")) return;
    const action = keys[event.key];
    if (action) { event.preventDefault(); action(); }
  });
  let printing = [];
  addEventListener("beforeprint", () => {
    printing = [...document.querySelectorAll("details:not([open])")];
    for (const node of printing) node.open = true;
  });
  addEventListener("afterprint", () => { for (const node of printing) node.open = false; });
  addEventListener("hashchange", arrived);
  form.hidden = false;
  arrived();
})();
