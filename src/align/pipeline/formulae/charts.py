"""The charts of the page of formulae, as numbers for its template: bars in shares, a line in pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from align.formulae.trend import TrendPoint

COLOURS = 5
"""Colours of a bar; what comes after the last shares it."""

_WIDTH, _HEIGHT = 720.0, 230.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 52.0, 610.0, 14.0, 196.0
_LABEL = 16.0
"""Least distance of two labels, in pixels."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a bar: start and width in per cent, the number of its colour, what it says pointed at."""

    start: float
    width: float
    colour: int
    tip: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A text beside an axis, ``at`` pixels along it."""

    at: float
    text: str
    anchor: str = "middle"


@dataclass(frozen=True, slots=True)
class Dot:
    """A point of a line."""

    x: float
    y: float
    tip: str


@dataclass(frozen=True, slots=True)
class Line:
    """One language's scores over time; ``label`` is where its name stands."""

    name: str
    colour: int
    points: str
    dots: tuple[Dot, ...]
    label: float


@dataclass(frozen=True, slots=True)
class TrendChart:
    """The scores over time: one step beside the next, whatever time passed between them."""

    width: float
    height: float
    right: float
    levels: tuple[Mark, ...]
    moments: tuple[Mark, ...]
    lines: tuple[Line, ...]


def stacked(parts: Sequence[tuple[str, float]], total: float) -> tuple[Piece, ...]:
    """Return the pieces of one bar; what is missing to ``total`` stays empty."""
    pieces, at = [], 0.0
    for place, (name, value) in enumerate(parts):
        size = 100 * value / total
        pieces.append(Piece(round(at, 2), round(size, 2), min(place, COLOURS - 1), f"{name}: {value:g}"))
        at += size
    return tuple(pieces)


def trend_chart(points: Sequence[TrendPoint], names: Sequence[tuple[str, str]]) -> TrendChart | None:
    """Draw ``points`` for the languages ``names`` (code, name); None where there are not two of them.

    The scale begins at the multiple of a tenth below the least score and ends at 1.
    """
    if len(points) < 2:
        return None
    known = [s.score for point in points for s in point.scores.values() if s.score is not None]
    least = min(int(min(known, default=0.0) * 10), 9) / 10
    lines: list[Line] = []
    for colour, (lang, name) in enumerate(names):
        dots = tuple(
            Dot(_x(place, len(points)), _y(score.score, least), _tip(point, score.score, score.occurrences))
            for place, point in enumerate(points)
            if (score := point.scores[lang]).score is not None
        )
        if dots:
            path = " ".join(f"{dot.x:g},{dot.y:g}" for dot in dots)
            lines.append(Line(name, colour, path, dots, dots[-1].y + 4))
    levels = tuple(Mark(_y(tenth / 10, least), f"{10 * tenth} %") for tenth in range(round(10 * least), 11))
    return TrendChart(_WIDTH, _HEIGHT, _RIGHT, levels, _moments(points), _spread(lines))


def _tip(point: TrendPoint, score: float | None, occurrences: int) -> str:
    return f"{point.at} · {', '.join(point.kinds)} · {100 * (score or 0):.0f} % · {occurrences}"


def _x(place: int, count: int) -> float:
    return round(_LEFT + (_RIGHT - _LEFT) * place / (count - 1), 1)


def _y(score: float | None, least: float) -> float:
    share = ((score or 0.0) - least) / (1 - least)
    return round(_BOTTOM - (_BOTTOM - _TOP) * share, 1)


def _moments(points: Sequence[TrendPoint]) -> tuple[Mark, ...]:
    """Name the days, the first step of each; those too near to the one before are left out.

    Within one day the first and the last step have their time.
    """
    days = [point.at[:10] for point in points]
    if days[0] == days[-1]:
        first, last = (f"{point.at[:10]} {point.at[11:16]}" for point in (points[0], points[-1]))
        return Mark(_LEFT, first, "start"), Mark(_RIGHT, last, "end")
    firsts = [0, *(place for place, (a, b) in enumerate(pairwise(days), start=1) if a != b)]
    marks: list[Mark] = []
    for place in firsts:
        at = _x(place, len(points))
        if not marks or at - marks[-1].at >= 90:
            marks.append(Mark(at, days[place], "start" if place == 0 else "middle"))
    return tuple(marks)


def _spread(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Move the names of lines that end at about the same height apart."""
    placed: list[Line] = []
    for line in sorted(lines, key=lambda each: each.label):
        label = max(line.label, placed[-1].label + _LABEL) if placed else line.label
        placed.append(Line(line.name, line.colour, line.points, line.dots, label))
    return tuple(sorted(placed, key=lambda each: each.colour))
