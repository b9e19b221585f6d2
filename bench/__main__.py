"""Print every measured table: ``python -m bench [--quick] [segmentation|alignment|startup …]``.

The private sets beside the checkout are measured when they are there; the sample corpus always is.
"""

from __future__ import annotations

import argparse
import importlib
from pathlib import Path

TABLES = ("segmentation", "alignment", "trilingual", "store", "startup")


def main() -> None:
    """Run the named tables, or all."""
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    parser.add_argument("tables", nargs="*", default=TABLES, metavar="TABLE", help=", ".join(TABLES))
    parser.add_argument("--quick", action="store_true", help="a smoke test: the smallest sets only")
    arguments = parser.parse_args()
    unknown = set(arguments.tables) - set(TABLES)
    if unknown:
        parser.error(f"no table named {', '.join(sorted(unknown))}")
    shared = Path(__file__).resolve().parents[2] / "shared"
    for name in arguments.tables:
        print(f"\n== {name}", flush=True)
        importlib.import_module(f"bench.{name}").report(
            shared if shared.is_dir() else None, quick=arguments.quick
        )


if __name__ == "__main__":
    main()
