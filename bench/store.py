"""Storing: seconds to save, re-save, mark, read, verify and undo one big document.

The baseline of the same run is the bare minimum: the same segment texts through ``sqlite3``'s
``executemany`` in one synchronous transaction, without diff, history or units.
"""

from __future__ import annotations

import hashlib
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from align.model import (
    LANGUAGES,
    TARGET_LANGUAGES,
    Alignment,
    Bead,
    Document,
    Role,
    Segment,
    SegmentedDocument,
    SegmentKind,
    Status,
)
from align.ports import DocumentResult, StatusMove
from align.review import make_units, plan_moves
from align.store import SqlStore, open_store

AT = "2026-11-22T12:00:00Z"
SENTENCE = "Стороны подтвердили приверженность сотрудничеству и договорились о дальнейших шагах"


def big_result(count: int) -> DocumentResult:
    """Return a result of ``count`` segments in each language, aligned 1-1."""
    texts = {}
    for lang in LANGUAGES:
        lines = [f"{SENTENCE} {lang} {n}." for n in range(count)]
        segments = tuple(
            Segment(n, n * 200, n * 200 + len(line), SegmentKind.SENTENCE, True, line, line.lower(), n)
            for n, line in enumerate(lines)
        )
        sha256 = hashlib.sha256("".join(lines).encode()).hexdigest()
        role = Role.ORIGINAL if lang == "ru" else Role.TRANSLATION
        texts[lang] = SegmentedDocument(
            Document("big", lang, role, f"corpus/{lang}/big.txt", sha256, "utf-8", ""), segments
        )
    beads = tuple(Bead((n,), (n,), 0.9) for n in range(count))
    alignments = {lang: Alignment("ru", lang, beads) for lang in TARGET_LANGUAGES}
    units, _ = make_units(texts, alignments)
    return DocumentResult("big", texts, alignments, units, "bench")


def baseline(path: Path, result: DocumentResult) -> None:
    """Insert the bare segment texts."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE segment (lang, n, text, key, PRIMARY KEY (lang, n))")
    rows = [(lang, s.index, s.text, s.key) for lang, t in result.texts.items() for s in t.segments]
    connection.executemany("INSERT INTO segment VALUES (?, ?, ?, ?)", rows)
    connection.commit()
    connection.close()


def steps(store: SqlStore, result: DocumentResult) -> dict[str, Callable[[], object]]:
    """Return what is measured, in the order in which it is done."""

    def mark() -> object:
        moves, _ = plan_moves(store.units(), langs=["en"], to=Status.APPROVED)
        return store.mark(moves, actor="ada", at=AT)

    def mark_one() -> object:
        unit = next(store.units())
        move = StatusMove(unit.id, "kk", Status.REJECTED, unit.variants["kk"].version)
        return store.mark([move], actor="ada", at=AT)

    return {
        "save": lambda: store.save_result(result, actor="align", at=AT),
        "save again, no change": lambda: store.save_result(result, actor="align", at=AT),
        "read all units": lambda: list(store.units()),
        "reject one": mark_one,
        "approve all": mark,
        "undo": lambda: store.undo(1, actor="ada", at=AT),
        "verify": store.verify,
    }


def timed(act: Callable[[], object]) -> float:
    """Return the wall seconds of ``act``."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def report(shared: Path | None, *, quick: bool) -> None:
    """Print the table: median seconds of three runs, and their ratio to the baseline."""
    del shared
    count, runs = (500, 1) if quick else (5000, 3)
    result = big_result(count)
    taken: dict[str, list[float]] = {}
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as name:
            plain = timed(lambda folder=Path(name): baseline(folder / "plain.db", result))  # type: ignore[misc]
            taken.setdefault("baseline: bare inserts", []).append(plain)
            with open_store(Path(name) / "align.db", create=True) as store:
                for what, act in steps(store, result).items():
                    taken.setdefault(what, []).append(timed(act))
    print(f"{count} segments × {len(LANGUAGES)} languages, {len(result.units)} units")
    print(f"{'step':<24} {'median s':>9} {'× baseline':>11}")
    base = statistics.median(taken["baseline: bare inserts"])
    for what, times in taken.items():
        print(f"{what:<24} {statistics.median(times):>9.3f} {statistics.median(times) / base:>11.1f}")


if __name__ == "__main__":
    report(None, quick=False)
