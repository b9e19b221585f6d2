"""Stand-ins for parts that are heavy or absent, and a bitext only meaning can align."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from align.errors import AlignError
from align.ports import EngineFacts, Hints, Hypothesis


@dataclass
class FakeEmbedder:
    """Embeds a text as the sum of its words' concepts; what it was asked is kept in ``asked``.

    Words without a concept count for nothing.
    """

    concepts: Mapping[str, int]
    name: str = "fake"
    revision: str = "1"
    asked: list[str] = field(default_factory=list)

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        self.asked += texts
        width = max(self.concepts.values(), default=0) + 2
        rows = np.zeros((len(texts), width), np.float32)
        rows[:, -1] = 0.3  # what all texts have in common
        for row, text in zip(rows, texts, strict=True):
            for word in text.split():
                if word in self.concepts:
                    row[self.concepts[word]] += 1
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        return rows


@dataclass
class FakeTranslator:
    """An engine that says what ``answers`` has for a text, else the text in angle brackets.

    ``fail_after`` texts it raises; ``short_by`` says how many answers too few it gives. What it was asked
    is kept in ``asked`` and ``hinted``.
    """

    answers: Mapping[str, Sequence[str]] = field(default_factory=dict)
    name: str = "fake"
    revision: str = "1"
    directions: frozenset[tuple[str, str]] = frozenset({("ru", "en"), ("ru", "kk")})
    uses_hints: bool = False
    fail_after: int | None = None
    short_by: int = 0
    asked: list[str] = field(default_factory=list)
    hinted: list[Hints] = field(default_factory=list)

    @property
    def facts(self) -> EngineFacts:
        return EngineFacts(self.name, self.revision, self.directions, self.uses_hints)

    def translate(
        self,
        texts: Sequence[str],
        *,
        source_lang: str,
        target_lang: str,
        alternatives: int = 1,
        hints: Sequence[Hints] = (),
    ) -> list[tuple[Hypothesis, ...]]:
        if self.fail_after is not None and len(self.asked) + len(texts) > self.fail_after:
            raise AlignError("The fake engine is tired.", slug="failure")
        self.asked += texts
        self.hinted += hints
        found = [self.answers.get(text, (f"<{target_lang}: {text}>",))[:alternatives] for text in texts]
        return [
            tuple(Hypothesis(answer, -0.1 * place) for place, answer in enumerate(answers))
            for answers in found
        ][: len(texts) - self.short_by]


@dataclass(frozen=True)
class RiddleBitext:
    """Sentences of equal length in two invented languages without a word alike.

    One sentence of each side has no translation; neither lengths nor words tell which.
    """

    source: tuple[str, ...]
    target: tuple[str, ...]
    beads: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]
    words: tuple[tuple[str, str], ...]

    @property
    def concepts(self) -> dict[str, int]:
        """Each word's meaning, the same number in both languages."""
        return {word: number for number, pair in enumerate(self.words) for word in pair}


def riddle(sentences: int = 9, words_each: int = 4) -> RiddleBitext:
    """Make the riddle: source sentence 2 and the sentence before the last of the target stand alone."""
    chance = random.Random(3)
    left = _words("бгжпфц", "аыу", sentences * words_each, chance)
    right = _words("lmrstz", "eio", sentences * words_each, chance)
    texts = [
        tuple(" ".join(words[k * words_each : (k + 1) * words_each]) for k in range(sentences))
        for words in (left, right)
    ]
    lost, added = sentences - 2, 2
    source = [k for k in range(sentences) if k != lost]
    target = [k for k in range(sentences) if k != added]
    beads: list[tuple[tuple[int, ...], tuple[int, ...]]] = []
    for k in range(sentences):
        beads.append(
            (
                (source.index(k),) if k in source else (),
                (target.index(k),) if k in target else (),
            )
        )
    return RiddleBitext(
        tuple(texts[0][k] for k in source),
        tuple(texts[1][k] for k in target),
        tuple(beads),
        tuple(zip(left, right, strict=True)),
    )


def _words(consonants: str, vowels: str, count: int, chance: random.Random) -> list[str]:
    """Invent words of six letters whose first four differ (the aligner looks at stems)."""
    found: dict[str, str] = {}
    while len(found) < count:
        word = "".join(chance.choice(consonants) + chance.choice(vowels) for _ in range(3))
        found.setdefault(word[:4], word)
    return list(found.values())
