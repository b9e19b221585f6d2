"""Finding what a person searches for, and refusing patterns that would never end."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.errors import UsageError
from align.memory.patterns import LONGEST_TEXT, PatternKind, make_finder


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
