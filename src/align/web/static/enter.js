// The entrance's form: the token goes as JSON, a plain form could be sent from any site.

import {byId} from "./dom.js";
import {post} from "./server.js";

byId("enter").addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = new FormData(event.target);
  try {
    await post("/enter", {token: form.get("token"), name: form.get("name")});
    location.assign("/");
  } catch {
    byId("wrong").hidden = false;
  }
});
