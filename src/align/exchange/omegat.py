"""A folder that OmegaT opens as a project, and what may be written into it a second time.

The project is the translator's from the moment they open it. So the folder remembers, in
``omegat/align.json``, the digest of every file as we wrote it: a file that reads otherwise now was
edited and is kept, whatever it is; a file that still reads so is ours and is refreshed. Files we never
wrote (``project_save.tmx``, the translator's glossary) are never looked at.

Source: OmegaT 3.6 user manual, "Project folder", and its own ``omegat.project`` files.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from align.atomic import cannot_write, write_atomically
from align.errors import AlignError, InputError
from align.exchange.xmltext import seg_text
from align.model import (
    SOURCE_LANGUAGE,
    Concept,
    Origin,
    Provenance,
    Status,
    TermStatus,
    TranslationUnit,
    Variant,
)

RECORD = "omegat/align.json"
SETTINGS = "omegat.project"
#: OmegaT opens no project without them, empty or not.
FOLDERS = ("source", "target", "tm", "glossary", "dictionary")
#: Where OmegaT looks for memories: a file of ours that has nothing left to say is removed there.
_VANISHING = ("tm/", "glossary/")


class Placing(StrEnum):
    """What became of one file of a project."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"
    KEPT = "kept"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class PlacedFile:
    """A file of a project by its path in it (with ``/``), and what became of it, or would."""

    name: str
    placing: Placing


def project_settings(*, source_lang: str, target_lang: str) -> bytes:
    """Return ``omegat.project``: all folders where OmegaT expects them, sentences as segments."""
    folders = "".join(
        f"    <{name}_dir>__DEFAULT__</{name}_dir>\n"
        for name in ("source", "target", "tm", "glossary", "dictionary")
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<omegat>\n  <project version="1.0">\n{folders}'
        f"    <source_lang>{source_lang}</source_lang>\n    <target_lang>{target_lang}</target_lang>\n"
        "    <sentence_seg>true</sentence_seg>\n"
        "    <support_default_translations>true</support_default_translations>\n"
        "    <remove_tags>false</remove_tags>\n  </project>\n</omegat>\n"
    ).encode()


def term_units(
    concepts: Iterable[Concept], *, target_lang: str, translated: frozenset[str]
) -> Iterator[TranslationUnit]:
    """Yield a unit for each Russian term with one preferred rendering, for ``tm/enforce``.

    OmegaT inserts these where a segment is nothing but the term (a signature's «Генеральный секретарь
    ОДКБ», a heading). Left out are terms that two concepts render differently, and those in
    ``translated``, the Russian texts an approved unit translates: OmegaT 6 would put the term above it.
    """
    found: dict[str, set[str]] = {}
    for concept in concepts:
        preferred = [
            seg_text(term.text)
            for term in concept.terms.get(target_lang, ())
            if term.status is TermStatus.PREFERRED
        ]
        for term in concept.terms.get(SOURCE_LANGUAGE, ()):
            if term.status is not TermStatus.DEPRECATED and preferred:
                found.setdefault(seg_text(term.text), set()).add(preferred[0])
    for number, (text, targets) in enumerate(sorted(found.items())):
        if text and text not in translated and len(targets) == 1:
            yield _term_unit(number, text, target_lang, next(iter(targets)))


def _term_unit(number: int, text: str, lang: str, target: str) -> TranslationUnit:
    variant = Variant(lang, target, Status.APPROVED, Origin.IMPORTED, 1.0)
    nowhere = Provenance("", SOURCE_LANGUAGE, "", (number,), ())
    return TranslationUnit(f"term-{number}", "", number, 0, text, text, nowhere, {lang: variant})


def place_project(
    project: Path, made: Mapping[str, bytes], *, sources: Sequence[str], dry_run: bool
) -> tuple[PlacedFile, ...]:
    """Put the files ``made`` (by path in the project) into the folder ``project``, ours only.

    A file that was edited since we wrote it is kept, and so is one that was there before us;
    ``omegat.project`` is written once and then left to OmegaT. A memory or glossary of ours that is
    not among ``made`` any more is removed; a source file only when it is not among ``sources``, all
    that the workspace could ship. With ``dry_run`` nothing is touched. Raises InputError
    ``cannot-write``, and ``omegat-record`` when the folder's record is damaged.
    """
    written = _read_record(project)
    record = dict(written)
    placed = [_placed(project, name, content, record, dry_run=dry_run) for name, content in made.items()]
    for name in sorted(written.keys() - made.keys()):
        if name.startswith(_VANISHING) or (name.startswith("source/") and name not in sources):
            placed += _vanished(project, name, record, dry_run=dry_run)
    if not dry_run:
        for folder in FOLDERS:
            _make_folder(project / folder)
        if record != written:
            _write(project / RECORD, _record_bytes(record))
    return tuple(placed)


def _placed(project: Path, name: str, content: bytes, record: dict[str, str], *, dry_run: bool) -> PlacedFile:
    """Write one file if it is missing or ours, and note its digest in ``record``."""
    placing = _placing(project / name, content, record.get(name), once=name == SETTINGS)
    if placing is Placing.WRITTEN and not dry_run:
        _write(project / name, content)
    if placing is not Placing.KEPT:
        record[name] = _digest(content)
    return PlacedFile(name, placing)


def _vanished(project: Path, name: str, record: dict[str, str], *, dry_run: bool) -> list[PlacedFile]:
    """Remove a file of ours that has nothing left to say, unless it was edited."""
    current = _digest_of(project / name)
    if current is not None and current != record[name]:
        return [PlacedFile(name, Placing.KEPT)]
    del record[name]
    if current is None:
        return []
    if not dry_run:
        (project / name).unlink()
    return [PlacedFile(name, Placing.REMOVED)]


def _placing(path: Path, content: bytes, last: str | None, *, once: bool) -> Placing:
    current = _digest_of(path)
    if current is None:
        return Placing.WRITTEN
    if current == _digest(content):
        return Placing.UNCHANGED
    if once:
        return Placing.UNCHANGED if last is not None else Placing.KEPT
    return Placing.WRITTEN if current == last else Placing.KEPT


def _read_record(project: Path) -> dict[str, str]:
    path = project / RECORD
    try:
        found = json.loads(path.read_text(encoding="utf-8"))["files"]
        if isinstance(found, dict):
            return {str(name): str(digest) for name, digest in found.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError, KeyError, TypeError):
        pass
    raise InputError(
        f"{path} cannot be read, so nobody can say which files of the project were edited.",
        hint="Remove it: then every file that is there is kept, or export into another folder.",
        slug="omegat-record",
    )


def _record_bytes(record: Mapping[str, str]) -> bytes:
    body = {"schema": "align.omegat-record/1", "files": dict(sorted(record.items()))}
    return (json.dumps(body, ensure_ascii=False, indent=1) + "\n").encode()


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _digest_of(path: Path) -> str | None:
    """Return the digest of a file, or None where there is none."""
    try:
        return _digest(path.read_bytes())
    except FileNotFoundError:
        return None
    except OSError as error:
        raise cannot_write(path, error) from error


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise AlignError(f"Cannot make {folder}: {error.strerror}.", slug="cannot-write") from None


def _write(path: Path, content: bytes) -> None:
    _make_folder(path.parent)
    with write_atomically(path) as stream:
        stream.write(content)
