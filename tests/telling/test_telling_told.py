"""A sentence is told in the reader's language by its template; what is unknown stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.errors import InputError, UsageError
from align.telling import told, told_error


@pytest.mark.parametrize(
    ("text", "about", "lang", "said"),
    [
        ("--runner dask: local or ray.", "runner-unknown", "ru", "--runner dask: укажите local или ray."),
        ("--runner dask: local or ray.", "runner-unknown", "kk", "--runner dask: local не ray көрсетіңіз."),
        ("--runner dask: local or ray.", "runner-unknown", "en", "--runner dask: local or ray."),
        (
            "event 7 was changed after it was written",
            "history",
            "kk",
            "7-оқиға жазылғаннан кейін өзгертілген",
        ),
        ("memory index", "doctor", "ru", "индекс памяти"),
        (
            "x.gz: this is a compressed (gzip) file, not text. Give a txt, docx, odt, html or pdf file.",
            "file-binary",
            "ru",
            "x.gz: это сжатый файл (gzip), а не текст. Дайте файл txt, docx, odt, html или pdf.",
        ),
        (
            "align.toml: unknown key memory.size. Correct the file.",
            "config-invalid",
            "ru",
            "align.toml: неизвестный ключ memory.size. Исправьте файл.",
        ),
        (
            "No such command 'rnu'. Did you mean 'run'? See 'align --help'.",
            "command",
            "kk",
            "Мұндай пәрмен жоқ: 'rnu'. Мүмкін, бұл 'run' шығар? Анықтама: 'align --help'.",
        ),
        (
            "There is no document 'a'. 'align status' lists the documents.",
            "",
            "ru",
            "Документа 'a' нет. Список документов: 'align status'.",
        ),
        ("The tea is cold.", "document-unknown", "ru", "The tea is cold."),
        ("a: b.", "", "ru", "a: b."),
    ],
    ids=[
        "Russian", "Kazakh", "English", "a problem of the history", "a check's name", "a clause in a blank",
        "a wide blank, a hint", "two sentences and where to look", "from any room", "unknown", "too little",
    ],
)  # fmt: skip
def test_sentences_are_told(text: str, about: str, lang: str, said: str) -> None:
    assert told(text, lang, about=about) == said


def test_an_error_is_told_with_its_hint() -> None:
    error = UsageError(
        "--segments 3,x: 'x' is no index or range.", hint="Write 3,7-9.", slug="segments-invalid"
    )
    assert told_error(error, "kk") == (
        "--segments 3,x: 'x' – нөмір де, аралық та емес. Былай жазыңыз: 3,7-9."
    )


def test_what_fills_a_blank_may_hold_anything() -> None:
    error = InputError("C:\\тексты\\{x} (1): there is no such file.", slug="file-missing")
    assert told_error(error, "ru") == "C:\\тексты\\{x} (1): такого файла нет."


@given(st.text(max_size=80), st.sampled_from(["", "doctor", "history", "file-missing", "config-invalid"]))
def test_any_text_can_be_asked_for(text: str, about: str) -> None:
    assert isinstance(told(text, "ru", about=about), str)
    assert told(text, "en", about=about) == text
