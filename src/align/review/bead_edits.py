"""What a person does to a bead in a grid: from one key to the beads that shall stand. Pure.

An edit names only what the person decided; the segments it sets free are aligned anew around it
(:mod:`align.review.correction`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from align.errors import UsageError
from align.model import Bead

Sides = tuple[tuple[int, ...], tuple[int, ...]]


class BeadEdit(StrEnum):
    """What can be done: ``up`` and ``down`` move a segment to the neighbouring bead, ``merge`` takes the
    next bead in, ``split`` cuts a bead before a segment, ``detach`` takes a segment out, ``insert`` leaves
    a gap beside it, ``link`` joins two segments wherever they stand, ``reject`` says that the sides have
    nothing to do with each other, ``accept`` that they have."""

    UP = "up"
    DOWN = "down"
    MERGE = "merge"
    SPLIT = "split"
    DETACH = "detach"
    INSERT = "insert"
    LINK = "link"
    REJECT = "reject"
    ACCEPT = "accept"


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a person stands: the number of a bead, and a segment of one of its sides.

    ``side`` is 0 for the source, 1 for the target; ``other`` is the segment of the other side that
    ``link`` joins ``segment`` with (-1: none).
    """

    bead: int
    side: int
    segment: int
    other: int = -1


def edited(
    beads: Sequence[Bead], edit: BeadEdit, at: Cursor, *, noise: tuple[Collection[int], Collection[int]]
) -> tuple[Bead, ...]:
    """Return the beads that shall stand after ``edit``, all accepted.

    ``noise`` holds the segments of either side that are in no bead. Raises UsageError ``edit-impossible``
    where there is nothing to do it with: no neighbour, nothing to split, a segment that is not there.
    """
    if not 0 <= at.bead < len(beads):
        raise _impossible("there is no such bead")
    sides = (beads[at.bead].source, beads[at.bead].target)
    if edit is BeadEdit.ACCEPT:
        return (_bead(sides),)
    if edit is BeadEdit.REJECT:
        if not all(sides):
            raise _impossible("one side is empty already")
        return _bead((sides[0], ())), _bead(((), sides[1]))
    if edit is BeadEdit.MERGE:
        other = beads[_neighbour(beads, at.bead, 1, noise)]
        return (_bead((sides[0] + other.source, sides[1] + other.target)),)
    if at.segment not in sides[at.side]:
        raise _impossible("the segment is in another bead")
    if edit is BeadEdit.LINK:
        if not any(at.other in (each.target, each.source)[at.side] for each in beads):
            raise _impossible("there is no such segment to link it with")
        return (_bead(_facing(at.side, (at.segment,), (at.other,))),)
    if edit is BeadEdit.DETACH:
        return _kept(_without(sides, at), _facing(at.side, (at.segment,), ()))
    if edit is BeadEdit.SPLIT:
        return _split(sides, at)
    return _moved(beads, edit, at, noise)


def _moved(
    beads: Sequence[Bead], edit: BeadEdit, at: Cursor, noise: tuple[Collection[int], Collection[int]]
) -> tuple[Bead, ...]:
    """Move a segment to the bead before or after, or, for ``insert``, a whole side to the bead after."""
    bead = beads[at.bead]
    sides = (bead.source, bead.target)
    step = -1 if edit is BeadEdit.UP else 1
    other = beads[_neighbour(beads, at.bead, step, noise)]
    theirs = (other.source, other.target)
    if edit is BeadEdit.INSERT:
        left = _facing(at.side, (), sides[1 - at.side])
        return _kept(left, _facing(at.side, sides[at.side], theirs[1 - at.side]))
    joined = (*theirs[at.side], at.segment)
    return _kept(_without(sides, at), _facing(at.side, joined, theirs[1 - at.side]))


def _split(sides: Sides, at: Cursor) -> tuple[Bead, ...]:
    own, other = sorted(sides[at.side]), sorted(sides[1 - at.side])
    cut = own.index(at.segment)
    if cut == 0:
        raise _impossible("nothing stands before the segment in its bead")
    across = min(cut, max(len(other) - 1, 1))
    return _kept(
        _facing(at.side, tuple(own[:cut]), tuple(other[:across])),
        _facing(at.side, tuple(own[cut:]), tuple(other[across:])),
    )


def _neighbour(
    beads: Sequence[Bead], at: int, step: int, noise: tuple[Collection[int], Collection[int]]
) -> int:
    """Return the nearest bead before or after that is not noise."""
    place = at + step
    while 0 <= place < len(beads):
        bead = beads[place]
        if not (set(bead.source) <= set(noise[0]) and set(bead.target) <= set(noise[1])):
            return place
        place += step
    raise _impossible("there is no bead beyond it")


def _facing(side: int, own: tuple[int, ...], other: tuple[int, ...]) -> Sides:
    """Return sides with ``own`` at ``side``."""
    return (own, other) if side == 0 else (other, own)


def _without(sides: Sides, at: Cursor) -> Sides:
    left = tuple(segment for segment in sides[at.side] if segment != at.segment)
    return _facing(at.side, left, sides[1 - at.side])


def _kept(*found: Sides) -> tuple[Bead, ...]:
    return tuple(_bead(sides) for sides in found if any(sides))


def _bead(sides: Sides) -> Bead:
    return Bead(tuple(sorted(sides[0])), tuple(sorted(sides[1])), 1.0, True)


def _impossible(what: str) -> UsageError:
    return UsageError(f"That cannot be done here: {what}.", slug="edit-impossible")
