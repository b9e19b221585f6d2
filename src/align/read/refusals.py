"""The errors for files that cannot be used: what, where, what to do, each in one line."""

from __future__ import annotations

from align.errors import InputError


def binary(place: str, what: str) -> InputError:
    """Make the error for a file that is ``what`` instead of text."""
    return InputError(
        f"{place}: this is {what}, not text.",
        hint="Give a txt, docx, odt, html or pdf file.",
        slug="file-binary",
    )


def damaged(place: str, format_name: str) -> InputError:
    """Make the error for a file that is no sound ``format_name``."""
    return InputError(
        f"{place}: this is no sound {format_name} file; it is damaged, or something else with that name.",
        hint=f"Open it in its own program and save it again as {format_name}.",
        slug="file-damaged",
    )


def encrypted(place: str) -> InputError:
    """Make the error for a file that asks for a password."""
    return InputError(
        f"{place}: the file is encrypted.", hint="Save a copy without a password.", slug="file-encrypted"
    )


def unsafe(place: str, why: str) -> InputError:
    """Make the error for a file that we will not unpack or parse because of ``why``."""
    return InputError(
        f"{place}: refused, {why}.", hint="If you trust it, save its text as a txt file.", slug="file-unsafe"
    )


def no_text(place: str, *, hint: str = "Look whether it is the right file.") -> InputError:
    """Make the error for a sound file without any text."""
    return InputError(f"{place}: there is no text in it.", hint=hint, slug="file-no-text")


def empty(place: str) -> InputError:
    """Make the error for a file of no bytes or nothing but blanks."""
    return InputError(
        f"{place}: the file is empty.", hint="Look whether it is the right file.", slug="file-empty"
    )


def too_large(place: str, max_bytes: int) -> InputError:
    """Make the error for a file over the cap."""
    return InputError(
        f"{place}: the file is larger than {max_bytes // 1_000_000} MB.",
        hint="Split it into smaller files.",
        slug="file-too-large",
    )
