"""What would spare most editing next time, told from what people changed in drafts. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from align.pipeline.scoring.scoring import LanguageResult
from align.score import MetricName
from align.score.corrections import repeated_corrections

MOST = 8
_MOST_CORRECTIONS = 5
_LEAST_SEGMENTS = 10
_LITTLE = 0.25
"""A source of drafts that saves less than this share of the words is hardly worth reading."""


@dataclass(frozen=True, slots=True)
class Help:
    """One thing to do, and the ``edits`` it would have saved, at most: words written by people.

    ``kind`` is ``correction`` (``what`` was replaced by ``instead``: a term or preferred rendering),
    ``check`` (findings of code ``what``, to look for before review) or ``origin`` (drafts from ``what`` save
    little). ``count`` are segments, ``unit`` is the first of them.
    """

    kind: str
    what: str
    instead: str
    count: int
    edits: int
    unit: str


def what_would_help(result: LanguageResult) -> tuple[Help, ...]:
    """Return the :data:`MOST` things that would spare most edits, most first.

    What things spare overlaps: a wrong number is an edit of its check and of its source of drafts. So the
    edits are a measure of their order and do not add up.
    """
    lines = result.scored.lines
    edits = [int(row[0]) for row in result.scored.rows(MetricName.TER)]
    found = [
        Help("correction", each.draft, each.final, len(each.places), each.edits, lines[each.places[0]].unit)
        for each in repeated_corrections(lines)[:_MOST_CORRECTIONS]
    ]
    places: dict[str, set[int]] = {}
    for failure in result.failures or ():
        places.setdefault(failure.finding.code, set()).add(failure.place)
    for code, some in places.items():
        spared = sum(1 for failure in result.failures or () if failure.finding.code == code)
        found.append(Help("check", code, "", len(some), spared, lines[min(some)].unit))
    for part in result.scored.by_origin:
        saved = part.effort.saved
        if part.segments >= _LEAST_SEGMENTS and saved is not None and saved < _LITTLE:
            own = [place for place, line in enumerate(lines) if line.origin == part.name]
            first = max(own, key=lambda place: edits[place])
            found.append(Help("origin", part.name, "", part.segments, part.effort.edits, lines[first].unit))
    return tuple(sorted(found, key=lambda each: (-each.edits, each.kind, each.what))[:MOST])
