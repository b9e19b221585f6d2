"""Sizes out of the ordinary: how long they take, how much memory, and that nothing runs away.

100,000 segments against 10 and the other way round; 100,000 against 100,000; 100,000 times one line
against 100,000 times another; 1,000 documents of 11 segments. The texts are newstest's where it is there,
else made-up words. ``right`` is the share of beads of equal number (source k, target k), where that says
something.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from align.bitext import Bitext, align_corpus
from bench.long_texts import Line, newstest
from bench.measured import apart, here

MANY = 100_000
FEW = 10
DOCUMENTS = 1_000
DOCUMENT_LINES = 11
WORDS = 4_000


@dataclass(frozen=True, slots=True)
class Case:
    """One odd corpus; ``limit`` is the seconds and megabytes it is to stay under."""

    name: str
    bitexts: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    limit: tuple[float, float]
    parallel: bool = False


def cases(lines: Sequence[Line], *, scale: int = 1) -> list[Case]:
    """Return the cases, each ``scale`` times smaller than they are meant to be."""
    many, documents = MANY // scale, max(1, DOCUMENTS // scale)
    repeats = -(-many // len(lines))
    russian = tuple(line.russian for line in lines) * repeats
    english = tuple(line.english for line in lines) * repeats
    return [
        Case(f"{many} against {FEW}", ((russian[:many], english[:FEW]),), (60, 600)),
        Case(f"{FEW} against {many}", ((russian[:FEW], english[:many]),), (60, 600)),
        Case(f"{many} against {many}", ((russian[:many], english[:many]),), (300, 1000), parallel=True),
        Case(f"{many} times one line", ((russian[:1] * many, english[:1] * many),), (300, 1000)),
        Case(
            f"{documents} documents of {DOCUMENT_LINES}",
            tuple(
                (
                    russian[k * DOCUMENT_LINES : (k + 1) * DOCUMENT_LINES],
                    english[k * DOCUMENT_LINES : (k + 1) * DOCUMENT_LINES],
                )
                for k in range(documents)
            ),
            (120, 600),
            parallel=True,
        ),
    ]


def right_share(case: Case) -> float:
    """Align a case and return the share of beads that join segments of equal number, 0–1."""
    found = align_corpus(
        [Bitext(str(k), *sides) for k, sides in enumerate(case.bitexts)], source_lang="ru", target_lang="en"
    )
    beads = [bead for alignment in found for bead in alignment.beads]
    return sum(bead.source == bead.target for bead in beads) / len(beads)


def made_up(count: int, *, seed: int = 1) -> list[Line]:
    """Return lines of invented words, every word with its translation: for a checkout without newstest."""
    chance = random.Random(seed)

    def word(consonants: str, vowels: str) -> str:
        return "".join(chance.choice(consonants) + chance.choice(vowels) for _ in range(4))

    words = [(word("бвгджзклмн", "аеиоу"), word("bcdfghklmn", "aeiou")) for _ in range(WORDS)]
    made = []
    for _ in range(count):
        chosen = [chance.choice(words) for _ in range(chance.randint(4, 16))]
        made.append(Line(" ".join(left for left, _ in chosen), " ".join(right for _, right in chosen)))
    return made


def report(shared: Path | None, *, quick: bool) -> list[dict[str, Any]]:
    """Print the table and return it; a line over its limit says so."""
    lines = made_up(11_000 if not quick else 200) if shared is None or quick else newstest_lines(shared)
    print(f"{'case':<28} {'seconds':>8} {'limit':>6} {'MB':>6} {'limit':>6} {'right':>7}")
    records: list[dict[str, Any]] = []
    for case in cases(lines, scale=500 if quick else 1):
        done = (here if quick else apart)(right_share, case)
        right = f"{done.result:>7.3f}" if case.parallel else f"{'–':>7}"
        over = done.seconds > case.limit[0] or done.megabytes > case.limit[1]
        print(
            f"{case.name:<28} {done.seconds:>8.1f} {case.limit[0]:>6.0f} {done.megabytes:>6.0f} "
            f"{case.limit[1]:>6.0f} {right}{'  over' if over else ''}",
            flush=True,
        )
        record = {"case": case.name, "seconds": round(done.seconds, 1), "megabytes": round(done.megabytes)}
        records.append({**record, "right": round(done.result, 4)} if case.parallel else record)
    return records


def newstest_lines(shared: Path) -> list[Line]:
    """Return all of newstest."""
    return newstest(shared, (2013, 2015, 2016, 2017))
