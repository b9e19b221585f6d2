"""The preferred English rendering in the form that a place asks: number, article, verb, capitals, ’s."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from align.formulae.fixing_spans import (
    Reworded,
    Situation,
    Trouble,
    begins_sentence,
    with_capital,
    word_after,
    word_before,
)
from align.text.inflect_en import (
    MASS_NOUNS,
    VerbForm,
    article_before,
    is_plural,
    plural,
    possessive,
    read_verb,
    singular,
    verb,
)
from align.text.lemmas_en import lemma

PREPOSITIONS = frozenset(
    "of to in on at by for with from as against between among under within into upon about during through "
    "throughout towards toward over after before without amid via per concerning regarding".split()
)
_DETERMINERS = frozenset(
    "the a an this that these those its his her their our your my no any each every some all both".split()
)
_ADVERBS = frozenset(
    "herewith hereby thereby meanwhile moreover furthermore therefore notably also too".split()
)
_NOUN_ENDS = ("ment", "ments", "tion", "tions", "sion", "sions", "ness", "ity", "ance", "ence", "ly", "ship")
_TAKE_TO = frozenset("intend plan aim seek wish agree continue strive decide undertake propose hope".split())
_PARTICLES = frozenset("out up forward down off back aside away".split())
_BRACKETED = re.compile(r"\([^()\n]*+\)")
_JOINED = re.compile(r"\b(?:and|or)\b|,")


@dataclass(slots=True)
class _Draft:
    """A replacement on its way: the place may grow, the text change."""

    start: int
    end: int
    new: str


def reword_en(situation: Situation) -> Reworded | Trouble:
    """Return the preferred rendering as it must stand in ``situation``, or why a person must do it.

    Number and tense are those of the old rendering, "a" and "an" go by the new first sound, a sentence
    begins with a capital, capitals of headings and the possessive ending stay.
    """
    situation = _with_own_preposition(situation)
    text = situation.text
    draft = _Draft(situation.start, situation.end, situation.preferred)
    ending = _possessive_of_old(situation, draft)
    if ending is None:
        return Trouble.MARKS
    old = text[situation.start : situation.end].removesuffix(ending)
    if _splits_a_name(situation, old):
        return Trouble.PARTIAL
    _drop_article(text, draft)
    steps = (
        _in_verb_form(situation, old, draft) if situation.is_verbal else _in_number(situation, old, draft),
        _with_prepositions(situation, old, draft),
    )
    trouble = next((step for step in steps if step is not None), None)
    if trouble is not None:
        return trouble
    if ending:
        head, last = draft.new[: -len(_words(draft.new)[-1])], _words(draft.new)[-1]
        draft.new = head + possessive(last, apostrophe=ending[0])
    _with_article(text, draft)
    draft.new = _with_capitals(text, draft, text[situation.start : situation.end])
    return Reworded(draft.start, draft.end, draft.new)


def _with_own_preposition(situation: Situation) -> Situation:
    """Take the preposition before the place in: «for the [purpose] of» is the whole of «в целях»."""
    first, wanted = _words(situation.old)[:1], _words(situation.preferred)[:1]
    if not situation.is_prepositional or not first or not wanted or first[0].lower() in PREPOSITIONS:
        return situation
    match = re.search(r"\b(?:for|with|in|under|within|on|at|as)(?: (?:the|a|an))? $",
                      situation.text[: situation.start], re.I)  # fmt: skip
    if match is None or wanted[0].lower() not in PREPOSITIONS:
        return situation
    return replace(situation, start=match.start())


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_][\w’'‑-]*", text)


def _splits_a_name(situation: Situation, old: str) -> bool:
    """True where a word before the old rendering qualifies its head, which would not stand there any more.

    «Deputy [Secretary General of the CSTO]» is no «Deputy [CSTO Secretary General]».
    """
    before = word_before(situation.text, situation.start)
    if situation.is_verbal or situation.is_prepositional or " of " not in old:
        return False
    if _is_title(situation.text[: situation.start] + situation.text[situation.end :]):
        return False
    same_start = _words(old)[0].lower() == _words(situation.preferred)[0].lower()
    return before[:1].isupper() and before.lower() not in _DETERMINERS | PREPOSITIONS and not same_start


def _possessive_of_old(situation: Situation, draft: _Draft) -> str | None:
    """Return the possessive ending of the old rendering, its place taken in; None for a doubtful mark."""
    match = re.search(r"['’]s$", situation.old)
    if match:
        return match[0]
    following = situation.text[situation.end : situation.end + 2]
    if following[:1] in {"'", "’"} and not following[1:].isalpha():
        opened = "'" in situation.text[: situation.start] or "‘" in situation.text[: situation.start]
        if opened or not situation.old.endswith("s"):
            return None
        draft.end += 1
        return following[0]
    return ""


def _drop_article(text: str, draft: _Draft) -> None:
    """Leave the preferred rendering's article out where a determiner stands already."""
    match = re.match(r"(?:the|an?) (?=\S)", draft.new, re.I)
    before = word_before(text, draft.start)
    if match and (before.lower() in _DETERMINERS or before.endswith(("'s", "’s", "s'", "s’"))):
        draft.new = draft.new[match.end() :]


def _in_verb_form(situation: Situation, old: str, draft: _Draft) -> Trouble | None:
    """Give the first verb of the preferred rendering the form of the old one's."""
    text, before = situation.text, word_before(situation.text, situation.start)
    old_words, new_words = _words(old), _words(draft.new)
    new_says_we = new_words[:1] in (["we"], ["We"])
    old_says_we = old_words[:1] in (["we"], ["We"])
    old_verb, new_verb = (
        (words[1:] if says else words)[:1]
        for words, says in ((old_words, old_says_we), (new_words, new_says_we))
    )
    if not old_verb or not new_verb or old_verb[0].lower().endswith(_NOUN_ENDS):
        return Trouble.VERB_FORM
    several = len(old_words) - old_says_we > 1 or len(new_words) - new_says_we > 1
    if several and old_words[-1].lower() != new_words[-1].lower():
        return Trouble.VERB_FORM  # «express support for» and «support» take different objects
    form = read_verb(old_verb[0], before=before)
    base = lemma(new_verb[0])
    if form is None or read_verb(new_verb[0]) not in (VerbForm.BASE, form) or base.isupper():
        return Trouble.VERB_FORM
    if before.lower() in _DETERMINERS:
        return Trouble.VERB_FORM  # «the support», a noun
    after = word_after(text, situation.end).lower()
    asks = after in (PREPOSITIONS | _PARTICLES) - {"in", "at", "on", "within"}
    both_take_to = after == "to" and {lemma(old_verb[0]), base} <= _TAKE_TO
    if not several and asks and not both_take_to:
        return Trouble.GOVERNMENT  # «advocate for peace», «point out that»
    tail = draft.new.split(new_verb[0], 1)[1]
    we = ("We " if old_words[0] == "We" else "we ") if old_says_we else ""
    draft.new = we + verb(base, form) + tail
    return None


def _head(words: list[str]) -> int:
    """Return the place of the head noun: the word before the first preposition, or the last one."""
    for place, word in enumerate(words):
        if place and word.lower() in PREPOSITIONS:
            return place - 1
    return len(words) - 1


def _in_number(situation: Situation, old: str, draft: _Draft) -> Trouble | None:
    """Give the head noun of the preferred rendering the number of the old one's."""
    old_words, new_words = (_words(_BRACKETED.sub("", each)) for each in (old, draft.new))
    if situation.is_prepositional or not old_words or not new_words:
        return None
    if situation.old.isupper() and len(old_words) > 1:
        old_words = [word.lower() for word in old_words]
    if any("а" <= letter <= "я" for letter in situation.old.lower()):  # left untranslated
        return None if situation.is_usual_form else Trouble.NUMBER
    was, now = old_words[_head(old_words)], new_words[_head(new_words)]
    before = word_before(situation.text, situation.start).lower()
    old_mass, new_mass = was.lower() in MASS_NOUNS, now.lower() in MASS_NOUNS
    was_plural, now_plural = is_plural(was), is_plural(now)
    if was_plural is None or now_plural is None or was_plural == now_plural:
        indefinite = before in {"a", "an"}
        bare = before not in _DETERMINERS and not now[:1].isupper() and not now_plural
        clash = (indefinite and new_mass) or (bare and old_mass and not new_mass)
        return Trouble.ARTICLE if clash else None
    if old_mass or new_mass or _JOINED.search(old) or _JOINED.search(draft.new) or now.isupper():
        return Trouble.NUMBER
    form = plural(now) if was_plural else singular(now)
    if form.lower() not in situation.attested or was.isupper():
        return Trouble.NUMBER
    draft.new = re.sub(rf"\b{re.escape(now)}\b", form, draft.new, count=1)
    return None


def _with_prepositions(situation: Situation, old: str, draft: _Draft) -> Trouble | None:
    """Fit the prepositions at the edges of the preferred rendering to those around the place."""
    text = situation.text
    old_words, new_words = _words(old.lower()), _words(draft.new.lower())
    if not old_words or not new_words:
        return Trouble.MARKS
    if new_words[-1] in PREPOSITIONS or old_words[-1] in PREPOSITIONS:
        if _end_trouble(text, old_words, new_words, draft):
            return Trouble.GOVERNMENT
    elif situation.is_prepositional and word_after(text, draft.end).lower() in PREPOSITIONS:
        return Trouble.GOVERNMENT
    return _start_trouble(situation, old_words, new_words, draft)


def _end_trouble(text: str, old: list[str], new: list[str], draft: _Draft) -> bool:
    after = word_after(text, draft.end)
    if new[-1] not in PREPOSITIONS:
        return True
    if after.lower() == new[-1]:
        if len(new) == 1:
            return True
        draft.new = draft.new[: -len(new[-1])].rstrip()
    elif after.lower() in PREPOSITIONS:
        draft.end += text[draft.end :].index(after) + len(after)
    else:
        return old[-1] not in PREPOSITIONS
    return False


def _start_trouble(situation: Situation, old: list[str], new: list[str], draft: _Draft) -> Trouble | None:
    before = word_before(situation.text, draft.start)
    starts_old, starts_new = old[0] in PREPOSITIONS, new[0] in PREPOSITIONS
    if starts_new and not starts_old:
        if before.lower() == new[0]:
            draft.start = situation.text.rindex(before, 0, draft.start)
            return None
        is_adverbial = new[-1] not in PREPOSITIONS and (old[-1].endswith("ly") or old[-1] in _ADVERBS)
        return None if is_adverbial else Trouble.GOVERNMENT
    if starts_old and not starts_new:
        return Trouble.GOVERNMENT
    return None


def _with_article(text: str, draft: _Draft) -> None:
    """Put "a" or "an" before the new rendering as its first sound asks."""
    before = word_before(text, draft.start)
    if before.lower() not in {"a", "an"} or not draft.new[:1].isalnum():
        return
    article = article_before(_words(draft.new)[0])
    if article != before.lower():
        draft.start = text.rindex(before, 0, draft.start)
        draft.new = (with_capital(article) if before[0].isupper() else article) + " " + draft.new


def _with_capitals(text: str, draft: _Draft, old: str) -> str:
    """Return the new text with the capitals of its place: a heading's, or those of a sentence's start."""
    if old.isupper() and len(_words(old)) > 1:
        return draft.new.upper()
    if _is_title(text[: draft.start] + text[draft.end :]):
        return re.sub(
            r"[^\W\d_][\w’']*",
            lambda word: word[0] if word[0].lower() in PREPOSITIONS | _DETERMINERS else with_capital(word[0]),
            draft.new,
        )
    if begins_sentence(text, draft.start) and text[draft.start].isupper():
        return with_capital(draft.new)
    return draft.new


def _is_title(text: str) -> bool:
    """True for a heading whose every longer word has a capital: «Statement on Joint Measures»."""
    words = [word for word in _words(text) if len(word) > 3 and word.lower() not in PREPOSITIONS]
    return len(words) > 2 and all(word[0].isupper() for word in words)
