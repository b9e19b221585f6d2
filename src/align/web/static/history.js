// The screen History: verifying; undo and redo are the frame's.

import {byId, fill, h, page, t} from "./dom.js";
import {renew} from "./renew.js";
import {post, trying} from "./server.js";

byId("verify").addEventListener("click", async () => {
  const verdict = byId("verdict");
  fill(verdict, h("p", {}, t("history-verifying")));
  const went = await trying(async () => {
    const {events, problems} = await post("/api/verify", {ui: page.language});
    fill(
      verdict,
      problems.length
        ? [h("p.bad", {}, t("history-unsound", {count: problems.length})), h("ul", {}, problems.map((one) => h("li", {}, one)))]
        : h("p.good", {}, `✓ ${t("history-sound", {count: events})}`),
    );
  });
  if (!went) fill(verdict);
});
document.addEventListener("align-changed", (event) => event.detail.by === "undo" && renew());
