"""``align memory import``: files in, each whole or not at all, and what is said of them."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from align.project import find_workspace
from tests.cli.conftest import Command

HEADER = '<header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en"/>'


def tmx(*pairs: tuple[str, str], tail: str = "</body></tmx>") -> str:
    tuvs = '<tuv xml:lang="ru"><seg>{}</seg></tuv><tuv xml:lang="en"><seg>{}</seg></tuv>'
    units = "\n".join(f'<tu tuid="{n}">{tuvs.format(*pair)}</tu>' for n, pair in enumerate(pairs))
    return f'<tmx version="1.4">{HEADER}<body>\n{units}\n{tail}'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, align: Command) -> Path:
    """An empty workspace to stand in, with two memories beside the corpus."""
    assert align("init", tmp_path).code == 0
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.tmx").write_text(tmx(("Мир", "Peace"), ("Труд", ""), ("Май", "May")), encoding="utf-8")
    (tmp_path / "b.tmx").write_text(tmx(("Устав", "Charter")), encoding="utf-8")
    return tmp_path


def seen(folder: Path) -> list[str]:
    workspace = find_workspace(folder)
    if not workspace.has_database:
        return []
    with workspace.open_store(read_only=True) as store:
        assert store.verify() == []
        return [entry.texts["ru"] for entry in store.memory.entries()]


def test_an_import_says_what_went_in_and_what_did_not(folder: Path, align: Command) -> None:
    done = align("memory", "import", "a.tmx", "--report", "out.tsv")
    assert (done.code, done.out.split()[-5:]) == (0, ["a.tmx", "a", "imported", "2", "1"])
    assert "a.tmx, line 3, unit 1: it has a text in only one of ru, en and kk" in done.err
    assert (folder / "out.tsv").read_text(encoding="utf-8").splitlines()[1:] == [
        "a.tmx\t3\t1\tit has a text in only one of ru, en and kk"
    ]
    assert seen(folder) == ["Мир", "Май"]
    again = align("memory", "import", "a.tmx", "--json").json
    assert (again["schema"], again["files"][0]["outcome"]) == ("align.memory-import/1", "unchanged")
    assert "unchanged" in align("memory", "import", "a.tmx", "--name", "other").out
    assert align("undo").code == 0
    assert seen(folder) == []


def test_workers_are_asked_for_as_of_a_run(folder: Path, align: Command) -> None:
    done = align("memory", "import", "a.tmx", "--workers", "2", "--json")
    assert (done.code, done.json["usage"]["workers"]) == (0, [])  # too little to share
    assert done.json["usage"]["peak_memory"] > 10_000_000
    assert align("memory", "import", "b.tmx", "--workers", "-1").code == 2
    assert align("memory", "import", "b.tmx", "--runner", "slurm").code == 2
    assert seen(folder) == ["Мир", "Май"]


def test_a_dry_run_changes_nothing(folder: Path, align: Command) -> None:
    done = align("memory", "import", "-n", "a.tmx", "b.tmx", "--json")
    assert (done.code, [file["outcome"] for file in done.json["files"]]) == (3, ["would-import"] * 2)
    assert [(file["units"], file["languages"]) for file in done.json["files"]] == [
        (2, {"ru": 2, "en": 2}),
        (1, {"ru": 1, "en": 1}),
    ]
    assert not (folder / ".align").exists()


@pytest.mark.parametrize(
    ("broken", "line"),
    [
        (tmx(("Мир", "Peace"), tail=""), 3),
        (tmx(("Мир", "Peace"), ("а\x02", "b")), 3),
    ],
    ids=["truncated", "control-character"],
)
def test_a_broken_file_leaves_nothing_and_the_others_go_in(
    folder: Path, align: Command, broken: str, line: int
) -> None:
    (folder / "bad.tmx").write_text(broken, encoding="utf-8", newline="\n")
    done = align("memory", "import", "bad.tmx")
    assert (done.code, done.out) == (1, "")
    assert f"bad.tmx, line {line}: not well-formed XML" in done.err
    done = align("memory", "import", "bad.tmx", "b.tmx", "--json")
    assert (done.code, [file["outcome"] for file in done.json["files"]]) == (1, ["failed", "imported"])
    assert seen(folder) == ["Устав"]


@pytest.mark.parametrize(
    ("name", "content", "slug"),
    [
        ("x.tmx", '<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + tmx(), "internal DTD"),
        ("x.tmx", "", "is empty"),
        ("x.xlf", tmx(("а", "b")), "is no XLIFF file"),
        ("x.docx", "x", "imported from TMX, XLIFF, TSV or PO"),
        ("x.tmx.gz", "no gzip", "is no whole gzip file"),
        ("x.tsv", "a\tb\n", "--columns"),
    ],
)
def test_what_is_no_memory_is_refused_in_one_line(
    folder: Path, align: Command, name: str, content: str, slug: str
) -> None:
    (folder / name).write_text(content, encoding="utf-8")
    done = align("memory", "import", name)
    assert (done.code, done.out, done.err.count("\n")) == (1, "", 1)
    assert slug in done.err
    assert seen(folder) == []


def test_a_memory_of_0_units(folder: Path, align: Command) -> None:
    (folder / "none.tmx").write_text(tmx(), encoding="utf-8")
    done = align("memory", "import", "none.tmx", "--json")
    assert (done.code, done.json["files"][0]["outcome"], done.json["files"][0]["units"]) == (0, "imported", 0)


def test_statuses_names_and_replacing(folder: Path, align: Command) -> None:
    assert align("memory", "import", "a.tmx", "--name", "m", "--as", "approved", "--by", "ada").code == 0
    with find_workspace(folder).open_store(read_only=True) as store:
        assert {entry.statuses["en"] for entry in store.memory.entries()} == {"approved"}
        assert store.memory.memories()[0].actor == "ada"
    taken = align("memory", "import", "b.tmx", "--name", "m")
    assert (taken.code, "--replace" in taken.err) == (4, True)
    assert align("memory", "import", "-n", "b.tmx", "--name", "m").code == 4
    assert align("memory", "import", "b.tmx", "--name", "m", "--replace").code == 0
    assert seen(folder) == ["Устав"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("a.tmx", "b.tmx", "--name", "x"),
        ("a.tmx", "--name", "../x"),
        ("a.tmx", "--as", "rejected"),
    ],
)
def test_wrong_options(folder: Path, align: Command, arguments: tuple[str, ...]) -> None:
    assert align("memory", "import", *arguments).code == 2
    assert seen(folder) == []


def test_packed_and_missing_files(folder: Path, align: Command) -> None:
    (folder / "c.tmx.gz").write_bytes(gzip.compress(tmx(("Сад", "Garden")).encode("utf-16")))
    assert "c.tmx.gz  c " in align("memory", "import", "c.tmx.gz").out
    assert seen(folder) == ["Сад"]
    gone = align("memory", "import", "gone.tmx")
    assert (gone.code, "Cannot read gone.tmx" in gone.err) == (1, True)


def test_our_own_export_comes_back_without_its_passages(align: Command, folder: Path) -> None:
    content = tmx(("Мир", "Peace"), ("Мир и труд", "Peace and work")).replace(
        '<tu tuid="1">', '<tu tuid="1"><prop type="x-align-passage">yes</prop>'
    )
    (folder / "own.tmx").write_text(content, encoding="utf-8")
    assert align("memory", "import", "own.tmx", "--ui", "kk").code == 0
    assert seen(folder) == ["Мир"]
