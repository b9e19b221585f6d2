// The keyboard, by the place of the key (event.code) and never by what is printed on it (event.key):
// so Ctrl+Z is the same key in the US, Russian and Kazakh layouts.

import {byId, fill, h, t} from "./dom.js";

const bindings = [];
const NAMES = {
  Enter: "⏎", ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→", Space: "␣", Escape: "Esc", Slash: "?",
  Delete: "Del", Backspace: "⌫", BracketLeft: "[", BracketRight: "]", Period: ".", Comma: ",",
};
const isMac = navigator.platform.startsWith("Mac");

/** "Ctrl+Shift+KeyI" → its parts. */
function parsed(combination) {
  const parts = combination.split("+");
  return {
    code: parts.at(-1),
    ctrl: parts.includes("Ctrl"),
    shift: parts.includes("Shift"),
    alt: parts.includes("Alt"),
  };
}

/** How a combination is shown: "Ctrl ⇧ I". */
export function shown(combination) {
  const {code, ctrl, shift, alt} = parsed(combination);
  const key = NAMES[code] ?? code.replace(/^(Key|Digit)/, "");
  return [ctrl && (isMac ? "⌘" : "Ctrl"), alt && "Alt", shift && "⇧", key].filter(Boolean).join(" ");
}

/**
 * Bind keys: {keys: ["Ctrl+KeyZ"], text: "key-undo", run, inText}; `text` is what help says of them.
 * Without `inText` a binding is silent while one types into a field; `run` returning false lets the key pass.
 */
export function bind(...added) {
  for (const one of added) bindings.push({...one, parsed: one.keys.map(parsed)});
}

/** A <kbd> for the first combination bound to `text`. */
export function hint(text) {
  const found = bindings.find((one) => one.text === text);
  return found ? h("kbd", {}, shown(found.keys[0])) : null;
}

/**
 * The keys of a screen as buttons, for a finger and for those who learn them: `texts` as bound, in order; what
 * else belongs there as elements. A press leaves the focus where it is, so that a selection is still one.
 */
export function fillBar(bar, texts) {
  const button = (one, text) =>
    h("button.plain", {type: "button", data: {key: one.text}, onmousedown: (event) => event.preventDefault(), onclick: () => one.run({target: document.body, code: one.parsed[0].code})},
      h("kbd", {}, shown(one.keys[0])), text);
  const found = (text) => bindings.find((one) => one.text === text);
  fill(
    bar,
    found("key-help") && button(found("key-help"), t("keys")),
    texts.map((text) => (typeof text === "string" ? found(text) && button(found(text), t(text)) : text)),
  );
}

const isTyping = (target) => target.closest?.("textarea, input:not([type=checkbox], [type=radio]), select, [contenteditable]") != null;

document.addEventListener("keydown", (event) => {
  if (event.isComposing || document.querySelector("dialog[open]")) return;
  for (const one of bindings) {
    const hit = one.parsed.some(
      (keys) =>
        keys.code === event.code &&
        keys.ctrl === (event.ctrlKey || event.metaKey) &&
        keys.shift === event.shiftKey &&
        keys.alt === event.altKey,
    );
    if (!hit || (!one.inText && isTyping(event.target))) continue;
    if (one.run(event) === false) continue;
    event.preventDefault();
    return;
  }
});

/** How a list of combinations is shown: the nine digits as one. */
function spelled(keys) {
  return keys.length === 9 && keys[0].endsWith("Digit1") ? [`${shown(keys[0])}–9`] : keys.map(shown);
}

/** Show all bindings; those that do the same in one row. */
export function showKeys() {
  const keysOf = new Map();
  for (const one of bindings) keysOf.set(one.text, new Set([...(keysOf.get(one.text) ?? []), ...spelled(one.keys)]));
  const rows = [...keysOf].map(([text, keys]) => [h("dt", {}, [...keys].map((each) => h("kbd", {}, each))), h("dd", {}, t(text))]);
  fill(byId("keys-list"), rows);
  byId("keys").showModal();
}
