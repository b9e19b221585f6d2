"""Where a formula was rendered otherwise than preferred, and what to write there instead.

A pure decider: it is given the occurrences of a formula with their renderings and the preferred one, and
returns replacements with their grammar put right, and for a person what cannot be replaced safely. It
never guesses: whatever is unsure about a place makes it :class:`Unfixable`, with a code that says why.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from align.formulae.fixing_coverage import Coverage, SourceWords
from align.formulae.fixing_en import reword_en
from align.formulae.fixing_kk import reword_kk
from align.formulae.fixing_openers import only_verb
from align.formulae.fixing_spans import (
    Linked,
    Reworded,
    Situation,
    Trouble,
    preferred_places,
    result_trouble,
)
from align.formulae.formula import GAP, Formula, FormulaKind, Occurrence
from align.formulae.renderings import RenderedOccurrence, Renderings
from align.model import Status
from align.text.grammar_ru import Role, grammar
from align.text.tokens import words

_REWORD = {"en": reword_en, "kk": reword_kk}

Span = tuple[int, int]

CONTEXT = 40


@dataclass(frozen=True, slots=True)
class Target:
    """The translation of a Russian segment in one language: ``text`` of a unit, and its status.

    ``source`` is the text of the Russian segment; several segments of one unit share its translation.
    """

    unit: str
    document: str
    segment: int
    source: str
    text: str
    status: Status


@dataclass(frozen=True, slots=True)
class Wanted:
    """A formula and its preferred rendering ``text`` in ``lang``."""

    formula: Formula
    lang: str
    text: str


@dataclass(frozen=True, slots=True)
class Replacement:
    """``new`` for ``old``, which is ``text[start:end]`` of the unit's translation (code points).

    ``reason`` is ``preferred`` where the preferred rendering stands as it was chosen, ``inflected``
    where its form was made for the place. ``status_before`` is that of the translation; ``left`` and
    ``right`` are the text around the place.
    """

    formula: str
    unit: str
    lang: str
    document: str
    segment: int
    start: int
    end: int
    old: str
    new: str
    status_before: Status
    reason: str
    left: str = ""
    right: str = ""


@dataclass(frozen=True, slots=True)
class Unfixable:
    """An occurrence a person must look at: ``old`` at ``start:end`` of the translation ('' not found).

    ``code`` says why: one of :class:`align.formulae.fixing_spans.Trouble`.
    """

    formula: str
    unit: str
    lang: str
    document: str
    segment: int
    start: int
    end: int
    old: str
    status: Status
    code: Trouble
    left: str = ""
    right: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to be done about one formula in one language.

    ``conforming`` counts occurrences already rendered as preferred, ``left_to_longer`` those inside an
    occurrence of a longer formula that has a preference of its own, ``untranslated`` those without a
    translation; the rest is in the lists, in text order.
    """

    wanted: Wanted
    conforming: int
    left_to_longer: int
    untranslated: int
    replacements: tuple[Replacement, ...]
    unfixable: tuple[Unfixable, ...]


@dataclass(slots=True)
class _Claims:
    """What longer formulae have settled: Russian spans by segment, target spans by unit."""

    source: defaultdict[tuple[str, int], list[Span]] = field(default_factory=lambda: defaultdict(list))
    target: defaultdict[str, list[Span]] = field(default_factory=lambda: defaultdict(list))


@dataclass(frozen=True, slots=True)
class _Place:
    """A rendering that was seen more than once, in its unit."""

    formula: str
    found: RenderedOccurrence


def decide(
    wanted: Sequence[Wanted],
    renderings: Mapping[str, Renderings],
    targets: Mapping[tuple[str, int], Target],
    *,
    linked: Linked,
    attested: Collection[str],
) -> tuple[Decision, ...]:
    """Return what to do about each of ``wanted``, all of one language, the longest formula first.

    ``renderings`` are by formula id and may hold other formulae, whose places then count as taken where
    they cross; ``targets`` are by document and segment. ``linked`` says whether a Russian word and a word
    of the language may mean the same; ``attested`` are the lower-case words of the translations.
    """
    claims, places = _Claims(), _places_by_unit(renderings, targets)
    ordered = sorted(wanted, key=lambda each: (-len(each.formula.lemmas), each.formula.id))
    return tuple(
        _Decider(
            each,
            renderings[each.formula.id],
            targets,
            places,
            linked=linked,
            attested=attested,
            claims=claims,
        ).decide()
        for each in ordered
    )


def _places_by_unit(
    renderings: Mapping[str, Renderings], targets: Mapping[tuple[str, int], Target]
) -> Mapping[str, Sequence[_Place]]:
    places: defaultdict[str, list[_Place]] = defaultdict(list)
    for formula, each in renderings.items():
        for group in each.groups:
            for found in group.occurrences if group.count > 1 else ():
                target = targets.get(_key(found.occurrence))
                if target is not None:
                    places[target.unit].append(_Place(formula, found))
    return places


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the text on both sides of a place, up to :data:`CONTEXT` characters; nothing of no place."""
    if start == end:
        return "", text[: 2 * CONTEXT]
    return text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]


def is_verbal(formula: Formula) -> bool:
    """True where the first word is a verb («подтверждаем приверженность»)."""
    return formula.kind is FormulaKind.OPENER or _first_role(formula) is Role.VERB


def is_prepositional(formula: Formula) -> bool:
    """True where the first word is a preposition or adverb («в рамках», «при этом»)."""
    return _first_role(formula) in (Role.PREPOSITION, Role.ADVERB)


def _first_role(formula: Formula) -> Role:
    # Of the form, not the lemma: that of «объединенный» is a verb.
    return grammar(next(iter(words(formula.text)), formula.lemmas[0])).role


class _Decider:
    """Decides about one formula; lives for one call."""

    def __init__(
        self,
        wanted: Wanted,
        own: Renderings,
        targets: Mapping[tuple[str, int], Target],
        places: Mapping[str, Sequence[_Place]],
        *,
        linked: Linked,
        attested: Collection[str],
        claims: _Claims,
    ) -> None:
        self.wanted = wanted
        self.own = own
        self.places = places
        self.targets = targets
        self.linked = linked
        self.attested = attested
        self.claims = claims
        self.conforming = 0
        self.replacements: list[Replacement] = []
        self.unfixable: list[Unfixable] = []

    def decide(self) -> Decision:
        covered = [found for group in self.own.groups for found in group.occurrences]
        by_unit: defaultdict[str, list[RenderedOccurrence]] = defaultdict(list)
        within = 0
        for found in sorted([*covered, *self.own.uncovered], key=lambda each: each.occurrence):
            target = self.targets.get(_key(found.occurrence))
            if target is None:
                continue
            if self._is_within_longer(found.occurrence):
                within += 1
            else:
                by_unit[target.unit].append(found)
        for each in by_unit.values():
            self._decide_unit(each)
        self.replacements.sort(key=lambda each: (each.document, each.segment, each.start))
        self.unfixable.sort(key=lambda each: (each.document, each.segment, each.start))
        return Decision(
            self.wanted,
            self.conforming,
            within,
            self.own.untranslated,
            tuple(self.replacements),
            tuple(self.unfixable),
        )

    def _is_within_longer(self, occurrence: Occurrence) -> bool:
        return any(
            start <= occurrence.start and occurrence.end <= end
            for start, end in self.claims.source[_key(occurrence)]
        )

    def _decide_unit(self, found: Sequence[RenderedOccurrence]) -> None:
        target = self.targets[_key(found[0].occurrence)]
        places = preferred_places(target.text, self.wanted.text, self.wanted.lang)
        free = list(places)
        rest: list[RenderedOccurrence] = []
        for each in found:
            own = next((place for place in free if each.surface and _overlaps(place, _span(each))), None)
            if own is None:
                rest.append(each)
            else:
                free.remove(own)
        # A preferred rendering that nobody claims is that of an occurrence whose place was not found right.
        rest.sort(key=lambda each: (bool(each.surface), each.occurrence))
        self.conforming += len(found) - len(rest) + min(len(free), len(rest))
        self.claims.target[target.unit] += places
        for each in found:
            self.claims.source[_key(each.occurrence)].append((each.occurrence.start, each.occurrence.end))
        for each in rest[len(free) :]:
            self._fix(each, found)

    def _fix(self, found: RenderedOccurrence, siblings: Sequence[RenderedOccurrence]) -> None:
        target = self.targets[_key(found.occurrence)]
        outcome = self._reworded(found, siblings, target)
        formula, lang = self.wanted.formula.id, self.wanted.lang
        if isinstance(outcome, Trouble):
            status = target.status
            self.unfixable.append(
                Unfixable(
                    formula, target.unit, lang, target.document, found.occurrence.segment,
                    found.start, found.end, found.surface, status, outcome,
                    *around(target.text, found.start, found.end),
                )
            )  # fmt: skip
            return
        self.claims.target[target.unit].append((outcome.start, outcome.end))
        if outcome.new == target.text[outcome.start : outcome.end]:
            self.conforming += 1  # «we invariably [reaffirm]» is as good as "we reaffirm"
            return
        reason = "preferred" if self.wanted.text in outcome.new else "inflected"
        self.replacements.append(
            Replacement(
                formula, target.unit, lang, target.document, found.occurrence.segment,
                outcome.start, outcome.end, target.text[outcome.start : outcome.end], outcome.new,
                target.status, reason, *around(target.text, outcome.start, outcome.end),
            )
        )  # fmt: skip

    def _reworded(
        self, found: RenderedOccurrence, siblings: Sequence[RenderedOccurrence], target: Target
    ) -> Reworded | Trouble:
        if GAP in self.wanted.formula.lemmas or GAP in self.wanted.text:
            return Trouble.SLOT
        situation = self._situation(found, target)
        opener = None
        if situation.is_verbal and len(self.wanted.formula.lemmas) == 1:
            opener = only_verb(situation, target.source, self.wanted.lang)
        if opener is not None:
            whole: Situation | Trouble = opener
        else:
            trouble = self._place_trouble(found, siblings, target)
            source = SourceWords.of(target.source, found.occurrence)
            whole = trouble or Coverage(situation, self.wanted.lang, source, self.linked).whole()
        outcome = whole if isinstance(whole, Trouble) else _REWORD[self.wanted.lang](whole)
        if isinstance(outcome, Trouble):
            return outcome
        if any(_overlaps((outcome.start, outcome.end), span) for span in self.claims.target[target.unit]):
            return Trouble.OVERLAP
        return result_trouble(target.text, outcome, self.wanted.lang) or outcome

    def _situation(self, found: RenderedOccurrence, target: Target) -> Situation:
        alike = next((group for group in self.own.groups if found in group.occurrences), None)
        return Situation(
            text=target.text,
            start=found.start,
            end=found.end,
            preferred=self.wanted.text,
            is_verbal=is_verbal(self.wanted.formula),
            is_prepositional=is_prepositional(self.wanted.formula),
            attested=self.attested,
            siblings=tuple(each.surface for each in alike.occurrences) if alike else (),
            is_usual_form=found.occurrence.surface.lower() == self.wanted.formula.text.lower(),
        )

    def _place_trouble(
        self, found: RenderedOccurrence, siblings: Sequence[RenderedOccurrence], target: Target
    ) -> Trouble | None:
        if not found.surface:
            return Trouble.NOT_FOUND
        span = _span(found)
        if any(each is not found and each.surface and _overlaps(span, _span(each)) for each in siblings):
            return Trouble.OVERLAP
        if any(_overlaps(span, other) for other in self.claims.target[target.unit]):
            return Trouble.OVERLAP
        return Trouble.OVERLAP if self._crosses(found, target) else None

    def _crosses(self, found: RenderedOccurrence, target: Target) -> bool:
        """True where another formula's rendering crosses this one and their Russian does not touch."""
        mine, own = _span(found), found.occurrence
        for place in self.places.get(target.unit, ()):
            theirs, other = _span(place.found), place.found.occurrence
            crossing = _overlaps(mine, theirs) and not (_holds(mine, theirs) or _holds(theirs, mine))
            apart = other.segment != own.segment or not _overlaps(
                (own.start, own.end), (other.start, other.end)
            )
            if crossing and apart and place.formula != self.wanted.formula.id:
                return True
        return False


def _key(occurrence: Occurrence) -> tuple[str, int]:
    return occurrence.document, occurrence.segment


def _span(found: RenderedOccurrence) -> Span:
    return found.start, found.end


def _overlaps(left: Span, right: Span) -> bool:
    return left[0] < right[1] and right[0] < left[1]


def _holds(outer: Span, inner: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]
