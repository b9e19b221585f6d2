// What every screen has: settings, key help, undo and redo, who else is here.

import {byId, chosenFrom, h, page, t, toast} from "./dom.js";
import {bind, showKeys} from "./keys.js";
import "./memory.js";
import {renew} from "./renew.js";
import {get, post, trying} from "./server.js";

/** Where this reader is, for the others; a screen may set it. */
export const place = {at: "", where: ""};

let seen = 0;

for (const input of document.querySelectorAll("#settings input")) {
  input.addEventListener("change", () =>
    trying(async () => {
      await post("/api/taste", {[input.name]: input.value});
      if (input.name === "language") {
        byId("settings").open = false;
        renew();
      } else document.documentElement.dataset[input.name] = input.value;
    }),
  );
}
document.addEventListener("click", (event) => {
  const settings = byId("settings");
  if (settings.open && !settings.contains(event.target)) settings.open = false;
});
byId("show-keys")?.addEventListener("click", showKeys);

/**
 * Undo (or redo) the newest step of the project where it is one's own. Where it is a colleague's, one chooses:
 * one's own newest step, which is undone alone unless something was built on it, or theirs.
 */
export async function step(direction) {
  await trying(async () => {
    const steps = await get("/api/steps", {ui: page.language});
    const chosen = await chosenStep(direction, steps[direction], steps[`own_${direction}`]);
    if (!chosen) return;
    await post(`/api/${direction}`, {event: chosen.sequence, ui: page.language});
    toast(t(direction === "undo" ? "undone" : "redone", {what: chosen.what}));
    document.dispatchEvent(new CustomEvent("align-changed", {detail: {by: "undo"}}));
  });
}

async function chosenStep(direction, newest, own) {
  if (!newest && !own) toast(t(`nothing-to-${direction}`));
  if (!newest || newest.actor === page.name) return newest ?? own;
  const answers = {};
  if (own) answers.own = t(`${direction}-own`);
  answers.theirs = t(`${direction}-theirs`);
  const told = [
    h("p", {}, t(`${direction}-others`, {name: newest.actor})),
    own && h("p.quiet", {}, t("step-own", {what: own.what})),
    h("p.quiet", {}, t("step-theirs", {what: newest.what})),
  ];
  return {own, theirs: newest}[await chosenFrom(t(direction), told, answers)];
}

if (page.name) {
  bind(
    {keys: ["F1", "Shift+Slash"], text: "key-help", run: () => showKeys()},
    {keys: ["F1"], text: "key-help", inText: true, run: () => showKeys()},
  );
  if (page.writes) {
    bind(
      {keys: ["Ctrl+KeyZ"], text: "key-undo", run: () => void step("undo")},
      {keys: ["Ctrl+Shift+KeyZ", "Ctrl+KeyY"], text: "key-redo", run: () => void step("redo")},
    );
  }
  for (const button of document.querySelectorAll("[data-step]")) {
    button.addEventListener("click", () => step(button.dataset.step));
  }
  beat();
}

async function beat() {
  try {
    const pulse = await post("/api/pulse", {screen: page.screen, at: place.at, where: place.where});
    const names = pulse.people.map((one) => (one.where ? `${one.name} (${one.where})` : one.name));
    byId("people").textContent = names.length ? t("people-here", {names: names.join(", ")}) : "";
    document.dispatchEvent(new CustomEvent("align-pulse", {detail: pulse}));
    if (seen && pulse.event > seen) document.dispatchEvent(new CustomEvent("align-changed", {detail: {by: "others"}}));
    seen = pulse.event;
  } catch {
    // Said once by server.js; the next beat tries again.
  }
  setTimeout(beat, 2500);
}
