"""``align terms``: files into the termbase and out of it, and its terms in a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from align.atomic import write_atomically
from align.errors import InputError, UsageError
from align.exchange.packed import open_packed
from align.exchange.tbx import write_tbx
from align.exchange.tbx_reader import read_tbx
from align.exchange.terms_incoming import IncomingTerms
from align.exchange.terms_tsv import read_terms_tsv, write_glossary, write_terms_tsv
from align.model import LANGUAGES, SOURCE_LANGUAGE, Concept, Issue, Role
from align.project import Workspace
from align.read import read_document
from align.terms import Merge, TermFinder, TermPlace, merge_concepts
from align.text.normalise import fold

FORMATS = ("tsv", "tbx", "martif", "omegat")
_ENDINGS = {".tsv": "tsv", ".tab": "tsv", ".tbx": "tbx", ".mtf": "martif"}
_SUFFIXES = ((".tsv", ".tab", ".txt"), (".tbx", ".xml", ".mtf"))


@dataclass(frozen=True, slots=True)
class TermsImport:
    """What an import did, or would do: concepts by outcome, findings, ids kept out with the law they break.

    ``event`` is None when nothing changed.
    """

    files: tuple[str, ...]
    concepts: int
    added: int
    changed: int
    removed: int
    rejected: Mapping[str, str]
    issues: tuple[Issue, ...]
    event: int | None
    dry_run: bool


@dataclass(frozen=True, slots=True)
class WrittenTerms:
    """One exported file: its path, how many concepts or lines it holds, whether its bytes are new."""

    path: Path
    count: int
    changed: bool


@dataclass(frozen=True, slots=True)
class TermsFound:
    """The places of terms in a file, and what was said of reading it."""

    file: str
    sha256: str
    lang: str
    places: tuple[TermPlace, ...]
    issues: tuple[Issue, ...]


def import_terms(
    workspace: Workspace, files: Sequence[Path], *, replace: bool, actor: str, at: str, dry_run: bool
) -> TermsImport:
    """Take files of terms into the termbase as one event; concepts that break a law are kept out.

    A concept known by its id is replaced; with ``replace`` concepts of no file go. Raises InputError
    when a file cannot be read: then nothing is taken in.
    """
    concepts: list[Concept] = []
    issues: list[Issue] = []
    for file in files:
        incoming = read_terms(file)
        concepts += incoming.concepts
        issues += incoming.issues
    merges: list[Merge] = []

    def work(stored: Mapping[str, Concept]) -> Iterable[Concept]:
        merges[:] = [merge_concepts(stored, concepts, replace=replace)]
        return merges[0].concepts.values()

    if dry_run:
        stored = {concept.id: concept for concept in stored_concepts(workspace)}
        wanted = {concept.id: concept for concept in work(stored)}
        both = stored.keys() & wanted.keys()
        counts: Mapping[str, int] = {
            "added": len(wanted) - len(both),
            "changed": sum(stored[one] != wanted[one] for one in both),
            "removed": len(stored) - len(both),
        }
        event = None
    else:
        named = ", ".join(workspace.place(file.absolute()) for file in files[:5])
        with workspace.open_store() as store:
            saved = store.terms.change(work, of=named, actor=actor, at=at)
        counts, event = saved.counts, saved.event
    merge = merges[0]
    return TermsImport(
        files=tuple(map(str, files)),
        concepts=len(concepts),
        added=counts["added"],
        changed=counts["changed"],
        removed=counts["removed"],
        rejected=merge.rejected,
        issues=(*issues, *merge.issues),
        event=event,
        dry_run=dry_run,
    )


def read_terms(file: Path) -> IncomingTerms:
    """Return the concepts of a file, by its suffix: TSV, or TBX and martif; also packed (``.gz``).

    Raises InputError: ``unknown-format``, ``cannot-read``, ``empty-file``, and those of the readers.
    """
    name = file.name.lower().removesuffix(".gz")
    reader = read_terms_tsv if name.endswith(_SUFFIXES[0]) else read_tbx
    if not name.endswith((*_SUFFIXES[0], *_SUFFIXES[1])):
        raise InputError(
            f"{file}: terms are imported from TSV or TBX, by its suffix.",
            hint="Use .tsv, .tbx or .xml, or one of them with .gz.",
            slug="unknown-format",
        )
    try:
        with open_packed(file) as stream:
            if not stream.read(1):
                raise InputError(f"{file} is empty.", hint="Export it again.", slug="empty-file")
            stream.seek(0)
            return reader(stream, name=file.name)
    except OSError as error:
        raise InputError(f"Cannot read {file}: {error.strerror or error}.", slug="cannot-read") from error


def stored_concepts(workspace: Workspace) -> list[Concept]:
    """Return the concepts of the workspace's termbase, by id; none where there is no database yet."""
    if not workspace.has_database:
        return []
    with workspace.open_store(read_only=True) as store:
        return store.terms.concepts()


def format_by_ending(output: Path) -> str:
    """Return the format that the ending of a file's name stands for; '' where it stands for none or several.

    ``.xml`` may be TBX or martif, ``.txt`` our table or an OmegaT glossary.
    """
    return _ENDINGS.get(output.suffix.lower(), "")


def export_terms(
    workspace: Workspace, *, format_: str, output: Path, langs: Sequence[str], dry_run: bool
) -> tuple[WrittenTerms, ...]:
    """Write the termbase; the same termbase gives the same bytes.

    ``tsv``, ``tbx`` and ``martif`` write the file ``output``; ``omegat`` writes into the folder
    ``output`` one glossary per pair of Russian and one of ``langs``. Raises UsageError
    ``format-unknown``, InputError ``cannot-write``.
    """
    concepts = stored_concepts(workspace)
    if format_ == "omegat":
        return tuple(
            _written(output / f"{SOURCE_LANGUAGE}-{lang}.txt", _glossary(concepts, lang), dry_run=dry_run)
            for lang in langs
        )
    if format_ not in FORMATS:
        raise UsageError(
            f"--format {format_}: terms are written as {', '.join(FORMATS)}.", slug="format-unknown"
        )
    writers: Mapping[str, Callable[[BinaryIO], int]] = {
        "tsv": lambda stream: write_terms_tsv(stream, concepts),
        "tbx": lambda stream: write_tbx(stream, concepts),
        "martif": lambda stream: write_tbx(stream, concepts, martif=True),
    }
    return (_written(output, writers[format_], dry_run=dry_run),)


def _glossary(concepts: Sequence[Concept], lang: str) -> Callable[[BinaryIO], int]:
    return lambda stream: write_glossary(stream, concepts, source=SOURCE_LANGUAGE, target=lang)


def _written(path: Path, write: Callable[[BinaryIO], int], *, dry_run: bool) -> WrittenTerms:
    from io import BytesIO

    buffer = BytesIO()
    count = write(buffer)
    try:
        changed = not path.is_file() or path.read_bytes() != buffer.getvalue()
    except OSError:
        changed = True  # writing will say what is wrong
    if changed and not dry_run:
        if not path.parent.exists() and path.parent.parent.is_dir():
            path.parent.mkdir()
        with write_atomically(path) as stream:
            stream.write(buffer.getvalue())
    return WrittenTerms(path, count, changed)


def list_terms(workspace: Workspace, *, lang: str, find: str) -> list[Concept]:
    """Return the concepts that have a term in ``lang`` ('': any), and ``find`` somewhere ('': all).

    Spelling counts as for matching, capitals do not.
    """
    check_language(lang, empty=True)
    wanted = fold(find).casefold()
    return [
        concept
        for concept in stored_concepts(workspace)
        if (not lang or concept.terms.get(lang)) and wanted in _searched(concept, lang)
    ]


def _searched(concept: Concept, lang: str) -> str:
    terms = [term.text for one in ([lang] if lang else LANGUAGES) for term in concept.terms.get(one, ())]
    return fold("\n".join([concept.id, *terms])).casefold() if lang else _everything(concept, terms)


def _everything(concept: Concept, terms: Sequence[str]) -> str:
    return fold("\n".join([concept.id, concept.domain, concept.note, *terms])).casefold()


def find_terms(
    workspace: Workspace | None,
    file: Path,
    *,
    lang: str,
    terms: Path | None = None,
    overlapping: bool = False,
    encoding: str | None = None,
) -> TermsFound:
    """Find the terms of the termbase (or of the file ``terms``) in a text file.

    Offsets count code points of the decoded file. Raises UsageError ``language-unknown``, InputError.
    """
    check_language(lang)
    if terms is not None:
        concepts: Sequence[Concept] = read_terms(terms).concepts
    else:
        concepts = stored_concepts(workspace) if workspace is not None else ()
    role = Role.ORIGINAL if lang == SOURCE_LANGUAGE else Role.TRANSLATION
    document = read_document(file, id=file.stem, lang=lang, role=role, encoding=encoding)
    places = TermFinder(concepts, lang).find(document.text, overlapping=overlapping)
    return TermsFound(document.path, document.sha256, lang, tuple(places), document.issues)


def check_language(lang: str, *, empty: bool = False) -> None:
    """Raise UsageError ``language-unknown`` for another language than ru, en, kk (or '', with ``empty``)."""
    if lang not in LANGUAGES and not (empty and not lang):
        raise UsageError(f"--lang {lang}: terms are in ru, en or kk.", slug="language-unknown")
