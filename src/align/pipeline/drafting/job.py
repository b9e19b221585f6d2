"""Drafting the texts of one document from the memory, and then from phrases: jobs for any worker.

A worker opens what a language is drafted from once. What it finds does not depend on drafts that were saved
meanwhile: only what a person wrote or reviewed is looked up (``wanted`` of
:class:`~align.pipeline.memory.lookup.LookupOptions`). Phrases are learned by the driver, while workers look
texts up, and sent to them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from align.draft.assembly import Assembler
from align.draft.learned import LearnedPhrases
from align.draft.pairs import FORMULAE, MASKED, MEMORY, REPAIRED, Draft
from align.memory.similarity import Neighbours
from align.model import DraftRecord, TranslationUnit
from align.pipeline.drafting.sources import DraftSources, Prepared, assembler_of, findings, open_sources
from align.ports import Hints
from align.ports_jobs import Job
from align.project import Workspace

PHRASED = 0.7
"""So much of the least share covered must come from phrases of two words or more, and names."""
LOOKING_GRAIN = 100
"""Texts looked up by one worker at a time: a second or two."""
ASSEMBLING_GRAIN = 100
"""Texts put together by one worker at a time."""
_RANKS = {MEMORY: 0, MASKED: 1, REPAIRED: 2}
_ENGINE_RANK, _ASSEMBLED_RANK = 3, 4

Found = tuple[Draft, tuple[str, ...]]
"""A draft, and what the checks, and whoever made it, say of it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A unit to draft: ``before`` is the draft of ours it has already."""

    unit: TranslationUnit
    neighbours: Neighbours
    before: DraftRecord | None
    version: int | None


# -- from the memory ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Looking:
    """What all documents of one language are looked up by.

    ``lowest`` (50–100) is the least similarity of a match that is mended; ``redo`` says that drafts of ours
    are made anew; ``hinting`` that an engine drafts what the memory does not have, and wants hints.
    """

    workspace: Workspace
    prepared: Prepared
    lowest: int
    redo: bool
    hinting: bool


@dataclass(frozen=True, slots=True)
class LookedUp:
    """One document's texts by their place in the list: drafts of the memory.

    ``kept`` have a draft that stays; ``waiting`` are those it does not have, with hints for an engine.
    """

    made: tuple[tuple[int, Found], ...]
    kept: tuple[int, ...]
    waiting: tuple[tuple[int, Hints], ...]


_Opened = tuple[Looking, DraftSources]
_NO_HINTS = Hints()


def looking(job: Looking) -> Job[Looking, _Opened, Sequence[Wanted], LookedUp]:
    """Return the job of looking documents up."""
    return Job(open_looking, look_up, job)


@contextmanager
def open_looking(job: Looking) -> Iterator[_Opened]:
    """Open what the language is drafted from."""
    with open_sources(job.workspace, job.prepared) as sources:
        yield job, sources


def look_up(state: _Opened, listed: Sequence[Wanted]) -> LookedUp:
    """Draft what the memory has of one document."""
    job, sources = state
    made: list[tuple[int, Found]] = []
    waiting: list[tuple[int, Hints]] = []
    kept: list[int] = []
    for place, each in enumerate(listed):
        text = each.unit.text
        pairs = sources.pairs(text, unit=each.unit.id, neighbours=each.neighbours)
        draft = sources.from_memory(text, pairs, lowest=job.lowest)
        if draft is not None and is_better(each.before, draft, redo=job.redo):
            made.append((place, (draft, (*sources.findings(text, draft.text), *draft.notes))))
        elif draft is not None or (each.before is not None and not job.redo):
            kept.append(place)
        else:
            waiting.append((place, sources.hints(text, pairs) if job.hinting else _NO_HINTS))
    return LookedUp(tuple(made), tuple(kept), tuple(waiting))


# -- from phrases -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Assembling:
    """What texts of one language are put together by.

    ``least_covered`` (0–1) is the least share of the Russian that a draft translates.
    """

    prepared: Prepared
    learned: LearnedPhrases
    least_covered: float


_Assembler = tuple[Assembling, Assembler]


def assembling(job: Assembling) -> Job[Assembling, _Assembler, Sequence[str], tuple[Found | None, ...]]:
    """Return the job of putting drafts of texts together; an item is the texts of a document."""
    return Job(open_assembling, assemble, job)


@contextmanager
def open_assembling(job: Assembling) -> Iterator[_Assembler]:
    """Make the phrases ready."""
    yield job, assembler_of(job.prepared, job.learned)


def assemble(state: _Assembler, texts: Sequence[str]) -> tuple[Found | None, ...]:
    """Put drafts together where enough is known; None for other texts."""
    job, assembler = state
    return tuple(_assembled(text, job, assembler) for text in texts)


def _assembled(text: str, job: Assembling, assembler: Assembler) -> Found | None:
    draft = assembler.draft(text)
    if not is_useful(draft, job.least_covered):
        return None
    said = findings(text, draft.text, job.prepared.lang, job.prepared.known)
    # An assembled text has the numbers of the Russian: a wrong one is worse than no draft.
    return (draft, (*said, *draft.notes)) if "number" not in said else None


# -- which draft is better ----------------------------------------------------------------------------------


def is_better(before: DraftRecord | None, draft: Draft, *, redo: bool) -> bool:
    """Say whether ``draft`` is to take the place of the draft of ours that there is."""
    if before is None:
        return True
    if before.text == draft.text and before.label == draft.label:
        return False
    if redo:
        return True
    if rank(draft.label) != rank(before.label):
        return rank(draft.label) < rank(before.label)
    return draft.source == before.source and draft.text != before.text


def is_useful(draft: Draft, least: float) -> bool:
    """Say whether an assembled draft covers at least ``least`` (0–1), and not word for word only."""
    return draft.covered >= max(least, 0.01) and draft.phrased >= PHRASED * least


def rank(label: str) -> int:
    """Return how good a way of drafting is, 0 the best."""
    if label == FORMULAE:
        return _ASSEMBLED_RANK
    return _RANKS.get(label, _ENGINE_RANK)
