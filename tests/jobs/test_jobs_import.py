"""Importing memories by several processes equals doing so by one: rows, reports, faults and their lines."""

from __future__ import annotations

import gzip
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from align.errors import AlignError
from align.jobs.local import LocalSeat
from align.jobs.pool import Pool
from align.pipeline.memory import importing, reading_ahead
from align.pipeline.memory.importing import ImportOptions, ImportReport, import_files
from align.ports_jobs import IN_PROCESS, InProcess, Runner
from align.project import Workspace, init_workspace
from tests.jobs.test_jobs_same import children_of, contents, silent, wait_until_gone

AT = "2026-11-29T12:00:00Z"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4"><header srclang="ru"/>\n<body>\n'
TAIL = "</body>\n</tmx>\n"


class Two(InProcess):
    """A runner that passes for two workers: parts are read by themselves, but here."""

    workers = 2


@pytest.fixture(autouse=True)
def _fine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut files so fine that even small ones have a piece for everybody."""
    monkeypatch.setattr(reading_ahead, "PIECE", 600)


def unit(number: int) -> str:
    """Return a unit; some have no id, inline tags, or nothing in English."""
    name = "" if number % 4 == 1 else f' tuid="n-{number}"'
    english = "" if number % 7 == 3 else f"Item {number} on peace"
    russian = f"Пункт {number} о мире"
    if number % 3 == 0:
        russian = f'<bpt i="1">&lt;b&gt;</bpt>{russian}<ept i="1">&lt;/b&gt;</ept>'
    return (
        f'<tu{name} changedate="20251101T120000Z"><prop type="x-context-pre">Пункт {number - 1}</prop>\n'
        f'<tuv xml:lang="ru"><seg>{russian}</seg></tuv><tuv xml:lang="en"><seg>{english}</seg></tuv></tu>\n'
    )


def tmx(count: int = 60, *, between: str = "", at: int = 30) -> str:
    """Return a memory of ``count`` units, with something between two of them."""
    units = [unit(number) for number in range(count)]
    return "".join([HEAD, *units[:at], between, *units[at:], TAIL])


def table(count: int = 90) -> str:
    lines = [f"Строка {n}\tLine {n}\t" for n in range(count)]
    lines[40:42] = ["", "одна ячейка"]
    return "\n".join(["ru\ten\tkk", *lines, ""])


def xliff(count: int) -> str:
    units = "".join(
        f'<trans-unit id="{n}"><source>Статья {n}</source>'
        f'<target state="final">Article {n}</target></trans-unit>\n'
        for n in range(count)
    )
    return (
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">\n'
        '<file original="a" source-language="ru" target-language="en" datatype="plaintext">'
        f"<body>\n{units}</body></file></xliff>"
    )


def memories(folder: Path) -> list[Path]:
    """Write a file of each kind that is read in another way."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "a.tmx").write_text(tmx(), encoding="utf-8", newline="\n")
    (folder / "b.tsv").write_text(table(), encoding="utf-8", newline="\r\n")
    (folder / "c.xlf").write_text(xliff(20), encoding="utf-8")
    (folder / "d.tmx.gz").write_bytes(gzip.compress(tmx(33, at=0, between="\n<!-- <tu > -->\n").encode()))
    (folder / "e.tmx").write_text(tmx(40).replace("UTF-8", "UTF-16"), encoding="utf-16")
    (folder / "f.tmx").write_text(tmx(2), encoding="utf-8")
    return sorted(folder.iterdir())


def load(
    workspace: Workspace, files: Sequence[Path], runner: Runner, *, dry_run: bool = False
) -> ImportReport | str:
    """Import; the report, or what was said instead."""
    try:
        return import_files(
            workspace, files, options=ImportOptions(), actor="ada", at=AT, progress=silent, runner=runner,
            report=workspace.root / "rejected.tsv", dry_run=dry_run,
        )  # fmt: skip
    except AlignError as error:
        return error.line()


def assert_same(folder: Path, files: Sequence[Path], runner: Runner) -> ImportReport | str:
    """Import with one process and with ``runner``, compare everything, and return what was said."""
    one, two = (init_workspace(folder / name)[0] for name in ("one", "two"))
    said = load(one, files, IN_PROCESS)
    assert load(two, files, runner) == said
    if one.has_database or two.has_database:
        assert contents(one) == contents(two)
        with two.open_store(read_only=True) as store:
            assert store.verify() == []
    reports = [each.root / "rejected.tsv" for each in (one, two)]
    assert reports[0].exists() == reports[1].exists()
    if reports[0].exists():
        assert reports[0].read_bytes() == reports[1].read_bytes()
    return said


def test_files_of_every_kind_come_in_the_same_by_two_workers(tmp_path: Path) -> None:
    files = memories(tmp_path / "files")
    with Pool(LocalSeat, workers=2, worth=1) as pool:
        report = assert_same(tmp_path, files, pool)
        assert len(pool.usage()) == 2
        again = load(init_workspace(tmp_path / "two")[0], files, pool)
    assert isinstance(report, ImportReport)
    assert isinstance(again, ImportReport)
    assert {each.outcome for each in report.files} == {"imported"}
    assert {each.outcome for each in again.files} == {"unchanged"}
    assert [each.units for each in report.files] == [51, 88, 20, 28, 34, 2]
    assert report.rejected


@pytest.mark.heavy
def test_an_import_on_ray_equals_that_of_one_process(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    with Pool(request.getfixturevalue("ray_seat"), workers=2, worth=1) as pool:
        assert isinstance(assert_same(tmp_path, memories(tmp_path / "files"), pool), ImportReport)


FAULTS: dict[str, Callable[[str], str]] = {
    "cut off": lambda text: text[: len(text) * 2 // 3],
    "a character that XML has not": lambda text: text.replace("Item 44", "Item \x02 44"),
    "a unit not closed": lambda text: text.replace("Item 35 on peace</seg></tuv></tu>", "Item</seg></tuv>"),
    "an entity nobody knows": lambda text: text.replace("Item 41", "Item &odd; 41"),
    "the body closed in the middle": lambda text: text.replace(unit(30), f"</body>{unit(30)}<body>"),
    "the file closed in the middle": lambda text: text.replace(unit(30), TAIL + unit(30)),
    "more after the end": lambda text: text + unit(3) * 20,
    "a comment with units": lambda text: text.replace(unit(30), f"<!-- {unit(30)}{unit(31)} -->"),
    "a comment over many pieces": lambda text: text.replace(unit(20), "<!--" + unit(20)).replace(
        unit(40), unit(40) + "-->"
    ),
    "a long comment": lambda text: text.replace(unit(20), f"<!-- {'x' * 5000} -->{unit(20)}"),
    "text that looks like a unit": lambda text: text.replace("Item 22", "<![CDATA[<tu >]]> 22"),
    "a unit in a unit": lambda text: text.replace(unit(30), f"<tu>{unit(30)}</tu>"),
    "an odd header": lambda text: text.replace("<header", "<!-- <tu > --><header"),
    "entities of its own": lambda text: text.replace("<tmx", '<!DOCTYPE tmx [<!ENTITY a "b">]><tmx', 1),
    "another root": lambda text: text.replace("tmx version", "html version").replace("</tmx>", "</html>"),
    "line ends of old Macs": lambda text: text.replace("\n", "\r"),
    "nothing wrong": lambda text: text,
}


@pytest.mark.parametrize("spoil", FAULTS.values(), ids=FAULTS)
def test_what_is_wrong_with_a_file_is_said_in_the_same_words(
    tmp_path: Path, spoil: Callable[[str], str]
) -> None:
    file = tmp_path / "a.tmx"
    file.write_text(spoil(tmx()), encoding="utf-8", newline="")
    assert_same(tmp_path, [file], Two())


@pytest.mark.parametrize("spoil", FAULTS.values(), ids=FAULTS)
def test_a_spoilt_file_among_others_fails_alone(tmp_path: Path, spoil: Callable[[str], str]) -> None:
    files = memories(tmp_path / "files")
    files[2].with_name("c.tmx").write_text(spoil(tmx(61)), encoding="utf-8", newline="")
    missing = tmp_path / "files" / "gone.tmx"
    report = assert_same(tmp_path, [*sorted((tmp_path / "files").iterdir()), missing], Two())
    assert isinstance(report, ImportReport)
    assert [each.outcome for each in report.files if each.name != "c"] == ["imported"] * 5 + ["failed"]


def test_bytes_that_are_no_text_are_said_to_be_in_the_same_line(tmp_path: Path) -> None:
    file = tmp_path / "a.tsv"
    file.write_bytes(table().encode().replace(b"Line 70", b"Line \xff"))
    said = assert_same(tmp_path, [file], Two())
    assert "not UTF-8" in str(said)


def test_a_dry_run_reads_with_workers_and_writes_nothing(tmp_path: Path) -> None:
    files = memories(tmp_path / "files")
    workspace, _ = init_workspace(tmp_path / "one")
    with Pool(LocalSeat, workers=2, worth=1) as pool:
        assert load(workspace, files, pool, dry_run=True) == load(workspace, files, IN_PROCESS, dry_run=True)
        assert len(pool.usage()) == 2
    assert not workspace.has_database


def test_progress_goes_from_piece_to_piece_to_the_end(tmp_path: Path) -> None:
    (tmp_path / "a.tmx").write_text(tmx(), encoding="utf-8", newline="\n")
    workspace, _ = init_workspace(tmp_path / "one")
    told: list[tuple[int, int, str]] = []
    import_files(
        workspace, [tmp_path / "a.tmx"], options=ImportOptions(), actor="ada", at=AT, runner=Two(),
        progress=lambda done, total, what: told.append((done, total, what)),
    )  # fmt: skip
    size = (tmp_path / "a.tmx").stat().st_size
    assert [done for done, _, _ in told] == sorted({done for done, _, _ in told})
    assert {total for _, total, _ in told} == {size}
    assert len(told) > 10
    assert told[-1] == (size, size, "a.tmx: 60 units")


# -- workers and drivers that end ---------------------------------------------------------------------


class Poisoned(LocalSeat):
    """A worker that one unit kills, whenever it is asked to read it."""

    def call(self, request: bytes, *, patience: float) -> bytes:
        if b"Item 33 on peace" in request:
            self._process.kill()
        return super().call(request, patience=patience)


class Lossy(LocalSeat):
    """A worker killed at its third request, once in all."""

    asked = 0

    def call(self, request: bytes, *, patience: float) -> bytes:
        Lossy.asked += 1
        if Lossy.asked == 3:
            self._process.kill()
        return super().call(request, patience=patience)


@pytest.mark.parametrize("seat", [Poisoned, Lossy])
def test_a_piece_that_loses_its_worker_is_read_all_the_same(tmp_path: Path, seat: type[LocalSeat]) -> None:
    files = memories(tmp_path / "files")
    with Pool(seat, workers=2, worth=1) as pool:
        report = assert_same(tmp_path, files, pool)
    assert isinstance(report, ImportReport)
    assert {each.outcome for each in report.files} == {"imported"}


DRIVER = """
import sys
if __name__ == "__main__":  # workers load this file too: without what only the driver needs
    import tests.jobs.test_jobs_import as here
    here.reading_ahead.PIECE = 600
    def tell(done, total, what):
        if what.startswith("b.tsv") and done * 2 > total:
            print("half of the second is read", flush=True)
            sys.stdin.read()
    root = here.Path(sys.argv[1])
    workspace, _ = here.init_workspace(root / "workspace")
    with here.Pool(here.LocalSeat, workers=2, worth=1) as pool:
        here.import_files(
            workspace, here.memories(root / "files"), options=here.ImportOptions(), actor="ada", at=here.AT,
            progress=tell, runner=pool,
        )
"""


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGINT], ids=["kill -9", "Ctrl+C"])
def test_files_that_were_in_when_the_driver_ended_stay_and_the_one_begun_is_not_there(
    tmp_path: Path, end: signal.Signals
) -> None:
    script = tmp_path / "driver.py"
    script.write_text(DRIVER, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, str(script), str(tmp_path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    ) as driver:  # fmt: skip
        assert driver.stdout is not None
        assert driver.stdout.readline() == b"half of the second is read\n"
        workers = children_of(driver.pid)
        driver.send_signal(end)
        driver.wait()
    wait_until_gone(workers)
    workspace, _ = init_workspace(tmp_path / "workspace")
    with workspace.open_store(read_only=True) as store:
        assert store.verify() == []
        assert [memory.name for memory in store.memory.memories()] == ["a"]
    report = load(workspace, sorted((tmp_path / "files").iterdir()), IN_PROCESS)
    assert isinstance(report, ImportReport)
    assert [each.outcome for each in report.files] == ["unchanged"] + ["imported"] * 5


def test_small_files_are_not_looked_at_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_ahead, "PIECE", 1 << 20)
    monkeypatch.setattr(importing._KeptStore, "known", property(lambda _: pytest.fail("nothing to share")))
    (tmp_path / "a.tmx").write_text(tmx(5), encoding="utf-8")
    assert_same(tmp_path, [tmp_path / "a.tmx"], Two())
