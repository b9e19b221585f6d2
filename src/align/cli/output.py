"""How results reach the screen: JSON or text on stdout, progress on stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from align.model.plain import plain as plain
from align.ports import Progress


def print_json(command: str, body: Mapping[str, Any]) -> None:
    """Print one JSON object whose ``schema`` is ``align.COMMAND/1``."""
    text = json.dumps({"schema": f"align.{command}/1", **plain(body)}, ensure_ascii=False, indent=1)
    sys.stdout.write(_compact_numbers(text) + "\n")


def print_json_lines(rows: Iterable[Mapping[str, Any]]) -> None:
    """Print one JSON object a line."""
    for row in rows:
        sys.stdout.write(json.dumps(plain(row), ensure_ascii=False) + "\n")
        sys.stdout.flush()


def _compact_numbers(text: str) -> str:
    """Put lists of numbers on one line, as people write beads: ``[3, 4]``; not «[ 3 ]» in a text."""
    import re

    return re.sub(
        r"\[\n\s*((?:-?\d+,\n\s*)*-?\d+)\n\s*\]", lambda m: "[" + re.sub(r"\s+", " ", m[1]) + "]", text
    )


def say(text: str = "") -> None:
    """Print a line of a report."""
    sys.stdout.write(text + "\n")


def note(text: str) -> None:
    """Print a line beside the result, on stderr."""
    sys.stderr.write(text + "\n")


def table(rows: Iterable[Iterable[object]], *, indent: str = "  ") -> None:
    """Print rows as columns, numbers to the right, words to the left. The first row is the head."""
    listed = [[str(cell) for cell in row] for row in rows]
    if not listed:
        return
    widths = [max(len(row[i]) for row in listed) for i in range(len(listed[0]))]
    numeric = [all(_is_number(row[i]) for row in listed[1:]) for i in range(len(listed[0]))]
    for row in listed:
        cells = (c.rjust(w) if n else c.ljust(w) for c, w, n in zip(row, widths, numeric, strict=True))
        say((indent + "  ".join(cells)).rstrip())


def _is_number(cell: str) -> bool:
    return cell.replace(".", "").replace("%", "").replace(" ", "").isdigit() or cell in {"", "–"}


@contextmanager
def progress(quiet: bool) -> Iterator[Progress]:
    """Give a function that draws a bar on stderr: if that is a screen, and nobody asked for quiet."""
    if quiet or not sys.stderr.isatty():
        yield lambda done, total, what: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("{task.description:<32.32}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total, what: bar.update(task, completed=done, total=total, description=what)


def shown_path(path: Path) -> str:
    """Return ``path`` relative to where the person stands, if it lies below."""
    try:
        here = Path.cwd()
    except FileNotFoundError:  # somebody removed the folder the person stands in
        return str(path)
    absolute = path.absolute()
    return str(absolute.relative_to(here)) if absolute.is_relative_to(here) else str(path)


def shorten(text: str, width: int = 72) -> str:
    """Return ``text`` cut to ``width`` characters, with an ellipsis."""
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"
