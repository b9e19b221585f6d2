"""Beads of several translations as rows of one grid over the Russian text. Pure.

A row holds the Russian segments that beads of any language tie together; the beads of each language in it
may be finer. A bead without a Russian side is a row of its own, where it stands in its text.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from align.model import SOURCE_LANGUAGE, Alignment, Bead
from align.review.reasons import reasons


@dataclass(frozen=True, slots=True)
class GridBead:
    """A bead in a row, with the reasons for its confidence (:mod:`align.review.reasons`)."""

    source: tuple[int, ...]
    target: tuple[int, ...]
    confidence: float
    accepted: bool
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GridRow:
    """Russian segments and, by language, the beads over them; ``noise`` where cleaning set them aside."""

    source: tuple[int, ...]
    beads: Mapping[str, tuple[GridBead, ...]]
    noise: bool


def grid_rows(
    alignments: Mapping[str, Alignment],
    texts: Mapping[str, Sequence[str]],
    noise: Mapping[str, Collection[int]],
) -> list[GridRow]:
    """Return the rows in reading order.

    ``alignments`` are by target language; ``texts`` and ``noise`` (segments that are in no bead) also have
    the Russian ones under ``ru``. Every bead stands in exactly one row.
    """
    owner = _groups(alignments, len(texts[SOURCE_LANGUAGE]))
    homes: dict[int, dict[str, list[GridBead]]] = {group: {} for group in set(owner)}
    loose: dict[int, list[tuple[str, GridBead]]] = {}
    for lang, alignment in alignments.items():
        others = [other for name, other in alignments.items() if name != lang]
        last = -1
        for bead in _judged(alignment.beads, lang, texts, [_sources(other) for other in others]):
            if bead.source:
                last = owner[bead.source[0]]
                homes[last].setdefault(lang, []).append(bead)
            else:
                loose.setdefault(last, []).append((lang, bead))
    members: dict[int, list[int]] = {}
    for index, group in enumerate(owner):
        members.setdefault(group, []).append(index)
    rows = [_loose_row(*each, alignments, noise) for each in loose.get(-1, ())]
    for group, source in sorted(members.items()):
        beads = {lang: tuple(homes[group].get(lang, ())) for lang in alignments}
        rows.append(GridRow(tuple(source), beads, set(source) <= set(noise[SOURCE_LANGUAGE])))
        rows += [_loose_row(*each, alignments, noise) for each in loose.get(group, ())]
    return rows


def _loose_row(
    lang: str, bead: GridBead, langs: Collection[str], noise: Mapping[str, Collection[int]]
) -> GridRow:
    beads = {name: (bead,) if name == lang else () for name in langs}
    return GridRow((), beads, set(bead.target) <= set(noise[lang]))


def _groups(alignments: Mapping[str, Alignment], count: int) -> list[int]:
    """Return for each Russian segment the first segment of its row."""
    owner = list(range(count))

    def root(index: int) -> int:
        while owner[index] != index:
            owner[index] = owner[owner[index]]
            index = owner[index]
        return index

    for alignment in alignments.values():
        for bead in alignment.beads:
            for index in bead.source[1:]:
                first, second = sorted((root(bead.source[0]), root(index)))
                owner[second] = first
    return [root(index) for index in range(count)]


def _sources(alignment: Alignment) -> dict[int, tuple[int, ...]]:
    return {index: bead.source for bead in alignment.beads if bead.target for index in bead.source}


def _judged(
    beads: Sequence[Bead],
    lang: str,
    texts: Mapping[str, Sequence[str]],
    others: Sequence[Mapping[int, tuple[int, ...]]],
) -> list[GridBead]:
    found = []
    furthest = -1
    for number, bead in enumerate(beads):
        around = (*beads[max(number - 1, 0) : number], *beads[number + 1 : number + 2])
        crossing = bool(bead.source and bead.target and min(bead.target) < furthest)
        agrees = all(other.get(i, bead.source) == bead.source for other in others for i in bead.source)
        if bead.source and bead.target:
            furthest = max(furthest, *bead.target)
        why = reasons(
            bead,
            " ".join(texts[SOURCE_LANGUAGE][i] for i in bead.source),
            " ".join(texts[lang][j] for j in bead.target),
            lang,
            beside_null=any(other.is_null for other in around),
            crossing=crossing,
            agrees=agrees,
        )
        found.append(GridBead(bead.source, bead.target, bead.confidence, bead.accepted, why))
    return found
