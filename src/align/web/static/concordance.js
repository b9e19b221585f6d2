// The screen Concordance: a rendering that is chosen leaves only its contexts.

import {byId} from "./dom.js";
import {bind} from "./keys.js";

const field = byId("pattern");
bind({keys: ["Slash", "Ctrl+KeyK"], text: "key-concordance-find", run: () => field.select()});
if (!field.value) field.focus();

let chosen = null;
for (const button of document.querySelectorAll(".rendering-choice")) {
  button.addEventListener("click", () => {
    const again = chosen === button;
    chosen?.setAttribute("aria-pressed", "false");
    chosen = again ? null : button;
    chosen?.setAttribute("aria-pressed", "true");
    const {lang, text} = chosen?.dataset ?? {};
    // The text of a rendering is its most frequent form; the others of its group begin alike.
    const stem = text?.toLowerCase().slice(0, Math.max(4, Math.ceil((text.length * 2) / 3)));
    for (const row of document.querySelectorAll("#contexts tbody tr")) {
      const found = row.dataset[lang] ?? "";
      row.hidden = chosen !== null && (text ? !found.startsWith(stem) : found !== "");
    }
  });
}
