"""Files coming back from a CAT tool, as texts to be merged: XLIFF of any version, TMX, OmegaT's own TMX.

What our files carry (ids, hashes, states) is taken where the tool kept it. OmegaT's ``project_save.tmx``
keeps none of it, but names the file and the neighbours of a translation that is not the default one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO

from align.errors import InputError
from align.exchange.gate import check_gate
from align.exchange.incoming import iso_date, neighboured
from align.exchange.languages import language_of
from align.exchange.states import READ_STATE, status_of_xliff12
from align.exchange.tmx_reader import TmxUnit, read_tmx
from align.exchange.travelling import PREFIX
from align.exchange.xliff2_reader import read_xliff2, xliff_version
from align.exchange.xliff12_reader import XliffUnit, read_xliff12
from align.exchange.xmltext import seg_text
from align.model import SOURCE_LANGUAGE, TARGET_LANGUAGES, HandedOut, InlineTag, ReturnedText, Status

_STATUSES: Mapping[str, Status] = {status.value: status for status in Status}
_ANNOTATIONS = frozenset({"mrk", "sm", "em"})
_PAIRS = frozenset({"g", "pc", "hi"})
_BASE = re.compile(r"\b(\w+)=(\w+):(\d+):([0-9a-f]*)")


def read_returned(
    stream: BinaryIO, *, name: str, states: Mapping[str, Status] = READ_STATE
) -> Iterator[ReturnedText]:
    """Yield the targets of a file in file order, empty ones too; passages of ours are passed over.

    ``states`` is the table that reads the states of XLIFF 1.2. The stream must be seekable. Raises
    :class:`~align.errors.InputError`: ``unknown-format``, ``return-languages`` (another pair than ru and
    en or kk, naming the codes), ``malformed-xml`` and what the readers and the gate raise.
    """
    root = check_gate(stream, name=name)
    if root == "xliff":
        return _xliff(stream, name, states)
    if root == "tmx":
        return _tmx(stream, name)
    raise InputError(
        f"{name} is no file that comes back: its root is <{root}>.",
        hint="Give XLIFF, TMX, or OmegaT's project_save.tmx.",
        slug="unknown-format",
    )


def _xliff(stream: BinaryIO, name: str, states: Mapping[str, Status]) -> Iterator[ReturnedText]:
    is_new = xliff_version(stream, name=name).startswith("2")
    units = read_xliff2(stream, name=name) if is_new else read_xliff12(stream, name=name)
    states = READ_STATE if is_new else states
    for before, unit, after in neighboured(units):
        if unit.source_lang != SOURCE_LANGUAGE or unit.target_lang not in TARGET_LANGUAGES:
            raise _other_languages(name, (unit.source_lang, unit.target_lang))
        yield _of_xliff(unit, before, after, name, states)


def _of_xliff(
    unit: XliffUnit, before: str, after: str, name: str, states: Mapping[str, Status]
) -> ReturnedText:
    kept = {key.removeprefix(PREFIX): value for key, value in unit.contexts.items() if key.startswith(PREFIX)}
    said = unit.state or unit.qualifier or unit.approved
    # A copy of the source in the state "new" is there for the sake of OmegaT, and no translation.
    is_copy = unit.state == "new" and unit.target == unit.source
    return ReturnedText(
        place=f"{name}:{unit.line}",
        lang=unit.target_lang,
        source=seg_text(unit.source),
        target="" if is_copy else seg_text(unit.target or ""),
        # XLIFF 2 has an id for the segment too; ours has one segment a unit.
        unit=unit.id.partition("/")[0],
        source_hash=kept.get("source-hash", ""),
        base=_base_of(kept) if "source-hash" in kept else None,
        state=status_of_xliff12(unit.state, qualifier=unit.qualifier, approved=unit.approved, table=states)
        if said
        else None,
        document=kept.get("document") or unit.contexts.get("sourcefile", ""),
        before=before,
        after=after,
        dropped=dropped_codes(unit.target_tags),
        notes=unit.remarks,
    )


def dropped_codes(tags: Iterable[InlineTag]) -> str:
    """Return the inline codes that are not in a text, in its order: ``<x/> <ph>{0}</ph> <g>``.

    Annotations (``mrk``, ``sm``, ``em``) are no codes: they say something about a stretch that is all kept.
    """
    shown = []
    for tag in tags:
        if tag.kind.startswith("/") or tag.kind in _ANNOTATIONS:
            continue
        is_pair = tag.kind in _PAIRS
        shown.append(
            f"<{tag.kind}>{tag.content}</{tag.kind}>"
            if tag.content
            else f"<{tag.kind}{'' if is_pair else '/'}>"
        )
    return " ".join(shown)


def _base_of(kept: Mapping[str, str]) -> HandedOut:
    version = kept.get("version", "")
    return HandedOut(
        kept.get("target-hash", ""),
        _STATUSES.get(kept.get("status", "")),
        int(version) if version.isascii() and version.isdigit() else 0,
    )


def _tmx(stream: BinaryIO, name: str) -> Iterator[ReturnedText]:
    langs: set[str] = set()
    count = 0
    for unit in read_tmx(stream, name=name):
        langs |= unit.texts.keys()
        if unit.is_passage or not unit.texts.get(SOURCE_LANGUAGE):
            continue
        for lang in TARGET_LANGUAGES:
            if lang in unit.texts:
                count += 1
                yield _of_tmx(unit, lang, name)
    if langs and not count:
        raise _other_languages(name, langs)


def _of_tmx(unit: TmxUnit, lang: str, name: str) -> ReturnedText:
    props = unit.props
    base = next((found for found in _BASE.finditer(props.get("x-align-base", "")) if found[1] == lang), None)
    said = _STATUSES.get(unit.statuses.get(lang, ""))
    return ReturnedText(
        place=f"{name}:{unit.line}",
        lang=lang,
        source=seg_text(unit.texts[SOURCE_LANGUAGE]),
        target=seg_text(unit.texts[lang]),
        unit=props.get("x-align-unit", ""),
        source_hash=props.get("x-align-source-hash", "") if "x-align-unit" in props else "",
        base=HandedOut(base[4], _STATUSES.get(base[2]), int(base[3])) if base else None,
        state=said,
        document=props.get("x-align-document") or _document_of(props.get("file", "")),
        before=props.get("x-context-pre") or props.get("prev", ""),
        after=props.get("x-context-post") or props.get("next", ""),
        stands_for_all="x-align-unit" in props,
        changed_at=iso_date(unit.changed_at),
        changed_by=unit.changed_by,
        dropped=dropped_codes(unit.tags.get(lang, ())),
        notes=tuple(note.strip() for note in unit.notes if note.strip()),
    )


def _document_of(file: str) -> str:
    """Return the document whose text OmegaT calls ``file``: ``folder/declaration.txt`` is declaration."""
    return file.replace("\\", "/").rpartition("/")[2].removesuffix(".txt")


def _other_languages(name: str, langs: Iterable[str]) -> InputError:
    codes = ", ".join(sorted(language_of(lang) or "none" for lang in langs))
    return InputError(
        f"{name} is in other languages ({codes}); texts come back from ru to en or kk.",
        hint="Give the file that Align exported, or correct its language codes.",
        slug="return-languages",
    )
