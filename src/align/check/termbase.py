"""The termbase: what the source names has its right term in the translation, and no deprecated one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from align.check.finding import Finding, Known, NamedPlace, Pair, Termbase
from align.model import Severity


def check_termbase(pair: Pair, known: Known) -> Iterator[Finding]:
    """Yield concepts of the source that no right term stands for, and deprecated terms of the translation.

    A deprecated term is told where it stands, as a warning, and as info where the source does not name its
    concept: the words may mean something else there. A concept named fewer times than in the source is info
    (a pronoun may stand for it).
    """
    base = known.termbase
    if base is None:
        return
    named = base.places(pair.source, pair.source_lang)
    used = base.mentions(pair.target, pair.target_lang)
    told: set[tuple[int, int]] = set()
    for concepts in dict.fromkeys(place.concepts for place in named):
        wanted = {each for concept in concepts for each in base.successors(concept)}
        expected = _expected(base, concepts, pair.target_lang)
        if not expected:
            continue
        places = [place for place in named if place.concepts == concepts]
        right = _apart(place for place in used if place.concepts & wanted and not place.is_deprecated)
        wrong = _apart(place for place in used if place.concepts & wanted and place.is_deprecated)
        for place in wrong:
            told.add((place.start, place.end))
            yield _deprecated(pair, place, expected, Severity.WARNING)
        for place in places[len(right) + len(wrong) :]:
            yield _missing(pair, place, expected, is_rest=bool(right or wrong))
    yield from _small(pair, base, used)
    for place in base.places(pair.target, pair.target_lang):
        if place.is_deprecated and (place.start, place.end) not in told:
            better = _expected(base, place.concepts, pair.target_lang)
            if better:
                yield _deprecated(pair, place, better, Severity.INFO)


def _expected(base: Termbase, concepts: frozenset[str], lang: str) -> str:
    """Return the term to use for the first of ``concepts`` that has one, or ''."""
    return next((right for concept in sorted(concepts) for right in base.rights(concept, lang)), "")


def _apart(places: Iterator[NamedPlace]) -> Sequence[NamedPlace]:
    """Return the longest of ``places`` that do not overlap, in order."""
    kept: list[NamedPlace] = []
    for place in sorted(places, key=lambda each: (each.start, -each.end)):
        if not kept or place.start >= kept[-1].end:
            kept.append(place)
    return kept


def _deprecated(pair: Pair, place: NamedPlace, expected: str, severity: Severity) -> Finding:
    found = pair.target[place.start : place.end]
    return Finding(
        "term", severity, place.start, place.end, "deprecated", {"found": found, "expected": expected}
    )


def _small(pair: Pair, base: Termbase, used: Sequence[NamedPlace]) -> Iterator[Finding]:
    """Yield names that begin small, though term and source have a capital: «қауіпсіздік кеңесі», an organ.

    Info, as a name that begins with other words has its capital there: «… жөніндегі мемлекетаралық комиссия».
    """
    told: set[int] = set()
    for named in base.mentions(pair.source, pair.source_lang):
        expected = _expected(base, named.concepts, pair.target_lang)
        if not (named.start and pair.source[named.start].isupper() and expected[:1].isupper()):
            continue
        for place in used:
            if place.concepts & named.concepts and pair.target[place.start].islower():
                word = pair.target[place.start : place.end].split()[0]
                if place.start not in told:
                    end = place.start + len(word)
                    yield Finding("case", Severity.INFO, place.start, end, "name", {"word": word})
                told.add(place.start)


def _missing(pair: Pair, place: NamedPlace, expected: str, *, is_rest: bool) -> Finding:
    source = pair.source[place.start : place.end]
    return Finding(
        "term",
        Severity.INFO if is_rest else Severity.WARNING,
        place.start,
        place.end,
        "fewer" if is_rest else "missing",
        {"source": source, "expected": expected},
        in_source=True,
    )
