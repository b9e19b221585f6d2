from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import pytest
import typer
from typer.testing import CliRunner

from align.cli import run
from align.cli.option_groups import grouped

app = typer.Typer(rich_markup_mode=None)


@dataclass(frozen=True)
class Tea:
    sort: Annotated[str, typer.Option("--sort", help="Which tea.")]
    milk: Annotated[bool, typer.Option("--milk", help="With milk.")] = False


@app.command()
@grouped
def brew(cups: Annotated[int, typer.Argument()] = 1, *, tea: Tea, hot: bool = True) -> None:
    """Brew tea."""
    typer.echo(f"{cups} {tea} {hot}")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["--sort", "green"], "1 Tea(sort='green', milk=False) True"),
        (["3", "--milk", "--sort", "black", "--no-hot"], "3 Tea(sort='black', milk=True) False"),
    ],
    ids=["defaults", "all said"],
)
def test_fields_are_options_and_come_as_one_value(typed: list[str], said: str) -> None:
    assert CliRunner().invoke(app, typed).output.strip() == said


def test_a_field_without_default_must_be_said() -> None:
    done = CliRunner().invoke(app, [])
    assert done.exit_code == 2
    assert "Missing option '--sort'" in done.output


def test_the_help_shows_the_options_where_the_group_stands() -> None:
    said = CliRunner().invoke(app, ["--help"]).output
    assert "Brew tea." in said
    assert said.index("--sort") < said.index("--milk") < said.index("--hot")


def test_a_mistyped_command_is_answered_with_the_likely_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["stats"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("align: No such command 'stats'. Did you mean 'status'? See '")
