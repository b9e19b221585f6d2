"""Encodings: what is detected, what is reported, and what is refused."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.errors import InputError, UsageError
from align.model import Severity
from align.read.decode import check_encoding, decode, encoding_issues, line_at, text_issues

RUSSIAN = (
    "Министры обсудили ход переговоров и договорились продолжить консультации в марте.",
    "Стороны выразили обеспокоенность ростом напряжённости — и призвали к сдержанности.",
    "Комиссия приняла к сведению доклад секретариата «О мерах доверия» за 2024 год.",
    "Глава делегации поблагодарил принимающую сторону за радушный приём и гостеприимство.",
    "Очередное заседание рабочей группы состоится в Минске 12–14 сентября.",
    "ПРОТОКОЛ ЗАСЕДАНИЯ РАБОЧЕЙ ГРУППЫ ПО ВОПРОСАМ ТРАНСГРАНИЧНЫХ РЕК И ОЗЁР",
    "Участники встречи подчеркнули важность соблюдения ранее достигнутых соглашений.",
)
KAZAKH = (
    "Тараптар өңірдегі жағдайды талқылап, ынтымақтастықты кеңейтуге уағдаласты.",
    "Министрлер келесі кездесуді қыркүйек айында Астанада өткізу туралы шешім қабылдады.",
    "Қатысушылар үкіметаралық комиссияның жұмысын жоғары бағалады.",
    "Ғалымдар мен сарапшылар көл суының деңгейі туралы баяндама ұсынды.",
)
ENGLISH = (
    "The ministers reviewed the talks and agreed to meet again in March.",
    "Both sides voiced concern and called for restraint.",
)


def join_sentences(*languages: tuple[str, ...], least: int = 60) -> st.SearchStrategy[str]:
    """Texts of at least ``least`` characters made of whole sentences."""
    sentences = [sentence for language in languages for sentence in language]
    lists = st.lists(st.sampled_from(sentences), min_size=1, max_size=6)
    return st.builds(str.join, st.sampled_from((" ", "\n", "\r\n", "\n\n")), lists).filter(
        lambda t: len(t) >= least
    )


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "utf-16", "utf-32", "cp1251", "koi8-r", "cp866"],
)
@given(text=join_sentences(RUSSIAN))
@settings(max_examples=25, deadline=None)
def test_russian_is_read_as_it_was_written(encoding: str, text: str) -> None:
    data = text.encode(encoding, "ignore")
    expected = data.decode(encoding)
    decoded = decode(data, place="a.txt")
    assert decoded.text == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "kz1048"])
@given(text=join_sentences(KAZAKH))
@settings(max_examples=20, deadline=None)
def test_kazakh_is_read_as_it_was_written(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding), place="a.txt").text == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-16"])
@given(text=join_sentences(RUSSIAN, KAZAKH, ENGLISH, least=1))
@settings(max_examples=20, deadline=None)
def test_mixed_languages_in_unicode(encoding: str, text: str) -> None:
    decoded = decode(text.encode(encoding), place="a.txt")
    assert decoded.text == text
    assert decoded.certain


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866", "mac-cyrillic"])
def test_a_page_in_an_old_encoding_is_certain_and_named(encoding: str) -> None:
    data = " ".join(RUSSIAN).encode(encoding, "ignore")
    decoded = decode(data, place="a.txt")
    assert (decoded.encoding, decoded.certain) == (encoding, True)
    issue, *more = encoding_issues(decoded, place="a.txt")
    assert not more
    assert (issue.code, issue.severity, issue.params) == (
        "encoding-detected",
        Severity.INFO,
        {"encoding": encoding},
    )


@pytest.mark.shared
@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866", "mac-cyrillic", "utf-16"])
def test_real_documents_in_old_encodings(shared: Path, encoding: str) -> None:
    """The twin of the tests on our own sentences."""
    for seed in sorted((shared / "seeds").glob("*.txt")):
        data = seed.read_text("utf-8").encode(encoding, "ignore")
        decoded = decode(data, place=seed.name)
        assert (decoded.text, decoded.certain) == (data.decode(encoding), True)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        pytest.param("It cost £11 million, or less.", "cp1252", id="pound"),
        pytest.param("The “joint” statement – all of it – was read out.", "cp1252", id="curly quotes"),
        pytest.param("A résumé of the café talks", "cp1252", id="accents"),
        pytest.param("Итоги встречи — на сайте: № 5", "cp1251", id="dash is no capital Ч"),
    ],
)
def test_short_texts(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), place="a.txt").text == text


def test_a_close_call_is_a_warning_with_a_hint() -> None:
    decoded = decode("Да".encode("cp1251"), place="a.txt")
    (issue,) = encoding_issues(decoded, place="a.txt")
    assert (issue.code, issue.severity) == ("encoding-uncertain", Severity.WARNING)
    assert "--encoding NAME" in issue.message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_utf8_is_not_worth_a_word(encoding: str) -> None:
    assert encoding_issues(decode("Да".encode(encoding), place="a.txt"), place="a.txt") == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("override", [True, False], ids=["override", "detected"])
def test_the_byte_order_mark_is_no_text(encoding: str, override: bool) -> None:
    data = "\ufeffСтороны\r\nобсудили".encode(encoding)
    decoded = decode(data, place="a.txt", encoding=encoding if override else None)
    assert decoded.text == "Стороны\r\nобсудили"


def test_only_one_mark_is_taken_off() -> None:
    assert decode(codecs.BOM_UTF8 * 2 + b"a", place="a.txt").text == "\ufeffa"


@pytest.mark.parametrize("text", ["a\r\nb\rc\nd\u2028e\x0cf\x85", "   \n\n x", "\n"], ids=repr)
def test_newlines_stay_as_they_are(text: str) -> None:
    assert decode(text.encode(), place="a.txt").text == text


def test_the_override_wins() -> None:
    data = RUSSIAN[0].encode("koi8-r")
    assert decode(data, place="a.txt", encoding="CP1251").text == data.decode("cp1251")


@pytest.mark.parametrize(
    ("data", "encoding", "offset"),
    [
        pytest.param("Стороны".encode() + b"\xff" + "обсудили".encode(), None, 14, id="broken utf-8"),
        pytest.param("Стороны".encode()[:-1], None, 12, id="cut utf-8"),
        pytest.param("Стороны".encode("cp1251"), "utf-8", 0, id="override that fails"),
        pytest.param(b"abc\x98", "cp1251", 3, id="a hole in cp1251"),
        pytest.param(codecs.BOM_UTF16_LE + "ab".encode("utf-16-le") + b"\x00", None, 6, id="odd utf-16"),
        pytest.param(codecs.BOM_UTF8 + b"ab\xff", None, 5, id="utf-8 mark, broken"),
        pytest.param(codecs.BOM_UTF16_LE + b"\x00\xd8a\x00", None, 2, id="half a surrogate pair"),
    ],
)
def test_undecodable_bytes_are_named_with_their_offset(
    data: bytes, encoding: str | None, offset: int
) -> None:
    with pytest.raises(InputError) as caught:
        decode(data, place="corpus/ru/a.txt", encoding=encoding)
    assert caught.value.slug == "undecodable"
    line = caught.value.line()
    assert line.startswith(f"corpus/ru/a.txt: byte 0x{data[offset]:02X} at offset {offset} ")
    assert "Say --encoding NAME" in line


@pytest.mark.parametrize("data", [b"ab\x00c", bytes(range(1, 32)) * 4 + b"text"], ids=["zero", "controls"])
def test_binary_data_is_no_text(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        decode(data, place="a.bin")
    assert caught.value.slug == "file-binary"


def test_zero_bytes_are_refused_under_an_override_too() -> None:
    with pytest.raises(InputError, match="zero bytes"):
        decode(b"ab\x00c", place="a.bin", encoding="cp1251")


@pytest.mark.parametrize(
    "name", ["klingon", "hex", "zip", "idna", "unicode_escape", "utf-7", "undefined", "a\x00b", ""]
)
def test_what_is_no_text_encoding_is_refused(name: str) -> None:
    with pytest.raises(UsageError) as caught:
        decode(b"abc", place="a.txt", encoding=name)
    assert caught.value.slug == "encoding-unknown"


@pytest.mark.parametrize(
    ("name", "known"), [("windows-1251", "cp1251"), ("KOI8_R", "koi8-r"), ("UTF8", "utf-8")]
)
def test_aliases_of_encodings(name: str, known: str) -> None:
    assert check_encoding(name) == known


@pytest.mark.parametrize(
    ("text", "code", "line", "count"),
    [
        pytest.param("a\nб\ufffdв\ufffd", "replacement-character", 2, 2, id="lost"),
        pytest.param("a\r\nb\rc\x07", "control-character", 3, 1, id="bell, three kinds of newline"),
        pytest.param("a\x85", "control-character", 1, 1, id="C1"),
    ],
)
def test_odd_characters_are_reported_where_they_are(text: str, code: str, line: int, count: int) -> None:
    (issue,) = text_issues(text, place="a.txt")
    assert (issue.code, issue.severity, issue.place) == (code, Severity.WARNING, f"a.txt:{line}")
    assert issue.start is not None
    character = f"U+{ord(text[issue.start]):04X}"
    assert issue.params == {"line": line, "count": count, "character": character}
    assert issue.end == issue.start + 1


@pytest.mark.parametrize("text", ["Стороны\tобсудили\r\nитоги\x0c«–»\xa0", ""], ids=["text", "empty"])
def test_ordinary_text_has_no_issues(text: str) -> None:
    assert text_issues(text, place="a.txt") == []


@given(st.text(alphabet="a\n\r"), st.integers(0, 20))
def test_line_numbers_agree_with_splitting(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
    assert line_at(text, offset) == before.count("\n") + 1


@given(st.binary(max_size=200))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        decoded = decode(data, place="a")
    except InputError:
        return
    decoded.text.encode("utf-8")  # no lone surrogates


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=80))
def test_utf8_round_trip(text: str) -> None:
    data = text.encode()
    try:
        decoded = decode(data, place="a")
    except InputError:
        return  # mostly control characters
    if decoded.encoding == "utf-8":
        assert decoded.text == text.removeprefix("\ufeff")
