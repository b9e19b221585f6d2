// The screen Formulae: a rendering becomes the preferred one, after a look at every place it would change.

import {byId, page, t, toast} from "./dom.js";
import {prefer} from "./prefer.js";
import {post, trying} from "./server.js";

byId("mine").addEventListener("click", async () => {
  byId("mine").disabled = true;
  byId("mining").textContent = t("formulae-mining");
  await trying(async () => {
    await post("/api/formulae/mine", {});
    location.reload();
  });
  byId("mining").textContent = "";
  byId("mine").disabled = false;
});

for (const button of document.querySelectorAll("[data-formula] button")) {
  const {formula, lang} = button.closest("[data-formula]").dataset;
  button.addEventListener("click", () => {
    if ("remove" in button.dataset) remove(formula, lang);
    else prefer(formula, lang, button.dataset.text, {done: () => setTimeout(() => location.reload(), 700)});
  });
}

async function remove(formula, lang) {
  await trying(async () => {
    await post("/api/formulae/prefer", {formula, lang, text: ""});
    toast(t("formulae-removed"));
    location.reload();
  });
}

document.addEventListener("align-changed", (event) => event.detail.by === "undo" && location.reload());
if (!page.decides) for (const button of document.querySelectorAll("[data-formula] button")) button.disabled = true;
