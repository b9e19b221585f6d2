"""Notes and inline codes of files coming back, and the status table of ``align.toml``."""

from __future__ import annotations

from pathlib import Path

import pytest

from align.project import find_workspace
from tests.cli.conftest import Command

OLD = "Диалогты қолдаймыз."
NEW = "Диалогты әрдайым қолдаймыз."


def comments() -> list[tuple[str, str]]:
    with find_workspace(Path()).open_store(read_only=True) as store:
        return [(one.lang, one.text) for one in store.decisions.comments()]


def exported(align: Command, version: str) -> Path:
    assert align("run").code == 0
    assert align("export", "xliff", "--version", version, "--langs", "kk", "-o", "out").code == 0
    return Path("out") / "statement.ru-kk.xlf"


@pytest.mark.parametrize(
    ("version", "text", "dropped", "expected"),
    [
        pytest.param(
            "1.2", '<g id="1">Диалогты</g> әрдайым<x id="2"/> қолдаймыз.', "<g> <x/>", NEW, id="g and x"
        ),
        pytest.param(
            "1.2", 'Диалогты <ph id="1">{0}</ph>әрдайым қолдаймыз.', "<ph>{0}</ph>", NEW, id="ph 1.2"
        ),
        pytest.param("1.2", '<mrk mtype="seg" mid="1">Диалогты әрдайым</mrk> қолдаймыз.', "", NEW, id="mrk"),
        pytest.param(
            "2.0", '<pc id="1">Диалогты</pc> әрдайым<ph id="2"/> қолдаймыз.', "<pc> <ph/>", NEW, id="pc, ph"
        ),
    ],
)
def test_text_in_inline_codes_is_kept_and_the_codes_are_named(
    version: str, text: str, dropped: str, expected: str, filled: Path, align: Command
) -> None:
    path = exported(align, version)
    path.write_text(path.read_text(encoding="utf-8").replace(OLD, text), encoding="utf-8")
    report = align("import", path, "-n", "--json").json
    (outcome,) = report["outcomes"]
    assert (outcome["theirs"], outcome["dropped"]) == (expected, dropped)
    printed = align("import", path, "-n").out
    assert dropped in printed


@pytest.mark.parametrize(
    ("version", "old", "new", "expected"),
    [
        pytest.param("1.2", "</source>", "</source>", [], id="nothing"),
        pytest.param(
            "1.2",
            "<context-group",
            '<note from="Aida">Тексеру керек.</note><context-group',
            ["Тексеру керек."],
            id="note",
        ),
        pytest.param(
            "1.2", "<context-group", '<note from="align">number: 5</note><context-group', [], id="our own"
        ),
        pytest.param(
            "1.2", OLD, f'<mrk mtype="x-c" comment="Дұрыс па?">{OLD}</mrk>', ["Дұрыс па?"], id="mrk"
        ),
        pytest.param(
            "1.2",
            "<context-group",
            '<mq:comments xmlns:mq="MQXliff"><mq:comment>Тексеру керек.</mq:comment>'
            '<mq:comment deleted="true">Ескі.</mq:comment></mq:comments><context-group',
            ["Тексеру керек."],
            id="memoQ",
        ),
        pytest.param(
            "2.0",
            "<segment",
            "<notes><note>Тексеру керек.</note></notes><segment",
            ["Тексеру керек."],
            id="notes",
        ),
        pytest.param(
            "2.0", OLD, f'<mrk id="m" type="comment" value="Дұрыс па?">{OLD}</mrk>', ["Дұрыс па?"], id="mrk 2"
        ),
    ],
)
def test_notes_become_comments_once(
    version: str, old: str, new: str, expected: list[str], filled: Path, align: Command
) -> None:
    path = exported(align, version)
    # Every unit has a context group; one note is enough.
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    assert align("import", path).code == 0
    assert comments() == [("kk", text) for text in expected]
    assert align("import", path, "--json").json["event"] is None
    if expected:
        assert align("undo").code == 0
        assert comments() == []


def test_a_note_of_omegat_becomes_a_comment_once(filled: Path, align: Command) -> None:
    assert align("run").code == 0
    assert align("export", "tmx", "--langs", "kk", "--status", "draft", "-o", "out.tmx").code == 0
    path = Path("out.tmx")
    text = path.read_text(encoding="utf-8")
    # OmegaT writes a translator's note into the unit, before its texts.
    at = text.rindex("<tuv", 0, text.index(OLD))
    at = text.rindex("<tuv", 0, at)
    path.write_text(f"{text[:at]}<note>Тексеру керек.</note>{text[at:]}", encoding="utf-8")
    assert align("import", path).code == 0
    assert [said for _, said in comments()] == ["Тексеру керек."]
    assert align("import", path, "--json").json["event"] is None


def test_a_memory_import_reads_states_by_the_table_of_the_workspace(filled: Path, align: Command) -> None:
    path = exported(align, "1.2")
    text = path.read_text(encoding="utf-8").replace('state="needs-review-translation"', 'state="x-checked"')
    Path("other.xlf").write_text(text, encoding="utf-8")
    with Path("align.toml").open("a", encoding="utf-8") as config:
        config.write('\n[xliff.states]\nx-checked = "approved"\n')
    assert align("memory", "import", "other.xlf").code == 0
    with find_workspace(Path()).open_store(read_only=True) as store:
        (memory,) = store.memory.memories()
        assert memory.units > 0
    assert "approved" in align("memory", "search", "Выступаем за диалог.", "--json").out


def test_mark_is_quiet_when_asked(filled: Path, align: Command) -> None:
    assert align("run").code == 0
    assert align("mark", "reviewed", "--lang", "kk", "-q").out == ""
