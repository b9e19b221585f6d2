"""Finding what a person searches for, and refusing patterns that would never end."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.errors import UsageError
from align.memory.patterns import PatternKind, make_finder, required_letters
from align.text.timed import LONGEST_TEXT


@pytest.mark.parametrize(
    ("kind", "lang", "pattern", "text", "found"),
    [
        ("exact", "ru", "совет", "Совета нет; СОВЕТ есть", ["Совет", "СОВЕТ"]),
        ("exact", "ru", "все еще", "всё\u00a0 ещё", ["всё\u00a0 ещё"]),
        ("exact", "ru", "государств-членов", "государств – членов", ["государств – членов"]),
        ("exact", "ru", "государств – членов", "государств-членов", ["государств-членов"]),
        ("exact", "ru", '"Канал"', "операция «Канал»", ["«Канал»"]),
        ("exact", "en", "C++ (a|b)", "in C++ (a|b) only", ["C++ (a|b)"]),
        ("regex", "ru", r"совет\w+ [а-я]{1,5}\b", "Советом при", ["Советом при"]),
        ("regex", "ru", r"x*", "aaa", []),
        ("lemma", "ru", "совет министров", "Совету министров, о совете министра",
         ["Совету министров", "совете министра"]),
        ("lemma", "ru", "мир, безопасность", "мира и миру безопасности", ["миру безопасности"]),
        ("lemma", "kk", "мүше мемлекет", "Ұйымға мүше мемлекеттердің", ["мүше мемлекеттердің"]),
        ("lemma", "en", "member state", "the member states’ armies", ["member states"]),
        ("lemma", "ru", "государство-член", "государствами-членами", ["государствами-членами"]),
        ("lemma", "ru", "государство-член", "о государствах – членах", ["государствах – членах"]),
        ("lemma", "ru", "государство - член", "государствами-членами", ["государствами-членами"]),
        ("lemma", "ru", "член", "членов-членам", ["членов-членам"]),
    ],
)  # fmt: skip
def test_finds(kind: str, lang: str, pattern: str, text: str, found: list[str]) -> None:
    finder = make_finder(pattern, lang, kind=PatternKind(kind))
    assert [text[start:end] for start, end in finder(text)] == found


@pytest.mark.parametrize(
    ("kind", "pattern", "slug"),
    [
        ("exact", "  ", "pattern-invalid"),
        ("exact", "а" * 501, "pattern-invalid"),
        ("lemma", "«…»", "pattern-invalid"),
        ("regex", "(совет", "pattern-invalid"),
        ("regex", "совет)", "pattern-invalid"),
        ("regex", "[а-", "pattern-invalid"),
        ("regex", "*", "pattern-invalid"),
        ("regex", "a{2,1}", "pattern-invalid"),
        ("regex", "(a+)+$", "pattern-slow"),
        ("regex", "(?:a|aa)*b", "pattern-slow"),
        ("regex", "(a?a?)*b", "pattern-slow"),
        ("regex", "((a{1,9}){1,9})b", "pattern-slow"),
        ("regex", r"(\w)\1", "pattern-slow"),
        ("regex", "(?P<x>a)(?P=x)", "pattern-slow"),
        ("regex", ".*.*.*.*x", "pattern-slow"),
        ("regex", "(?x) a", "pattern-slow"),
    ],
)
def test_refuses(kind: str, pattern: str, slug: str) -> None:
    with pytest.raises(UsageError) as raised:
        make_finder(pattern, "ru", kind=PatternKind(kind))
    assert raised.value.slug == slug


SLOW = (
    (".*.*.*[xy]", "а" * 10_000),
    (r"\w*\w*\w*[.!]", "а" * 10_000),
    (r"[^я]*[^ю]*[^э]*(?:я|ю)", "а" * 10_000),
    (r"(?:\w{0,9}){0,5}\w*\w*[!?]", "а" * 10_000),
)


@pytest.mark.parametrize(("pattern", "text"), SLOW)
def test_an_expression_is_refused_when_its_time_is_over(pattern: str, text: str) -> None:
    left = iter([0.05, 0.05])
    find = make_finder(pattern, "ru", kind=PatternKind.REGEX, left=lambda: next(left, 0.0))
    with pytest.raises(UsageError) as raised:
        find(text)
    assert raised.value.slug == "pattern-slow"
    with pytest.raises(UsageError):  # whatever the text: nothing is left
        make_finder("а", "ru", kind=PatternKind.REGEX, left=lambda: 0.0)("а")


def test_a_text_has_its_own_time_where_nobody_sets_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("align.text.timed._SECONDS", 0.05)
    with pytest.raises(UsageError) as raised:
        make_finder("а*а*а*[бв]", "ru", kind=PatternKind.REGEX)("а" * 10_000)
    assert raised.value.slug == "pattern-slow"


@pytest.mark.parametrize("bad", ["(?P<n>а", "[[:nothing:]", "а{1,99999999999}", "(?<n>а)(?&n)", "(?R)"])
def test_what_another_language_of_expressions_has_is_refused(bad: str) -> None:
    with pytest.raises(UsageError):
        make_finder(bad, "ru", kind=PatternKind.REGEX)


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        (r"коллективн\w+ безопасност\w+", "безопасност"),
        ("безопасност(и|ь)", "безопасност"),
        ("мир|война", ""),
        ("(?:мир|война) и ", " и "),
        ("миры?", "мир"),
        ("мир+", "ми"),
        ("мира{2,3}", "мир"),
        ("ещё", "ещ"),
        ("KISS me", "me"),
        ("[мира] труд", " труд"),
        (r"\bмир\b", "мир"),
        (r"мир\.", "мир"),
        (r"\u043cир", ""),
        (r"\p{L}ир", ""),
        ("мир{e<2}", ""),
        ("Мир", "мир"),
    ],
)
def test_letters_a_text_must_have(pattern: str, letters: str) -> None:
    found = required_letters(pattern)
    assert found.strip() == letters.strip()


@given(
    st.text(st.sampled_from("abсё(|)*+?{2,}[]^.\\wd -"), max_size=10),
    st.text(st.sampled_from("abcсСёЁwd -1"), max_size=25),
)
def test_no_text_is_passed_over_for_lack_of_letters(pattern: str, text: str) -> None:
    try:
        found = make_finder(pattern, "ru", kind=PatternKind.REGEX)(text)
    except UsageError:
        return
    assert not found or required_letters(pattern) in text.lower().replace("ё", "е")


@pytest.mark.parametrize(
    "pattern",
    [
        r"совет\w*",
        r"(?:\w+ ){0,5}мир",
        "[а-я()*+]+",
        r"\(\w+\)+",
        "(?=а)а|(?<!б)в",
        r"\d{4}",
        "а{1,2}",
    ],
)
def test_allows(pattern: str) -> None:
    make_finder(pattern, "ru", kind=PatternKind.REGEX)("совет и мир")


def test_a_very_long_text_is_searched_at_its_beginning_only() -> None:
    text = "а " * LONGEST_TEXT
    assert len(make_finder("а", "ru")(text)) == LONGEST_TEXT // 2
    start = time.monotonic()
    make_finder("а б", "ru", kind=PatternKind.LEMMA)(text)
    assert time.monotonic() - start < 5


@given(
    st.text(st.sampled_from("ab(|)*+?{2,}[]^.\\w -ёе«»"), max_size=12),
    st.text(st.sampled_from("aabё -«»w."), max_size=25),
    st.sampled_from(list(PatternKind)),
)
def test_any_pattern_is_refused_or_ends_with_sound_places(pattern: str, text: str, kind: PatternKind) -> None:
    try:
        finder = make_finder(pattern, "ru", kind=kind)
    except UsageError:
        return
    places = finder(text)
    assert all(start < end for start, end in places)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(places))
