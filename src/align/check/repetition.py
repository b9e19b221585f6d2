"""The same source translated in two ways, and two sources translated alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from align.check.finding import Finding, Pair
from align.model import Severity
from align.text.normalise import match_key

_LEAST_WORDS = 2


def check_repetition(pairs: Sequence[Pair]) -> Iterator[tuple[int, Finding]]:
    """Yield ``(index, finding)`` of pairs whose source stood before with another target, and the reverse.

    Texts are compared without regard to case, spelling of dashes and quotation marks, and end marks.
    """
    for code, turned in (("same-source", False), ("same-target", True)):
        seen: dict[str, dict[str, int]] = defaultdict(dict)
        for index, pair in enumerate(pairs):
            key, other = _key(pair.source), _key(pair.target)
            if turned:
                key, other = other, key
            if not key or not other or len(key.split()) < _LEAST_WORDS:
                continue
            first = seen[key]
            if first and other not in first:
                line = next(iter(first.values()))
                text = pairs[line].source if turned else pairs[line].target
                yield index, Finding(
                    code, Severity.INFO if turned else Severity.WARNING, 0, len(pair.target), "",
                    {"line": line, "text": text},
                )  # fmt: skip
            first.setdefault(other, index)


def _key(text: str) -> str:
    return match_key(text).casefold().rstrip(" .!?…;:,")
