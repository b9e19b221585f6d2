"""Put found, accepted and left-over segments together into an alignment, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from align.bitext.arrays import Floats
from align.bitext.confidence import bead_confidences, bead_features
from align.bitext.corpus import Corpus, Model, Work
from align.bitext.residues import CONFIDENCE
from align.model import Bead


def work_features(work: Work, corpus: Corpus, model: Model) -> Floats:
    """Return the confidence features of a bitext's found beads, shape ``(n_beads, n_features)``."""
    segments = sum(len(each.source) for each in corpus.works)
    segments += len(corpus.reviewed.weights) + corpus.learned.pairs
    return bead_features(
        work.found,
        work.source,
        work.target,
        ratio=model.length.ratio,
        corpus_segments=segments,
    )


def judged_beads(work: Work, corpus: Corpus, model: Model) -> tuple[Bead, ...]:
    """Put found, accepted and left-over beads of a bitext together, each with its confidence."""
    source_ids, target_ids = work.free.source.tolist(), work.free.target.tolist()
    crossed_source, crossed_target = ({pair[side] for pair in work.crossed} for side in (0, 1))
    beads = [Bead(source, target, 1.0, True) for source, target in work.bitext.fixed]
    if work.found:
        confidences = bead_confidences(
            work_features(work, corpus, model), [bead.is_null for bead in work.found]
        )
        beads += [
            Bead(
                tuple(source_ids[i] for i in bead.source),
                tuple(target_ids[j] for j in bead.target),
                round(float(confidence), 4),
            )
            for bead, confidence in zip(work.found, confidences, strict=True)
            if not (bead.is_null and (crossed_source & {*bead.source} or crossed_target & {*bead.target}))
        ]
    beads += [Bead((source_ids[i],), (target_ids[j],), CONFIDENCE) for i, j in work.crossed]
    return in_reading_order(complete(beads, len(work.bitext.source), len(work.bitext.target)))


def complete(beads: Iterable[Bead], n_source: int, n_target: int) -> list[Bead]:
    """Add a null bead for every segment that stands in none (a stretch whose other side is empty)."""
    listed = list(beads)
    source = {i for bead in listed for i in bead.source}
    target = {j for bead in listed for j in bead.target}
    listed += [Bead((i,), (), 1.0) for i in range(n_source) if i not in source]
    listed += [Bead((), (j,), 1.0) for j in range(n_target) if j not in target]
    return listed


def in_reading_order(beads: Iterable[Bead]) -> tuple[Bead, ...]:
    """Sort beads by their first source segment; a 0-1 bead follows the bead of the target before it."""
    listed = list(beads)
    anchored = sorted((bead for bead in listed if bead.source), key=lambda bead: bead.source)
    place = {j: rank for rank, bead in enumerate(anchored) for j in bead.target}
    keyed: list[tuple[tuple[int, int], Bead]] = [((rank, -1), bead) for rank, bead in enumerate(anchored)]
    last = -1
    for j, bead in sorted(_by_target(listed)):
        if bead is None:
            last = place.get(j, last)
        else:
            keyed.append(((last, j), bead))
    return tuple(bead for _, bead in sorted(keyed, key=lambda pair: pair[0]))


def _by_target(beads: Sequence[Bead]) -> list[tuple[int, Bead | None]]:
    """List target segments with their bead where it has no source side, else with None."""
    return [
        (j, None if bead.source else bead)
        for bead in beads
        for j in bead.target[: None if bead.source else 1]
    ]
