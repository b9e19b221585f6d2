"""An engine that asks a cache first: what it said once it need not say again, also after a kill."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from align.ports import EngineFacts, Hints, Hypothesis, TranslationCache, Translator

_NO_HINTS = Hints()


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


@dataclass(frozen=True, slots=True)
class CachedTranslator:
    """See :class:`align.ports.Translator`. Each text is translated once, however often it is asked for."""

    inner: Translator
    cache: TranslationCache

    @property
    def facts(self) -> EngineFacts:
        """The inner engine's."""
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
        """Return the hypotheses of each text, remembered or made now; what is made is remembered."""
        listed = hints or [_NO_HINTS] * len(texts)
        keys = [
            text_key(
                self.inner.facts, text, source_lang=source_lang, target_lang=target_lang,
                alternatives=alternatives, hints=hint,
            )
            for text, hint in zip(texts, listed, strict=True)
        ]  # fmt: skip
        known = self.cache.find(keys)
        new = {key: place for place, key in enumerate(keys) if key not in known}
        if new:
            places = list(new.values())
            answers = self.inner.translate(
                [texts[place] for place in places],
                source_lang=source_lang,
                target_lang=target_lang,
                alternatives=alternatives,
                hints=[listed[place] for place in places] if hints else (),
            )
            # Too few answers are the caller's to see: nobody knows which texts they are of.
            if len(answers) != len(places):
                return answers
            made = dict(zip(new, answers, strict=True))
            self.cache.keep({key: said for key, said in made.items() if said})
            known |= made
        return [known[key] for key in keys]
