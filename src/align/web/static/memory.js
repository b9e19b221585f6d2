// Ctrl+K on every screen: what is selected, sought in the memory.

import {page} from "./dom.js";
import {bind} from "./keys.js";

/** What to look for where nothing is selected; a screen may set it. */
export const otherwise = {pattern: () => ""};

const LANGS = ["ru", "en", "kk"];

/** The words that are selected, in a text box or on the page, and their language. */
function selected() {
  const field = document.activeElement;
  const typed = field?.matches?.("textarea, input[type=search]") ? field.value.slice(field.selectionStart, field.selectionEnd).trim() : "";
  if (typed) return {pattern: typed, lang: field.lang};
  const selection = getSelection();
  const node = selection.anchorNode;
  const home = (node instanceof Element ? node : node?.parentElement)?.closest("main [lang]");
  return {pattern: String(selection).trim(), lang: home?.lang};
}

/** Open the concordance, in a window of its own, at what is selected. */
export function searchMemory() {
  const {pattern, lang} = selected();
  const query = pattern ? {pattern, lang: LANGS.includes(lang) ? lang : "ru"} : {pattern: otherwise.pattern(), lang: "ru"};
  window.open(`/concordance?${new URLSearchParams(query)}`, "align-concordance");
}

if (page.name && page.screen !== "concordance") bind({keys: ["Ctrl+KeyK"], text: "key-concordance", inText: true, run: searchMemory});
