"""What people decided to call things, for files that leave: the termbase and the preferred formulae."""

from __future__ import annotations

from align.formulae.formula import GAP
from align.model import SOURCE_LANGUAGE, Concept, Preference, Term
from align.store import SqlStore

#: The domain such a concept is shown with beside the termbase's own.
FORMULA_DOMAIN = "formula"


def decided_terms(store: SqlStore) -> list[Concept]:
    """Return the concepts of the termbase, then one for each formula with a preferred rendering.

    A formula with a slot is left out: no tool that reads a glossary knows what may stand there.
    """
    by_formula: dict[str, list[Preference]] = {}
    for preference in store.decisions.preferences():
        if preference.source and GAP not in preference.source:
            by_formula.setdefault(preference.formula, []).append(preference)
    return [*store.terms.concepts(), *(_concept(chosen) for chosen in by_formula.values())]


def _concept(chosen: list[Preference]) -> Concept:
    terms = {SOURCE_LANGUAGE: (Term(chosen[0].source),)}
    terms |= {preference.lang: (Term(preference.text),) for preference in chosen}
    return Concept(chosen[0].formula, terms, domain=FORMULA_DOMAIN)
