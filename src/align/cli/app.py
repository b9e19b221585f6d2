"""The command tree. Each module beside this one registers its commands here when imported."""

from __future__ import annotations

import importlib
from typing import Annotated

import typer

from align.version import VERSION

app = typer.Typer(
    name="align",
    help="Aligns Russian originals with their English and Kazakh translations and keeps the reviewed pairs.",
    epilog="Start with 'align demo'. Exit codes: 0 ok, 1 failure, 2 usage, 3 findings or would change, "
    "4 conflict, 5 optional part missing, 130 interrupted.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode="markdown",
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"align {VERSION}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and end.")
    ] = False,
) -> None:
    """Hold the options that stand before a command."""


# Imported for their commands; the order is the order of the help page.
for _name in (
    "workspace",
    "doctor",
    "job",
    "clean",
    "bitext",
    "trilingual",
    "history",
    "review_page",
    "realign",
    "memory",
    "concordance",
    "terms",
    "formulae",
    "formulae_fix",
    "check",
    "score",
    "draft",
    "models",
    "train",
    "export",
    "validate",
    "returning",
    "serve",
    "backup",
):
    importlib.import_module(f"align.cli.{_name}")
