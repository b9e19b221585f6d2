"""Makes the manual page ``align.1`` from the commands, for ``man align``; the wheel carries it.

One page for all commands: it is searched with ``/`` and needs no name of a second page. Written in the
macros of man(7).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer.main

from align.cli.app import app
from align.version import VERSION

if TYPE_CHECKING:
    from typer.core import TyperCommand

SECTIONS = (
    (
        "EXIT STATUS",
        (
            ("0", "All went well."),
            ("1", "A failure; one line on standard error says what, where and what to do."),
            ("2", "What was typed makes no sense."),
            ("3", "Something was found, or would be changed."),
            ("4", "A conflict: somebody else changed it meanwhile."),
            ("5", "An optional part is missing; the line says how to install it."),
            ("130", "Interrupted; what was saved before stays saved."),
        ),
    ),
    (
        "ENVIRONMENT",
        (
            ("ALIGN_WORKSPACE", "The workspace, where no --workspace is given."),
            ("ALIGN_USER", "Who decides, where no --by is given."),
            ("ALIGN_UI", "The language of reports: en, ru or kk."),
            ("ALIGN_STORE_URL", "The server's database, in place of the one in align.toml."),
            ("ALIGN_BUSY_SECONDS", "How long to wait for somebody who is saving."),
            ("ALIGN_TOKEN", "The token of align serve and align review."),
            ("ALIGN_DEBUG", "Set to 1 to see the traceback of an internal error."),
            ("SOURCE_DATE_EPOCH", "The moment that exports carry, so that they are the same to the byte."),
        ),
    ),
    (
        "FILES",
        (
            ("align.toml", "The settings of a workspace."),
            ("corpus/ru, corpus/en, corpus/kk", "Originals and translations; read, never changed."),
            (".align/align.db", "The memory and its history."),
            ("models/", "Manifests and folders of translation and embedding models."),
        ),
    ),
)


def man_page() -> str:
    """Return the page."""
    root = typer.main.get_command(app)
    lines = [
        '.\\" made by: python3 dev.py docs',
        f'.TH ALIGN 1 "" "Align {VERSION}" "Align"',
        ".SH NAME",
        "align \\- aligns Russian originals with their translations, keeps and reviews the pairs",
        ".SH SYNOPSIS",
        "\\fBalign\\fR \\fICOMMAND\\fR [\\fIOPTIONS\\fR] [\\fIARGUMENTS\\fR]",
        ".SH DESCRIPTION",
        *_paragraphs(root.help or ""),
        ".PP",
        _text("Start with 'align demo'. Every command has --help."),
        ".SH COMMANDS",
        *_commands(root, "align"),  # type: ignore[arg-type]
    ]
    for title, entries in SECTIONS:
        lines.append(f".SH {title}")
        for term, meaning in entries:
            lines += [".TP", f"\\fB{_text(term)}\\fR", _text(meaning)]
    lines += [".SH SEE ALSO", _text("The pages in docs/ of Align's sources, docs/README.md first.")]
    return "\n".join(lines) + "\n"


def _commands(group: TyperCommand, path: str) -> Iterator[str]:
    for name, command in getattr(group, "commands", {}).items():
        if hasattr(command, "commands"):
            yield from _commands(command, f"{path} {name}")
        else:
            yield from _command(command, f"{path} {name}")


def _command(command: TyperCommand, path: str) -> Iterator[str]:
    options = [each for each in command.params if each.param_type_name == "option" and each.name != "help"]
    arguments = [each for each in command.params if each.param_type_name == "argument"]
    names = " ".join(
        f"\\fI{_text(_metavar(each))}\\fR" if each.required else f"[\\fI{_text(_metavar(each))}\\fR]"
        for each in arguments
    )
    yield f'.SS "{_text(path)}"'
    yield f"\\fB{_text(path)}\\fR [\\fIOPTIONS\\fR] {names}".rstrip()
    yield ".PP"
    yield from _paragraphs(command.help or "")
    for each in arguments:
        yield from (".TP", f"\\fI{_text(_metavar(each))}\\fR", _text(_help(each)))
    for each in options:
        takes = "" if getattr(each, "is_flag", False) else f" \\fI{_text(_metavar(each))}\\fR"
        spelled = ", ".join(f"\\fB{_text(name)}\\fR" for name in (*each.opts, *each.secondary_opts))
        yield from (".TP", spelled + takes, _text(_help(each)))


def _metavar(parameter: object) -> str:
    metavar = getattr(parameter, "metavar", None) or str(getattr(parameter, "name", "")).upper()
    return str(metavar).strip("[]")


def _help(parameter: object) -> str:
    default = getattr(parameter, "show_default", None)
    usual = f" (usually: {default})" if isinstance(default, str) else ""
    return f"{getattr(parameter, 'help', '') or ''}{usual}"


def _paragraphs(text: str) -> Iterator[str]:
    """Yield the paragraphs of a help text; its examples one a line, as they are typed."""
    for number, paragraph in enumerate(text.split("\n\n")):
        if number:
            yield ".PP"
        line = " ".join(paragraph.split())
        if line.startswith("Examples:"):
            examples = re.findall(r"\*\*(.+?)\*\*", line)
            yield from ("Examples:", ".PP", ".nf", ".RS", *(_text(each) for each in examples), ".RE", ".fi")
        else:
            yield re.sub(r"\*\*(.+?)\*\*", r"\\fB\1\\fR", _text(line))


def _text(text: str) -> str:
    """Escape what roff would take for its own; quotation marks and dashes stay what was typed."""
    escaped = " ".join(text.split()).replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq")
    return f"\\&{escaped}" if escaped.startswith(".") else escaped
