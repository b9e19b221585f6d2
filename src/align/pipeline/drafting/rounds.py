"""Documents that were looked up, some at a time, and the phrases they are finished with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from align.draft.learned import LearnedPhrases
from align.pipeline.drafting.job import LookedUp, Wanted
from align.pipeline.drafting.sources import Prepared, learn
from align.ports import Hints, Progress
from align.ports_jobs import SetAside
from align.project import Workspace

ROUND = 2000
"""Texts that are looked up, finished and saved before the next: some seconds of work for several workers."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A document, its texts to be drafted, and what the memory has of them."""

    document: str
    listed: Sequence[Wanted]
    found: LookedUp | SetAside

    @property
    def waiting(self) -> list[tuple[Wanted, Hints]]:
        """The texts that the memory does not have."""
        waiting = () if isinstance(self.found, SetAside) else self.found.waiting
        return [(self.listed[place], hints) for place, hints in waiting]


class Phrases:
    """Phrases of one language, learned once and only when somebody wants them."""

    def __init__(self, workspace: Workspace, prepared: Prepared, progress: Progress) -> None:
        self.prepared = prepared
        self._workspace, self._progress = workspace, progress
        self._learned: LearnedPhrases | None = None

    def learn(self) -> LearnedPhrases:
        """Return what was learned."""
        if self._learned is None:
            self._learned = learn(self._workspace, self.prepared, progress=self._progress)
        return self._learned


def rounds(documents: Iterable[Looked]) -> Iterator[list[Looked]]:
    """Yield documents by some that are finished and saved together: so much a kill may cost."""
    some: list[Looked] = []
    for document in documents:
        some.append(document)
        if sum(len(each.listed) for each in some) >= ROUND:
            yield some
            some = []
    if some:
        yield some
