"""The hash chain of the history: canonical JSON, digests and the check of both. Pure.

An event's ``digest`` is the SHA-256 of its image (the rows before and after, see
:mod:`align.store.journal`); its ``hash`` covers everything people read of the event, the digest
and the hash of the event before it. Whoever changes, drops or reorders an event breaks the chain
from there on. What a chain alone cannot see, events cut off at its end, shows when the history is
replayed and compared with the current state (:mod:`align.store.verify`).

Canonical JSON here: keys sorted, no blanks, UTF-8 without escapes, no NaN or infinity. It is
RFC 8785 but for the spelling of numbers, which are Python's shortest ``repr`` on both sides.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from align.model import Event
from align.model.content import canonical as canonical


def digest_of(image: bytes) -> str:
    """Return the SHA-256 of an uncompressed image, in hex."""
    return hashlib.sha256(image).hexdigest()


def event_hash(
    *,
    sequence: int,
    at: str,
    actor: str,
    kind: str,
    summary: Mapping[str, object],
    digest: str,
    previous: str,
) -> str:
    """Return the hash, in hex, that chains an event to ``previous`` (empty for the first event)."""
    chained = canonical([sequence, at, actor, kind, summary, digest, previous])
    return hashlib.sha256(chained.encode()).hexdigest()


def chain_problems(events: Iterable[Event]) -> list[str]:
    """Say where ``events`` (in the order of their sequence) are no unbroken chain; empty when they are."""
    problems: list[str] = []
    expected, previous = 1, ""
    for event in events:
        if event.sequence != expected:
            missing = (
                f"event {expected}"
                if event.sequence == expected + 1
                else (f"events {expected} to {event.sequence - 1}")
            )
            problems.append(f"{missing} missing from the history")
        if event.previous != previous:
            problems.append(f"event {event.sequence} does not follow the event before it")
        computed = event_hash(
            sequence=event.sequence,
            at=event.at,
            actor=event.actor,
            kind=event.kind,
            summary=event.summary,
            digest=event.digest,
            previous=event.previous,
        )
        if computed != event.hash:
            problems.append(f"event {event.sequence} was changed after it was written")
        expected, previous = event.sequence + 1, event.hash
    return problems
