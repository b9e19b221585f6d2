"""An engine that never sees a number: they are masked before and put back after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from align.engines.masking import mask_numbers, unmask_numbers
from align.ports import EngineFacts, Hints, Hypothesis, Translator


@dataclass(frozen=True, slots=True)
class MaskedTranslator:
    """Wraps an engine whose model knows only ``<n1>``, ``<n2>`` …; see :class:`align.ports.Translator`.

    A hypothesis that lost a number or invented one is dropped, so no wrong number is ever drafted.
    """

    inner: Translator

    @property
    def facts(self) -> EngineFacts:
        """The inner engine's, whose revision tells that numbers are masked."""
        return self.inner.facts

    def translate(
        self,
        texts: Sequence[str],
        *,
        source_lang: str,
        target_lang: str,
        alternatives: int = 1,
        hints: Sequence[Hints] = (),
    ) -> list[tuple[Hypothesis, ...]]:
        """Translate; see the port. Texts that differ in their numbers only are translated once."""
        masked = [mask_numbers(text) for text in texts]
        different = list(dict.fromkeys(text for text, _ in masked))
        answers = self.inner.translate(
            different, source_lang=source_lang, target_lang=target_lang, alternatives=alternatives
        )
        by_text = dict(zip(different, answers, strict=True))
        return [_restored(by_text[text], numbers) for text, numbers in masked]


def _restored(hypotheses: Sequence[Hypothesis], numbers: tuple[str, ...]) -> tuple[Hypothesis, ...]:
    found = [(unmask_numbers(each.text, numbers), each.score) for each in hypotheses]
    return tuple(Hypothesis(text, score) for text, score in found if text is not None)
