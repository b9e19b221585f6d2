"""What :mod:`align.bitext.joint_witness` computes, in plain Python: the definition the tests hold it to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import log

from align.bitext.joint_witness import LIFT, Links
from align.bitext.shapes import SPANS


def losses_plain(explained: Sequence[Links]) -> list[float]:
    """Return what each segment loses while none of its marks is explained."""
    return [sum(log(1 - reliability) for _, reliability in links) for links in explained]


def gains_plain(given: Sequence[Links], explained: Sequence[Links]) -> list[tuple[int, int, int, float]]:
    """List ``(span, where it starts in given, segment of explained, gain over the loss)`` per shared mark."""
    bearers: dict[int, list[int]] = defaultdict(list)
    for place, links in enumerate(given):
        for mark, _ in links:
            bearers[mark].append(place)
    sizes = [max(1, len(links)) for links in given]
    found = []
    for place, links in enumerate(explained):
        for mark, reliability in links:
            known = bearers.get(mark, ())
            for span, members in enumerate(SPANS):
                for start in sorted({bearer - member for bearer in known for member in members}):
                    if start < 0 or start + members[-1] >= len(given):
                        continue
                    stretch = [start + member for member in members]
                    share = sum(i in known for i in stretch) / sum(sizes[i] for i in stretch)
                    lift = 1 - reliability + reliability * LIFT * share
                    found.append((span, start, place, log(lift) - log(1 - reliability)))
    return found
