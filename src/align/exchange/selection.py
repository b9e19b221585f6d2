"""Which units go into which TMX file, and which target wins when one source has several.

CAT tools keep one target per source text (OmegaT 3.6 takes the last, 6.x the first, Phrase refuses
the rest), so the choice is made here, by people's word first: approved over reviewed over draft,
then the target used most often, then the one changed last. What loses is reported, and written to
a second file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from align.exchange.xmltext import seg_text
from align.model import SOURCE_LANGUAGE, Status, TranslationUnit, Variant
from align.text.marks import has_mark

FINISHED: frozenset[Status] = frozenset({Status.REVIEWED, Status.APPROVED})
UNFINISHED: frozenset[Status] = frozenset({Status.DRAFT})

# The higher the rank, the more a person has said about the text. Rejected text is never exported.
STATUS_RANK: Mapping[Status, int] = {Status.DRAFT: 1, Status.REVIEWED: 2, Status.APPROVED: 3}


@dataclass(frozen=True, slots=True)
class ExportUnit:
    """A translation unit with the source texts before and after it in its document (may be empty)."""

    unit: TranslationUnit
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class TmxFile:
    """One planned TMX file.

    ``name`` is the file name, ``target_langs`` the languages each unit of it must have, ``statuses``
    what their variants may be. ``losers`` is True for the file of the targets that were not chosen,
    ``has_passages`` for files that hold what OmegaT needs beside the units.
    """

    name: str
    target_langs: tuple[str, ...]
    statuses: frozenset[Status]
    losers: bool = False
    has_passages: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """The units (by id) that hold the chosen target of their source, and those that lost.

    ``losers`` maps the id of each losing unit to the id of the unit that won. Of several units with
    equal texts only one is named: the others are repeats, and go nowhere.
    """

    winners: frozenset[str]
    losers: Mapping[str, str]


# One target text (or set of texts) of one source: its digest, its best unit so far, that unit's rank
# and date, how often it occurs. A tuple, and most sources have one: memory is what limits an export.
_Candidate = tuple[int, str, int, str, int]


def plan_tmx_files(
    stem: str,
    *,
    target_langs: Sequence[str],
    statuses: frozenset[Status] = FINISHED,
    trilingual: bool = False,
) -> tuple[TmxFile, ...]:
    """Say which TMX files an export of ``stem`` consists of, in the order they are written.

    One file per pair, ``STEM.ru-en.tmx``, of the finished (reviewed, approved) among ``statuses``;
    ``STEM.ru-en-variants.tmx`` for targets that lost against another of the same source;
    ``STEM.ru-en-drafts.tmx`` if ``statuses`` holds ``draft``. With ``trilingual`` and two target
    languages also ``STEM.ru-en-kk.tmx`` of the units complete in all. Rejected text goes nowhere.
    """
    groups: list[tuple[str, ...]] = [(lang,) for lang in target_langs]
    if trilingual and len(target_langs) > 1:
        groups.append(tuple(target_langs))
    files: list[TmxFile] = []
    for langs in groups:
        base = f"{stem}.{'-'.join((SOURCE_LANGUAGE, *langs))}"
        finished = statuses & FINISHED
        if finished:
            files.append(TmxFile(f"{base}.tmx", langs, finished, has_passages=True))
            if len(langs) == 1:
                files.append(TmxFile(f"{base}-variants.tmx", langs, finished, losers=True))
        if statuses & UNFINISHED and len(langs) == 1:
            files.append(TmxFile(f"{base}-drafts.tmx", langs, UNFINISHED))
    return tuple(files)


def with_neighbours(units: Iterable[TranslationUnit], *, target_langs: Sequence[str]) -> Iterator[ExportUnit]:
    """Yield each unit that has all ``target_langs``, with the Russian text before and after it.

    ``units`` come by document, then position. Neighbours are the units of the same document that
    have these languages or none at all: where English cuts the text in other places than Kazakh,
    an English unit's neighbours are English units.
    """
    cut_alike = (
        unit for unit in units if not unit.variants or all(lang in unit.variants for lang in target_langs)
    )
    before: TranslationUnit | None = None
    current: TranslationUnit | None = None
    for after in chain(cut_alike, (None,)):
        if current is not None and current.variants:
            yield ExportUnit(current, _text_beside(current, before), _text_beside(current, after))
        before, current = current, after


def _text_beside(unit: TranslationUnit, other: TranslationUnit | None) -> str:
    return other.text if other is not None and other.document == unit.document else ""


def eligible(
    unit: TranslationUnit, *, target_langs: Sequence[str], statuses: frozenset[Status]
) -> tuple[Variant, ...]:
    """Return the unit's variants in ``target_langs`` order, or () unless all may be exported.

    Each must exist, have one of ``statuses`` (never ``rejected``) and a text that is not blank:
    an empty ``<seg>`` makes OmegaT blank the line, and a unit without the project's language makes
    OmegaT 3.6 write English into a Kazakh document.
    """
    good: list[Variant] = []
    for lang in target_langs:
        variant = unit.variants.get(lang)
        if (
            variant is None
            or variant.status is Status.REJECTED
            or variant.status not in statuses
            or (variant.status in FINISHED and has_mark(variant.text))
            or not seg_text(variant.text)
        ):
            return ()
        good.append(variant)
    return tuple(good) if seg_text(unit.text) else ()


def choose_targets(
    units: Iterable[TranslationUnit], *, target_langs: Sequence[str], statuses: frozenset[Status]
) -> Choice:
    """Choose one target (one set of targets) per source text among ``units``; one pass.

    Order of preference: the highest status (the weakest of a set counts), the most units that use
    it, the latest change, the unit that comes first. Of equal pairs one unit is kept, that with the
    best status and the latest change. Memory is some 350 bytes a distinct source.
    """
    tallies: dict[bytes, tuple[_Candidate, ...]] = {}
    dates: dict[str, str] = {}
    for unit in units:
        variants = eligible(unit, target_langs=target_langs, statuses=statuses)
        if variants:
            source = _digest(seg_text(unit.text))
            tallies[source] = _counted(tallies.get(source, ()), unit.id, variants, dates)
    losers: dict[str, str] = {}
    for candidates in tallies.values():
        if len(candidates) > 1:
            ordered = sorted(candidates, key=_changed_at, reverse=True)
            ordered.sort(key=_preference)
            losers.update((candidate[1], ordered[0][1]) for candidate in ordered[1:])
    winners = frozenset(
        candidate[1]
        for candidates in tallies.values()
        for candidate in candidates
        if len(candidates) == 1 or candidate[1] not in losers
    )
    return Choice(winners, losers)


def _changed_at(candidate: _Candidate) -> str:
    return candidate[3]


def _preference(candidate: _Candidate) -> tuple[int, int]:
    """Return what sorts the highest rank first, then the greatest count."""
    return -candidate[2], -candidate[4]


def _counted(
    candidates: tuple[_Candidate, ...], unit: str, variants: tuple[Variant, ...], dates: dict[str, str]
) -> tuple[_Candidate, ...]:
    """Return ``candidates`` with one occurrence more of the targets ``variants``.

    ``dates`` keeps one copy of each date: a file has few, its units many.
    """
    rank = min([STATUS_RANK[variant.status] for variant in variants])
    changed_at = max([variant.changed_at for variant in variants])
    changed_at = dates.setdefault(changed_at, changed_at)
    # 64 bits: it only has to tell apart the targets of one source.
    texts = "\0".join([seg_text(variant.text) for variant in variants])
    key = int.from_bytes(_digest(texts)[:8], "little")
    for place, (known, best, its_rank, its_date, count) in enumerate(candidates):
        if known == key:
            if (rank, changed_at) > (its_rank, its_date):
                best, its_rank, its_date = unit, rank, changed_at
            more = (key, best, its_rank, its_date, count + 1)
            return (*candidates[:place], more, *candidates[place + 1 :])
    return (*candidates, (key, unit, rank, changed_at, 1))


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8"), digest_size=16).digest()
