"""``align validate``: files checked by our rules, and repaired where that loses nothing."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from align.atomic import write_atomically
from align.errors import AlignError, InputError, UsageError
from align.exchange import Verdict, validate_file
from align.exchange.repair import Done, Repairer, repair
from align.exchange.repair_tbx import repair_tbx
from align.exchange.repair_tmx import repair_tmx
from align.exchange.repair_xliff import repair_xliff
from align.exchange.rules_tbx import TBX_3
from align.exchange.structure_xliff2 import CORES
from align.exchange.validate import validate_stream
from align.exchange.xliff12 import XLIFF12

REPAIRERS: dict[str, Repairer] = {
    "tmx": repair_tmx,
    "xliff": repair_xliff,
    "tbx": repair_tbx,
    "martif": repair_tbx,
}
# By root and first digit of the version; TBX has none.
NAMESPACES = {
    ("xliff", "1"): ("xliff-namespace", XLIFF12),
    ("xliff", "2"): ("xliff2-namespace", CORES[0]),
    ("tbx", ""): ("tbx-namespace", TBX_3),
}


@dataclass(frozen=True, slots=True)
class RepairedFile:
    """A repaired file: where it was written, what was done, and what is to be said of it now."""

    path: Path
    done: tuple[Done, ...]
    verdict: Verdict


def validate_files(paths: Sequence[Path]) -> list[Verdict]:
    """Check each file by our own rules. Raises InputError for a file that cannot be read at all."""
    return [validate_file(path) for path in paths]


def repair_files(paths: Sequence[Path], output: Path, *, dry_run: bool = False) -> list[RepairedFile]:
    """Write repaired copies of ``paths`` to ``output``, a file for one, a folder for several.

    The files themselves are left alone. Raises UsageError where ``output`` is one of them or cannot hold
    several; InputError for what cannot be read or parsed.
    """
    is_folder = output.is_dir() or (not output.exists() and not output.suffix)
    if len(paths) > 1 and not is_folder:
        raise UsageError(
            f"{output} is one file, but {len(paths)} are to be repaired.", slug="output-one-file"
        )
    targets = [output / path.name if is_folder else output for path in paths]
    if len(set(targets)) < len(targets) or any(_is_same(*pair) for pair in zip(paths, targets, strict=True)):
        raise UsageError(
            f"{output}: a repaired file would take the place of another.",
            hint="Name another folder or file.",
            slug="repair-in-place",
        )
    return [_repaired(path, target, dry_run=dry_run) for path, target in zip(paths, targets, strict=True)]


def _is_same(path: Path, target: Path) -> bool:
    return path.resolve() == target.resolve()


def _repaired(path: Path, target: Path, *, dry_run: bool) -> RepairedFile:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"Cannot read {path}: {error.strerror or error}.", slug="cannot-read") from error
    written, done = repair(data, name=str(path), repairers=REPAIRERS, namespaces=NAMESPACES)
    if not dry_run:
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise AlignError(f"Cannot make {target.parent}: {error.strerror}.", slug="cannot-write") from None
        with write_atomically(target) as stream:
            stream.write(written)
    return RepairedFile(target, done, validate_stream(io.BytesIO(written), name=str(target)))
