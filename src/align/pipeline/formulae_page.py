"""The list of formulae as one HTML page that needs nothing else: to read, to send, to print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path

from align.exchange import write_atomically
from align.formulae.consistency import Consistency, Score
from align.formulae.renderings import Renderings
from align.pipeline.formulae import FormulaeReport, RenderedFormula

_COLOURS = ("#1b6ca8", "#e08e0b", "#7a9e3b", "#b3478c", "#8a8a8a")
_STYLE = """
body{font:15px/1.45 system-ui,"Noto Sans",sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;
color:#1a1a1a}
h1{font-size:1.5rem}h2{font-size:1.1rem;margin:0}section{border-top:1px solid #ccc;padding:.8rem 0;
break-inside:avoid}.meta{color:#555;font-size:.85rem}table{border-collapse:collapse;margin:.4rem 0}
td,th{text-align:left;padding:.1rem 1rem .1rem 0;vertical-align:top}td.n{text-align:right}
svg{display:block;margin:.3rem 0}details{font-size:.9rem}mark{background:#ffe9b8}
@media print{details{display:none}body{margin:0;max-width:none}}
"""


def write_formulae_page(report: FormulaeReport, path: Path, *, words: Mapping[str, str]) -> None:
    """Write the page of ``report`` to ``path``; the same report gives the same bytes.

    ``words`` are the texts of the page by name (lang, title, count, documents, deviations,
    occurrences, uncovered, untranslated, score). Raises InputError when it cannot be written.
    """
    with write_atomically(path) as stream:
        stream.write("\n".join(_page(report, words)).encode("utf-8"))


def _page(report: FormulaeReport, words: Mapping[str, str]) -> Iterator[str]:
    title = escape(words["title"])
    yield f'<!DOCTYPE html>\n<html lang="{escape(words["lang"])}"><head><meta charset="utf-8">'
    yield f"<title>{title}</title><style>{_STYLE}</style></head><body><h1>{title}</h1>"
    yield f'<p class="meta">{escape(words["count"])}: {report.count}</p>'
    for lang, score in report.corpus.items():
        yield from _documents(lang, score, report.documents[lang], words)
    for found in report.formulae:
        yield from _section(found, words)
    yield "</body></html>\n"


def _documents(
    lang: str, score: Score, documents: Mapping[str, Score], words: Mapping[str, str]
) -> Iterator[str]:
    """Yield the chart of the documents' scores, and the corpus' own."""
    if score.score is None:
        return
    yield f"<h2>ru–{lang}: {escape(words['score'])} {score.score:.2f}</h2><table>"
    for name, each in documents.items():
        if each.score is not None:
            bar = _bar([("", each.score)], 1.0, width=240)
            yield f'<tr><td>{escape(name)}</td><td>{bar}</td><td class="n">{each.score:.2f}</td></tr>'
    yield "</table>"


def _section(found: RenderedFormula, words: Mapping[str, str]) -> Iterator[str]:
    formula = found.formula
    yield f'<section id="{formula.id}"><h2>{escape(formula.text)}</h2>'
    uses = f"{formula.count} × · {escape(words['documents'])}: {formula.documents}"
    yield f'<div class="meta">{formula.id} · {formula.kind.value} · {uses}</div>'
    for lang, renderings in found.renderings.items():
        yield from _language(lang, renderings, found.consistency[lang], words)
    yield f"<details><summary>{escape(words['occurrences'])}</summary><ul>"
    for each in formula.occurrences:
        yield f"<li>{escape(each.document)}:{each.segment} <mark>{escape(each.surface)}</mark></li>"
    yield "</ul></details></section>"


def _language(
    lang: str, renderings: Renderings, measured: Consistency, words: Mapping[str, str]
) -> Iterator[str]:
    if not renderings.groups:
        return
    shares = [(group.text, float(group.count)) for group in renderings.groups]
    yield f"<div><b>{lang}</b> {_bar(shares, float(measured.covered), width=420)}<table>"
    for place, group in enumerate(renderings.groups):
        colour = _COLOURS[min(place, len(_COLOURS) - 1)]
        yield (
            f'<tr><td style="color:{colour}">■</td><td lang="{lang}">{escape(group.text)}</td>'
            f'<td class="n">{group.count}</td></tr>'
        )
    yield "</table>"
    apart = [
        f"{escape(words[name])}: {count}"
        for name, count in (("uncovered", measured.uncovered), ("untranslated", measured.untranslated))
        if count
    ]
    if apart:
        yield f'<div class="meta">{", ".join(apart)}</div>'
    if measured.deviations:
        yield f"<details><summary>{escape(words['deviations'])}: {len(measured.deviations)}</summary><ul>"
        for each in measured.deviations:
            place_ = f"{escape(each.occurrence.document)}:{each.occurrence.segment}"
            yield f"<li>{place_} <mark>{escape(each.surface)}</mark></li>"
        yield "</ul></details>"
    yield "</div>"


def _bar(parts: list[tuple[str, float]], total: float, *, width: int) -> str:
    """Return one stacked bar as SVG; what is missing to ``total`` stays light."""
    pieces, at = [], 0.0
    for place, (name, value) in enumerate(parts):
        size = width * value / total
        colour = _COLOURS[min(place, len(_COLOURS) - 1)]
        tip = f"<title>{escape(name)}: {value:g}</title>" if name else ""
        pieces.append(f'<rect x="{at:.1f}" width="{size:.1f}" height="12" fill="{colour}">{tip}</rect>')
        at += size
    frame = f'<rect width="{width}" height="12" fill="#eee"/>'
    return f'<svg width="{width}" height="12" role="img">{frame}{"".join(pieces)}</svg>'
