"""The scores as one SVG picture: a row a document and one for the whole, with intervals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, floor
from xml.sax.saxutils import escape

_LABEL, _CHART, _VALUE, _ROW, _HEAD = 220, 380, 160, 26, 44
_MARGIN = 12
_LONGEST = 28
_STYLE = (
    "text{font:13px system-ui,'Noto Sans',sans-serif;fill:#1c2127}.h{font-weight:600}.s{fill:#5a6572}"
    ".g{stroke:#d5dae0}.w{stroke:#1b5e9b;stroke-width:2;opacity:.55}.d{fill:#1b5e9b}.p{fill:#fff}"
    "@media (prefers-color-scheme:dark){text{fill:#e6e9ec}.s{fill:#a3adb8}.g{stroke:#3a424b}"
    ".w{stroke:#7db8ee}.d{fill:#7db8ee}.p{fill:#15191d}}"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the picture: a label, a value, its interval's ends (None: none), a note at the right."""

    label: str
    value: float
    low: float | None
    high: float | None
    note: str = ""


def plot_scores(title: str, rows: Sequence[Row]) -> str:
    """Return an SVG document, 772 pixels wide: a dot and an interval for each of ``rows`` (at least one)."""
    ends = [end for row in rows for end in (row.value, row.low, row.high) if end is not None]
    low, high = 10 * floor(min(ends) / 10), 10 * ceil(max(ends) / 10)
    high = max(high, low + 10)
    width = _LABEL + _CHART + _VALUE + _MARGIN
    height = _HEAD + _ROW * len(rows) + 2 * _MARGIN

    def x(value: float) -> float:
        return _LABEL + _CHART * (value - low) / (high - low)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img"><title>{escape(title)}</title><style>{_STYLE}</style>',
        f'<rect class="p" width="{width}" height="{height}"/>',
        f'<text class="h" x="{_MARGIN}" y="20">{escape(title)}</text>',
    ]
    step = next((step for step in (10, 20, 50, 100, 200, 500) if (high - low) / step <= 6), high - low)
    for tick in range(low, high + 1, step):
        parts.append(
            f'<line class="g" x1="{x(tick):.1f}" x2="{x(tick):.1f}" y1="{_HEAD}" y2="{height - _MARGIN}"/>'
            f'<text class="s" x="{x(tick):.1f}" y="{_HEAD - 6}" text-anchor="middle">{tick}</text>'
        )
    for number, row in enumerate(rows):
        parts.append(_row(row, _HEAD + _ROW * (number + 0.5) + _MARGIN / 2, x))
    return "\n".join(parts) + "\n</svg>\n"


def _row(row: Row, y: float, x: Callable[[float], float]) -> str:
    label = row.label if len(row.label) <= _LONGEST else row.label[: _LONGEST - 1] + "…"
    drawn = f'<text x="{_MARGIN}" y="{y + 4:.1f}">{escape(label)}</text>'
    if row.low is not None and row.high is not None:
        drawn += f'<line class="w" x1="{x(row.low):.1f}" x2="{x(row.high):.1f}" y1="{y:.1f}" y2="{y:.1f}"/>'
    drawn += f'<circle class="d" cx="{x(row.value):.1f}" cy="{y:.1f}" r="4.5"/>'
    at = _LABEL + _CHART + _MARGIN
    return drawn + f'<text class="s" x="{at}" y="{y + 4:.1f}">{escape(f"{row.value:.1f}  {row.note}")}</text>'
