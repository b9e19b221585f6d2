"""Runs the console examples of a Markdown page as a person would type them, and compares what they print.

A fence ``console`` holds lines ``$ command`` and the output they must give; ``…`` on a line of its own
stands for any lines, and inside a line for any characters. ``console no-run`` is shown, not run.
Commands know ``align``, ``cd``, ``mkdir``, ``cp`` and ``cat``; all examples of a page share one folder.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import shutil
from dataclasses import dataclass
from pathlib import Path

from align.cli import run


@dataclass(frozen=True)
class Example:
    """One command of a page with the output shown under it."""

    line: int
    command: str
    expected: str


def examples(page: str) -> list[Example]:
    """Return the commands of ``page`` in order."""
    found: list[Example] = []
    fence = re.compile(r"^```console[ \t]*\n(.*?)^```", re.S | re.M)
    for block in fence.finditer(page):
        line = page.count("\n", 0, block.start(1)) + 1
        parts = re.split(r"^\$ ", block[1], flags=re.M)
        offset = parts[0].count("\n")
        for part in parts[1:]:
            command, _, output = part.partition("\n")
            while command.endswith("\\"):
                more, _, output = output.partition("\n")
                command = command[:-1] + more.strip().removeprefix("> ")
            found.append(Example(line + offset, command.strip(), output.rstrip("\n")))
            offset += part.count("\n")
    return found


def execute(command: str) -> str:
    """Run one command in the current folder and return what it prints on stdout and stderr."""
    words = [
        match
        for word in shlex.split(command)
        for match in (sorted(str(path) for path in Path().glob(word)) or [word] if "*" in word else [word])
    ]
    out = io.StringIO()
    match words:
        case ["align", *arguments]:
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
                run(arguments)
        case ["cd", folder]:
            os.chdir(folder)
        case ["mkdir", *folders]:
            for folder in folders:
                Path(folder).mkdir(parents=True, exist_ok=True)
        case ["cp", source, target]:
            shutil.copy(source, target)
        case ["sed", "-i", script, file]:
            _, old, new, _ = script.split("/")
            path = Path(file)
            path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        case ["cat", file]:
            out.write(Path(file).read_text(encoding="utf-8"))
        case _:
            raise AssertionError(f"the examples cannot run {command!r}")
    return out.getvalue().rstrip("\n")


def matches(expected: str, printed: str) -> bool:
    """Say whether ``printed`` is what a page shows, ``…`` standing for anything."""
    pattern = "".join(
        r"(?:[^\n]*\n)*" if line.strip() == "…" else re.escape(line.rstrip()).replace("…", r"[^\n]*") + r"\n"
        for line in expected.splitlines()
    )
    return re.fullmatch(pattern, "".join(f"{line.rstrip()}\n" for line in printed.splitlines())) is not None


def with_output(page: str, example: Example, printed: str) -> str:
    """Return ``page`` with ``printed`` under the example (for the update switch)."""
    start = page.index(f"$ {example.command}\n") if f"$ {example.command}\n" in page else -1
    if start < 0:
        return page
    start += len(f"$ {example.command}\n")
    stop = start + len(example.expected) + (1 if example.expected else 0)
    lines = "\n".join(line.rstrip() for line in printed.splitlines())
    return page[:start] + (lines + "\n" if lines else "") + page[stop:]
