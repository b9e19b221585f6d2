// How long a text was open and how many keys it took: the effort the scores report.

import {page} from "./dom.js";
import {post} from "./server.js";

const IDLE = 60_000; // ms without a key after which the clock stands still: the person is elsewhere

export class Stay {
  begin(unit, lang, editor) {
    Object.assign(this, {unit, lang, editor, from: performance.now(), last: performance.now(), ms: 0});
  }

  /** A key was pressed: time since the last one counts, up to the limit of idling. */
  touch() {
    const now = performance.now();
    this.ms += Math.min(now - this.last, IDLE);
    this.last = now;
  }

  /** The other language is worked on now. */
  turn(lang, editor) {
    const {unit} = this;
    this.end();
    if (unit) this.begin(unit, lang, editor);
  }

  /** Send what was measured; a glance that changed nothing is no effort. */
  end({keepalive = false} = {}) {
    if (!this.unit) return;
    this.touch();
    const editor = this.editor();
    const keystrokes = editor?.keystrokes ?? 0;
    if (editor) editor.keystrokes = 0;
    const {unit, lang, ms} = this;
    this.unit = "";
    if (!page.writes || !editor || editor.version === 0 || (keystrokes === 0 && ms < 3000)) return;
    post("/api/review/stay", {unit, lang, seconds: Math.round(ms / 100) / 10, keystrokes}, {keepalive}).catch(() => {});
  }
}
