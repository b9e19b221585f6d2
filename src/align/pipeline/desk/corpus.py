"""The screen Corpus: how far each document is, and what cleaning did to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields

from align.errors import UsageError
from align.model import LANGUAGES, Origin, Status
from align.pipeline.alignment.embedding import configured_embedder
from align.pipeline.alignment.run import run_job
from align.pipeline.corpus.cleaning import CleanReport, clean_document
from align.pipeline.desk.desk import Desk
from align.ports import silent
from align.store.outline import UnitOutline

DOUBTFUL = 0.7
"""Below this confidence the screens show a bead as doubtful; of such beads about half are wrong."""
PAGE = 100


@dataclass(frozen=True, slots=True)
class LanguageProgress:
    """Units of a document by the status of their text in one language; ``missing`` have none.

    Units that others translate are not among them.

    ``doubtful`` are drafts from beads below :data:`DOUBTFUL`.
    """

    lang: str
    units: int
    missing: int
    draft: int
    reviewed: int
    approved: int
    rejected: int
    doubtful: int

    @property
    def done(self) -> int:
        """The units that need nobody any more."""
        return self.reviewed + self.approved


@dataclass(frozen=True, slots=True)
class DocumentProgress:
    """One document and its languages; ``has_file`` tells the languages that have a file."""

    id: str
    units: int
    langs: tuple[LanguageProgress, ...]
    has_file: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CorpusPage:
    """A page of the documents (``page`` counts from 0), and the whole corpus in ``total``."""

    documents: tuple[DocumentProgress, ...]
    total: DocumentProgress
    count: int
    page: int
    pages: int


class CorpusDesk:
    """Answers the screen Corpus."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: dict[str, tuple[tuple[int, tuple[str, ...]], DocumentProgress]] = {}

    def overview(self, *, find: str = "", page: int = 0) -> CorpusPage:
        """Return the documents whose id holds ``find``, a page at a time."""
        self._desk.board.refresh()
        files: dict[str, list[str]] = {}
        for state in self._desk.store.documents():
            if state.lang not in files.setdefault(state.id, []):
                files[state.id].append(state.lang)
        names = [name for name in sorted(files) if find.casefold() in name.casefold()]
        pages = max(1, -(-len(names) // PAGE))
        page = min(max(page, 0), pages - 1)
        shown = names[page * PAGE : (page + 1) * PAGE]
        return CorpusPage(
            tuple(self._progress(name, files[name]) for name in shown),
            _sum([self._progress(name, files[name]) for name in sorted(files)], self._desk.targets),
            len(names),
            page,
            pages,
        )

    def _progress(self, name: str, files: Sequence[str]) -> DocumentProgress:
        """Return a document's progress, from the last time where none of its units changed since."""
        stamp = self._desk.board.stamp(name)
        known = self._known.get(name)
        if known is None or known[0] != (stamp, tuple(files)):
            board = self._desk.board
            fresh = _progress(name, board.units(name), self._desk.targets, files, board.is_elsewhere)
            known = self._known[name] = ((stamp, tuple(files)), fresh)
        return known[1]

    def cleaning(self, document: str, lang: str) -> CleanReport:
        """Return what cleaning did to a document. Raises UsageError for an unknown one."""
        return clean_document(self._desk.workspace, document, lang=lang, actor="", at="")

    def decide_cleaning(
        self, document: str, lang: str, *, number: int, original: str, accept: bool, by: str
    ) -> CleanReport:
        """Accept or restore one finding, and do the document again with it.

        ``original`` is the text the person saw; where finding ``number`` is another one by now nothing is
        done: UsageError ``finding-unknown``.
        """
        found = {finding.number: finding for finding in self.cleaning(document, lang).findings}
        if number not in found or found[number].original != original:
            raise UsageError(
                f"{document} ({lang}) was cleaned anew; its findings are others now.",
                hint="Look at them again.",
                slug="finding-unknown",
            )
        chosen = (number,)
        at = self._desk.clock()
        clean_document(
            self._desk.workspace,
            document,
            lang=lang,
            accept=chosen if accept else (),
            restore=() if accept else chosen,
            actor=by,
            at=at,
        )
        self.run_again(document, by=by)
        return self.cleaning(document, lang)

    def run_again(self, document: str, *, by: str) -> None:
        """Read, clean, segment and align one document again, as ``align run`` does."""
        run_job(
            self._desk.workspace,
            [document],
            langs=self._desk.targets,
            actor=by,
            at=self._desk.clock(),
            progress=silent,
            embedder=configured_embedder("", self._desk.workspace),
        )


def _progress(
    name: str,
    units: Iterable[UnitOutline],
    targets: Iterable[str],
    files: Iterable[str],
    is_elsewhere: Callable[[UnitOutline, str], bool],
) -> DocumentProgress:
    """Count a document; ``is_elsewhere`` tells the units that need no text of their own in a language."""
    listed = list(units)
    return DocumentProgress(
        name,
        len(listed),
        tuple(_language([unit for unit in listed if not is_elsewhere(unit, lang)], lang) for lang in targets),
        tuple(lang for lang in LANGUAGES if lang in files),
    )


def _sum(documents: Sequence[DocumentProgress], targets: Iterable[str]) -> DocumentProgress:
    """Return all documents as one."""
    names = [field.name for field in fields(LanguageProgress) if field.name != "lang"]
    langs = []
    for place, lang in enumerate(targets):
        counts = {name: sum(getattr(each.langs[place], name) for each in documents) for name in names}
        langs.append(LanguageProgress(lang, **counts))
    present = {lang for each in documents for lang in each.has_file}
    has_file = tuple(lang for lang in LANGUAGES if lang in present)
    return DocumentProgress("", sum(each.units for each in documents), tuple(langs), has_file)


def _language(units: list[UnitOutline], lang: str) -> LanguageProgress:
    variants = [unit.variants[lang] for unit in units if lang in unit.variants]
    counts: Mapping[Status, int] = Counter(variant.status for variant in variants)
    doubtful = sum(
        each.status is Status.DRAFT and each.origin is Origin.DELIVERED and each.confidence < DOUBTFUL
        for each in variants
    )
    return LanguageProgress(
        lang,
        len(units),
        len(units) - len(variants),
        counts.get(Status.DRAFT, 0),
        counts.get(Status.REVIEWED, 0),
        counts.get(Status.APPROVED, 0),
        counts.get(Status.REJECTED, 0),
        doubtful,
    )
