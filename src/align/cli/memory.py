"""``align memory …``: the group of commands; each module ``memory_…`` beside this adds its own."""

from __future__ import annotations

import importlib

import typer

from align.cli.app import app

memory = typer.Typer(
    help="The translation memory: import, search, analyse, maintain.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
)
app.add_typer(memory, name="memory")

# Imported for their commands; the order is the order of the help page.
for _name in ("memory_import", "memory_search", "memory_upkeep"):
    importlib.import_module(f"align.cli.{_name}")
