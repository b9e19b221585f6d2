"""Makes ``docs/reference/python.md`` from the public names of ``align`` and their docstrings."""

from __future__ import annotations

import dataclasses
import enum
import inspect
import re
import textwrap
from collections.abc import Iterator


def python_reference() -> str:
    """Return the page: first what is called, then the values that come back."""
    import align
    from align import api

    named = [(name, getattr(align, name)) for name in align.__all__]
    called = [(name, found) for name, found in named if inspect.isfunction(found)]
    first = ("read_file", "segment_text", "align_texts", "align_three_texts")
    called.sort(key=lambda each: first.index(each[0]) if each[0] in first else len(first))
    parts = [
        "<!-- made by: python3 dev.py docs -->\n# Python",
        _markdown(api.__doc__ or ""),
        "The examples stand in the folder that `align demo` makes, and are run by a test. Names, signatures\n"
        "and types below are kept from version to version; what is not named here may change.",
        "## Functions",
        *(part for name, found in called for part in _function(name, found, level=3)),
        "## OpenWorkspace",
        *_methods(api.OpenWorkspace),
        "## Values",
        *(part for name, found in named if inspect.isclass(found) and name != "OpenWorkspace"
          for part in _value(name, found)),
    ]  # fmt: skip
    return "\n\n".join(parts) + "\n"


def signature(name: str, function: object) -> str:
    """Return ``name(…) -> …`` as it is written, on one line, without ``self``."""
    assert callable(function)
    found = inspect.signature(function)
    parts: list[str] = []
    for each in found.parameters.values():
        if each.name == "self":
            continue
        if each.kind is each.KEYWORD_ONLY and "*" not in parts:
            parts.append("*")
        default = "" if each.default is each.empty else f" = {_shown(each.default)}"
        parts.append(f"{each.name}: {each.annotation}{default}")
    return f"{name}({', '.join(parts)}) -> {found.return_annotation}"


def _shown(default: object) -> str:
    return f"{type(default).__name__}.{default.name}" if isinstance(default, enum.Enum) else repr(default)


def _function(name: str, function: object, *, level: int) -> Iterator[str]:
    yield f"{'#' * level} {name}"
    yield f"```text\n{_folded(signature(name, function))}\n```"
    yield _markdown(inspect.getdoc(function) or "")


def _folded(line: str) -> str:
    """Break a long signature as our formatter would: a parameter a line."""
    if len(line) <= 100:
        return line
    head, _, rest = line.partition("(")
    body, _, tail = rest.rpartition(")")
    parameters = re.split(r", (?=[*\w]+(?:[:,]|$))", body)
    return "\n".join([f"{head}(", *(f"    {each}," for each in parameters), f"){tail}"])


def _methods(owner: type) -> Iterator[str]:
    yield _markdown(inspect.getdoc(owner) or "")
    for name, method in vars(owner).items():
        if inspect.isfunction(method) and not name.startswith("_"):
            yield from _function(name, method, level=3)


def _value(name: str, owner: type) -> Iterator[str]:
    yield f"### {name}"
    yield _markdown(inspect.getdoc(owner) or "")
    if issubclass(owner, enum.Enum):
        yield "One of " + ", ".join(f"`{each.name}` = `{each.value}`" for each in owner) + "."
    elif dataclasses.is_dataclass(owner):
        rows = [f"| `{each.name}` | `{_cell(each.type)}` |" for each in dataclasses.fields(owner)]
        rows += [
            f"| `{each}` | {(inspect.getdoc(found) or '').splitlines()[0]} |"
            for each, found in vars(owner).items()
            if isinstance(found, property)
        ]
        yield "\n".join(["| field | type |", "|---|---|", *rows])
    else:
        yield "Caught as one: `except AlignError as error: print(error.line())`."


def _cell(kind: object) -> str:
    return str(kind).replace("|", "\\|")


def _markdown(doc: str) -> str:
    """Return a docstring as Markdown: its examples in fences, its double backticks and roles single."""
    text = re.sub(r":\w+:`~?(?:[\w.]+\.)?(\w+)`", r"`\1`", inspect.cleandoc(doc)).replace("``", "`")
    blocks: list[str] = []
    for block in re.split(r"\n\n(?=\s*>>>)", text, maxsplit=1):
        example = textwrap.dedent(block).strip("\n")
        blocks.append(f"```pycon\n{example}\n```" if example.startswith(">>>") else block.strip())
    return "\n\n".join(blocks)
