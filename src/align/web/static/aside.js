// Beside the segment: formulae (violated first), terms, matches with their two differences, notes.

import {fill, h, page, t, toast} from "./dom.js";
import {preview} from "./formula-fix.js";
import {shown} from "./keys.js";
import {difference} from "./marks.js";
import {post, trying} from "./server.js";

const OPEN = 2; // so many formulae are shown in full: matches must stay above the fold

/** The panel for `card`; `use(text)` puts a text at the cursor, `insert(n)` a match. `lang` is being edited. */
export function showPanel(panel, card, lang, {use, insert, only}) {
  fill(
    panel,
    formulae(card, {use, only}),
    terms(card, lang, use),
    h("section", {data: {part: "matches"}}, matches(card, lang, insert)),
    notes(card),
  );
}

function formulae(card, {use, only}) {
  if (card.mining) return h("section", {}, h("h2", {}, t("review-formulae")), h("p.quiet", {}, t("review-formulae-mining")));
  const violated = card.formulae.filter((mark) => mark.violated.length);
  const sound = card.formulae.filter((mark) => !mark.violated.length);
  const shownFirst = [...violated, ...sound.slice(0, Math.max(0, OPEN - violated.length))];
  const rest = sound.slice(Math.max(0, OPEN - violated.length));
  return h(
    "section",
    {data: {part: "formulae"}},
    h("h2", {}, t("review-formulae")),
    card.formulae.length === 0 && h("p.quiet", {}, t("review-formulae-none")),
    shownFirst.map((mark) => formula(mark, use, only)),
    rest.length > 0 && h("details", {}, h("summary", {}, t("review-formulae-more", {count: rest.length})), rest.map((mark) => formula(mark, use, only))),
  );
}

function formula(mark, use, only) {
  return h(
    `div.formula${mark.violated.length ? ".violated" : ""}`,
    {data: {formula: mark.formula}},
    h("p", {}, h("sup", {}, mark.number), " ", h("span", {lang: "ru"}, mark.source), " ",
      h("button.plain.small.quiet", {type: "button", title: t("review-formula-only"), onclick: () => only(mark.formula)}, `×${mark.count}`)),
    Object.entries(mark.renderings).map(([lang, shares]) =>
      h("div.renderings", {},
        h("span.small.quiet", {}, lang.toUpperCase()),
        h("div", {}, shares.length === 0 && "–", shares.map((share) =>
          h("button.plain.rendering", {type: "button", lang, title: t("review-use"), onclick: () => use(lang, share.text)},
            share.preferred && h("span.good", {title: t("review-preferred")}, "★ "),
            share.here ? h("strong", {}, share.text) : share.text,
            h("span.small.quiet", {}, ` ×${share.count}`))),
          mark.violated.includes(lang) && h("span.small.warn", {}, ` ▲ ${t("review-violated")}`))),
    ),
    h("p.small", {},
      page.writes && Object.entries(mark.renderings).map(([lang, shares]) =>
        h("button.plain.small", {type: "button", data: {prefer: lang}, title: t("formulae-prefer"), "aria-label": `${lang.toUpperCase()}: ${t("formulae-prefer")}`, onclick: () => best(mark, lang, shares)}, `★ ${lang.toUpperCase()}…`)),
      h("a", {href: `/formulae?formula=${mark.formula}`}, t("screen-formulae"))),
  );
}

/** Prefer the rendering people chose, else that of most texts; the dialog lets one write another. */
function best(mark, lang, shares) {
  const chosen = shares.find((share) => share.preferred) ?? shares[0];
  const done = (message) => {
    toast(message);
    document.dispatchEvent(new CustomEvent("align-changed", {detail: {by: "fix"}}));
  };
  preview({formula: mark.formula, lang, text: chosen?.text ?? "", done});
}

function terms(card, lang, use) {
  if (!card.terms.length) return null;
  return h(
    "section",
    {},
    h("h2", {}, t("review-terms")),
    h("ul.plain-list", {}, card.terms.map((term) =>
      h("li", {},
        h(term.deprecated ? "del" : "span", {lang: "ru"}, term.source), " → ",
        (term.targets[lang] ?? []).map((text) => h("button.plain", {type: "button", lang, title: t("review-use"), onclick: () => use(lang, text)}, text))))),
  );
}

function matches(card, lang, insert) {
  const usable = card.matches.filter((match) => match.targets[lang]);
  return [
    h("h2", {}, `${t("review-matches")} · ${lang.toUpperCase()}`),
    usable.length === 0 && h("p.quiet", {}, t("review-matches-none")),
    usable.map((match, n) => {
      const same = (match.drafts[lang] ?? []).every((piece) => piece.kind === "=");
      return h(
        "article.match",
        {data: {match: n + 1}},
        h("p", {},
          h(`strong.${match.similarity >= 95 ? "good" : match.similarity >= 80 ? "warn" : "quiet"}`, {}, `${match.similarity} %`), " ",
          h("button", {type: "button", onclick: () => insert(n + 1)}, t("review-insert"), n < 9 && h("kbd", {}, shown(`Ctrl+Digit${n + 1}`))), " ",
          h("span.small.quiet", {}, [match.origin, match.status[lang] && t(`status-${match.status[lang]}`), match.changed_by, match.changed_at.slice(0, 10)].filter(Boolean).join(" · "))),
        h("p.ru", {lang: "ru", title: t("review-source-diff")}, difference(match.source)),
        h("p", {lang, title: t("review-draft-diff")}, match.drafts[lang] ? (same ? [match.targets[lang], " ", h("span.small.good", {}, `✓ ${t("review-draft-same")}`)] : difference(match.drafts[lang])) : match.targets[lang]),
      );
    }),
  ];
}

/** Only the matches anew: after typing, the differences to the draft are others. */
export function showMatches(panel, card, lang, insert) {
  const part = panel.querySelector("[data-part=matches]");
  if (part) fill(part, matches(card, lang, insert));
}

/** Only the formulae anew. */
export function showFormulae(panel, card, hooks) {
  panel.querySelector("[data-part=formulae]")?.replaceWith(formulae(card, hooks));
}

function notes(card) {
  const box = (lang, label, text) => {
    const area = h("textarea", {rows: 1, "aria-label": label, readonly: !page.writes, data: {note: lang || "unit"}});
    area.value = text;
    area.addEventListener("change", () =>
      trying(async () => {
        await post("/api/review/note", {unit: card.id, lang, text: area.value});
        if (lang) card.editors[lang].comment = area.value.trim();
        else card.comment = area.value.trim();
      }));
    return h("label.note", {}, h("span.small.quiet", {}, label), area);
  };
  return h(
    "section",
    {},
    h("h2", {}, t("review-notes")),
    box("", t("review-note-unit"), card.comment),
    Object.values(card.editors).map((editor) => box(editor.lang, editor.lang.toUpperCase(), editor.comment)),
  );
}
