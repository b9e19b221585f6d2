"""The fenced blocks and commands of our Markdown pages, and whether ``align`` would understand them."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer.main
from typer.exceptions import TyperException

from align.cli.app import app

if TYPE_CHECKING:
    from typer.core import TyperCommand

ROOT = Path(__file__).resolve().parents[2]
PAGES = [
    *sorted(ROOT.glob("*.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
    *sorted((ROOT / "models").glob("*.md")),
]
_FENCE = re.compile(r"^[ ]*```([^\n]*)\n(.*?)^[ ]*```", re.S | re.M)
_INLINE = re.compile(r"`(align [^`]+)`")


@dataclass(frozen=True)
class Block:
    """A fenced block: its line, the first word after the fence, the rest of that line, its text."""

    line: int
    kind: str
    note: str
    text: str


def blocks(page: str) -> list[Block]:
    """Return the fenced blocks of a page in order."""
    found = []
    for fence in _FENCE.finditer(page):
        kind, _, note = fence[1].strip().partition(" ")
        found.append(Block(page.count("\n", 0, fence.start()) + 1, kind, note.strip(), fence[2]))
    return found


def without_blocks(page: str) -> str:
    """Return the page with its fenced blocks emptied, lines kept."""
    return _FENCE.sub(lambda fence: "\n" * fence[0].count("\n"), page)


def inline_commands(page: str) -> Iterator[str]:
    """Yield the commands that stand between backticks in running text."""
    for found in _INLINE.finditer(without_blocks(page)):
        yield " ".join(found[1].split())


def shell_commands(block: str, *, prompt: bool) -> Iterator[list[str]]:
    """Yield the words of each ``align`` command in a block of shell lines (with ``prompt`` after ``$ ``)."""
    text = re.sub(r"\\\n(?:> )?", " ", block)
    text = re.sub(r" <<'(\w+)'\n.*?^\1$", "", text, flags=re.S | re.M)
    for line in text.splitlines():
        if prompt and not line.startswith("$ "):
            continue
        words = shlex.split(line.removeprefix("$ "), comments=True)
        for part in _parts(words):
            while part and re.fullmatch(r"[A-Z_]+=.*", part[0]):
                part = part[1:]
            if part and part[0] == "align":
                yield part


def _parts(words: list[str]) -> Iterator[list[str]]:
    """Split a line's words where the shell would begin another command; leave redirections out."""
    part: list[str] = []
    redirected = False
    for word in words:
        if word in ("&&", "||", "|", ";", "&"):
            yield part
            part = []
        elif redirected or word in (">", ">>", "<"):
            redirected = not redirected
        else:
            part.append(word)
    yield part


def problem(words: list[str]) -> str:
    """Say why ``align`` would not understand a command, or return ''; the command is not run."""
    node: TyperCommand = typer.main.get_command(app)  # type: ignore[assignment]
    path, rest = ["align"], words[1:]
    while hasattr(node, "commands"):
        if not rest:
            return f"{' '.join(path)}: no command is named"
        if rest[0] in ("--version", "--install-completion", "--show-completion", "--help", "-h"):
            return ""
        if rest[0] not in node.commands:
            return f"{' '.join(path)} has no command {rest[0]!r}"
        path.append(rest[0])
        node, rest = node.commands[rest[0]], rest[1:]
    if {"--help", "-h"} & set(rest):
        return ""
    try:
        node.make_context(" ".join(path), rest)
    except TyperException as error:
        return f"{' '.join(words)}: {error.format_message()}"
    return ""


def unknown_names(command: str) -> str:
    """Say which name in a mention like ``align draft ID --to kk`` does not exist, or return ''."""
    node: TyperCommand = typer.main.get_command(app)  # type: ignore[assignment]
    words = command.split()
    path, rest = ["align"], words[1:]
    while hasattr(node, "commands") and rest and not rest[0].startswith("-"):
        if not re.fullmatch(r"[a-z-]+", rest[0]):  # «align COMMAND», «align memory …»
            return ""
        if rest[0] not in node.commands:
            return f"{' '.join(path)} has no command {rest[0]!r}"
        path.append(rest[0])
        node, rest = node.commands[rest[0]], rest[1:]
    known = {"--help", "-h"} | {name for each in node.params for name in (*each.opts, *each.secondary_opts)}
    if len(path) == 1:
        known |= {"--version", "--install-completion", "--show-completion"}
    named = [word.partition("=")[0].strip("[]….,") for word in rest if re.match(r"\[?--?[a-z]", word)]
    strange = [name for name in named if name not in known]
    return f"{' '.join(path)} has no {', '.join(strange)}" if strange else ""


def help_examples() -> dict[str, list[str]]:
    """Return the examples that each command's help page shows in bold, by the command's path."""
    found: dict[str, list[str]] = {}

    def walk(node: TyperCommand, path: str) -> None:
        for name, child in getattr(node, "commands", {}).items():
            walk(child, f"{path} {name}")
        if not hasattr(node, "commands"):
            found[path] = re.findall(r"\*\*(align .*?)\*\*", " ".join((node.help or "").split()))

    walk(typer.main.get_command(app), "align")  # type: ignore[arg-type]
    return found
