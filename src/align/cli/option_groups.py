"""Options that belong together reach a command as one frozen dataclass.

A field is an option, spelled as a parameter of a command would be. :func:`grouped` stands under
``@app.command()`` and shows typer the options one by one::

    @app.command()
    @grouped
    def undo(count: … = 1, *, common: WritingOptions) -> None:
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from functools import wraps
from inspect import Parameter, Signature
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, get_type_hints

from align.cli.options import (
    AddressOption,
    ByOption,
    DryRunOption,
    JsonOption,
    RunnerOption,
    UiLangOption,
    WorkersOption,
    WorkspaceOption,
)

if TYPE_CHECKING:
    from align.jobs.choice import Chosen

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """Of commands that look at a workspace."""

    workspace: WorkspaceOption = Path()
    ui: UiLangOption = "en"
    as_json: JsonOption = False


@dataclass(frozen=True, slots=True)
class WritingOptions:
    """Of commands that change a workspace in somebody's name, or say what they would change."""

    workspace: WorkspaceOption = Path()
    by: ByOption = ""
    ui: UiLangOption = "en"
    dry_run: DryRunOption = False
    as_json: JsonOption = False


@dataclass(frozen=True, slots=True)
class MakingOptions:
    """Of commands that make files out of a workspace, or in it, or say what they would make."""

    workspace: WorkspaceOption = Path()
    ui: UiLangOption = "en"
    dry_run: DryRunOption = False
    as_json: JsonOption = False


@dataclass(frozen=True, slots=True)
class WorkerOptions:
    """Of commands whose work may be shared."""

    workers: WorkersOption = 0
    runner: RunnerOption = "local"
    address: AddressOption = ""

    def open(self) -> AbstractContextManager[Chosen]:
        """Give the runner that is asked for; see :func:`align.jobs.choice.open_runner`."""
        from align.jobs.choice import open_runner

        return open_runner(self.runner, workers=self.workers, address=self.address)


def grouped(command: Callable[..., R]) -> Callable[..., R]:
    """Spread each parameter of ``command`` that is a dataclass over its fields, in its place."""
    hints = get_type_hints(command, include_extras=True)
    groups: dict[str, type[Any]] = {}
    options: list[Parameter] = []
    for parameter in inspect.signature(command).parameters.values():
        hint = hints[parameter.name]
        if isinstance(hint, type) and is_dataclass(hint):
            groups[parameter.name] = hint
            options += _options(hint)
        else:
            options.append(parameter.replace(annotation=hint, kind=Parameter.KEYWORD_ONLY))

    @wraps(command)
    def spread(**given: object) -> R:
        made = {
            name: group(**{field.name: given.pop(field.name) for field in fields(group)})
            for name, group in groups.items()
        }
        return command(**given, **made)

    spread.__signature__ = Signature(options)  # type: ignore[attr-defined]
    spread.__annotations__ = {option.name: option.annotation for option in options}
    return spread


def _options(group: type[Any]) -> Iterator[Parameter]:
    hints = get_type_hints(group, include_extras=True)
    for field in fields(group):
        yield Parameter(
            field.name, Parameter.KEYWORD_ONLY, default=_default(field), annotation=hints[field.name]
        )


def _default(field: Field[Any]) -> object:
    return Parameter.empty if field.default is MISSING else field.default
