// The screen Scores: waiting for what is being computed, and saying when it is out of date.

import {byId, fill, h, page, t} from "./dom.js";
import {renew} from "./renew.js";
import {get} from "./server.js";

if (page.data.working) wait();
document.addEventListener("align-changed", () => {
  if (page.data.working) return;
  fill(byId("state"), h("p.note", {}, t("scores-changed"), " ", h("button", {type: "button", onclick: () => renew()}, t("scores-again"))));
});

async function wait() {
  try {
    const state = await get("/api/scores/state", {document: page.data.document});
    if (state.state !== "working") renew(); // as soon as nothing is open; until then it is asked on
    else if (state.total) byId("step").textContent = t("scores-step", state);
  } catch {
    // Said once by server.js; asked again below.
  }
  setTimeout(wait, 700);
}
