"""XLIFF 2: the codes in the texts: halves that belong together, what may be copied, moved and left out.

Source: XLIFF Version 2.1, OASIS Standard, sections 4.2.3 (inline elements), 4.3.1 (attributes) and 4.7.2
(inline codes, with editing hints).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from align.exchange.rules import Hit
from align.exchange.xliff2_scene import CODES, Xliff2Scene, content, contents, inline, parts
from align.exchange.xmlstream import line_of, local_name

_PAIRED: Mapping[str, str] = {"sc": "ec", "sm": "em"}
_ALIKE = ("canCopy", "canDelete", "canOverlap")
_HALVES = frozenset({"sc", "ec", "sm", "em"})


@dataclass(slots=True)
class _Halves:
    """The starts and ends of one kind in the sources, or the targets, of a unit."""

    starts: dict[str, etree._Element]
    ends: list[etree._Element]
    places: dict[etree._Element, int]


def _halves(unit: etree._Element, name: str, start: str) -> _Halves:
    found = [code for text in contents(unit, name) for code in inline(text, _HALVES)]
    return _Halves(
        {code.get("id") or "": code for code in found if local_name(code) == start},
        [code for code in found if local_name(code) == _PAIRED[start]],
        {code: place for place, code in enumerate(found)},
    )


def _each(unit: etree._Element) -> Iterator[tuple[str, _Halves]]:
    for name in ("source", "target"):
        for start in _PAIRED:
            yield start, _halves(unit, name, start)


def find_unpaired(unit: etree._Element, _scene: Xliff2Scene) -> Iterator[Hit]:
    """Find a start without an end, an end without a start or before it.

    A code whose other half is in another unit says ``isolated="yes"``; a mark has no such way out.
    """
    for start, halves in _each(unit):
        ended = {end.get("startRef") for end in halves.ends}
        for identifier, code in halves.starts.items():
            if identifier not in ended and code.get("isolated") != "yes":
                yield line_of(code), {"element": start, "id": identifier, "other": _PAIRED[start]}
        for end in halves.ends:
            reference = end.get("startRef") or ""
            begun = halves.starts.get(reference)
            is_late = begun is not None and halves.places[begun] > halves.places[end]
            if (begun is None and end.get("isolated") != "yes") or is_late:
                yield line_of(end), {"element": _PAIRED[start], "id": reference, "other": start}


def find_isolated(unit: etree._Element, _scene: Xliff2Scene) -> Iterator[Hit]:
    """Find ``isolated`` on a code whose other half is here, or ``id`` and ``startRef`` on the wrong end."""
    for start, halves in _each(unit):
        if start != "sc":
            continue
        for end in halves.ends:
            is_alone = end.get("isolated") == "yes"
            if is_alone == ("startRef" in end.attrib) or is_alone != ("id" in end.attrib):
                yield line_of(end), {"element": "ec", "id": end.get("id") or end.get("startRef") or ""}
            begun = halves.starts.get(end.get("startRef") or "")
            if begun is not None and begun.get("isolated") == "yes":
                yield line_of(begun), {"element": "sc", "id": begun.get("id") or ""}


def find_unlike(unit: etree._Element, _scene: Xliff2Scene) -> Iterator[Hit]:
    """Find halves of one code that allow different things."""
    for start, halves in _each(unit):
        if start != "sc":
            continue
        for end in halves.ends:
            begun = halves.starts.get(end.get("startRef") or "")
            if begun is None:
                continue
            for attribute in _ALIKE:
                if begun.get(attribute, "yes") != end.get(attribute, "yes"):
                    yield line_of(end), {"attribute": attribute, "id": begun.get("id") or ""}
            is_free = (begun.get("canReorder", "yes") == "yes", end.get("canReorder", "yes") == "yes")
            if is_free[0] != is_free[1]:
                yield line_of(end), {"attribute": "canReorder", "id": begun.get("id") or ""}


def find_copies(unit: etree._Element, _scene: Xliff2Scene) -> Iterator[Hit]:
    """Find ``copyOf`` that names no code, one that must not be copied, or that has data of its own."""
    codes = [
        code for name in ("source", "target") for text in contents(unit, name) for code in inline(text, CODES)
    ]
    by_id = {code.get("id"): code for code in codes if code.get("id")}
    for code in codes:
        copied = code.get("copyOf")
        if copied is None:
            continue
        original = by_id.get(copied)
        has_data = any(name.startswith("dataRef") for name in map(str, code.attrib))
        if original is None or original is code or original.get("canCopy") == "no" or has_data:
            yield line_of(code), {"id": copied}


def find_fixed_but_free(unit: etree._Element, _scene: Xliff2Scene) -> Iterator[Hit]:
    """Find a code that must keep its place but may be copied or left out, or that follows no first one."""
    for name in ("source", "target"):
        is_begun = False
        for text in contents(unit, name):
            for code in inline(text, CODES):
                order = code.get("canReorder", "yes")
                is_begun |= order == "firstNo"
                is_end = local_name(code) == "ec"
                is_free = code.get("canCopy") != "no" or code.get("canDelete") != "no"
                if order != "yes" and (is_free or not (is_begun or is_end)):
                    yield line_of(code), {"id": code.get("id") or code.get("startRef") or ""}


_Token = tuple[str, str]


def _tokens(text: etree._Element) -> Iterator[tuple[_Token, str, etree._Element]]:
    """Yield the codes of a text as tokens, the two ends of a ``<pc>`` one each, with what may be moved."""
    for child in text:
        name = local_name(child)
        order = child.get("canReorder", "yes")
        identifier = child.get("id") or child.get("startRef") or ""
        if name in CODES:
            yield (name, identifier), order, child
        yield from _tokens(child)
        if name == "pc":
            yield ("/pc", identifier), "yes" if order == "yes" else "no", child


def find_moved(unit: etree._Element, _scene: Xliff2Scene) -> Iterator[Hit]:
    """Find a sequence of codes that must stay together and in order, and does not in the target."""
    translated = [token for text in contents(unit, "target") for token, _, _ in _tokens(text)]
    sequences: list[list[_Token]] = []
    for text in contents(unit, "source"):
        for token, order, _ in _tokens(text):
            if order == "firstNo":
                sequences.append([token])
            elif order == "no" and sequences:
                sequences[-1].append(token)
    for sequence in sequences:
        if not set(sequence) <= set(translated):
            continue
        place = translated.index(sequence[0])
        if translated[place : place + len(sequence)] != sequence:
            yield line_of(unit), {"id": ", ".join(dict.fromkeys(identifier for _, identifier in sequence))}


def find_left_out(unit: etree._Element, _scene: Xliff2Scene) -> Iterator[Hit]:
    """Find a code that must not be left out of the translation, and is."""
    kept = {
        code.get("id") or code.get("startRef")
        for text in contents(unit, "target")
        for code in inline(text, CODES)
    }
    for part in parts(unit):
        source, target = content(part, "source"), content(part, "target")
        if source is None or target is None:
            continue
        for code in inline(source, CODES):
            identifier = code.get("id") or code.get("startRef") or ""
            if code.get("canDelete") == "no" and identifier not in kept:
                yield line_of(target), {"id": identifier}


def find_order_twice(unit: etree._Element, _scene: Xliff2Scene) -> Iterator[Hit]:
    """Find two targets at one place of the order; without ``order`` a target's place is its segment's."""
    taken: set[str] = set()
    for index, part in enumerate(parts(unit), start=1):
        target = content(part, "target")
        if target is not None:
            place = target.get("order") or str(index)
            if place in taken:
                yield line_of(target), {"order": place}
            taken.add(place)
