"""Rows of table ``entry``: made from units, made from imported entries, read back.

The workspace's own entries are derived: whenever rows of ``unit`` or ``variant`` change,
:func:`derive_entries` compares what the entries should be with what they are, retires those that
differ and appends new ones, in the same transaction. An entry is never changed in place, so whoever
has seen all entries up to an id, and all retirements up to the same number, knows everything.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import repeat
from typing import Any

from sqlalchemy import Connection, Integer, Select, and_, literal_column, select, update

from align.model import LANGUAGES, OWN_MEMORY, TARGET_LANGUAGES, Entry, InlineTag, Origin, Status
from align.model.content import CONTENT, content_lines
from align.store.rows import Row, chunks
from align.store.schema import counters, entries, units, variants
from align.text.fingerprint import context_key

# Zeros spelled out: a parameter could be anything, so SQLite would not use the index over these rows.
_ZERO = literal_column("0", Integer)

#: The condition of the index ``entry_by_document``: the entries of units as they are now.
OWN_AND_CURRENT = and_(entries.c.memory == _ZERO, entries.c.retired == _ZERO)

#: The condition of the index ``entry_by_retirement``.
RETIRED = entries.c.retired > _ZERO

_STANDING = ("entry", "memory", "retired", "replaces")


def allocate(connection: Connection, counter: str, count: int) -> int:
    """Take ``count`` numbers and return the first; nobody else gets any until this transaction ends."""
    mine = counters.c.name == counter
    connection.execute(update(counters).where(mine).values(value=counters.c.value + count))
    return int(connection.execute(select(counters.c.value).where(mine)).scalar_one()) - count + 1


def last_given(connection: Connection, counter: str) -> int:
    """Return the last number given out; 0 before the first."""
    found = connection.execute(select(counters.c.value).where(counters.c.name == counter)).scalar()
    return int(found or 0)


def append(
    connection: Connection, contents: Sequence[Row], *, first: int, memory: int, replaces: Sequence[int] = ()
) -> None:
    """Insert entries with the ids from ``first`` on; ``replaces`` goes with ``contents``, or is empty."""
    replaced = replaces or repeat(0, len(contents))
    rows = [
        (number, memory, 0, old, *content)
        for number, (content, old) in enumerate(zip(contents, replaced, strict=True), start=first)
    ]
    if rows:
        connection.exec_driver_sql(_inserting(connection.dialect.paramstyle), rows)


@cache
def _inserting(paramstyle: str) -> str:
    """Return the driver's own INSERT: it takes rows as they are, in half the time of named values."""
    mark = {"qmark": "?", "pyformat": "%s"}[paramstyle]
    names = (*_STANDING, *CONTENT)
    return f"INSERT INTO entry ({', '.join(names)}) VALUES ({', '.join([mark] * len(names))})"


# -- derived from units -----------------------------------------------------------------------------


def derive_entries(connection: Connection, documents: Iterable[str], unit_ids: Iterable[str]) -> None:
    """Make the own entries of whole ``documents``, and of single units, follow their units."""
    retired: list[int] = []
    added: list[Row] = []
    for document in sorted(documents):
        current = current_entries(connection, entries.c.document == document)
        _compare(current, derived(connection, document), retired, added)
    for some in chunks(sorted(unit_ids)):
        found = select(units.c.unit, units.c.document).where(units.c.unit.in_(some))
        homes = {str(unit): str(document) for unit, document in connection.execute(found)}
        current = current_entries(
            connection, entries.c.unit.in_(some), entries.c.document.in_(sorted(set(homes.values())))
        )
        _compare(current, _derived_units(connection, some, current), retired, added)
    if not retired and not added:
        return
    clock = allocate(connection, "entry", len(added) + 1)
    append(connection, added, first=clock + 1, memory=OWN_MEMORY)
    for some in chunks(retired):
        connection.execute(update(entries).where(entries.c.entry.in_(some)).values(retired=clock))


def _compare(
    current: Mapping[str, Row], wanted: Mapping[str, Row], retired: list[int], added: list[Row]
) -> None:
    """Add to ``retired`` the ids of entries that are not as ``wanted``, and to ``added`` what shall be."""
    retired += [row[0] for unit, row in current.items() if wanted.get(unit) != row[1:]]
    added += [
        content for unit, content in wanted.items() if unit not in current or current[unit][1:] != content
    ]


def current_entries(connection: Connection, *conditions: Any) -> dict[str, Row]:
    """Return id and content of the own entries that stand, by unit."""
    content = [entries.c[name] for name in CONTENT]
    query = select(entries.c.entry, *content).where(OWN_AND_CURRENT, *conditions)
    return {row[1]: tuple(row) for row in connection.execute(query)}


def derived(connection: Connection, document: str) -> dict[str, Row]:
    """Return what the entries of ``document`` should say, by unit, in text order."""
    query = select(units.c.unit, units.c.document, units.c.text).where(units.c.document == document)
    listed = [tuple(row) for row in connection.execute(query.order_by(units.c.position, units.c.unit))]
    found = _variants(connection, select(variants).where(variants.c.document == document))
    keys = {row[0]: context_key(row[2]) for row in listed}
    context = neighbours([(row[0], frozenset(found.get(row[0], ()))) for row in listed])
    return {
        unit: _own_content(
            (unit, home, text),
            found.get(unit, {}),
            keys.get(context[unit][0], ""),
            keys.get(context[unit][1], ""),
        )
        for unit, home, text in listed
    }


def _derived_units(connection: Connection, ids: list[str], current: Mapping[str, Row]) -> dict[str, Row]:
    """Return what the entries of some units should say; what stands around them has not changed."""
    # In the order of their names, so that a server gives its entries the same ids as a file.
    query = select(units.c.unit, units.c.document, units.c.text).where(units.c.unit.in_(ids))
    query = query.order_by(units.c.unit)
    found = _variants(connection, select(variants).where(variants.c.unit.in_(ids)))
    before, after = (1 + CONTENT.index(name) for name in ("context_before", "context_after"))
    return {
        row[0]: _own_content(tuple(row), found.get(row[0], {}), known[before], known[after])
        for row in connection.execute(query)
        if (known := current.get(row[0])) is not None
    }


def neighbours(listed: list[tuple[str, frozenset[str]]]) -> dict[str, tuple[str, str]]:
    """Return the units before and after each unit ('' at the ends), of units with their languages.

    Where English cuts a text in other places than Kazakh, an English unit's neighbours are English
    units: only units with all its languages, or with none at all, count.
    """
    around: dict[str, tuple[str, str]] = {}
    for languages in {langs for _, langs in listed}:
        alike = [(unit, langs) for unit, langs in listed if not langs or langs >= languages]
        names = ["", *(unit for unit, _ in alike), ""]
        for place, (unit, langs) in enumerate(alike):
            if langs == languages:
                around[unit] = (names[place], names[place + 2])
    return around


def _variants(connection: Connection, query: Select[Any]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for row in connection.execute(query):
        found.setdefault(row.unit, {})[row.lang] = row
    return found


def _own_content(unit: Row, by_lang: Mapping[str, Any], before: str, after: str) -> Row:
    """Return the content of one unit's entry; a rejected text is none."""
    usable = {lang: row for lang, row in by_lang.items() if row.status != Status.REJECTED.value}
    last = max(by_lang.values(), key=lambda row: (row.changed_at, row.lang), default=None)
    en, kk = (usable.get(lang) for lang in TARGET_LANGUAGES)
    return (
        unit[0],
        unit[1],
        unit[2],
        en.text if en is not None else "",
        kk.text if kk is not None else "",
        before,
        after,
        en.status if en is not None else "",
        kk.status if kk is not None else "",
        en.origin if en is not None else "",
        kk.origin if kk is not None else "",
        last.changed_at if last is not None else "",
        last.changed_by if last is not None else "",
        "",
        "",
    )


# -- imported ---------------------------------------------------------------------------------------


def entry_of(row: Row) -> Entry:
    """Return what a whole row of table ``entry`` says."""
    id_, memory, _, _, unit, document, ru, en, kk, before, after, *rest = row
    en_status, kk_status, en_origin, kk_origin, changed_at, changed_by, tags, props = rest
    return Entry(
        texts={lang: text for lang, text in zip(LANGUAGES, (ru, en, kk), strict=True) if text},
        id=id_,
        memory=memory,
        unit=unit,
        document=document,
        before=before,
        after=after,
        statuses={
            lang: Status(status)
            for lang, status in zip(TARGET_LANGUAGES, (en_status, kk_status), strict=True)
            if status
        },
        origins={
            lang: Origin(origin)
            for lang, origin in zip(TARGET_LANGUAGES, (en_origin, kk_origin), strict=True)
            if origin
        },
        changed_at=changed_at,
        changed_by=changed_by,
        tags={lang: tuple(InlineTag(*tag) for tag in found) for lang, found in json.loads(tags).items()}
        if tags
        else {},
        props=json.loads(props) if props else {},
    )


class Digest:
    """The SHA-256 over the contents of entries in order: each as one line of canonical JSON."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()

    def add(self, contents: Iterable[Row]) -> None:
        """Take in further contents."""
        self._hash.update(content_lines(contents))

    def add_lines(self, lines: bytes) -> None:
        """Take in what :func:`~align.model.content.content_lines` made of further contents."""
        self._hash.update(lines)

    def hex(self) -> str:
        """Return the digest so far."""
        return self._hash.hexdigest()
