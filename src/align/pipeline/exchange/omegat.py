"""``align export omegat``: a project that OmegaT opens as it is, one a target language.

``source/`` holds the normalised originals, ``omegat/`` the segmentation rules they fit, ``tm/auto`` what
is inserted, the other folders under ``tm/`` what is only offered, ``glossary/`` the termbase.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

from align.errors import UsageError
from align.exchange import FINISHED, write_normalised_text, write_tmx
from align.exchange.omegat import SETTINGS, Placing, place_project, project_settings, term_units
from align.exchange.passages import Cutting, cutting_by
from align.exchange.selection import UNFINISHED, TmxFile
from align.exchange.terms_tsv import write_glossary
from align.model import SOURCE_LANGUAGE, Issue, Origin, Role, Severity, Status, TranslationUnit, Variant
from align.pipeline.corpus.ingest import select_ids
from align.pipeline.corpus.selection import parse_langs, parse_statuses
from align.pipeline.exchange.handed_out import remember_handed_out
from align.pipeline.exchange.publish import ExportedFile, ExportReport, ExportWish
from align.pipeline.terms.decided import decided_terms
from align.project import Workspace
from align.segment import omegat_breaks, omegat_conf, omegat_srx
from align.store import SqlStore
from align.version import VERSION

APPROVED = frozenset({Status.APPROVED})


@dataclass(frozen=True, slots=True)
class _Memory:
    """One memory of a project: its place there, and which variants it takes."""

    name: str
    statuses: frozenset[Status]
    origins: Callable[[Origin], bool] = lambda origin: True
    losers: bool = False
    has_passages: bool = False


def _memories(inserted: frozenset[Status]) -> tuple[_Memory, ...]:
    """Say which memories a project has when variants of the statuses ``inserted`` are filled in."""
    return (
        _Memory("tm/auto/align.tmx", inserted, has_passages=True),
        _Memory("tm/align-reviewed.tmx", FINISHED - inserted, has_passages=True),
        _Memory("tm/penalty-005/align-variants.tmx", inserted, losers=True),
        _Memory("tm/penalty-010/align-drafts.tmx", UNFINISHED, lambda origin: origin is not _MACHINE),
        _Memory("tm/mt/align-machine.tmx", UNFINISHED, lambda origin: origin is _MACHINE),
    )


_MACHINE = Origin.MACHINE_DRAFT


def export_omegat(workspace: Workspace, wish: ExportWish, *, dry_run: bool = False) -> ExportReport:
    """Write an OmegaT project ``OUTPUT/ru-LANG`` for each language (default folder: ``omegat``).

    The documents of ``wish`` are those to translate; the memories always hold the units of all.
    Its statuses are those OmegaT inserts by itself (default: approved). An existing project is refreshed:
    what the translator did or edited stays (see :func:`~align.exchange.omegat.place_project`).
    Raises UsageError ``omegat-status`` for drafts, which are never inserted, InputError ``cannot-write``.
    """
    inserted = parse_statuses(wish.statuses) or APPROVED
    if not inserted <= FINISHED:
        raise UsageError(
            "--status: OmegaT inserts approved and reviewed texts; drafts are offered beside them.",
            hint="Use approved, or approved,reviewed.",
            slug="omegat-status",
        )
    folder = wish.output or workspace.root / "omegat"
    if folder.is_file():
        raise UsageError(f"{folder} is a file.", hint="Name a folder.", slug="output-one-file")
    files: list[ExportedFile] = []
    issues: list[Issue] = []
    with workspace.open_store(read_only=True) as store:
        job = _Job(store, wish.ids)
        for lang in parse_langs(wish.langs, workspace.config.targets):
            made = job.project(lang, inserted)
            project = folder / f"{SOURCE_LANGUAGE}-{lang}"
            sources = [f"source/{name}.txt" for name in job.known]
            contents = {name: content for name, (content, _) in made.items()}
            for placed in place_project(project, contents, sources=sources, dry_run=dry_run):
                units = made[placed.name][1] if placed.name in made else 0
                changed = placed.placing in (Placing.WRITTEN, Placing.REMOVED)
                files.append(ExportedFile(project / placed.name, units, changed))
                if placed.placing in _SAID:
                    issues.append(_said(project / placed.name, placed.placing))
            if not dry_run:
                issues += remember_handed_out(workspace, lang, store.units(job.documents))
        issues = list({(i.code, i.place, i.message): i for i in [*job.issues, *issues]}.values())
    return ExportReport("omegat", tuple(files), tuple(issues), dry_run)


def project_cutting() -> Cutting:
    """Return how OmegaT cuts a Russian text with the rules that lie in our projects."""
    return cutting_by(lambda text: omegat_breaks(text, SOURCE_LANGUAGE))


class _Job:
    """What is the same for all languages."""

    def __init__(self, store: SqlStore, ids: Sequence[str] | None) -> None:
        states = [state for state in store.documents() if state.role == Role.ORIGINAL]
        self.store = store
        self.known = [state.id for state in states]
        self.documents = select_ids(self.known, ids)
        self.bytes_of = {state.id: state.sha256 for state in states}
        self.changed_at = store.outline.last_moment()
        self.cutting = project_cutting()
        self.concepts = decided_terms(store)
        self.issues: list[Issue] = []

    def project(self, lang: str, inserted: frozenset[Status]) -> dict[str, tuple[bytes, int]]:
        """Return the files of one project: bytes, and units (lines, segments) in it, by path."""
        made = {SETTINGS: (project_settings(source_lang=SOURCE_LANGUAGE, target_lang=lang), 0)}
        made |= {f"source/{document}.txt": self._source(document, lang) for document in self.documents}
        for memory in _memories(inserted):
            content, count = self._memory(memory, lang)
            if count:
                made[memory.name] = (content, count)
        terms = list(term_units(self.concepts, target_lang=lang, translated=self._translated(lang, inserted)))
        if terms:
            made["tm/enforce/align-terms.tmx"] = self._written(_Memory("", APPROVED), lang, terms)
        stream = BytesIO()
        lines = write_glossary(stream, self.concepts, source=SOURCE_LANGUAGE, target=lang)
        if lines:
            # OmegaT 3.6 reads .txt in the encoding of the machine, .utf8 everywhere alike.
            made["glossary/align.utf8"] = (stream.getvalue(), lines)
        made["omegat/segmentation.conf"] = (omegat_conf().encode(), 0)
        made["omegat/segmentation.srx"] = (omegat_srx().encode(), 0)
        return made

    def _source(self, document: str, lang: str) -> tuple[bytes, int]:
        """Return the original as this language's units cut it: a project has one language only."""
        sha256 = self.bytes_of[document]
        units = [
            _only(unit, lambda variant: variant.lang == lang)
            for unit in self.store.units([document])
            if unit.provenance.sha256 == sha256
        ]
        segments = self.store.segments(document, SOURCE_LANGUAGE)
        stream = BytesIO()
        count = write_normalised_text(stream, segments, units, cutting=self.cutting)
        return stream.getvalue(), count

    def _memory(self, memory: _Memory, lang: str) -> tuple[bytes, int]:
        def fits(variant: Variant) -> bool:
            is_wanted = variant.status not in memory.statuses or memory.origins(variant.origin)
            return variant.lang == lang and is_wanted

        return self._written(memory, lang, (_only(unit, fits) for unit in self.store.units()))

    def _written(self, memory: _Memory, lang: str, units: Iterable[TranslationUnit]) -> tuple[bytes, int]:
        listed = list(units)
        stream = BytesIO()
        counts = write_tmx(
            stream,
            listed,
            TmxFile(memory.name, (lang,), memory.statuses, memory.losers, memory.has_passages),
            created_at=self.changed_at,
            tool_version=VERSION,
            issues=self.issues if memory.has_passages else [],
            cutting=self.cutting,
        )
        return stream.getvalue(), counts.written

    def _translated(self, lang: str, inserted: frozenset[Status]) -> frozenset[str]:
        return frozenset(
            unit.text
            for unit in self.store.units()
            if lang in unit.variants and unit.variants[lang].status in inserted
        )


def _only(unit: TranslationUnit, fits: Callable[[Variant], bool]) -> TranslationUnit:
    """Return ``unit`` without the variants that do not fit."""
    if all(map(fits, unit.variants.values())):
        return unit
    return replace(unit, variants={lang: one for lang, one in unit.variants.items() if fits(one)})


_SAID = {
    Placing.KEPT: (
        "omegat-kept",
        "is not as Align wrote it, so it was kept. To have it made anew, remove it",
    ),
    Placing.REMOVED: ("omegat-removed", "has nothing to say any more and goes"),
}


def _said(path: Path, placing: Placing) -> Issue:
    code, what = _SAID[placing]
    severity = Severity.WARNING if placing is Placing.KEPT else Severity.INFO
    return Issue(code, severity, str(path), f"{path} {what}.")
