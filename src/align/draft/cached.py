"""What an engine said is remembered: a text it has seen it need not see again, also after a kill."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from align.ports import EngineFacts, Hints, Hypothesis, TranslationCache

_NO_HINTS = Hints()

Row = tuple[str, Hints]
"""A text and what helps with it."""


def text_key(
    engine: EngineFacts, text: str, *, source_lang: str, target_lang: str, alternatives: int, hints: Hints
) -> bytes:
    """Return the key of what an engine says of a text: SHA-256 over all that it depends on.

    The hints are a part of it only where the engine uses them.
    """
    used = hints if engine.uses_hints else _NO_HINTS
    told = [
        part
        for pairs in (used.terms, used.formulae, used.examples)
        for pair in (*pairs, ("", ""))
        for part in pair
    ]
    digest = hashlib.sha256()
    for part in (engine.name, engine.revision, source_lang, target_lang, str(alternatives), text, *told):
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.digest()


class AskedOnce:
    """Batches of texts for an engine, of which each text is asked once, in the first batch that has it.

    What is asked is known before anything is answered: it depends on the batches and on what is remembered,
    not on who answers when. ``asked`` are by batch the texts that nobody has a translation of.
    """

    def __init__(
        self,
        engine: EngineFacts,
        cache: TranslationCache | None,
        batches: Sequence[Sequence[Row]],
        *,
        source_lang: str,
        target_lang: str,
        alternatives: int,
    ) -> None:
        """Look up what is remembered of ``batches``; without ``cache`` nothing is, and nothing will be."""
        self._cache = cache
        self._keys = [
            [
                text_key(
                    engine, text, source_lang=source_lang, target_lang=target_lang,
                    alternatives=alternatives, hints=hints,
                )
                for text, hints in batch
            ]
            for batch in batches
        ]  # fmt: skip
        self._known = cache.find([key for keys in self._keys for key in keys]) if cache is not None else {}
        self._places: list[dict[bytes, int]] = []
        planned = set(self._known)
        for keys in self._keys:
            new = {key: place for place, key in reversed(list(enumerate(keys))) if key not in planned}
            self._places.append(dict(sorted(new.items(), key=lambda item: item[1])))
            planned |= new.keys()
        self.asked = [
            [batch[place] for place in places.values()]
            for batch, places in zip(batches, self._places, strict=True)
        ]

    def take(self, number: int, answers: Sequence[tuple[Hypothesis, ...]]) -> None:
        """Take in, and remember, what was said to ``asked[number]``: an answer a text, in order."""
        made = dict(zip(self._places[number], answers, strict=True))
        if self._cache is not None:
            self._cache.keep({key: said for key, said in made.items() if said})
        self._known |= made

    def said(self, number: int) -> list[tuple[Hypothesis, ...]]:
        """Return what was said to each text of a batch; () where nobody answered."""
        return [self._known.get(key, ()) for key in self._keys[number]]
