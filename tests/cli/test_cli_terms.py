"""``align terms``: files in and out, places in texts, and input that is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Command

TABLE = (
    "id\tdomain\tru\ten\tkk\tnote\n"
    "csto\torganisation\tОДКБ\tCSTO\tҰҚШҰ\t\n"
    "heads\ttitle\tглавы государств; !главы стран\tHeads of State\tмемлекет басшылары\tсм. устав\n"
)


@pytest.fixture
def terms(filled: Path, align: Command) -> Path:
    """A workspace with one document and two concepts."""
    (filled / "terms.tsv").write_text(TABLE, encoding="utf-8")
    done = align("terms", "import", "terms.tsv")
    assert (done.code, done.out) == (0, "Concepts: 2 added, 0 changed, 0 removed, 0 kept out.\n")
    return filled


def test_an_import_is_one_step_that_undo_takes_back(terms: Path, align: Command) -> None:
    found = align("terms", "list", "--json").json
    assert (found["schema"], [one["id"] for one in found["concepts"]]) == (
        "align.terms-list/1",
        ["csto", "heads"],
    )
    again = align("terms", "import", "terms.tsv", "--json").json
    assert (again["added"], again["changed"], again["event"]) == (0, 0, None)
    assert align("undo").code == 0
    assert align("terms", "list").out.startswith("No terms.")
    assert align("history", "--verify").code == 0


def test_a_dry_run_changes_nothing(filled: Path, align: Command) -> None:
    (filled / "terms.tsv").write_text(TABLE, encoding="utf-8")
    done = align("terms", "import", "-n", "terms.tsv", "--json")
    assert (done.code, done.json["added"], done.json["dry_run"]) == (3, 2, True)
    assert align("terms", "list", "--json").json["concepts"] == []


def test_list_by_language_and_text(terms: Path, align: Command) -> None:
    def ids(*arguments: str) -> list[str]:
        return [one["id"] for one in align("terms", "list", *arguments, "--json").json["concepts"]]

    assert ids("--find", "ГЛАВЫ") == ids("--lang", "ru", "--find", "стран") == ["heads"]
    assert ids("--find", "organisation") == ["csto"]
    assert ids("--lang", "en", "--find", "главы") == []
    assert align("terms", "list", "--lang", "ru").out.splitlines()[2].split() == [
        "heads", "главы", "государств;", "✗главы", "стран", "title",
    ]  # fmt: skip
    assert align("terms", "list", "--ui", "kk").out.splitlines()[-1] == "Ұғымдар: 2"


@pytest.mark.parametrize(
    ("name", "options", "form", "first"),
    [
        pytest.param("a.tbx", (), "tbx", b"<?xml", id="tbx"),
        pytest.param("a.TBX", (), "tbx", b"<?xml", id="capitals"),
        pytest.param("a.tsv", (), "tsv", b"id\t", id="tsv"),
        pytest.param("a.tbx", ("--format", "tsv"), "tsv", b"id\t", id="said-otherwise"),
        pytest.param("a.mtf", (), "martif", b"<?xml", id="martif"),
        pytest.param("a.xml", (), "tsv", b"id\t", id="several"),
        pytest.param("a", (), "tsv", b"id\t", id="none"),
    ],
)
def test_the_ending_names_the_format_where_nothing_else_does(
    terms: Path, align: Command, name: str, options: tuple[str, ...], form: str, first: bytes
) -> None:
    assert align("terms", "export", "-o", name, *options, "--json").json["format"] == form
    assert (terms / name).read_bytes().removeprefix(b"\xef\xbb\xbf").startswith(first)


def test_an_ending_that_names_no_format_is_told_the_one_taken(terms: Path, align: Command) -> None:
    assert (
        align("terms", "export", "-o", "a.txt").out == "a.txt: 2, written as tsv; --format takes another.\n"
    )
    assert align("terms", "export", "-o", "a.txt", "--format", "tsv").out == "a.txt: 2\n"
    assert align("terms", "export", "-o", "a.tbx").out == "a.tbx: 2\n"


@pytest.mark.parametrize("form", ["tsv", "tbx", "martif"])
def test_what_is_written_reads_back_the_same(form: str, terms: Path, align: Command) -> None:
    suffix = "tsv" if form == "tsv" else "tbx"
    done = align("terms", "export", "--format", form, "-o", f"out/all.{suffix}")
    assert (done.code, done.out) == (0, f"out/all.{suffix}: 2\n")
    first = (terms / "out" / f"all.{suffix}").read_bytes()
    again = align("terms", "import", f"out/all.{suffix}", "--replace", "--json").json
    assert (again["event"], again["issues"]) == (None, [])
    assert align("terms", "export", "--format", form, "-o", f"out/all.{suffix}", "--json").json["files"] == [
        {"path": f"out/all.{suffix}", "count": 2, "changed": False}
    ]
    assert (terms / "out" / f"all.{suffix}").read_bytes() == first


def test_glossaries_for_omegat_one_a_pair(terms: Path, align: Command) -> None:
    assert align("terms", "export", "--format", "omegat", "-o", "glossary").code == 0
    assert (terms / "glossary" / "ru-kk.txt").read_text(encoding="utf-8").splitlines() == [
        "ОДКБ\tҰҚШҰ\torganisation",
        "главы государств\tмемлекет басшылары\ttitle; см. устав",
        "главы стран\tмемлекет басшылары\ttitle; см. устав",
    ]
    assert (terms / "glossary" / "ru-en.txt").exists()


def test_find_shows_places(terms: Path, align: Command) -> None:
    found = align("terms", "find", "corpus/ru/statement.txt", "--lang", "ru", "--json").json
    assert found["schema"] == "align.terms-find/1"
    (place,) = found["places"]
    text = (terms / "corpus/ru/statement.txt").read_text(encoding="utf-8")
    assert text[place["start"] : place["end"]] == place["text"] == "главы государств"
    assert place["terms"] == [{"concept": "heads", "text": "главы государств", "status": "preferred"}]
    shown = align("terms", "find", "corpus/kk/statement.txt", "-l", "kk", "--ui", "ru").out
    assert "мемлекет басшылары [heads, preferred]" in shown
    assert shown.endswith("Мест: 1\n")


def test_find_with_a_file_needs_no_workspace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, align: Command
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("t.tsv").write_text(TABLE, encoding="utf-8")
    Path("a.txt").write_text("ҰҚШҰ-ға мүше", encoding="utf-8")
    lines = align("terms", "find", "a.txt", "-l", "kk", "--terms", "t.tsv", "--jsonl").out.splitlines()
    assert len(lines) == 1
    assert '"text": "ҰҚШҰ-ға"' in lines[0]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ("a\tмир; мир\t\n", "term-double"),
        ("a\t*мир; *свет\t\n", "preferred-twice"),
        ("a\t*; мир\t\n", "term-empty"),
        ("a\t\t\n", "concept-empty"),
        ("a\tмир\t\na\tтруд\t\n", "concept-double"),
        ("a\tмир\tb\nb\tтруд\ta\n", "replaced-in-circle"),
        ("мир\tмир\t\n", "concept-id-invalid"),
    ],
    ids=["duplicate", "two-preferred", "empty-preferred", "no-terms", "same-id", "circle", "odd-id"],
)
def test_concepts_that_break_a_law_are_kept_out(
    rows: str, code: str, workspace: Path, align: Command
) -> None:
    (workspace / "t.tsv").write_text(f"id\tru\treplaced by\n{rows}good\tмай\t\n", encoding="utf-8")
    done = align("terms", "import", "t.tsv", "--ui", "ru")
    assert done.code == 3
    assert f"[{code}]" in done.err
    assert done.err.startswith(
        ("ошибка: Поняти", "ошибка: У понятия", "ошибка: Два понятия", "ошибка: «мир»")
    )
    assert [one["id"] for one in align("terms", "list", "--json").json["concepts"]] == ["good"]


@pytest.mark.parametrize(
    ("name", "data", "exit_code", "slug"),
    [
        ("missing.tsv", None, 1, "Cannot read"),
        ("t.docx", b"x", 1, "imported from TSV or TBX"),
        ("t.tsv", b"", 1, "is empty"),
        ("t.tsv", b"de\tfr\nFriede\tpaix\n", 1, "names a column ru, en or kk"),
        ("t.tsv", "ru\nмир\n".encode("cp1251"), 1, "not UTF-8"),
        ("t.tbx", b'<!DOCTYPE tbx [<!ENTITY x SYSTEM "file:///etc/passwd">]><tbx>&x;</tbx>', 1, "entities"),
        ("t.tbx", b"<tbx><text>", 1, "not well-formed"),
        ("t.tbx", b"<tmx/>", 1, "no TBX file"),
        ("t.tbx.gz", b"no gzip", 1, "gzip"),
    ],
)
def test_files_that_cannot_be_used(
    name: str, data: bytes | None, exit_code: int, slug: str, workspace: Path, align: Command
) -> None:
    if data is not None:
        (workspace / name).write_bytes(data)
    done = align("terms", "import", name)
    assert (done.code, done.err.count("\n")) == (exit_code, 1)
    assert slug in done.err


def test_a_folder_is_no_file_of_terms(workspace: Path, align: Command) -> None:
    (workspace / "t.tsv").mkdir()
    assert align("terms", "import", "t.tsv").code == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("find", "corpus/ru/statement.txt", "--lang", "kz"),
        ("list", "--lang", "de"),
        ("export", "--format", "xlsx", "-o", "x"),
        ("export", "--format", "omegat", "-o", "x", "--langs", "de"),
    ],
    ids=["find-lang", "list-lang", "format", "pair"],
)
def test_options_that_make_no_sense(arguments: tuple[str, ...], terms: Path, align: Command) -> None:
    assert align("terms", *arguments).code == 2
    assert not (terms / "x").exists()


def test_a_language_nobody_keeps_is_named(workspace: Path, align: Command) -> None:
    (workspace / "t.tsv").write_text("ru\tde\nмир\tFriede\n", encoding="utf-8")
    done = align("terms", "import", "t.tsv")
    assert done.code == 0
    assert "the column 'de'" in done.err


def test_a_hundred_thousand_entries(workspace: Path, align: Command) -> None:
    rows = "".join(f"термин {n}\tterm {n}\n" for n in range(100_000))
    (workspace / "t.tsv").write_text("ru\ten\n" + rows, encoding="utf-8")
    assert align("terms", "import", "t.tsv", "--json").json["added"] == 100_000
    (workspace / "a.txt").write_text("О термине 777 и термине 99999.", encoding="utf-8")
    found = align("terms", "find", "a.txt", "-l", "ru", "--json").json["places"]
    assert [place["text"] for place in found] == ["термине 777", "термине 99999"]
