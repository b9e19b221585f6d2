"""Make one alignment of three pairwise ones: mend contradictions, then join what hangs together.

Three languages *contradict* each other where the way round does not come home: x is linked with y,
and each of them with segments of the third language, but with none in common. The least sure bead of
such a circle is taken apart. Then segments left alone in both languages of a pair are linked where the
third language joins them. Joint beads are the connected components of all links that remain.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from align.bitext.joint_links import connected, turned
from align.bitext.result import complete, in_reading_order
from align.model import Alignment, Bead, JointAlignment, JointBead, LanguagePair

# How sure the way through the third language must be to make a link of its own.
LEAST_ROUNDABOUT = 0.4

_Place = tuple[str, str, Bead]  # source language, target language, bead


def join_pairs(
    languages: tuple[str, ...], counts: Mapping[str, int], found: Mapping[LanguagePair, Alignment]
) -> JointAlignment:
    """Return the joint alignment of pairwise ones; a pair whose language is absent may be missing.

    Accepted beads are kept as they are, even where they contradict each other. Beads come in the
    order of the first language, those without it after the segment before them in the next.
    """
    mender = _Mender(languages, found)
    mender.mend()
    pairs = {
        pair: Alignment(
            *pair, in_reading_order(complete(mender.beads(pair), counts[pair[0]], counts[pair[1]]))
        )
        for pair in found
    }
    return JointAlignment(languages, joint_beads(languages, counts, pairs.values()), pairs)


def joint_beads(
    languages: tuple[str, ...], counts: Mapping[str, int], alignments: Iterable[Alignment]
) -> tuple[JointBead, ...]:
    """Return the connected components of all beads, every segment of every language in one."""
    beads = [(a.source_lang, a.target_lang, bead) for a in alignments for bead in a.beads]
    nodes = [_nodes(*place) for place in beads]
    nodes += [{(lang, i)} for lang in languages for i in range(counts[lang])]
    home: dict[tuple[str, int], int] = {}
    groups = connected(nodes)
    for number, group in enumerate(groups):
        home.update(dict.fromkeys(group, number))
    sureness = [1.0] * len(groups)
    for place in beads:
        number = home[next(iter(_nodes(*place)))]
        sureness[number] = min(sureness[number], place[2].confidence)
    joint = [
        JointBead(tuple(tuple(sorted(i for own, i in group if own == lang)) for lang in languages), sure)
        for group, sure in zip(groups, sureness, strict=True)
    ]
    return _in_reading_order(joint)


def _nodes(source_lang: str, target_lang: str, bead: Bead) -> set[tuple[str, int]]:
    """Return the segments a bead holds, with their languages."""
    return {(source_lang, i) for i in bead.source} | {(target_lang, j) for j in bead.target}


def _in_reading_order(beads: list[JointBead]) -> tuple[JointBead, ...]:
    """Sort by the first language; put every other bead behind the one that holds the segment before it."""
    ordered: list[JointBead] = []
    for side in range(len(beads[0].sides) if beads else 0):
        fresh = sorted(
            (bead for bead in beads if bead.sides[side] and not any(bead.sides[:side])),
            key=lambda bead: bead.sides[side],
        )
        rank = {i: place for place, bead in enumerate(ordered) for i in bead.sides[side]}
        placed = sorted(rank)
        keys = [((place, -1), bead) for place, bead in enumerate(ordered)]
        for bead in fresh:
            first = bead.sides[side][0]
            earlier = bisect_left(placed, first)
            before = rank[placed[earlier - 1]] if earlier else -1
            keys.append(((before, first), bead))
        ordered = [bead for _, bead in sorted(keys, key=lambda key: key[0])]
    return tuple(ordered)


def _most_doubtful(circles: Sequence[Sequence[_Place]]) -> _Place:
    """Return the bead whose loss costs least confidence per contradiction it ends; of equals the first."""
    counts = Counter(place for circle in circles for place in dict.fromkeys(circle))
    return min(counts, key=lambda place: place[2].confidence / counts[place])


class _Mender:
    """The beads of all pairs, found by the segments they hold."""

    def __init__(self, languages: tuple[str, ...], found: Mapping[LanguagePair, Alignment]) -> None:
        self._languages = languages
        self._pairs = tuple(found)
        # From language to language, either way round: every segment's bead.
        self._held: dict[LanguagePair, dict[int, Bead]] = {}
        for first, second in self._pairs:
            self._held[first, second], self._held[second, first] = {}, {}
        for (first, second), alignment in found.items():
            for bead in alignment.beads:
                self._put(first, second, bead)
                if bead.is_null and not bead.accepted:
                    self._take_apart(first, second, bead, bead.confidence)

    def beads(self, pair: LanguagePair) -> list[Bead]:
        """Return the beads of a pair, each once."""
        first, second = pair
        forward = self._held[first, second].values()
        backward = (turned(bead) for bead in self._held[second, first].values() if not bead.target)
        return list(dict.fromkeys([*forward, *backward]))

    def mend(self) -> None:
        """Take beads apart until nothing contradicts, then link what stands alone."""
        while circles := [
            circle
            for pair in self._pairs
            for bead in self.beads(pair)
            if (circle := self._circle(*pair, bead))
        ]:
            while circles:
                doubtful = _most_doubtful(circles)
                self._take_apart(*doubtful, round(1 - doubtful[2].confidence, 4))
                circles = [circle for circle in circles if doubtful not in circle]
        for pair in self._pairs:
            self._link_lone(*pair)

    def _circle(self, first: str, second: str, bead: Bead) -> list[_Place]:
        """Return the beads of the contradiction this bead has a part in, itself included; else none.

        Accepted beads are left out, for nothing can be done about them.
        """
        third = self._third(first, second)
        if (first, third) not in self._held or (second, third) not in self._held:
            return []
        ours = [(first, third, self._held[first, third][i]) for i in bead.source]
        theirs = [(second, third, self._held[second, third][j]) for j in bead.target]
        reached = [{k for _, _, each in side for k in each.target} for side in (ours, theirs)]
        if not all(reached) or reached[0] & reached[1]:
            return []
        circle = [(first, second, bead), *ours, *theirs]
        return [self._as_stored(*place) for place in circle if place[2].target and not place[2].accepted]

    def _as_stored(self, first: str, second: str, bead: Bead) -> _Place:
        return (first, second, bead) if (first, second) in self._pairs else (second, first, turned(bead))

    def _link_lone(self, first: str, second: str) -> None:
        """Link segments without a partner in this pair where the third language joins them.

        This makes no new contradiction: the two sides of such a bead share a third segment.
        """
        third = self._third(first, second)
        via = {
            (lang, i): self._held[lang, third][i]
            for lang, other in ((first, second), (second, first))
            for i, bead in self._held[lang, other].items()
            if bead.is_null and not bead.accepted and (lang, third) in self._held
        }
        for group in connected({node} | {(third, k) for k in bead.target} for node, bead in via.items()):
            source, target = (tuple(sorted(i for own, i in group if own == lang)) for lang in (first, second))
            sure = min((via[node].confidence for node in group if node in via), default=0.0)
            if source and target and sure >= LEAST_ROUNDABOUT:
                self._put(first, second, Bead(source, target, round(sure * sure, 4)))

    def _third(self, first: str, second: str) -> str:
        return next(lang for lang in self._languages if lang not in (first, second))

    def _put(self, first: str, second: str, bead: Bead) -> None:
        """File a bead under every segment it holds."""
        back = turned(bead)
        self._held[first, second].update(dict.fromkeys(bead.source, bead))
        self._held[second, first].update(dict.fromkeys(bead.target, back))

    def _take_apart(self, first: str, second: str, bead: Bead, confidence: float) -> None:
        """Give every segment of a bead a null bead of its own."""
        for i in bead.source:
            self._held[first, second][i] = Bead((i,), (), confidence)
        for j in bead.target:
            self._held[second, first][j] = Bead((j,), (), confidence)
