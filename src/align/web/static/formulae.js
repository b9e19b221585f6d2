// The screen Formulae: the list, the formula that is open, the keys.

import {byId, fill, h, page, t, toast} from "./dom.js";
import {Card} from "./formula-card.js";
import {preview} from "./formula-fix.js";
import {place} from "./frame.js";
import {bind, fillBar, shown} from "./keys.js";
import {Refusal, get, post, trying} from "./server.js";

const list = byId("list");
const filters = byId("filters");
const asked = new URLSearchParams(location.search);
const state = {rows: [], start: 0, count: 0, total: 0, current: asked.get("formula") ?? "", summary: null};
const card = new Card(byId("card"), {
  prefer: (lang, text) => preview({formula: state.current, lang, text, done: changed}),
  changed,
});

// -- the list ------------------------------------------------------------------------------------

function filterValues() {
  return Object.fromEntries([...new FormData(filters)].filter(([name, value]) => value && !(name === "order" && value === "best")));
}

function remember() {
  const query = new URLSearchParams(filterValues());
  if (state.current) query.set("formula", state.current);
  history.replaceState(null, "", query.size ? `/formulae?${query}` : "/formulae");
}

let round = 0;

/** Begin the list anew, at the formula that is open where it is in the list. */
async function begin() {
  const mine = (round += 1);
  const [found, summary] = await Promise.all([get("/api/formulae/list", {...filterValues(), formula: state.current}), get("/api/formulae/summary")]);
  if (mine !== round) return; // somebody typed on meanwhile
  Object.assign(state, {rows: found.rows, start: found.start, count: found.count, total: found.total, unused: found.unused, summary});
  draw();
  const wanted = state.current || state.rows[0]?.id;
  if (wanted) await open(wanted, {scroll: found.at >= 0});
  remember();
  watch(found.state);
}

function draw() {
  const langs = state.summary.langs;
  fill(
    list,
    state.total > 0 && summary(),
    h("div.formula-head", {"aria-hidden": "true"}, h("span", {}, "RU"), langs.map((lang) => h("span", {}, lang.toUpperCase()))),
    state.count === 0 && h("p.quiet.pad", {}, t(state.total ? "formulae-empty" : "formulae-none")),
    state.start > 0 && h("button.more", {type: "button", onclick: () => trying(() => more(-1))}, t("more")),
    state.rows.map(row),
    state.start + state.rows.length < state.count && h("button.more", {type: "button", data: {more: "after"}, onclick: () => trying(() => more(1))}, t("more")),
  );
  byId("position").textContent = state.total ? t("formulae-count", {count: state.count, total: state.total}) : "";
}

function row(one) {
  return h(
    "div.formula-row",
    {data: {formula: one.id}, "aria-current": one.id === state.current ? "true" : null, onclick: () => trying(() => open(one.id))},
    h("div", {}, h("button.name", {type: "button", lang: "ru"}, one.text),
      h("div.small.quiet", {}, `${t(`formulae-kind-${one.kind}`)} · ${t("formulae-occurrences", {count: one.count, documents: one.documents})}`)),
    Object.entries(one.langs).map(([lang, side]) => cell(lang, side)),
  );
}

function cell(lang, side) {
  if (!side.text) return h("div.quiet.small", {}, t("formulae-not-found"));
  const percent = Math.round(side.share * 100);
  const told = t("formulae-share", {n: percent, count: side.covered, different: side.renderings});
  return h("div", {},
    h("div", {lang}, side.preferred && h("span.good", {title: t("formulae-preferred"), role: "img", "aria-label": t("formulae-preferred")}, "★ "), side.text),
    h("div.bar-line", {}, bar(side.share, told), h(`span.small.${side.deviations ? "warn" : "quiet"}`, {}, told)));
}

const bar = (share, told) => h("meter", {min: 0, max: 1, low: 0.5, high: 0.8, optimum: 1, value: share, "aria-label": told});

function summary() {
  const {scores, langs, habits, preferred, following} = state.summary;
  const counts = new Map(habits.map((cell) => [`${cell.first}-${cell.second}`, cell.count]));
  const names = ["standard", "mixed", "varying"];
  const chosen = filters.elements.habits.value;
  return h("details.summary.small", {open: chosen !== ""},
    h("summary", {}, t("formulae-summary"), " · ",
      langs.filter((lang) => scores[lang] !== null).map((lang) => t("formulae-score", {lang: t(`lang-${lang}`), n: Math.round(scores[lang] * 100)})).join(" · ")),
    following !== null && h("p", {}, t("formulae-following", {count: preferred, n: Math.round(following * 100)})),
    langs.length === 2 && h("table", {},
      h("caption", {}, t("formulae-habits")),
      h("thead", {}, h("tr", {}, h("th", {scope: "col"}, `${langs[0].toUpperCase()} ↓ ${langs[1].toUpperCase()} →`), names.map((name) => h("th", {scope: "col"}, t(`formulae-habit-${name}`))))),
      h("tbody", {}, names.map((first) => h("tr", {}, h("th", {scope: "row"}, t(`formulae-habit-${first}`)),
        names.map((second) => {
          const cell = `${first}-${second}`;
          return h("td", {}, counts.has(cell)
            ? h("button", {type: "button", data: {habits: cell}, "aria-pressed": String(chosen === cell), onclick: () => choose(cell)}, counts.get(cell))
            : "0");
        }))))),
    state.unused.length > 0 && h("div", {}, t("formulae-unused", {count: state.unused.length}),
      h("ul.plain-list", {}, state.unused.map((one) => h("li", {}, h("span", {lang: "ru"}, one.source), ` → ${one.lang.toUpperCase()} `, h("span", {lang: one.lang}, `★ ${one.text}`))))));
}

function choose(habits) {
  const field = filters.elements.habits;
  field.value = field.value === habits ? "" : habits;
  trying(begin);
}

async function more(direction) {
  const size = 100;
  const start = direction > 0 ? state.start + state.rows.length : Math.max(0, state.start - size);
  const limit = direction > 0 ? size : state.start - start;
  const found = await get("/api/formulae/list", {...filterValues(), start, limit});
  const anchor = list.querySelector(".formula-row");
  const before = anchor?.getBoundingClientRect().top ?? 0;
  const name = anchor?.dataset.formula;
  if (direction > 0) state.rows.push(...found.rows);
  else Object.assign(state, {rows: [...found.rows, ...state.rows], start});
  const top = list.scrollTop;
  draw();
  list.scrollTop = top;
  const after = list.querySelector(`[data-formula="${name}"]`)?.getBoundingClientRect().top ?? before;
  if (direction < 0) list.scrollTop += after - before;
}

list.addEventListener("scroll", () => {
  const button = list.querySelector("[data-more=after]");
  if (button && !button.disabled && list.scrollTop + list.clientHeight > list.scrollHeight - 400) {
    button.disabled = true;
    trying(() => more(1));
  }
});

// -- one formula ---------------------------------------------------------------------------------

async function open(id, {scroll = true} = {}) {
  state.current = id;
  place.at = id;
  for (const one of list.querySelectorAll("[aria-current]")) one.removeAttribute("aria-current");
  const element = list.querySelector(`[data-formula="${id}"]`);
  element?.setAttribute("aria-current", "true");
  if (scroll) element?.scrollIntoView({block: "nearest"});
  remember();
  try {
    await card.show(id);
  } catch (error) {
    if (!(error instanceof Refusal) || error.slug !== "formula-unknown") throw error;
    card.empty();
    state.current = "";
  }
}

async function step(by) {
  const at = state.rows.findIndex((one) => one.id === state.current) + by;
  if (at >= state.rows.length && state.start + state.rows.length < state.count) await more(1);
  const next = state.rows[at];
  if (next) await open(next.id);
}

/** Something was preferred or withdrawn: the list says it at once, the counts follow when mined anew. */
async function changed(message = "") {
  if (message) toast(message);
  await trying(begin);
}

// -- how far the mining is -----------------------------------------------------------------------

let watching = false;

function watch(mining) {
  const told = byId("mining");
  told.textContent = mining.total
    ? t("formulae-mining", {step: page.words[`formulae-step-${mining.step}`] ?? mining.step.toUpperCase(), done: mining.done, total: mining.total})
    : mining.is_fresh ? "" : mining.waits ? t("formulae-waits") : t("formulae-stale");
  if (mining.is_fresh || mining.waits || watching) return;
  watching = true;
  setTimeout(async () => {
    const now = await get("/api/formulae/state").catch(() => mining);
    watching = false;
    if (now.is_fresh) await trying(begin);
    else watch(now);
  }, 700);
}

byId("look-again").addEventListener("click", () => trying(async () => watch({...(await post("/api/formulae/mine", {})), is_fresh: false, waits: false})));
document.addEventListener("align-changed", () => trying(begin));

// -- filters and keys ----------------------------------------------------------------------------

let typing;
filters.addEventListener("input", (event) => {
  clearTimeout(typing);
  typing = setTimeout(() => trying(begin), event.target.name === "find" ? 200 : 0);
});
filters.addEventListener("submit", (event) => event.preventDefault());
byId("clear-filters").addEventListener("click", () => {
  for (const field of filters.elements) if (field.name) field.value = field.name === "order" ? "best" : "";
  trying(begin);
});

bind(
  {keys: ["ArrowDown", "KeyJ"], text: "formulae-key-next", run: () => void trying(() => step(1))},
  {keys: ["ArrowUp", "KeyK"], text: "formulae-key-previous", run: () => void trying(() => step(-1))},
  {keys: Array.from({length: 9}, (_, n) => `Digit${n + 1}`), text: "formulae-key-prefer", run: (event) => card.choose(Number(event.code.at(-1)))},
  {keys: ["F6"], text: "formulae-key-lang", inText: true, run: () => card.turn()},
  {keys: ["KeyE"], text: "formulae-key-other", run: () => card.type()},
  {keys: ["KeyO"], text: "formulae-key-places", run: () => card.unfold()},
  {keys: ["Slash", "KeyF"], text: "formulae-key-find", run: () => filters.elements.find.focus()},
  {keys: ["Escape"], text: "formulae-key-leave", inText: true, run: () => list.focus()},
);
const choiceKeys = h("span", {}, h("kbd", {}, `${shown("Digit1")}–9`), t("formulae-key-prefer"));
fillBar(byId("keybar"), ["formulae-key-next", "formulae-key-previous", "formulae-key-lang", "formulae-key-other", "formulae-key-places", "formulae-key-find", choiceKeys]);

await trying(begin);
if (asked.get("lang") && asked.get("text") && state.current) preview({formula: state.current, lang: asked.get("lang"), text: asked.get("text"), done: changed});
