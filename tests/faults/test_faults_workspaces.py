"""Clocks that jump, several programs at once, other versions, copies, moves, links and odd names."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from align.cli import run
from align.errors import StoreError
from align.pipeline.memory.index import open_index
from align.project import find_workspace
from align.store.schema import SCHEMA_VERSION
from tests.cli.conftest import EN, KK, RU, Command
from tests.store.store_samples import AT, result, state


@pytest.fixture
def ran(filled: Path, align: Command) -> Path:
    assert align("run", "--quiet").code == 0
    return filled


def found(root: Path, text: str) -> list[str]:
    with open_index(find_workspace(root), "ru") as index:
        return [hit.entry.texts["ru"] for hit in index.search(text, minimum=90)]


# -- clocks -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "clocks",
    [("1767225600", "1", "0"), ("1767225600", "253402300799", "1767225600")],
    ids=["backwards", "far future and back"],
)
def test_the_history_does_not_depend_on_the_clock(
    filled: Path, align: Command, monkeypatch: pytest.MonkeyPatch, clocks: tuple[str, ...]
) -> None:
    steps = (["run", "--quiet"], ["mark", "reviewed"], ["mark", "approved", "--lang", "en"])
    for clock, step in zip(clocks, steps, strict=True):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", clock)
        assert align(*step).code == 0
    events = align("history", "--json").json["events"]
    assert [(event["sequence"], event["kind"]) for event in events] == [(1, "run"), (2, "mark"), (3, "mark")]
    assert align("history", "--verify").code == 0
    assert align("undo", "--json").json["events"][0]["sequence"] == 3, (
        "the last step, whatever the clock said"
    )
    assert align("run", "--quiet", "-n").code == 0
    assert align("export", "tmx", "-o", "out").code == 0
    assert found(filled, "Выступаем за диалог.")


def test_ids_do_not_depend_on_the_clock(
    filled: Path, align: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ids = []
    for number, clock in enumerate(("1767225600", "86400")):
        root = tmp_path / str(number)
        shutil.copytree(filled, root)
        monkeypatch.setenv("SOURCE_DATE_EPOCH", clock)
        assert align("run", "--quiet", "-w", root).code == 0
        with find_workspace(root).open_store() as store:
            ids.append([(unit.id, unit.position) for unit in store.units()])
    assert ids[0] == ids[1]


def test_a_clock_that_no_calendar_knows(
    filled: Path, align: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "99999999999999999")
    result = align("run")
    assert (result.code, result.err.count("\n")) == (2, 1)
    assert "SOURCE_DATE_EPOCH" in result.err


# -- several programs -------------------------------------------------------------------------------


def test_two_processes_run_at_once(filled: Path, align: Command) -> None:
    for number in range(3):
        for lang, text in (("ru", RU), ("en", EN), ("kk", KK)):
            (filled / "corpus" / lang / f"more-{number}.txt").write_text(text, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    both = [
        subprocess.Popen(
            [sys.executable, "-m", "align", "run", "--quiet", "-w", str(filled)],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=environment,
        )
        for _ in range(2)
    ]  # fmt: skip
    for process in both:
        _, err = process.communicate()
        assert process.returncode in (0, 4), err
        assert "internal error" not in err
    assert align("run", "--quiet").code == 0
    assert align("history", "--verify").code == 0
    assert align("run", "--quiet", "-n").code == 0
    # Each document was saved once: the slower one found nothing left to change.
    assert len(align("history", "--json").json["events"]) == 4


def raise_version(root: Path) -> None:
    with closing(sqlite3.connect(root / ".align" / "align.db")) as connection, connection:
        connection.execute(f"UPDATE schema_version SET version = {SCHEMA_VERSION + 1}")


@pytest.mark.parametrize(
    "command",
    [["run"], ["status"], ["history"], ["mark", "approved"], ["undo"], ["export", "tmx"], ["draft"],
     ["memory", "stats"], ["check"], ["backup", "-o", "b.zip"], ["doctor", "--repair"]],
    ids=" ".join,
)  # fmt: skip
def test_an_older_program_meets_a_newer_database(ran: Path, align: Command, command: list[str]) -> None:
    raise_version(ran)
    before = (ran / ".align" / "align.db").read_bytes()
    answer = align(*command)
    assert (answer.code, answer.err.count("\n")) == (1, 1)
    assert "newer Align" in answer.err
    assert (ran / ".align" / "align.db").read_bytes() == before


def test_a_newer_program_comes_while_an_older_one_has_it_open(ran: Path) -> None:
    with find_workspace(ran).open_store() as store:
        list(store.units())
        raise_version(ran)
        for act in (
            lambda: store.save_result(result(), actor="ada", at=AT),
            lambda: store.undo(1, actor="ada", at=AT),
        ):
            with pytest.raises(StoreError, match="newer Align") as caught:
                act()
            assert caught.value.slug == "store-newer"
            assert len(caught.value.line().splitlines()) == 1


# -- places -----------------------------------------------------------------------------------------


def test_a_copied_workspace_and_its_original_both_go_on(ran: Path, tmp_path: Path, align: Command) -> None:
    found(ran, "x")  # makes the index, which is copied too
    other = tmp_path / "copy"
    shutil.copytree(ran, other)
    for root, text in (
        (ran, "Совершенно новое предложение о сотрудничестве."),
        (other, "Иное дело – спорт."),
    ):
        path = root / "corpus" / "ru" / "own.txt"
        path.write_text(f"ЗАЯВЛЕНИЕ\n\n{text}\n", encoding="utf-8")
        assert align("run", "--quiet", "-w", root).code == 0
    assert found(ran, "Совершенно новое предложение о сотрудничестве.")
    assert not found(ran, "Иное дело – спорт.")
    assert found(other, "Иное дело – спорт.")
    assert not found(other, "Совершенно новое предложение о сотрудничестве.")
    for root in (ran, other):
        assert align("history", "--verify", "-w", root).code == 0
        assert align("doctor", "-w", root).code == 0
    # The index of the one in the other's place: of another history, so it is made anew.
    shutil.rmtree(other / ".align" / "index", ignore_errors=True)
    shutil.copytree(ran / ".align" / "index", other / ".align" / "index", dirs_exist_ok=True) if (
        ran / ".align" / "index"
    ).is_dir() else None
    assert found(other, "Иное дело – спорт.")
    assert not found(other, "Совершенно новое предложение о сотрудничестве.")


def test_a_moved_workspace_goes_on(ran: Path, tmp_path: Path, align: Command) -> None:
    found(ran, "x")
    moved = tmp_path / "elsewhere" / "deeper"
    moved.parent.mkdir()
    os.chdir(tmp_path)
    ran.rename(moved)
    assert align("run", "--quiet", "-n", "-w", moved).code == 0, "nothing is new: no path is absolute"
    assert align("doctor", "-w", moved).code == 0
    assert found(moved, "Выступаем за диалог.")


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_workspace_behind_a_link(ran: Path, tmp_path: Path, align: Command) -> None:
    link = tmp_path / "link"
    link.symlink_to(ran)
    (tmp_path / "data").mkdir()
    (ran / ".align" / "align.db").rename(tmp_path / "data" / "align.db")
    (ran / ".align" / "align.db").symlink_to(tmp_path / "data" / "align.db")
    for command in (["mark", "approved"], ["undo"], ["run", "--quiet", "-n"], ["history", "--verify"]):
        assert align(*command, "-w", link).code == 0
    assert align("backup", "-o", tmp_path / "b.zip", "-w", link).code == 0
    assert align("restore", tmp_path / "b.zip", tmp_path / "again").code == 0
    with closing(sqlite3.connect(ran / ".align" / "align.db")) as connection, connection:
        connection.execute("UPDATE variant SET text = 'Forged.'")
    assert align("doctor", "--repair", "-w", link).code == 0
    assert (ran / ".align" / "align.db").is_symlink()
    assert align("history", "--verify", "-w", link).code == 0


@pytest.mark.parametrize("name", ["с пробелами и кириллицей", "Қазақша құжаттар", "a b#c?d%20e", "quote'\"s"])
def test_names_as_people_give_them(filled: Path, tmp_path: Path, align: Command, name: str) -> None:
    if sys.platform == "win32" and set(name) & set('?"'):
        pytest.skip("no name there")
    root = tmp_path / name
    shutil.copytree(filled, root)
    (root / "corpus" / "ru" / "Заявление (2) от 5 мая.txt").write_text(RU, encoding="utf-8")
    for command in (["run", "--quiet"], ["mark", "approved"], ["export", "tmx", "-o", root / "вывод"],
                    ["backup", "-o", root / "копия №1.zip", "--with-corpus"], ["doctor"],
                    ["history", "--verify"], ["doctor", "--repair"]):  # fmt: skip
        assert run([*map(str, command), "-w", str(root)]) == 0
    assert align("restore", root / "копия №1.zip", tmp_path / f"{name} (2)").code == 0
    assert align("run", "--quiet", "-n", "-w", tmp_path / f"{name} (2)").code == 0
    with closing(sqlite3.connect(root / ".align" / "align.db")) as connection, connection:
        connection.execute("UPDATE variant SET text = 'Forged.'")
    assert align("doctor", "--repair", "-w", root).code == 0
    with find_workspace(root).open_store() as store:
        assert store.verify() == []
        assert state(store)
