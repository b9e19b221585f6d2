// Asking the server: JSON there and back, one kind of error.

import {known, t, toast} from "./dom.js";

/** What the server refused, or that it did not answer (`status` 0). */
export class Refusal extends Error {
  constructor(status, body) {
    super(body.error ?? "");
    this.status = status;
    this.slug = body.slug ?? "";
    this.hint = body.hint ?? "";
    this.body = body;
  }

  /** One line for the reader, in the reader's language where we have it. */
  get line() {
    return known(`error-${this.slug}`, [this.message, this.hint].filter(Boolean).join(" ") || t("failed"));
  }
}

let isOffline = false;

async function ask(path, options) {
  let answer;
  try {
    answer = await fetch(path, {...options, credentials: "same-origin", cache: "no-store"});
  } catch (error) {
    if (error.name === "AbortError") throw error;
    if (!isOffline) toast(t("offline"), "bad");
    isOffline = true;
    throw new Refusal(0, {slug: "offline", error: t("offline")});
  }
  if (isOffline) {
    isOffline = false;
    toast(t("online"));
    document.dispatchEvent(new Event("align-online"));
  }
  if (answer.status === 401 && path !== "/enter") {
    location.assign("/enter");
  }
  const body = await answer.json();
  if (!answer.ok) throw new Refusal(answer.status, body);
  return body;
}

/** GET `path` with a query made of `values`; those that are empty are left out. */
export function get(path, values = {}, signal = undefined) {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) {
    const text = Array.isArray(value) ? value.join(",") : value === true ? "1" : value;
    if (text !== "" && text !== null && text !== undefined && text !== false) query.set(key, text);
  }
  return ask(query.size ? `${path}?${query}` : path, {signal});
}

/** POST `body` as JSON. `keepalive` lets the request outlive the page. */
export function post(path, body, {keepalive = false} = {}) {
  return ask(path, {
    method: "POST",
    headers: {"Content-Type": "application/json"},
    body: JSON.stringify(body),
    keepalive,
  });
}

/** Do what talks to the server; what it refuses is said at the edge of the page. True when it went well. */
export async function trying(work) {
  try {
    await work();
    return true;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.status !== 0) toast(error.line, "bad");
    return false;
  }
}
