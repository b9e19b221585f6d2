"""Recurring phrases in scored texts: how evenly they were drafted, and how well, phrase by phrase."""

from __future__ import annotations

from collections.abc import Sequence

from align.formulae.consistency import scores
from align.formulae.formula import Formula, FormulaKind, Passage
from align.formulae.mining import mine
from align.formulae.renderings import TranslatedPassage, find_renderings
from align.pipeline.scoring.scoring import FormulaScores
from align.score import Scored
from align.score.scored import parts

LEAST_PLACES = 3
MOST_SHOWN = 30


def formula_scores(
    scored: Scored,
    *,
    passages: Sequence[Passage] = (),
    pairs: Sequence[tuple[str, str]] = (),
) -> FormulaScores | None:
    """Return the formulae of the scored segments' sources; None where nothing recurs.

    ``passages`` are further originals to find formulae in (empty: the scored segments only), ``pairs``
    further texts with their translations, to learn which word is which. The formulae with most places
    come first; single words, and those with fewer than :data:`LEAST_PLACES` scored segments, are left out of
    the parts.
    """
    own = [Passage(line.document, line.number, line.source) for line in scored.lines]
    texts = {(passage.document, passage.segment): passage for passage in passages}
    texts.update(((passage.document, passage.segment), passage) for passage in own)
    found = mine(list(texts.values()))
    if not found:
        return None
    draft, occurrences = _consistency(scored, found, pairs, of_drafts=True)
    reference, _ = _consistency(scored, found, pairs, of_drafts=False)
    places = {(line.document, line.number): place for place, line in enumerate(scored.lines)}
    split: dict[str, list[int]] = {}
    for formula in (each for each in found if each.kind is not FormulaKind.WORD):
        inside = {places.get((each.document, each.segment)) for each in formula.occurrences} - {None}
        if len(inside) >= LEAST_PLACES:
            split[formula.text] = sorted(place for place in inside if place is not None)
    shown = sorted(split.items(), key=lambda item: -len(item[1]))[:MOST_SHOWN]
    return FormulaScores(draft, reference, occurrences, parts(scored.measured, scored.groups, dict(shown)))


def _consistency(
    scored: Scored, found: Sequence[Formula], pairs: Sequence[tuple[str, str]], *, of_drafts: bool
) -> tuple[float | None, int]:
    translated = [
        TranslatedPassage(line.document, line.number, line.source, text, True)
        for line in scored.lines
        if (text := line.hypothesis if of_drafts else line.reference).strip()
    ]
    whole, _ = scores(find_renderings(found, translated, scored.lang, extra=pairs).values())
    return whole.score, whole.occurrences
