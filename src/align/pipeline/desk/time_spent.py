"""The time and the keys that texts took people, by what was there to begin with. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from align.model import DraftRecord, Effort
from align.store.outline import UnitOutline

PAGE = 1800
"""Characters of a page of translation, blanks counted, as it is paid for in Russia and Kazakhstan."""


@dataclass(frozen=True, slots=True)
class TimeRow:
    """What texts in ``lang`` took that began as drafts from ``origin`` ('': all; ``-``: without a draft).

    ``segments`` were opened at the review page, their texts have ``characters``; ``seconds`` counts only
    time in which something happened.
    """

    lang: str
    origin: str
    segments: int
    characters: int
    seconds: float
    keystrokes: int

    @property
    def minutes_a_page(self) -> float | None:
        """Minutes for a page of :data:`PAGE` characters; None where there is no text."""
        return self.seconds / 60 * PAGE / self.characters if self.characters else None


def time_spent(
    efforts: Iterable[Effort],
    drafts: Iterable[DraftRecord],
    unit: Callable[[str], UnitOutline | None],
    langs: Sequence[str],
) -> tuple[TimeRow, ...]:
    """Return the totals by language of ``langs``, each followed by its rows by origin, most time first.

    ``unit`` gives a unit's outline; texts that are gone count nothing.
    """
    origins = {(each.unit, each.lang): each.label for each in drafts}
    sums: dict[tuple[str, str], list[float]] = {}
    for effort in efforts:
        outline = unit(effort.unit)
        variant = outline.variants.get(effort.lang) if outline is not None else None
        if variant is None or effort.seconds <= 0:
            continue
        for origin in ("", origins.get((effort.unit, effort.lang), "-")):
            total = sums.setdefault((effort.lang, origin), [0, 0, 0.0, 0])
            total[0] += 1
            total[1] += variant.length
            total[2] += effort.seconds
            total[3] += effort.keystrokes
    rows = [
        TimeRow(lang, origin, int(count), int(letters), seconds, int(keys))
        for (lang, origin), (count, letters, seconds, keys) in sums.items()
        if lang in langs
    ]
    return tuple(sorted(rows, key=lambda row: (langs.index(row.lang), row.origin != "", -row.seconds)))
