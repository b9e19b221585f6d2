// A rendering becomes the preferred one, after a look at every place it would change.

import {fill, h, t, toast} from "./dom.js";
import {post, trying} from "./server.js";

/** Ask for a rendering of `formula`, show what it would change, and do it; `done` hears when something was. */
export function prefer(formula, lang, text, {done}) {
  const field = h("input", {name: "text", lang, value: text, size: 60, "aria-label": t("formulae-other")});
  const told = h("div");
  const go = h("button.primary", {type: "button", disabled: true}, t("formulae-do"));
  const only = h("button", {type: "button"}, t("formulae-only-prefer"));
  const look = h("button", {type: "submit"}, t("formulae-show"));
  const form = h("form.tools", {}, field, look);
  const dialog = h("dialog.preview", {"aria-label": t("formulae-prefer")}, h("h2", {}, t("formulae-prefer")), form, told,
    h("div.buttons", {}, h("button", {type: "button", onclick: () => dialog.close()}, t("cancel")), only, go));
  let seen = null;
  const preview = () => trying(async () => {
    if (!field.value.trim()) return;
    go.disabled = true;
    seen = await post("/api/formulae/preview", {formula, lang, text: field.value});
    fill(told, shown(seen));
    go.disabled = seen.texts === 0;
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    preview();
  });
  field.addEventListener("input", () => (go.disabled = true));
  only.addEventListener("click", () => trying(async () => {
    await post("/api/formulae/prefer", {formula, lang, text: field.value});
    toast(t("formulae-preferred-done"));
    dialog.close();
    done();
  }));
  go.addEventListener("click", () => trying(async () => {
    const skip = [...told.querySelectorAll("input:not(:checked)")].map((box) => box.value);
    const fixed = await post("/api/formulae/fix", {formula, lang, text: seen.text, digest: seen.digest, skip});
    toast(t("formulae-done", {count: fixed.texts}));
    dialog.close();
    done();
  }));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  if (text) preview();
  else field.focus();
}

function shown({text, lang, occurrences, before, places, left, texts, warnings}) {
  return [
    h("p", {}, h("strong", {}, t("formulae-preview", {lang: lang.toUpperCase(), text}))),
    h("p", {}, t("formulae-preview-count", {before, occurrences, texts, left: left.length})),
    warnings.map((one) => h("p.warn", {}, `▲ ${one}`)),
    h("ul.plain-list.places", {lang}, places.map((one) => h("li", {},
      h("label", {}, h("input", {type: "checkbox", value: one.unit, checked: true, "aria-label": t("formulae-include")}), " ",
        h("span.small.quiet", {}, `${one.document} ${one.segment + 1} `), one.left, h("del", {}, one.old), " ", h("ins", {}, one.new), one.right,
        one.requeued && h("span.small.warn", {}, ` ▲ ${t("formulae-requeued")}`))))),
    left.length > 0 && h("details", {}, h("summary", {}, `${t("formulae-left")}: ${left.length}`),
      h("ul.plain-list", {}, left.map((one) => h("li", {}, h("a", {href: `/review?unit=${one.unit}`}, `${one.document} ${one.segment + 1}`), " ", h("span", {lang}, one.old), " ", h("span.small.quiet", {}, t(`trouble-${one.code}`)))))),
  ];
}
