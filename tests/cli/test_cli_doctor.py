"""``align doctor --repair``: sound again after a copy, what is lost is said, nothing is made worse."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from align.atomic import write_atomically
from align.pipeline.keeping.leftovers import scratch_folder
from align.pipeline.memory.index import open_index
from align.project import find_workspace
from tests.cli.conftest import Command

PAGE = 4096


@pytest.fixture
def ran(filled: Path, align: Command) -> Path:
    """A workspace with a memory, a decision and a backup beside it."""
    assert align("run", "--quiet").code == 0
    assert align("mark", "approved", "--lang", "en").code == 0
    return filled


def database(root: Path) -> Path:
    return root / ".align" / "align.db"


def damage(root: Path) -> None:
    """Empty the page that holds the newest event."""
    path = database(root)
    data = bytearray(path.read_bytes())
    last = data.rindex(b"approved")
    start = last // PAGE * PAGE
    data[start : start + PAGE] = bytes(PAGE)
    path.write_bytes(data)


def forge(root: Path, statement: str) -> None:
    with closing(sqlite3.connect(database(root))) as connection, connection:
        connection.execute("DROP TRIGGER event_is_append_only_update")
        connection.execute("DROP TRIGGER event_is_append_only_delete")
        connection.execute(statement)


def files(root: Path) -> dict[str, bytes]:
    return {str(p.relative_to(root)): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}


def checks(align: Command) -> dict[str, str]:
    return {check["name"]: check["verdict"] for check in align("doctor", "--json").json["checks"]}


@pytest.mark.parametrize("ui", ["en", "ru", "kk"])
def test_a_sound_workspace_is_left_alone(ran: Path, align: Command, ui: str) -> None:
    before = files(ran)
    for options in ([], ["-n"]):
        result = align("doctor", "--repair", "--ui", ui, *options)
        assert (result.code, result.err, result.out.count("\n")) == (0, "", 1)
    assert files(ran) == before


def test_rows_that_no_event_wrote_are_made_anew(ran: Path, align: Command) -> None:
    sound = align("history", "--json").json["events"]
    status = align("status", "--json").json["documents"]
    forge(ran, "UPDATE variant SET text = 'Something else.'")
    assert align("history", "--verify").code != 0
    assert checks(align)["database"] == "failure"
    answer = align("doctor", "--repair", "--json")
    assert (answer.code, answer.json["schema"], answer.json["loses"]) == (0, "align.doctor-repair/1", False)
    assert [step["action"] for step in answer.json["steps"]] == ["copied", "rebuilt"]
    assert align("history", "--verify").code == 0
    assert align("history", "--json").json["events"] == sound
    assert align("status", "--json").json["documents"] == status
    assert align("doctor", "--repair").code == 0
    assert checks(align)["database"] == "ok"


@pytest.mark.parametrize("ui", ["en", "ru", "kk"])
def test_a_lost_event_is_named_and_its_decision_kept(ran: Path, align: Command, ui: str) -> None:
    status = align("status", "--json").json["documents"]
    forge(ran, "DELETE FROM event WHERE sequence = 2")
    damaged = database(ran).read_bytes()
    before = files(ran)
    told = align("doctor", "--repair", "-n", "--ui", ui)
    assert told.code == 3
    assert files(ran) == before, "-n changes nothing"
    done = align("doctor", "--repair", "--by", "Doctor", "--ui", ui)
    assert (done.code, done.err) == (3, "")
    assert database(ran).with_name("align.db.damaged-1").read_bytes() == damaged
    assert align("status", "--json").json["documents"] == status
    last = align("history", "--json").json["events"][-1]
    assert (last["kind"], last["actor"], last["summary"]["of"]) == ("recovered", "Doctor", "events 2–2 lost")
    assert align("history", "--verify").code == 0
    assert align("doctor", "--repair").code == 0, "a second time there is nothing to do"
    assert align("run", "--quiet", "-n").code == 0


def test_pages_that_cannot_be_read(ran: Path, align: Command) -> None:
    damage(ran)
    result = align("doctor", "--repair", "--json")
    assert result.code in (0, 3)
    assert align("history", "--verify").code == 0
    assert align("run", "--quiet").code == 0
    assert align("doctor", "--repair").code == 0


def test_where_nothing_can_be_read_the_file_stays_as_it_is(ran: Path, align: Command) -> None:
    database(ran).write_bytes(b"no database at all" * 500)
    before = database(ran).read_bytes()
    for options in (["-n"], []):
        result = align("doctor", "--repair", *options)
        assert (result.code, result.err.count("\n")) == (1, 1)
        assert "Put back a backup" in result.err
    assert database(ran).read_bytes() == before
    assert [path.name for path in (ran / ".align").iterdir() if path.name.startswith((".", "align"))] == [
        "align.db"
    ]


def test_an_interrupted_repair_is_finished(ran: Path, align: Command) -> None:
    events = align("history", "--json").json["events"]
    database(ran).rename(ran / ".align" / "align.db.repaired")
    assert "align doctor --repair" in align("run").err
    assert align("doctor", "--repair", "-n").code == 3
    answer = align("doctor", "--repair", "--json")
    assert (answer.code, [step["action"] for step in answer.json["steps"]]) == (0, ["finished"])
    assert align("history", "--json").json["events"] == events


def test_not_while_somebody_else_has_it_open(ran: Path, align: Command) -> None:
    forge(ran, "UPDATE variant SET text = 'Something else.'")
    before = database(ran).read_bytes()
    with find_workspace(ran).open_store() as store:
        list(store.units())
        result = align("doctor", "--repair")
    assert (result.code, result.err.count("\n")) == (4, 1)
    assert database(ran).read_bytes() == before


def test_a_history_that_lost_its_end_without_a_trace(ran: Path, align: Command) -> None:
    older = database(ran).read_bytes()
    assert align("mark", "approved", "--lang", "kk").code == 0
    with open_index(find_workspace(ran), "ru") as index:
        index.fold()
    database(ran).write_bytes(older)
    assert checks(align)["history end"] == "warning"
    answer = align("doctor", "--repair", "--json")
    assert (answer.code, answer.json["last"], answer.json["known_end"]) == (3, 2, 3)
    assert checks(align)["history end"] == "ok"
    assert align("doctor", "--repair").code == 0


def test_damaged_files_that_can_be_made_again(ran: Path, align: Command) -> None:
    folder = ran / ".align"
    with open_index(find_workspace(ran), "ru") as index:
        index.fold()
    (part,) = (folder / "index" / "ru").glob("part-*")
    content = bytearray((part / "tokens.npy").read_bytes())
    content[-1] ^= 1
    (part / "tokens.npy").write_bytes(content)
    (folder / "embeddings.db").write_bytes(b"no database" * 100)
    (folder / "counts").mkdir(exist_ok=True)
    (folder / "counts" / "ru-en-x.npz").write_bytes(b"PK no package")
    (folder / "phrases").mkdir(exist_ok=True)
    (folder / "phrases" / "phrases-en-x.npz").write_bytes(b"PK no package")
    assert (checks(align)["memory index"], checks(align)["caches"]) == ("warning", "warning")
    assert align("doctor", "--repair", "-n").code == 3
    answer = align("doctor", "--repair", "--json")
    assert (answer.code, answer.json["recovery"]) == (0, None)
    assert [step["action"] for step in answer.json["steps"]] == ["reindexed", "removed", "removed", "removed"]
    assert (checks(align)["memory index"], checks(align)["caches"]) == ("ok", "ok")


@pytest.mark.skipif(os.name == "nt", reason="open files cannot be told from left ones there")
def test_leftovers_are_swept_and_work_in_progress_is_not(ran: Path, align: Command) -> None:
    left = ran / ".align-abcd1234"
    left.mkdir()
    (left / "in-use").touch()
    (left / "align.db").write_bytes(b"half")
    (ran / ".align" / ".align-efgh5678").mkdir()
    (ran / "tmx").mkdir()
    (ran / "tmx" / ".memory.tmx.abcd1234.tmp").write_bytes(b"half")
    (ran / ".align-notours").mkdir()
    assert checks(align)["leftovers"] == "note"
    with scratch_folder(ran / "tmx") as busy, write_atomically(ran / "tmx" / "out.tmx") as stream:
        stream.write(b"whole")
        answer = align("doctor", "--repair", "--json")
        assert (answer.code, len(answer.json["steps"])) == (0, 3)
        assert busy.is_dir()
    assert (ran / "tmx" / "out.tmx").read_bytes() == b"whole"
    assert sorted(path.name for path in ran.rglob(".*")) == [".align", ".align-notours"]
    with scratch_folder(ran) as folder:
        shutil.copytree(folder, left)
    with scratch_folder(ran):
        assert not left.exists(), "the next one sweeps what the last one left"


def test_dry_without_repair_makes_no_sense(ran: Path, align: Command) -> None:
    assert align("doctor", "-n").code == 2


def test_a_server_is_not_repaired(ran: Path, align: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALIGN_STORE_URL", "postgresql://anna:secret@db.example.org/align")
    result = align("doctor", "--repair")
    assert (result.code, "secret" in result.err) == (2, False)


def test_an_index_file_with_a_strange_anchor_is_no_witness(ran: Path, align: Command) -> None:
    with open_index(find_workspace(ran), "ru") as index:
        index.fold()
        current = index.files.folder / "current"
    said = json.loads(current.read_text(encoding="utf-8"))
    said["anchor"] = {"clock": 1, "odd": np.pi}
    current.write_text(json.dumps(said), encoding="utf-8")
    assert align("doctor", "--repair").code in (0, 3)
    assert align("doctor").code == 0
