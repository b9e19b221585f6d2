// The screen Review: the list of segments, the one that is open, the keys.

import {byId, fill, h, known, page, t, toast} from "./dom.js";
import {showFormulae, showMatches, showPanel} from "./aside.js";
import {bulk} from "./bulk.js";
import {Editor} from "./editor.js";
import {place} from "./frame.js";
import {bind, fillBar, shown} from "./keys.js";
import {overlapping} from "./marks.js";
import {otherwise} from "./memory.js";
import {Refusal, get, post, trying} from "./server.js";
import {Stay} from "./stay.js";

const langs = page.data.langs;
const list = byId("list");
const panel = byId("panel");
const filters = byId("filters");
const asked = new URLSearchParams(location.search);

const state = {list: 0, count: 0, start: 0, rows: [], at: -1, card: null, editors: {}, lang: asked.get("lang") || langs[0], picked: new Set()};
const cards = new Map(); // unit → promise of its card, asked for ahead
const stay = new Stay();

let turn = Promise.resolve();

/** Do one thing after the other: two keys pressed fast must not open two segments at once. */
function inTurn(work) {
  turn = turn.then(() => trying(work));
  return turn;
}

// -- the list ------------------------------------------------------------------------------------

function filterValues() {
  return Object.fromEntries([...new FormData(filters)].filter(([, value]) => value && value !== "0"));
}

/** Begin a new list with the filters as they are, at `unit` if it is in it; `focus` goes to its text. */
async function begin(unit = "", segment = -1, {focus = true} = {}) {
  await leave();
  const values = filterValues();
  const found = await get("/api/review/list", {...values, unit, segment});
  Object.assign(state, {list: found.list, count: found.count, start: found.start, rows: found.rows, at: -1, card: null, editors: {}});
  state.picked.clear();
  remember(unit);
  drawList();
  if (values.lang) state.lang = values.lang;
  if (!found.rows.length) {
    fill(panel);
    return;
  }
  const at = found.at >= 0 ? found.at : firstOpen(found.start, 1) ?? found.start;
  await open(at, {focus});
}

function remember(unit) {
  const query = new URLSearchParams(filterValues());
  if (unit) query.set("unit", unit);
  history.replaceState(null, "", query.size ? `/review?${query}` : "/review");
}

function drawList() {
  fill(
    list,
    h("div.list-head", {"aria-hidden": "true"}, h("span"), h("span", {}, "RU"), langs.map((lang) => h("span", {}, lang.toUpperCase()))),
    state.count === 0 && h("p.quiet.pad", {}, t("review-empty")),
    state.start > 0 && h("button.more", {type: "button", onclick: () => inTurn(() => more(-1))}, t("more")),
    state.rows.map(drawRow),
    state.start + state.rows.length < state.count && h("button.more", {type: "button", data: {more: "after"}, onclick: () => inTurn(() => more(1))}, t("more")),
  );
  showPosition();
}

function showPosition() {
  byId("position").textContent = state.count ? t("review-count", {at: state.at + 1, count: state.count}) : "";
}

const signs = {approved: "✓", reviewed: "◐", rejected: "✗", draft: "•", missing: "○", elsewhere: "↕"};

const statusOf = (row, lang) => row.variants[lang]?.status ?? (row.elsewhere.includes(lang) ? "elsewhere" : "missing");

function drawRow(row) {
  const variant = (lang) => row.variants[lang];
  return h(
    "div.row",
    {data: {unit: row.id}, onclick: (event) => event.target.closest("input, .open") || inTurn(() => openUnit(row.id))},
    h("span.row-mark", {},
      page.decides && h("input", {type: "checkbox", "aria-label": t("review-select"), checked: state.picked.has(row.id), onchange: (event) => pick(row.id, event.target.checked)}),
      h("span.small.quiet", {title: row.document}, row.number)),
    h("span", {lang: "ru"}, row.text),
    langs.map((lang) => {
      const found = variant(lang);
      const status = statusOf(row, lang);
      return h("span.cell", {lang: found ? lang : page.language},
        h(`span.sign.${status}`, {title: t(`status-${status}`), role: "img", "aria-label": t(`status-${status}`)}, signs[status]),
        found?.findings > 0 && h(`span.small.${found.errors ? "bad" : "warn"}`, {}, `${found.errors ? "✖" : "▲"}${found.findings} `),
        found ? found.text : h("span.quiet", {}, t(`status-${status}`)));
    }),
  );
}

function pick(unit, on) {
  if (on) state.picked.add(unit);
  else state.picked.delete(unit);
}

async function more(direction) {
  const size = 50;
  const start = direction > 0 ? state.start + state.rows.length : Math.max(0, state.start - size);
  const limit = direction > 0 ? size : state.start - start;
  const found = await get("/api/review/more", {list: state.list, start, limit});
  const anchor = list.querySelector(".row.open") ?? list.querySelector(".row");
  const before = anchor?.getBoundingClientRect().top ?? 0;
  if (direction > 0) state.rows.push(...found.rows);
  else Object.assign(state, {rows: [...found.rows, ...state.rows], start});
  const openElement = list.querySelector(".row.open");
  drawList();
  if (openElement) list.querySelector(`[data-unit="${state.card.id}"]`)?.replaceWith(openElement);
  const after = (openElement ?? list.querySelector(`[data-unit="${anchor?.dataset.unit}"]`))?.getBoundingClientRect().top ?? 0;
  list.scrollTop += after - before;
}

list.addEventListener("scroll", () => {
  const button = list.querySelector("[data-more=after]");
  if (button && !button.disabled && list.scrollTop + list.clientHeight > list.scrollHeight - 400) {
    button.disabled = true;
    inTurn(() => more(1));
  }
}, {passive: true});

const rowAt = (at) => state.rows[at - state.start];
const isOpen = (row) => langs.some((lang) => ["draft", "missing"].includes(statusOf(row, lang)));

/** Place of the first row from `at` on (in `direction`) with work to do, among those that are loaded. */
function firstOpen(at, direction) {
  for (let n = at; rowAt(n); n += direction) if (isOpen(rowAt(n))) return n;
  return undefined;
}

// -- the open segment ----------------------------------------------------------------------------

function cardOf(unit) {
  if (!cards.has(unit)) {
    const asking = get("/api/review/unit", {unit, ui: page.language});
    asking.catch(() => cards.delete(unit));
    cards.set(unit, asking);
  }
  return cards.get(unit);
}

async function openUnit(unit) {
  const at = state.rows.findIndex((row) => row.id === unit);
  if (at >= 0) await open(at + state.start);
}

/** Open the segment at a place of the list; loads more of it when needed. */
async function open(at, {focus = true} = {}) {
  if (at < 0 || at >= state.count) {
    toast(t("review-end"));
    return;
  }
  if (at >= state.start + state.rows.length) await more(1);
  else if (at < state.start) await more(-1);
  const row = rowAt(at);
  if (!row) return;
  const leaving = leave();
  let card;
  try {
    card = await cardOf(row.id);
  } catch (error) {
    if (error instanceof Refusal) toast(error.line, "bad");
    else throw error;
    return;
  }
  await leaving;
  cards.clear(); // what was asked for ahead grows old
  Object.assign(state, {at, card});
  place.at = card.id;
  place.where = `${card.document} ${card.number}`;
  drawCard();
  if (focus) focusEditor();
  showPosition();
  remember(card.id);
  const next = rowAt(at + 1);
  if (next) cardOf(next.id).catch(() => {});
}

/** Close the open segment: save what was typed, note the time it took, show it as a row again. */
async function leave() {
  const {card, editors} = state;
  if (!card) return;
  await Promise.all(Object.values(editors).map((editor) => editor.flush()));
  stay.end();
  const row = state.rows.find((one) => one.id === card.id);
  if (row) {
    for (const [lang, editor] of Object.entries(editors)) {
      if (!editor.version) continue;
      const open = editor.data.notes.filter((note) => !note.dismissed);
      row.variants[lang] = {...editor.data, text: editor.saved, version: editor.version, findings: open.filter((n) => n.severity !== "info").length, errors: open.filter((n) => n.severity === "error").length};
    }
    list.querySelector(".row.open")?.replaceWith(drawRow(row));
  }
  Object.assign(state, {card: null, editors: {}});
}

function drawCard() {
  const {card} = state;
  const editors = Object.fromEntries(langs.map((lang) => [lang, new Editor(card.id, card.editors[lang], {changed: said, moved: (editor, to) => inTurn(() => decide(editor, to))})]));
  state.editors = editors;
  for (const [lang, editor] of Object.entries(editors)) {
    editor.area.addEventListener("focus", () => turnTo(lang));
    editor.area.addEventListener("keydown", () => stay.touch());
  }
  const span = `${card.spans[0][0]}–${card.spans.at(-1)[1]}`;
  const element = h(
    "div.row.open",
    {data: {unit: card.id}},
    h("div.card-head.small.quiet", {}, h("strong", {}, `${t("review-source")} ${card.number}`), " ",
      h("a", {href: `/alignment?document=${encodeURIComponent(card.document)}&segment=${card.number - 1}`}, card.document), " · ", t("review-place", {paragraph: card.paragraph, span})),
    h("p.source", {lang: "ru", id: "source", tabindex: "-1"}),
    h("div.editors", {}, langs.map((lang) => editors[lang].element)),
  );
  list.querySelector(".row.open")?.classList.remove("open");
  const old = list.querySelector(`[data-unit="${card.id}"]`);
  if (old) old.replaceWith(element);
  drawSource();
  turnTo(langs.includes(state.lang) ? state.lang : langs[0]);
  // The whole card where it fits, its beginning where it does not.
  element.scrollIntoView({block: element.offsetHeight < list.clientHeight - 40 ? "nearest" : "start"});
  stay.begin(card.id, state.lang, () => editors[state.lang]);
}

function drawSource(flagged = null) {
  const {card} = state;
  const marks = [
    ...card.formulae.map((mark) => ({...mark, what: "formula"})),
    ...card.terms.map((mark) => ({...mark, what: "term", title: Object.values(mark.targets).flat().join(" · ")})),
    ...(flagged ? [{...flagged, what: "flag"}] : []),
  ];
  fill(
    byId("source"),
    overlapping(card.text, marks, (text, over, beginning) => {
      if (!over.length) return text;
      const numbers = beginning.filter((mark) => mark.what === "formula").map((mark) => h("sup", {}, mark.number));
      const classes = [...new Set(over.flatMap((mark) => [mark.what, mark.violated?.length ? "violated" : ""]))].filter(Boolean);
      return h(`mark.${classes.join(".")}`, {title: over.map((mark) => mark.title).find(Boolean)}, numbers, text);
    }),
  );
}

const hooks = {
  use: (lang, text) => {
    turnTo(lang);
    state.editors[lang].insert(text);
  },
  insert: (n) => insertMatch(n),
  only: (formula) => {
    filters.elements.formula.value = formula;
    inTurn(() => begin(state.card?.id));
  },
};

function turnTo(lang) {
  if (state.lang !== lang) stay.turn(lang, () => state.editors[lang]);
  const isNew = panel.dataset.unit !== state.card.id || panel.dataset.lang !== lang;
  state.lang = lang;
  if (isNew) {
    Object.assign(panel.dataset, {unit: state.card.id, lang});
    showPanel(panel, state.card, lang, hooks);
  }
}

function focusEditor() {
  const editor = state.editors[state.lang];
  if (!editor) return;
  editor.area.focus({preventScroll: true});
  editor.area.setSelectionRange(editor.area.value.length, editor.area.value.length);
}

/** News of an editor: `said` is what the server says of the text as typed. */
function said(editor, news) {
  if (!news || !state.card || editor.unit !== state.card.id) return;
  state.card.formulae = news.formulae;
  for (const match of state.card.matches) {
    if (news.drafts[match.entry]) match.drafts[editor.lang] = news.drafts[match.entry];
  }
  if (editor.lang === state.lang) showMatches(panel, state.card, state.lang, hooks.insert);
  showFormulae(panel, state.card, hooks);
  drawSource();
}

function insertMatch(n) {
  const usable = state.card?.matches.filter((match) => match.targets[state.lang]) ?? [];
  if (usable[n - 1]) state.editors[state.lang].insert(usable[n - 1].targets[state.lang], {whole: true});
}

/** Move a text to a status; after a decision go on: to the other language if it is open, else to the next. */
async function decide(editor, to) {
  if (!(await editor.move(to)) || to === "draft") return;
  const row = rowAt(state.at);
  if (row) row.variants[editor.lang] = {...row.variants[editor.lang], ...editor.data};
  const wanted = filterValues().lang;
  const other = langs.find((lang) => lang !== editor.lang && ["draft"].includes(state.editors[lang]?.data.status));
  if (other && !wanted) {
    turnTo(other);
    focusEditor();
  } else {
    await goOn();
  }
}

async function goOn() {
  let at = firstOpen(state.at + 1, 1);
  while (at === undefined && state.start + state.rows.length < state.count) {
    const from = state.start + state.rows.length;
    await more(1);
    at = firstOpen(from, 1);
  }
  await open(at ?? state.at + 1);
}

// -- others, and undo ----------------------------------------------------------------------------

document.addEventListener("align-changed", (event) => inTurn(async () => {
  if (!state.rows.length) return;
  const at = Math.max(0, state.at - state.start - 60);
  const found = await get("/api/review/rows", {units: state.rows.slice(at, at + 120).map((row) => row.id)});
  for (const fresh of found.rows) {
    const n = state.rows.findIndex((row) => row.id === fresh.id);
    state.rows[n] = fresh;
    if (state.card?.id !== fresh.id) list.querySelector(`[data-unit="${fresh.id}"]`)?.replaceWith(drawRow(fresh));
  }
  const open = found.rows.find((row) => row.id === state.card?.id);
  if (open && langs.some((lang) => (open.variants[lang]?.version ?? 0) !== state.editors[lang].version)) {
    const card = await get("/api/review/unit", {unit: open.id, ui: page.language});
    for (const lang of langs) state.editors[lang].theirs(card.editors[lang]);
  }
  if (event.detail.by === "fix" && state.card) {
    const card = await get("/api/review/unit", {unit: state.card.id, ui: page.language});
    state.card.formulae = card.formulae;
    showFormulae(panel, state.card, hooks);
    drawSource();
  }
}));
document.addEventListener("align-source-place", (event) => {
  drawSource(event.detail);
  byId("source").focus();
});
document.addEventListener("align-leaving", (event) => {
  const dirty = Object.values(state.editors).filter((editor) => editor.isDirty);
  for (const editor of dirty) editor.flush();
  if (dirty.length) event.preventDefault();
});
addEventListener("pagehide", () => {
  for (const editor of Object.values(state.editors)) if (editor.isDirty) editor.flush({keepalive: true});
  stay.end({keepalive: true});
});
addEventListener("beforeunload", (event) => {
  if (Object.values(state.editors).some((editor) => editor.isDirty)) event.preventDefault();
});

// -- filters and keys ----------------------------------------------------------------------------

filters.addEventListener("change", (event) => event.target.name !== "text" && inTurn(() => begin(state.card?.id)));
filters.addEventListener("submit", (event) => {
  event.preventDefault();
  inTurn(focusEditor); // Enter in the text field: on to what was found
});

let typing;
filters.elements.text.addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(() => inTurn(() => begin(state.card?.id, -1, {focus: false})), 250);
});
byId("clear-filters").addEventListener("click", () => {
  for (const field of filters.elements) if (field.name) field.value = field.name === "below" ? "0" : field.name === "order" ? "text" : "";
  byId("formula-chip")?.remove();
  inTurn(() => begin(state.card?.id));
});
byId("bulk")?.addEventListener("click", () => manyAtOnce());

function manyAtOnce() {
  bulk({list: state.list, count: state.count, units: [...state.picked], langs, done: () => inTurn(() => begin(state.card?.id))});
}

const current = () => state.editors[state.lang];
const deciding = (to) => () => void inTurn(() => page.decides && current() && decide(current(), to));
const going = (steps) => () => void inTurn(() => open(state.at + steps));

bind(
  {keys: ["Ctrl+Enter"], text: "key-approve", inText: true, run: deciding("approved")},
  {keys: ["F4"], text: "key-reviewed", inText: true, run: deciding("reviewed")},
  {keys: ["F9"], text: "key-reject", inText: true, run: deciding("rejected")},
  {keys: ["Ctrl+Shift+Enter"], text: "key-reopen", inText: true, run: deciding("draft")},
  {keys: ["Ctrl+ArrowDown"], text: "key-next", inText: true, run: going(1)},
  {keys: ["Ctrl+ArrowUp"], text: "key-previous", inText: true, run: going(-1)},
  {keys: ["Ctrl+Shift+ArrowDown"], text: "key-next-open", inText: true, run: () => void inTurn(goOn)},
  {keys: ["ArrowDown", "KeyJ"], text: "key-next", run: going(1)},
  {keys: ["ArrowUp", "KeyK"], text: "key-previous", run: going(-1)},
  {keys: Array.from({length: 9}, (_, n) => `Ctrl+Digit${n + 1}`), text: "key-match", inText: true, run: (event) => insertMatch(Number(event.code.at(-1)))},
  {keys: ["Ctrl+Shift+KeyI"], text: "key-source", inText: true, run: () => current()?.insert(state.card.text, {whole: true})},
  {keys: ["F6"], text: "key-language", inText: true, run: () => { turnTo(langs[(langs.indexOf(state.lang) + 1) % langs.length]); focusEditor(); }},
  {keys: ["F8"], text: "key-finding", inText: true, run: nextFinding},
  {keys: ["F2"], text: "key-note", inText: true, run: () => panel.querySelector("textarea[data-note]")?.focus()},
  {keys: ["Ctrl+KeyS"], text: "key-save", inText: true, run: () => void current()?.flush()},
  {keys: ["Escape"], text: "key-leave", inText: true, run: () => list.focus()},
  {keys: ["Enter"], text: "key-edit", run: (event) => (event.target === list || event.target === document.body ? focusEditor() : false)},
  {keys: ["KeyF"], text: "key-filters", run: () => filters.elements.document.focus()},
  {keys: ["Slash"], text: "key-text-filter", run: () => filters.elements.text.select()},
);
if (page.decides) {
  bind(
    {keys: ["KeyX"], text: "key-select", run: () => list.querySelector(".row.open") && pickOpen()},
    {keys: ["KeyB"], text: "key-bulk", run: manyAtOnce},
  );
}

function pickOpen() {
  pick(state.card.id, !state.picked.has(state.card.id));
  list.querySelector(".row.open").classList.toggle("picked", state.picked.has(state.card.id));
}

let finding = 0;

function nextFinding() {
  const editor = current();
  const open = editor?.data.notes.filter((note) => !note.dismissed) ?? [];
  if (open.length) editor.goTo(open[finding++ % open.length]);
}

otherwise.pattern = () => state.card?.formulae[0]?.source ?? "";

const matchKeys = h("span", {}, h("kbd", {}, `${shown("Ctrl+Digit1")}–9`), t("key-match"));
fillBar(byId("keybar"), ["key-approve", "key-reviewed", "key-next", "key-previous", "key-language", "key-finding", "key-concordance", matchKeys, "key-source", "key-note"]);

async function showLooking() {
  const choices = await get("/api/review/choices").catch(() => null);
  if (!choices) return;
  byId("looking").textContent = choices.looked_at < choices.of ? t("review-looking", {done: choices.looked_at, of: choices.of}) : "";
  const select = byId("check-codes");
  for (const [code, count] of Object.entries(choices.checks)) {
    const option = [...select.options].find((one) => one.value === code) ?? select.appendChild(new Option("", code));
    option.textContent = `${known(`check-${code}`, code)} (${count})`;
  }
  if (choices.looked_at < choices.of) setTimeout(showLooking, 2000);
}

await inTurn(() => begin(asked.get("unit") ?? "", asked.get("segment") ?? -1));
showLooking();
