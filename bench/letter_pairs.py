"""Counts the letter pairs behind ``align.read.letters`` over the sample corpus and prints the table.

``python -m bench.letter_pairs`` prints the rows to paste; nothing is written.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from itertools import pairwise
from pathlib import Path

ALPHABET = " абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі"
GOLD = Path(__file__).resolve().parents[1] / "tests" / "gold"


def counts(lang: str) -> Counter[tuple[str, str]]:
    """Count pairs of letters (anything else is a blank) in the sample's segments of one language."""
    pairs: Counter[tuple[str, str]] = Counter()
    for path in sorted([*GOLD.glob("corpus/*.json"), *GOLD.glob("trials/*.json")]):
        data = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(data, dict):
            continue
        rows = data.get(lang) or (data["segments"] if data.get("lang") == lang else [])
        text = " " + " ".join(row["text"] for row in rows).lower().replace("ё", "е") + " "
        letters = [letter if letter in ALPHABET else " " for letter in text]
        pairs.update(pair for pair in pairwise(letters) if pair != (" ", " "))
    return pairs


def table() -> list[str]:
    """Return one row of digits per first letter, 9 for the most frequent pairs, 0 for unseen ones."""
    tallies = [counts("ru"), counts("kk")]
    rows = []
    for first in ALPHABET:
        digits = ""
        for second in ALPHABET:
            share = max(tally[first, second] / tally.total() for tally in tallies)
            level = round(9 + 0.8 * (math.log2(share) + 6)) if share else 0
            digits += str(min(9, max(0, level)))
        rows.append(digits)
    return rows


if __name__ == "__main__":
    for letter, row in zip(ALPHABET, table(), strict=True):
        print(f'    "{row}",  # {letter if letter != " " else "blank"}')
