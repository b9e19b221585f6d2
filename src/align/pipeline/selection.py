"""What people write to choose languages, statuses and segments."""

from __future__ import annotations

import re
from collections.abc import Sequence

from align.errors import UsageError
from align.model import SOURCE_LANGUAGE, Status
from align.pipeline.segmenting import check_language


def parse_langs(text: str, default: Sequence[str]) -> tuple[str, ...]:
    """Read ``en,kk``; an empty text means ``default``. Order follows the text, doubles fall away.

    Raises UsageError for anything but the target languages.
    """
    names = list(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    for name in names:
        if check_language(name) == SOURCE_LANGUAGE:
            raise UsageError("--langs names target languages; ru is the source.", slug="language-source")
    return tuple(names) or tuple(default)


def parse_statuses(text: str) -> frozenset[Status]:
    """Read ``approved,reviewed``. Raises UsageError for an unknown status."""
    return frozenset(parse_status(part) for part in text.split(",") if part.strip())


def parse_status(text: str) -> Status:
    """Read one status. Raises UsageError naming the known ones."""
    try:
        return Status(text.strip().lower())
    except ValueError:
        known = ", ".join(status.value for status in Status)
        raise UsageError(f"'{text}' is not a status.", hint=f"Use {known}.", slug="status-unknown") from None


def parse_ranges(text: str) -> tuple[tuple[int, int], ...]:
    """Read segment indices: ``3,7-9`` → ``((3, 3), (7, 9))``, inclusive. Raises UsageError."""
    ranges: list[tuple[int, int]] = []
    for part in (part.strip() for part in text.split(",")):
        if not part:
            continue
        match = re.fullmatch(r"(\d{1,9})(?:-(\d{1,9}))?", part)
        if not match or (match[2] and int(match[2]) < int(match[1])):
            raise UsageError(
                f"--segments {text}: '{part}' is no index or range.",
                hint="Write 3,7-9.",
                slug="segments-invalid",
            )
        ranges.append((int(match[1]), int(match[2] or match[1])))
    return tuple(ranges)
