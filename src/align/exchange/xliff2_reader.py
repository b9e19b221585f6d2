"""Reading XLIFF 2.0 to 2.2 as far as a memory needs it: one segment at a time.

Of the modules only our own metadata is read; matches and glossaries are passed over, and so are
``<ignorable>`` stretches.

Source: XLIFF Version 2.1, OASIS Standard, 13 February 2018, sections 4.2 and 4.3.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree

from align.errors import InputError
from align.exchange.gate import MAX_UNITS, check_gate, too_large
from align.exchange.inline import text_and_tags
from align.exchange.languages import language_of
from align.exchange.states import STATES_2
from align.exchange.travelling import PREFIX
from align.exchange.xliff12_reader import XliffUnit
from align.exchange.xmlstream import elements, line_of, local_name, malformed

_CODES = frozenset({"ph", "sc", "ec", "cp", "sm", "em"})


def read_xliff2(
    stream: BinaryIO, *, name: str = "XLIFF file", max_units: int = MAX_UNITS
) -> Iterator[XliffUnit]:
    """Yield the segments of an XLIFF 2 file in file order; memory is constant.

    The state is given in the words of XLIFF 1.2, ``id`` is that of the unit, with the segment's after
    a slash where it has one, ``original`` that of the ``<file>``. The stream must be seekable. Raises
    :class:`~align.errors.InputError` as :func:`~align.exchange.xliff12_reader.read_xliff12`.
    """
    root = check_gate(stream, name=name)
    if root != "xliff":
        raise InputError(f"{name} is no XLIFF file: its root is <{root}>.", slug="unknown-format")
    langs = ("", "")
    file = ""
    count = 0
    try:
        for event, element in elements(stream, start=("xliff", "file"), end=("unit",)):
            if event == "start" and local_name(element) == "xliff":
                langs = (
                    language_of(element.get("srcLang") or ""),
                    language_of(element.get("trgLang") or ""),
                )
            elif event == "start":
                file = element.get("original") or element.get("id") or ""
            else:
                for segment in element.iterchildren("{*}segment"):
                    count += 1
                    yield _segment(element, segment, file, langs)
                if count > max_units:
                    raise too_large(f"{name} has more than {max_units} units")
    except etree.XMLSyntaxError as error:
        raise malformed(error, name=name) from error


def xliff_version(stream: BinaryIO, *, name: str = "XLIFF file") -> str:
    """Return the version an XLIFF file claims (``1.2``, ``2.0``; '' where it says none), rewound."""
    check_gate(stream, name=name)
    try:
        for _, element in elements(stream, start=("xliff",)):
            return element.get("version") or ""
    except etree.XMLSyntaxError as error:
        raise malformed(error, name=name) from error
    finally:
        stream.seek(0)
    return ""


def _remarks(unit: etree._Element, segment: etree._Element) -> tuple[str, ...]:
    """Return what people noted: not our own findings (``category="align"``); comments on stretches too."""
    own = (note.text for note in unit.iterfind("{*}notes/{*}note") if note.get("category") != "align")
    marked = (
        mark.get("value")
        for name in ("mrk", "sm")
        for mark in segment.iterfind(f"{{*}}target//{{*}}{name}")
        if mark.get("type") == "comment"
    )
    return tuple(" ".join(text.split()) for text in (*own, *marked) if text and text.strip())


def _segment(unit: etree._Element, segment: etree._Element, file: str, langs: tuple[str, str]) -> XliffUnit:
    source = segment.find("{*}source")
    target = segment.find("{*}target")
    source_text, source_tags = ("", ()) if source is None else text_and_tags(source, codes=_CODES)
    target_text, target_tags = (None, ()) if target is None else text_and_tags(target, codes=_CODES)
    ids = [given for given in (unit.get("id"), segment.get("id")) if given]
    state = segment.get("state") or ""
    rejected = (segment.get("subState") or "") == "align:rejected"
    return XliffUnit(
        line=line_of(segment) or line_of(unit),
        id="/".join(ids),
        original=file,
        source_lang=langs[0],
        target_lang=langs[1],
        source=source_text,
        target=target_text,
        state=STATES_2.get(state, state),
        qualifier="rejected-inaccurate" if rejected else "",
        approved=state == "final",
        contexts={
            PREFIX + (meta.get("type") or ""): meta.text or ""
            for meta in unit.iterfind("{*}metadata/{*}metaGroup[@category='align']/{*}meta")
        },
        notes=tuple(note.text or "" for note in unit.iterfind("{*}notes/{*}note")),
        remarks=_remarks(unit, segment),
        source_tags=source_tags,
        target_tags=target_tags,
    )
