"""Reviewed pairs of a workspace to learn from, and which documents are held back to judge the result."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from align.model import Status
from align.project import Workspace

FINISHED = frozenset({Status.REVIEWED, Status.APPROVED})


@dataclass(frozen=True, slots=True)
class TrainingPair:
    """A Russian text and its reviewed translation, and the document they stand in."""

    document: str
    source: str
    target: str


def reviewed_pairs(workspace: Workspace, lang: str) -> list[TrainingPair]:
    """Return the different reviewed and approved pairs into ``lang``, in the order of the documents."""
    if not workspace.has_database:
        return []
    store = workspace.open_store(read_only=True)
    try:
        found: dict[tuple[str, str], TrainingPair] = {}
        for unit in store.units():
            variant = unit.variants.get(lang)
            if variant is None or variant.status not in FINISHED:
                continue
            source, target = unit.text.strip(), variant.text.strip()
            if source and target:
                found.setdefault((source, target), TrainingPair(unit.document, source, target))
        return list(found.values())
    finally:
        store.close()


def split_by_document(
    pairs: Sequence[TrainingPair], *, share: float, seed: int
) -> tuple[list[TrainingPair], list[TrainingPair]]:
    """Split into pairs to learn from and pairs to judge by, at least ``share`` (0–1), as whole documents.

    Sentences of one document are alike, so a split within documents would flatter. A sentence that also
    stands in a document to learn from is not judged. Which documents are held back depends on ``seed``
    and their names only. At least one document stays on each side; of one document nothing is held back.
    """
    counts = Counter(pair.document for pair in pairs)
    order = sorted(counts, key=lambda name: hashlib.sha256(f"{seed}\n{name}".encode()).digest())
    held: set[str] = set()
    for name in order[:-1]:
        if sum(counts[each] for each in held) >= share * len(pairs):
            break
        held.add(name)
    learnt = [pair for pair in pairs if pair.document not in held]
    known = {pair.source for pair in learnt}
    return learnt, [pair for pair in pairs if pair.document in held and pair.source not in known]
