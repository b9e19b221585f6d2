"""Several processes edit one memory at once, over a file and on a server: no edit is lost, none half made."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from align.errors import ConflictError
from align.memory.conflicts import find_duplicates
from align.memory.replacing import replacement_plan
from align.model import Entry
from align.pipeline.memory.lookup import lookup_options
from align.pipeline.memory.lookup import search as search_memory
from align.pipeline.memory.upkeep import dedupe, replace_texts
from align.ports_memory import MemorySource
from align.project import Workspace, find_workspace, init_workspace
from tests.postgres_server import PostgresServer
from tests.store.store_samples import AT, result

COPIES, SOURCES, ROUNDS = 3, 8, 6

# Adds a letter to every English text, own and imported, again and again; prints what was acknowledged.
_EDITOR = """
import sys
from pathlib import Path
from align.errors import ConflictError
from align.pipeline.memory.upkeep import replace_texts
from align.project import find_workspace

workspace, name, rounds = find_workspace(Path(sys.argv[1])), sys.argv[2], int(sys.argv[3])
while rounds:
    try:
        done = replace_texts(
            workspace, "^(.+)$", "\\\\1" + name, lang="en", regex=True, chosen=None, actor=name,
            at="2026-11-23T12:00:00Z", dry_run=False,
        )
    except ConflictError as error:
        print(error.slug, flush=True)
        continue
    print("replaced", done.event, len(done.changes), flush=True)
    rounds -= 1
"""

_DEDUPER = """
import sys
from pathlib import Path
from align.errors import ConflictError
from align.pipeline.memory.upkeep import dedupe
from align.project import find_workspace

while True:
    try:
        done = dedupe(
            find_workspace(Path(sys.argv[1])), keep_contexts=False, chosen=None, actor="d",
            at="2026-11-23T12:00:00Z", dry_run=False,
        )
    except ConflictError as error:
        print(error.slug, flush=True)
        continue
    print("deduped", done.event, done.dropped, flush=True)
    break
"""


@pytest.fixture(params=["file", pytest.param("server", marks=pytest.mark.real)])
def workspace(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A workspace with own units and an imported memory in which every unit stands three times."""
    monkeypatch.setenv("ALIGN_BUSY_SECONDS", "60")
    made, _ = init_workspace(tmp_path / "w")
    if request.param == "server":
        postgres: PostgresServer = request.getfixturevalue("postgres")
        with (made.root / "align.toml").open("a", encoding="utf-8") as config:
            config.write(f'\n[store]\nurl = "{postgres.new_schema()}"\n')
    found = find_workspace(made.root)
    units = [
        Entry(texts={"ru": f"Пункт {n}", "en": f"Item {n}."}, unit=f"{copy}-{n}")
        for copy in range(COPIES)
        for n in range(SOURCES)
    ]
    with found.open_store() as store:
        store.save_result(result(), actor="align", at=AT)
        store.memory.import_units(units, source=MemorySource("a", "a", "a" * 64), actor="eve", at=AT)
    return found


def start(root: Path, code: str, *arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True)


def test_two_replace_and_one_dedupes_at_once(workspace: Workspace, root: Path) -> None:
    children = [
        start(root, _EDITOR, workspace.root, "a", ROUNDS),
        start(root, _EDITOR, workspace.root, "b", ROUNDS),
        start(root, _DEDUPER, workspace.root),
    ]
    said = [child.communicate(timeout=120)[0].splitlines() for child in children]
    assert [child.returncode for child in children] == [0, 0, 0]
    refused = {line for lines in said for line in lines if not line.startswith(("replaced", "deduped"))}
    assert refused <= {"stale-entry", "stale-version"}
    with workspace.open_store() as store:
        kinds = {event.sequence: (event.kind, event.actor) for event in store.events()}
        acknowledged = [line.split() for lines in said for line in lines if line not in refused]
        assert len(acknowledged) == 2 * ROUNDS + 1 == len(kinds) - 2, "all that was said, and nothing else"
        assert {kinds[int(event)][0] for what, event, _ in acknowledged if what == "deduped"} == {
            "memory-deduped"
        }
        # Every acknowledged edit left its letter in every text: nobody overwrote what they had not read.
        order = "".join(actor for kind, actor in kinds.values() if kind == "memory-replaced")
        seen = list(store.memory.entries())
        assert {entry.texts["en"].rstrip("ab") + order for entry in seen} == {
            entry.texts["en"] for entry in seen
        }
        assert len(seen) == 2 + SOURCES, "and of every unit one is left"
        assert store.verify() == []
    found = search_memory(workspace, f"Item 3.{order}", lookup_options(lang="en", minimum=100))
    assert [match.targets["ru"] for match in found.matches] == ["Пункт 3"]


def test_an_edit_of_what_was_edited_meanwhile_is_refused(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def replaced(pattern: str, text: str) -> int:
        report = replace_texts(
            workspace, pattern, text, lang="en", regex=False, chosen=None, actor="ada", at=AT, dry_run=False
        )
        return len(report.changes)

    def slow_plan(*args: object, **options: object) -> object:
        """Plan, and be overtaken by somebody else before it is carried out."""
        planned = replacement_plan(*args, **options)  # type: ignore[arg-type]
        monkeypatch.setattr("align.pipeline.memory.upkeep.replacement_plan", replacement_plan)
        assert replaced("Item 1.", "Point 1.") == COPIES
        assert replaced("EN Декларация", "Declaration") == 1
        return planned

    for pattern, slug in (("Item 1.", "stale-entry"), ("EN ", "stale-version")):
        monkeypatch.setattr("align.pipeline.memory.upkeep.replacement_plan", slow_plan)
        with pytest.raises(ConflictError) as refused:
            replaced(pattern, "Other ")
        assert refused.value.slug == slug
        with workspace.open_store() as store:
            store.undo(2, actor="ada", at=AT)

    def slow_groups(*args: object, **options: object) -> object:
        found = find_duplicates(*args, **options)  # type: ignore[arg-type]
        assert replaced("Item 2.", "Point 2.") == COPIES
        return found

    monkeypatch.setattr("align.pipeline.memory.upkeep.find_duplicates", slow_groups)
    with pytest.raises(ConflictError) as refused:
        dedupe(workspace, keep_contexts=False, chosen=None, actor="ada", at=AT, dry_run=False)
    assert refused.value.slug == "stale-entry"
    with workspace.open_store() as store:
        assert len(list(store.memory.entries())) == 2 + COPIES * SOURCES, "nothing of it was done"
        assert store.verify() == []
