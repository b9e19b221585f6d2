"""Reading XLIFF 1.0 to 1.2, ours or another tool's, one trans-unit at a time.

Source: XLIFF 1.2 Specification, OASIS, 1 February 2008.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from lxml import etree

from align.errors import InputError
from align.exchange.gate import MAX_UNITS, check_gate, too_large
from align.exchange.inline import text_and_tags, text_without
from align.exchange.languages import language_of
from align.exchange.xmlstream import elements, line_of, local_name, malformed
from align.model import InlineTag

# Inline elements whose content is code of the original file; <g> and <mrk> hold text.
_CODES = frozenset({"bpt", "ept", "it", "ph", "sub"})
# Those and the empty ones.
_TAGS = _CODES | {"x", "bx", "ex"}


@dataclass(frozen=True, slots=True)
class XliffUnit:
    """One ``<trans-unit>``: ``target`` is None where the file has no target element.

    ``contexts`` holds the context elements by type (``x-align-source-hash`` …), ``original`` and the
    languages those of the ``<file>``; ``line`` is 1-based. ``notes`` are all notes, ``remarks`` those of
    people, with their comments on stretches of the target.
    """

    line: int
    id: str
    original: str
    source_lang: str
    target_lang: str
    source: str
    target: str | None
    state: str = ""
    qualifier: str = ""
    approved: bool = False
    contexts: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    source_tags: tuple[InlineTag, ...] = ()
    target_tags: tuple[InlineTag, ...] = ()
    remarks: tuple[str, ...] = ()


def inline_text(element: etree._Element) -> str:
    """Return the text of a ``<source>`` or ``<target>`` without inline codes."""
    return text_without(element, _CODES)


def read_xliff12(
    stream: BinaryIO, *, name: str = "XLIFF file", max_units: int = MAX_UNITS
) -> Iterator[XliffUnit]:
    """Yield the trans-units of an XLIFF 1.x file in file order; memory is constant.

    The stream must be seekable. ``alt-trans`` are passed over. Raises
    :class:`~align.errors.InputError`: what :func:`~align.exchange.gate.check_gate` raises,
    ``unknown-format`` (no XLIFF, or XLIFF 2), ``malformed-xml``, ``file-too-large``.
    """
    root = check_gate(stream, name=name)
    if root != "xliff":
        raise InputError(f"{name} is no XLIFF file: its root is <{root}>.", slug="unknown-format")
    file = {"original": "", "source-language": "", "target-language": ""}
    count = 0
    try:
        for event, element in elements(stream, start=("xliff", "file"), end=("trans-unit",)):
            if event == "start" and local_name(element) == "xliff":
                _refuse_other_versions(element, name)
            elif event == "start":
                file = {key: element.get(key) or "" for key in file}
            else:
                count += 1
                if count > max_units:
                    raise too_large(f"{name} has more than {max_units} units")
                yield _unit(element, file)
    except etree.XMLSyntaxError as error:
        raise malformed(error, name=name) from error


def _refuse_other_versions(root: etree._Element, name: str) -> None:
    version = root.get("version") or ""
    if not version.startswith("1."):
        raise InputError(
            f"{name} is XLIFF {version or 'of no version'}, not 1.2.",
            hint="Export it as XLIFF 1.2.",
            slug="unknown-format",
        )


def _remarks(element: etree._Element) -> tuple[str, ...]:
    """Return what people noted, memoQ's comments and those of ``mrk`` too; not our own (``from="align"``)."""
    own = (note.text for note in element.iterchildren("{*}note") if note.get("from") != "align")
    memoq = (
        note.text for note in element.iter("{MQXliff}comment") if note.get("deleted") not in ("true", "yes")
    )
    marked = (mark.get("comment") for mark in element.iterfind("{*}target//{*}mrk"))
    return tuple(" ".join(text.split()) for text in (*own, *memoq, *marked) if text and text.strip())


def _unit(element: etree._Element, file: Mapping[str, str]) -> XliffUnit:
    source = element.find("{*}source")
    target = element.find("{*}target")
    source_text, source_tags = ("", ()) if source is None else text_and_tags(source, codes=_TAGS)
    target_text, target_tags = (None, ()) if target is None else text_and_tags(target, codes=_TAGS)
    return XliffUnit(
        line=line_of(element),
        id=element.get("id") or "",
        original=file["original"],
        source_lang=language_of(file["source-language"]),
        target_lang=language_of(file["target-language"]),
        source=source_text,
        target=target_text,
        state=(target.get("state") or "") if target is not None else "",
        qualifier=(target.get("state-qualifier") or "") if target is not None else "",
        approved=element.get("approved") == "yes",
        contexts={
            context.get("context-type") or "": context.text or ""
            for context in element.iterfind("{*}context-group/{*}context")
        },
        notes=tuple(note.text or "" for note in element.iterchildren("{*}note")),
        remarks=_remarks(element),
        source_tags=source_tags,
        target_tags=target_tags,
    )
