"""Links between segments of several languages: either way round, and what hangs together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from align.model import Alignment, Bead, LanguagePair

Node = tuple[str, int]


def beads_between(found: Mapping[LanguagePair, Alignment], source: str, target: str) -> tuple[Bead, ...]:
    """Return the beads from ``source`` to ``target``, turned round if they are stored the other way.

    None when the pair was not aligned.
    """
    if (source, target) in found:
        return found[source, target].beads
    if (target, source) in found:
        return tuple(turned(bead) for bead in found[target, source].beads)
    return ()


def turned(bead: Bead) -> Bead:
    """Return a bead seen from its target."""
    return replace(bead, source=bead.target, target=bead.source)


def connected(groups: Iterable[set[Node]]) -> list[set[Node]]:
    """Join groups that share a member, until none do; joined groups come by their first member's turn."""
    parent: dict[Node, Node] = {}

    def root(node: Node) -> Node:
        while parent[node] != node:
            parent[node] = node = parent[parent[node]]
        return node

    for group in groups:
        ordered = sorted(group)
        for node in ordered:
            parent.setdefault(node, node)
        for node in ordered[1:]:
            parent[root(node)] = root(ordered[0])
    joined: dict[Node, set[Node]] = {}
    for node in parent:
        joined.setdefault(root(node), set()).add(node)
    return list(joined.values())
