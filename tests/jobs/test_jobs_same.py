"""The work of several processes equals that of one, to the last byte of the database and of every export."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from align.bitext import searching
from align.jobs.local import LocalSeat
from align.jobs.pool import Pool
from align.pipeline.alignment import run
from align.pipeline.alignment.report import RunReport
from align.pipeline.alignment.run import run_job
from align.pipeline.drafting import drafting, rounds
from align.pipeline.drafting.drafting import draft_workspace
from align.pipeline.drafting.report import DraftOptions, DraftReport
from align.ports_jobs import IN_PROCESS, Runner
from align.project import Workspace, init_workspace

AT = "2026-11-29T12:00:00Z"
LANGS = ("en", "kk")
_PLACES = ("Астана", "Душанбе", "Бишкек", "Ереван", "Москва", "Минск", "Алматы", "Ош")
_ENGLISH = ("Astana", "Dushanbe", "Bishkek", "Yerevan", "Moscow", "Minsk", "Almaty", "Osh")
_SENTENCES = (
    ("Стороны обсудили положение в регионе.", "The parties discussed the situation in the region.",
     "Тараптар өңірдегі жағдайды талқылады."),
    ("Мы выступаем за мирное решение спора.", "We stand for a peaceful solution of the dispute.",
     "Біз дауды бейбіт шешуді жақтаймыз."),
    ("Заседание открыл Генеральный секретарь.", "The Secretary General opened the meeting.",
     "Отырысты Бас хатшы ашты."),
    ("Принято {n} решений.", "{n} decisions were adopted.", "{n} шешім қабылданды."),
    ("Следующая встреча пройдёт в городе {ru}.", "The next meeting will be held in {en}.",
     "Келесі кездесу {ru} қаласында өтеді."),
)  # fmt: skip


def corpus(root: Path, count: int = 8) -> Workspace:
    """Write ``count`` documents in three languages, one in four without Kazakh."""
    workspace, _ = init_workspace(root)
    for number in range(count):
        values = {"n": number + 3, "ru": _PLACES[number % 8], "en": _ENGLISH[number % 8]}
        turned = [_SENTENCES[(number + k) % 5] for k in range(5)]
        for place, lang in enumerate(("ru", *LANGS)):
            if lang != "kk" or number % 4:
                text = " ".join(sentence[place].format(**values) for sentence in turned)
                file = root / "corpus" / lang / f"meeting-{number}.txt"
                file.write_text(text + "\n", encoding="utf-8")
    return workspace


def silent(done: int, total: int, what: str) -> None:
    del done, total, what


def job(workspace: Workspace, runner: Runner) -> RunReport:
    return run_job(workspace, None, langs=LANGS, actor="ada", at=AT, progress=silent, runner=runner)


def drafts(workspace: Workspace, runner: Runner) -> DraftReport:
    return draft_workspace(
        workspace, None, DraftOptions(LANGS), actor="ada", at=AT, progress=silent, runner=runner
    )


def contents(workspace: Workspace) -> list[str]:
    """Return every row of every table, in the order written: texts, numbers, events and their hashes."""
    with closing(sqlite3.connect(workspace.database)) as connection:
        return list(connection.iterdump())


def fine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut the work so fine that even the smallest has a shard for everybody."""
    monkeypatch.setattr(run, "READING_GRAIN", 1)
    monkeypatch.setattr(drafting, "LOOKING_GRAIN", 1)
    monkeypatch.setattr(drafting, "ASSEMBLING_GRAIN", 1)
    monkeypatch.setattr(rounds, "ROUND", 7)
    monkeypatch.setattr(searching, "BATCH_CELLS", 1)


def test_run_and_draft_by_two_workers_equal_those_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fine(monkeypatch)
    one, two = corpus(tmp_path / "one"), corpus(tmp_path / "two")
    with Pool(LocalSeat, workers=2, worth=1) as pool:
        assert job(one, IN_PROCESS) == job(two, pool)
        assert contents(one) == contents(two)
        alone, shared = drafts(one, IN_PROCESS), drafts(two, pool)
        assert len(pool.usage()) == 2
    assert alone == shared
    assert alone.drafts
    assert contents(one) == contents(two)


@pytest.mark.heavy
def test_a_run_on_ray_equals_that_of_one_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    fine(monkeypatch)
    one, two = corpus(tmp_path / "one"), corpus(tmp_path / "two")
    with Pool(request.getfixturevalue("ray_seat"), workers=2, worth=1) as pool:
        assert job(one, IN_PROCESS) == job(two, pool)
        assert drafts(one, IN_PROCESS) == drafts(two, pool)
    assert contents(one) == contents(two)


class Poisoned(LocalSeat):
    """A worker that one document kills, whatever is asked of it."""

    def call(self, request: bytes, *, patience: float) -> bytes:
        if b"meeting-3.txt" in request:
            self._process.kill()
        return super().call(request, patience=patience)


def test_a_document_that_kills_its_worker_is_set_aside_and_done_when_it_is_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fine(monkeypatch)
    workspace = corpus(tmp_path)
    with Pool(Poisoned, workers=2, worth=1) as pool:
        report = job(workspace, pool)
    assert {each.id: each.outcome for each in report.documents if each.outcome != "aligned"} == {
        "meeting-3": "failed"
    }
    (issue,) = report.issues
    assert (issue.code, issue.params["tries"]) == ("document-set-aside", 3)
    assert "signal 9" in issue.message
    again = job(workspace, IN_PROCESS)
    assert [each.id for each in again.documents if each.outcome == "aligned"] == ["meeting-3"]


class Lossy(LocalSeat):
    """A worker killed at its third request, once in all."""

    lost = False
    asked = 0

    def call(self, request: bytes, *, patience: float) -> bytes:
        Lossy.asked += 1
        if Lossy.asked == 3:
            Lossy.lost = True
            self._process.kill()
        return super().call(request, patience=patience)


def test_a_worker_lost_in_the_middle_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fine(monkeypatch)
    one, two = corpus(tmp_path / "one"), corpus(tmp_path / "two")
    with Pool(Lossy, workers=2, worth=1) as pool:
        assert job(one, IN_PROCESS) == job(two, pool)
    assert Lossy.lost
    assert contents(one) == contents(two)


DRIVER = """
import sys
from tests.jobs.test_jobs_same import *
if __name__ == "__main__":
    run.READING_GRAIN = 1
    with Pool(LocalSeat, workers=2, worth=1) as pool:
        def tell(done, total, what):
            if what.startswith("save") and done == 3:
                print("three are saved", flush=True)
                sys.stdin.read()
        workspace = corpus(Path(sys.argv[1]))
        run_job(workspace, None, langs=LANGS, actor="ada", at=AT, progress=tell, runner=pool)
"""


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGINT], ids=["kill -9", "Ctrl+C"])
def test_what_was_saved_before_the_driver_ended_stays_and_only_the_rest_is_done(
    tmp_path: Path, end: signal.Signals
) -> None:
    script = tmp_path / "driver.py"
    script.write_text(DRIVER, encoding="utf-8")
    root = tmp_path / "workspace"
    with subprocess.Popen(
        [sys.executable, str(script), str(root)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    ) as driver:  # fmt: skip
        assert driver.stdout is not None
        assert driver.stdout.readline() == b"three are saved\n"
        workers = children_of(driver.pid)
        driver.send_signal(end)
        driver.wait()
    wait_until_gone(workers)
    workspace, _ = init_workspace(root)
    outcomes = [each.outcome for each in job(workspace, IN_PROCESS).documents]
    assert outcomes == ["unchanged"] * 3 + ["aligned"] * 5
    with workspace.open_store(read_only=True) as store:
        assert store.verify() == []


def children_of(pid: int) -> list[int]:
    """Return the processes that ``pid`` started (Linux)."""
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in listed.read_text().split()] if listed.exists() else []


def wait_until_gone(pids: Sequence[int]) -> None:
    """Wait until none of the processes works any more; a driver's death is the end of its workers."""
    for _ in range(600):
        if not any(is_alive(pid) for pid in pids):
            return
        time.sleep(0.1)
    pytest.fail(f"still there: {pids}")


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] not in "ZX"
    except OSError:
        return False
