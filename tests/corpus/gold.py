"""The sample corpus' hand-made gold, read from ``tests/gold/corpus``."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "tests" / "gold" / "corpus"
PAIRS = (("ru", "en"), ("ru", "kk"), ("en", "kk"))


@dataclass(frozen=True)
class Gold:
    """One document's gold: segments ``(text, kind)`` by language, beads by pair."""

    id: str
    encoding: str
    segments: dict[str, list[tuple[str, str]]]
    beads: dict[tuple[str, str], list[tuple[tuple[int, ...], tuple[int, ...]]]]


def sample_ids() -> list[str]:
    """The documents of the sample, in order."""
    return sorted(path.stem for path in FOLDER.glob("*.json") if path.name.count(".") == 1)


def load(identifier: str) -> Gold:
    """Read one document's gold."""
    data: dict[str, Any] = json.loads((FOLDER / f"{identifier}.json").read_text(encoding="utf-8"))
    segments = {
        lang: [(row["text"], row["kind"]) for row in data[lang]]
        for lang in ("ru", "en", "kk")
        if data.get(lang)
    }
    beads = {
        (source, target): [(tuple(s), tuple(t)) for s, t in data[f"{source}_{target}"]]
        for source, target in PAIRS
        if data.get(f"{source}_{target}")
    }
    return Gold(data["id"], data["encoding"], segments, beads)


def squeezed(text: str) -> str:
    """``text`` without any white space, for comparing texts whatever their layout."""
    return re.sub(r"\s+", "", text)


def corpus_text(identifier: str, lang: str, encoding: str = "utf-8") -> str:
    """Decode a plain-text file of the corpus."""
    raw = (ROOT / "corpus" / lang / f"{identifier}.txt").read_bytes()
    return raw.decode("utf-8-sig" if encoding.startswith("utf-8") else encoding)
