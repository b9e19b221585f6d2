"""Shell completion: the lines for each shell, and what they complete."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest


def complete(tmp_path: Path, **settings: str) -> str:
    """Run ``align`` as a shell's completion does and return what it prints."""
    done = subprocess.run(
        [str(program(tmp_path))],
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    return done.stdout


def program(folder: Path) -> Path:
    """Return a command called ``align`` that runs the package under test."""
    path = folder / "align"
    path.write_text(
        f"#!{sys.executable}\nfrom align.cli import main\nmain()\n",
        encoding="utf-8",
    )
    path.chmod(0o755)
    return path


@pytest.mark.parametrize(
    ("shell", "words"),
    [
        ("bash", "complete -o default -F _align_completion align"),
        ("zsh", "#compdef align"),
        ("fish", "complete --command align"),
    ],
)
def test_each_shell_gets_its_lines(tmp_path: Path, shell: str, words: str) -> None:
    script = complete(tmp_path, _ALIGN_COMPLETE=f"source_{shell}")
    assert words in script
    if shutil.which(shell):
        checked = subprocess.run(
            [shell, "-n", "/dev/stdin"], input=script, text=True, capture_output=True, check=False
        )
        assert (checked.returncode, checked.stderr) == (0, "")


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("align seg", {"segment"}),
        ("align memory le", {"leverage"}),
        ("align export --emp", {"--empty-target"}),
    ],
)
def test_commands_and_options_are_offered(tmp_path: Path, typed: str, offered: set[str]) -> None:
    place = str(len(typed.split()) - 1)
    bash = complete(tmp_path, _ALIGN_COMPLETE="complete_bash", COMP_WORDS=typed, COMP_CWORD=place)
    assert set(bash.split()) == offered
    zsh = complete(tmp_path, _ALIGN_COMPLETE="complete_zsh", _TYPER_COMPLETE_ARGS=typed)
    assert all(name in zsh for name in offered)
    asked = {"_TYPER_COMPLETE_ARGS": typed, "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    fish = complete(tmp_path, _ALIGN_COMPLETE="complete_fish", **asked)
    assert {line.split("\t")[0] for line in fish.splitlines()} == offered


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_bash_completes_with_the_lines_it_was_given(tmp_path: Path) -> None:
    program(tmp_path)
    script = """
        eval "$(_ALIGN_COMPLETE=source_bash align)"
        COMP_WORDS=(align memory se) COMP_CWORD=2
        _align_completion align
        echo "${COMPREPLY[@]}"
    """
    environment = {**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(
        ["bash", "-c", script], env=environment, capture_output=True, text=True, check=False
    )
    assert (done.stdout.strip(), done.stderr) == ("search", "")
