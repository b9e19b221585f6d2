"""Names of persons in Russian texts, put into the nominative and written in the target's letters.

«Тимура Садыкова» is Тимур Садыков, "Timur Sadykov" by the rules of the press; Kazakh keeps the Russian
letters. That is right for most names and wrong for some («Касенов» is "Kassenov", «Қасенов»): such names
belong into the termbase, and drafts that wrote a name by rule say so (``name-by-rule``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from align.draft.kazakh import case_forms
from align.text.grammar_ru import Role, grammar
from align.text.lemmas_ru import analyser

BY_RULE = "name-by-rule"
_WORD = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
_PERSON = re.compile(
    rf"(?<!\w)(?P<initials>(?:[А-ЯЁ]\. ?){{1,2}})?(?P<words>{_WORD}(?: {_WORD}){{0,2}})(?!\w)"
)
_LATIN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya".split(),
        strict=True,
    )
)
_VOWELS = "аеёиоуыэюя"
_MASCULINE = ("ов", "ев", "ин", "ский", "цкий")


@dataclass(frozen=True, slots=True)
class Person:
    """A person's name as a text has it: ``initials`` («А.М.» or ''), ``words`` in the nominative."""

    initials: str
    words: tuple[str, ...]

    def forms(self, lang: str) -> Mapping[str, str]:
        """Return how the name may be written in ``lang``: in Kazakh by case."""
        if lang == "en":
            initials = re.sub(r"[А-ЯЁ]", lambda letter: latin(letter[0]), self.initials)
            return {"": " ".join(filter(None, (initials, *map(latin, self.words))))}
        return case_forms(" ".join(filter(None, (self.initials, *self.words))))


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """A person's name at ``start:end``; ``cases`` are those its form may be in."""

    start: int
    end: int
    person: Person
    cases: frozenset[str]


def find_persons(text: str) -> Iterator[FoundPerson]:
    """Yield the names of persons in a Russian text whose nominative is plain.

    «А.М. Нурланова» is not: he in the genitive, or she in the nominative.
    """
    for match in _PERSON.finditer(text):
        words = match["words"].split()
        while words and not _is_person(words[0]) and not match["initials"]:
            words = words[1:]  # «Министр Иван Петров», the first word with the capital of a sentence
        if not words or not all(map(_is_person, words)):
            continue
        found = _nominative(tuple(words))
        if found is None:
            continue
        start = match.start() if match["initials"] else match.end() - len(" ".join(words))
        initials = (match["initials"] or "").replace(" ", "")
        yield FoundPerson(start, match.end(), Person(initials, found[0]), found[1])


def _is_person(word: str) -> bool:
    return grammar(word).role is Role.PERSON


@lru_cache(maxsize=1 << 14)
def _nominative(words: tuple[str, ...]) -> tuple[tuple[str, ...], frozenset[str]] | None:
    """Return words in the nominative, and the cases they may be in; None where several persons fit."""
    readings = [_readings(word) for word in words]
    shared = frozenset.intersection(*(frozenset(each) for each in readings))
    people = {tuple(each[key] for each in readings) for key in shared}
    if len(people) != 1:
        return None
    return people.pop(), frozenset(case for case, _ in shared)


@lru_cache(maxsize=1 << 14)
def _readings(word: str) -> dict[tuple[str, str], str]:
    """Return the nominative of a name by case and gender."""
    found: dict[tuple[str, str], str] = {}
    for reading in analyser().parse(word.lower()):
        tag = reading.tag
        if not any(kind in tag for kind in ("Name", "Surn", "Patr")) or "plur" in tag or not tag.case:
            continue
        inflected = reading.inflect({"nomn"})
        if inflected is not None:
            spelled = str(inflected.word) if "ё" in word else str(inflected.word).replace("ё", "е")
            found.setdefault((str(tag.case), str(tag.gender)), _cased(spelled, word))
    if word.endswith(_MASCULINE):  # «Нурланов»: unknown surnames are not always told as such
        found.setdefault(("nomn", "masc"), word)
    return found


def _cased(nominative: str, word: str) -> str:
    return (
        "-".join(part[:1].upper() + part[1:] for part in nominative.split("-")) if word[0].isupper() else word
    )


def latin(word: str) -> str:
    """Return a Russian name in Latin letters, as the press writes it: «Лещинский» → ``Leshchinsky``."""
    lower = word.lower()
    stem = lower[:-2] if len(lower) > 4 and lower.endswith(("ий", "ый")) else lower
    letters = []
    for before, letter in zip(" " + stem, stem, strict=False):
        spelled = _LATIN.get(letter, letter).strip("_")
        if letter == "е" and (before in _VOWELS or before in " -ьъ"):
            spelled = "ye"
        letters.append(spelled)
    written = "".join(letters) + ("y" if stem != lower else "")
    return "-".join(part[:1].upper() + part[1:] for part in written.split("-"))
