// Preferred everywhere: what would change, text by text, before it is done as one step.

import {fill, h, page, t} from "./dom.js";
import {bind, shown} from "./keys.js";
import {difference} from "./marks.js";
import {get, post, trying} from "./server.js";

const WAIT = 300; // ms between looks at a preview that takes its time

// For the help: the dialog takes this key itself, and while it is open nobody else does.
if (page.decides) bind({keys: ["Ctrl+Enter"], text: "formulae-key-apply", run: () => false});

/** Show what preferring `text` would do; `done(message)` is called when it was done. */
export function preview({formula, lang, text, done}) {
  const body = h("div.body", {tabindex: "0"}, h("p.quiet", {role: "status"}, t("formulae-fix-working", {step: ""})));
  const go = h("button.primary", {type: "button", data: {fix: "all"}, disabled: true}, t("formulae-fix-do", {count: "…"}), h("kbd", {}, shown("Ctrl+Enter")));
  const only = h("button", {type: "button", data: {fix: "only"}, disabled: true}, t("formulae-fix-only"));
  const field = h("input", {name: "preferred", lang, value: text, maxlength: 300, autocomplete: "off"});
  const source = h("span", {lang: "ru"});
  const form = h("form.tools", {}, h("label", {}, h("span", {}, source, ` → ${lang.toUpperCase()}`), field), h("button", {type: "submit"}, t("formulae-try")));
  const link = h("a", {target: "align-formulae"}, t("formulae-fix-link"));
  const dialog = h(
    "dialog.fix",
    {"aria-label": t("formulae-fix-title")},
    h("h2", {}, t("formulae-fix-title")),
    form,
    body,
    !page.decides && h("p.small.quiet", {data: {fix: "role"}}, t("formulae-fix-role"), " ", link),
    h("div.buttons", {}, h("button", {type: "button", onclick: () => dialog.close()}, t("cancel")), page.decides && only, page.decides && go),
  );
  let found = null;
  const chosen = () => [...body.querySelectorAll("input[data-unit]")];
  const count = () => found.texts - chosen().filter((box) => !box.checked).length;
  const told = () => {
    fill(go, t("formulae-fix-do", {count: count()}), h("kbd", {}, shown("Ctrl+Enter")));
    go.disabled = count() === 0;
  };
  const write = (preference_only) => trying(async () => {
    go.disabled = only.disabled = true;
    const leave_out = chosen().filter((box) => !box.checked).map((box) => box.dataset.unit);
    try {
      const {texts} = await post("/api/formulae/fix", {number: found.number, leave_out, preference_only});
      dialog.close();
      await done(t("formulae-fix-done", {text: found.text, count: texts}));
    } catch (error) {
      dialog.close();
      throw error;
    }
  });
  go.addEventListener("click", () => write(false));
  only.addEventListener("click", () => write(true));
  body.addEventListener("change", told);
  dialog.addEventListener("keydown", (event) => {
    if (event.code !== "Enter" || !(event.ctrlKey || event.metaKey) || !page.decides) return;
    event.preventDefault();
    if (!go.disabled) write(false);
    else if (!only.disabled) write(true);
  });
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();

  async function look() {
    found = null;
    go.disabled = only.disabled = true;
    link.href = `/formulae?${new URLSearchParams({formula, lang, text: field.value})}`;
    let state = await post("/api/formulae/try", {formula, lang, text: field.value});
    while (state.shown === null && dialog.open) {
      fill(body, h("p.quiet", {role: "status"}, t("formulae-fix-working", {step: state.total ? `${state.done}/${state.total}` : ""})), h("progress", {"aria-label": t("loading")}));
      await new Promise((resolve) => setTimeout(resolve, WAIT));
      state = await get("/api/formulae/preview", {number: state.number});
    }
    if (!dialog.open) return;
    found = {...state.shown, number: state.number};
    source.textContent = found.source;
    fill(body, shownFix(found));
    only.disabled = found.standing === found.text;
    told();
  }
  // What cannot be preferred is said in the dialog, where it can be mended.
  const trial = () => trying(look).then((went) => went || fill(body, h("p.quiet", {}, t("formulae-fix-mend"))));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (field.value.trim()) trial();
  });
  field.addEventListener("input", () => (go.disabled = only.disabled = true));
  if (text) trial();
  else fill(body, h("p.quiet", {}, t("formulae-fix-mend")));
}

function shownFix(found) {
  const requeued = Object.values(found.requeued).reduce((a, b) => a + b, 0);
  return [
    h("p", {},
      t("formulae-fix-counts", {before: found.before, occurrences: found.occurrences, after: found.after}), " ",
      found.standing && found.standing !== found.text && t("formulae-fix-instead", {text: found.standing}), " ",
      found.left_to_longer > 0 && t("formulae-fix-longer", {count: found.left_to_longer})),
    found.warnings.map((one) => h("p.warn", {}, `▲ ${t(`formulae-warn-${one.code}`, one.params)}`)),
    requeued > 0 && h("p.warn", {}, `▲ ${t("formulae-fix-requeued", {count: requeued})}`),
    h("h3", {}, found.texts ? t("formulae-fix-changes", {count: found.texts}) : t("formulae-fix-nothing"),
      found.changes.length < found.texts && h("span.quiet.small", {}, ` · ${t("formulae-fix-shown", {count: found.changes.length})}`)),
    found.changes.map((one) => h("div.change", {},
      h("input", {type: "checkbox", checked: true, disabled: !page.decides, "aria-label": `${t("formulae-fix-include")}: ${one.document} ${one.segment}`, data: {unit: one.unit}}),
      h("div", {},
        place(one),
        h("p.quiet", {lang: "ru"}, one.source),
        h("p", {lang: found.lang}, difference(one.pieces))))),
    found.by_hand > 0 && h("h3", {}, t("formulae-fix-by-hand", {count: found.by_hand}),
      found.unfixable.length < found.by_hand && h("span.quiet.small", {}, ` · ${t("formulae-fix-shown", {count: found.unfixable.length})}`)),
    found.unfixable.map((one) => h("div.change", {data: {unfixable: one.code}}, h("span.warn", {"aria-hidden": "true"}, "▲"),
      h("div", {},
        place(one),
        h("p", {lang: found.lang}, one.left, one.old && h("mark", {}, one.old), one.right),
        h("p.small.warn", {}, t(`formulae-fix-${one.code}`))))),
  ];
}

function place(one) {
  return h("p.small.quiet", {}, h("a", {href: `/review?${new URLSearchParams({document: one.document, unit: one.unit})}`, target: "align-review"}, `${one.document} ${one.segment}`), " · ", h(`span.chip.${one.status}`, {}, t(`status-${one.status}`)));
}
