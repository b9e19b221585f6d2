"""Every command that a page or a help text shows is one that ``align`` understands, run or not."""

from __future__ import annotations

import ast
import re
import shlex
import tomllib
from pathlib import Path

import pytest

from tests.docs.shown import (
    PAGES,
    ROOT,
    blocks,
    help_examples,
    inline_commands,
    problem,
    shell_commands,
    unknown_names,
)

RUN = {"console", "python", "pycon"}
"""Blocks that test_docs_examples runs, ``pycon`` tests/api; ``sh`` and ``sql`` the team server's own test."""
PLAIN = {"text", "ini", ""}
"""Blocks that hold no command: a drawing, a piece of a file of another program."""
BY_THEIR_OWN_TEST = {
    "README.md": "the two commands of dev.py: CI and whoever reads this run them",
    "docs/how-to/team-server.md": "test_docs_team_server",
}
each_page = pytest.mark.parametrize("page", PAGES, ids=[p.relative_to(ROOT).as_posix() for p in PAGES])


@each_page
def test_a_block_is_run_or_says_why_not(page: Path) -> None:
    name = page.relative_to(ROOT).as_posix()
    for block in blocks(page.read_text(encoding="utf-8")):
        where = f"{name}:{block.line}"
        if block.note.startswith("no-run"):
            reason = block.note.removeprefix("no-run").strip()
            assert re.fullmatch(r"\(.{6,}\)", reason), f"{where} says not why it is not run"
        elif block.kind in ("sh", "sql"):
            assert name in BY_THEIR_OWN_TEST, (
                f"{where} is run by no test: make it console, or say no-run (why)"
            )
        else:
            assert block.kind in RUN | PLAIN | {"toml"}, f"{where}: no test knows {block.kind!r} blocks"


@each_page
def test_the_commands_of_a_page_are_understood(page: Path) -> None:
    name = page.relative_to(ROOT).as_posix()
    problems = []
    for block in blocks(page.read_text(encoding="utf-8")):
        if block.kind in ("console", "sh"):
            commands = shell_commands(block.text, prompt=block.kind == "console")
            found = [problem(words) for words in commands]
            problems += [f"{name}:{block.line}: {each}" for each in found if each]
    assert not problems


@each_page
def test_commands_in_running_text_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert not [found for command in inline_commands(text) if (found := unknown_names(command))]


@each_page
def test_toml_and_python_of_a_page_are_well_formed(page: Path) -> None:
    for block in blocks(page.read_text(encoding="utf-8")):
        if block.kind == "toml":
            assert tomllib.loads(block.text.replace("\n  ", "\n"))
        if block.kind == "python":
            ast.parse(block.text)


@pytest.mark.parametrize(("command", "examples"), help_examples().items())
def test_each_help_page_has_examples_that_are_understood(command: str, examples: list[str]) -> None:
    own = [each for each in examples if each == command or each.startswith(f"{command} ")]
    assert own, f"{command} --help shows no example: end its docstring with Examples: **{command} …**"
    for example in examples:
        assert problem(shlex.split(example)) == ""


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("align frobnicate", "align has no command 'frobnicate'"),
        ("align memory frobnicate", "align memory has no command"),
        ("align run --frobnicate", "No such option: --frobnicate"),
        ("align segment", "Missing argument"),
        ("align run --langs en -n", ""),
    ],
)
def test_the_judge_itself(command: str, said: str) -> None:
    found = problem(command.split())
    assert said in found
    assert bool(found) is bool(said)
    if said.startswith("align"):
        assert said in unknown_names(command)


def test_the_commands_of_a_block_are_found() -> None:
    text = "$ A=1 align run \\\n> --json > report.json && align status | cat  # why\nalign export\n"
    assert list(shell_commands(text, prompt=True)) == [["align", "run", "--json"], ["align", "status"]]
    assert list(shell_commands(text, prompt=False))[-1] == ["align", "export"]
