// The screen Scores: the numbers come when they are computed.

import {byId, fill, h, page, t} from "./dom.js";
import {get, trying} from "./server.js";

const format = (value, digits = 1) => new Intl.NumberFormat(page.language, {minimumFractionDigits: digits, maximumFractionDigits: digits}).format(value);
const percent = (share) => (share === null ? "–" : `${format(share * 100, 0)} %`);

await trying(async () => {
  const {languages} = await get("/api/scores");
  fill(byId("scores"), languages.length ? languages.map(language) : h("p.quiet", {}, t("scores-none")));
});

function language(scores) {
  const {lang, total, by_document, by_origin, worst, drafted, scratch, notes} = scores;
  const rate = (spent) => format(spent.seconds / Math.max(spent.words, 1), 2);
  return h(
    "section",
    {data: {lang}},
    h("h2", {}, t(`lang-${lang}`)),
    table([{...total, name: t("scores-all")}]),
    notes.map((note) => h("p.warn", {}, `▲ ${note}`)),
    drafted && h("p", {}, scratch ? t("scores-time", {drafted: rate(drafted), scratch: rate(scratch)}) : t("scores-time-drafted", {drafted: rate(drafted)})),
    by_origin.length > 1 && [h("h3", {}, t("scores-by-origin")), table(by_origin)],
    by_document.length > 1 && [h("h3", {}, t("scores-by-document")), table(by_document)],
    h("h3", {}, t("scores-worst")),
    h("table", {}, h("tbody", {}, worst.map((one) => h("tr", {},
      h("td.small.nowrap", {}, h("a", {href: `/review?unit=${one.unit}`}, `${one.document} ${one.number}`), h("br"), h("span.quiet", {}, one.origin)),
      h("td", {lang: "ru"}, one.source),
      h("td", {lang}, one.change.map(([kind, text]) => (kind === "same" ? text : h(kind === "inserted" ? "ins" : "del", {}, text)))))))),
    h("details.small.quiet", {}, h("summary", {}, t("scores-signature")), total.cells.map((cell) => h("p", {}, h("code", {}, cell.signature)))),
  );
}

function table(rows) {
  const bands = Object.keys(rows[0].bands);
  return h("table", {},
    h("thead", {}, h("tr", {}, h("th", {scope: "col"}, t("scores-what")), h("th.number", {scope: "col"}, t("scores-segments")),
      rows[0].cells.map((cell) => h("th.number", {scope: "col"}, cell.metric)), h("th.number", {scope: "col"}, t("scores-saved")),
      bands.map((band) => h("th.number", {scope: "col", title: t("scores-changed")}, `${band} %`)))),
    h("tbody", {}, rows.map((row) => h("tr", {}, h("th", {scope: "row"}, row.name), h("td.number", {}, row.segments),
      row.cells.map((cell) => h("td.number", {}, format(cell.value), cell.low !== null && h("span.small.quiet", {}, ` [${format(cell.low)}–${format(cell.high)}]`))),
      h("td.number", {}, percent(row.saved)), bands.map((band) => h("td.number", {}, row.bands[band]))))));
}
