// One formula in full: its renderings by language, its documents, its occurrences in context.

import {fill, h, marked, page, t} from "./dom.js";
import {shown} from "./keys.js";
import {get, post, trying} from "./server.js";

export class Card {
  /** `prefer(lang, text)` begins a preview; `changed(message)` says that a choice was withdrawn. */
  constructor(element, {prefer, changed}) {
    Object.assign(this, {element, prefer, changed, data: null, lang: "", loading: Promise.resolve()});
  }

  show(id) {
    this.loading = this.load(id);
    return this.loading;
  }

  async load(id) {
    this.asked = id;
    const data = await get("/api/formulae/one", {formula: id});
    if (this.asked !== id) return; // another one was opened meanwhile
    const before = this.data?.id;
    this.data = data;
    if (!data.langs.some((one) => one.lang === this.lang)) this.lang = data.langs[0]?.lang ?? "";
    const kept = before === id ? this.state() : null;
    this.draw();
    if (kept) this.restore(kept);
  }

  /** What a person has opened and typed, to be kept when the same formula is drawn anew. */
  state() {
    const parts = (selector) => [...this.element.querySelectorAll(selector)].map((one) => [one.closest(".language").dataset.lang, one]);
    return {
      open: parts("details[data-places][open]").map(([lang, fold]) => [lang, fold.dataset.places]),
      typed: parts("input[name=text]").map(([lang, field]) => [lang, field.value, field === document.activeElement]),
      top: this.element.scrollTop,
    };
  }

  restore({open, typed, top}) {
    const part = (lang, selector) => this.element.querySelector(`.language[data-lang="${lang}"] ${selector}`);
    for (const [lang, group] of open) part(lang, `details[data-places="${group}"]`)?.setAttribute("open", "");
    for (const [lang, text, focused] of typed) {
      const field = part(lang, "input[name=text]");
      if (!field) continue;
      field.value = text;
      if (focused) field.focus();
    }
    this.element.scrollTop = top;
  }

  empty() {
    this.data = null;
    fill(this.element, h("p.quiet.pad", {}, t("formulae-choose")));
  }

  draw() {
    const {id, text, kind, lemmas, count, documents, langs} = this.data;
    const names = Object.entries(documents);
    fill(
      this.element,
      h("h2", {lang: "ru"}, text),
      h("p.small.quiet", {}, `${t(`formulae-kind-${kind}`)} · ${t("formulae-occurrences", {count, documents: names.length})} · `, h("span", {lang: "ru"}, lemmas.join(" "))),
      h("p.small", {}, h("a", {href: `/review?formula=${id}`}, t("formulae-review"))),
      langs.map((one) => this.language(one)),
      h("details", {open: names.length <= 4}, h("summary", {}, `${t("formulae-documents")}: ${names.length}`),
        h("div.document-list", {}, names.map(([name, times]) =>
          h("a", {href: `/review?${new URLSearchParams({document: name, formula: id})}`}, `${name} ×${times}`)))),
    );
  }

  language(one) {
    const percent = (share) => Math.round(share * 100);
    return h(
      `section.language${one.lang === this.lang ? ".turned" : ""}`,
      {data: {lang: one.lang}},
      h("h3", {}, t(`lang-${one.lang}`),
        one.agreement !== null && h(`span.small.${one.agreement < 0.5 ? "bad" : one.agreement < 0.8 ? "warn" : "good"}`, {}, t("formulae-agreement", {n: percent(one.agreement)})),
        one.following !== null && h("span.small.quiet", {}, t("formulae-follows", {n: percent(one.following)}))),
      one.preferred && h("p", {}, h("span.good", {}, "★ "), h("span", {lang: one.lang}, one.preferred), " ", h("span.small.quiet", {}, t("formulae-preferred")), " ",
        page.decides && h("button.plain.small", {type: "button", data: {withdraw: one.lang}, onclick: () => this.withdraw(one.lang)}, t("formulae-withdraw")),
        conflicts(one.conflicts)),
      h("ol.groups", {}, one.groups.map((group) => this.group(one, group))),
      one.more_groups > 0 && h("p.small.quiet", {}, t("formulae-more-groups", {count: one.more_groups})),
      one.uncovered > 0 && this.places(one.lang, -1, t("formulae-uncovered", {count: one.uncovered})),
      one.untranslated > 0 && h("p.small.quiet", {}, t("formulae-untranslated", {count: one.untranslated})),
      page.writes && this.otherForm(one),
    );
  }

  group(one, group) {
    const told = t("formulae-uses", {count: group.count, documents: group.documents, finished: group.finished});
    return h(
      "li",
      {data: {group: group.number}},
      h("div.group-head", {},
        group.number < 9 && page.writes ? h("kbd", {}, shown(`Digit${group.number + 1}`)) : h("span"),
        h("strong", {lang: one.lang}, group.follows && h("span.good", {title: t("formulae-preferred"), role: "img", "aria-label": t("formulae-preferred")}, "★ "), group.text),
        page.writes && h("button.plain.small", {type: "button", data: {prefer: group.number}, title: t("formulae-prefer"), "aria-label": `${t("formulae-try")} ${group.text}`, onclick: () => this.prefer(one.lang, group.text)}, t("formulae-try"))),
      h("div.group-body", {}, h("meter", {min: 0, max: 1, value: group.share, "aria-label": told}), h("span.small.quiet", {}, told)),
      conflicts(group.conflicts),
      this.places(one.lang, group.number, t("formulae-places")),
    );
  }

  otherForm({lang}) {
    const field = h("input", {name: "text", lang, maxlength: 300, autocomplete: "off"});
    return h("form.other", {onsubmit: (event) => {
      event.preventDefault();
      if (field.value.trim()) this.prefer(lang, field.value);
    }}, h("label", {}, t("formulae-other"), field), h("button", {type: "submit"}, t("formulae-try")));
  }

  /** A fold that asks for its occurrences when it is opened. */
  places(lang, group, title) {
    const body = h("div");
    const formula = this.data.id;
    const more = (start) => trying(async () => {
      const found = await get("/api/formulae/places", {formula, lang, group: String(group), start});
      body.querySelector("button")?.remove();
      body.append(...found.places.map((one) => occurrence(one, lang)));
      const end = start + found.places.length;
      if (found.places.length && end < found.count) body.append(h("button", {type: "button", onclick: () => more(end)}, t("more")));
    });
    return h("details", {data: {places: group}, ontoggle: (event) => event.target.open && !body.hasChildNodes() && more(0)}, h("summary", {}, title), body);
  }

  async withdraw(lang) {
    await trying(async () => {
      await post("/api/formulae/withdraw", {formula: this.data.id, lang});
      await this.changed(t("formulae-withdrawn"));
    });
  }

  // -- by key ------------------------------------------------------------------------------------

  /** Do `work` on the formula that was asked for last, once it is there: keys come faster than answers. */
  soon(work) {
    this.loading.then(() => this.data && work(), () => {});
  }

  /** Preview rendering `n` (from 1) of the language at hand. */
  choose(n) {
    this.soon(() => {
      const group = this.data.langs.find((one) => one.lang === this.lang)?.groups[n - 1];
      if (group && page.writes) this.prefer(this.lang, group.text);
    });
  }

  turn() {
    this.soon(() => {
      const langs = this.data.langs.map((one) => one.lang);
      this.lang = langs[(langs.indexOf(this.lang) + 1) % langs.length];
      for (const section of this.element.querySelectorAll(".language")) section.classList.toggle("turned", section.dataset.lang === this.lang);
      this.section()?.scrollIntoView({block: "nearest"});
    });
  }

  type() {
    this.soon(() => this.section()?.querySelector("input[name=text]")?.focus());
  }

  unfold() {
    this.soon(() => {
      for (const fold of this.section()?.querySelectorAll("details[data-places]") ?? []) fold.open = !fold.open;
    });
  }

  section() {
    return this.element.querySelector(`.language[data-lang="${this.lang}"]`);
  }
}

function conflicts(found) {
  return found.map((one) => h("p.small.bad", {data: {conflict: one.verdict}}, `⚠ ${t(`formulae-term-${one.verdict}`, {term: one.term})}`));
}

function occurrence(one, lang) {
  const span = ([start, end]) => (end > start ? [{start, end}] : []);
  return h(
    "div.place",
    {},
    h("p.small.quiet", {}, h("a", {href: `/review?${new URLSearchParams({document: one.document, unit: one.unit})}`}, `${one.document} ${one.segment}`), ` · ${t(`status-${one.status}`)}`),
    h("p", {lang: "ru"}, marked(one.source, span(one.source_span), (text) => h("mark", {}, text))),
    one.target && h("p", {lang}, marked(one.target, span(one.target_span), (text) => h("mark.there", {}, text))),
  );
}
