"""A person corrects beads: what of the alignment that touches, and what is put in its place. Pure.

A correction re-aligns only its surroundings: the *stretch* between the nearest beads that are sure or
accepted. Everything outside stays as it is, and accepted beads inside stay too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from align.errors import ConflictError, UsageError
from align.model import Alignment, Bead, Segment, SegmentKind

#: A bead at least this sure ends a stretch: of such beads 98 in 100 are right.
SURE = 0.9


@dataclass(frozen=True, slots=True)
class Stretch:
    """The part ``beads[start:end]`` of an alignment that may change, and the beads that may not.

    ``fixed`` are all beads outside, the accepted ones inside, and the corrections.
    """

    alignment: Alignment
    start: int
    end: int
    fixed: tuple[Bead, ...]

    @property
    def source(self) -> range:
        """The source segments from the first to the last inside; empty for none."""
        inside = [i for bead in self.alignment.beads[self.start : self.end] for i in bead.source]
        return range(min(inside), max(inside) + 1) if inside else range(0)

    @property
    def target(self) -> range:
        """The target segments from the first to the last inside; empty for none."""
        inside = [j for bead in self.alignment.beads[self.start : self.end] for j in bead.target]
        return range(min(inside), max(inside) + 1) if inside else range(0)

    def filled(self, found: Alignment) -> Alignment:
        """Return the alignment with the stretch as in ``found``, which holds all ``fixed`` beads.

        Beads that are what they were, outside and inside, keep their confidence; one that was accepted
        by now says so.
        """
        stored = {(bead.source, bead.target): bead for bead in self.alignment.beads}
        before, after = self.alignment.beads[: self.start], self.alignment.beads[self.end :]
        outside = {*before, *after}
        accepted = {(bead.source, bead.target) for bead in self.fixed if bead.accepted}
        inside = []
        for bead in found.beads:
            known = stored.get((bead.source, bead.target))
            if known not in outside:
                inside.append(bead if known is None or (bead.source, bead.target) in accepted else known)
        return Alignment(self.alignment.source_lang, self.alignment.target_lang, (*before, *inside, *after))


def check_beads(
    beads: Sequence[Bead], source: Sequence[Segment], target: Sequence[Segment]
) -> tuple[Bead, ...]:
    """Return a person's ``beads`` as accepted ones, in source order.

    Raises UsageError ``bead-segments`` for a segment that does not exist, is noise, or is named twice,
    and for a bead without any segment.
    """
    for side, segments in (("source", source), ("target", target)):
        named = [i for bead in beads for i in (bead.source if side == "source" else bead.target)]
        for i in sorted(named):
            if not 0 <= i < len(segments):
                raise _segments(f"there is no {side} segment {i} (they count from 0 to {len(segments) - 1})")
            if segments[i].kind is SegmentKind.NOISE:
                raise _segments(f"{side} segment {i} is noise, which is in no bead")
            if named.count(i) > 1:
                raise _segments(f"{side} segment {i} is named more than once")
    if any(not bead.source and not bead.target for bead in beads):
        raise _segments("a bead without any segment")
    return tuple(
        sorted(
            (Bead(tuple(sorted(b.source)), tuple(sorted(b.target)), 1.0, True) for b in beads),
            key=lambda bead: (bead.source, bead.target),
        )
    )


def _segments(what: str) -> UsageError:
    return UsageError(
        f"--bead: {what}.", hint="'align realign ID --lang LANG' lists them.", slug="bead-segments"
    )


def correct(
    alignment: Alignment, corrections: Sequence[Bead], *, reviewed: Sequence[Bead] = (), around: int = 0
) -> Stretch:
    """Return the stretch that ``corrections`` (of :func:`check_beads`) re-align.

    It reaches from the beads they touch, and ``around`` more on either side, to the nearest accepted or
    sure bead with both sides, which it leaves out; no bead crosses its ends. Sure beads between two
    touched ones stay: a sentence moved over others leaves those alone. A correction that repeats
    a bead touches nothing. ``reviewed`` are the beads of finished texts. A correction takes the place of
    earlier ones it shares a segment with. Raises ConflictError ``bead-reviewed`` when it would take
    a reviewed text apart.
    """
    beads = alignment.beads
    standing = {(bead.source, bead.target) for bead in beads}
    fresh = [bead for bead in corrections if (bead.source, bead.target) not in standing]
    _refuse_reviewed(fresh, reviewed)
    touched = [k for k, bead in enumerate(beads) if any(_share(bead, other) for other in fresh)]
    if not touched:
        return Stretch(alignment, 0, 0, _fixed(beads, 0, 0, corrections, reviewed))
    cuts = _cuts(beads)
    start = max(k for k in cuts if k <= max(touched[0] - around, 0) and (k == 0 or _is_anchor(beads[k - 1])))
    last = min(touched[-1] + 1 + around, len(beads))
    end = min(k for k in cuts if k >= last and (k == len(beads) or _is_anchor(beads[k])))
    between = [bead for bead in beads[touched[0] : touched[-1]] if _is_anchor(bead)]
    return Stretch(alignment, start, end, _fixed(beads, start, end, corrections, [*reviewed, *between]))


def same_stretch(alignment: Alignment, source: range, *, reviewed: Sequence[Bead] = ()) -> Stretch:
    """Return what of another translation's ``alignment`` lies within the Russian segments ``source``.

    Only whole beads do; those that cross the ends stay as they are.
    """
    beads = alignment.beads
    before = [k + 1 for k, bead in enumerate(beads) if any(i < source.start for i in bead.source)]
    after = [k for k, bead in enumerate(beads) if any(i >= source.stop for i in bead.source)]
    cuts = _cuts(beads)
    start = min(k for k in cuts if k >= max(before, default=0))
    end = max(k for k in cuts if k <= min(after, default=len(beads)))
    if not source or start >= end:
        start = end = 0
    return Stretch(alignment, start, end, _fixed(beads, start, end, (), reviewed))


def compose_beads(first: Sequence[Bead], second: Sequence[Bead]) -> list[Bead]:
    """Return the accepted beads between two translations that follow from those with their original.

    Where both have a bead over the same original segments, their other sides translate each other.
    """
    by_source = {bead.source: bead for bead in second if not bead.is_null}
    return [
        Bead(bead.target, by_source[bead.source].target, 1.0, True)
        for bead in first
        if not bead.is_null and bead.source in by_source
    ]


def _share(one: Bead, other: Bead) -> bool:
    """Return whether two beads hold a segment in common."""
    return not set(one.source).isdisjoint(other.source) or not set(one.target).isdisjoint(other.target)


def _same(one: Bead, other: Bead) -> bool:
    return (one.source, one.target) == (other.source, other.target)


def _is_anchor(bead: Bead) -> bool:
    return not bead.is_null and (bead.accepted or bead.confidence >= SURE)


def _cuts(beads: Sequence[Bead]) -> list[int]:
    """Return the numbers ``k`` where no bead of ``beads[:k]`` crosses one of ``beads[k:]``."""
    ends: list[tuple[int, int]] = [(-1, -1)]
    for bead in beads:
        ends.append((max((ends[-1][0], *bead.source)), max((ends[-1][1], *bead.target))))
    cuts = [len(beads)]
    first: tuple[float, float] = (float("inf"), float("inf"))
    for k in range(len(beads) - 1, -1, -1):
        first = (min((first[0], *beads[k].source)), min((first[1], *beads[k].target)))
        if ends[k][0] < first[0] and ends[k][1] < first[1]:
            cuts.append(k)
    return cuts[::-1]


def _fixed(
    beads: Sequence[Bead], start: int, end: int, corrections: Sequence[Bead], kept: Sequence[Bead]
) -> tuple[Bead, ...]:
    """Return the beads that stay: outside, corrected, and inside those accepted or ``kept``."""
    inside = [bead for bead in beads[start:end] if bead.accepted]
    fixed = [*beads[:start], *beads[end:], *corrections]
    fixed = [bead for k, bead in enumerate(fixed) if not any(_same(bead, other) for other in fixed[:k])]
    for bead in (*inside, *kept):
        if not any(_share(bead, other) for other in fixed):
            fixed.append(bead)
    return tuple(fixed)


def _refuse_reviewed(fresh: Sequence[Bead], reviewed: Sequence[Bead]) -> None:
    """Refuse corrections of beads whose text is finished, unless they say the same."""
    for bead in reviewed:
        if any(_share(bead, other) and not _same(bead, other) for other in fresh):
            raise ConflictError(
                f"The text of Russian segments {'+'.join(map(str, bead.source))} is reviewed or approved; "
                f"the correction would take it apart.",
                hint="Make it a draft first, with align mark draft.",
                slug="bead-reviewed",
            )
