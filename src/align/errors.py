"""Every error Align raises on purpose, and the exit code each one ends a command with.

The tree::

    AlignError                  exit 1   something failed; the message says what, where and what to do
    ├── UsageError              exit 2   the command line or the configuration is wrong
    ├── ConflictError           exit 4   somebody else changed, or holds, what we wanted to change
    ├── MissingExtraError       exit 5   an optional part is not installed
    ├── InputError              exit 1   a file cannot be used (missing, binary, undecodable, too large …)
    └── StoreError              exit 1   the workspace's database cannot be used

Exit code 3 (findings, or "would change") is no error: commands return it themselves.
130 is the shell's code for Ctrl-C.

Each message is one line. ``slug`` names the message for ``docs/messages.md``.
"""

from __future__ import annotations

EXIT_OK = 0
EXIT_FAILURE = 1
EXIT_USAGE = 2
EXIT_FINDINGS = 3
EXIT_CONFLICT = 4
EXIT_MISSING_EXTRA = 5
EXIT_INTERRUPTED = 130


class AlignError(Exception):
    """A failure with one clear line for the person in front of the screen.

    ``message`` says what failed and where, ``hint`` what to do about it (may be empty),
    ``slug`` is the stable name under which ``docs/messages.md`` explains it.
    """

    exit_code = EXIT_FAILURE

    def __init__(self, message: str, *, hint: str = "", slug: str = "failure") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.slug = slug

    def line(self) -> str:
        """Return message and hint as the one line that is printed."""
        text = f"{self.message} {self.hint}".strip()
        return " ".join(text.split())


class UsageError(AlignError):
    """The command line or ``align.toml`` asks for something that makes no sense."""

    exit_code = EXIT_USAGE


class ConflictError(AlignError):
    """A stale write, a locked database, a document that is already there."""

    exit_code = EXIT_CONFLICT


class MissingExtraError(AlignError):
    """An optional part is missing; ``hint`` is the exact install line."""

    exit_code = EXIT_MISSING_EXTRA


class InputError(AlignError):
    """A file that cannot be read as what it claims to be."""


class StoreError(AlignError):
    """The workspace's database is missing, damaged, read-only or from a newer version."""


def install_line(extra: str) -> str:
    """Return what a person types to get an optional part of this program."""
    return f"pip install 'align-tm[{extra}]'"


def missing_extra(what: str, extra: str) -> MissingExtraError:
    """Return the error that ``what`` (a sentence) cannot be done without ``extra``, with its install line."""
    return MissingExtraError(what, hint=install_line(extra), slug="extra-missing")
