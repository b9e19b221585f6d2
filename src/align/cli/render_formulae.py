"""The list of formulae as text and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from align.cli.output import plain, say
from align.cli.texts import Words

if TYPE_CHECKING:
    from align.formulae.comparison import Comparison
    from align.formulae.consistency import Consistency
    from align.formulae.renderings import RenderedOccurrence, Rendering, Renderings
    from align.pipeline.formulae.mining import FormulaeReport, RenderedFormula

SHOWN_CONTRASTS = 8


def report_body(report: FormulaeReport) -> dict[str, Any]:
    """Return the whole list as JSON has it."""
    return {
        "count": report.count,
        "formulae": [formula_body(found) for found in report.formulae],
        "consistency": {
            lang: {**plain(score), "documents": plain(report.documents[lang])}
            for lang, score in report.corpus.items()
        },
        "trend": plain(report.trend),
        "comparison": None if report.comparison is None else _comparison(report.comparison),
        "preferred": report.preferred,
        "following": report.following,
        "unused": plain(report.unused),
        "issues": plain(report.issues),
    }


def _comparison(found: Comparison) -> dict[str, Any]:
    return {
        "languages": list(found.languages),
        "counts": [
            {
                **{lang: habit.value for lang, habit in zip(found.languages, habits, strict=True)},
                "count": count,
            }
            for habits, count in found.counts.items()
        ],
        "contrasts": plain(found.contrasts),
    }


def formula_body(found: RenderedFormula) -> dict[str, Any]:
    """Return one formula as JSON has it."""
    formula = found.formula
    return {
        "id": formula.id,
        "kind": formula.kind.value,
        "lemmas": list(formula.lemmas),
        "text": formula.text,
        "count": formula.count,
        "documents": formula.documents,
        "free": formula.free,
        "score": formula.score,
        "occurrences": plain(formula.occurrences),
        "renderings": {lang: _groups(found, lang) for lang in found.renderings},
        "consistency": {lang: _consistency(each) for lang, each in found.consistency.items()},
    }


def _groups(found: RenderedFormula, lang: str) -> list[dict[str, Any]]:
    return [
        {
            "text": group.text,
            "count": group.count,
            "preferred": found.is_preferred(lang, group),
            "occurrences": [_rendered(each) for each in group.occurrences],
        }
        for group in found.renderings[lang].groups
    ]


def _rendered(found: RenderedOccurrence) -> dict[str, Any]:
    return {
        "document": found.occurrence.document,
        "segment": found.occurrence.segment,
        "start": found.start,
        "end": found.end,
        "surface": found.surface,
        "finished": found.finished,
    }


def _consistency(found: Consistency) -> dict[str, Any]:
    return {
        "preferred": found.preferred or None,
        "following": found.following,
        "dominant": found.dominant,
        "agreement": found.agreement,
        "covered": found.covered,
        "uncovered": found.uncovered,
        "untranslated": found.untranslated,
        "deviations": [_rendered(each) for each in found.deviations],
    }


def say_list(report: FormulaeReport, words: Words) -> None:
    """Print the list: each formula with its main renderings, then the scores."""
    if not report.documents_read:
        say(words("no-documents"))
        return
    for found in report.formulae:
        formula = found.formula
        uses = words("formula-uses", count=formula.count, documents=formula.documents)
        say(f"{formula.id}  {formula.text}  ({words.name('formulae-kind', formula.kind)}, {uses})")
        for lang, renderings in found.renderings.items():
            groups = "; ".join(
                f"{_star(found, lang, group)}{group.text} {group.count}" for group in renderings.groups[:4]
            )
            if groups:
                say(f"    {lang}  {groups}{_apart(renderings, words)}")
    say(words("formulae-count", count=report.count, shown=len(report.formulae)))
    for lang, score in report.corpus.items():
        if score.score is not None:
            say(words("formulae-consistency", lang=lang, score=f"{score.score:.2f}", count=score.occurrences))
    _say_trend(report, words)
    _say_contrasts(report, words)
    for each in report.unused:
        say(words("formulae-unused", source=each.source or each.formula, text=each.text, lang=each.lang))


def _star(found: RenderedFormula, lang: str, group: Rendering) -> str:
    return "★ " if found.is_preferred(lang, group) else ""


def _say_trend(report: FormulaeReport, words: Words) -> None:
    for lang in report.corpus:
        known = [p for p in report.trend if p.scores[lang].score is not None]
        if len(known) > 1:
            first, last = (f"{point.scores[lang].score:.2f}" for point in (known[0], known[-1]))
            say(words("formulae-trend", lang=lang, first=first, last=last, since=known[0].at[:10]))


def _say_contrasts(report: FormulaeReport, words: Words) -> None:
    if report.comparison is None or not report.comparison.contrasts:
        return
    texts = {each.formula.id: each.formula.text for each in report.contrasting}
    say(words("formulae-contrasts", count=len(report.comparison.contrasts)))
    for each in report.comparison.contrasts[:SHOWN_CONTRASTS]:
        even = f"{each.standard} {each.standard_agreement:.2f}"
        say(f"    {texts[each.formula]}  ({even}, {each.varying} {each.varying_agreement:.2f})")


def _apart(renderings: Renderings, words: Words) -> str:
    parts = []
    if renderings.uncovered:
        parts.append(words("formula-uncovered", count=len(renderings.uncovered)))
    if renderings.untranslated:
        parts.append(words("formula-untranslated", count=renderings.untranslated))
    return f"  ({', '.join(parts)})" if parts else ""


def say_whole(found: RenderedFormula, words: Words) -> None:
    """Print everything about one formula."""
    formula = found.formula
    say(f"{formula.id}  {formula.text}  ({words.name('formulae-kind', formula.kind)})")
    for lang, renderings in found.renderings.items():
        measured = found.consistency[lang]
        say(f"{words('renderings', lang=lang)}{_apart(renderings, words)}")
        for group in renderings.groups:
            say(f"  {group.count:>5}  {_star(found, lang, group)}{group.text}")
        if measured.following is not None:
            say("  " + words("formula-following", text=measured.preferred, share=f"{measured.following:.0%}"))
        if measured.agreement is not None and measured.dominant is not None:
            say(
                "  "
                + words(
                    "formula-agreement",
                    agreement=f"{measured.agreement:.2f}",
                    dominant=f"{measured.dominant:.0%}",
                )
            )
        if measured.deviations:
            say(words("formula-deviations", lang=lang, count=len(measured.deviations)))
            for each in measured.deviations:
                draft = "" if each.finished else f"  ({words('formula-draft')})"
                say(f"  {each.occurrence.document}:{each.occurrence.segment}  {each.surface}{draft}")
    say(words("formula-occurrences"))
    for place in formula.occurrences:
        say(f"  {place.document}:{place.segment}:{place.start}  {place.surface}")
