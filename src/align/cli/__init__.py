"""The command line: parses, calls one pipeline function, renders its report.

Results go to stdout, progress and complaints to stderr. Every failure is one line and a documented
exit code (:mod:`align.errors`); ``ALIGN_DEBUG=1`` shows the traceback of an internal error.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typer.exceptions import TyperException

    from align.errors import AlignError


def main(arguments: Sequence[str] | None = None) -> None:
    """Run ``align`` with ``arguments`` (default: the process's own) and exit."""
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; never lets a traceback out."""
    from typer.exceptions import Abort, TyperException

    from align.cli.app import app
    from align.errors import EXIT_FAILURE, EXIT_INTERRUPTED, EXIT_USAGE, AlignError

    _speak_utf8()
    typed = sys.argv[1:] if arguments is None else list(arguments)
    try:
        result = app(args=None if arguments is None else typed, standalone_mode=False)
    except AlignError as error:
        return _complain(error, error.exit_code, typed)
    except TyperException as error:  # what was typed is no command of ours
        if not error.format_message():  # 'align' alone: typer has shown the help
            return error.exit_code
        return _complain(_where_to_look(error), error.exit_code, typed)
    except (Abort, KeyboardInterrupt):
        result = EXIT_INTERRUPTED
    except BrokenPipeError:  # the reader of our output went away, as with | head
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_FAILURE
    except UnicodeEncodeError:  # bytes that are no UTF-8 reach Python as lone surrogates
        what = "what was typed holds bytes that are no UTF-8 text. Type it anew."
        return _complain(what, EXIT_USAGE, typed)
    except MemoryError:
        return _complain("there is not enough memory for this.", EXIT_FAILURE, typed)
    except Exception as error:  # the edge: a person must never see a traceback
        if os.environ.get("ALIGN_DEBUG"):
            raise
        what = f"internal error ({type(error).__name__}: {error})."
        return _complain(f"{what} Please report it; ALIGN_DEBUG=1 shows the details.", EXIT_FAILURE, typed)
    if result == EXIT_INTERRUPTED:  # typer turns Ctrl-C into this result
        return _complain("interrupted; what was saved before stays saved.", EXIT_INTERRUPTED, typed)
    return result if isinstance(result, int) else 0


def _where_to_look(error: TyperException) -> str:
    """Return what typer says of a command line, and whose help tells more."""
    context = getattr(error, "ctx", None)
    where = f" See '{context.command_path} --help'." if context is not None else ""
    said = error.format_message().rstrip(".")
    return said + ("" if said.endswith("?") else ".") + where


def _complain(what: str | AlignError, code: int, typed: Sequence[str]) -> int:
    """Print ``what`` as one line, in the language that was asked for; return ``code``."""
    from align.telling import told, told_error

    language = _language(typed)
    line = told(what, language, about="command") if isinstance(what, str) else told_error(what, language)
    print(f"align: {' '.join(line.split())}", file=sys.stderr)  # noqa: T201
    return code


def _language(typed: Sequence[str]) -> str:
    """Return what ``--ui`` or ALIGN_UI says, before any command has looked at it; else English."""
    asked = os.environ.get("ALIGN_UI", "")
    for option, value in zip(typed, [*typed[1:], ""], strict=True):
        if option == "--ui":
            asked = value
        elif option.startswith("--ui="):
            asked = option.removeprefix("--ui=")
    return asked if asked in {"ru", "kk"} else "en"


def _speak_utf8() -> None:
    """Write UTF-8 whatever the locale says: Russian and Kazakh must survive a C locale or a pipe."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
