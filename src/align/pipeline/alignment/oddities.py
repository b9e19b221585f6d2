"""What is odd about texts that are to be aligned with each other: one much longer, or the same twice."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from align.model import Issue, Severity

# Translations differ in length by a third at most; from here on most of one text has no counterpart.
TIMES_LONGER = 4
# A few lines may well be a heading and its explanation.
LEAST_SEGMENTS = 20


def odd_together(names: Sequence[str], texts: Sequence[Sequence[str]]) -> tuple[Issue, ...]:
    """Compare the texts of files, given as segments: ``texts-same`` and ``lengths-apart``, both warnings.

    Files are compared two by two; each file is named in one ``lengths-apart`` at most.
    """
    found = [
        Issue(
            "texts-same",
            Severity.WARNING,
            names[b],
            f"{names[a]} and {names[b]} hold the same text. Look whether one of them is the wrong file.",
            params={"other": names[a]},
        )
        for a, b in combinations(range(len(texts)), 2)
        if texts[a] and list(texts[a]) == list(texts[b])
    ]
    sizes = [sum(map(len, text)) for text in texts]
    most = max(range(len(texts)), key=sizes.__getitem__)
    for k, size in enumerate(sizes):
        if len(texts[most]) >= LEAST_SEGMENTS and sizes[most] >= TIMES_LONGER * size:
            found.append(_apart(names[k], len(texts[k]), names[most], len(texts[most])))
    return tuple(found)


def _apart(name: str, count: int, longer: str, more: int) -> Issue:
    return Issue(
        "lengths-apart",
        Severity.WARNING,
        name,
        f"{longer} ({more} segments) is several times as long as {name} ({count}): most of it will have no "
        "counterpart. Look whether a part is missing.",
        params={"segments": count, "longer": longer, "more": more},
    )
