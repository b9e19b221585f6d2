"""What both languages ask of a place before, and of a text after, a replacement."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum

from align.text.lemmas import LemmaToken, iterate_lemmas
from align.text.tokens import TokenKind

Linked = Callable[[str, str], bool]
"""Whether a Russian word and a word of the target language, both lower case, may mean the same."""

_ARTICLES = frozenset("the a an".split())
LIGHT_WORDS = {
    "en": frozenset(
        "the a an of and or to in on at by for with from as that which its his her their our we be is are "
        "was were it this these those have has had will under within through against".split()
    ),
    "kk": frozenset(
        "және мен бен пен да де та те үшін ол бұл осы сол еді болып деп бойынша туралы жөніндегі жөнінде "
        "арқылы шеңбер шеңберінде шеңберіндегі аясында аясындағы мақсатында бірге".split()
    ),
}
_WORD_AT_END = re.compile(r"([^\W_][\w’'‑-]*)\Z")
_FAR_ENOUGH = 80  # characters before a place in which the word before it is looked for
_PAIRED = ("()", "[]", "«»", "“”", "„“")


class Trouble(StrEnum):
    """Why a place is left to a person."""

    NOT_FOUND = "not-found"
    """No word of the translation was recognised as the formula's rendering."""
    SLOT = "slot"
    """The formula has a gap, and what fills it is part of the rendering."""
    OVERLAP = "overlap"
    """The place is shared with another occurrence or formula."""
    PARTIAL = "partial"
    """Only a part of the rendering was recognised: words of it stand beside the place."""
    COVERS_MORE = "covers-more"
    """The place holds more than the formula: replacing it would lose a word."""
    UNSURE = "unsure"
    """Nothing but statistics says that this is the rendering."""
    ENDING = "ending"
    """The ending of the old rendering cannot be read, or the new one cannot be spelled for sure."""
    NUMBER = "number"
    """Old and preferred rendering differ in number, and the preferred one is not seen in the other."""
    POSSESSIVE = "possessive"
    """Whether the possessive ending belongs to the old phrase or to its place is unclear."""
    VERB_FORM = "verb-form"
    """The verb cannot be put into the form it has in this place."""
    GOVERNMENT = "government"
    """The words around ask another case or preposition than the preferred rendering."""
    ARTICLE = "article"
    """The preferred rendering needs another article than stands here."""
    DOUBLED = "doubled"
    """A word would stand twice."""
    MARKS = "marks"
    """A bracket or quotation mark would be left alone."""


@dataclass(frozen=True, slots=True)
class Situation:
    """An old rendering in its place, ``text[start:end]``, and what is to stand there.

    ``attested`` are the lower-case words of all translations, ``siblings`` the surfaces of the
    occurrences that were rendered like this one. ``is_usual_form`` says that the Russian stands in its
    most frequent form, of which the preferred rendering is a translation.
    """

    text: str
    start: int
    end: int
    preferred: str
    is_verbal: bool
    is_prepositional: bool
    attested: Collection[str]
    siblings: tuple[str, ...] = ()
    is_usual_form: bool = False

    @property
    def old(self) -> str:
        """The old rendering."""
        return self.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Reworded:
    """Put ``new`` in the place of ``start:end``, which may be wider than the old rendering."""

    start: int
    end: int
    new: str


def preferred_places(text: str, preferred: str, lang: str) -> list[tuple[int, int]]:
    """Return where ``preferred`` stands in ``text`` in any inflection, articles and marks apart, in order."""
    wanted = [found.lemma.lower() for found in content_and_light(preferred, lang)]
    tokens = content_and_light(text, lang)
    words = [found.lemma.lower() for found in tokens]
    places: list[tuple[int, int]] = []
    at = 0
    while wanted and at + len(wanted) <= len(words):
        if words[at : at + len(wanted)] == wanted:
            places.append((tokens[at].token.start, tokens[at + len(wanted) - 1].token.end))
            at += len(wanted)
        else:
            at += 1
    return places


def content_and_light(text: str, lang: str) -> list[LemmaToken]:
    """Return the words and numbers of ``text`` with their lemmas, articles left out."""
    return [
        found
        for found in iterate_lemmas(text, lang)
        if found.token.kind is not TokenKind.PUNCTUATION and found.lemma.lower() not in _ARTICLES
    ]


def result_trouble(text: str, outcome: Reworded, lang: str) -> Trouble | None:
    """Say what would be wrong with the text after the replacement: a word twice, a mark left alone."""
    old = text[outcome.start : outcome.end]
    if any(_balance(old, pair) != _balance(outcome.new, pair) for pair in _PAIRED):
        return Trouble.MARKS
    if old.count('"') % 2 != outcome.new.count('"') % 2:
        return Trouble.MARKS
    before = [found.token.text.lower() for found in iterate_lemmas(text[: outcome.start], lang)][-1:]
    after = [found.token.text.lower() for found in iterate_lemmas(text[outcome.end :], lang)][:1]
    new = [found.token.text.lower() for found in iterate_lemmas(outcome.new, lang)]
    if not new:
        return Trouble.MARKS
    glued = (text[: outcome.start][-1:] + text[outcome.end :][:1]).strip()
    if any(letter.isalnum() or letter in "-’'" for letter in glued):
        return Trouble.MARKS
    return Trouble.DOUBLED if new[0] in before or new[-1] in after else None


def _balance(text: str, pair: str) -> int:
    return text.count(pair[0]) - text.count(pair[1])


def word_before(text: str, start: int) -> str:
    """Return the word directly before ``start``, '' where a mark or nothing stands there."""
    match = _WORD_AT_END.search(text[max(0, start - _FAR_ENOUGH) : start].rstrip())
    return match[1] if match and text[start - 1].isspace() else ""


def word_after(text: str, end: int) -> str:
    """Return the word directly after ``end``, '' where a mark or nothing stands there."""
    match = re.match(r"\s+([^\W_][\w’'‑-]*)", text[end:])
    return match[1] if match else ""


def begins_sentence(text: str, start: int) -> bool:
    """True at the start of a text or sentence, opening quotes, brackets, numbers and dashes apart."""
    before = text[:start].rstrip(" \u00a0«“„\"'([–—-•*")
    return not before or before[-1] in ".!?…" or re.fullmatch(r"\d{1,3}[.)]?", before) is not None


def with_capital(text: str) -> str:
    """Return ``text`` with its first letter a capital."""
    return text[:1].upper() + text[1:]
