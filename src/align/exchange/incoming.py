"""Units of any file on their way into the memory, in one shape; what cannot go in, and why.

A reader yields :class:`Incoming` units as its file has them. :func:`entry_of_unit` makes an entry of
one, or says the reason why not (the slug of a sentence in :data:`REASONS`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from typing import BinaryIO

from align.exchange.inline import cleaned
from align.exchange.states import READ_STATE, status_of_xliff12
from align.exchange.tmx_reader import TmxUnit, read_tmx
from align.exchange.xliff2_reader import read_xliff2, xliff_version
from align.exchange.xliff12_reader import XliffUnit, read_xliff12
from align.model import LANGUAGES, TARGET_LANGUAGES, Entry, InlineTag, Origin, Status
from align.text.fingerprint import context_key

#: Why a unit was not taken in.
REASONS: Mapping[str, str] = {
    "passage": "a passage that Align added for OmegaT; its units are in the file too",
    "one-language": "it has a text in only one of ru, en and kk",
    "no-language": "it has no text in ru, en or kk",
    "rejected": "its translation was rejected",
    "columns": "it has another number of cells than the heading",
    "too-long": "a text has more than 100,000 characters",
}
MOST_CHARACTERS = 100_000

# What stands after one unit stands before the one after the next.
_context = lru_cache(maxsize=64)(context_key)
_DATE = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)[T ]?(\d\d):?(\d\d):?(\d\d)(?:\.\d+)?Z?")
_STATUSES = {status.value: status for status in Status}


@dataclass(slots=True)
class Incoming:
    """One unit of a file: line and id there, texts and inline tags by language, and what it says more.

    ``status`` is what the file says of the unit, None where it says nothing; ``before`` and ``after``
    are the source texts around it where the file knows them; ``fault`` a reason of :data:`REASONS`
    that the reader itself found.
    """

    line: int
    texts: Mapping[str, str]
    id: str = ""
    tags: Mapping[str, tuple[InlineTag, ...]] = field(default_factory=dict)
    status: Status | None = None
    statuses: Mapping[str, str] = field(default_factory=dict)
    before: str = ""
    after: str = ""
    document: str = ""
    changed_at: str = ""
    changed_by: str = ""
    props: Mapping[str, str] = field(default_factory=dict)
    fault: str = ""


def entry_of_unit(unit: Incoming, *, number: int, status: Status | None, unsaid: Status) -> Entry | str:
    """Return the entry of ``unit``, the ``number``-th of its file, or the reason why there is none.

    ``status`` overrules what the file says; ``unsaid`` is for files that say nothing.
    """
    if unit.fault:
        return unit.fault
    texts: dict[str, str] = {}
    tags: dict[str, tuple[InlineTag, ...]] = {}
    for lang in LANGUAGES:
        if text := unit.texts.get(lang, ""):
            text, kept = cleaned(text, unit.tags.get(lang, ()))
            if len(text) > MOST_CHARACTERS:
                return "too-long"
            if text:
                texts[lang] = text
                if kept:
                    tags[lang] = kept
    if len(texts) < 2:
        return "one-language" if texts else "no-language"
    statuses: dict[str, Status] = {}
    for lang in TARGET_LANGUAGES:
        if lang in texts:
            said = _STATUSES.get(unit.statuses.get(lang, "")) or unit.status
            if said is Status.REJECTED:
                del texts[lang]
                tags.pop(lang, None)
            else:
                statuses[lang] = status or said or unsaid
    if len(texts) < 2:
        return "rejected"
    return Entry(
        texts=texts,
        unit=unit.id or str(number),
        document=unit.document,
        before=_context(unit.before) if unit.before else "",
        after=_context(unit.after) if unit.after else "",
        statuses=statuses,
        origins=dict.fromkeys(statuses, Origin.IMPORTED),
        changed_at=iso_date(unit.changed_at),
        changed_by=unit.changed_by,
        tags=tags,
        props=unit.props,
    )


def iso_date(date: str) -> str:
    """Return a date of TMX (``20261122T120000Z``) or ISO 8601 as ISO 8601 UTC; '' for anything else."""
    found = _DATE.fullmatch(date.strip()) if date else None
    return "{}-{}-{}T{}:{}:{}Z".format(*found.groups()) if found else ""


# -- TMX --------------------------------------------------------------------------------------------


def incoming_tmx(stream: BinaryIO, *, name: str) -> Iterator[Incoming]:
    """Yield the units of a TMX file. Raises what :func:`~align.exchange.tmx_reader.read_tmx` raises."""
    return map(_of_tmx, read_tmx(stream, name=name))


def _of_tmx(unit: TmxUnit) -> Incoming:
    props = unit.props
    kept = {kind: text for kind, text in props.items() if not kind.startswith(("x-align-", "x-context-"))}
    if unit.notes:
        kept["note"] = "\n".join(unit.notes)
    return Incoming(
        unit.line,
        unit.texts,
        unit.id,
        unit.tags,
        None,
        unit.statuses,
        props.get("x-context-pre", ""),
        props.get("x-context-post", ""),
        props.get("x-align-document", ""),
        unit.changed_at,
        unit.changed_by,
        kept,
        "passage" if unit.is_passage else "",
    )


# -- XLIFF ------------------------------------------------------------------------------------------


def incoming_xliff(
    stream: BinaryIO, *, name: str, states: Mapping[str, Status] = READ_STATE
) -> Iterator[Incoming]:
    """Yield the units of an XLIFF file of any version, each with the source texts around it.

    ``states`` is the table that reads the states of XLIFF 1.2.

    Raises :class:`~align.errors.InputError` as :func:`~align.exchange.xliff12_reader.read_xliff12`.
    """
    is_new = xliff_version(stream, name=name).startswith("2")
    units = read_xliff2(stream, name=name) if is_new else read_xliff12(stream, name=name)
    for before, unit, after in neighboured(units):
        yield _of_xliff(unit, before, after, READ_STATE if is_new else states)


def neighboured(units: Iterable[XliffUnit]) -> Iterator[tuple[str, XliffUnit, str]]:
    """Yield each unit with the source texts before and after it in its ``<file>`` ('' for none)."""
    before: XliffUnit | None = None
    current: XliffUnit | None = None
    for after in chain(units, (None,)):
        if current is not None:
            yield _source_beside(before, current), current, _source_beside(after, current)
        before, current = current, after


def _source_beside(other: XliffUnit | None, unit: XliffUnit) -> str:
    return other.source if other is not None and other.original == unit.original else ""


def _of_xliff(unit: XliffUnit, before: str, after: str, states: Mapping[str, Status]) -> Incoming:
    # The target that is there for the sake of the source is none (OmegaT wants it so: see states).
    target = (
        "" if unit.target is None or (unit.state == "new" and unit.target == unit.source) else unit.target
    )
    said = unit.state or unit.qualifier or unit.approved
    status = (
        status_of_xliff12(unit.state, qualifier=unit.qualifier, approved=unit.approved, table=states)
        if said
        else None
    )
    texts = {unit.target_lang: target, unit.source_lang: unit.source}
    return Incoming(
        line=unit.line,
        texts=texts,
        id=unit.id,
        tags={unit.source_lang: unit.source_tags, unit.target_lang: unit.target_tags},
        status=status,
        before=before,
        after=after,
        document=unit.contexts.get("x-align-document", unit.original),
        props={"note": "\n".join(unit.notes)} if unit.notes else {},
    )
