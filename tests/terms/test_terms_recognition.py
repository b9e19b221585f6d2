"""Terms found in running text: endings, hyphens, capitals, abbreviations, longest match."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.errors import UsageError
from align.model import Concept, Term
from align.terms import TermFinder


def finder(lang: str, *terms: str) -> TermFinder:
    return TermFinder([Concept(f"c{n}", {lang: (Term(text),)}) for n, text in enumerate(terms)], lang)


def surfaces(lang: str, text: str, *terms: str, overlapping: bool = False) -> list[str]:
    return [place.text for place in finder(lang, *terms).find(text, overlapping=overlapping)]


@pytest.mark.parametrize(
    ("lang", "term", "text", "found"),
    [
        ("ru", "суверенитет", "Уважая суверенитета и СУВЕРЕНИТЕТ.", ["суверенитета", "СУВЕРЕНИТЕТ"]),
        ("ru", "государства – члены", "государств-членов, государствами -\u00a0членами",
         ["государств-членов", "государствами -\u00a0членами"]),
        ("ru", "оборонно-промышленный комплекс", "оборонно‑промышленных комплексов",
         ["оборонно‑промышленных комплексов"]),
        ("ru", "боец-спасатель", "бойцу - спасателю и бойца-спасателя",
         ["бойцу - спасателю", "бойца-спасателя"]),
        ("ru", "коллективная\u00a0безопасность", "о коллективной\nбезопасности",
         ["коллективной\nбезопасности"]),
        ("ru", "коллективная безопасность", "о коллективной\n\nбезопасности", []),
        ("ru", "член", "член-корреспондент, страна-член, члена", ["члена"]),
        ("ru", "ОДКБ", "В ОДКБ, ОДКБ-шный, одкб", ["ОДКБ", "ОДКБ"]),
        ("ru", "МИД", "из МИДа и миды", ["МИДа"]),
        ("ru", "Советский Союз", "Советского Союза, советского союза, СОВЕТСКИЙ СОЮЗ",
         ["Советского Союза", "СОВЕТСКИЙ СОЮЗ"]),
        ("ru", "Генеральный секретарь ОДКБ", "генеральным секретарем ОДКБ", ["генеральным секретарем ОДКБ"]),
        ("ru", "«Канал»", "Операция «Канал», \"Канала\", «канал», Канал", ["«Канал»", "\"Канала\""]),
        ("ru", "главы государств", "ЗАЯВЛЕНИЕ ГЛАВ ГОСУДАРСТВ", ["ГЛАВ ГОСУДАРСТВ"]),
        ("ru", "ОДКБ", "ЗАЯВЛЕНИЕ ГЛАВ ГОСУДАРСТВ ОДКБ", ["ОДКБ"]),
        ("ru", "технологии (ИКТ)", "технологий, ИКТ, технологиями (ИКТ)",
         ["технологий", "ИКТ", "технологиями (ИКТ)"]),
        ("ru", "Войска (Коллективные силы)", "Войск (Коллективных сил), войск", ["Войск (Коллективных сил)"]),
        ("ru", "полёт", "полетов, полётом", ["полетов", "полётом"]),
        ("en", "member State", "Member States' and a member state", ["Member States", "member state"]),
        ("en", "CSTO", "the CSTO's, CSTO", ["CSTO's", "CSTO"]),
        ("en", "technologies (ICTs)", "ICTs; ICT; technology", ["ICTs", "ICT", "technology"]),
        ("en", "US", "us, US", ["US"]),
        ("en", "Joint Staff", "THE CHIEF OF THE JOINT STAFF", ["JOINT STAFF"]),
        ("en", "defence-industrial complex", "defence-industrial complexes",
         ["defence-industrial complexes"]),
        ("kk", "ҰҚШҰ", "ҰҚШҰ-ға, ҰҚШҰ-ның, ҰҚШҰ‑да, ҰҚШҰға, ҰҚШҰ-дағы",
         ["ҰҚШҰ-ға", "ҰҚШҰ-ның", "ҰҚШҰ‑да", "ҰҚШҰға", "ҰҚШҰ-дағы"]),
        ("kk", "ОДКБ", "ОДКБ-ға, ОДКБ-мен", ["ОДКБ-ға", "ОДКБ-мен"]),
        ("kk", "мүше мемлекеттер", "мүше мемлекеттердің, мүше-мемлекеттерге",
         ["мүше мемлекеттердің", "мүше-мемлекеттерге"]),
        ("kk", "сын-қатер", "сын-қатерлерге", ["сын-қатерлерге"]),
        ("kk", "Бішкек", "Бішкектегі, Бішкекте", ["Бішкектегі", "Бішкекте"]),
        ("kk", "егемендік", "егемендігін", ["егемендігін"]),
    ],
)  # fmt: skip
def test_forms(lang: str, term: str, text: str, found: list[str]) -> None:
    assert surfaces(lang, text, term) == found


def test_the_longest_term_wins_and_the_others_come_on_request() -> None:
    terms = ("Совет безопасности", "безопасность", "секретарь Совета безопасности", "совет")
    text = "секретарей Советов безопасности"
    assert surfaces("ru", text, *terms) == [text]
    assert surfaces("ru", text, *terms, overlapping=True) == [
        text, "Советов безопасности", "Советов", "безопасности",
    ]  # fmt: skip


def test_a_shorter_term_is_found_where_the_longer_lacks_its_capitals() -> None:
    assert surfaces("ru", "в союзном государстве", "Союзное Государство", "союзный") == ["союзном"]


def test_homonyms_share_a_place() -> None:
    (place,) = finder("ru", "замок", "замок").find("у замка")
    assert [term.concept for term in place.terms] == ["c0", "c1"]
    assert (place.start, place.end) == (2, 7)


def test_another_language() -> None:
    with pytest.raises(UsageError):
        TermFinder([], "de")


def test_marks_alone_are_no_term() -> None:
    assert surfaces("ru", "– ( ) …", "–", "( )", "…") == []


_WORDS = st.sampled_from(
    "совет Совета безопасности ОДКБ одкб в – - « » государств-членов члены\n\n . ҰҚШҰ-ға СОВЕТ мир".split(" ")
)
_TEXTS = st.lists(_WORDS, max_size=25).map(" ".join)


@given(text=_TEXTS, terms=st.lists(_TEXTS.filter(str.strip), max_size=6))
def test_places_are_spans_in_order_without_overlap(text: str, terms: list[str]) -> None:
    found = finder("ru", *terms)
    places = found.find(text)
    assert all(text[place.start : place.end] == place.text and place.text for place in places)
    assert all(one.end <= two.start for one, two in pairwise(places))
    everything = found.find(text, overlapping=True)
    assert set(places) <= set(everything)
    assert [(-one.end, one.start) for one in everything] == sorted(
        ((-one.end, one.start) for one in everything), key=lambda pair: (pair[1], pair[0])
    )
    for place in places:  # leftmost-longest: nothing longer begins there
        assert place.end == max(one.end for one in everything if one.start == place.start)


@given(st.text(max_size=60), st.lists(st.text(min_size=1, max_size=12), max_size=4))
def test_any_text_and_any_terms(text: str, terms: list[str]) -> None:
    for lang in ("ru", "en", "kk"):
        for place in finder(lang, *terms).find(text):
            assert text[place.start : place.end] == place.text


@given(
    st.lists(_WORDS, min_size=1, max_size=4)
    .map(" ".join)
    .map(str.strip)
    .filter(lambda t: any(c.isalpha() for c in t))
)
def test_a_term_is_found_in_itself(term: str) -> None:
    found = finder("ru", term).find(term)
    if "\n\n" not in term:
        assert found
