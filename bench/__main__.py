"""Print every measured table: ``python -m bench [--quick|--full] [--save] [segmentation|alignment …]``.

``bench validate FOLDER`` looks at the test suite of XLIFF 2.1, which is kept out of the repository.

The private sets beside the checkout are measured when they are there; the sample corpus always is.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench import validate

TABLES = (
    "segmentation",
    "alignment",
    "trilingual",
    "learning",
    "odd",
    "embeddings",
    "memory",
    "memory_inflection",
    "formulae",
    "fixing",
    "store",
    "exchange",
    "terms",
    "postgres",
    "startup",
    "review",
    "checks",
    "draft",
    "scoring",
    "engines",
    "scale",
    "parallel",
)
# Part of another table, or of a decision made once; printed when named.
PARTS = ("ablation", "term_evidence")


def main() -> None:
    """Run the named tables, or all; ``validate FOLDER`` judges a suite of XLIFF files instead."""
    if sys.argv[1:2] == ["validate"]:
        sys.exit(validate.main(sys.argv[2:]))
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    parser.add_argument("tables", nargs="*", default=TABLES, metavar="TABLE", help=", ".join(TABLES + PARTS))
    parser.add_argument("--quick", action="store_true", help="a smoke test: the smallest sets only")
    parser.add_argument("--full", action="store_true", help="also the slow sizes (memory, engines)")
    parser.add_argument(
        "--save", action="store_true", help="also write what a table returns to bench/results/DATE-TABLE.json"
    )
    parser.add_argument(
        "--documents",
        default="",
        metavar="N,N…",
        help="scale, parallel: how many documents, instead of the usual sizes",
    )
    arguments = parser.parse_args()
    unknown = set(arguments.tables) - {*TABLES, *PARTS}
    if unknown:
        parser.error(f"no table named {', '.join(sorted(unknown))}")
    shared = Path(__file__).resolve().parents[2] / "shared"
    for name in arguments.tables:
        print(f"\n== {name}", flush=True)
        sizes: dict[str, Any] = {"full": arguments.full} if name in ("memory", "engines") else {}
        if name in ("scale", "parallel"):
            sizes["documents"] = [int(number) for number in arguments.documents.split(",") if number]
        records = importlib.import_module(f"bench.{name}").report(
            shared if shared.is_dir() else None, quick=arguments.quick, **sizes
        )
        if arguments.save and records:
            save(name, records)


def save(name: str, records: object) -> None:
    """Write a table's records to ``bench/results``, under today's date."""
    folder = Path(__file__).resolve().parent / "results"
    folder.mkdir(exist_ok=True)
    path = folder / f"{datetime.now(UTC).date().isoformat()}-{name}.json"
    path.write_text(json.dumps(records, indent=1) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
