"""What people write to choose languages, statuses and segments."""

from __future__ import annotations

import re
from collections.abc import Sequence

from align.errors import UsageError
from align.model import SOURCE_LANGUAGE, Bead, Status
from align.pipeline.corpus.segmenting import check_language


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


def parse_bead(text: str) -> Bead:
    """Read a bead: Russian segments, a colon, segments of the translation: ``3,4:5``, ``7-9:6,8``, ``12:``.

    An empty side is nothing there. Raises UsageError ``bead-invalid``.
    """
    sides = text.split(":")
    parts = [[part.strip() for part in side.split(",") if part.strip()] for side in sides]
    matches = [[re.fullmatch(r"(\d{1,9})(?:-(\d{1,9}))?", part) for part in side] for side in parts]
    ranges = [[(int(m[1]), int(m[2] or m[1])) for m in side if m] for side in matches]
    is_read = all(all(side) for side in matches) and len(sides) == 2 and any(parts)
    # A slip of the finger must not ask for a list of a billion numbers.
    if not is_read or any(not 0 <= last - first < 1000 for side in ranges for first, last in side):
        raise UsageError(
            f"--bead {text}: this is no bead.",
            hint="Write Russian segments, a colon, segments of the translation: 3,4:5.",
            slug="bead-invalid",
        )
    source, target = (tuple(i for first, last in side for i in range(first, last + 1)) for side in ranges)
    return Bead(source, target)
