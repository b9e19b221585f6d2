"""Recognition of terms: precision and recall on judged texts, speed with 100,000 terms.

Judged places: ``tests/gold/terms`` lists every place of 35 concepts in the sample corpus, nested ones too:
what the recogniser finds, with the places where a liberal pattern (:func:`liberal_pattern`) differs decided
by hand. So it guards against changes rather than judging anew. The private gold has no list of places, so
there the pattern alone judges: every word cut to 70 % of its letters, any ending, any dash, capitals for
abbreviations only. Where the two differ the places are printed, for a person to judge.
"""

from __future__ import annotations

import math
import random
import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from align.exchange.terms_tsv import read_terms_tsv
from align.model import LANGUAGES, Concept, Role, Term
from align.read import read_document
from align.terms import TermFinder

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "tests" / "gold" / "terms"
TERMS = 100_000

#: Concept, start, text.
Place = tuple[str, int, str]


@dataclass(frozen=True, slots=True)
class Text:
    """A text to search: its name, language and characters."""

    name: str
    lang: str
    text: str


def main_texts(folder: Path) -> list[Text]:
    """Return the final texts of a corpus folder (no drafts), as ``align terms find`` reads them."""
    return [
        Text(path.name, lang, read_document(path, id=path.stem, lang=lang, role=Role.ORIGINAL).text)
        for lang in LANGUAGES
        for path in sorted((folder / lang).iterdir())
        if ".draft" not in path.name and not path.name.startswith("README")
    ]


def read_table(path: Path) -> tuple[Concept, ...]:
    """Return the concepts of a table."""
    with path.open("rb") as stream:
        return read_terms_tsv(stream, name=path.name).concepts


def gold_places() -> dict[tuple[str, str], set[Place]]:
    """Return the judged places of the sample corpus by file name and language."""
    found: dict[tuple[str, str], set[Place]] = {}
    for line in (GOLD / "places.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        name, lang, concept, start, text = line.split("\t")
        found.setdefault((name, lang), set()).add((concept, int(start), text))
    return found


def found_places(finder: TermFinder, text: str) -> set[Place]:
    """Return what the recogniser finds, nested places too; blanks of the surface as one."""
    return {
        (term.concept, place.start, " ".join(place.text.split()))
        for place in finder.find(text, overlapping=True)
        for term in place.terms
    }


def liberal_pattern(term: str) -> re.Pattern[str]:
    """Return a pattern of the forms that ``term`` may have, written without any knowledge of language."""
    pieces: list[str] = []
    for token in re.findall(r"[^\W\d_]+|\d+|[^\w\s]", term):
        if token in "-–—":
            continue
        if token in "«»“”":
            pieces.append('[«»“”"‘’„]')
        elif not token[0].isalpha():
            pieces.append(re.escape(token))
        elif token.isupper() and len(token) > 1:
            pieces.append(rf"(?<!\w){token}(?:[-\u2011]?[^\W\d_A-ZА-Я]{{1,5}})?(?!\w)")
        else:
            kept = token[: max(3, math.ceil(0.7 * len(token)))]
            pieces.append(rf"(?<!\w)(?i:{kept}\w*)")
    return re.compile(r"(?:\s*[-\u2010-\u2015]\s*|\s*)".join(pieces))


def pattern_places(concepts: Iterable[Concept], text: Text) -> set[tuple[str, int]]:
    """Return concept and start of what the liberal pattern finds."""
    found: set[tuple[str, int]] = set()
    for concept in concepts:
        for term in concept.terms.get(text.lang, ()):
            whole = term.text
            bare, _, short = whole.rstrip(")").partition(" (")
            for form in (whole, bare, short) if short.isupper() or short[:-1].isupper() else (whole,):
                found |= {(concept.id, match.start()) for match in liberal_pattern(form).finditer(text.text)}
    return found


def sample_scores() -> dict[str, tuple[int, int, int]]:
    """Return, by language, judged places, found places, and how many are both."""
    concepts, judged = read_table(GOLD / "terms-sample.tsv"), gold_places()
    scores = dict.fromkeys(LANGUAGES, (0, 0, 0))
    for text in main_texts(ROOT / "corpus"):
        wanted = judged.get((text.name, text.lang), set())
        found = found_places(TermFinder(concepts, text.lang), text.text)
        before = scores[text.lang]
        counts = (len(wanted), len(found), len(wanted & found))
        scores[text.lang] = (before[0] + counts[0], before[1] + counts[1], before[2] + counts[2])
    return scores


def sentence_scores() -> dict[str, tuple[int, int, int]]:
    """Return by language the places marked in sentences before any output was seen: marked, found, both."""
    concepts = read_table(GOLD / "terms-sample.tsv")
    finders = {lang: TermFinder(concepts, lang) for lang in LANGUAGES}
    scores = dict.fromkeys(LANGUAGES, (0, 0, 0))
    for row in (GOLD / "sentences.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        lang, text, marks = row.split("\t")
        wanted: set[tuple[str, int, int]] = set()
        end = 0
        for mark in filter(None, marks.split("|")):
            concept, surface = mark.split("=", 1)
            start = text.index(surface, end)
            end = start + len(surface)
            wanted.add((concept, start, end))
        found = {(place.terms[0].concept, place.start, place.end) for place in finders[lang].find(text)}
        more = len(wanted), len(found), len(wanted & found)
        scores[lang] = tuple(map(sum, zip(scores[lang], more, strict=True)))  # type: ignore[assignment]
    return scores


def report(shared: Path | None, *, quick: bool = False) -> list[dict[str, object]]:
    """Print the tables and return their figures."""
    records: list[dict[str, object]] = []
    sets = (
        ("sample", "judged places of the sample", sample_scores()),
        ("sentences", "sentences marked beforehand", sentence_scores()),
    )
    for name, title, scores in sets:
        print(f"{title:34} {'lang':4} {'places':>7} {'precision':>9} {'recall':>7}")
        for lang, (wanted, found, both) in scores.items():
            precision, recall = 100 * both / found, 100 * both / wanted
            print(f"{'':34} {lang:4} {wanted:7} {precision:9.1f} {recall:7.1f}")
            records.append({"set": name, "lang": lang, "precision": precision, "recall": recall})
    if shared is not None:
        _report_private(shared)
    for lang in LANGUAGES:
        records.append({"set": "speed", "lang": lang, **speed(lang, shared, terms=5_000 if quick else TERMS)})
    return records


def _report_private(shared: Path) -> None:
    concepts = read_table(shared / "gold" / "terms.tsv")
    texts = [
        Text(folder, lang, (shared / "gold" / folder / name).read_text(encoding="utf-8"))
        for lang in LANGUAGES
        for folder in ("000", "002", "003")
        for name in ["ru.lines.txt" if lang == "ru" else f"{lang}.reviewed-lines.txt"]
    ]
    texts += [
        Text(path.name[:3], "ru", path.read_text(encoding="utf-8"))
        for path in sorted((shared / "seeds").glob("*.txt"))
        if path.name[:3] in ("001", "004")
    ]
    print(f"\n{'against the liberal pattern':34} {'lang':4} {'found':>7} {'pattern':>9} {'both':>7}")
    differences: list[str] = []
    for text in texts:
        places = found_places(TermFinder(concepts, text.lang), text.text)
        found, wanted = {place[:2] for place in places}, pattern_places(concepts, text)
        print(f"{text.name:34} {text.lang:4} {len(found):7} {len(wanted):9} {len(found & wanted):7}")
        for who, one in (("found", found - wanted), ("pattern", wanted - found)):
            for _, start in sorted(one, key=lambda place: place[1]):
                shown = " ".join(text.text[start : start + 45].split())
                differences.append(f"  only {who}: {text.name} {text.lang} {start}: {shown}")
    print("\n".join(differences) + "\n")


def speed(lang: str, shared: Path | None, *, terms: int) -> dict[str, float]:
    """Print and return MB/s: over the sample's texts, again and again; and over text never seen.

    The terms are pairs of words of the sample, drawn by chance: there nearly every word begins some
    term. The text never seen is NTREX and newstest, whose words have to be lemmatised
    first. Time is that of the processor.
    """
    texts = [text.text for text in main_texts(ROOT / "corpus") if text.lang == lang]
    vocabulary = sorted({word for text in texts for word in re.findall(r"[^\W\d_]{2,}", text)})
    chance = random.Random(lang)
    pairs = sorted({(chance.choice(vocabulary), chance.choice(vocabulary)) for _ in range(terms * 21 // 20)})
    concepts = [Concept(f"c{n}", {lang: (Term(" ".join(pair)),)}) for n, pair in enumerate(pairs[:terms])]
    began = time.process_time()
    finder = TermFinder(concepts, lang)
    built = time.process_time() - began
    once = "\n\n".join(texts)
    figures = {"terms": len(concepts), "built": built}
    if shared is not None:
        files = [shared / "data" / "ntrex" / f"ntrex.{lang}.txt"]
        files += sorted((shared / "data" / "newstest").glob(f"newstest????.{lang}"))
        figures["unseen"] = _rate(finder, [path.read_text(encoding="utf-8") for path in files])
    figures["seen"] = _rate(finder, [once] * (1 + 1_000_000 // len(once.encode())))
    rates = ", ".join(
        f"{name} text {figures[name]:.1f} MB/s" for name in ("unseen", "seen") if name in figures
    )
    print(f"speed {lang}: {len(concepts):,} terms, built in {built:.1f} s; {rates}")
    return figures


def _rate(finder: TermFinder, texts: Sequence[str]) -> float:
    began = time.process_time()
    for text in texts:
        finder.find(text)
    return sum(len(text.encode()) for text in texts) / 1e6 / (time.process_time() - began)
