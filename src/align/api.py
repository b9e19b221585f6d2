"""Align from Python: the names ``from align import …`` gives, typed, for programs of your own.

Texts in, values out: :func:`read_file`, :func:`segment_text`, :func:`align_texts`,
:func:`align_three_texts`, :func:`check_pair` and :func:`score_texts` need no workspace and store nothing.
:func:`open_workspace` gives a workspace's documents, units and memory, and exports them. What changes a
workspace is the command line's: ``align run``, ``align mark``, ``align import``.

Languages are ``ru``, ``en`` and ``kk``. Indices count from 0, offsets are code points, end exclusive.
Every error is an :class:`~align.errors.AlignError` with one clear line, a ``hint`` and a ``slug``.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

from align.bitext import align_bitext
from align.bitext.joint import Tritext, align_trilingual
from align.bitext.seed_words import meanings_of
from align.check import Finding, Known, Pair, message
from align.check import check_pair as find_in_pair
from align.errors import AlignError, UsageError
from align.memory.patterns import PatternKind
from align.model import (
    LANGUAGES,
    SOURCE_LANGUAGE,
    Alignment,
    Bead,
    Document,
    JointAlignment,
    Role,
    Segment,
    SegmentedDocument,
    Status,
    TranslationUnit,
    Variant,
)
from align.pipeline.corpus.segmenting import check_language, segment_document, segment_file
from align.pipeline.exchange.publish import ExportReport, ExportWish, export_files
from align.pipeline.memory.found import SearchedMemory
from align.pipeline.memory.index import open_memory
from align.pipeline.memory.lookup import MemoryLookup, MemoryMatch, lookup_options
from align.pipeline.memory.upkeep import ConcordanceReport, find_in_context
from align.ports import DocumentState
from align.project import Workspace, find_workspace
from align.score import Line, Scored, score_lines

__all__ = [
    "AlignError",
    "Alignment",
    "Bead",
    "ExportReport",
    "Finding",
    "JointAlignment",
    "MemoryMatch",
    "OpenWorkspace",
    "PatternKind",
    "Scored",
    "Segment",
    "SegmentedDocument",
    "Status",
    "TranslationUnit",
    "Variant",
    "align_texts",
    "align_three_texts",
    "check_pair",
    "describe_finding",
    "open_workspace",
    "read_file",
    "score_texts",
    "segment_text",
]


def read_file(path: Path | str, *, lang: str, encoding: str | None = None) -> SegmentedDocument:
    """Read, clean and segment a txt, docx, odt, html or pdf file in ``lang``.

    ``encoding`` is detected unless it is given. ``document.issues`` says what is odd about the file. Raises
    UsageError for another language, InputError for a file that cannot be read, MissingExtraError for a pdf
    without the extra ``pdf``.

        >>> from align import read_file
        >>> greeting = read_file("corpus/ru/09-greeting.txt", lang="ru")
        >>> greeting.document.encoding
        'koi8-r'
        >>> segment = greeting.segments[1]
        >>> segment.kind.value, segment.text
        ('sentence', 'Уважаемые участники конференции!')
        >>> greeting.document.text[segment.start : segment.end]
        'Уважаемые участники конференции!'
    """
    return segment_file(Path(path), lang=lang, encoding=encoding)


def segment_text(text: str, *, lang: str) -> SegmentedDocument:
    """Clean and segment a text that is no file: sentences, headings, list items, with their spans.

    The segments cover every non-blank character; those of kind ``noise`` are not for translation. Raises
    UsageError for a language other than ru, en and kk.

        >>> from align import segment_text
        >>> found = segment_text("Договор подписан 15 мая 1992 г. в Ташкенте. Он вступил в силу.", lang="ru")
        >>> [segment.text for segment in found.segments]
        ['Договор подписан 15 мая 1992 г. в Ташкенте.', 'Он вступил в силу.']
    """
    check_language(lang)
    return segment_document(Document("", lang, Role.ORIGINAL, "", "", "", text))


def align_texts(
    source: Sequence[str], target: Sequence[str], *, source_lang: str = "ru", target_lang: str = "en"
) -> Alignment:
    """Align two texts given as segments: which of ``source`` are translated by which of ``target``.

    Every index of either side stands in exactly one bead, in source order; a bead without a source or
    without a target stands for what was added or left out. ``confidence`` (0–1) is the probability that the
    bead is exactly right. Languages other than ru, en and kk do, too, without their dictionaries.

        >>> from align import align_texts
        >>> ru = ["Стороны подписали договор.", "Он вступил в силу.", "Стороны довольны."]
        >>> en = ["The Parties signed a treaty. It entered into force.", "The Parties are satisfied."]
        >>> [(bead.source, bead.target) for bead in align_texts(ru, en).beads]
        [((0, 1), (0,)), ((2,), (1,))]
    """
    return align_bitext(source, target, source_lang=source_lang, target_lang=target_lang)


def align_three_texts(ru: Sequence[str], en: Sequence[str], kk: Sequence[str]) -> JointAlignment:
    """Align a text in Russian, English and Kazakh, given as segments, as one.

    ``beads`` say what belongs together in all three (``sides`` in this order of languages), ``pairs`` hold
    the finer alignments of two: ``pairs["ru", "kk"]``.

        >>> from align import align_three_texts
        >>> found = align_three_texts(
        ...     ["Стороны подписали договор.", "Он вступил в силу."],
        ...     ["The Parties signed a treaty.", "It entered into force."],
        ...     ["Тараптар шартқа қол қойды.", "Ол күшіне енді."],
        ... )
        >>> [bead.sides for bead in found.beads]
        [((0,), (0,), (0,)), ((1,), (1,), (1,))]
    """
    texts = dict(zip(LANGUAGES, (ru, en, kk), strict=True))
    (found,) = align_trilingual([Tritext("", texts)])
    return found


def check_pair(
    source: str, target: str, *, source_lang: str = "ru", target_lang: str = "en"
) -> list[Finding]:
    """Return what may be wrong with a translation: numbers, names, negations, words left out …

    ``start`` and ``end`` of a finding lie in the target, or in the source where ``in_source``. What
    a workspace knows (termbase, formulae, other documents) is not asked here: that is ``align check``. Raises
    UsageError for a language other than ru, en and kk.

        >>> from align import check_pair
        >>> target = "The exercise will be held from 5 to 8 May."
        >>> (finding,) = check_pair("Учение пройдёт с 5 по 9 мая.", target)
        >>> finding.code, finding.severity.value, target[finding.start : finding.end]
        ('number', 'error', '8')
    """
    return find_in_pair(Pair(source, target, source_lang, target_lang), Known(meanings_of))


def describe_finding(finding: Finding, *, ui: str = "en") -> str:
    """Return the sentence of a finding in ``en``, ``ru`` or ``kk``. Raises UsageError for another language.

    >>> from align import check_pair, describe_finding
    >>> (finding,) = check_pair("Учение пройдёт 9 мая.", "Оқу-жаттығу 8 мамырда өтеді.", target_lang="kk")
    >>> describe_finding(finding, ui="kk")
    '8 түпнұсқада жоқ, онда 9.'
    """
    if ui not in LANGUAGES:
        raise UsageError(
            f"There are no sentences in '{ui}'.", hint="Use en, ru or kk.", slug="language-unknown"
        )
    return message(finding, ui)


def score_texts(
    drafts: Sequence[str], references: Sequence[str], *, lang: str, documents: Sequence[str] = ()
) -> Scored:
    """Score translations by references, a segment each, in ``lang``: chrF++, BLEU, TER, edits left to do.

    The numbers are sacrebleu's own to the last digit, with its signature, and intervals (95 %). ``documents``
    names the document of each segment: intervals then resample documents, too. Raises UsageError unless
    there is at least one segment and as many of each.

        >>> from align import score_texts
        >>> drafts = ["The sides signed a treaty.", "It entered into force."]
        >>> references = ["The Parties signed a treaty.", "It entered into force."]
        >>> scored = score_texts(drafts, references, lang="en")
        >>> [(score.metric.value, round(score.value, 1)) for score in scored.scores][:2]
        [('chrF++', 82.9), ('BLEU', 74.2)]
        >>> scored.effort.edits
        1
    """
    names = list(documents) or [""] * len(references)
    if not references or not len(drafts) == len(references) == len(names):
        raise UsageError(
            f"{len(drafts)} drafts, {len(references)} references, {len(names)} documents.",
            hint="A segment each: as many of one as of the other, and at least one.",
            slug="lines-unequal",
        )
    check_language(lang)
    lines = [
        Line(name, number, draft, reference)
        for number, (name, draft, reference) in enumerate(zip(names, drafts, references, strict=True))
    ]
    return score_lines("", lines, lang)


def open_workspace(path: Path | str = ".") -> OpenWorkspace:
    """Open the workspace ``path`` lies in; close it, or use it in ``with``.

    Raises UsageError where there is none, StoreError when its database cannot be used.

        >>> from align import open_workspace
        >>> with open_workspace(".") as workspace:
        ...     unit = next(workspace.units(["01-declaration"]))
        ...     print(unit.text.split()[0], "→", unit.variants["kk"].text.split()[-1])
        ДЕКЛАРАЦИЯ → ДЕКЛАРАЦИЯСЫ
    """
    return OpenWorkspace(find_workspace(Path(path)))


class OpenWorkspace:
    """A workspace open for reading and exporting; may be used from several threads.

    What other processes save is seen at once: every call asks the database.
    """

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._open = ExitStack()
        self._store = self._open.enter_context(workspace.open_store(read_only=True))
        self._indexes: dict[str, SearchedMemory] = {}
        self._lock = threading.Lock()

    def __enter__(self) -> OpenWorkspace:
        """Return the workspace itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Let go of database and index files."""
        self._open.close()

    def documents(self) -> list[DocumentState]:
        """Return all known documents, by id, then language in the order ru, en, kk, then role."""
        return self._store.documents()

    def units(self, ids: Sequence[str] | None = None) -> Iterator[TranslationUnit]:
        """Yield the units of the documents ``ids`` (None: all), by document, then position."""
        return self._store.units(ids)

    def search(
        self,
        text: str,
        *,
        lang: str = SOURCE_LANGUAGE,
        targets: Sequence[str] = (),
        minimum: int = 70,
        limit: int = 10,
        penalties: str = "",
    ) -> tuple[MemoryMatch, ...]:
        """Return what the memory holds like ``text`` (in ``lang``), best first.

        Entries count that have a text in one of ``targets`` (none: in any other language) and are at
        least ``minimum`` (50–100) percent similar by tokens; ``limit`` is the most of them, 0 for all.
        ``similarity`` is 0–101, with ``penalties`` (``"unreviewed=0,foreign=2"``, else those of
        ``align.toml``) taken off after retrieval. Raises UsageError for anything out of range.

            >>> with open_workspace(".") as workspace:
            ...     (best,) = workspace.search("Осуждаем терроризм во всех его формах.", minimum=50, limit=1)
            ...     print(best.similarity, best.targets["en"].split(",")[0])
            74 We condemn terrorism in all its forms and manifestations.
        """
        options = lookup_options(
            lang=lang,
            targets=targets,
            minimum=minimum,
            limit=limit,
            penalties=penalties,
            configured=self.workspace.config.penalties,
        )
        return MemoryLookup(self._index(lang), options).matches(text)

    def concordance(
        self,
        pattern: str,
        *,
        lang: str = SOURCE_LANGUAGE,
        kind: PatternKind = PatternKind.EXACT,
        limit: int = 0,
    ) -> ConcordanceReport:
        """Return where ``pattern`` stands in ``lang`` texts, in context, grouped by its renderings.

        ``limit`` hits are kept (0: all), all are counted. Raises UsageError for a pattern that makes no
        sense.

            >>> from align import PatternKind
            >>> with open_workspace(".") as workspace:
            ...     workspace.concordance("зона ответственности", kind=PatternKind.LEMMA).count
            15
        """
        return find_in_context(self.workspace, pattern, lang=lang, kind=kind, limit=limit)

    def export(
        self,
        kind: str,
        ids: Sequence[str] | None = None,
        *,
        output: Path | str,
        langs: Sequence[str] = (),
        statuses: Sequence[str] = (),
    ) -> ExportReport:
        """Write ``tmx``, ``xliff``, ``srx``, ``tsv``, ``document`` or ``bilingual`` files into ``output``.

        ``output`` is a folder, or a file where exactly one is written; ``ids`` are documents (None: all),
        ``langs`` and ``statuses`` as of ``align export`` (none: the usual ones of the format). The same state
        gives the same bytes, and files whose bytes are right are left alone. Raises UsageError for what makes
        no sense, InputError when a file cannot be written.

            >>> with open_workspace(".") as workspace:
            ...     report = workspace.export("tmx", ["09-greeting"], output="out", langs=["kk"])
            ...     [(file.path.name, file.units) for file in report.files]
            [('09-greeting.ru-kk.tmx', 20)]
        """
        if kind not in EXPORTS:
            raise UsageError(
                f"'{kind}' is no format to export.", hint=f"Use {', '.join(EXPORTS)}.", slug="format-unknown"
            )
        wish = ExportWish(kind, ids, Path(output), ",".join(langs), ",".join(statuses))
        return export_files(self.workspace, wish)

    def _index(self, lang: str) -> SearchedMemory:
        with self._lock:
            if lang not in self._indexes:
                self._indexes[lang] = self._open.enter_context(open_memory(self.workspace, lang))
            return self._indexes[lang]


EXPORTS = ("tmx", "xliff", "srx", "tsv", "document", "bilingual")
