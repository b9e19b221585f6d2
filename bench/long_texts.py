"""Russian–English bitexts made from translated lines: one long text, and pages with a draft.

The lines are newstest 2013 and 2015–2017, the FLORES development set and NTREX; their beads are known
because the damage done to them is. A machine translation of the Russian comes with newstest and FLORES:
that is what Bleualign asks for.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.bitext_sets import BitextSet, GoldBitext
from bench.lines import read_lines

NEWSTEST_YEARS = (2013, 2015, 2016, 2017)
# There are 13,740 lines. The first ones come once more at the end, so that 14.5 thousand source
# segments are left after merging and dropping.
REPEATED = 1600
PAGES = 40
PAGE_LINES = 40


@dataclass(frozen=True, slots=True)
class Line:
    """A Russian line, its translation, and its machine translation (empty where there is none)."""

    russian: str
    english: str
    draft: str = ""


@dataclass(frozen=True, slots=True)
class Damage:
    """How often, 0–1 per line: two of a side are merged; a line is missing on one side."""

    merge: float
    drop: float


MILD = Damage(0.06, 0.04)
STRONG = Damage(0.24, 0.12)


def long_text(shared: Path, *, years: Sequence[int] = NEWSTEST_YEARS, seed: int = 1) -> BitextSet:
    """Return everything as one bitext of 14.5 thousand source segments, mildly damaged."""
    lines = newstest(shared, years) + flores(shared) + ntrex(shared)
    gold = damaged("all", lines + lines[:REPEATED], MILD, random.Random(seed))
    return BitextSet("14.5k as one text", "ru", "en", (gold,))


def drafted_pages(shared: Path, *, seed: int = 1) -> BitextSet:
    """Return pages of newstest 2017, strongly damaged, each with the source's machine translation."""
    chance = random.Random(seed)
    lines = newstest(shared, (2017,))
    starts = range(0, PAGES * PAGE_LINES, PAGE_LINES)
    pages = [damaged(str(k), lines[k : k + PAGE_LINES], STRONG, chance) for k in starts]
    return BitextSet("newstest pages", "ru", "en", tuple(pages))


def newstest(shared: Path, years: Sequence[int]) -> list[Line]:
    """Read years of newstest."""
    return [line for year in years for line in _read(shared / "data" / "newstest" / f"newstest{year}")]


def flores(shared: Path) -> list[Line]:
    """Read the FLORES development set."""
    return _read(shared / "data" / "flores" / "flores-dev")


def ntrex(shared: Path) -> list[Line]:
    """Read NTREX, for which there is no machine translation."""
    folder = shared / "data" / "ntrex"
    sides = (read_lines(folder / f"ntrex.{lang}.txt") for lang in ("ru", "en"))
    return [Line(*both) for both in zip(*sides, strict=True)]


def damaged(name: str, lines: Sequence[Line], damage: Damage, chance: random.Random) -> GoldBitext:
    """Merge and drop lines of either side, and remember the beads.

    The draft follows the Russian; it is left out if a line of it is missing.
    """
    source: list[str] = []
    target: list[str] = []
    draft: list[str] = []
    beads: list[tuple[tuple[int, ...], tuple[int, ...]]] = []
    place = 0
    while place < len(lines):
        draw = chance.random()
        size = 2 if draw < damage.merge else 1
        taken = lines[place : place + size]
        place += size
        left, right = [line.russian for line in taken], [line.english for line in taken]
        drafts = [line.draft for line in taken]
        if size == 2 and draw < damage.merge / 2:
            left, drafts = [" ".join(left)], [" ".join(drafts)]
        elif size == 2:
            right = [" ".join(right)]
        elif draw < damage.merge + damage.drop / 2:
            right = []
        elif draw < damage.merge + damage.drop:
            left, drafts = [], []
        beads.append((_next(source, left), _next(target, right)))
        draft += drafts
    known = all(line.draft for line in lines)
    return GoldBitext(name, tuple(source), tuple(target), tuple(beads), tuple(draft) if known else ())


def _next(texts: list[str], new: list[str]) -> tuple[int, ...]:
    """Append ``new`` to ``texts`` and return its indices."""
    texts += new
    return tuple(range(len(texts) - len(new), len(texts)))


def _read(stem: Path) -> list[Line]:
    """Read ``STEM.ru``, ``STEM.en`` and the machine translation ``STEM.google.en``."""
    sides = (read_lines(stem.with_name(f"{stem.name}.{side}")) for side in ("ru", "en", "google.en"))
    return [Line(*three) for three in zip(*sides, strict=True)]
