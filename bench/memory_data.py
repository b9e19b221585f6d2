"""Texts to fill a translation memory with, and texts to look up in it; the same from the same seed.

*General*: real segments (the public sets beside the checkout, or else the sample corpus) and variations
of them: clauses exchanged, words replaced, left out and added, other numbers. *Formulaic*: a Markov
chain over the sample corpus, a small vocabulary in which everything resembles everything.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from align.read.decode import decode

SEED = 20261123
CORPUS = Path(__file__).resolve().parents[1] / "corpus" / "ru"
CHANGES = (0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4)
_DIGIT = re.compile(r"\d")
_EDGES = re.compile(r"^(\W*)(.*?)(\W*)$", re.S)


@dataclass(frozen=True)
class Texts:
    """A stream of different texts to store, and the texts to look up."""

    name: str
    stored: Callable[[], Iterator[str]]
    queries: list[str]

    def first(self, count: int) -> Iterator[str]:
        """The first ``count`` stored texts."""
        return islice(self.stored(), count)


def text_of(path: Path) -> str:
    """Return the text of a file of the sample corpus, whose encodings differ."""
    return decode(path.read_bytes(), place=path.name).text


def sample_segments() -> list[str]:
    """Return the sentences of the sample corpus in Russian, roughly cut."""
    found: dict[str, None] = {}
    for path in sorted(CORPUS.glob("*.txt")):
        for piece in re.split(r"(?<=[.!?;:])\s+|\n\s*\n", text_of(path)):
            text = " ".join(piece.split())
            if len(text) > 15:
                found[text] = None
    return list(found)


def public_segments(shared: Path | None) -> list[str]:
    """Return the Russian segments of the public sets beside the checkout, or the sample's."""
    paths = sorted((shared / "data").rglob("*.ru*")) if shared else []
    found: dict[str, None] = {}
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            text = " ".join(line.split())
            if text:
                found[text] = None
    return list(found) or sample_segments()


def general(shared: Path | None, *, queries: int) -> Texts:
    """Return general texts; one segment in seven looked up is of the sample corpus."""
    base, ours = public_segments(shared), sample_segments()
    words = Counter(word for text in base for word in text.split())
    bank = random.Random(SEED).choices(list(words), weights=list(words.values()), k=500_000)

    def stored() -> Iterator[str]:
        return unique([*ours, *base], vary(base, bank))

    rng = random.Random(SEED + 1)
    asked = [
        disturb(rng, rng.choice(ours if n % 7 == 0 else base), bank, CHANGES[n % len(CHANGES)])
        for n in range(queries)
    ]
    return Texts("general", stored, asked)


def formulaic(*, queries: int) -> Texts:
    """Return formulaic texts and texts to look up."""
    base = sample_segments()
    words = [word for text in base for word in text.split()]

    def stored() -> Iterator[str]:
        return unique(base, chain(base, words))

    rng = random.Random(SEED + 2)
    asked = [disturb(rng, rng.choice(base), words, CHANGES[n % len(CHANGES)]) for n in range(queries)]
    return Texts("formulaic", stored, asked)


def unique(first: list[str], more: Iterator[str]) -> Iterator[str]:
    """Yield each text once."""
    seen: set[int] = set()
    for texts in (first, more):
        for text in texts:
            key = hash(text)
            if key not in seen:
                seen.add(key)
                yield text


def disturb(rng: random.Random, text: str, bank: list[str], rate: float) -> str:
    """Replace, drop and add words, so that about ``rate`` of them are touched."""
    out: list[str] = []
    for word in text.split():
        if rng.random() >= rate:
            out.append(word)
            continue
        kind = rng.random()
        if kind < 0.55:
            out.append(rng.choice(bank))
        elif kind >= 0.75:
            out.extend([word, rng.choice(bank)])
    return " ".join(out) or text


def vary(base: list[str], bank: list[str]) -> Iterator[str]:
    """Yield variations of ``base`` for ever, of some segments far more often than of others."""
    rng = random.Random(SEED + 3)
    order = list(base)
    rng.shuffle(order)
    while True:
        text = order[int(len(order) * rng.random() ** 1.5)]
        kind = rng.random()
        if kind < 0.12:
            head, rest = text.split(","), rng.choice(base).split(",")
            text = ", ".join([*head[: max(1, len(head) // 2)], *rest[len(rest) // 2 :]])
        elif kind < 0.22:
            words = text.split()
            if len(words) > 6:
                size = rng.randint(4, len(words) - 1)
                text = " ".join(words[:size] if rng.random() < 0.5 else words[-size:])
        text = disturb(rng, text, bank, rng.choice((0.0, 0.05, 0.1, 0.2, 0.3, 0.5)))
        yield _DIGIT.sub(lambda _: str(rng.randrange(10)), text)


def chain(base: list[str], words: list[str]) -> Iterator[str]:
    """Yield texts of a Markov chain of order 2 that forgets a word now and then, and disturbed segments."""
    rng = random.Random(SEED + 4)
    after: dict[tuple[str, str], list[str]] = {}
    after_one: dict[str, list[str]] = {}
    starts: list[tuple[str, str]] = []
    for text in base:
        found = [*text.split(), ""]
        if len(found) < 4:
            continue
        starts.append((found[0], found[1]))
        for one, two, three in zip(found, found[1:], found[2:], strict=False):
            after.setdefault((one, two), []).append(three)
            after_one.setdefault(two, []).append(three)
    while True:
        if rng.random() < 0.5:
            out = list(rng.choice(starts))
            while len(out) < 70:
                known = after_one[out[-1]] if rng.random() < 0.3 else after.get((out[-2], out[-1]), [""])
                word = rng.choice(known)
                if not word:
                    break
                out.append(word)
        else:
            rate = rng.choice((0.05, 0.1, 0.2, 0.3))
            out = [rng.choice(words) if rng.random() < rate else word for word in rng.choice(base).split()]
            if rng.random() < 0.3:
                out = out[: rng.randint(2, max(2, len(out) - 1))]
        yield " ".join(out)
