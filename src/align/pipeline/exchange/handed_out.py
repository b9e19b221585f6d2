"""What was handed out to CAT tools, remembered beside the database for those that forget it.

Our files carry hashes of what they hold, but OmegaT drops them, and so do others. A table for each
language keeps, by unit, how its target stood when it was last exported for review. It is derived and
may be deleted: then a text that changed on both sides is a conflict where it could have been merged.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from align.atomic import write_atomically
from align.errors import AlignError, InputError
from align.exchange.xmltext import seg_text, source_hash
from align.model import SOURCE_LANGUAGE, HandedOut, Issue, Severity, Status, TranslationUnit
from align.project import Workspace

_FOLDER = "handed-out"
_HEADING = "unit\tstatus\tversion\ttarget hash"


def handed_out(workspace: Workspace, langs: Iterable[str]) -> dict[tuple[str, str], HandedOut]:
    """Return what was handed out last, by unit and language; a damaged line counts as not there."""
    found: dict[tuple[str, str], HandedOut] = {}
    for lang in langs:
        found |= {(unit, lang): one for unit, one in _read(_path(workspace, lang)).items()}
    return found


def remember_handed_out(workspace: Workspace, lang: str, units: Iterable[TranslationUnit]) -> list[Issue]:
    """Remember how the targets of ``units`` in ``lang`` stand now; the table is written if it changes.

    A workspace that cannot be written to keeps nobody from exporting: that is an issue.
    """
    path = _path(workspace, lang)
    known = _read(path)
    wanted = known | {unit.id: _standing(unit, lang) for unit in units}
    if wanted == known:
        return []
    lines = [
        f"{unit}\t{one.status.value if one.status else ''}\t{one.version}\t{one.target_hash}"
        for unit, one in sorted(wanted.items())
    ]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with write_atomically(path) as stream:
            stream.write("\n".join([_HEADING, *lines, ""]).encode())
    except (OSError, InputError):
        what = f"{path} cannot be written: tools that drop what our files carry will make more conflicts."
        return [Issue("handed-out-unwritten", Severity.WARNING, str(path), what)]
    return []


def _path(workspace: Workspace, lang: str) -> Path:
    return workspace.database.parent / _FOLDER / f"{SOURCE_LANGUAGE}-{lang}.tsv"


def _standing(unit: TranslationUnit, lang: str) -> HandedOut:
    variant = unit.variants.get(lang)
    if variant is None or not seg_text(variant.text):
        return HandedOut()
    return HandedOut(source_hash(variant.text), variant.status, variant.version)


def _read(path: Path) -> dict[str, HandedOut]:
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise AlignError(f"Cannot read {path}: {error.strerror}.", slug="cannot-read") from None
    statuses = {status.value: status for status in Status}
    found: dict[str, HandedOut] = {}
    for line in lines[1:]:
        cells = line.split("\t")
        if len(cells) == 4 and cells[2].isascii() and cells[2].isdigit():
            found[cells[0]] = HandedOut(cells[3], statuses.get(cells[1]), int(cells[2]))
    return found
