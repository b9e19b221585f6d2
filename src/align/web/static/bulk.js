// Many at once: which texts, to which status; counted before it is done, and undone as one step.

import {fill, h, t, toast} from "./dom.js";
import {post, trying} from "./server.js";

export function bulk({list, count, units, langs, done}) {
  const radio = (name, value, text, checked) => h("label.inline", {}, h("input", {type: "radio", name, value, checked}), " ", text);
  const told = h("p", {role: "status"});
  const go = h("button.primary", {type: "submit"}, t("review-bulk-do"));
  const form = h(
    "form.stacked",
    {},
    h("fieldset", {}, h("legend", {}, t("review-bulk-what")),
      units.length > 0 && radio("which", "units", t("review-bulk-selected", {count: units.length}), true),
      radio("which", "list", t("review-bulk-list", {count}), units.length === 0)),
    h("fieldset", {}, h("legend", {}, t("review-bulk-langs")),
      langs.map((lang) => h("label.inline", {}, h("input", {type: "checkbox", name: "langs", value: lang, checked: true}), " ", t(`lang-${lang}`)))),
    h("fieldset", {}, h("legend", {}, t("review-bulk-to")),
      ["reviewed", "approved", "rejected", "draft"].map((status, n) => radio("to", status, t(`status-${status}`), n === 0))),
    told,
    h("div.buttons", {}, h("button", {type: "button", onclick: () => dialog.close()}, t("cancel")), go),
  );
  const dialog = h("dialog", {"aria-label": t("review-bulk")}, h("h2", {}, t("review-bulk")), form);
  const wish = (dry_run) => {
    const data = new FormData(form);
    const which = data.get("which") === "list" ? {list} : {units};
    return {...which, langs: data.getAll("langs"), to: data.get("to"), dry_run};
  };
  const sum = (counts) => Object.values(counts).reduce((a, b) => a + b, 0);
  const preview = () =>
    trying(async () => {
      const found = await post("/api/review/many", wish(true));
      const changes = sum(found.moved);
      fill(told, t("review-bulk-count", {count: changes, refused: sum(found.refused)}));
      go.disabled = changes === 0;
    });
  form.addEventListener("change", preview);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    trying(async () => {
      const found = await post("/api/review/many", wish(false));
      dialog.close();
      toast(t("review-bulk-done", {count: sum(found.moved)}));
      await done();
    });
  });
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  preview();
}
