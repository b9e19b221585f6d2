// Elements made by hand: nothing here, or anywhere on the page, turns text into markup.

/** The page's data: texts, who looks, what the screen begins with. */
export const page = JSON.parse(document.getElementById("page").textContent);

/** The text `key` in the reader's language, with {names} filled in. */
export function t(key, values = {}) {
  const text = page.words[key];
  if (text === undefined) throw new Error(`no text ${key}`);
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** The text `key`, or `other` where there is none. */
export function known(key, other) {
  return key in page.words ? t(key) : other;
}

/**
 * Make an element: h("p.note", {title: "…", onclick: f, data: {unit: 3}}, "text", child, …).
 * Attributes that are null, undefined or false are left out; true writes the bare name.
 */
export function h(selector, attributes = {}, ...children) {
  const [name, ...classes] = selector.split(".");
  const element = document.createElement(name || "div");
  if (classes.length) element.className = classes.join(" ");
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key === "data") Object.assign(element.dataset, value);
    else if (key === "value") element.value = value;
    else if (key === "lang") element.lang = value;
    else element.setAttribute(key, value === true ? "" : String(value));
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Replace all that `element` holds. */
export function fill(element, ...children) {
  element.replaceChildren(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export const byId = (id) => document.getElementById(id);

/** Whether a person has something open that loading the page anew would take from her: a dialog, the settings. */
export const isSomethingOpen = () => Boolean(document.querySelector("dialog[open], #settings[open]"));

/** Text cut at spans, each span made into an element: spans are [{start, end, …}], in code points, sorted. */
export function marked(text, spans, make) {
  const points = Array.from(text);
  const parts = [];
  let at = 0;
  for (const span of spans) {
    if (span.start < at) continue;
    parts.push(points.slice(at, span.start).join(""), make(points.slice(span.start, span.end).join(""), span));
    at = span.end;
  }
  parts.push(points.slice(at).join(""));
  return parts;
}

/** Say something for a moment at the edge of the page. */
export function toast(text, kind = "") {
  const note = h(`div.toast${kind ? `.${kind}` : ""}`, {}, text);
  byId("toasts").append(note);
  setTimeout(() => note.remove(), kind === "bad" ? 9000 : 4000);
}

/** Ask before doing; resolves to the key of the answer that was pressed, '' for none. `body` stands above them. */
export function chosenFrom(title, body, answers) {
  return new Promise((resolve) => {
    const buttons = Object.entries(answers).map(([value, text], n) => h(n === 0 ? "button.primary" : "button", {value}, text));
    const dialog = h(
      "dialog.ask",
      {"aria-label": title},
      h("h2", {}, title),
      body,
      h("form.buttons", {method: "dialog"}, h("button", {value: ""}, t("cancel")), buttons),
    );
    document.body.append(dialog);
    dialog.addEventListener("close", () => {
      resolve(dialog.returnValue);
      dialog.remove();
    });
    dialog.showModal();
  });
}
