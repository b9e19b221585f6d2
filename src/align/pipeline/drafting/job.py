"""Drafting the texts of one document from the memory and from phrases: a job for any worker.

A worker opens what a language is drafted from once. What it finds does not depend on drafts that were saved
meanwhile: only what a person wrote or reviewed is looked up (``wanted`` of
:class:`~align.pipeline.memory.lookup.LookupOptions`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from align.draft.pairs import FORMULAE, MASKED, MEMORY, REPAIRED, Draft, MemoryPair
from align.memory.similarity import Neighbours
from align.model import DraftRecord, TranslationUnit
from align.pipeline.drafting.sources import DraftSources, Material, open_sources
from align.ports_jobs import Job
from align.project import Workspace

PHRASED = 0.7
"""So much of the least share covered must come from phrases of two words or more, and names."""
DRAFTING_GRAIN = 200
"""Texts drafted by one worker at a time: some ten seconds, as each worker learns the phrases anew."""
_RANKS = {MEMORY: 0, MASKED: 1, REPAIRED: 2}
_ENGINE_RANK, _ASSEMBLED_RANK = 3, 4


@dataclass(frozen=True, slots=True)
class Wanted:
    """A unit to draft: ``before`` is the draft of ours it has already."""

    unit: TranslationUnit
    neighbours: Neighbours
    before: DraftRecord | None
    version: int | None


@dataclass(frozen=True, slots=True)
class DraftingJob:
    """What all documents of one language are drafted by.

    ``lowest`` (50–100) is the least similarity of a match that is mended, ``least_covered`` (0–1) the least
    share of the Russian that an assembled draft translates; ``engine`` says that an engine drafts what the
    memory does not have.
    """

    workspace: Workspace
    lang: str
    material: Material
    lowest: int
    least_covered: float
    redo: bool
    assembling: bool
    engine: bool


@dataclass(frozen=True, slots=True)
class Drafted:
    """One document's texts by their place in the list: drafts with what the checks say of them.

    ``kept`` have a draft that stays, ``left`` nothing to be drafted from; ``waiting`` are for the engine,
    with their matches.
    """

    made: tuple[tuple[int, Draft, tuple[str, ...]], ...]
    kept: tuple[int, ...]
    left: tuple[int, ...]
    waiting: tuple[tuple[int, list[MemoryPair]], ...]


_State = tuple[DraftingJob, DraftSources]


def drafting(job: DraftingJob) -> Job[DraftingJob, _State, Sequence[Wanted], Drafted]:
    """Return the job of drafting documents."""
    return Job(open_drafting, draft_document, job)


@contextmanager
def open_drafting(job: DraftingJob) -> Iterator[_State]:
    """Open what the language is drafted from."""
    with open_sources(job.workspace, job.lang, job.material, assembling=job.assembling) as sources:
        yield job, sources


def draft_document(state: _State, listed: Sequence[Wanted]) -> Drafted:
    """Draft the texts of one document."""
    job, sources = state
    made: list[tuple[int, Draft]] = []
    waiting: list[tuple[int, list[MemoryPair]]] = []
    kept: list[int] = []
    left: list[int] = []
    for place, each in enumerate(listed):
        text = each.unit.text
        pairs = sources.pairs(text, unit=each.unit.id, neighbours=each.neighbours)
        found = sources.from_memory(text, pairs, lowest=job.lowest)
        if found is not None:
            made.append((place, found))
        elif each.before is not None and not job.redo:
            kept.append(place)
        else:
            waiting.append((place, pairs))
    if not job.engine:
        for place, _ in waiting:
            assembled = _assembled(listed[place], job, sources)
            if assembled is None:
                left.append(place)
            else:
                made.append((place, assembled))
        waiting = []
    better = [
        (place, draft) for place, draft in made if is_better(listed[place].before, draft, redo=job.redo)
    ]
    chosen = {place for place, _ in better}
    kept += [place for place, _ in made if place not in chosen]
    return Drafted(
        tuple((place, draft, findings_of(listed[place], draft, sources)) for place, draft in better),
        tuple(kept),
        tuple(left),
        tuple(waiting),
    )


def findings_of(each: Wanted, draft: Draft, sources: DraftSources) -> tuple[str, ...]:
    """Return what the checks, and whoever made it, say of a draft."""
    return (*sources.findings(each.unit.text, draft.text), *draft.notes)


def _assembled(each: Wanted, job: DraftingJob, sources: DraftSources) -> Draft | None:
    """Assemble what the memory does not have, where enough of it is known."""
    draft = sources.assembler.draft(each.unit.text) if sources.assembler else None
    if draft is None or not is_useful(draft, job.least_covered):
        return None
    # An assembled text has the numbers of the Russian: a wrong one is worse than no draft.
    return draft if "number" not in sources.findings(each.unit.text, draft.text) else None


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
