"""The second score of the memory: do inflected variants rank above random edits of equal distance?

A trial is a sentence, the same sentence with a phrase or words in another form that is attested in the
texts, and the sentence with as many words replaced at random: the first score cannot tell the two apart.
Forms are found by patterns and common beginnings, not by our lemmas, which are what is measured. Two
kinds of random words: any, and (harder) those with the same last two letters as the word they replace.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from align.memory.inflection import second_score
from align.memory.similarity import similarity
from align.memory.tokens import memory_tokens

ROOT = Path(__file__).resolve().parents[1]
LANGS = ("ru", "kk", "en")
_WORD = re.compile(r"[^\W\d_]{4,}")
_ENDINGS = {"ru": 3, "kk": 5, "en": 3}  # letters an ending may have where forms are told by their beginnings


@dataclass(frozen=True, slots=True)
class Row:
    """Trials of one set: shares (0–1) ranked right, a tie counting half."""

    name: str
    lang: str
    trials: int
    first: float
    second: float
    second_same_ending: float


def report(shared: Path | None, *, quick: bool) -> list[dict[str, object]]:
    """Print the table; return its rows."""
    print(f"{'set':<18} {'lang':<5} {'trials':>6} {'first':>7} {'second':>7} {'same ending':>12}")
    rows: list[dict[str, object]] = []
    for lang in LANGS:
        sample = _lines(sorted((ROOT / "corpus" / lang).glob("*.txt")))
        sets = {"sample, words": _word_trials(sample, lang)}
        if shared is not None:
            name = "ru.lines.txt" if lang == "ru" else f"{lang}.reviewed-lines.txt"
            gold = _lines(sorted((shared / "gold").glob(f"*/{name}")))
            patterns = _patterns(shared, lang)
            sets["gold, words"] = _word_trials(gold, lang)
            sets["gold, formulae"] = _formula_trials([*gold, *sample], patterns)
        for name, trials in sets.items():
            row = measure(name, lang, list(trials)[: 60 if quick else 1500], sample)
            if row.trials:
                print(f"{name:<18} {lang:<5} {row.trials:>6} {row.first:>7.3f} {row.second:>7.3f} "
                      f"{row.second_same_ending:>12.3f}")  # fmt: skip
                rows.append({field: getattr(row, field) for field in Row.__slots__})
    return rows


def measure(name: str, lang: str, pairs: Sequence[tuple[str, str]], corpus: Sequence[str]) -> Row:
    """Rank each inflected variant against random edits; the seed is fixed."""
    chance = random.Random(20261122)
    words = sorted({word.lower() for line in corpus for word in _WORD.findall(line)})
    by_ending: dict[str, list[str]] = {}
    for word in words:
        by_ending.setdefault(word[-2:], []).append(word)
    first = second = harder = 0.0
    trials = 0
    for query, variant in pairs:
        edits = _distance(query, variant)
        if edits is None:
            continue
        easy = _random_edit(query, edits, lambda old: words, chance)
        hard = _random_edit(query, edits, lambda old: by_ending.get(old[-2:].lower(), words), chance)
        if easy is None or hard is None:
            continue
        trials += 1
        score = second_score(query, variant, lang)
        first += _wins(_first(query, variant), _first(query, easy))
        second += _wins(score, second_score(query, easy, lang))
        harder += _wins(score, second_score(query, hard, lang))
    share = max(trials, 1)
    return Row(name, lang, trials, *(round(part / share, 4) for part in (first, second, harder)))


def _wins(one: int, other: int) -> float:
    return 1.0 if one > other else 0.5 if one == other else 0.0


def _first(query: str, match: str) -> int:
    return similarity(memory_tokens(query), memory_tokens(match))


def _distance(query: str, variant: str) -> int | None:
    """Return the number of replaced tokens; None where the variant is longer or shorter."""
    ours, theirs = memory_tokens(query), memory_tokens(variant)
    if len(ours) != len(theirs):
        return None
    return sum(one != other for one, other in zip(ours, theirs, strict=True)) or None


def _random_edit(
    text: str, count: int, choices: Callable[[str], Sequence[str]], chance: random.Random
) -> str | None:
    """Replace ``count`` words of ``text`` by words that begin otherwise."""
    places = list(_WORD.finditer(text))
    if len(places) < count:
        return None
    for place in sorted(chance.sample(places, count), key=lambda found: -found.start()):
        other = [w for w in choices(place[0]) if w[:3] != place[0][:3].lower()]
        if not other:
            return None
        text = text[: place.start()] + chance.choice(other) + text[place.end() :]
    return text


def _lines(paths: Sequence[Path]) -> list[str]:
    decoded = (path.read_bytes().decode("utf-8", "ignore") for path in paths)  # one sample file is cp1251
    lines = (line.strip() for text in decoded for line in text.splitlines())
    return list(dict.fromkeys(line for line in lines if 6 <= len(memory_tokens(line)) <= 60))


def _word_trials(lines: Sequence[str], lang: str) -> Iterator[tuple[str, str]]:
    """Put one to three words of a sentence into other attested forms."""
    chance = random.Random(7)
    forms: dict[str, set[str]] = {}
    for line in lines:
        for word in _WORD.findall(line):
            forms.setdefault(word[:5].lower(), set()).add(word.lower())
    for line in lines:
        places = [(m, _other_forms(m[0].lower(), forms, _ENDINGS[lang])) for m in _WORD.finditer(line)]
        usable = [(place, others) for place, others in places if others]
        for count in (1, 2, 3):
            if len(usable) < count:
                continue
            text = line
            for place, others in sorted(chance.sample(usable, count), key=lambda found: -found[0].start()):
                text = text[: place.start()] + chance.choice(others) + text[place.end() :]
            yield line, text


def _other_forms(word: str, forms: dict[str, set[str]], ending: int) -> list[str]:
    """Return words with the same beginning, all but an ending of at most ``ending`` letters on either."""
    stem = max(5, len(word) - ending)
    return sorted(
        other
        for other in forms.get(word[:5], ())
        if other != word and other[:stem] == word[:stem] and len(other) - stem <= ending
    )


def _patterns(shared: Path, lang: str) -> list[re.Pattern[str]]:
    """Return what finds each formula of the gold in any form."""
    listed = json.loads((shared / "gold" / "formulae.json").read_text("utf-8"))
    found = [one["ru_pattern"] if lang == "ru" else one[lang]["pattern"] for one in listed]
    terms = [line.split("\t") for line in (shared / "gold" / "terms.tsv").read_text("utf-8").splitlines()[1:]]
    column = {"ru": 1, "en": 2, "kk": 3}[lang]
    for term in terms:
        if len(term[column].split()) > 1:
            found.append(r"\W+".join(re.escape(word[: max(3, len(word) - 2)]) + r"\w*" for word in
                                     re.findall(r"\w+", term[column])))  # fmt: skip
    return [re.compile(rf"(?:{pattern})\w*", re.IGNORECASE) for pattern in found]


def _formula_trials(lines: Sequence[str], patterns: Sequence[re.Pattern[str]]) -> Iterator[tuple[str, str]]:
    """Put a formula of a sentence into every other form in which the texts have it."""
    for pattern in patterns:
        places = [(line, match) for line in lines for match in pattern.finditer(line)]
        surfaces = sorted({match[0].lower() for _, match in places})
        for line, match in places:
            for surface in surfaces:
                if surface != match[0].lower():
                    yield line, line[: match.start()] + surface + line[match.end() :]
