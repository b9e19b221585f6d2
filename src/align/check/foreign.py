"""Words of the wrong language or alphabet: untranslated words, look-alike letters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from align.check.finding import Finding, Known, Pair
from align.model import Severity
from align.text.marks import marked_spans
from align.text.scripts import KAZAKH_LETTERS

_WORD = re.compile(r"[^\W\d_]+(?:[-‑'’][^\W\d_]+)*")
_PART = re.compile(r"[^\W\d_]+")
_LOWER = re.compile(r"(?<![^\W\d_])[^\W\d_A-ZА-ЯЁ][^\W\d_]{3,}")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
# Cyrillic letters that look like Latin ones: «СОР» may be three of either.
_CYRILLIC_ALIKE = frozenset("АВЕЗКМНОРСТУХІҺаеосрухіһ")
# Endings that Russian words have and Kazakh ones, loans included, never do.
_RUSSIAN_ENDING = re.compile(
    r"[а-яё]{2,}(?:ого|его|ому|ему|ый|ая|яя|ое|ые|ие|ых|их|ыми|ими|ую|юю|ой|"
    r"ться|ать|ить|еть|ость|ости|остью|ение|ения|ению|ением|ений|ание|ания|анию|анием|аний|ами|ями|ах|ях|ов|"
    r"ают|яют|уют|ают|ится|ются|ется|лся|лась|лись|вший|щий|щих|щей|ии|ией|иями|ию)"
)
_RUSSIAN_WORDS = frozenset(
    "и в на по с к из для что как от до о об при это который которая которые также или но мы вы он они "
    "был была были будет его ее их если чтобы между под без со во не".split()
) - {"не"}
_KAZAKH_LOAN_ENDING = re.compile(r"(?:ий|ой|ия|ика|унами|гами)$")  # «цунами»
_ENGLISH_WORDS = frozenset(
    "the of and to in is that for on with as by at are was were this it from or not which have has had "
    "will we they their our would should been also be an".split()
)


def check_wrong_script(pair: Pair, known: Known) -> Iterator[Finding]:
    """Yield words of the translation that mix Latin and Cyrillic letters: ``СSTO`` with a Cyrillic С."""
    for match in _PART.finditer(pair.target):
        word = match[0]
        latin, cyrillic = len(_LATIN.findall(word)), len(_CYRILLIC.findall(word))
        wants_latin = pair.target_lang == "en"
        if latin and cyrillic:
            pass
        elif (
            wants_latin
            and cyrillic
            and word.upper() == word
            and len(word) < 6
            and set(word) <= _CYRILLIC_ALIKE
        ):
            if len(word) == 1 and word not in "АОІ":
                continue
        elif (
            not wants_latin
            and latin
            and len(word) == 1
            and word in "aeoc"
            and _stands_alone(pair.target, match)
        ):
            pass
        else:
            continue
        letters = "".join(c for c in word if bool(_CYRILLIC.match(c)) == wants_latin)
        yield Finding(
            "wrong-script", Severity.ERROR, match.start(), match.end(), "", {"word": word, "letters": letters}
        )


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """True for a lone letter between blanks: the preposition «с» typed in Latin."""
    around = text[max(match.start() - 1, 0) : match.start()] + text[match.end() : match.end() + 1]
    return not around.strip()


def check_untranslated(pair: Pair, known: Known) -> Iterator[Finding]:
    """Yield words that were left in the source's language.

    What a draft marks as untranslated (:mod:`align.text.marks`) is. In English any word in Cyrillic is;
    in Kazakh words copied from the Russian whose endings no Kazakh word has, with their copied
    neighbours; in Russian and Kazakh English words.
    """
    if not pair.target.strip():
        return
    if pair.source.strip() == pair.target.strip() and _is_prose(pair.source):
        yield _untranslated(pair, 0, len(pair.target))
        return
    marked = marked_spans(pair.target)
    for span in marked:
        yield _untranslated(pair, *span)
    words = [
        word
        for word in _WORD.finditer(pair.target)
        if not any(start <= word.start() < end for start, end in marked)
    ]
    suspects = _suspects(pair, [match[0] for match in words])
    start = None
    for i, is_suspect in enumerate([*suspects, False]):
        if is_suspect and start is None:
            start = i
        elif not is_suspect and start is not None:
            yield _untranslated(pair, words[start].start(), words[i - 1].end())
            start = None


def _untranslated(pair: Pair, start: int, end: int) -> Finding:
    return Finding("untranslated", Severity.ERROR, start, end, "", {"text": pair.target[start:end]})


def _words_in(text: str) -> list[str]:
    return _WORD.findall(text)


def _is_prose(text: str) -> bool:
    """Tell a sentence, which wants translating, from an address, a name or a credit, which may not."""
    return "//" not in text and "www." not in text and len(_LOWER.findall(text)) > 2


def _suspects(pair: Pair, words: list[str]) -> list[bool]:
    """Tell per word of the translation whether it is of another language."""
    if pair.target_lang == "en":
        return [
            bool(_CYRILLIC.search(word)) and not _LATIN.search(word)
            and not (word.isupper() and len(word) < 6 and set(word) <= _CYRILLIC_ALIKE)
            for word in words
        ]  # fmt: skip
    source = {word.lower() for word in _words_in(pair.source) + _PART.findall(pair.source)}
    if pair.source_lang == "ru" and pair.target_lang == "kk":
        common = {word for word in _words_in(pair.source) if word.islower()}
        if words and words[0].lower() in common:  # «Соглашение …» at the start is no name
            words = [words[0].lower(), *words[1:]]
        return _russian_in_kazakh(words, source)
    if pair.source_lang == "kk" and pair.target_lang == "ru":
        return [any(letter in KAZAKH_LETTERS for letter in word.lower()) and word.islower() for word in words]
    return [word.islower() and bool(_LATIN.match(word)) and _is_english(word, source) for word in words]


def _is_english(word: str, source: set[str]) -> bool:
    return word in _ENGLISH_WORDS or (word in source and len(word) > 3)


def _russian_in_kazakh(words: list[str], source: set[str]) -> list[bool]:
    """Tell which words were copied from the Russian: sure ones by form, and the copied words beside them."""
    copied = [
        word.lower() in source and word.islower() and not set(word) & set(KAZAKH_LETTERS) for word in words
    ]
    sure = [
        is_copied
        and (
            (word in _RUSSIAN_WORDS and len(word) > 1)
            or (
                len(word) > 4
                and bool(_RUSSIAN_ENDING.fullmatch(word))
                and not _KAZAKH_LOAN_ENDING.search(word)
            )
        )
        for word, is_copied in zip(words, copied, strict=True)
    ]
    for order in (range(len(words)), range(len(words) - 1, -1, -1)):
        step = 1 if order.step == 1 else -1
        for i in order:
            before = i - step
            if copied[i] and not sure[i] and 0 <= before < len(words) and sure[before]:
                sure[i] = True
    # Russian words in a row, names apart, are no coincidence: «оборонных предприятий».
    for i in range(len(words) - 1):
        if copied[i] and copied[i + 1] and len(words[i]) > 3 and len(words[i + 1]) > 3:
            sure[i] = sure[i + 1] = True
    return sure
