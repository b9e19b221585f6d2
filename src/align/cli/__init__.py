"""The command line: parses, calls one pipeline function, renders its report.

Results go to stdout, progress and complaints to stderr. Every failure is one line and a documented
exit code (:mod:`align.errors`); ``ALIGN_DEBUG=1`` shows the traceback of an internal error.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> None:
    """Run ``align`` with ``arguments`` (default: the process's own) and exit."""
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; never lets a traceback out."""
    from typer.exceptions import Abort, TyperException

    from align.cli.app import app
    from align.errors import EXIT_FAILURE, EXIT_INTERRUPTED, EXIT_USAGE, AlignError

    _speak_utf8()
    try:
        result = app(args=list(arguments) if arguments is not None else None, standalone_mode=False)
    except AlignError as error:
        return _complain(error.line(), error.exit_code)
    except TyperException as error:  # what was typed is no command of ours
        if not error.format_message():  # 'align' alone: typer has shown the help
            return error.exit_code
        context = getattr(error, "ctx", None)
        where = f" See '{context.command_path} --help'." if context is not None else ""
        said = error.format_message().rstrip(".")  # a question where typer knows what was meant
        return _complain(f"{said}{'' if said.endswith('?') else '.'}{where}", error.exit_code)
    except (Abort, KeyboardInterrupt):
        result = EXIT_INTERRUPTED
    except BrokenPipeError:  # the reader of our output went away, as with | head
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_FAILURE
    except UnicodeEncodeError:  # bytes that are no UTF-8 reach Python as lone surrogates
        return _complain("what was typed holds bytes that are no UTF-8 text. Type it anew.", EXIT_USAGE)
    except MemoryError:
        return _complain("there is not enough memory for this.", EXIT_FAILURE)
    except Exception as error:  # the edge: a person must never see a traceback
        if os.environ.get("ALIGN_DEBUG"):
            raise
        what = f"internal error ({type(error).__name__}: {error})."
        return _complain(f"{what} Please report it; ALIGN_DEBUG=1 shows the details.", EXIT_FAILURE)
    if result == EXIT_INTERRUPTED:  # typer turns Ctrl-C into this result
        return _complain("interrupted; what was saved before stays saved.", EXIT_INTERRUPTED)
    return result if isinstance(result, int) else 0


def _complain(line: str, code: int) -> int:
    print(f"align: {' '.join(line.split())}", file=sys.stderr)  # noqa: T201
    return code


def _speak_utf8() -> None:
    """Write UTF-8 whatever the locale says: Russian and Kazakh must survive a C locale or a pipe."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
