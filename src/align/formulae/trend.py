"""Consistency over time: the score of the corpus after each step of its history. Pure.

The formulae and the segments are those of today; what changes from step to step is how the segments
were translated then. So two points differ only by what translators did, not by what was mined.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from align.formulae.consistency import LEAST, Score
from align.formulae.formula import Formula
from align.formulae.renderings import Renderings, TranslatedPassage, find_renderings
from align.ports_jobs import IN_PROCESS, Runner

Place = tuple[str, int]
"""A Russian segment: document and number."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the history: when, what was done (the kinds of its events), and the texts it left behind.

    ``texts`` has by language the segments whose translation changed, with the new one; '' where it went.
    """

    at: str
    kinds: tuple[str, ...]
    texts: Mapping[str, Mapping[Place, str]]


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """The consistency score by language after a step."""

    at: str
    kinds: tuple[str, ...]
    scores: Mapping[str, Score]


_Keys = dict[tuple[Place, str], list[tuple[str, tuple[str, ...]]]]
"""By segment and text: formula and rendering of each covered occurrence in it."""


def trend(
    formulae: Sequence[Formula],
    steps: Sequence[Step],
    today: Mapping[str, tuple[Sequence[TranslatedPassage], Mapping[str, Renderings]]],
    *,
    extra: Mapping[str, Sequence[tuple[str, str]]],
    runner: Runner = IN_PROCESS,
) -> tuple[TrendPoint, ...]:
    """Return the score after each of ``steps``, in their order; steps that changed no score are left out.

    ``today`` has by language the passages and the renderings of today, so that the last point is today's
    score; ``extra`` the further pairs those were found with. The texts of the past are rendered beside
    them once, whatever the number of steps: the time is about that of the renderings of today again, and
    next to nothing where no text ever changed. ``runner`` shares the work.
    """
    keys = {
        lang: _keys(formulae, passages, renderings, steps, lang, extra=extra.get(lang, ()), runner=runner)
        for lang, (passages, renderings) in today.items()
    }
    states = {lang: _State(known) for lang, known in keys.items()}
    points: list[TrendPoint] = []
    for step in steps:
        for lang, state in states.items():
            state.change(step.texts.get(lang, {}))
        scores = {lang: state.score() for lang, state in states.items()}
        if not any(score.occurrences for score in scores.values()):
            continue
        if not points or points[-1].scores != scores:
            points.append(TrendPoint(step.at, step.kinds, scores))
    return tuple(points)


def _keys(
    formulae: Sequence[Formula],
    passages: Sequence[TranslatedPassage],
    renderings: Mapping[str, Renderings],
    steps: Sequence[Step],
    lang: str,
    *,
    extra: Sequence[tuple[str, str]],
    runner: Runner,
) -> _Keys:
    now = {(passage.document, passage.segment): passage for passage in passages}
    sources = {place: passage.source for place, passage in now.items()}
    found: _Keys = {(place, passage.target): [] for place, passage in now.items()}
    _collect(found, renderings, {place[0]: place[0] for place in now}, now)
    past = sorted(
        {
            (place, text)
            for step in steps
            for place, text in step.texts.get(lang, {}).items()
            if place in sources and (place, text) not in found
        }
    )
    if past:
        found |= {key: [] for key in past}
        _add_past(found, formulae, passages, past, sources, lang, extra=extra, runner=runner)
    return found


def _add_past(
    found: _Keys,
    formulae: Sequence[Formula],
    passages: Sequence[TranslatedPassage],
    past: Sequence[tuple[Place, str]],
    sources: Mapping[Place, str],
    lang: str,
    *,
    extra: Sequence[tuple[str, str]],
    runner: Runner,
) -> None:
    """Find the renderings in texts of the past, each as a document of its own beside those of today."""
    old: dict[Place, TranslatedPassage] = {}
    homes: dict[str, str] = {}
    names: dict[Place, list[str]] = {}
    for number, (place, text) in enumerate(past):
        name = f"{number} {place[0]}"
        homes[name] = place[0]
        names.setdefault(place, []).append(name)
        old[name, place[1]] = TranslatedPassage(name, place[1], sources[place], text)
    widened = [
        replace(
            formula,
            occurrences=formula.occurrences
            + tuple(
                replace(occurrence, document=name)
                for occurrence in formula.occurrences
                for name in names.get((occurrence.document, occurrence.segment), ())
            ),
        )
        for formula in formulae
    ]
    renderings = find_renderings(widened, [*passages, *old.values()], lang, extra=extra, runner=runner)
    _collect(found, renderings, homes, old)


def _collect(
    found: _Keys,
    renderings: Mapping[str, Renderings],
    homes: Mapping[str, str],
    passages: Mapping[Place, TranslatedPassage],
) -> None:
    """Add the covered occurrences in ``passages``; ``homes`` has the document behind each one's name."""
    for formula, each in renderings.items():
        for group in each.groups:
            for rendered in group.occurrences:
                place = rendered.occurrence.document, rendered.occurrence.segment
                if place in passages:
                    key = (homes[place[0]], place[1]), passages[place].target
                    found[key].append((formula, group.lemmas))


class _State:
    """The renderings that stand at one time: counts by formula, kept up to date step by step."""

    def __init__(self, keys: _Keys) -> None:
        self._keys = keys
        self._texts: dict[Place, str] = {}
        self._counts: defaultdict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)

    def change(self, texts: Mapping[Place, str]) -> None:
        """Put ``texts`` in the place of those of the same segments ('': none)."""
        for place, text in texts.items():
            for formula, lemmas in self._keys.get((place, self._texts.get(place, "")), ()):
                self._counts[formula][lemmas] -= 1
            for formula, lemmas in self._keys.get((place, text), ()):
                self._counts[formula][lemmas] += 1
            self._texts[place] = text

    def score(self) -> Score:
        """Return the corpus score, see :mod:`align.formulae.consistency`."""
        total, shared = 0, 0.0
        for counts in self._counts.values():
            number = counts.total()
            if number >= LEAST:
                total += number
                shared += sum(n * (n - 1) for n in counts.values()) / (number - 1)
        return Score(round(shared / total, 4) if total else None, total)
