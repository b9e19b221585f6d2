"""A rendering made preferred, and put in everywhere: computed beside, looked at, then written as one step.

What fixing would do takes from half a second to minutes, by the number of texts. So a person begins a
preview, asks how far it is, and applies what was shown: the versions of the texts are those of the preview,
and one that was changed meanwhile makes the whole a conflict.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from align.errors import AlignError, StoreError, UsageError
from align.formulae.fixing import Replacement, Wanted
from align.formulae.formula import Formula
from align.model import Preference
from align.pipeline.desk.desk import Desk
from align.pipeline.desk.differing import Piece, pieces
from align.pipeline.formulae.fixing import FixReport, TextChange, edits_of, plan
from align.pipeline.formulae.fixing_corpus import FixingCorpus, read_fixing_corpus
from align.pipeline.formulae.preferring import check_choice, unseen

KEPT = 16
"""Previews that are remembered."""
MOST_SHOWN = 300
SOON = 0.2
"""Seconds a request waits for what may be ready at once."""


@dataclass(frozen=True, slots=True)
class Warned:
    """A warning: its code and the values of its sentence."""

    code: str
    params: Mapping[str, str | int | float]


@dataclass(frozen=True, slots=True)
class ChangeShown:
    """A translation as it would read: ``pieces`` lead from the old text to the new one."""

    unit: str
    document: str
    segment: int
    source: str
    pieces: tuple[Piece, ...]
    status: str


@dataclass(frozen=True, slots=True)
class LeftToPerson:
    """An occurrence that cannot be replaced safely, and the code that says why."""

    unit: str
    document: str
    segment: int
    left: str
    old: str
    right: str
    status: str
    code: str


@dataclass(frozen=True, slots=True)
class FixShown:
    """What making ``text`` preferred would do.

    ``before`` and ``after`` count the ``occurrences`` rendered so; ``standing`` is what is preferred
    now ('' for nothing). At most 300 ``changes`` and ``unfixable`` are shown, of ``texts`` and ``by_hand``;
    ``requeued`` counts finished texts that would be drafts again, by status.
    """

    formula: str
    source: str
    lang: str
    text: str
    standing: str
    occurrences: int
    before: int
    after: int
    left_to_longer: int
    untranslated: int
    texts: int
    by_hand: int
    requeued: Mapping[str, int]
    warnings: tuple[Warned, ...]
    changes: tuple[ChangeShown, ...]
    unfixable: tuple[LeftToPerson, ...]


@dataclass(frozen=True, slots=True)
class PreviewState:
    """A preview: ``shown`` when ready, else how far it is (``step`` names what it is at)."""

    number: int
    done: int
    total: int
    step: str
    shown: FixShown | None


@dataclass(frozen=True, slots=True)
class FixDone:
    """What was written: the event (None: nothing was to change) and the number of texts."""

    event: int | None
    texts: int


@dataclass(slots=True)
class _Preview:
    formula: str
    lang: str
    text: str
    by: str
    progress: tuple[int, int, str] = (0, 0, "")
    ready: threading.Event = field(default_factory=threading.Event)
    failure: AlignError | None = None
    found: Formula | None = None
    report: FixReport | None = None
    shown: FixShown | None = None

    def tell(self, done: int, total: int, what: str) -> None:
        self.progress = (done, total, what)


class FormulaFixing:
    """Answers previews and writes them; may be used from several threads."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lock = threading.Lock()
        self._computing = threading.Lock()
        self._previews: OrderedDict[int, _Preview] = OrderedDict()
        self._corpus: tuple[int, str, FixingCorpus] | None = None
        self._number = 0

    def begin(self, formula: str, lang: str, text: str, *, by: str) -> PreviewState:
        """Begin to compute what preferring ``text`` would do; ready at once where that is quick.

        Raises UsageError ``language-unknown``, and what :func:`align.pipeline.formulae.preferring.prefer`
        raises.
        """
        if lang not in self._desk.targets:
            raise UsageError(f"'{lang}' is not a target language.", slug="language-unknown")
        preview = _Preview(formula, lang, text, by)
        with self._lock:
            self._number += 1
            number = self._number
            self._previews[number] = preview
            while len(self._previews) > KEPT:
                self._previews.popitem(last=False)
        threading.Thread(target=self._compute, args=(number, preview), name="fixing", daemon=True).start()
        preview.ready.wait(SOON)
        return self.look(number)

    def look(self, number: int) -> PreviewState:
        """Return how far a preview is. Raises what made it impossible; UsageError ``preview-gone``."""
        preview = self._preview(number)
        if preview.failure is not None:
            raise preview.failure
        return PreviewState(number, *preview.progress, preview.shown)

    def apply(
        self, number: int, *, leave_out: Sequence[str] = (), preference_only: bool = False, by: str
    ) -> FixDone:
        """Write a preview as one event, but for the texts of the units ``leave_out``.

        Raises ConflictError ``stale-version`` when one of the texts was changed since the preview.
        """
        preview = self._preview(number)
        if preview.report is None or preview.found is None or preview.shown is None:
            raise UsageError("The preview is not ready.", hint="Wait for it.", slug="preview-gone")
        formula, store, at = preview.found, self._desk.store, self._desk.clock()
        edits = [] if preference_only else edits_of(preview.report, leave_out=frozenset(leave_out))
        chosen: list[Preference] = []
        if self._desk.knowledge.preference(formula.id, preview.lang) != preview.shown.text:
            kind = formula.kind.value
            chosen.append(
                Preference(formula.id, preview.lang, preview.shown.text, formula.text, formula.lemmas, kind)
            )
        if edits:
            saved = store.edit(edits, preferences=chosen, actor=by, at=at, kind="fix")
        else:
            saved = store.decisions.prefer(chosen, actor=by, at=at)
        return FixDone(saved.event, len(edits))

    def withdraw(self, formula: str, lang: str, *, by: str) -> FixDone:
        """Prefer no rendering of a formula any more; texts stay as they are."""
        desk = self._desk
        saved = desk.store.decisions.prefer([], remove=[(formula, lang)], actor=by, at=desk.clock())
        return FixDone(saved.event, 0)

    def _preview(self, number: int) -> _Preview:
        with self._lock:
            if number not in self._previews:
                raise UsageError(
                    "This preview is too old.", hint="Choose the rendering again.", slug="preview-gone"
                )
            return self._previews[number]

    def _compute(self, number: int, preview: _Preview) -> None:
        try:
            with self._computing:
                if not self._is_superseded(number, preview.by):
                    self._plan(preview)
        except AlignError as error:
            preview.failure = error
        except Exception as error:  # noqa: BLE001 - a thread has nobody to raise to; the person asks for it
            preview.failure = StoreError(f"The preview failed: {error}.", slug="preview-failed")
        finally:
            preview.ready.set()

    def _is_superseded(self, number: int, by: str) -> bool:
        """Tell whether the same person has asked for another preview since."""
        with self._lock:
            return any(later > number and each.by == by for later, each in self._previews.items())

    def _plan(self, preview: _Preview) -> None:
        lang = preview.lang
        preview.tell(0, 2, "read")
        corpus = self._read(lang)
        found = corpus.formula(preview.formula)
        text, issues = check_choice(corpus.concepts, found, lang, preview.text)
        report = plan(corpus, {lang: [Wanted(found, lang, text)]}, progress=preview.tell)
        planned = report.formulae[0]
        issues += unseen(planned)
        preview.found, preview.report = found, report
        preview.shown = FixShown(
            found.id,
            found.text,
            lang,
            text,
            self._desk.knowledge.preference(found.id, lang),
            planned.occurrences,
            planned.before,
            planned.after,
            planned.left_to_longer,
            planned.untranslated,
            len(report.changes),
            len(planned.unfixable),
            report.requeued,
            tuple(Warned(issue.code, issue.params) for issue in issues),
            self._changes(report),
            tuple(
                LeftToPerson(
                    each.unit,
                    each.document,
                    each.segment + 1,
                    each.left,
                    each.old,
                    each.right,
                    each.status.value,
                    each.code.value,
                )
                for each in planned.unfixable[:MOST_SHOWN]
            ),
        )

    def _read(self, lang: str) -> FixingCorpus:
        """Return the texts as they stand, read and mined anew only when something happened since.

        One previews several renderings one after the other, and reading takes most of a preview's time.
        """
        event = self._desk.store.outline.last_event()
        if self._corpus is None or self._corpus[:2] != (event, lang):
            self._corpus = None  # two of them would be too large
            with self._desk.workspace.open_store(read_only=True) as store:
                self._corpus = (event, lang, read_fixing_corpus(store, (lang,)))
        return self._corpus[2]

    def _changes(self, report: FixReport) -> tuple[ChangeShown, ...]:
        shown = report.changes[:MOST_SHOWN]
        units = self._desk.store.outline.units([each.unit for each in shown])
        places: dict[str, list[Replacement]] = {}
        for replacement in report.formulae[0].replacements:
            places.setdefault(replacement.unit, []).append(replacement)
        return tuple(
            ChangeShown(
                each.unit,
                each.document,
                units[each.unit].position + 1,
                units[each.unit].text,
                _pieces(each, places.get(each.unit, ())),
                each.status_before.value,
            )
            for each in shown
            if each.unit in units
        )


def _pieces(change: TextChange, places: Sequence[Replacement]) -> tuple[Piece, ...]:
    """Return the text before and after, replacement by replacement; word by word where they touch."""
    found: list[Piece] = []
    at = 0
    for each in sorted(places, key=lambda one: one.start):
        found += [Piece("=", change.before[at : each.start]), Piece("-", each.old), Piece("+", each.new)]
        at = each.end
    found.append(Piece("=", change.before[at:]))
    before = "".join(piece.text for piece in found if piece.kind != "+")
    after = "".join(piece.text for piece in found if piece.kind != "-")
    if (before, after) != (change.before, change.after):
        return pieces(change.after, change.before)
    return tuple(piece for piece in found if piece.text)
