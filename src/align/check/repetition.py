"""The same source translated in two ways, and two sources translated alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from align.check.finding import Finding, Pair
from align.model import Severity
from align.text.normalise import match_key

_LEAST_WORDS = 2


@dataclass(frozen=True, slots=True)
class Standing:
    """A pair that others are measured by, and where it stands, as people name it («02-news 14», a memory)."""

    pair: Pair
    place: str


def check_repetition(
    pairs: Sequence[Pair], *, places: Sequence[str] = (), before: Iterable[Standing] = ()
) -> Iterator[tuple[int, Finding]]:
    """Yield ``(index, finding)`` of pairs whose source stood before with another target, and the reverse.

    Texts are compared without regard to case, spelling of dashes and quotation marks, and end marks. The
    pairs of ``before`` stand before all others: an approved memory. ``places`` name where the pairs stand;
    without them a finding names the other pair's line, from 0.
    """
    settled = list(before)
    for code, turned in (("same-source", False), ("same-target", True)):
        seen: dict[str, dict[str, int]] = defaultdict(dict)
        for index, pair in enumerate([*(each.pair for each in settled), *pairs], -len(settled)):
            key, other = repetition_key(pair.source), repetition_key(pair.target)
            if turned:
                key, other = other, key
            if not key or not other or len(key.split()) < _LEAST_WORDS:
                continue
            first = seen[key]
            if index >= 0 and first and other not in first:
                line = next(iter(first.values()))
                found = pairs[line] if line >= 0 else settled[line].pair
                where = places[line] if places and line >= 0 else settled[line].place if line < 0 else ""
                yield index, _repeated(code, pair, found, line, where)
            first.setdefault(other, index)


def _repeated(code: str, pair: Pair, found: Pair, line: int, place: str) -> Finding:
    """Return the finding of ``pair``, which says otherwise than ``found`` in that line or place."""
    is_source = code == "same-source"
    params: dict[str, str | int | float] = {"place": place} if place else {"line": line}
    params["text"] = found.target if is_source else found.source
    severity = Severity.WARNING if is_source else Severity.INFO
    return Finding(code, severity, 0, len(pair.target), "elsewhere" if place else "", params)


def repetition_key(text: str) -> str:
    """Return what two texts share that are the same but for case, spelling of marks, and the end mark."""
    return match_key(text).casefold().rstrip(" .!?…;:,")
