"""The memory's index over database and files: what is saved is found, by everybody, whatever happens."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from align.memory.index import FuzzyIndex
from align.memory.tail import Tail
from align.model import Entry, Status
from align.pipeline.keeping.doctor import examine
from align.pipeline.memory import index as memory_index
from align.pipeline.memory.index import MemoryIndex, open_index
from align.ports_memory import MemorySource
from align.project import Workspace, init_workspace
from align.store import SqlStore
from tests.store.store_samples import AT, move, result

WORDS = "мир труд май сторона договор статья пункт совет министр визит встреча вопрос сфера".split()


def sentence(number: int) -> str:
    """Return a made-up sentence, the same for the same number."""
    chance = random.Random(number)
    return " ".join(chance.choices(WORDS, k=8)) + f" {number}"


def load(store: SqlStore, first: int, count: int, *, name: str) -> None:
    units = (
        Entry(texts={"ru": sentence(n), "en": f"EN {n}"}, unit=str(n)) for n in range(first, first + count)
    )
    source = MemorySource(name, f"{name}.tmx", f"{name:0>64}")
    assert store.memory.import_units(units, source=source, actor="eve", at=AT).event is not None


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A workspace with small limits, so that a few hundred entries show what millions do."""
    monkeypatch.setattr(memory_index, "FOLD_AT", 100)
    monkeypatch.setattr(memory_index, "FOLD_AT_OPENING", 50)
    monkeypatch.setattr(memory_index, "BUILD_AT_ONCE", 150)
    found, _ = init_workspace(tmp_path / "w")
    return found


@pytest.fixture
def store(workspace: Workspace) -> Iterator[SqlStore]:
    with workspace.open_store() as opened:
        yield opened


def best(index: MemoryIndex, text: str) -> tuple[str, int] | None:
    found = index.search(text, minimum=70, limit=1)
    return (found[0].entry.texts["ru"], found[0].similarity) if found else None


def agrees(index: MemoryIndex, store: SqlStore) -> None:
    """Compare with an index made from scratch, and check that every seen entry is found."""
    seen = {entry.id: entry.texts["ru"] for entry in store.memory.entries()}
    plain = FuzzyIndex((), Tail(seen.items()))
    for text in [*list(seen.values())[::17], sentence(99_999)]:
        found = {(hit.entry.id, hit.similarity) for hit in index.search(text, minimum=60, limit=0)}
        assert found == {(hit.entry, hit.similarity) for hit in plain.search(text, minimum=60, limit=0)}


def test_a_saved_unit_is_found_at_once(workspace: Workspace, store: SqlStore) -> None:
    with open_index(workspace, "ru") as index, open_index(workspace, "ru") as other:
        assert index.search("Стороны договорились.") == []
        store.save_result(result(), actor="align", at=AT)
        for reader in (index, other):
            (found,) = reader.search("Стороны договорились.")
            assert (found.similarity, found.entry.texts["kk"]) == (100, "KK Стороны договорились.")
        unit = list(store.units())[1]
        store.mark([move(unit, "en", Status.APPROVED)], actor="ada", at=AT)
        (found,) = index.search("Стороны договорились.")
        assert found.entry.statuses["en"] is Status.APPROVED
        store.undo(2, actor="ada", at=AT)
        assert index.search("Стороны договорились.") == []
        store.redo(2, actor="ada", at=AT)
        assert len(other.search("Стороны договорились.")) == 1


def test_the_other_direction(workspace: Workspace, store: SqlStore) -> None:
    load(store, 0, 60, name="a")
    with open_index(workspace, "en") as index:
        assert index.search("EN 7", minimum=100)[0].entry.texts["ru"] == sentence(7)
    assert (workspace.root / ".align" / "index" / "en" / "current").exists()


def test_imports_are_folded_merged_and_follow_undo(workspace: Workspace, store: SqlStore) -> None:
    load(store, 0, 400, name="a")
    with open_index(workspace, "ru") as index:
        agrees(index, store)
        for n in range(1, 12):
            load(store, 1000 * n, 60, name=f"b{n}")
            assert best(index, sentence(1000 * n)) == (sentence(1000 * n), 100)
        agrees(index, store)
        assert 1 <= len(index.files.open().parts) <= 4  # type: ignore[union-attr]
        store.undo(12, actor="ada", at=AT)
        assert index.search(sentence(5), minimum=50, limit=0) == []
        store.redo(12, actor="ada", at=AT)
        agrees(index, store)
    with open_index(workspace, "ru") as again:
        agrees(again, store)
        assert again.files.verify() == []


def test_own_units_maintenance_and_merges(workspace: Workspace, store: SqlStore) -> None:
    with open_index(workspace, "ru") as index:
        for n in range(8):
            lines = [sentence(100 * n + k) for k in range(30)]
            store.save_result(result(f"{n % 3:02}", lines=lines), actor="align", at=AT)
            agrees(index, store)
        load(store, 5000, 120, name="a")
        agrees(index, store)
        first, second = list(store.memory.entries(memory=1))[:2]
        store.memory.retire_entries([first.id], actor="ada", at=AT)
        changed = Entry(texts={"ru": "Совсем другой текст"}, id=second.id)
        store.memory.replace_entries([changed], actor="ada", at=AT)
        agrees(index, store)
        assert best(index, "Совсем другой текст") == ("Совсем другой текст", 100)
        index.fold()
        agrees(index, store)
        store.undo(2, actor="ada", at=AT)
        agrees(index, store)
        assert best(index, "Совсем другой текст") is None


def test_targets_that_are_missing_take_no_places(workspace: Workspace, store: SqlStore) -> None:
    units = [Entry(texts={"ru": "Мир и труд", "en": str(n)}) for n in range(30)]
    units.append(Entry(texts={"ru": "Мир и труд", "kk": "Бейбітшілік"}))
    source = MemorySource("a", "a.tmx", "a" * 64)
    store.memory.import_units(units, source=source, actor="eve", at=AT)
    with open_index(workspace, "ru") as index:
        (found,) = index.search("Мир и труд", limit=2, targets=["kk"])
        assert found.entry.texts["kk"] == "Бейбітшілік"
        assert len(index.search("Мир и труд", limit=2)) == 2
        assert len(index.search("Мир и труд", limit=0)) == 31


def test_damaged_and_foreign_files_are_made_anew(workspace: Workspace, store: SqlStore) -> None:
    load(store, 0, 200, name="a")
    with open_index(workspace, "ru") as index:
        agrees(index, store)
    folder = index.files.folder
    (part,) = folder.glob("part-*")
    (part / "tokens.npy").write_bytes(b"")
    with open_index(workspace, "ru") as index:
        agrees(index, store)
        assert index.files.open() is not None
    # A database put back from a backup, which then took another way: the same ids, other texts.
    shutil.copytree(folder, workspace.root / "kept")
    other, _ = init_workspace(workspace.root.parent / "other")
    with other.open_store() as different:
        load(different, 700, 200, name="a")
        shutil.copytree(workspace.root / "kept", other.root / ".align" / "index" / "ru")
        with open_index(other, "ru") as index:
            assert best(index, sentence(777)) == (sentence(777), 100)
            agrees(index, different)


@pytest.mark.parametrize("where", ["lock", "np.save"])
def test_without_files_the_index_answers_all_the_same(
    workspace: Workspace, store: SqlStore, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    def refuses(*args: object, **options: object) -> None:
        raise OSError(28, "no space left on device")

    monkeypatch.setattr(f"align.store.index_files.{'locked' if where == 'lock' else where}", refuses)
    load(store, 0, 300, name="a")
    with open_index(workspace, "ru") as index:
        agrees(index, store)
        load(store, 500, 300, name="b")
        agrees(index, store)
        store.save_result(result(), actor="align", at=AT)
        agrees(index, store)
        assert index.files.open() is None


def test_while_another_process_folds_the_index_answers(workspace: Workspace, store: SqlStore) -> None:
    load(store, 0, 300, name="a")
    with open_index(workspace, "ru") as index, index.files.writer() as busy:
        assert busy is not None
        load(store, 500, 300, name="b")
        agrees(index, store)
        with open_index(workspace, "ru") as other:
            agrees(other, store)


def test_threads_search_while_another_writes_and_folds(workspace: Workspace, store: SqlStore) -> None:
    load(store, 0, 150, name="a")
    failures: list[BaseException] = []
    done = threading.Event()
    with open_index(workspace, "ru") as index:

        def search() -> None:
            try:
                while not done.is_set():
                    assert best(index, sentence(3)) == (sentence(3), 100)
            except BaseException as error:  # noqa: BLE001 - shown by the assertion below
                failures.append(error)

        threads = [threading.Thread(target=search) for _ in range(2)]
        for thread in threads:
            thread.start()
        for n in range(1, 6):
            load(store, 1000 * n, 70, name=f"b{n}")
            index.refresh()
        done.set()
        for thread in threads:
            thread.join()
        assert failures == []
        agrees(index, store)


_CHILD = """
import sys
from pathlib import Path
from align.pipeline.memory import index as memory_index
from align.project import find_workspace
from tests.pipeline.test_pipeline_memory_index import load, sentence
from tests.store.store_samples import AT, result

memory_index.FOLD_AT = memory_index.FOLD_AT_OPENING = 40
workspace = find_workspace(Path(sys.argv[1]))
with workspace.open_store() as store, memory_index.open_index(workspace, "ru") as index:
    begin = len(store.events())
    for n in range(begin, begin + 10_000):
        if n % 3:
            lines = [sentence(1000 * n + k) for k in range(15)]
            event = store.save_result(result(f"{n:05}", lines=lines), actor="align", at=AT).event
        else:
            load(store, 1000 * n, 60, name=f"m{n}")
            event = n + 1
        print(event, 1000 * n, flush=True)
        index.refresh()
"""


def killed(workspace: Workspace, root: Path, times: int) -> None:
    """Kill -9 a process that adds, imports and folds, ``times`` times; nothing acknowledged is lost."""
    chance = random.Random(20261122)
    known: dict[int, int] = {}
    for _ in range(times):
        child = subprocess.Popen(
            [sys.executable, "-c", _CHILD, str(workspace.root)],
            cwd=root, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert child.stdout is not None
        lines = [child.stdout.readline()]
        time.sleep(chance.uniform(0, 0.3))
        child.kill()
        rest, _ = child.communicate()
        lines += [line for line in rest.splitlines(keepends=True) if line.endswith("\n")]
        assert lines[0], "the child could not even begin"
        known |= {int(event): int(first) for event, first in map(str.split, lines)}
        with workspace.open_store() as store, open_index(workspace, "ru") as index:
            assert store.events()[-1].sequence >= max(known)
            for first in list(known.values())[-20:]:
                assert best(index, sentence(first)) == (sentence(first), 100)
            assert index.files.verify() == []
    with workspace.open_store() as store, open_index(workspace, "ru") as index:
        assert store.verify() == []
        agrees(index, store)


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a Unix matter")
def test_nothing_acknowledged_is_lost_or_unindexed(workspace: Workspace, root: Path) -> None:
    with workspace.open_store() as store:
        load(store, 0, 10, name="m0")
    # ALIGN_KILLS=100 is what issue 4 asks for; it takes some minutes.
    killed(workspace, root, times=int(os.environ.get("ALIGN_KILLS", "5")))


def test_a_killed_import_leaves_nothing(workspace: Workspace, store: SqlStore, root: Path) -> None:
    code = (
        "import os, sys\nfrom pathlib import Path\nfrom align.project import find_workspace\n"
        "from align.ports_memory import MemorySource\nfrom align.model import Entry\n"
        "def units():\n    for n in range(9000):\n        yield Entry(texts={'ru': str(n), 'en': 'x'})\n"
        "    os.kill(os.getpid(), 9)\n"
        "with find_workspace(Path(sys.argv[1])).open_store() as store:\n"
        "    store.memory.import_units(units(), source=MemorySource('a', 'a', 'a'), actor='e', at='t')\n"
    )
    store.save_result(result(), actor="align", at=AT)
    before = store.memory.position()
    done = subprocess.run([sys.executable, "-c", code, str(workspace.root)], cwd=root, check=False)
    assert done.returncode == -9
    assert (store.memory.position(), store.memory.memories(), store.verify()) == (before, [], [])


def test_the_doctor_finds_a_damaged_index(workspace: Workspace, store: SqlStore) -> None:
    def verdict() -> str:
        (check,) = (c for c in examine(workspace.root).checks if c.name == "memory index")
        return check.verdict

    assert verdict() == "note"
    load(store, 0, 200, name="a")
    with open_index(workspace, "ru") as index:
        (part,) = index.files.folder.glob("part-*")
    assert verdict() == "ok"
    content = bytearray((part / "tokens.npy").read_bytes())
    content[-1] ^= 1
    (part / "tokens.npy").write_bytes(content)
    assert verdict() == "warning"
