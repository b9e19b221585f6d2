"""The preferred Kazakh rendering with the endings that its place asks: number, possessive, case, particle."""

from __future__ import annotations

import re
from dataclasses import replace

from align.formulae.fixing_spans import (
    Reworded,
    Situation,
    Trouble,
    begins_sentence,
    with_capital,
    word_after,
    word_before,
)
from align.text.inflect_kk import Case, NounForm, Possessive, inflect, particle_after, read_noun

_WORD = re.compile(r"[^\W_][\w’'‑-]*")
_GENITIVE = re.compile(r"(?:[ндт]ың|[ндт]ің)$")
_DATIVE = re.compile(r"(?:[ғгқкн][ае]|[мң][ае])$")
# Words that ask a case of what stands before them.
_AFTER_DATIVE = frozenset(
    "мүше қатысушы қатысты қарсы сәйкес қарай дейін байланысты орай негізделген арналған бағытталған".split()
)
_AFTER_ABLATIVE = frozenset("кейін бері бұрын бастап басқа тыс гөрі".split())
_PARTICLES = frozenset("мен бен пен да де та те".split())
_CONJUNCTION = re.compile(r"\b(?:және|мен|бен|пен)\b")
# Finite verbs and converbs, told by their ends; a noun in «-ды» is read as a noun first.
_VERB_ENDS = (
    ("present-1p", re.compile(r"(?:[йаеи](?:мыз|міз)|юміз|ямыз)$")),
    ("present-3", re.compile(r"[йаеия](?:ды|ді)$")),
    ("past-1p", re.compile(r"[дт](?:ық|ік)$")),
    ("past-3", re.compile(r"[дт](?:ы|і)$")),
    ("participle", re.compile(r"(?:ған|ген|қан|кен)$")),
    ("converb", re.compile(r"(?:ып|іп|[йи]п)$")),
    ("converb-with-auxiliary", re.compile(r"[йае] отырып$")),
    ("noun", re.compile(r"у$")),
)


def reword_kk(situation: Situation) -> Reworded | Trouble:
    """Return the preferred rendering as it must stand in ``situation``, or why a person must do it.

    Case and number are read off the last word of the old rendering and put on that of the preferred one;
    a possessive ending that belongs to the old phrase itself («аймақ тұтастығы») is told from one that
    its place asks («Ұйымның әлеуеті») by what stands before, or it is left to a person.
    """
    old, preferred = _words(situation.old), _words(situation.preferred)
    if not old or not preferred or not situation.preferred.endswith(preferred[-1]):
        return Trouble.MARKS
    trouble = _government_trouble(situation, old, preferred)
    if trouble is not None:
        return trouble
    shouted = situation.old.isupper() and len(old) > 1
    last = old[-1].lower() if shouted else old[-1]
    word = _verbal(situation) if situation.is_verbal else _nominal(situation, last, preferred[-1])
    if isinstance(word, Trouble):
        return word
    new = situation.preferred[: len(situation.preferred) - len(preferred[-1])] + word
    if shouted:
        new = new.upper()
    elif begins_sentence(situation.text, situation.start) and situation.old[:1].isupper():
        new = with_capital(new)
    return _with_particle(situation, new, word)


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _government_trouble(situation: Situation, old: list[str], preferred: list[str]) -> Trouble | None:
    """Say whether the first or last word of the preferred rendering asks another case than the old one's."""
    first_old, first_new = old[0].lower(), preferred[0].lower()
    before = word_before(situation.text, situation.start)
    if first_old != first_new:
        if first_new in _AFTER_DATIVE and before and not _DATIVE.search(before.lower()):
            return Trouble.GOVERNMENT
        if first_old in _AFTER_DATIVE and first_new not in _AFTER_DATIVE and _DATIVE.search(before.lower()):
            return Trouble.GOVERNMENT
    last_old, last_new = old[-1].lower(), preferred[-1].lower()
    for asking in (_AFTER_DATIVE, _AFTER_ABLATIVE):
        if (last_old in asking) != (last_new in asking):
            return Trouble.GOVERNMENT
    return None


def _verbal(situation: Situation) -> str | Trouble:
    """Return the last word of the preferred rendering where both are verbs of one form."""
    last = _words(situation.preferred)[-1]
    forms = [_verb_form(text) for text in (situation.old, situation.preferred)]
    return last if forms[0] is not None and forms[0] == forms[1] else Trouble.VERB_FORM


def _verb_form(text: str) -> str | None:
    lower = text.lower()
    return next((name for name, end in _VERB_ENDS if end.search(lower)), None)


def _nominal(situation: Situation, old: str, preferred: str) -> str | Trouble:
    """Return the last word of the preferred rendering with the endings of the old one's last word."""
    was = read_noun(old, known=situation.attested)
    own = read_noun(preferred, known=situation.attested)
    if own is None or own.case is not Case.NOMINATIVE:
        return _fixed(situation, was, own, old, preferred)
    if was is None:
        return Trouble.ENDING
    wanted = replace(own, case=was.case, relative=was.relative)
    if was.plural != own.plural:
        other = inflect(NounForm(own.stem, plural=was.plural))
        if other is None or other.lower() not in situation.attested or _is_joined(situation):
            return Trouble.NUMBER
        wanted = replace(wanted, plural=was.plural)
    if was.possessive is not own.possessive:
        if own.possessive is Possessive.NONE and was.possessive is Possessive.THIRD:
            if not _asked_by_place(situation):
                return Trouble.POSSESSIVE
            wanted = replace(wanted, possessive=Possessive.THIRD)
        elif was.possessive is not Possessive.NONE:
            wanted = replace(wanted, possessive=was.possessive)
    return inflect(wanted) or Trouble.ENDING


def _is_joined(situation: Situation) -> bool:
    return bool(_CONJUNCTION.search(situation.old) or _CONJUNCTION.search(situation.preferred))


def _asked_by_place(situation: Situation) -> bool:
    """True where a possessive ending is asked by what stands before the phrase, or comes and goes with it.

    «Ұйымның әлеуеті», «ҰҚШҰ елдері»; or another occurrence of the old rendering does without.
    """
    words = _words(situation.old)
    before = word_before(situation.text, situation.start)
    if len(words) == 1 and before:
        return True
    if before and _GENITIVE.search(before.lower()):
        return True
    preferred = _words(situation.preferred)
    if len(words) > 1 and len(preferred) > 1 and _rough(words[-2]) == _rough(preferred[-2]):
        return True  # «үкіметаралық комиссиясы», «мемлекетаралық комиссиясы»: both adjectives, made alike
    others = (read_noun(_words(each)[-1]) for each in situation.siblings if _words(each))
    return any(other is not None and other.possessive is Possessive.NONE for other in others)


def _fixed(
    situation: Situation, was: NounForm | None, own: NounForm | None, old: str, preferred: str
) -> str | Trouble:
    """Return a rendering that has a case of its own («шеңберінде») where the old one had the same.

    Only «-ғы» is added: «аясындағы» becomes «шеңберіндегі».
    """
    if was is not None and own is not None:
        same = (was.possessive, was.case) == (own.possessive, own.case)
        return (
            (inflect(replace(own, relative=was.relative)) or Trouble.ENDING) if same else Trouble.GOVERNMENT
        )
    if old.lower() == preferred.lower():
        return preferred
    alike = _rough(old) == _rough(preferred) and situation.is_prepositional
    return preferred if alike else Trouble.ENDING


def _rough(word: str) -> str:
    """Return the last three letters without harmony: «алғанда» and «айтқанда» end alike."""
    return word.lower()[-3:].translate(str.maketrans("аықғтһ", "еікгдк"))


def _start(situation: Situation, new: str) -> int:
    """Return where the place begins; the first word of ``new`` may stand before it: «атап [көрсетеміз]»."""
    before = word_before(situation.text, situation.start)
    if situation.is_verbal and before and new.lower().startswith(before.lower() + " "):
        return situation.text.rindex(before, 0, situation.start)
    return situation.start


def _with_particle(situation: Situation, new: str, word: str) -> Reworded | Trouble:
    """Put «мен/бен/пен» or «да/де/та/те» right that stands after the place."""
    particle = word_after(situation.text, situation.end)
    start = _start(situation, new)
    if particle not in _PARTICLES:
        return Reworded(start, situation.end, new)
    wanted = particle_after(word.lower() if not word.isupper() else word, particle)
    if wanted is None:
        return Trouble.ENDING
    if wanted == particle:
        return Reworded(start, situation.end, new)
    at = situation.text.index(particle, situation.end)
    return Reworded(start, at + len(particle), new + situation.text[situation.end : at] + wanted)
