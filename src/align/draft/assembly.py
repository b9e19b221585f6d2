"""A draft put together from phrases the memory knows; what none covers stays Russian, marked.

The sentence is cut into the phrases that cover most of it in the fewest pieces (dynamic programming, as in
the monotone search of phrase-based translation: Zens and Ney 2004), the pieces are put in the order of the
target language, and of the translations of each the row is taken that reads most like the memory's
(:mod:`align.draft.fluency`). This is fragment assembly, as CAT tools have it; no sentence is claimed to be
right.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from align.draft.fluency import EDGE, Fluency
from align.draft.frame import framed_like, take_apart
from align.draft.known import KnownPhrase
from align.draft.learned import LearnedPhrases
from align.draft.masked import notes_of
from align.draft.order_kk import kazakh_order
from align.draft.pairs import FORMULAE, Draft
from align.draft.phrases import LONGEST, Masked, PhraseTable, Piece, Signs, lemma_key, mask_source
from align.draft.slots import Slot, SlotFinder
from align.draft.writing import write
from align.text.marks import CLOSING, OPENING

_PIECE = 1.0  # what a piece costs: few long pieces rather than many short ones
_UNCOVERED = 1.6  # what a word nobody knows costs
_BEAM = 12
_FLUENCY = 0.2
_WORD = 0.45  # what a word more is worth: «We note» is no less likely than «Note»
_LIGHT = 3  # letters: «и», «на», «для» say little about what was covered
_ARTICLE = frozenset({"state", "body"})


@dataclass(frozen=True, slots=True)
class _Chosen:
    """A stretch of Russian tokens and what it may become; no pieces: nobody knows it."""

    first: int
    end: int
    pieces: tuple[Piece, ...]


class Assembler:
    """Assembles drafts in one language from phrases that were learned; ``trusted`` ones go first."""

    def __init__(
        self, lang: str, learned: LearnedPhrases, trusted: Iterable[KnownPhrase], *, finder: SlotFinder
    ) -> None:
        self.lang = lang
        self._table = PhraseTable(learned.words, learned.lemmas)
        for phrase in trusted:
            self._table.trust(phrase.ru, phrase.targets)
        self._fluency = Fluency(learned.rows)
        self._finder = finder
        self._known_signs = learned.signs

    def draft(self, text: str) -> Draft:
        """Return the draft of ``text``; its ``covered`` (0–1) may be 0, and the text then all Russian."""
        framed = take_apart(text)
        signs = Signs(self._known_signs)  # its own: new signs must not depend on the texts before
        masked = mask_source(framed.core, self._finder.find(framed.core), signs)
        if not masked.tokens:
            return Draft("", FORMULAE, covered=0.0)
        stretches = self._cut(masked, signs)
        order = list(range(len(stretches)))
        if self.lang == "kk":
            order = kazakh_order([masked.tokens[each.first : each.end] for each in stretches])
        said = self._choose([stretches[number] for number in order], masked, framed.tail.strip())
        core = write(said, self._slot_texts(masked, said, signs), self.lang)
        covered = _covered(stretches, masked)
        text = framed_like(framed, core, self.lang)
        notes = notes_of((), masked.slots)
        phrased = _covered(stretches, masked, longer_than=1)
        return Draft(text, FORMULAE, round(100 * covered), "", covered, phrased, notes)

    def _cut(self, masked: Masked, signs: Signs) -> list[_Chosen]:
        """Cut the tokens into known stretches, and single unknown tokens."""
        words = [token.lower() for token in masked.tokens]
        lemmas = lemma_key(masked.tokens)
        count = len(words)
        best: list[tuple[float, _Chosen | None]] = [(float("-inf"), None) for _ in range(count + 1)]
        best[0] = (0.0, None)
        for first in range(count):
            value = best[first][0]
            for end in range(first + 1, min(first + LONGEST, count) + 1):
                pieces = self._pieces(masked.tokens[first], words[first:end], lemmas[first:end], signs)
                if not pieces and end > first + 1:
                    continue
                cost = _PIECE - pieces[0].value if pieces else _PIECE * 0.5 + _UNCOVERED
                if pieces and end == first + 1 and not words[first][0].isalnum():
                    cost = 0.2  # a mark of punctuation is no piece of its own
                if value - cost > best[end][0]:
                    best[end] = (value - cost, _Chosen(first, end, pieces))
        found: list[_Chosen] = []
        at = count
        while at > 0:
            chosen = best[at][1]
            assert chosen is not None  # a single token is always possible
            if found and not found[-1].pieces and not chosen.pieces:
                found[-1] = _Chosen(chosen.first, found[-1].end, ())  # neighbours nobody knows stay together
            else:
                found.append(chosen)
            at = chosen.first
        return found[::-1]

    def _pieces(
        self, token: str, words: Sequence[str], lemmas: Sequence[str], signs: Signs
    ) -> tuple[Piece, ...]:
        """Return what a stretch that begins with ``token`` may become."""
        found = self._table.pieces(words, lemmas)
        if not found and len(words) == 1:
            meaning = signs.meaning(token)
            if meaning is not None:
                kind = meaning[0].removeprefix("ru ")
                sign = signs.sign(kind, "")
                plain = (sign,) if kind != "figure" else (signs.sign(kind, "plain"),)
                article = [("the", *plain)] if self.lang == "en" and kind in _ARTICLE else []
                found = [Piece(said, -0.2) for said in (*article, plain)]
            elif not token[0].isalpha():
                found = [Piece((token,), 0.0)]
        return tuple(found)

    def _choose(self, stretches: Sequence[_Chosen], masked: Masked, tail: str) -> list[str]:
        """Return the tokens of the most usual row of translations before the mark ``tail`` (or the end)."""
        beam: list[tuple[float, tuple[str, ...]]] = [(0.0, (EDGE, EDGE))]
        for stretch in stretches:
            options = stretch.pieces or (self._unknown(stretch, masked),)
            grown: dict[tuple[str, ...], tuple[float, tuple[str, ...]]] = {}
            for value, row in beam:
                for piece in options:
                    after = self._extended(value + piece.value, row, piece.tokens)
                    key = after[1][-2:]
                    if key not in grown or after[0] > grown[key][0]:
                        grown[key] = after
            beam = sorted(grown.values(), key=lambda item: (-item[0], item[1]))[:_BEAM]
        ends = {row: value + self._fluency.log_probability(row, tail or EDGE) for value, row in beam}
        return list(max(ends, key=lambda row: (ends[row], row))[2:])

    def _extended(
        self, value: float, row: tuple[str, ...], tokens: Sequence[str]
    ) -> tuple[float, tuple[str, ...]]:
        for token in tokens:
            value += _WORD + _FLUENCY * self._fluency.log_probability(row, token)
            row = (*row, token)
        return value, row

    def _unknown(self, stretch: _Chosen, masked: Masked) -> Piece:
        tokens = masked.tokens[stretch.first : stretch.end]
        return Piece((OPENING + " ".join(tokens) + CLOSING,), 0.0)

    def _slot_texts(self, masked: Masked, said: Sequence[str], signs: Signs) -> list[str]:
        """Return the text of each sign in ``said``, the slots of a kind taken in the order of the Russian."""
        waiting: list[Slot] = list(masked.slots)
        found: list[str] = []
        for token in said:
            meaning = signs.meaning(token)
            if meaning is None:
                continue
            kind, form = meaning
            slot = next((each for each in waiting if each.kind == kind), None)
            if slot is None:
                found.append("")
                continue
            waiting.remove(slot)
            forms = slot.forms(self.lang)
            found.append(forms.get(form) or next(iter(forms.values())))
        return found


def _covered(stretches: Sequence[_Chosen], masked: Masked, *, longer_than: int = 0) -> float:
    """Return the share of words in known stretches of more than so many tokens; slots always count."""
    known = total = 0
    for stretch in stretches:
        counts = bool(stretch.pieces) and stretch.end - stretch.first > longer_than
        for token in masked.tokens[stretch.first : stretch.end]:
            if token[0].isalpha() and len(token) > _LIGHT:
                total += 1
                known += counts
            elif 0xE000 <= ord(token[0]) < 0xF900:
                total, known = total + 1, known + 1
    return known / total if total else float(all(stretch.pieces for stretch in stretches))
