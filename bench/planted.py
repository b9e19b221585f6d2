"""Defects planted in good translations, by a seeded hand: what the checks are to find, and where.

Each kind is made the way translators and machines make it: a figure changed, words left in Russian, a word
doubled, a look-alike letter, a date's blank lost, the end mark or a quotation mark lost, a negation dropped,
a stretch left out or put in, a letter of a name changed.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from align.check import Pair

Planter = Callable[[Pair, random.Random, Sequence[Pair]], str | None]
"""From a pair, chance and all pairs to a spoilt target, or None where the defect cannot be planted."""

_ALIKE = dict(zip("ACEHKMOPTXaceopx", "АСЕНКМОРТХасеорх", strict=True))
_ALIKE_BACK = {cyrillic: latin for latin, cyrillic in _ALIKE.items()}
_NAME = re.compile(r"(?<=[^\W\d_] )[A-ZА-ЯӘҒҚҢӨҰҮҺІ][^\W\d_]{4,}")
_KAZAKH_NOT = re.compile(
    r" (?:емес|жоқ)\b|(?<!\w)(?P<stem>\w{2,})(?:ма|ме|ба|бе|па|пе)"
    r"(?P<ending>й(?:ды|ді|мыз|міз|мын|мін|тын|тін)|"
    r"(?:ған|ген)|(?:ды|ді)(?!\w))"
)
_STRETCH = re.compile(
    r", [^,.;:!?«»“”]{25,90}(?=[,.;]| and | және )|"
    r" (?:and|және|as well as|сондай-ақ) [^,.;:«»“”]{25,90}(?=[,.;])"
)


@dataclass(frozen=True, slots=True)
class Planted:
    """A pair with one defect of a kind."""

    kind: str
    pair: Pair


def plant(pairs: Sequence[Pair], *, seed: int = 5) -> Iterator[Planted]:
    """Yield, for every kind and every pair that can take it, the pair with that defect."""
    for kind, planter in PLANTERS.items():
        chance = random.Random(f"{seed} {kind}")
        for pair in pairs:
            spoilt = planter(pair, chance, pairs)
            if spoilt is not None and spoilt != pair.target:
                yield Planted(kind, Pair(pair.source, spoilt, pair.source_lang, pair.target_lang))


def _pick(pattern: str | re.Pattern[str], text: str, chance: random.Random) -> re.Match[str] | None:
    found = list(re.finditer(pattern, text))
    return chance.choice(found) if found else None


def _number(pair: Pair, chance: random.Random, pairs: Sequence[Pair]) -> str | None:
    match = _pick(r"\d+", pair.target, chance)
    if match is None:
        return None
    changed = str(max(int(match[0]) + chance.choice((-3, -1, 1, 2, 10)), 2))
    return pair.target[: match.start()] + changed + pair.target[match.end() :]


def _untranslated(pair: Pair, chance: random.Random, pairs: Sequence[Pair]) -> str | None:
    left = _pick(r"\b[а-яё]{5,} [а-яё]{5,}\b", pair.source, chance)
    right = _pick(r"\b[^\W\d_]{4,} [^\W\d_]{4,}\b", pair.target, chance)
    if left is None or right is None:
        return None
    return pair.target[: right.start()] + left[0] + pair.target[right.end() :]


def _doubled(pair: Pair, chance: random.Random, pairs: Sequence[Pair]) -> str | None:
    match = _pick(r"(?<=[ ])[^\W\d_A-ZА-Я]{2,}(?= )", pair.target, chance)
    return None if match is None else pair.target[: match.end()] + " " + pair.target[match.start() :]


def _wrong_script(pair: Pair, chance: random.Random, pairs: Sequence[Pair]) -> str | None:
    letters = _ALIKE if pair.target_lang == "en" else _ALIKE_BACK
    match = _pick(f"[{''.join(letters)}](?=[^\\W\\d_]{{2}})", pair.target, chance)
    if match is None:
        return None
    return pair.target[: match.start()] + letters[match[0]] + pair.target[match.end() :]


def _glued(pair: Pair, chance: random.Random, pairs: Sequence[Pair]) -> str | None:
    months = "January|February|March|April|May|June|July|August|September|October|November|December"
    kazakh = "қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан|жыл"
    match = _pick(rf"(?<=\d) (?={months}|{kazakh})", pair.target, chance)
    return None if match is None else pair.target[: match.start()] + pair.target[match.end() :]


def _punctuation(pair: Pair, chance: random.Random, pairs: Sequence[Pair]) -> str | None:
    quote = _pick("[»”](?!$)", pair.target, chance)
    if quote is not None and chance.random() < 0.4:
        return pair.target[: quote.start()] + pair.target[quote.end() :]
    return pair.target[:-1] if pair.target.endswith((".", "?", "!", ";")) else None


def _negation(pair: Pair, chance: random.Random, pairs: Sequence[Pair]) -> str | None:
    """Drop the negation of a target that has one, where the source has a plain one."""
    if not re.search(r"\bне\b|\bнет\b", pair.source, re.IGNORECASE):
        return None
    if pair.target_lang == "en":
        match = _pick(r" not\b|n[’']t\b|\bcannot\b|\bno |\bnever ", pair.target, chance)
        put = "can" if match is not None and match[0] == "cannot" else ""
    else:
        match = _pick(_KAZAKH_NOT, pair.target, chance)
        put = _positive(match) if match is not None else ""
    return None if match is None else pair.target[: match.start()] + put + pair.target[match.end() :]


def _positive(match: re.Match[str]) -> str:
    """Return what stands for a Kazakh negation in a sentence that does not negate: «бармайды» → «барады»."""
    stem, ending = match["stem"], match["ending"]
    if stem is None:
        return {"емес": "", "жоқ": " бар"}[match[0].strip()]
    is_back = re.search("[аоұыяуё]", stem[::-1].lower()) is not None and not re.search(
        "[әөүіе]", stem[-3:].lower()
    )
    voiceless, vowel = stem[-1] in "пкқтсшщчцфхһ", stem[-1] in "аеыіуи"
    if ending[0] == "й":
        return stem + ("й" if vowel else "а" if is_back else "е") + ending[1:]
    if ending[0] in "ғг":
        first = "қк"[not is_back] if voiceless else ending[0]
        return stem + first + ending[1:]
    return stem + ("т" if voiceless else "д") + ending[1:]


def _omission(pair: Pair, chance: random.Random, pairs: Sequence[Pair]) -> str | None:
    match = _pick(_STRETCH, pair.target, chance)
    return None if match is None else pair.target[: match.start()] + pair.target[match.end() :]


def _addition(pair: Pair, chance: random.Random, pairs: Sequence[Pair]) -> str | None:
    """Put a stretch of another pair's translation before this one's end mark."""
    for _ in range(20):
        match = _pick(_STRETCH, chance.choice(pairs).target, chance)
        if match is not None and match[0] not in pair.target and len(pair.target) > 40:
            return pair.target[:-1] + match[0] + pair.target[-1]
    return None


def _name(pair: Pair, chance: random.Random, pairs: Sequence[Pair]) -> str | None:
    """Replace the last name of a person named in full by another."""
    person = _pick(
        r"[А-ЯЁ][а-яё]{3,} (?=[А-ЯЁ][а-яё]*(?:ов|ев|ин|ский|ко|ян|ич|баев|гу|унов)"
        r"(?:а|у|ым|ом|е)?\b)",
        pair.source,
        chance,
    )
    match = _pick(
        r"(?<=[^\W\d_] )[A-ZА-ЯӘҒҚҢӨҰҮҺІ][^\W\d_]*"
        r"(?:ov|ev|in|sky|ko|yan|ich|gu|ов|ев|ин|ко|ян|ич|гу)(?![^\W\d_])",
        pair.target,
        chance,
    )
    if person is None or match is None:
        return None
    others = (
        ("Lebedenko", "Pavlichuk", "Gromyshin")
        if pair.target_lang == "en"
        else ("Лебеденко", "Павличук", "Громышин")
    )
    return pair.target[: match.start()] + chance.choice(others) + pair.target[match.end() :]


def _case(pair: Pair, chance: random.Random, pairs: Sequence[Pair]) -> str | None:
    return pair.target[:1].lower() + pair.target[1:] if pair.source[:1].isupper() else None


def _spacing(pair: Pair, chance: random.Random, pairs: Sequence[Pair]) -> str | None:
    match = _pick(r"(?<=[^\W\d_]{2}), (?=[^\W\d_]{2})| (?=[^\W\d_])", pair.target, chance)
    if match is None:
        return None
    return pair.target[: match.start()] + ("," if match[0] == ", " else "  ") + pair.target[match.end() :]


PLANTERS: dict[str, Planter] = {
    "number": _number,
    "untranslated": _untranslated,
    "doubled-word": _doubled,
    "wrong-script": _wrong_script,
    "glued-date": _glued,
    "punctuation": _punctuation,
    "negation": _negation,
    "omission": _omission,
    "addition": _addition,
    "wrong-name": _name,
    "case": _case,
    "spacing": _spacing,
}
"""The planters by kind, which is the code of the check that is to find the defect."""
