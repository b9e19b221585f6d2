"""Drafts and reviewed lines of the sample corpus, line by line."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DRAFTED = ("02-joint-statement", "04-communique", "07-news-exercise")


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").rstrip("\n").split("\n")


def drafts_and_finals(lang: str) -> tuple[list[str], list[str], list[str]]:
    """The documents' names, drafts and reviewed texts, a segment each."""
    names, drafts, finals = [], [], []
    for name in DRAFTED:
        own = lines(ROOT / "corpus" / lang / f"{name}.draft.txt")
        final = lines(ROOT / "tests" / "gold" / "corpus" / f"{name}.{lang}.reviewed-lines.txt")
        assert len(own) == len(final)
        names += [name] * len(own)
        drafts += own
        finals += final
    return names, drafts, finals
