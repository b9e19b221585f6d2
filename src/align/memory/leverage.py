"""The table translators are paid by: how much of a job the memory knows already.

Every segment counts in exactly one band. In this order: 101 where the memory has the text between
the same neighbours; *repetition* where the same text stood earlier in the job (a first occurrence
counts by its match, so nothing is paid twice and nothing is lost); then the match bands; new.
The 101s come first because they need no look back, so the totals of a job are the same in whatever
order its documents are counted.

Words are the words and numbers of :mod:`align.text.tokens`: «кибер-безопасность», «COVID-19»,
«don't», «1 373» and «12,4» are one word each, «2019–2021» two, a dash, a bullet, % or § none.
Characters are those of the text with every run of white space as one blank, blanks included («знаки
с пробелами»). Other tools cut words otherwise; their totals differ by some percent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from align.text.normalise import collapse_blanks
from align.text.tokens import TokenKind, iterate_tokens


class Band(StrEnum):
    """A row of the table, best first."""

    REPETITION = "repetition"
    CONTEXT = "101"
    EXACT = "100"
    CLOSE = "95-99"
    GOOD = "85-94"
    FAIR = "75-84"
    WEAK = "50-74"
    NEW = "new"


_LOWEST = ((101, Band.CONTEXT), (100, Band.EXACT), (95, Band.CLOSE), (85, Band.GOOD), (75, Band.FAIR))
LOWEST_MATCH = 50
"""A match below this similarity saves no work: the segment is new."""


@dataclass(frozen=True, slots=True)
class JobSegment:
    """A segment to translate; ``before`` and ``after`` are the texts around it, '' at the ends."""

    text: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Volume:
    """So many segments, words and characters."""

    segments: int = 0
    words: int = 0
    characters: int = 0

    def __add__(self, other: Volume) -> Volume:
        return Volume(
            self.segments + other.segments,
            self.words + other.words,
            self.characters + other.characters,
        )


@dataclass(frozen=True, slots=True)
class Leverage:
    """The table of one document, or of the whole job: each band's volume, best band first.

    ``bands`` holds every band, also the empty ones; ``total`` is their sum.
    """

    document: str
    bands: Mapping[Band, Volume]
    total: Volume


@dataclass(frozen=True, slots=True)
class JobLeverage:
    """The tables of the documents in the order given, and of the whole job."""

    documents: tuple[Leverage, ...]
    job: Leverage


MatchFunction = Callable[[JobSegment], int]
"""From a segment to the similarity of its best match, 0 to 101. What it says of a text must not depend on
the neighbours, except for whether it is 101."""


def count_words(text: str) -> int:
    """Return the number of words and numbers of ``text``."""
    return sum(token.kind is not TokenKind.PUNCTUATION for token in iterate_tokens(text))


def measure(text: str) -> Volume:
    """Return the volume of one segment."""
    return Volume(1, count_words(text), len(collapse_blanks(text)))


def band_of(similarity: int) -> Band:
    """Return the band of a similarity (0 to 101)."""
    for lowest, band in _LOWEST:
        if similarity >= lowest:
            return band
    return Band.WEAK if similarity >= LOWEST_MATCH else Band.NEW


def in_context(texts: Sequence[str]) -> tuple[JobSegment, ...]:
    """Return the segments of a document with their neighbours."""
    around = ["", *texts, ""]
    return tuple(JobSegment(text, around[i], around[i + 2]) for i, text in enumerate(texts))


def leverage(documents: Iterable[tuple[str, Sequence[JobSegment]]], match: MatchFunction) -> JobLeverage:
    """Count the segments of named ``documents`` against what ``match`` finds for them.

    Identical is what differs in white space at most. ``match`` is asked once per segment.
    """
    seen: set[str] = set()
    tables: list[Leverage] = []
    for name, segments in documents:
        bands = dict.fromkeys(Band, Volume())
        for segment in segments:
            band = _band(segment, match(segment), seen)
            bands[band] += measure(segment.text)
        tables.append(_table(name, bands))
    whole = {band: _sum(table.bands[band] for table in tables) for band in Band}
    return JobLeverage(tuple(tables), _table("", whole))


def _band(segment: JobSegment, similarity: int, seen: set[str]) -> Band:
    if band_of(similarity) is Band.CONTEXT:
        return Band.CONTEXT
    text = collapse_blanks(segment.text)
    if text in seen:
        return Band.REPETITION
    seen.add(text)
    return band_of(similarity)


def _table(name: str, bands: Mapping[Band, Volume]) -> Leverage:
    return Leverage(name, bands, _sum(bands.values()))


def _sum(volumes: Iterable[Volume]) -> Volume:
    total = Volume()
    for volume in volumes:
        total += volume
    return total
