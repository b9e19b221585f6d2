"""The screen Formulae: renderings and how even they are; preferring one and putting it everywhere."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from align.errors import ConflictError
from align.formulae.fixing import Replacement
from align.pipeline.desk.desk import Desk
from align.pipeline.fixing import FixReport, apply, preview
from align.pipeline.formulae import RenderedFormula
from align.pipeline.preferring import PreferReport, prefer

PAGE = 50
ORDERS = ("uneven", "frequent")


@dataclass(frozen=True, slots=True)
class RenderingRow:
    """A rendering, how often it is used, and whether people prefer it."""

    text: str
    count: int
    preferred: bool


@dataclass(frozen=True, slots=True)
class FormulaSide:
    """A formula in one language: renderings, ``agreement`` (0–1, None: too few to say), the preferred one."""

    lang: str
    renderings: tuple[RenderingRow, ...]
    agreement: float | None
    preferred: str
    uncovered: int


@dataclass(frozen=True, slots=True)
class FormulaRow:
    """A formula as the list shows it."""

    id: str
    text: str
    kind: str
    count: int
    documents: int
    sides: tuple[FormulaSide, ...]


@dataclass(frozen=True, slots=True)
class FormulaPage:
    """A page of the formulae; ``mined`` is False when nobody looked for them yet, ``stale`` when texts
    changed since. ``corpus`` is the consistency (0–1) by language."""

    rows: tuple[FormulaRow, ...]
    count: int
    page: int
    pages: int
    mined: bool
    stale: bool
    corpus: Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class Place:
    """One replacement of a preview, in its context; ``requeued`` where a finished text becomes a draft."""

    unit: str
    document: str
    segment: int
    left: str
    old: str
    new: str
    right: str
    reason: str
    requeued: bool


@dataclass(frozen=True, slots=True)
class Left:
    """An occurrence that is left to a person, with the reason's code."""

    unit: str
    document: str
    segment: int
    old: str
    code: str


@dataclass(frozen=True, slots=True)
class FixPreview:
    """What preferring ``text`` and fixing everywhere would do; ``digest`` names exactly this plan."""

    formula: str
    source: str
    lang: str
    text: str
    occurrences: int
    before: int
    places: tuple[Place, ...]
    left: tuple[Left, ...]
    texts: int
    digest: str
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fixed:
    """What was done: texts changed, the events of preferring and of fixing (None: nothing changed)."""

    texts: int
    preferred: int | None
    event: int | None


class FormulaeDesk:
    """Answers the screen Formulae; may be used from several threads."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def overview(
        self, *, find: str = "", formula: str = "", order: str = "uneven", page: int = 0
    ) -> FormulaPage:
        """Return formulae whose text holds ``find``, a page at a time: the least even first, or the most
        frequent. ``formula`` keeps the one with that id."""
        report = self._desk.formulae.report
        if report is None:
            return FormulaPage((), 0, 0, 1, False, False, {})
        wanted = find.casefold()
        rows = [
            each
            for each in report.formulae
            if wanted in each.formula.text.casefold() and formula in ("", each.formula.id)
        ]
        if order == "frequent":
            rows.sort(key=lambda each: -each.formula.count)
        else:
            rows.sort(key=_evenness)
        pages = max(1, -(-len(rows) // PAGE))
        page = min(max(page, 0), pages - 1)
        return FormulaPage(
            tuple(self._row(each) for each in rows[page * PAGE : (page + 1) * PAGE]),
            len(rows),
            page,
            pages,
            True,
            self._desk.formulae.is_stale,
            {lang: score.score for lang, score in report.corpus.items()},
        )

    def mine(self) -> int:
        """Look for the formulae anew; how many there are. Takes a while on a large corpus."""
        return self._desk.formulae.mine().count

    def preview(self, formula: str, lang: str, text: str, *, by: str) -> FixPreview:
        """Return what preferring ``text`` and fixing everywhere would do; nothing is written.

        Raises UsageError as :func:`align.pipeline.preferring.prefer` does.
        """
        checked = self._prefer(formula, lang, text, by=by, dry_run=True)
        report = preview(self._desk.workspace, langs=[lang], formula=formula, text=checked.text)
        return _preview(report, checked)

    def prefer(self, formula: str, lang: str, text: str, *, by: str) -> PreferReport:
        """Keep ``text`` as the preferred rendering; an empty one removes the preference."""
        return self._prefer(formula, lang, text, by=by, dry_run=False)

    def fix(self, formula: str, lang: str, text: str, *, digest: str, skip: Sequence[str], by: str) -> Fixed:
        """Prefer ``text`` and put it everywhere, as the preview with ``digest`` said; units of ``skip`` stay.

        Raises ConflictError ``stale-preview`` when it would do something else by now.
        """
        checked = self._prefer(formula, lang, text, by=by, dry_run=True)
        report = preview(self._desk.workspace, langs=[lang], formula=formula, text=checked.text)
        if _digest(report) != digest:
            raise ConflictError(
                "The texts changed since this was shown.", hint="Look at it again.", slug="stale-preview"
            )
        preferred = self._prefer(formula, lang, text, by=by, dry_run=False)
        chosen = tuple(change for change in report.changes if change.unit not in set(skip))
        saved = apply(self._desk.workspace, replace(report, changes=chosen), actor=by, at=self._desk.clock())
        return Fixed(len(chosen), preferred.event, saved.event)

    def _prefer(self, formula: str, lang: str, text: str, *, by: str, dry_run: bool) -> PreferReport:
        return prefer(
            self._desk.workspace,
            formula,
            lang=lang,
            text=text,
            remove=not text.strip() and not dry_run,
            actor=by,
            at=self._desk.clock(),
            dry_run=dry_run,
        )

    def _row(self, found: RenderedFormula) -> FormulaRow:
        formula = found.formula
        sides = []
        for lang, renderings in found.renderings.items():
            chosen = self._desk.knowledge.preference(formula.id, lang)
            rows = [RenderingRow(g.text, g.count, g.text == chosen) for g in renderings.groups]
            if chosen and not any(row.preferred for row in rows):
                rows.insert(0, RenderingRow(chosen, 0, True))
            agreement = found.consistency[lang].agreement
            sides.append(FormulaSide(lang, tuple(rows), agreement, chosen, len(renderings.uncovered)))
        return FormulaRow(
            formula.id, formula.text, formula.kind.value, formula.count, formula.documents, tuple(sides)
        )


def _evenness(found: RenderedFormula) -> tuple[float, int]:
    """Order by how uneven the worst language is; where there is too little to say, last."""
    known = [each.agreement for each in found.consistency.values() if each.agreement is not None]
    return min(known, default=2.0), -found.formula.count


def _preview(report: FixReport, checked: PreferReport) -> FixPreview:
    done = report.formulae[0]
    finished = {change.unit for change in report.changes if change.status_before.value != "draft"}
    return FixPreview(
        done.formula,
        done.source,
        done.lang,
        done.preferred,
        done.occurrences,
        done.before,
        tuple(_place(each, finished) for each in done.replacements),
        tuple(
            Left(each.unit, each.document, each.segment, each.old, each.code.value) for each in done.unfixable
        ),
        len(report.changes),
        _digest(report),
        tuple(issue.message for issue in checked.issues),
    )


def _place(each: Replacement, finished: set[str]) -> Place:
    return Place(
        each.unit,
        each.document,
        each.segment,
        each.left,
        each.old,
        each.new,
        each.right,
        each.reason,
        each.unit in finished,
    )


def _digest(report: FixReport) -> str:
    plan = "\0".join(f"{c.unit} {c.lang} {c.version} {c.before}\t{c.after}" for c in report.changes)
    return hashlib.sha256(plan.encode("utf-8", "surrogatepass")).hexdigest()[:24]
