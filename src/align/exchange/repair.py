"""Repairing what can be repaired without losing or inventing a word of any text.

Repaired are dress and book-keeping: characters that XML forbids, language codes, versions, attributes of
the header, doubled or missing ids, empty targets, blanks around a text, the order of elements. What needs a
person stays as it is and is found again by :mod:`align.exchange.validate`. Each repair is told by the slug
of the finding it cures. The whole file is held in memory, so it may have at most :data:`MOST_BYTES`.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from align.errors import InputError
from align.exchange.gate import check_gate, prologue
from align.exchange.xmlstream import line_of, local_name, malformed
from align.exchange.xmltext import illegal_characters, legal_text

MOST_BYTES = 256 << 20
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_REFERENCE = re.compile(r"&#(?:x([0-9A-Fa-f]+)|([0-9]+));")


@dataclass(frozen=True, slots=True)
class Done:
    """One kind of repair: the finding it cures, how often, and the first line (0 where unknown)."""

    slug: str
    count: int
    line: int


@dataclass(slots=True)
class Repairs:
    """What was repaired so far, by finding."""

    counts: Counter[str] = field(default_factory=Counter)
    lines: dict[str, int] = field(default_factory=dict)

    def __call__(self, slug: str, element: etree._Element | None = None, *, count: int = 1) -> None:
        """Note a repair of ``slug`` at ``element``."""
        self.counts[slug] += count
        self.lines.setdefault(slug, 0 if element is None else line_of(element))

    def done(self) -> tuple[Done, ...]:
        """Return what was repaired, in the order it was first met."""
        return tuple(Done(slug, count, self.lines[slug]) for slug, count in self.counts.items())


Repairer = Callable[[etree._Element, Repairs], None]


def repair(
    data: bytes,
    *,
    name: str,
    repairers: Mapping[str, Repairer],
    namespaces: Mapping[tuple[str, str], tuple[str, str]],
) -> tuple[bytes, tuple[Done, ...]]:
    """Return the repaired file as UTF-8, and what was done; the bytes as they were where nothing was.

    ``repairers`` has a function for each root (``tmx``, ``xliff``, ``tbx``, ``martif``); ``namespaces`` the
    finding and the namespace for a root, and the first digit of its version, that must have one. Raises
    :class:`~align.errors.InputError`: ``file-too-large``, ``malformed-xml`` (what no parser reads is not
    guessed at), ``unknown-format``, and what the gate raises.
    """
    check_gate(io.BytesIO(data), name=name, max_bytes=MOST_BYTES)
    repairs = Repairs()
    text = _legal(_decoded(data, repairs), repairs)
    root = _parsed(text, name)
    missing = namespaces.get((local_name(root), (root.get("version") or "")[:1]))
    if missing is not None and etree.QName(root).namespace is None:
        slug, namespace = missing
        repairs(slug, root)
        root = _parsed(text.replace(f"<{root.tag}", f'<{root.tag} xmlns="{namespace}"', 1), name)
    repairer = repairers.get(local_name(root))
    if repairer is None:
        raise InputError(
            f"{name} is none of TMX, XLIFF and TBX: its root is <{local_name(root)}>.", slug="unknown-format"
        )
    repairer(root, repairs)
    done = repairs.done()
    if not done:
        return data, ()
    written = etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=True)
    return written + b"\n", done


def _parsed(text: str, name: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        raise malformed(error, name=name) from error


def _decoded(data: bytes, repairs: Repairs) -> str:
    """Decode a file as it declares, or else as UTF-8, or as Windows wrote Russian before that."""
    declared = re.search(r"encoding\s*=\s*[\"']([\w.-]+)", prologue(data[:200])[:200])
    marked = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ""
    first = marked or (declared[1] if declared else "utf-8")
    for encoding in (first, "utf-8-sig", "cp1251"):
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if encoding != first and not (encoding == "utf-8-sig" and first.lower() == "utf-8"):
            repairs("wrong-encoding")
        return _DECLARATION.sub("", text.lstrip("\ufeff"))
    repairs("wrong-encoding")
    return _DECLARATION.sub("", data.decode("utf-8", errors="replace"))


def _legal(text: str, repairs: Repairs) -> str:
    """Take out characters that XML forbids, written as they are or by number; form feeds become blanks."""
    found = len(illegal_characters(text))

    def one(match: re.Match[str]) -> str:
        nonlocal found
        number = int(match[1], 16) if match[1] else int(match[2])
        if number < 0x110000 and not illegal_characters(chr(number)):
            return match[0]
        found += 1
        return legal_text(chr(number)) if number < 0x110000 else ""

    text = _REFERENCE.sub(one, legal_text(text))
    if found:
        repairs("control-character", count=found)
    return text


def own_id(wanted: str, taken: set[str], stem: str) -> str:
    """Return ``wanted``, or the first of ``wanted-2``, ``wanted-3`` … (``stem1`` …) that is not taken."""
    number = 1
    found = wanted or f"{stem}1"
    while found in taken:
        number += 1
        found = f"{wanted}-{number}" if wanted else f"{stem}{number}"
    taken.add(found)
    return found


def in_order(parent: etree._Element, order: Mapping[str, int], last: int, repairs: Repairs) -> None:
    """Put the children of ``parent`` into the order of the format; equal ones stay as they stand."""
    children = list(parent)
    if not all(isinstance(child.tag, str) for child in children):
        # A comment belongs to what it stands before, which nobody can say for sure.
        return
    wanted = sorted(children, key=lambda child: order.get(local_name(child), last))
    if wanted != children:
        repairs("element-order", parent)
        for child in wanted:
            parent.append(child)
