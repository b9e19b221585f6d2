"""Whether a recognised rendering is the whole rendering and no more, and how much of its place belongs to it.

Word alignment finds the heart of a rendering well and its edges less so: of "weapons and military hardware",
seen once, it may know ``military`` only. A dictionary and the preferred rendering vouch for words; a word
beside the place that renders nothing else in the sentence is taken in while the formula has words left.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from align.formulae.fixing_spans import (
    LIGHT_WORDS,
    Linked,
    Situation,
    Trouble,
    content_and_light,
    word_after,
    word_before,
)
from align.formulae.formula import Occurrence
from align.text.grammar_ru import Role, grammar
from align.text.inflect_en import is_plural
from align.text.inflect_kk import Case, read_noun
from align.text.lemmas import LemmaToken, iterate_lemmas
from align.text.tokens import TokenKind

_LIGHT_ROLES = (Role.PREPOSITION, Role.CONJUNCTION, Role.PARTICLE, Role.PRONOUN)
_MOST_TAKEN = 4
_MOST_LIGHT = 2
_AND = frozenset("and or және мен бен пен".split())


@dataclass(frozen=True, slots=True)
class SourceWords:
    """The content lemmas of a Russian segment: those of the formula's occurrence, and the others."""

    formula: tuple[str, ...]
    outside: tuple[str, ...]

    @staticmethod
    def of(source: str, occurrence: Occurrence) -> SourceWords:
        """Return the words of the segment ``source``, told apart by ``occurrence``."""
        inside: list[str] = []
        outside: list[str] = []
        for found in iterate_lemmas(source, "ru"):
            if found.token.kind is TokenKind.WORD and grammar(found.token.text).role not in _LIGHT_ROLES:
                within = occurrence.start < found.token.end and found.token.start < occurrence.end
                (inside if within else outside).append(found.lemma.lower())
        return SourceWords(tuple(inside), tuple(outside))


@dataclass(frozen=True, slots=True)
class _Beside:
    """A word beside the place, and the light words between it and the one before it."""

    token: LemmaToken
    light: tuple[str, ...]


class Coverage:
    """Judges the place of one old rendering; lives for one question."""

    def __init__(self, situation: Situation, lang: str, source: SourceWords, linked: Linked) -> None:
        self.situation = situation
        self.lang = lang
        self.source = source
        self.linked = linked
        self.new = self._content(situation.preferred)

    def whole(self) -> Situation | Trouble:
        """Return the situation with its place widened to the whole rendering, or why that is not sure."""
        if self._is_untranslated():
            return self.situation
        widened = self._widened()
        if isinstance(widened, Trouble):
            return widened
        self.situation = widened
        return self._trouble() or widened

    def _content(self, text: str) -> list[str]:
        light = LIGHT_WORDS[self.lang]
        words = [found.lemma.lower() for found in content_and_light(text, self.lang)]
        return [word for word in words if word not in light]

    def _means(self, word: str, sources: Collection[str]) -> bool:
        return any(self.linked(each, word) for each in sources)

    def _is_untranslated(self) -> bool:
        """True where the Russian words themselves stand in the translation."""
        old = [found.lemma.lower() for found in iterate_lemmas(self.situation.old, "ru")]
        return bool(old) and self.lang == "en" and set(old) <= set(self.source.formula)

    def _trouble(self) -> Trouble | None:
        inside, new = self._content(self.situation.old), self.new
        formula, outside = self.source.formula, self.source.outside
        extra = [word for word in inside if word not in new]
        if any(self._means(word, outside) and not self._means(word, formula) for word in extra):
            return Trouble.COVERS_MORE
        if new and len(inside) > len(new) and not Counter(new) - Counter(inside):
            return Trouble.COVERS_MORE
        if _joints(self.situation.old) > _joints(self.situation.preferred):
            return Trouble.COVERS_MORE  # «[дайынбыз, сонымен бірге]», «[military personnel and arms and …]»
        missing = Counter(new) - Counter(inside)
        if not extra and missing:
            return (
                Trouble.PARTIAL
            )  # «қауіпсіздігін, тұрақтылығын [қамтамасыз ету]», "[security] in the region"
        if self._lacks_conjunction() or self._lacks_head(inside):
            return Trouble.PARTIAL
        if self.situation.is_prepositional:
            return Trouble.PARTIAL if self._is_part_of_preferred() else None
        first = self.situation.old.split("-")[0]
        if len(inside) == 1 and len(first) > 1 and first.isupper() and inside[0] not in new:
            return None  # «ҰҚШҰ» for the full name
        if 2 * len(inside) < len(formula):
            return Trouble.PARTIAL
        # A word that stands elsewhere in the text, too, does not say that the rendering is here.
        rest = self.situation.text[: self.situation.start] + " | " + self.situation.text[self.situation.end :]
        elsewhere = set(self._content(rest))
        here = [word for word in inside if word not in elsewhere]
        often = len(self.situation.siblings) > 1 and len(here) == len(inside)
        vouched = often or any(word in new or self._means(word, formula) for word in here)
        return None if vouched else Trouble.UNSURE

    def _is_part_of_preferred(self) -> bool:
        """True for «ретте» where «бұл ретте» is preferred: the word before may be another for «бұл»."""
        old, new = (
            [found.lemma.lower() for found in content_and_light(text, self.lang)]
            for text in (self.situation.old, self.situation.preferred)
        )
        return len(old) < len(new) and not Counter(old) - Counter(new)

    def _lacks_head(self, inside: Sequence[str]) -> bool:
        """True where the place ends in an inner word of the preferred rendering and the sentence goes on.

        «[жауапкершілік] өңірі» where «жауапкершілік аймағы» is preferred: the head stands outside.
        """
        if not inside or inside[-1] not in self.new[:-1] or inside[-1] == self.new[-1]:
            return False
        following = self._run(before=False, room=1)
        return self._may_go_on() and bool(following) and not following[0].light

    def _lacks_conjunction(self) -> bool:
        """True where an "and" stands beside the place, and not within it as in the preferred rendering."""
        situation = self.situation
        if not set(situation.preferred.lower().split()) & _AND or set(situation.old.lower().split()) & _AND:
            return False
        beside = {word_before(situation.text, situation.start), word_after(situation.text, situation.end)}
        return bool(beside & _AND)

    def _widened(self) -> Situation | Trouble:
        """Take in the words beside the place that can be nothing else than the formula's."""
        situation = self.situation
        room = max(len(self.source.formula), len(self.new)) - len(self._content(situation.old))
        if room <= 0 or situation.is_prepositional:
            return situation
        left = self._run(before=True, room=room)
        right = self._run(before=False, room=room) if self._may_go_on() else []
        taken = [_last_true([self._is_sure(each.token) for each in run]) for run in (left, right)]
        room = len(self.source.formula) - len(self._content(situation.old)) - sum(taken)
        if room > 0:
            more = self._unexplained((left[taken[0] :], right[taken[1] :]), room)
            if more is None:
                return Trouble.PARTIAL  # either side could be it
            taken = [each + extra for each, extra in zip(taken, more, strict=True)]
        start = left[taken[0] - 1].token.token.start if taken[0] else situation.start
        end = right[taken[1] - 1].token.token.end + situation.end if taken[1] else situation.end
        return replace(situation, start=start, end=end)

    def _may_go_on(self) -> bool:
        """False where the last word of the place closes a noun phrase: a plural, a Kazakh case."""
        last = self.situation.old.split()[-1]
        if self.lang == "en":
            return not is_plural(last)
        form = read_noun(last, known=self.situation.attested)
        return form is not None and (form.is_bare or (form.case is Case.GENITIVE and not form.possessive))

    def _unexplained(
        self, runs: tuple[Sequence[_Beside], Sequence[_Beside]], room: int
    ) -> tuple[int, int] | None:
        """Say how many of the words on both sides to take that render nothing else; None where unclear.

        Words that touch the place come first; over "and" only where the preferred rendering has it too.
        """
        taken = [0, 0]
        joins = bool(set(self.situation.preferred.lower().split()) & _AND)
        for gap in ("", "and") if joins else ("",):
            sizes = [_length(run[size:], gap) for run, size in zip(runs, taken, strict=True)]
            if room > 0 and all(sizes):
                return None
            sizes = [min(room, size) for size in sizes]
            taken = [before + size for before, size in zip(taken, sizes, strict=True)]
            room -= sum(sizes)
        return taken[0], taken[1]

    def _run(self, *, before: bool, room: int) -> Sequence[_Beside]:
        """Return the content words next to the place, outward, up to a mark or one that renders another."""
        situation = self.situation
        text = situation.text[: situation.start] if before else situation.text[situation.end :]
        tokens = list(iterate_lemmas(text, self.lang))
        run: list[_Beside] = []
        light: list[str] = []
        for found in reversed(tokens) if before else tokens:
            word = found.lemma.lower()
            if found.token.kind is not TokenKind.WORD or len(run) == min(room, _MOST_TAKEN):
                break
            if word in LIGHT_WORDS[self.lang]:
                light.append(word)
                if len(light) > _MOST_LIGHT:
                    break
            elif word not in self.new and self._means(word, self.source.outside):
                break
            else:
                run.append(_Beside(found, tuple(light)))
                light = []
        return run

    def _is_sure(self, found: LemmaToken) -> bool:
        word = found.lemma.lower()
        if word in self.new:
            return word not in self._content(self.situation.old)
        return self._means(word, self.source.formula)


def _joints(text: str) -> int:
    """Count what joins parts of a phrase: commas and their like, "and"."""
    return sum(text.count(mark) for mark in ",;:–—") + sum(word in _AND for word in text.lower().split())


def _last_true(values: Sequence[bool]) -> int:
    """Return how many values it takes to reach the last True."""
    return max((place + 1 for place, value in enumerate(values) if value), default=0)


def _length(run: Sequence[_Beside], gap: str) -> int:
    """Return how many words of ``run`` follow the place directly; the first may be joined by ``gap``."""
    size = 0
    for each in run:
        joined = gap and not size and len(each.light) == 1 and each.light[0] in _AND
        if each.light and not joined:
            break
        size += 1
    return size
