"""``bench validate FOLDER``: how many invalid files of a test suite are found, how many valid refused.

FOLDER holds the test suite of OASIS's XLIFF 2.1 (``xliff-21/test-suite`` of its repository), which is kept
out of ours: its folders are called ``valid``, ``invalid`` and ``in-out``.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from align.errors import AlignError
from align.exchange.validate import validate_file


def is_refused(path: Path) -> bool:
    """Say whether a file has an error, or cannot be read at all."""
    try:
        return validate_file(path).errors > 0
    except AlignError:
        return True


def main(arguments: Sequence[str]) -> int:
    """Print a table of the folders below the one given; return 1 where a valid file is refused."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print("Usage: bench validate FOLDER (the test suite of XLIFF 2.1)", file=sys.stderr)
        return 1
    root = Path(arguments[0])
    wrong = 0
    print(f"{'folder':<20} {'files':>5} {'refused':>7}  missed or wrongly refused")
    for folder in sorted({path.parent for path in root.rglob("*.xlf")}):
        files = sorted(folder.glob("*.xlf"))
        refused = [path for path in files if is_refused(path)]
        is_bad = folder.name == "invalid"
        odd = [path.name for path in files if (path in refused) != is_bad]
        wrong += 0 if is_bad else len(odd)
        shown = ", ".join(odd[:3]) + (" …" if len(odd) > 3 else "")
        print(f"{folder.relative_to(root).as_posix():<20} {len(files):>5} {len(refused):>7}  {shown}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
