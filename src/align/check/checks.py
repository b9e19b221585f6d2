"""The checks by code, in the order they are told in, and how to run them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from align.check.case import check_case
from align.check.completeness import check_completeness, own_ratio, own_spread
from align.check.doubled import check_doubled_words
from align.check.finding import Finding, Known, Pair
from align.check.foreign import check_untranslated, check_wrong_script
from align.check.marks import check_end, check_partners, check_quotation_style
from align.check.measures import check_months, check_multipliers
from align.check.names import check_names
from align.check.negation import check_negation
from align.check.numbers import check_numbers
from align.check.repetition import Standing, check_repetition
from align.check.spacing import check_glued_dates, check_spacing
from align.check.tags import check_tags
from align.check.termbase import check_termbase
from align.check.terms import check_terms
from align.errors import UsageError

Check = Callable[[Pair, Known], Iterator[Finding]]
"""A pure function from a pair of texts, and what is known beforehand, to findings."""

CHECKS: tuple[tuple[tuple[str, ...], Check], ...] = (
    (("omission", "addition", "empty-target"), check_completeness),
    (("untranslated",), check_untranslated),
    (("wrong-script",), check_wrong_script),
    (("number",), check_numbers),
    (("number",), check_multipliers),
    (("number",), check_months),
    (("wrong-name",), check_names),
    (("negation",), check_negation),
    (("term", "case"), check_termbase),
    (("term", "formula"), check_terms),
    (("tag",), check_tags),
    (("doubled-word",), check_doubled_words),
    (("glued-date",), check_glued_dates),
    (("case",), check_case),
    (("punctuation",), check_end),
    (("punctuation",), check_partners),
    (("quotation",), check_quotation_style),
    (("spacing",), check_spacing),
)
"""The checks of one pair with the codes each may yield, gravest first."""

CORPUS_CODES = ("same-source", "same-target")
"""What only a look at all pairs can tell."""

CODES: tuple[str, ...] = (*dict.fromkeys(code for codes, _ in CHECKS for code in codes), *CORPUS_CODES)
"""Every code, in order."""

NOTHING_KNOWN = Known()
"""No dictionary, no terms."""


def check_pair(pair: Pair, known: Known = NOTHING_KNOWN, *, codes: Collection[str] = CODES) -> list[Finding]:
    """Return the findings of one pair: by check in the order of ``CHECKS``, then by place.

    Nothing is said of a pair of two empty texts. An empty translation is told once, and nothing else.
    Raises UsageError for a language other than ru, en and kk.
    """
    for lang in (pair.source_lang, pair.target_lang):
        if lang not in {"ru", "en", "kk"}:
            raise UsageError(
                f"There are no checks for '{lang}'.", hint="Use ru, en or kk.", slug="language-unknown"
            )
    if not pair.target.strip() or not pair.source.strip():
        chosen: tuple[tuple[tuple[str, ...], Check], ...] = CHECKS[:1]
    else:
        chosen = CHECKS
    found: list[Finding] = []
    for own, check in chosen:
        if any(code in codes for code in own):
            told = (finding for finding in check(pair, known) if finding.code in codes)
            found.extend(sorted(told, key=lambda each: (each.in_source, each.start, each.end)))
    return found


def check_pairs(
    pairs: Sequence[Pair],
    known: Known = NOTHING_KNOWN,
    *,
    codes: Collection[str] = CODES,
    places: Sequence[str] = (),
    before: Iterable[Standing] = (),
) -> Iterator[tuple[int, Finding]]:
    """Yield ``(index, finding)`` of all pairs in order, those of one pair as :func:`check_pair` does.

    ``places`` and ``before`` are those of :func:`align.check.repetition.check_repetition`.
    """
    repeated: dict[int, list[Finding]] = {}
    if any(code in codes for code in CORPUS_CODES):
        for index, finding in check_repetition(pairs, places=places, before=before):
            if finding.code in codes:
                repeated.setdefault(index, []).append(finding)
    known = fitted(known, pairs)
    for index, pair in enumerate(pairs):
        for finding in (*check_pair(pair, known, codes=codes), *repeated.get(index, ())):
            yield index, finding


def fitted(known: Known, pairs: Sequence[Pair]) -> Known:
    """Return ``known`` with the lengths that translations have in these pairs, unless it has some already."""
    if known.length_ratio or not pairs:
        return known
    ratio = own_ratio(pairs)
    return replace(known, length_ratio=ratio, length_spread=own_spread(pairs, ratio) if ratio else 0.0)
