"""Words that lost the blank between them: «развитиясотрудничествав» is «развития сотрудничества в».

A detector for Russian over pymorphy3's dictionary. It proposes only: a word that the dictionary does
not know, which is made of two or three words that it does, none of them a combining form. Precision
comes before recall: on clean text hardly one long word in a thousand may be split.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, Protocol

_LONG_WORD = re.compile(r"(?<![\w@./-])[А-ЯЁ]?[а-яё]{6,60}(?:[А-ЯЁ][а-яё]{3,40})?(?![\w@-])")
_SHORTEST_CONTENT_WORD = 5
# Shorter words only where they are frequent: «защитымира», «вэтомгоду».
_FREQUENT_SHORT_WORDS = frozenset(
    "мира мире миру мир года году лет годы стран сил силы прав права мер меры цели целях роли роль этой "
    "этом этого "
    "того том тому всех всем всей свой свою наши наша того также либо или для при над без как что между "
    "речь путь "
    "пути ходе мест суда воды угроз норм дела делу план плана".split()
)
# Endings of words that the dictionary happens to know as words: «гольф|истов».
_ENDING = re.compile(r"(?:ист|ник|ность|ност|изм|чик|щик|тор|арк|нер|нули|тики|ратн)\w{0,4}$")
_FIRST_FUNCTION_WORDS = ("в", "и", "к", "по", "на", "от", "для", "при", "об")
_LAST_FUNCTION_WORDS = ("в", "и", "с", "к", "на", "по", "о", "от", "из", "для", "не")
# Beginnings of compounds that the dictionary knows as words of their own: «кибер|безопасность».
_COMBINING = re.compile(
    r"(?:кибер|контр|информ|спец|супер|авиа|агро|радио|видео|теле|нефте|электро|гидро|био|эко|нарко|"
    r"фото|кино|авто|"
    r"мото|вело|метео|микро|макро|мега|мини|мульти|псевдо|ультра|экс|анти|евро|интернет|гос|мед|тех|"
    r"пром|соц|полит|"
    r"проф|пред|сверх|меж|транс|аэро|нано|прото|пост|со|пере|при|под|над|недо|бес|без|все|само|много|"
    r"мало|одно|двух|"
    r"трех|четырех|пяти|шести|семи|восьми|десяти|ново|старо|обще|внутри|вне|около|после|против|противо|"
    r"между|крипто|"
    r"веб|онлайн|бизнес|медиа|арт|блок|бот|фолк|поп|рок|топ|шоу|пресс|штаб|рас|раз|вы|до|за|на|о|от|по|"
    r"про|у|ко|во|не|ни)$"
)


class _Dictionary(Protocol):
    def word_is_known(self, word: str) -> bool: ...

    def parse(self, word: str) -> list[Any]: ...


@cache
def _dictionary() -> _Dictionary:
    """Load the dictionary on first use (a quarter of a second)."""
    from pymorphy3 import MorphAnalyzer

    analyser: _Dictionary = MorphAnalyzer()
    return analyser


# First halves of adjectives that keep their hyphen even where the dictionary knows them joined too.
_HYPHENATED_FIRST = frozenset(
    "военно оборонно научно торгово социально общественно финансово экономико политико информационно "
    "организационно учебно культурно историко медико физико химико российско казахстанско кыргызско "
    "белорусско армяно таджикско узбекско северо юго палестино дипломатическо юридическо материально".split()
)


def undo_hyphen(left: str, right: str, lang: str) -> str:
    """Return what stands between the two halves of a word torn apart at a line end: nothing, or «-».

    «погранич-⏎ного» is one word, «военно-⏎техническое» keeps its hyphen: the dictionary knows the
    former only joined. Without a dictionary (English, Kazakh) the hyphen goes.
    """
    if lang == "ru" and left in _HYPHENATED_FIRST:
        return "-"
    if lang != "ru" or _dictionary().word_is_known(left + right):
        return ""
    compound = left.endswith(("о", "е")) and len(left) > 3 and _dictionary().word_is_known(right)
    return "-" if compound or _both_known(left, right) else ""


def _both_known(left: str, right: str) -> bool:
    known = _dictionary().word_is_known
    return len(left) > 3 and len(right) > 3 and known(left) and known(right)


def split_glued_words(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield ``(start, end, repaired)`` for every word of ``text`` that looks glued, in order."""
    for match in _LONG_WORD.finditer(text):
        parts = glued_parts(match.group())
        if parts:
            yield match.start(), match.end(), " ".join(parts)


@lru_cache(maxsize=200_000)
def glued_parts(word: str) -> tuple[str, ...]:
    """Return the words that ``word`` is made of, as written, or an empty tuple when it is one word."""
    lowered = word.lower()
    inner_capital = any(letter.isupper() for letter in word[1:])
    if _dictionary().word_is_known(lowered) or (word[0].isupper() and not inner_capital):
        return ()
    parts = _best_split(lowered)
    if not parts:
        return ()
    written, position = [], 0
    for part in parts:
        written.append(word[position : position + len(part)])
        position += len(part)
    return tuple(written)


def _best_split(word: str) -> tuple[str, ...]:
    return _two_words(word) or _with_function_word(word) or _three_words(word)


def _two_words(word: str) -> tuple[str, ...]:
    candidates = [
        (word[:cut], word[cut:])
        for cut in range(4, len(word) - 2)
        if _is_content_word(word[:cut], first=True) and _is_content_word(word[cut:], first=False)
    ]
    return max(candidates, key=lambda pair: min(len(pair[0]), len(pair[1])), default=())


def _with_function_word(word: str) -> tuple[str, ...]:
    for last in _LAST_FUNCTION_WORDS:
        head = word.removesuffix(last)
        if head != word and len(head) >= 6 and _is_content_word(head, first=True):
            return head, last
    for first in _FIRST_FUNCTION_WORDS[:3]:
        tail = word.removeprefix(first)
        if tail != word and len(tail) >= 7 and _is_content_word(tail, first=False) and not _is_verb(tail):
            return first, tail
    return ()


def _three_words(word: str) -> tuple[str, ...]:
    for last in _LAST_FUNCTION_WORDS:
        head = word.removesuffix(last)
        pair = _two_words(head) if head != word and len(head) >= 10 else ()
        if pair:
            return (*pair, last)
    for cut in range(6, len(word) - 5):
        if not _is_content_word(word[:cut], first=True):
            continue
        for middle in ("и", "в", "на", "с", "по"):
            rest = word[cut:]
            tail = rest.removeprefix(middle)
            if tail != rest and len(tail) >= 6 and _is_content_word(tail, first=False):
                return word[:cut], middle, tail
    return ()


@lru_cache(maxsize=200_000)
def _is_content_word(part: str, *, first: bool) -> bool:
    """A known word that may stand for itself: no name, no abbreviation, no beginning of a compound."""
    if len(part) < _SHORTEST_CONTENT_WORD:
        return part in _FREQUENT_SHORT_WORDS
    if not _dictionary().word_is_known(part) or (not first and _ENDING.match(part)):
        return False
    if first and (_COMBINING.match(part) or _ends_like_combining_form(part)):
        return False
    return any(not _is_excluded(str(parse.tag)) for parse in _dictionary().parse(part)[:1])


def _ends_like_combining_form(part: str) -> bool:
    """«военно|промышленный»: compounds are built on о and е; «сотрудничество» ends so too, but in -ство."""
    return part.endswith(("о", "е")) and not part.endswith(
        ("ство", "ние", "тие", "ого", "его", "ные", "кие", "щие")
    )


def _is_excluded(tag: str) -> bool:
    return any(
        mark in tag
        for mark in ("Abbr", "Init", "Name", "Surn", "Patr", "Orgn", "Trad", "Arch", "Erro", "Infr", "INTJ")
    )


def _is_verb(word: str) -> bool:
    return any(
        mark in str(_dictionary().parse(word)[0].tag) for mark in ("VERB", "INFN", "GRND", "PRTF", "PRTS")
    )
