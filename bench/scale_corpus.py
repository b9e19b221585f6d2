"""Documents of any number made from a seed: Russian originals with English and Kazakh translations.

Half of the sentences are the formulaic ones of :mod:`bench.formulaic_sentences`, which recur as they do in
the genre; the other half are the sample corpus's own translations with other numbers, and some of them
name an invented place, so that the vocabulary goes on growing with the corpus (Heaps's law) instead of
ending at that of the sample. Sizes are log-normal: half of the documents have fewer than 15 sentences, one in
a hundred more than 95.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from align.exchange import read_tmx
from align.model import LANGUAGES, TARGET_LANGUAGES
from bench.formulaic_sentences import Sentence, draw

SEED = 20261129
MEDIAN, SPREAD, LONGEST = 15, 0.8, 600
SAMPLE = Path(__file__).resolve().parents[1] / "tmx" / "memory.ru-en-kk.tmx"
_NUMBER = re.compile(r"\d+")
# ru, en, kk; the places end in a consonant, so that no language would inflect them here.
_PLACE_PATTERNS = (
    ("Учебный центр «{0}» принял {1} участников.",
     "The {0} Training Centre received {1} participants.",
     "«{0}» оқу орталығы {1} қатысушыны қабылдады."),
    ("Пограничный пост «{0}» открыт после ремонта ({1}).",
     "The {0} border post has reopened after repairs ({1}).",
     "«{0}» шекара бекеті жөндеуден кейін ашылды ({1})."),
)  # fmt: skip
_STARTS = (
    ("б", "b"), ("в", "v"), ("д", "d"), ("з", "z"), ("к", "k"), ("м", "m"), ("н", "n"), ("т", "t"),
    ("с", "s"), ("ж", "zh"), ("ш", "sh"), ("р", "r"),
)  # fmt: skip
_VOWELS = (("а", "a"), ("о", "o"), ("у", "u"), ("и", "i"))


@dataclass(frozen=True, slots=True)
class MadeDocument:
    """One made document: its paragraphs, each of some sentences in three languages."""

    id: str
    paragraphs: tuple[tuple[Sentence, ...], ...]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences in order."""
        return tuple(sentence for paragraph in self.paragraphs for sentence in paragraph)

    def text(self, lang: str) -> str:
        """Return the text of the file in ``lang``."""
        blocks = (" ".join(s.text(lang) for s in paragraph) for paragraph in self.paragraphs)
        return "\n\n".join(blocks) + "\n"


def documents(count: int, *, first: int = 0, seed: int = SEED) -> Iterator[MadeDocument]:
    """Yield ``count`` documents from number ``first`` on; each depends on its number and ``seed`` alone."""
    samples = sample_sentences()
    for number in range(first, first + count):
        chance = random.Random(f"{seed} {number}")
        size = min(LONGEST, max(3, round(chance.lognormvariate(0, SPREAD) * MEDIAN)))
        paragraphs: list[tuple[Sentence, ...]] = []
        while size > 0:
            length = min(size, chance.choice((1, 1, 2, 3, 4)))
            paragraphs.append(tuple(_sentence(chance, samples) for _ in range(length)))
            size -= length
        yield MadeDocument(f"doc-{number:07d}", tuple(paragraphs))


def sample_sentences() -> list[Sentence]:
    """Return the translations of the sample corpus that have all three languages."""
    with SAMPLE.open("rb") as stream:
        texts = [unit.texts for unit in read_tmx(stream, name=SAMPLE.name)]
    return [
        Sentence(*(" ".join(found[lang].split()) for lang in LANGUAGES))
        for found in texts
        if {"ru", *TARGET_LANGUAGES} <= found.keys() and found["ru"].rstrip().endswith(".")
    ]


def _sentence(chance: random.Random, samples: list[Sentence]) -> Sentence:
    kind = chance.random()
    if kind < 0.5:
        return draw(chance)
    if kind < 0.6:
        russian, latin = _place(chance)
        ru, en, kk = chance.choice(_PLACE_PATTERNS)
        number = chance.randint(2, 999)
        return Sentence(ru.format(russian, number), en.format(latin, number), kk.format(russian, number))
    chosen = chance.choice(samples)
    # The same number in all languages stays the same number.
    other = {number: str(chance.randint(2, 10 ** min(len(number), 4))) for number in _numbers(chosen.ru)}
    return Sentence(*(_NUMBER.sub(lambda m: other.get(m[0], m[0]), chosen.text(lang)) for lang in LANGUAGES))


def _numbers(text: str) -> list[str]:
    return sorted(set(_NUMBER.findall(text)))


def _place(chance: random.Random) -> tuple[str, str]:
    """Invent a name, in Cyrillic and Latin letters; some far more often than others."""
    syllables = random.Random(int(50_000 * chance.random() ** 3))
    made = [(syllables.choice(_STARTS), syllables.choice(_VOWELS)) for _ in range(syllables.choice((2, 3)))]
    russian, latin = ("".join(s[side] + v[side] for s, v in made) for side in (0, 1))
    end = syllables.choice(_STARTS[:8])
    return (russian + end[0]).capitalize(), (latin + end[1]).capitalize()
