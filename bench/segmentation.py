"""Segmentation: sentence boundaries in running text, spans and kinds in documents, speed.

Own sets are always measured: the sample corpus, the trial documents (all tuned on by now) and the
abbreviation trials under ``tests``. NTREX text, the abbreviation trials and the seeds of the private
material follow where they are there. Boundary F1: lines are joined by a blank, the boundaries found are
compared with the joints. Span F1 and kind share compare segments by their letters, so that a gold text
with its blanks collapsed and its line-end hyphens joined can be found in the file.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from align.model import Segment
from align.read.clean import clean_text
from align.segment import segment_text, split_sentences

ROOT = Path(__file__).resolve().parents[1]
LANGS = ("ru", "en", "kk")
_LETTERLESS = re.compile(r"[\s\u00ad\ufeff-]")
_ENDED = re.compile(r"[.!?…][»”“’\"')\]]*$")
_INNER_END = re.compile(r"[.!?…][»”“’\"')\]]*\s+[«“\"'(]*[^\W\d_a-zа-яё]")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: figures are 0–100, ``count`` is gold boundaries or gold segments."""

    name: str
    lang: str
    measure: str
    value: float
    count: int


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A document with its gold segments as ``(text, kind)``."""

    name: str
    lang: str
    text: str
    segments: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SpanScore:
    """How found segments compare with gold ones; ``kinds`` counts right spans of the right kind."""

    gold: int
    found: int
    right: int
    kinds: int

    def __add__(self, other: SpanScore) -> SpanScore:
        return SpanScore(
            self.gold + other.gold,
            self.found + other.found,
            self.right + other.right,
            self.kinds + other.kinds,
        )

    @property
    def f1(self) -> float:
        """Span F1, 0–100."""
        return 200 * self.right / max(1, self.gold + self.found)

    @property
    def kind_share(self) -> float:
        """Gold segments found with the right span and kind, 0–100."""
        return 100 * self.kinds / max(1, self.gold)


def boundary_f1(lines: Sequence[str], lang: str) -> tuple[float, int]:
    """Return boundary F1 (0–100) of our splitter over ``lines`` joined by blanks, and the gold count."""
    clean = [joined for line in lines if (joined := " ".join(line.split()))]
    text = " ".join(clean)
    gold, position = set(), -1
    for line in clean[:-1]:
        position += len(line) + 1
        gold.add(position)
    found = {end for _, end in split_sentences(text, lang)} - {len(text)}
    return 200 * len(gold & found) / max(1, len(gold) + len(found)), len(gold)


def single_sentences(lines: Sequence[str]) -> list[str]:
    """Return the lines that are one whole sentence: headlines and lines of several sentences left out."""
    collapsed = (" ".join(line.split()) for line in lines)
    return [line for line in collapsed if _ENDED.search(line) and not _INNER_END.search(line[:-1])]


def span_score(document: GoldDocument) -> SpanScore:
    """Clean and segment ``document`` and compare with its gold."""
    segments = segment_text(document.text, clean_text(document.text, document.lang), document.lang)
    gold = _gold_spans(document)
    found = _found_spans(document.text, segments)
    right = gold.keys() & found.keys()
    return SpanScore(len(gold), len(found), len(right), sum(gold[span] == found[span] for span in right))


def _gold_spans(document: GoldDocument) -> dict[tuple[int, int], str]:
    stream = _LETTERLESS.sub("", document.text)
    spans, position = {}, 0
    for text, kind in document.segments:
        letters = _LETTERLESS.sub("", text)
        start = stream.find(letters, position) if letters else -1
        if start >= 0:
            position = start + len(letters)
            spans[start, position] = kind
    return spans


def _found_spans(text: str, segments: Sequence[Segment]) -> dict[tuple[int, int], str]:
    before = [0]
    for character in text:
        before.append(before[-1] + (_LETTERLESS.match(character) is None))
    spans = {(before[segment.start], before[segment.end]): str(segment.kind) for segment in segments}
    return {span: kind for span, kind in spans.items() if span[0] < span[1]}


def trial_documents(folder: Path) -> Iterator[GoldDocument]:
    """Yield the documents of a folder of ``NAME.txt`` with ``NAME.json`` beside it."""
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_suffix(".txt").read_bytes().decode(gold["encoding"])
        yield GoldDocument(path.stem, gold["lang"], text, _pairs(gold["segments"]))


def corpus_documents(root: Path = ROOT) -> Iterator[GoldDocument]:
    """Yield the sample corpus in all languages that its gold has."""
    for path in sorted((root / "tests/gold/corpus").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(gold, dict) or "id" not in gold:
            continue
        for lang in LANGS:
            file = root / "corpus" / lang / f"{gold['id']}.txt"
            if gold.get(lang) and file.exists():
                encoding = gold.get("encoding", "utf-8") if lang == "ru" else "utf-8"
                yield GoldDocument(gold["id"], lang, file.read_bytes().decode(encoding), _pairs(gold[lang]))


def seed_documents(shared: Path) -> Iterator[GoldDocument]:
    """Yield the private seeds that have gold, with the kinds of ``ru.segments.tsv``."""
    for table in sorted((shared / "gold").glob("*/ru.segments.tsv")):
        name = table.parent.name
        file = next((shared / "seeds").glob(f"{name}_*.txt"))
        rows = [line.split("\t") for line in table.read_text(encoding="utf-8").splitlines()[1:]]
        pairs = tuple((row[4], row[3]) for row in rows)
        yield GoldDocument(name, "ru", file.read_bytes().decode("utf-8"), pairs)


def _pairs(segments: list[dict[str, Any]]) -> tuple[tuple[str, str], ...]:
    return tuple((segment["text"], segment["kind"]) for segment in segments)


def measure(shared: Path | None) -> list[Row]:
    """Measure everything that is there; boundary rows first, then documents by set and language."""
    rows = []
    for lang in LANGS:
        own = (ROOT / f"tests/segment/abbreviations.{lang}.txt").read_text(encoding="utf-8").splitlines()
        rows.append(_boundary_row("own abbreviation trials", lang, own))
        if shared is not None:
            rows += _private_boundary_rows(shared, lang)
    sets: list[tuple[str, Iterator[GoldDocument]]] = [
        ("sample corpus", corpus_documents()),
        ("trial documents", trial_documents(ROOT / "tests/gold/trials")),
        ("own trial documents", trial_documents(ROOT / "tests/gold/trials-own")),
        # Measured once on first sight (docs/design/segmentation.md), tuned on since.
        ("held-out trials (tuned on)", trial_documents(ROOT / "tests/gold/heldout")),
    ]
    if shared is not None:
        sets.append(("seeds", seed_documents(shared)))
    for name, documents in sets:
        rows += _document_rows(name, documents)
    return rows


def _boundary_row(name: str, lang: str, lines: Sequence[str]) -> Row:
    value, count = boundary_f1(lines, lang)
    return Row(name, lang, "boundary F1", value, count)


def _private_boundary_rows(shared: Path, lang: str) -> list[Row]:
    ntrex = (shared / f"data/ntrex/ntrex.{lang}.txt").read_text(encoding="utf-8").splitlines()
    trials = (shared / f"gold/lang/abbr.{lang}.txt").read_text(encoding="utf-8").splitlines()
    return [
        _boundary_row("NTREX, single sentences", lang, single_sentences(ntrex)),
        _boundary_row("NTREX, finished lines", lang, [line for line in ntrex if _ENDED.search(line.strip())]),
        _boundary_row("abbreviation trials", lang, trials),
    ]


def _document_rows(name: str, documents: Iterator[GoldDocument]) -> list[Row]:
    scores: dict[str, SpanScore] = {}
    for document in documents:
        scores[document.lang] = scores.get(document.lang, SpanScore(0, 0, 0, 0)) + span_score(document)
    rows = []
    for lang, score in sorted(scores.items()):
        rows.append(Row(name, lang, "span F1", score.f1, score.gold))
        rows.append(Row(name, lang, "spans and kinds", score.kind_share, score.gold))
    return rows


def speed(lang: str = "ru", *, megabytes: float = 2.0) -> float:
    """Return how many megabytes (UTF-8) of plain text are cleaned and segmented in a second."""
    text = "\n".join(document.text for document in corpus_documents() if document.lang == lang)
    size = len(text.encode())
    text = text * max(1, int(megabytes * 1e6 / size))
    start = time.perf_counter()
    segment_text(text, clean_text(text, lang), lang)
    return len(text.encode()) / 1e6 / (time.perf_counter() - start)


def report(shared: Path | None, *, quick: bool) -> None:
    """Print the table."""
    print(f"{'set':<26} {'lang':<4} {'measure':<16} {'value':>7} {'count':>6}")
    for row in measure(None if quick else shared):
        print(f"{row.name:<26} {row.lang:<4} {row.measure:<16} {row.value:>7.2f} {row.count:>6}")
    for lang in () if quick else LANGS:
        print(f"{'sample corpus, repeated':<26} {lang:<4} {'MB/s':<16} {speed(lang):>7.1f}")


if __name__ == "__main__":
    private = ROOT.parent / "shared"
    report(private if private.is_dir() else None, quick=False)
