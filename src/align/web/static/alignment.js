// The screen Alignment: a bead is a row; one segment is current, keys act on it.

import {byId, fill, h, known, page, t, toast} from "./dom.js";
import {place} from "./frame.js";
import {bind, fillBar} from "./keys.js";
import {Refusal, get, post, trying} from "./server.js";

const tools = byId("align-tools");
const scroll = byId("scroll");
const state = {document: page.data.document, langs: [], lang: "", start: 0, count: 0, rows: [], segments: {}, row: 0, column: "ru", segment: -1, picked: null, cleaning: {}};

let turn = Promise.resolve();
function inTurn(work) {
  turn = turn.then(() => trying(work));
  return turn;
}

const columns = () => ["ru", ...state.langs];
const beadsOf = (row, lang) => row?.beads[lang] ?? [];
const idsIn = (row, column) => (column === "ru" ? row.source : beadsOf(row, column).flatMap((bead) => bead.target));
const rowAt = (n) => state.rows[n - state.start];

/** The bead of the language being worked on that holds the current segment (or the row's first). */
function bead() {
  const row = rowAt(state.row);
  const found = beadsOf(row, state.lang);
  const holds = (one) => (state.column === "ru" ? one.source : state.column === state.lang ? one.target : []).includes(state.segment);
  return found.find(holds) ?? found[0];
}

async function load({start = state.start, segment = -1} = {}) {
  const grid = await get("/api/alignment/grid", {document: state.document, start, segment, limit: Math.max(120, state.rows.length)});
  take(grid);
  const home = state.rows.findIndex((row) => state.segment >= 0 && idsIn(row, state.column).includes(state.segment));
  if (home >= 0) state.row = grid.start + home;
  if (segment >= 0) state.row = Math.max(grid.start, grid.start + grid.rows.findIndex((row) => row.source.includes(segment)));
  state.row = Math.min(Math.max(state.row, grid.start), grid.start + grid.rows.length - 1);
  const ids = idsIn(rowAt(state.row), state.column);
  if (!ids.includes(state.segment)) state.segment = ids[0] ?? -1;
  draw();
}

function take(grid) {
  Object.assign(state, {langs: grid.langs, start: grid.start, count: grid.count, rows: grid.rows, segments: grid.segments});
  if (!state.langs.includes(state.lang)) state.lang = state.langs[0];
  const select = tools.elements.lang;
  if (select.options.length !== state.langs.length) {
    fill(select, state.langs.map((lang) => h("option", {value: lang}, `RU–${lang.toUpperCase()}`)));
  }
  select.value = state.lang;
  byId("counts").textContent = grid.langs.map((lang) => t("alignment-counts", {lang: lang.toUpperCase(), doubtful: grid.doubtful[lang], accepted: grid.accepted[lang]})).join(" · ");
}

function draw() {
  const top = scroll.scrollTop;
  fill(
    scroll,
    h("table.grid", {},
      h("thead", {}, h("tr", {}, h("th.row-number", {scope: "col"}, "№"), h("th", {scope: "col"}, "RU"), state.langs.map((lang) => h("th", {scope: "col"}, lang.toUpperCase())))),
      h("tbody", {}, state.rows.map((row, n) => drawRow(row, state.start + n)))),
    h("p.pager", {},
      state.start > 0 && h("button", {type: "button", onclick: () => inTurn(() => page_(-1))}, "↑"),
      state.start + state.rows.length < state.count && h("button", {type: "button", onclick: () => inTurn(() => page_(1))}, "↓")),
  );
  scroll.scrollTop = top;
  show();
}

/** The stretch of rows below or above this one, at its first row or at row `to`. */
async function page_(direction, to = -1) {
  const start = direction > 0 ? state.start + state.rows.length : Math.max(0, state.start - 120);
  state.row = to < 0 ? start : to;
  await load({start});
}

function drawRow(row, number) {
  return h(
    `tr${row.noise ? ".noise" : ""}`,
    {data: {row: number}},
    h("td.row-number.small.quiet", {}, row.source.length ? row.source.map((i) => i + 1).join("+") : "–"),
    h("td", {}, row.source.map((i) => segment("ru", i, number)), row.source.length === 0 && gap("ru", number)),
    state.langs.map((lang) => h("td", {}, beadsOf(row, lang).map((one) => drawBead(one, lang, number, row)), beadsOf(row, lang).length === 0 && gap(lang, number))),
  );
}

function drawBead(one, lang, number, row) {
  const level = one.accepted ? "accepted" : one.confidence >= 0.9 ? "sure" : one.confidence >= 0.7 ? "fair" : "doubtful";
  const why = one.reasons.map((reason) => t(`reason-${reason}`)).join("; ");
  const partial = one.source.length !== row.source.length;
  return h(
    `div.bead.${level}`,
    {},
    one.target.map((j) => segment(lang, j, number)),
    one.target.length === 0 && gap(lang, number),
    !row.noise && h("p.why.small", {title: why},
      h("span.confidence", {}, one.accepted ? `✓ ${t("alignment-accepted")}` : `${Math.round(one.confidence * 100)} %`),
      partial && h("span.chip", {}, `RU ${one.source.map((i) => i + 1).join("+") || "–"}`),
      !one.accepted && h("span.reasons", {}, why)),
  );
}

function gap(column, number) {
  return h("button.segment.gap.plain", {type: "button", tabindex: -1, data: {column, row: number, segment: -1}}, t("alignment-empty"));
}

function segment(column, index, number) {
  const found = state.segments[column]?.[index];
  if (!found) return null;
  const cleaned = (state.cleaning[column] ?? []).filter((one) => one.start < found.end && one.end > found.start && ["repaired", "removed"].includes(one.action));
  const visible = (text) => text.replaceAll("\u00a0", "⍽").replace(/\r?\n/g, "⏎").replace(/^ +| +$/g, (blanks) => "␣".repeat(blanks.length));
  const told = cleaned.map((one) => h("p.small.cleaned", {},
    one.action === "removed" ? t("alignment-noise", {rule: known(`rule-${one.rule}`, one.rule)}) : t("alignment-repaired", {original: visible(one.original), repaired: visible(one.repaired)}), " ",
    page.writes && h("button.plain.small", {type: "button", onclick: () => inTurn(() => restore(column, one))}, t("alignment-restore"))));
  return h(
    "div.segment-box",
    {},
    h("button.segment.plain", {type: "button", tabindex: -1, lang: column, data: {column, row: number, segment: index}}, found.text),
    told.length > 1 ? h("details.small", {}, h("summary.cleaned", {}, t("alignment-cleaned", {count: told.length})), told) : told,
  );
}

async function restore(lang, one) {
  await post("/api/corpus/cleaning", {document: state.document, lang, number: one.number, original: one.original, accept: false});
  toast(t("alignment-restored"));
  await readCleaning();
  await load();
}

async function readCleaning() {
  await Promise.all(columns().map(async (lang) => {
    const found = await get("/api/corpus/cleaning", {document: state.document, lang}).catch(() => ({findings: []}));
    state.cleaning[lang] = found.findings;
  }));
}

/** Mark what is current, and bring it into view. */
function show({focus = true, block = "nearest"} = {}) {
  for (const old of scroll.querySelectorAll("[aria-current], .picked")) {
    old.removeAttribute("aria-current");
    old.classList.remove("picked");
    old.tabIndex = -1;
  }
  const chosen = scroll.querySelector(`.segment[data-column="${state.column}"][data-row="${state.row}"][data-segment="${state.segment}"]`) ?? scroll.querySelector(`.segment[data-column="${state.column}"][data-row="${state.row}"]`);
  if (state.picked) scroll.querySelector(`.segment[data-column="${state.picked.column}"][data-segment="${state.picked.segment}"]`)?.classList.add("picked");
  for (const row of scroll.querySelectorAll("tr.current")) row.classList.remove("current");
  if (!chosen) return;
  chosen.setAttribute("aria-current", "true");
  chosen.tabIndex = 0;
  chosen.closest("tr").classList.add("current");
  chosen.scrollIntoView({block});
  if (focus) chosen.focus({preventScroll: true});
  place.at = state.document;
  place.where = `${state.document} ${state.row + 1}`;
}

scroll.addEventListener("click", (event) => {
  const chosen = event.target.closest(".segment");
  if (!chosen) return;
  go(Number(chosen.dataset.row), chosen.dataset.column, Number(chosen.dataset.segment));
});

function go(row, column, segment, block = "nearest") {
  if (column !== "ru" && column !== state.lang) {
    state.lang = column;
    tools.elements.lang.value = column;
  }
  Object.assign(state, {row, column, segment});
  show({block});
}

/** To the next (or previous) segment of the column, through the rows. */
function step(direction) {
  const row = rowAt(state.row);
  const ids = row ? idsIn(row, state.column) : [];
  const at = ids.indexOf(state.segment);
  const next = ids[at + direction];
  if (at >= 0 && next !== undefined) {
    go(state.row, state.column, next);
    return;
  }
  const number = state.row + direction;
  const other = rowAt(number);
  if (!other) {
    if (number >= 0 && number < state.count) inTurn(() => page_(direction, number));
    return;
  }
  const theirs = idsIn(other, state.column);
  go(number, state.column, (direction > 0 ? theirs[0] : theirs.at(-1)) ?? -1);
}

function side(direction) {
  const names = columns();
  const column = names[(names.indexOf(state.column) + direction + names.length) % names.length];
  go(state.row, column, idsIn(rowAt(state.row), column)[0] ?? -1);
}

async function jump(back) {
  const {row} = await get("/api/alignment/find", {document: state.document, lang: "", what: tools.elements.what.value, after: state.row, back});
  if (row < 0) {
    toast(t("alignment-nothing"));
    return;
  }
  if (!rowAt(row)) await load({start: Math.max(0, row - 20)});
  const found = rowAt(row);
  const wanted = state.langs.find((lang) => beadsOf(found, lang).some((one) => !one.accepted && one.confidence < 0.7)) ?? state.lang;
  go(row, wanted, idsIn(found, wanted)[0] ?? -1, "center");
}

async function changed(work) {
  try {
    const done = await work();
    const count = Object.values(done.beads).reduce((a, b) => a + b, 0);
    toast(done.event === null ? t("alignment-unchanged") : t("alignment-done", {count}));
  } catch (error) {
    if (error instanceof Refusal && error.status !== 0) toast(error.line, "bad");
    else if (!(error instanceof Refusal)) throw error;
  }
  state.picked = null;
  await load();
}

function edit(name, extra = {}) {
  return inTurn(async () => {
    const one = bead();
    if (!one || !page.writes) return;
    const onSource = state.column === "ru";
    const wish = {document: state.document, lang: state.lang, edit: name, source: one.source, target: one.target, side: onSource ? "source" : "target", segment: state.segment, ...extra};
    await changed(() => post("/api/alignment/edit", wish));
  });
}

function accept() {
  return inTurn(async () => {
    const one = bead();
    if (!one || !page.writes) return;
    const found = beadsOf(rowAt(state.row), state.lang);
    const accepted = !found.every((each) => each.accepted);
    await changed(() => post("/api/alignment/accept", {document: state.document, lang: state.lang, beads: found.map(({source, target}) => ({source, target})), accepted}));
    if (accepted) step(1);
  });
}

/** First Space picks a segment; a second one in the other column links the two. */
function link() {
  if (!page.writes || state.segment < 0) return;
  const {picked, column, segment} = state;
  const pair = picked && [picked.column, column].includes("ru") && picked.column !== column;
  if (!pair) {
    state.picked = {column, segment};
    toast(t("alignment-picked"));
    show();
    return;
  }
  const [source, other] = column === "ru" ? [segment, picked] : [picked.segment, {column, segment}];
  state.lang = other.column;
  const row = state.rows.find((one) => one.source.includes(source));
  const home = beadsOf(row, state.lang).find((one) => one.source.includes(source));
  inTurn(() => changed(() => post("/api/alignment/edit", {document: state.document, lang: state.lang, edit: "link", source: home.source, target: home.target, side: "source", segment: source, other: other.segment})));
}

function rest() {
  return inTurn(async () => {
    const button = byId("rest");
    button.disabled = true;
    try {
      const done = await post("/api/alignment/rest", {document: state.document});
      toast(t("alignment-rest-done", {count: Object.values(done.beads).reduce((a, b) => a + b, 0)}));
      await load();
    } finally {
      button.disabled = false;
    }
  });
}

const onGrid = (event) => event.target === document.body || scroll.contains(event.target);
const keyed = (run) => (event) => (onGrid(event) ? run() : false);

bind(
  {keys: ["ArrowDown"], text: "key-align-move", run: keyed(() => step(1))},
  {keys: ["ArrowUp"], text: "key-align-move", run: keyed(() => step(-1))},
  {keys: ["ArrowRight"], text: "key-align-move", run: keyed(() => side(1))},
  {keys: ["ArrowLeft"], text: "key-align-move", run: keyed(() => side(-1))},
  {keys: ["KeyN"], text: "key-align-next", run: () => void inTurn(() => jump(false))},
  {keys: ["Shift+KeyN"], text: "key-align-previous", run: () => void inTurn(() => jump(true))},
  {keys: ["Enter"], text: "key-align-review", run: keyed(() => review())},
);
if (page.writes) {
  bind(
    {keys: ["KeyA"], text: "key-align-accept", run: () => void accept()},
    {keys: ["KeyR"], text: "key-align-reject", run: () => void edit("reject")},
    {keys: ["KeyU"], text: "key-align-up", run: () => void edit("up")},
    {keys: ["KeyD"], text: "key-align-down", run: () => void edit("down")},
    {keys: ["KeyM"], text: "key-align-merge", run: () => void edit("merge")},
    {keys: ["KeyS"], text: "key-align-split", run: () => void edit("split")},
    {keys: ["KeyE"], text: "key-align-detach", run: () => void edit("detach")},
    {keys: ["KeyI"], text: "key-align-insert", run: () => void edit("insert")},
    {keys: ["Space"], text: "key-align-link", run: keyed(link)},
    {keys: ["Ctrl+KeyR"], text: "key-align-rest", inText: true, run: () => void rest()},
  );
  byId("rest").addEventListener("click", rest);
}
bind({keys: ["F6"], text: "key-language", inText: true, run: () => {
  const lang = state.langs[(state.langs.indexOf(state.lang) + 1) % state.langs.length];
  go(state.row, lang, idsIn(rowAt(state.row), lang)[0] ?? -1);
}});

function review() {
  const first = rowAt(state.row)?.source[0];
  const query = new URLSearchParams({document: state.document});
  if (first !== undefined) query.set("segment", first);
  location.assign(`/review?${query}`);
}

byId("next").addEventListener("click", () => inTurn(() => jump(false)));
byId("previous").addEventListener("click", () => inTurn(() => jump(true)));
tools.addEventListener("submit", (event) => event.preventDefault());
tools.elements.document.addEventListener("change", () => location.assign(`/alignment?${new URLSearchParams({document: tools.elements.document.value})}`));
tools.elements.lang.addEventListener("change", () => {
  state.lang = tools.elements.lang.value;
  if (state.column !== "ru") go(state.row, state.lang, idsIn(rowAt(state.row), state.lang)[0] ?? -1);
});
document.addEventListener("align-changed", () => inTurn(() => load()));

fillBar(byId("keybar"), ["accept", "reject", "up", "down", "merge", "split", "detach", "insert", "link", "review"].map((name) => `key-align-${name}`));
await inTurn(async () => {
  await load({segment: page.data.segment});
  await readCleaning();
  draw();
});
