// Looking at a rendered page again, without closing what a person has open or losing what was just said.

import {byId, isSomethingOpen, toast} from "./dom.js";

const KEPT = "align-renew";
const BUSY = 300; // ms after which a page that is busy is asked again

const main = byId("main");
const folds = () => [...main.querySelectorAll("details")];

/** A fold by its section and its place there: what stands above it may come and go. */
function nameOf(fold) {
  const section = fold.closest("section");
  const place = [...(section ?? main).querySelectorAll("details")].indexOf(fold);
  return `${section?.getAttribute("aria-labelledby") ?? ""} ${place}`;
}

/** Whether a reload would take something from a person: what is open, a field being typed into, an unsaved text. */
function isBusy() {
  const field = document.activeElement;
  const typing = field instanceof HTMLInputElement && main.contains(field) && field.value !== field.defaultValue;
  const waits = !document.dispatchEvent(new Event("align-leaving", {cancelable: true}));
  return typing || waits || isSomethingOpen();
}

let waiting = 0;

/**
 * Reload the page as soon as nothing is in the way (`align-leaving`, cancelled, asks for time); the folds that are
 * open, the place one reads at and what was said at the edge are there afterwards.
 */
export function renew() {
  clearTimeout(waiting);
  if (isBusy()) {
    waiting = setTimeout(renew, BUSY);
    return;
  }
  const said = [...byId("toasts").children].map((one) => [one.textContent, one.classList.contains("bad") ? "bad" : ""]);
  const open = Object.fromEntries(folds().map((fold) => [nameOf(fold), fold.open]));
  sessionStorage.setItem(KEPT, JSON.stringify({at: location.href, top: main.scrollTop, open, said}));
  location.reload();
}

const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "null");
sessionStorage.removeItem(KEPT);
if (kept?.at === location.href) {
  for (const fold of folds()) fold.open = kept.open[nameOf(fold)] ?? fold.open;
  main.scrollTop = kept.top;
  for (const [text, kind] of kept.said) toast(text, kind);
}
