"""Out for review and back: real exports, edited by real tools, merged by ``align import``."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path
from typing import Any, cast

import pytest
from lxml import etree
from translate.storage import tmx as toolkit_tmx
from translate.storage import xliff as toolkit_xliff
from translate.storage import xliff2 as toolkit_xliff2

from tests.cli.conftest import Command
from tests.conftest import require_real
from tests.node_xliff import require_node_xliff, rewritten
from tests.omegat import has_omegat, translate_project

NEW = "Диалогты әрдайым қолдаймыз."
OLD = "Диалогты қолдаймыз."
SOURCE = "Выступаем за диалог."


@pytest.fixture
def reviewed(filled: Path, align: Command) -> Path:
    """A workspace whose Kazakh is approved and whose English is a draft."""
    assert align("run").code == 0
    assert align("mark", "approved", "--lang", "kk").code == 0
    return filled


def texts(align: Command, lang: str = "kk") -> dict[str, tuple[str, str]]:
    """Return the stored texts and statuses by Russian text."""
    assert align("export", "tsv", "--langs", lang, "-o", "units.tsv").code == 0
    rows = [line.split("\t") for line in Path("units.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    return {row[2]: (row[3], row[4]) for row in rows}


def exported(align: Command, kind: str, *options: str, lang: str = "kk") -> Path:
    """Export one file of ``kind`` (a version of XLIFF, or tmx) and return it."""
    arguments = ["xliff", "--version", kind] if kind != "tmx" else ["tmx"]
    assert align("export", *arguments, "--langs", lang, "-o", "out", *options).code == 0
    name = "memory" if kind == "tmx" else "statement"
    return Path("out") / f"{name}.ru-{lang}.{'tmx' if kind == 'tmx' else 'xlf'}"


def with_lxml(path: Path, old: str, new: str, *, state: str = "") -> None:
    """Change a target in place, and its state, as a CAT tool would."""
    tree = etree.parse(path)
    changed = 0
    for element in tree.iter("{*}target", "{*}seg"):
        if element.text == old:
            element.text = new
            changed += 1
            if state:
                holder = element if element.get("state") else element.getparent()
                assert holder is not None
                holder.set("state", state)
    assert changed == 1
    tree.write(path, xml_declaration=True, encoding="UTF-8")


KINDS = ["1.2", "2.0", "2.1", "tmx"]


@pytest.mark.parametrize("kind", KINDS)
def test_there_and_back(kind: str, reviewed: Path, align: Command) -> None:
    path = exported(align, kind)
    assert align("import", path, "-n").code == 0
    assert align("import", path, "--json").json["event"] is None

    with_lxml(path, OLD, NEW)
    before = texts(align)
    tried = align("import", path, "-n", "--json")
    assert tried.code == 3
    assert tried.json["fates"]["taken"] == 1
    assert texts(align) == before
    report = align("import", path, "--by", "A. Serik", "--json")
    assert report.code == 0
    assert report.json["schema"] == "align.import/1"
    (outcome,) = report.json["outcomes"]
    assert (outcome["fate"], outcome["source"], outcome["ours"], outcome["theirs"]) == (
        "taken",
        SOURCE,
        OLD,
        NEW,
    )
    # The state is the one that was handed out, so the text is a draft again.
    assert texts(align) == {**before, SOURCE: (NEW, "draft")}
    assert align("history", "--json").json["events"][-1]["kind"] == "returned"

    assert align("import", path, "--json").json["event"] is None
    assert align("undo").code == 0
    assert texts(align) == before
    assert align("history", "--verify").code == 0


def test_a_folder_may_be_called_after_the_version(reviewed: Path, align: Command) -> None:
    assert align("export", "xliff", "--version", "2.0", "-o", "back-2.0").code == 0
    assert sorted(path.name for path in Path("back-2.0").iterdir()) == [
        "statement.ru-en.xlf",
        "statement.ru-kk.xlf",
    ]


def test_a_workspace_that_cannot_be_written_is_exported_all_the_same(reviewed: Path, align: Command) -> None:
    (reviewed / ".align" / "handed-out").write_bytes(b"a file where the folder should be")
    result = align("export", "xliff", "--langs", "kk", "-o", "out")
    assert result.code == 0
    assert "handed-out-unwritten" in result.err
    path = Path("out/statement.ru-kk.xlf")
    with_lxml(path, OLD, NEW)
    assert align("import", path, "--json").json["fates"]["taken"] == 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_persons_word_approves(kind: str, reviewed: Path, align: Command) -> None:
    path = exported(align, kind)
    with_lxml(path, OLD, NEW)
    assert align("import", path, "--as", "approved").code == 0
    assert texts(align)[SOURCE] == (NEW, "approved")
    assert align("import", path, "--as", "rejected").code == 2


@pytest.mark.parametrize(
    ("kind", "state", "status"),
    [("1.2", "translated", "reviewed"), ("1.2", "final", "approved"), ("2.0", "reviewed", "reviewed")],
)
def test_a_state_that_changed_counts(
    kind: str, state: str, status: str, reviewed: Path, align: Command
) -> None:
    path = exported(align, kind, lang="en")
    with_lxml(path, "We support dialogue.", "We are for dialogue.", state=state)
    assert align("import", path).code == 0
    assert texts(align, "en")[SOURCE] == ("We are for dialogue.", status)


def test_states_may_mean_something_else(reviewed: Path, align: Command) -> None:
    """XTM writes needs-review-translation for what was rejected; so drafts are called otherwise here."""
    with (reviewed / "align.toml").open("a", encoding="utf-8") as config:
        config.write('[xliff.states]\nneeds-review-translation = "rejected"\n')
        config.write('[xliff.write]\ndraft = "needs-review-l10n"\n')
    path = exported(align, "1.2", lang="en")
    assert 'state="needs-review-l10n"' in path.read_text(encoding="utf-8")
    assert align("import", path, "-n").code == 0
    with_lxml(path, "STATEMENT", "STATEMENT", state="needs-review-translation")
    assert align("import", path).code == 0
    assert texts(align, "en")["ЗАЯВЛЕНИЕ"] == ("STATEMENT", "rejected")


def test_new_translations_are_added(workspace: Path, align: Command) -> None:
    (workspace / "corpus" / "ru" / "a.txt").write_text("ЗАЯВЛЕНИЕ\n\nМы за мир.\n", encoding="utf-8")
    assert align("run").code == 0
    assert align("export", "xliff", "--langs", "kk", "--empty-target", "source", "-o", "out").code == 0
    path = workspace / "out" / "a.ru-kk.xlf"
    assert align("import", path, "-n").code == 0
    with_lxml(path, "Мы за мир.", "Біз бейбітшілік үшін.", state="translated")
    report = align("import", path, "--json").json
    assert report["fates"] == {"added": 1, "untranslated": 1}
    assert texts(align) == {"Мы за мир.": ("Біз бейбітшілік үшін.", "reviewed")}
    # A run keeps what came back; undo takes it away again.
    assert align("run").code == 0
    assert align("undo").code == 0
    assert texts(align) == {}


@pytest.mark.parametrize("kind", KINDS)
def test_both_changed(kind: str, reviewed: Path, align: Command) -> None:
    """Two people: the second file meets what the first one changed."""
    first, second = exported(align, kind), Path(f"second.{'tmx' if kind == 'tmx' else 'xlf'}")
    second.write_bytes(first.read_bytes())
    with_lxml(first, OLD, NEW)
    with_lxml(second, OLD, "Диалог керек.")
    assert align("import", first).code == 0
    result = align("import", second)
    assert result.code == 4
    assert NEW in result.out
    assert "Диалог керек." in result.out
    assert texts(align)[SOURCE] == (NEW, "draft")
    # The other text is kept for a person to choose; the same file again is no news.
    assert align("import", second, "--json").json["event"] is None
    # One step took the first text, one kept the second.
    assert (align("undo").code, align("undo").code) == (0, 0)
    both = align("import", first, second, "-n", "--json")
    assert both.code == 4
    assert both.json["fates"]["conflict"] == 2


def test_one_conflict_keeps_nothing_else_back(reviewed: Path, align: Command) -> None:
    path = exported(align, "1.2")
    later = path.read_bytes()
    with_lxml(path, OLD, NEW)
    assert align("import", path).code == 0
    path.write_bytes(later)
    with_lxml(path, OLD, "Диалог керек.")
    with_lxml(path, "МӘЛІМДЕМЕ", "ӨТІНІШ")
    assert align("import", path).code == 4
    found = texts(align)
    assert found["ЗАЯВЛЕНИЕ"] == ("ӨТІНІШ", "draft")
    assert found[SOURCE] == (NEW, "draft")


def test_what_is_left_out_is_said(reviewed: Path, align: Command) -> None:
    path = exported(align, "2.0")
    with_lxml(path, OLD, SOURCE)
    with_lxml(path, "МӘЛІМДЕМЕ", "")
    result = align("import", path, "--ui", "ru")
    assert result.code == 3
    assert "повторяет русский" in result.out
    assert "наш остаётся" in result.out
    assert texts(align)["ЗАЯВЛЕНИЕ"] == ("МӘЛІМДЕМЕ", "approved")


def test_a_source_that_changed_is_never_merged(reviewed: Path, align: Command) -> None:
    path = exported(align, "1.2")
    content = path.read_text(encoding="utf-8").replace(SOURCE, "Выступаем за мир.")
    path.write_text(content.replace(OLD, NEW), encoding="utf-8")
    result = align("import", path)
    assert result.code == 3
    assert "another one now" in result.out
    assert texts(align)[SOURCE] == (OLD, "approved")


def test_ids_that_are_gone_are_found_by_their_text(reviewed: Path, align: Command) -> None:
    path = exported(align, "1.2")
    with_lxml(path, OLD, NEW)
    content = re.sub(
        r"<context-group.*?</context-group>", "", path.read_text(encoding="utf-8"), flags=re.DOTALL
    )
    path.write_text(re.sub(r'(<trans-unit id=")', r"\1x", content), encoding="utf-8")
    assert align("import", path, "--json").json["fates"]["taken"] == 1
    assert texts(align)[SOURCE][0] == NEW


def test_without_what_was_handed_out_a_persons_text_stays(reviewed: Path, align: Command) -> None:
    path = exported(align, "1.2")
    with_lxml(path, OLD, NEW)
    content = re.sub(
        r"<context-group.*?</context-group>", "", path.read_text(encoding="utf-8"), flags=re.DOTALL
    )
    path.write_text(content, encoding="utf-8")
    for table in (reviewed / ".align" / "handed-out").iterdir():
        table.write_bytes(b"\xff damaged\n\x00\n")
    assert align("import", path).code == 4
    assert texts(align)[SOURCE] == (OLD, "approved")


def test_of_another_workspace(reviewed: Path, tmp_path: Path, align: Command) -> None:
    other = tmp_path / "other"
    assert align("init", other).code == 0
    (other / "corpus" / "ru" / "x.txt").write_text("Первое.\n\nВторое.\n", encoding="utf-8")
    (other / "corpus" / "kk" / "x.txt").write_text("Бірінші.\n\nЕкінші.\n", encoding="utf-8")
    assert align("run", "-w", other).code == 0
    assert align("export", "xliff", "-w", other, "-o", tmp_path / "out").code == 0
    result = align("import", tmp_path / "out" / "x.ru-kk.xlf")
    assert result.code == 1
    assert "none of its 2 texts is of this workspace" in result.err


BAD = {
    "empty": (b"", "is empty"),
    "text": (b"text", "not an XML file"),
    "html": (b"<html/>", "its root is <html>"),
    "cut-off": (b'<xliff version="1.2"><file original="a" source-language="ru"', "not well-formed"),
    "dtd": (b'<!DOCTYPE xliff [<!ENTITY a "b">]><xliff version="1.2"/>', "internal DTD"),
    "version": (b'<xliff version="0.9"><file/></xliff>', "not 1.2"),
    "german": (
        b'<xliff version="1.2"><file original="a" source-language="ru" target-language="de"><body>'
        b'<trans-unit id="1"><source>a</source><target>b</target></trans-unit></body></file></xliff>',
        "other languages (de, ru)",
    ),
    "backwards": (
        b'<xliff version="2.0" srcLang="kk" trgLang="ru" xmlns="urn:oasis:names:tc:xliff:document:2.0">'
        b'<file id="f"><unit id="1"><segment><source>a</source></segment></unit></file></xliff>',
        "other languages (kk, ru)",
    ),
    "tmx-languages": (
        b'<tmx version="1.4"><header/><body><tu><tuv xml:lang="en"><seg>a</seg></tuv>'
        b'<tuv xml:lang="de"><seg>b</seg></tuv></tu></body></tmx>',
        "other languages (de, en)",
    ),
    "control": (
        b'<tmx version="1.4"><body><tu><tuv><seg>\x01</seg></tuv></tu></body></tmx>',
        "not well-formed",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_files_change_nothing(name: str, reviewed: Path, align: Command) -> None:
    content, message = BAD[name]
    good = exported(align, "1.2")
    with_lxml(good, OLD, NEW)
    Path("bad.xlf").write_bytes(content)
    result = align("import", good, "bad.xlf")
    assert result.code == 1
    assert message in result.err
    assert result.err.count("\n") == 1
    assert texts(align)[SOURCE] == (OLD, "approved")


def test_a_missing_file(reviewed: Path, align: Command) -> None:
    result = align("import", "gone.xlf")
    assert (result.code, result.err.count("\n")) == (1, 1)


def test_somebody_writes_meanwhile(reviewed: Path, align: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    path = exported(align, "1.2")
    with_lxml(path, OLD, NEW)
    monkeypatch.setenv("ALIGN_BUSY_SECONDS", "0.1")
    with sqlite3.connect(reviewed / ".align" / "align.db", isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        assert align("import", path).code == 4
        other.execute("ROLLBACK")
    assert texts(align)[SOURCE] == (OLD, "approved")


def test_ten_thousand_changes(workspace: Path, align: Command) -> None:
    count = 10_000
    for lang, word in (("ru", "Пункт"), ("kk", "Тармақ")):
        lines = "\n\n".join(f"{word} {number} есть." for number in range(count))
        (workspace / "corpus" / lang / "long.txt").write_text(lines + "\n", encoding="utf-8")
    assert align("run", "--langs", "kk").code == 0
    path = exported(align, "2.0").with_name("long.ru-kk.xlf")
    content = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"Тармақ (\d+) есть", r"Тармақ \1 бар", content), encoding="utf-8")
    report = align("import", path, "--json").json
    assert report["fates"] == {"taken": count}
    assert align("import", path, "--json").json["event"] is None
    assert align("undo").code == 0


# -- other people's tools ---------------------------------------------------------------------------


def toolkit(path: Path, store: Any, old: str, new: str) -> None:
    """Open a file with translate-toolkit, change a target, save it."""
    opened = store.parsefile(str(path))
    (unit,) = [one for one in opened.units if one.target == old]
    unit.target = new
    opened.savefile(str(path))


@pytest.mark.parametrize(
    ("kind", "store"),
    [
        ("1.2", toolkit_xliff.xlifffile),
        ("2.0", toolkit_xliff2.Xliff2File),
        ("2.1", toolkit_xliff2.Xliff2File),
        ("tmx", toolkit_tmx.tmxfile),
    ],
)
def test_edited_with_translate_toolkit(kind: str, store: object, reviewed: Path, align: Command) -> None:
    path = exported(align, kind)
    toolkit(path, cast(Any, store), OLD, NEW)
    report = align("import", path, "--json")
    assert report.code == 0
    assert report.json["fates"]["taken"] == 1
    assert "conflict" not in report.json["fates"]
    assert texts(align)[SOURCE][0] == NEW


@pytest.mark.real
@pytest.mark.parametrize("kind", ["1.2", "2.0", "2.1"])
def test_edited_with_npm_xliff(kind: str, reviewed: Path, align: Command) -> None:
    require_node_xliff()
    path = exported(align, kind)
    tag = "trans-unit" if kind == "1.2" else "unit"
    tree = etree.parse(path)
    (unit,) = [one for one in tree.iter(f"{{*}}{tag}") if one.findtext(".//{*}target") == OLD]
    back = Path("back.xlf")
    rewritten(path, back, version=kind, edits={str(unit.get("id")): NEW})
    report = align("import", back, "--json")
    assert report.code == 0
    assert report.json["fates"]["taken"] == 1
    assert texts(align)[SOURCE] == (NEW, "draft")
    assert align("import", back, "--json").json["event"] is None


PROJECT_SAVE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx11.dtd">
<tmx version="1.1">
  <header creationtool="OmegaT" o-tmf="OmegaT TMX" adminlang="EN-US" datatype="plaintext"
    creationtoolversion="3.6.0" segtype="sentence" srclang="ru"/>
  <body>
{}
  </body>
</tmx>
"""


def omegat_unit(source: str, target: str, *, date: str = "20260102T080000Z") -> str:
    return (
        f'<tu><tuv lang="ru"><seg>{source}</seg></tuv>'
        f'<tuv lang="kk" changeid="Айгүл" changedate="{date}"><seg>{target}</seg></tuv></tu>'
    )


def saved_project(align: Command, *units: str) -> Path:
    """Export a project and leave in it what its translator saved."""
    assert align("export", "omegat", "--langs", "kk").code == 0
    path = Path("omegat/ru-kk/omegat/project_save.tmx")
    path.write_text(PROJECT_SAVE.format("\n".join(units)), encoding="utf-8")
    return path


def test_a_project_of_omegat_comes_back(reviewed: Path, align: Command) -> None:
    path = saved_project(
        align,
        omegat_unit("ЗАЯВЛЕНИЕ", "МӘЛІМДЕМЕ"),
        omegat_unit(SOURCE, NEW),
        omegat_unit("Чужой текст.", "Бөтен мәтін."),
    )
    report = align("import", path, "--json")
    assert report.code == 3
    assert report.json["fates"] == {"taken": 1, "same": 1, "unknown": 1}
    assert texts(align)[SOURCE] == (NEW, "draft")
    assert align("import", path.parent.parent, "--json").json["event"] is None
    # What was ours is in the project the next time; the translator's own file stays.
    saved = path.read_bytes()
    assert align("mark", "approved", "--lang", "kk").code == 0
    assert align("export", "omegat", "--langs", "kk").code == 0
    assert path.read_bytes() == saved
    assert NEW in Path("omegat/ru-kk/tm/auto/align.tmx").read_text(encoding="utf-8")


def test_a_project_meets_what_changed_here(reviewed: Path, align: Command) -> None:
    path = saved_project(align, omegat_unit(SOURCE, NEW, date="20250101T080000Z"))
    other = exported(align, "2.0")
    with_lxml(other, OLD, "Диалог керек.")
    assert align("import", other).code == 0
    assert align("import", path).code == 4
    # Exporting again does not make the translator's older text the newer one.
    assert align("export", "omegat", "--langs", "kk").code == 0
    assert align("import", path).code == 4
    assert texts(align)[SOURCE][0] == "Диалог керек."


@pytest.mark.real
@pytest.mark.parametrize("form", ["project_save", "level1"])
def test_the_real_omegat_between(form: str, reviewed: Path, tmp_path: Path, align: Command) -> None:
    """OmegaT opens the project with the translator's work in it, writes the target and its own TMX."""
    require_real("OmegaT", has_omegat())
    path = saved_project(align, omegat_unit(SOURCE, NEW))
    project = path.parent.parent
    result = translate_project(project, settings=tmp_path / "settings")
    assert NEW in result.texts["statement.txt"]
    back = path if form == "project_save" else project / f"{project.name}-level1.tmx"
    report = align("import", back, "--json")
    assert report.code == 0
    assert report.json["fates"]["taken"] == 1
    assert texts(align)[SOURCE] == (NEW, "draft")


@pytest.mark.real
def test_our_xliff_in_the_real_omegat(reviewed: Path, tmp_path: Path, align: Command) -> None:
    """A translator puts our XLIFF 1.2 into a project of their own; OmegaT translates its targets."""
    require_real("OmegaT", has_omegat())
    source = exported(align, "1.2", "--empty-target", "source")
    assert align("export", "omegat", "--langs", "kk").code == 0
    project = Path("omegat/ru-kk")
    for path in project.glob("source/*"):
        path.unlink()
    (project / "source" / source.name).write_bytes(source.read_bytes())
    (project / "tm" / "auto" / "align.tmx").write_text(
        PROJECT_SAVE.format(omegat_unit(OLD, NEW)), encoding="utf-8"
    )
    translate_project(project, settings=tmp_path / "settings")
    report = align("import", project / "target" / source.name, "--json")
    assert report.json["fates"]["taken"] == 1
    assert texts(align)[SOURCE] == (NEW, "draft")
