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
    const {lang, group} = chosen?.dataset ?? {};
    for (const row of document.querySelectorAll("#contexts tbody tr")) row.hidden = chosen !== null && row.dataset[lang] !== group;
  });
}
