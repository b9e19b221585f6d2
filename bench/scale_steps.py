"""What people do with a workspace of any size, a step a function; each runs in a process of its own.

Every step takes the workspace's folder and returns numbers worth knowing beside its time.
"""

from __future__ import annotations

import sqlite3
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from align.model import LANGUAGES, SOURCE_LANGUAGE, TARGET_LANGUAGES
from align.pipeline.alignment.run import run_job
from align.pipeline.checking.checking import check_workspace
from align.pipeline.corpus.ingest import read_corpus_file
from align.pipeline.corpus.status import workspace_status
from align.pipeline.desk.concordance import ConcordanceDesk
from align.pipeline.desk.corpus import CorpusDesk
from align.pipeline.desk.desk import Desk
from align.pipeline.desk.history import HistoryDesk
from align.pipeline.desk.listing import ReviewFilter, ReviewListing
from align.pipeline.desk.segment import ReviewSegments
from align.pipeline.drafting.drafting import draft_workspace
from align.pipeline.drafting.report import DraftOptions
from align.pipeline.exchange.publish import ExportWish, export_files
from align.pipeline.formulae.mining import formulae_report
from align.pipeline.keeping.backup import back_up
from align.pipeline.memory.index import open_index
from align.project import Workspace, corpus_files, find_workspace
from align.read import clean_text
from align.segment import segment_text
from bench.scale_corpus import documents
from bench.scale_made import AT, write_corpus

Facts = Mapping[str, float]
LOOKED_UP = 100


def _quiet(done: int, total: int, what: str) -> None:
    del done, total, what


def ingest(root: Path) -> Facts:
    """Read, clean and segment every file of the corpus; nothing is stored."""
    workspace = find_workspace(root)
    spent: dict[str, float] = defaultdict(float)
    files, _ = corpus_files(workspace)
    for file in files:
        start = time.process_time()
        document = read_corpus_file(workspace, file)
        read = time.process_time()
        cleaned = clean_text(document.text, document.lang, decisions=())
        clean = time.process_time()
        segment_text(document.text, cleaned, document.lang)
        spent["read"] += read - start
        spent["clean"] += clean - read
        spent["segment"] += time.process_time() - clean
    return spent


def run_all(root: Path) -> Facts:
    """Do ``align run``; the processor seconds of its stages, by the first word of what it reports."""
    spent: dict[str, float] = defaultdict(float)
    last: list[Any] = ["plan", time.process_time()]

    def heard(done: int, total: int, what: str) -> None:
        del done, total
        now = time.process_time()
        spent[last[0]] += now - last[1]
        last[:] = [what.split()[0] if what else "?", now]

    report = run_job(find_workspace(root), None, langs=TARGET_LANGUAGES, actor="align", at=AT, progress=heard)
    heard(0, 0, "")
    return {"units": sum(each.units for each in report.documents), **spent}


def run_nothing(root: Path) -> Facts:
    """Do ``align run`` where nothing changed."""
    run_job(find_workspace(root), None, langs=TARGET_LANGUAGES, actor="align", at=AT, progress=_quiet)
    return {}


def run_one_more(root: Path) -> Facts:
    """Add one document and do ``align run`` of it alone, as who got a new original does.

    The first time what the others teach is learned, too; afterwards it lies in ``.align/counts``.
    """
    present = len(list((root / "corpus" / SOURCE_LANGUAGE).glob("*.txt")))
    number = 9_000_000 + present
    workspace = write_corpus(root, 1, first=number)
    run_job(workspace, [f"doc-{number:07d}"], langs=TARGET_LANGUAGES, actor="align", at=AT, progress=_quiet)
    return {}


def status(root: Path) -> Facts:
    """Do ``align status``."""
    return {"documents": len(workspace_status(find_workspace(root)).documents)}


def build_index(root: Path) -> Facts:
    """Open the memory for the first time: its index is made."""
    with open_index(find_workspace(root), SOURCE_LANGUAGE) as index:
        return {"entries": len(index)}


def open_and_look_up(root: Path) -> Facts:
    """Open the memory and look up sentences of documents that are not in it."""
    texts = [each.ru for document in documents(10, first=8_000_000) for each in document.sentences]
    with open_index(find_workspace(root), SOURCE_LANGUAGE) as index:
        start = time.process_time()
        for text in texts[:LOOKED_UP]:
            index.search(text)
        return {"lookup_ms": (time.process_time() - start) * 1000 / LOOKED_UP}


def mine(root: Path) -> Facts:
    """Do ``align formulae mine``: without renderings."""
    return {"formulae": formulae_report(find_workspace(root), langs=()).count}


def renderings(root: Path) -> Facts:
    """Do ``align formulae list``: with the renderings in both languages."""
    return {"formulae": formulae_report(find_workspace(root)).count}


def check_all(root: Path) -> Facts:
    """Do ``align check``."""
    report = check_workspace(find_workspace(root), None, langs=TARGET_LANGUAGES, terms=None, formulae=None)
    return {"pairs": report.pairs}


def check_one(root: Path) -> Facts:
    """Do ``align check`` of one document."""
    report = check_workspace(
        find_workspace(root), ["doc-0000003"], langs=TARGET_LANGUAGES, terms=None, formulae=None
    )
    return {"pairs": report.pairs}


def draft_one(root: Path) -> Facts:
    """Do ``align draft`` of the one document, into Kazakh; nothing is saved."""
    report = draft_workspace(
        find_workspace(root), ["doc-0000010"], DraftOptions(("kk",)), actor="align", at=AT,
        progress=_quiet, dry_run=True,
    )  # fmt: skip
    return {"drafts": len(report.drafts)}


def _export(root: Path, kind: str, ids: list[str] | None) -> Facts:
    report = export_files(find_workspace(root), ExportWish(kind, ids, root / kind))
    return {"megabytes": sum(each.path.stat().st_size for each in report.files) / 1e6}


def export_tmx(root: Path) -> Facts:
    """Do ``align export tmx``."""
    return _export(root, "tmx", None)


def export_xliff_one(root: Path) -> Facts:
    """Do ``align export xliff`` of one document."""
    return _export(root, "xliff", ["doc-0000003"])


def backup(root: Path) -> Facts:
    """Do ``align backup``, without the corpus."""
    path = root / "backup.zip"
    path.unlink(missing_ok=True)
    report = back_up(find_workspace(root), path, with_corpus=False, at=AT, dry_run=False, progress=_quiet)
    path.unlink()
    return {"megabytes": report.size / 1e6}


def verify(root: Path) -> Facts:
    """Do the database's part of ``align history --verify``."""
    with find_workspace(root).open_store(read_only=True) as store:
        problems = store.verify()
    if problems:
        raise RuntimeError(problems[0])
    return {}


def page_start(root: Path) -> Facts:
    """Start the review page, up to its first answer; then what its screens take when asked again."""
    with Desk(find_workspace(root)) as desk:
        start = time.process_time()
        desk.warm(_quiet)
        corpus, listing, segments = CorpusDesk(desk), ReviewListing(desk), ReviewSegments(desk)
        facts = {"warm_s": time.process_time() - start}
        ids = [row.id for row in listing.begin(ReviewFilter(document="doc-0000003")).rows]
        concordance = ConcordanceDesk(desk)
        history = HistoryDesk(desk)
        asked: dict[str, Callable[[int], object]] = {
            "corpus": lambda _n: corpus.overview(),
            "list": lambda _n: listing.begin(ReviewFilter()),
            "doubtful": lambda _n: listing.begin(ReviewFilter(status=("draft",), order="doubtful")),
            "segment": lambda n: segments.card(ids[n % len(ids)]),
            "history": lambda _n: history.page(),
            "concordance": lambda _n: concordance.find("коллективной безопасности"),
        }
        for name, ask in asked.items():
            start = time.process_time()
            ask(0)
            facts[f"{name}_first_ms"] = (time.process_time() - start) * 1000
            start = time.process_time()
            for number in range(1, 4):
                ask(number)
            facts[f"{name}_ms"] = (time.process_time() - start) * 1000 / 3
        return facts


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the table; it is measured up to ``most`` documents."""

    name: str
    act: Callable[[Path], Facts]
    most: int = 1_000_000


#: Over files: the real job.
JOB = (
    Step("read, clean, segment", ingest),
    Step("run", run_all),
    Step("run, nothing changed", run_nothing),
    Step("run, the first one more", run_one_more),
    Step("run, one more document", run_one_more),
)
#: Over a store, however it was filled.
STORE = (
    Step("status", status),
    Step("index made", build_index),
    Step("index opened, 100 look-ups", open_and_look_up),
    Step("history --verify", verify),
    Step("export tmx", export_tmx),
    Step("export xliff, one document", export_xliff_one),
    Step("backup", backup),
    Step("draft, one document", draft_one),
    # Nothing was saved: the same once more, with what the first has learned.
    Step("draft, one more document", draft_one),
    Step("formulae mine", mine, most=10_000),
    Step("formulae list", renderings, most=10_000),
    Step("check, one document", check_one),
    Step("check", check_all, most=10_000),
    Step("review page", page_start),
    Step("run, the first one more", run_one_more),
    Step("run, one more document", run_one_more),
)


def sizes(workspace: Workspace) -> dict[str, float]:
    """Return the megabytes of the database, its tables (each one's indexes apart), and what lies beside."""
    with closing(sqlite3.connect(workspace.database)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        owner = dict(connection.execute("SELECT name, tbl_name FROM sqlite_master"))
        found: dict[str, float] = defaultdict(float)
        try:
            listed = connection.execute("SELECT name, SUM(pgsize) FROM dbstat GROUP BY name").fetchall()
        except sqlite3.Error:  # SQLite was built without it
            listed = []
        for name, size in listed:
            is_index = owner.get(name, name) != name
            found[f"{owner.get(name, name)}{' (indexes)' if is_index else ''}"] += size / 1e6
    found["database"] = workspace.database.stat().st_size / 1e6
    found["index"] = _folder_size(workspace.database.parent / "index")
    found["counts"] = _folder_size(workspace.counts_folder)
    found["corpus"] = sum(_folder_size(workspace.root / "corpus" / lang) for lang in LANGUAGES)
    return dict(sorted(found.items(), key=lambda each: -each[1]))


def _folder_size(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
