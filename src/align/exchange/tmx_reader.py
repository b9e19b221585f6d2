"""Reading TMX of any tool, one unit at a time.

Tolerant where tools differ (language codes, ``lang`` for ``xml:lang``, inline markup, versions);
strict where a guess would lose or damage text (bad XML, an entity nobody declared).

Expat with handlers and not lxml: lxml builds every element, and reads half as fast. The gate is the
same: no internal DTD subset passes it, nothing external is ever opened, and an entity declaration
that should yet turn up ends the reading.

Source: TMX 1.4b Specification, LISA OSCAR, 2005.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO, NoReturn
from xml.parsers import expat

from lxml import etree

from align.errors import InputError
from align.exchange.gate import MAX_BYTES, MAX_UNITS, check_gate, too_large
from align.exchange.inline import text_without
from align.exchange.languages import language_of
from align.model import InlineTag

# Inline codes whose content is markup of the original file, not text (TMX 1.4b, "Content markup").
_CODES = frozenset({"bpt", "ept", "it", "ph", "ut", "sub"})

_CUT_OFF = "the file ends in the middle"
# Expat's "no element found" and "unclosed token".
_ENDS_EARLY = (3, 5)

_CHUNK = 1 << 16
# No <tu> of any tool comes near; a file of one element would otherwise end up in memory.
_MOST_BETWEEN_UNITS = 32 << 20


@dataclass(slots=True)
class TmxUnit:
    """One ``<tu>``: texts by language (first of each wins), props, 1-based line in the file.

    ``texts`` are without inline codes; those are in ``tags``, with their places. ``id`` is the
    ``tuid``; ``changed_at`` and ``changed_by`` are the latest date (as TMX writes it) and its person.
    Not frozen for the speed of reading alone: nobody changes one.
    """

    line: int
    texts: Mapping[str, str]
    props: Mapping[str, str] = field(default_factory=dict)
    statuses: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    tags: Mapping[str, tuple[InlineTag, ...]] = field(default_factory=dict)
    id: str = ""
    changed_at: str = ""
    changed_by: str = ""

    @property
    def is_passage(self) -> bool:
        """True for what Align adds for OmegaT: the texts of other units, written for its splitting."""
        return self.props.get("x-align-passage") == "yes"


def seg_plain_text(seg: etree._Element) -> str:
    """Return the text of a ``<seg>`` without inline codes; what ``<hi>`` marks stays."""
    return text_without(seg, _CODES)


def read_tmx(stream: BinaryIO, *, name: str = "TMX file", max_units: int = MAX_UNITS) -> Iterator[TmxUnit]:
    """Yield the units of a TMX file in file order, those without any text too; memory is constant.

    The stream must be seekable. Raises :class:`~align.errors.InputError`: what
    :func:`~align.exchange.gate.check_gate` raises, ``unknown-format`` (no TMX), ``malformed-xml``,
    ``file-too-large`` (more than ``max_units``, or a unit of 32 MB). Units before the fault have
    been yielded by then: keep them in one transaction.
    """
    root = check_gate(stream, name=name)
    if root != "tmx":
        raise InputError(f"{name} is no TMX file: its root is <{root}>.", slug="unknown-format")
    reading = _Reading()
    count = size = since = 0
    while True:
        chunk = stream.read(_CHUNK)
        size += len(chunk)
        since += len(chunk)
        try:
            reading.parser.Parse(chunk, not chunk)
        except expat.ExpatError as error:
            yield from reading.units
            reason = _CUT_OFF if error.code in _ENDS_EARLY else expat.ErrorString(error.code)
            raise _malformed(error.lineno, reason, name) from error
        except LookupError as error:
            if type(error) is not LookupError:  # a KeyError or an IndexError would be ours
                raise
            # An encoding that nobody knows: ``encoding="UTFQ8"``.
            raise _malformed(reading.parser.CurrentLineNumber, str(error), name) from error
        except _DeclaredError as error:
            raise _malformed(reading.parser.CurrentLineNumber, str(error), name) from error
        found, reading.units = reading.units, []
        count += len(found)
        since = since if not found else 0
        if count > max_units or size > MAX_BYTES or since > _MOST_BETWEEN_UNITS:
            raise _too_large(name, count, max_units, size)
        yield from found
        if not chunk:
            return


def _malformed(line: int, reason: str, name: str) -> InputError:
    return InputError(
        f"{name}, line {line}: not well-formed XML ({reason}); nothing was read.",
        hint="Export the file again, or run align validate on it.",
        slug="malformed-xml",
    )


def _too_large(name: str, count: int, max_units: int, size: int) -> InputError:
    if count > max_units:
        what = f"has more than {max_units} units"
    elif size > MAX_BYTES:
        what = f"is larger than {MAX_BYTES >> 20} MB"
    else:
        what = f"has a unit of more than {_MOST_BETWEEN_UNITS >> 20} MB after unit {count}"
    return too_large(f"{name} {what}")


class _DeclaredError(Exception):
    """An entity is declared where the gate could not see it."""


class _Reading:
    """Expat's handlers, and what they have gathered of the unit being read.

    They are called a dozen times a unit, so what is done here shows in seconds: text is listened to
    only inside ``<seg>``, ``<prop>`` and ``<note>``, and a unit is made once, when all is known.
    """

    def __init__(self) -> None:
        self.units: list[TmxUnit] = []
        self.parser = parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.EntityDeclHandler = _refuse_entity
        parser.SkippedEntityHandler = self._keep_entity
        self._line = 0  # of the <tu> being read; 0 between units, where nothing is remembered
        self._id = self._changed_at = self._changed_by = ""
        self._texts: dict[str, str] = {}
        self._tags: dict[str, tuple[InlineTag, ...]] = {}
        self._props: dict[str, str] = {}
        self._statuses: dict[str, str] = {}  # of single variants
        self._notes: tuple[str, ...] = ()
        self._lang = ""
        self._in_variant = self._in_seg = False
        self._parts: list[str] = []
        self._hear = self._parts.append
        self._kind = ""  # the type of the prop being read
        self._found: list[InlineTag] = []
        self._outer = ""  # the text before the code being read
        self._depth = 0  # of elements from the code on
        self._code = ("", "")  # kind and number of the code being read

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if self._in_seg:
            self._start_inline(name, attributes)
        elif name == "seg":
            self._in_seg = True
            self.parser.CharacterDataHandler = self._hear
        elif name == "tuv":
            self._in_variant = True
            self._lang = language_of(attributes.get("xml:lang") or attributes.get("lang", ""))
            if len(attributes) > 1:
                self._date(attributes)
        elif name == "prop" or name == "note":
            self._kind = attributes.get("type", "")
            self.parser.CharacterDataHandler = self._hear
        elif name == "tu":
            self._start_unit(attributes)
        elif ":" in name:
            self._start(name.rpartition(":")[2], attributes)

    def _end(self, name: str) -> None:
        if name == "seg":
            self._end_seg()
        elif self._in_seg:
            if name.endswith(":seg"):
                self._end_seg()
            else:
                self._end_inline(name)
        elif name == "tuv":
            self._in_variant = False
        elif name == "prop":
            self._end_prop()
        elif name == "tu":
            self._end_unit()
        elif name == "note":
            text = self._heard()
            if not self._in_variant:
                self._notes += (text,)
        elif ":" in name:
            self._end(name.rpartition(":")[2])

    def _heard(self) -> str:
        """Stop listening; what was heard."""
        self.parser.CharacterDataHandler = None
        parts = self._parts
        text = parts[0] if len(parts) == 1 else "".join(parts)
        parts.clear()
        return text

    def _keep_entity(self, entity: str, is_parameter: bool) -> None:
        """Keep ``&name;`` as it stands where a DTD that nobody opens may declare it."""
        if self.parser.CharacterDataHandler is not None and not is_parameter:
            self._parts.append(f"&{entity};")

    # -- units and variants ---------------------------------------------------------------------

    def _start_unit(self, attributes: dict[str, str]) -> None:
        self._line = self.parser.CurrentLineNumber
        # What stands between units, or in the header (a <note> of the file's), is no unit's; and a dict
        # once given to a unit is never written to again, even if it is empty.
        self._texts, self._props, self._tags, self._statuses = {}, {}, {}, {}
        self._notes = ()
        self._id = self._changed_at = self._changed_by = ""
        if attributes:
            self._id = attributes.get("tuid", "")
            if len(attributes) > 1:
                self._date(attributes)

    def _end_unit(self) -> None:
        if not self._line:
            return
        status = self._props.get("x-align-status", "")
        statuses = dict.fromkeys(self._texts, status) if status else {}
        if self._statuses:
            statuses |= {lang: own for lang, own in self._statuses.items() if lang in self._texts}
        self.units.append(
            TmxUnit(
                self._line,
                self._texts,
                self._props,
                statuses,
                self._notes,
                self._tags,
                self._id,
                self._changed_at,
                self._changed_by,
            )
        )
        self._line = 0

    def _date(self, attributes: dict[str, str]) -> None:
        """Keep the latest of the dates, and whose it is."""
        at = attributes.get("changedate") or attributes.get("creationdate", "")
        by = attributes.get("changeid") or attributes.get("creationid", "")
        if (at, by) > (self._changed_at, self._changed_by):
            self._changed_at, self._changed_by = at, by or self._changed_by

    def _end_prop(self) -> None:
        text = self._heard()
        if not self._in_variant:
            self._props[self._kind] = text
        elif self._kind == "x-align-status":
            self._statuses.setdefault(self._lang, text)

    def _end_seg(self) -> None:
        text = self._heard()
        self._in_seg = False
        lang = self._lang
        if lang and lang not in self._texts and self._in_variant:
            self._texts[lang] = text
            if self._found:
                self._tags[lang] = tuple(self._found)
        if self._found:
            self._found = []

    # -- inline markup --------------------------------------------------------------------------

    def _start_inline(self, name: str, attributes: dict[str, str]) -> None:
        if self._depth:
            self._depth += 1
            return
        kind = name.rpartition(":")[2]
        text = self._heard()
        number = attributes.get("i") or attributes.get("x", "")
        if kind in _CODES:
            self._depth = 1
            self._outer = text
            self._code = (kind, number)
        else:
            self._found.append(InlineTag(len(text), kind, number))
            self._parts.append(text)
        self.parser.CharacterDataHandler = self._hear

    def _end_inline(self, name: str) -> None:
        if self._depth > 1:
            self._depth -= 1
            return
        text = self._heard()
        if self._depth:
            self._depth = 0
            self._found.append(InlineTag(len(self._outer), *self._code, text))
            text = self._outer
        else:
            self._found.append(InlineTag(len(text), f"/{name.rpartition(':')[2]}"))
        self._parts.append(text)
        self.parser.CharacterDataHandler = self._hear


def _refuse_entity(entity: str, *_rest: object) -> NoReturn:
    raise _DeclaredError(f"it declares the entity {entity}")
