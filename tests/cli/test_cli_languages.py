"""Every report speaks the language that ``--ui`` or ``ALIGN_UI`` asks for; the tables are complete."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from align.cli import run
from align.cli.texts import _TABLES, UI_LANGUAGES, Words
from align.model import Issue, Severity

from .conftest import Command

#: What stays as it is in every language: statuses and kinds that commands take or JSON has, names of formats,
#: tools and commands, and what a person called something.
CODES = frozenset(
    "draft reviewed approved rejected align run status import export ui json all demo sample corpus serik "
    "tmx xliff txt docx odt html pdf utf cp koi report memory omegat trados like formulae list "
    "prefer fix models fetch lang terms".split()
)
#: Parts of the installation that ``align doctor`` names.
PARTS = frozenset(
    "python sqlite bridge embed postgres pypdf translate toolkit transformers torch psycopg pip install tm "
    "sha ok".split()
)
LANGUAGE_LINE = re.compile(r"^\s*(?:\d+\s+|[−+-]\s+)?(?:ru|en|kk)\s{2}.*$", re.MULTILINE)
PATH = re.compile(
    r"\S*[/\\]\S+|\S+\.(?:tmx|xlf|txt|tsv|zip|docx|toml)\b|\b\d\d-[a-z-]+\b|\b[0-9a-f]{8,}\b|--?[a-z-]+"
)
VERSION = re.compile(r"\b\d+\.[\w.]*\+\w+")
"""The version of a package, such as torch's 2.9.1+cpu."""
SLUG = re.compile(r"\[[a-z-]+\]")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo workspace; the commands of this module only read it."""
    root = tmp_path_factory.mktemp("languages") / "demo"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1767225600")
        assert run(["demo", str(root), "--quiet", "--json"]) == 0
    (root / "fresh.txt").write_text("Договор подписан. Он вступил в силу.\n", encoding="utf-8")
    return root


READING = (
    "status",
    "history",
    "history --verify",
    "undo -n",
    "mark approved 01-declaration -n",
    "mark reviewed 01-declaration -n",
    "mark approved 05-appeal --langs en --segments 0 -n",
    "export tmx -n",
    "export tmx -o {out}/m",
    "export tmx --status rejected -n",
    "export omegat 01-declaration -o {out}/o",
    "add fresh.txt --lang ru -n",
    "clean 01-declaration",
    "clean 01-declaration --all",
    "clean 09-greeting --lang kk",
    "run -n",
    "draft -n",
    "doctor",
    "doctor --repair -n",
    "formulae list",
    "segment corpus/kk/09-greeting.txt --lang kk",
    "backup -o {out}/b.zip",
    "check --codes number",
    "memory stats",
    "memory conflicts",
    "memory dedupe -n",
    "memory import tmx/memory.ru-en.tmx -n",
    "memory leverage fresh.txt",
    "import xliff/01-declaration.ru-en.xlf -n",
    "terms list",
    "validate tmx/memory.ru-en.tmx",
)


def _english(text: str) -> list[str]:
    """Return the words in Latin letters that are neither codes, paths, slugs nor lines of documents."""
    for pattern in (LANGUAGE_LINE, SLUG, PATH, VERSION):
        text = pattern.sub(" ", text)
    words = re.findall(r"(?<![\w⟦])[A-Za-z]{3,}(?!\w)", text)
    return [word for word in words if word.lower() not in CODES | PARTS]


@pytest.mark.parametrize("command", READING)
@pytest.mark.parametrize("ui", ["ru", "kk"])
def test_no_english_is_left(
    demo: Path, align: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, ui: str, command: str
) -> None:
    monkeypatch.chdir(demo)
    monkeypatch.setenv("ALIGN_UI", ui)
    monkeypatch.setenv("ALIGN_USER", "Serik")
    result = align(*command.format(out=tmp_path).split())
    assert result.code in (0, 3), result.err
    assert _english(result.out + result.err) == []


@pytest.mark.parametrize(
    ("ui", "said"),
    [
        ("en", "Would mark approved: 34 en, 38 kk"),
        ("ru", "Получили бы состояние approved: 34 en, 38 kk"),
        ("kk", "approved күйін алар еді: 34 en, 38 kk"),
    ],
)
def test_the_option_counts_more_than_the_environment(
    demo: Path, align: Command, monkeypatch: pytest.MonkeyPatch, ui: str, said: str
) -> None:
    monkeypatch.chdir(demo)
    monkeypatch.setenv("ALIGN_UI", "kk" if ui != "kk" else "ru")
    shown = align("mark", "approved", "01-declaration", "--min-confidence", "0.6", "-n", "--ui", ui).out
    assert re.sub(r"\d+", "N", shown) == re.sub(r"\d+", "N", said) + "\n"


def test_json_is_the_same_in_every_language(
    demo: Path, align: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(demo)
    answers = {align("history", "--json", "--ui", ui).out for ui in UI_LANGUAGES}
    assert len(answers) == 1


@pytest.mark.parametrize(
    ("typed", "ui", "said"),
    [
        ("run --runner dask", "ru", "--runner dask: укажите local или ray."),
        ("run --workers 2 --address a:1", "kk", "--address тек --runner ray кілтімен бірге керек."),
        ("run --workers x", "ru", "Недопустимое значение для '--workers': нужно целое число. "
         "Справка: 'align run --help'."),
        ("rnu", "kk", "Мұндай пәрмен жоқ: 'rnu'. Мүмкін, бұл 'run' шығар? Анықтама: 'align --help'."),
        ("clean", "ru", "Не указано: 'ID'. Справка: 'align clean --help'."),
        ("clean nope", "kk", "'nope' құжаты жоқ. Құжаттар тізімі: 'align status'."),
        ("segment nope.txt --lang ru", "ru", "nope.txt: такого файла нет. Проверьте путь и написание."),
    ],
    ids=["runner", "address", "workers", "command", "argument", "document", "file"],
)  # fmt: skip
def test_errors_speak_the_readers_language(
    demo: Path, align: Command, monkeypatch: pytest.MonkeyPatch, typed: str, ui: str, said: str
) -> None:
    monkeypatch.chdir(demo)
    monkeypatch.setenv("ALIGN_UI", ui)
    shown = align(*typed.split()).err.replace("python -m pytest", "align")
    assert shown == f"align: {said}\n"


def test_the_option_tells_the_language_of_an_error(
    demo: Path, align: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(demo)
    monkeypatch.setenv("ALIGN_UI", "kk")
    assert align("clean", "nope", "--ui", "en").err.startswith("align: There is no document 'nope'.")
    assert align("clean", "nope", "--ui=ru").err.startswith("align: Документа 'nope' нет.")
    assert align("clean", "nope", "--ui", "de").err == "align: --ui de: reports are in en, ru or kk.\n"


@pytest.mark.parametrize(
    ("ui", "said"),
    [
        ("en", "error: event 1 was changed after it was written\n"),
        ("ru", "ошибка: событие 1 изменено после записи\n"),
        ("kk", "қате: 1-оқиға жазылғаннан кейін өзгертілген\n"),
    ],
)
def test_a_tampered_history_is_told(
    align: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, ui: str, said: str
) -> None:
    assert align("init", str(tmp_path / "ws")).code == 0
    monkeypatch.chdir(tmp_path / "ws")
    (tmp_path / "ws/corpus/ru/a.txt").write_text("Договор подписан.\n", encoding="utf-8")
    assert align("run", "--quiet").code == 0
    with closing(sqlite3.connect(tmp_path / "ws/.align/align.db")) as connection, connection:
        connection.execute("DROP TRIGGER event_is_append_only_update")
        connection.execute("UPDATE event SET actor = 'eve' WHERE sequence = 1")
    verified = align("history", "--verify", "--ui", ui)
    assert verified.code == 1
    assert said in verified.err


def test_what_was_set_aside_is_told() -> None:
    params: dict[str, str | int] = {"reason": "its worker ended with signal 9", "tries": 3, "lang": "en"}
    issue = Issue("document-set-aside", Severity.ERROR, "05-appeal", "…", params=params)
    assert Words("kk").issue(issue) == (
        "05-appeal: шетке қойылды, жоба (en) жасалмады: оның үдерісі 9 сигналымен тоқтады, әрекет саны: 3."
    )


def test_a_file_that_cannot_be_read_is_a_finding_in_the_readers_language() -> None:
    message = "corpus/ru/a.docx: the file is encrypted. Save a copy without a password."
    issue = Issue("file-encrypted", Severity.ERROR, "corpus/ru/a.docx", message)
    assert Words("ru").issue(issue) == "corpus/ru/a.docx: файл зашифрован. Сохраните копию без пароля."


KEYS = [(key, texts) for table in _TABLES for key, texts in table.items()]


@pytest.mark.parametrize(("key", "texts"), KEYS, ids=[key for key, _ in KEYS])
def test_every_key_has_all_three_languages(key: str, texts: tuple[str, str, str]) -> None:
    assert len(texts) == len(UI_LANGUAGES)
    assert all(text.strip() for text in texts), key
    assert len({frozenset(re.findall(r"\{(\w+)", text)) for text in texts}) == 1


@pytest.mark.parametrize(
    ("issue", "said"),
    [
        (
            Issue("control-character", Severity.WARNING, "a.txt:3", "…",
                  params={"line": 3, "count": 2, "character": "U+0007"}),
            "a.txt:3: управляющий знак (U+0007); в файле таких 2. Посмотрите на строку в редакторе.",
        ),
        (
            Issue("translation-changed", Severity.WARNING, "a.txt", "…",
                  params={"unit": "7", "lang": "en", "state": "reviewed", "found": ""}),
            "Текст (en) единицы 7 в состоянии reviewed сохранён, но в файле его там больше нет.",
        ),
        (
            Issue("term-double", Severity.ERROR, "c1", "…",
                  params={"concept": "c1", "text": "мир", "lang": "ru"}),
            "Понятие c1: «мир» указан дважды (ru).",
        ),
    ],
    ids=["several", "gone", "a law of the termbase"],
)  # fmt: skip
def test_findings_of_every_room_are_told(issue: Issue, said: str) -> None:
    assert Words("ru").issue(issue) == said
