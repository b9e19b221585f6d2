"""The translations as they were: what the images of the history say of variants, step by step."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select

from align.model import Status
from align.store import rows
from align.store.journal import unpack
from align.store.schema import events


@dataclass(frozen=True, slots=True)
class PastText:
    """A variant's text after an event; None where it went, or was rejected."""

    unit: str
    lang: str
    text: str | None


@dataclass(frozen=True, slots=True)
class PastEvent:
    """An event that changed translations, and what it made of them."""

    sequence: int
    at: str
    kind: str
    texts: tuple[PastText, ...]


def past_events(connection: Connection) -> Iterator[PastEvent]:
    """Yield the events that changed texts of variants, oldest first.

    Reads the images one by one: time for every row ever written, memory for the largest event.
    """
    found = select(events.c.sequence, events.c.at, events.c.kind, events.c.image)
    with connection.execute(found.order_by(events.c.sequence).execution_options(yield_per=20)) as stream:
        for sequence, at, kind, image in stream:
            plain = zlib.decompress(image)
            # Not parsed at all: comments, efforts, imports of memories.
            if b'["variant",' not in plain:
                continue
            texts = []
            for change in unpack(plain):
                if change.table != "variant":
                    continue
                before, after = (
                    None if row is None else rows.variant(row) for row in (change.before, change.after)
                )
                said = None if after is None or after.status is Status.REJECTED else after.text
                heard = None if before is None or before.status is Status.REJECTED else before.text
                if said != heard:
                    texts.append(PastText(str(change.key[0]), str(change.key[1]), said))
            if texts:
                yield PastEvent(sequence, at, kind, tuple(texts))
