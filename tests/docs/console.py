"""Runs the console examples of a Markdown page as a person would type them, and compares what they print.

A fence ``console`` holds lines ``$ command`` and the output they must give; ``…`` on a line of its own
stands for any lines, and inside a line for any characters. ``console no-run (why)`` is shown, not run.
A command goes on in the next line after a backslash. Commands are ``align``, ``cd``, ``mkdir``, ``cp``,
``ls``, ``export``, ``sed -i`` and ``cat``; all examples of a page share one folder. A fence
``text NAME.txt`` is a file that the reader saves where the examples stand at that moment, and a fence
``python`` a script that is run there.
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
    """One command of a page as ``shown`` (without the prompt) and as one line, and the output it must give.

    Where there is a ``file``, the example is a file to save and ``expected`` what it holds; a ``script`` is
    run, whatever it prints.
    """

    line: int
    shown: str
    command: str
    expected: str
    file: str = ""
    script: str = ""


def examples(page: str) -> list[Example]:
    """Return the commands of ``page``, and the files it tells to save, in order."""
    found: list[Example] = []
    fence = re.compile(r"^```(?:console|(python)|text ([\w.-]+))[ \t]*\n(.*?)^```", re.S | re.M)
    for block in fence.finditer(page):
        line = page.count("\n", 0, block.start(3)) + 1
        if block[1]:
            found.append(Example(line, "", "", "", script=block[3]))
            continue
        if block[2]:
            found.append(Example(line, "", "", block[3], file=block[2]))
            continue
        parts = re.split(r"^\$ ", block[3], flags=re.M)
        offset = parts[0].count("\n")
        for part in parts[1:]:
            shown, _, output = part.partition("\n")
            command = shown
            while command.endswith("\\"):
                more, _, output = output.partition("\n")
                shown, command = f"{shown}\n{more}", command[:-1] + more.strip().removeprefix("> ")
            found.append(Example(line + offset, shown, command.strip(), output.rstrip("\n")))
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
        case ["cp", *sources, target]:
            for source in sources:
                shutil.copy(source, target)
        case ["sed", "-i", script, file]:
            _, old, new, _ = script.split("/")
            path = Path(file)
            lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
            path.write_text("".join(line.replace(old, new, 1) for line in lines), encoding="utf-8")
        case ["ls", *folders]:
            names = [path.name for folder in folders or ["."] for path in Path(folder).iterdir()]
            out.write("  ".join(sorted(name for name in names if not name.startswith("."))))
        case ["export", setting]:
            name, _, os.environ[name] = setting.partition("=")
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


def with_output(page: str, example: Example, printed: str, *, start: int = 0) -> tuple[str, int]:
    """Return ``page`` with ``printed`` under the example, sought from ``start``, and where that ends."""
    place = page.index(f"$ {example.shown}\n", start) + len(f"$ {example.shown}\n")
    stop = place + len(example.expected) + (1 if example.expected else 0)
    lines = "".join(f"{line.rstrip()}\n" for line in printed.splitlines())
    return page[:place] + lines + page[stop:], place + len(lines)
