// One translation being edited: autosave, checks as one types, conflicts, status.

import {fill, h, known, page, t, toast} from "./dom.js";
import {hint} from "./keys.js";
import {difference, unitsAt} from "./marks.js";
import {Refusal, post} from "./server.js";

const PAUSE = 600; // ms of silence after which typing is saved
const LONGEST = 900; // ms after which it is saved although one types on
const SAY = 220; // ms of silence after which it is checked

export class Editor {
  /** `unit` is the unit's id, `data` what the server says of the text; `changed(editor, said)` hears of news. */
  constructor(unit, data, {changed, moved}) {
    Object.assign(this, {unit, data, lang: data.lang, version: data.version, changed, moved});
    this.saved = data.text;
    this.keystrokes = 0;
    this.work = Promise.resolve();
    this.area = h("textarea", {lang: data.lang, rows: 2, spellcheck: "true", "aria-label": t(`lang-${data.lang}`)});
    this.area.value = data.text;
    this.head = h("div.editor-head");
    this.state = h("span.small.quiet", {role: "status"});
    this.notes = h("ul.notes");
    this.buttons = h("div.editor-buttons");
    this.conflict = h("div");
    this.rivals = h("div");
    this.element = h("div.editor", {data: {lang: data.lang}}, this.head, this.area, this.conflict, this.rivals, this.buttons, this.notes);
    this.area.addEventListener("input", () => this.typed());
    this.area.addEventListener("keydown", (event) => (this.keystrokes += event.repeat || event.ctrlKey || event.metaKey ? 0 : 1));
    this.show();
  }

  get isLocked() {
    return !page.writes || ["approved", "rejected", "elsewhere"].includes(this.data.status);
  }

  get whyLocked() {
    return t(this.data.status === "elsewhere" ? "status-elsewhere" : "review-locked");
  }

  get isOpen() {
    return ["draft", "reviewed", "missing"].includes(this.data.status);
  }

  get isDirty() {
    return this.area.value !== this.saved;
  }

  show() {
    const {status, origin, confidence, changed_by: by, changed_at: at, label, similarity} = this.data;
    const made = known(`label-${label}`, label);
    const how = label ? (similarity ? t("review-label", {label: made, n: similarity}) : made) : origin && known(`origin-${origin}`, origin);
    fill(
      this.head,
      h("strong", {}, this.lang.toUpperCase()),
      h(`span.chip.${status}`, {}, t(`status-${status}`)),
      how && h("span.small.quiet", {title: by ? t("review-by", {name: by, at: at.replace("T", " ").replace("Z", "")}) : null}, how),
      origin === "delivered" && h(`span.small.${confidence < 0.7 ? "bad" : confidence < 0.9 ? "warn" : "quiet"}`, {}, t("review-confidence", {n: Math.round(confidence * 100)})),
      this.state,
    );
    this.area.readOnly = this.isLocked;
    this.area.title = this.isLocked && page.writes ? this.whyLocked : "";
    this.showButtons();
    this.showRivals();
    this.showNotes(this.data.notes);
  }

  /** Texts that files brought back and that disagree with ours: both side by side until somebody decides. */
  showRivals() {
    const choose = (rival, answer, text, kind = "") =>
      page.writes && h(`button${kind}`, {type: "button", data: {answer}, onclick: () => this.answer(rival, answer)}, text);
    fill(
      this.rivals,
      (this.data.rivals ?? []).map((rival) =>
        h("div.conflict", {data: {rival: rival.fingerprint}},
          h("strong", {}, t("review-rival", {place: rival.place.split(/[\\/]/).at(-1)})),
          h("div.two", {},
            h("div", {}, h("h3", {}, t("review-ours-now")), h("p", {lang: this.lang}, this.saved)),
            h("div", {}, h("h3", {}, t("review-returned"), " ", rival.claimed && h(`span.chip.${rival.claimed}`, {}, t(`status-${rival.claimed}`))), h("p", {lang: this.lang}, difference(rival.pieces)))),
          h("div.editor-buttons", {},
            choose(rival, "ours", t("review-keep-ours"), ".primary"),
            !this.isLocked && choose(rival, "theirs", t("review-take-returned"))))),
    );
  }

  async answer(rival, answer) {
    if (!(await this.flush()) || this.isDirty) return;
    try {
      const done = await post("/api/review/answer", {unit: this.unit, lang: this.lang, fingerprint: rival.fingerprint, answer, version: this.version});
      this.data.rivals = this.data.rivals.filter((one) => one !== rival);
      this.take({...this.data, ...done, text: answer === "theirs" ? rival.text : this.saved});
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.body.details) this.showConflict(error.body.details);
      else toast(error.line, "bad");
    }
  }

  showButtons() {
    const can = page.decides && this.version > 0;
    const move = (to, text, key, kind = "") =>
      h(`button${kind}`, {type: "button", data: {to}, onclick: () => this.moved(this, to)}, text, hint(key));
    fill(
      this.buttons,
      can && this.data.status !== "approved" && this.data.status !== "rejected" && move("approved", t("review-approve"), "key-approve", ".primary"),
      can && this.data.status === "draft" && move("reviewed", t("review-reviewed"), "key-reviewed"),
      can && ["draft", "reviewed"].includes(this.data.status) && move("rejected", t("review-reject"), "key-reject"),
      can && this.data.status !== "draft" && move("draft", t("review-reopen"), "key-reopen"),
    );
  }

  showNotes(notes) {
    this.data.notes = notes;
    const open = notes.filter((note) => !note.dismissed);
    const stood = notes.filter((note) => note.dismissed);
    const sign = {error: "✖", warning: "▲", info: "ℹ"};
    const row = (note) =>
      h(
        `li.${note.dismissed ? "quiet" : note.severity}`,
        {},
        h("button.plain", {type: "button", onclick: () => this.goTo(note), title: note.code}, `${sign[note.severity]} ${note.message}`),
        page.writes && h("button.plain.small.quiet", {type: "button", onclick: () => this.dismiss(note)}, note.dismissed ? t("review-restore") : t("review-dismiss")),
      );
    fill(
      this.notes,
      open.length || !this.area.value.trim() ? open.map(row) : h("li.good", {}, `✓ ${t("review-no-notes")}`),
      stood.length > 0 && h("li", {}, h("details", {}, h("summary.small.quiet", {}, t("review-dismissed", {count: stood.length})), h("ul.notes", {}, stood.map(row)))),
    );
  }

  /** Select what a finding is about. */
  goTo(note) {
    if (note.in_source) {
      document.dispatchEvent(new CustomEvent("align-source-place", {detail: note}));
      return;
    }
    this.area.focus();
    this.area.setSelectionRange(unitsAt(this.area.value, note.start), unitsAt(this.area.value, note.end));
  }

  async dismiss(note) {
    try {
      await post("/api/review/dismiss", {unit: this.unit, lang: this.lang, code: note.code, fingerprint: note.fingerprint, dismissed: !note.dismissed});
      note.dismissed = !note.dismissed;
      this.showNotes(this.data.notes);
    } catch (error) {
      if (error instanceof Refusal) toast(error.line, "bad");
      else throw error;
    }
  }

  /** Put `text` in the place of the selection, or of everything. */
  insert(text, {whole = false} = {}) {
    if (this.isLocked) {
      toast(this.whyLocked);
      return;
    }
    this.area.focus();
    if (whole) this.area.select();
    // execCommand is old, but the only way that leaves the text box's own undo (Ctrl+Z) whole.
    if (!document.execCommand("insertText", false, text)) {
      this.area.setRangeText(text, this.area.selectionStart, this.area.selectionEnd, "end");
      this.typed();
    }
  }

  typed() {
    this.first ??= performance.now();
    this.state.textContent = t("review-unsaved");
    clearTimeout(this.timer);
    const wait = Math.min(PAUSE, Math.max(0, LONGEST - (performance.now() - this.first)));
    this.timer = setTimeout(() => this.flush(), wait);
    clearTimeout(this.saying);
    this.saying = setTimeout(() => this.say(), SAY);
  }

  async say() {
    const text = this.area.value;
    try {
      const said = await post("/api/review/say", {unit: this.unit, lang: this.lang, text, ui: page.language});
      if (this.area.value !== text) return;
      this.showNotes(said.notes);
      this.changed(this, said);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }

  /** Save what is not saved yet; resolves to true when the server has it. Saves never overtake each other. */
  flush({keepalive = false} = {}) {
    clearTimeout(this.timer);
    this.work = this.work.then(() => this.save(keepalive));
    return this.work;
  }

  async save(keepalive) {
    const text = this.area.value;
    this.first = undefined;
    if (text === this.saved || this.isLocked) return true;
    if (this.inConflict) return false;
    this.state.textContent = t("review-saving");
    try {
      const done = await post("/api/review/text", {unit: this.unit, lang: this.lang, text, version: this.version}, {keepalive});
      this.version = done.version;
      this.saved = text;
      Object.assign(this.data, {status: done.status, origin: done.origin || this.data.origin, changed_by: done.changed_by, text, version: done.version});
      this.show();
      this.state.textContent = t("review-saved");
      this.changed(this, null);
      if (this.isDirty) this.typed();
      return true;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.state.textContent = t("review-unsaved");
      if (error.status === 409 && error.body.details) this.showConflict(error.body.details);
      else if (error.status === 0) this.timer = setTimeout(() => this.flush(), 1000);
      else toast(error.line, "bad");
      return false;
    }
  }

  /** Somebody else saved: their text when we have typed nothing, both side by side when we have. */
  theirs(details) {
    if (details.version === this.version) return;
    if (this.isDirty) {
      this.showConflict(details);
      return;
    }
    this.take(details);
  }

  take(details) {
    this.inConflict = false;
    fill(this.conflict);
    this.version = details.version;
    this.saved = details.text;
    this.area.value = details.text;
    Object.assign(this.data, details);
    this.show();
    this.say();
  }

  showConflict(details) {
    this.inConflict = true;
    fill(
      this.conflict,
      h(
        "div.conflict",
        {role: "alert"},
        h("strong", {}, t("review-conflict", {name: details.changed_by})),
        h("div.two", {},
          h("div", {}, h("h3", {}, t("review-mine")), h("p", {lang: this.lang}, this.area.value)),
          h("div", {}, h("h3", {}, t("review-theirs"), " ", h(`span.chip.${details.status}`, {}, t(`status-${details.status}`))), h("p", {lang: this.lang}, details.text))),
        h("div.editor-buttons", {},
          ["draft", "reviewed", "missing"].includes(details.status) && h("button.primary", {type: "button", data: {choose: "mine"}, onclick: () => this.keepMine(details)}, t("review-keep-mine")),
          h("button", {type: "button", data: {choose: "theirs"}, onclick: () => this.take(details)}, t("review-take-theirs"))),
      ),
    );
  }

  async keepMine(details) {
    this.inConflict = false;
    fill(this.conflict);
    this.version = details.version;
    this.saved = details.text;
    Object.assign(this.data, {status: details.status});
    await this.flush();
  }

  /** Move to a status, after saving what was typed; true when it went well. */
  async move(to) {
    if (!(await this.flush()) || this.isDirty) return false;
    try {
      const done = await post("/api/review/move", {moves: [{unit: this.unit, lang: this.lang, version: this.version}], to});
      if (done.event !== null) this.version += 1;
      Object.assign(this.data, {status: to, version: this.version, changed_by: page.name});
      this.show();
      this.state.textContent = "";
      this.changed(this, null);
      return true;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.body.details) this.showConflict(error.body.details);
      else if (error.status !== 0) toast(error.line, "bad");
      return false;
    }
  }
}
