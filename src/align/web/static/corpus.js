// The screen Corpus: reading a document again, decisions on its cleaning.

import {page, t, toast} from "./dom.js";
import {bind} from "./keys.js";
import {renew} from "./renew.js";
import {post, trying} from "./server.js";

for (const button of document.querySelectorAll("[data-run]")) {
  button.addEventListener("click", () => busy(button, async () => {
    await post("/api/corpus/run", {document: button.dataset.run});
    toast(t("corpus-run-done", {document: button.dataset.run}));
    renew();
  }));
}

for (const button of document.querySelectorAll("[data-clean]")) {
  const {document: name, lang, number, original} = button.parentElement.dataset;
  button.addEventListener("click", () => busy(button, async () => {
    const accept = button.dataset.clean === "accept";
    await post("/api/corpus/cleaning", {document: name, lang, number: Number(number), original, accept});
    toast(t("cleaning-saved"));
    renew();
  }));
}

async function busy(button, work) {
  button.disabled = true;
  await trying(work);
  button.disabled = false;
}

const best = document.getElementById("next-best");
if (best) bind({keys: ["KeyN"], text: "corpus-next", run: () => best.click()});
// A colleague's save must not make the page jump under one's hand; one's own undo shows at once.
document.addEventListener("align-changed", (event) => event.detail.by === "undo" && page.screen === "corpus" && renew());
