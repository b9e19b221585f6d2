"""What :mod:`align.bitext.search` computes, in plain Python: the definition the tests hold it to.

Slow and short on purpose: dictionaries of nodes, one loop over shapes, no diagonals, no batches.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from align.bitext.search import BEAD_PRICE, LEAST_POSTERIOR, NULL_WORTH
from align.bitext.shapes import SHAPES

Node = tuple[int, int]
StepScores = Mapping[tuple[int, int, int], float]


@dataclass(frozen=True, slots=True)
class PlainResult:
    """Posteriors by ``(shape, row, column)`` of a step's end, and the chosen steps in text order."""

    posteriors: Mapping[tuple[int, int, int], float]
    path: tuple[tuple[int, int, int], ...]


def search_plain(n: int, m: int, scores: StepScores) -> PlainResult:
    """Search a table of ``n`` by ``m`` segments.

    ``scores`` holds the log score of every possible step by ``(shape, row, column)`` of the node
    it ends at; a path must lead from ``(0, 0)`` to ``(n, m)``.
    """
    ends: Mapping[Node, list[tuple[int, Node]]] = _steps_by_end(scores)
    nodes = [(row, column) for row in range(n + 1) for column in range(m + 1)]
    forward: dict[Node, float] = {(0, 0): 0.0}
    for node in nodes[1:]:
        reached = [forward[start] + scores[k, *node] for k, start in ends.get(node, ()) if start in forward]
        if reached:
            forward[node] = _log_sum(reached)
    backward: dict[Node, float] = {(n, m): 0.0}
    arriving: dict[Node, list[float]] = {}
    for node in reversed(nodes):
        if node in arriving:
            backward[node] = _log_sum(arriving[node])
        if node not in backward:
            continue
        for k, start in ends.get(node, ()):
            arriving.setdefault(start, []).append(backward[node] + scores[k, *node])
    total = forward[n, m]
    posteriors = {
        (k, *node): math.exp(forward[start] + scores[k, *node] + backward[node] - total)
        for node, steps in ends.items()
        for k, start in steps
        if start in forward and node in backward
    }
    return PlainResult(posteriors, _best_path(n, m, ends, posteriors))


def _steps_by_end(scores: StepScores) -> dict[Node, list[tuple[int, Node]]]:
    """List the steps into each node, in the order of shapes, with the node they start from."""
    ends: dict[Node, list[tuple[int, Node]]] = {}
    for k, row, column in sorted(scores):
        start = (row - SHAPES[k].rows, column - SHAPES[k].columns)
        ends.setdefault((row, column), []).append((k, start))
    return ends


def _best_path(
    n: int,
    m: int,
    ends: Mapping[Node, list[tuple[int, Node]]],
    posteriors: Mapping[tuple[int, int, int], float],
) -> tuple[tuple[int, int, int], ...]:
    """Return the path with the largest sum of gains."""
    worth: dict[Node, float] = {(0, 0): 0.0}
    choice: dict[Node, tuple[int, Node]] = {}
    for node in [(row, column) for row in range(n + 1) for column in range(m + 1)][1:]:
        for k, start in ends.get(node, ()):
            posterior = posteriors.get((k, *node), 0.0)
            full = sum(1 for source, target in SHAPES[k].beads if source and target)
            if start not in worth or (full and posterior < LEAST_POSTERIOR):
                continue
            nulls = len(SHAPES[k].beads) - full
            gain = (full + NULL_WORTH * nulls) * posterior - BEAD_PRICE * full
            if node not in worth or worth[start] + gain > worth[node]:
                worth[node] = worth[start] + gain
                choice[node] = (k, start)
    path = []
    node = (n, m)
    while node != (0, 0):
        k, start = choice[node]
        path.append((k, *node))
        node = start
    return tuple(reversed(path))


def _log_sum(values: list[float]) -> float:
    """Return the log of the sum of exponentials."""
    top = max(values)
    return top + math.log(sum(math.exp(value - top) for value in values))
