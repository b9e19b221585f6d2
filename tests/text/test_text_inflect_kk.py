"""Kazakh nouns with their endings, and the way back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.text.inflect_kk import (
    Case,
    NounForm,
    Possessive,
    inflect,
    particle_after,
    read_noun,
    readings,
)

ROOT = Path(__file__).resolve().parents[2]
CASES = ("nom", "gen", "dat", "acc", "loc", "abl", "ins")

# Stem, then the seven cases as a grammar prints them.
PARADIGMS = """
мемлекет мемлекет мемлекеттің мемлекетке мемлекетті мемлекетте мемлекеттен мемлекетпен
ұйым ұйым ұйымның ұйымға ұйымды ұйымда ұйымнан ұйыммен
кеңес кеңес кеңестің кеңеске кеңесті кеңесте кеңестен кеңеспен
аймақ аймақ аймақтың аймаққа аймақты аймақта аймақтан аймақпен
комиссия комиссия комиссияның комиссияға комиссияны комиссияда комиссиядан комиссиямен
тау тау таудың тауға тауды тауда таудан таумен
үй үй үйдің үйге үйді үйде үйден үймен
ел ел елдің елге елді елде елден елмен
жол жол жолдың жолға жолды жолда жолдан жолмен
сөз сөз сөздің сөзге сөзді сөзде сөзден сөзбен
күн күн күннің күнге күнді күнде күннен күнмен
таң таң таңның таңға таңды таңда таңнан таңмен
терроризм терроризм терроризмнің терроризмге терроризмді терроризмде терроризмнен терроризммен
министр министр министрдің министрге министрді министрде министрден министрмен
институт институт институттың институтқа институтты институтта институттан институтпен
штаб штаб штабтың штабқа штабты штабта штабтан штабпен
дамыту дамыту дамытудың дамытуға дамытуды дамытуда дамытудан дамытумен
келісу келісу келісудің келісуге келісуді келісуде келісуден келісумен
""".split("\n")

THIRD = """
мемлекет мемлекеті мемлекетінің мемлекетіне мемлекетін мемлекетінде мемлекетінен мемлекетімен
ұйым ұйымы ұйымының ұйымына ұйымын ұйымында ұйымынан ұйымымен
бірлік бірлігі бірлігінің бірлігіне бірлігін бірлігінде бірлігінен бірлігімен
тұтастық тұтастығы тұтастығының тұтастығына тұтастығын тұтастығында тұтастығынан тұтастығымен
комиссия комиссиясы комиссиясының комиссиясына комиссиясын комиссиясында комиссиясынан комиссиясымен
мектеп мектебі мектебінің мектебіне мектебін мектебінде мектебінен мектебімен
халық халқы халқының халқына халқын халқында халқынан халқымен
кәсіпорын кәсіпорны кәсіпорнының кәсіпорнына кәсіпорнын кәсіпорнында кәсіпорнынан кәсіпорнымен
принцип принципі принципінің принципіне принципін принципінде принципінен принципімен
""".split("\n")


def rows(table: list[str]) -> list[list[str]]:
    return [line.split() for line in table if line]


@pytest.mark.parametrize("row", rows(PARADIGMS), ids=lambda row: row[0])
def test_cases(row: list[str]) -> None:
    stem, *forms = row
    assert [inflect(NounForm(stem, case=Case(name))) for name in CASES] == forms


@pytest.mark.parametrize("row", rows(THIRD), ids=lambda row: row[0])
def test_cases_after_the_possessive_of_the_third_person(row: list[str]) -> None:
    stem, *forms = row
    third = Possessive.THIRD
    assert [inflect(NounForm(stem, possessive=third, case=Case(name))) for name in CASES] == forms


@pytest.mark.parametrize(
    ("form", "word"),
    [
        (NounForm("мемлекет", True), "мемлекеттер"),
        (NounForm("ұсыным", True), "ұсынымдар"),
        (NounForm("бала", True), "балалар"),
        (NounForm("тау", True), "таулар"),
        (NounForm("ел", True), "елдер"),
        (NounForm("мемлекет", True, Possessive.THIRD, Case.GENITIVE), "мемлекеттерінің"),
        (NounForm("мемлекет", True, Possessive.OURS, Case.GENITIVE), "мемлекеттеріміздің"),
        (NounForm("халық", False, Possessive.OURS, Case.INSTRUMENTAL), "халқымызбен"),
        (NounForm("қала", False, Possessive.YOURS, Case.DATIVE), "қалаңызға"),
        (NounForm("аймақ", False, Possessive.THIRD, Case.LOCATIVE, relative=True), "аймағындағы"),
        (NounForm("ел", case=Case.LOCATIVE, relative=True), "елдегі"),
        (NounForm("ҰҚШҰ", case=Case.GENITIVE), "ҰҚШҰ-ның"),
        (NounForm("ҰҚШҰ", case=Case.DATIVE), "ҰҚШҰ-ға"),
        (NounForm("АҚШ", case=Case.DATIVE), "АҚШ-қа"),
        (NounForm("СІМ", case=Case.ABLATIVE), "СІМ-нен"),
        (NounForm("ТМД", case=Case.LOCATIVE), "ТМД-да"),
        (NounForm("Хатшылық", False, Possessive.THIRD, Case.GENITIVE), "Хатшылығының"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_forms(form: NounForm, word: str) -> None:
    assert inflect(form) == word
    assert form in readings(word)


@pytest.mark.parametrize("stem", ["ҰҚК", "ЖШС", "NATO", "объект", "рейтинг", "Минск", "секретарь", "5", ""])
def test_what_the_letters_do_not_tell_is_not_guessed(stem: str) -> None:
    assert inflect(NounForm(stem, case=Case.DATIVE)) is None
    assert inflect(NounForm(stem)) == stem


def test_the_relative_follows_a_locative_only() -> None:
    assert inflect(NounForm("ел", case=Case.DATIVE, relative=True)) is None


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("ұйымына", NounForm("ұйым", False, Possessive.THIRD, Case.DATIVE)),
        ("елдерінің", NounForm("ел", True, Possessive.THIRD, Case.GENITIVE)),
        ("техниканы", NounForm("техника", case=Case.ACCUSATIVE)),
        ("қорытынды", NounForm("қорытынды")),
        ("келісім", NounForm("келісім")),
        ("ҰҚШҰ-ның", NounForm("ҰҚШҰ", case=Case.GENITIVE)),
        ("аймағындағы", NounForm("аймақ", False, Possessive.THIRD, Case.LOCATIVE, relative=True)),
        ("растаймыз", None),
    ],
)
def test_reading(word: str, form: NounForm | None) -> None:
    assert read_noun(word) == form


def test_a_known_word_helps_where_the_stemmer_sees_a_verb() -> None:
    assert read_noun("суверенитетін") is None
    read = read_noun("суверенитетін", known={"суверенитет"})
    assert read == NounForm("суверенитет", False, Possessive.THIRD, Case.ACCUSATIVE)


@pytest.mark.parametrize(
    ("word", "particle", "right"),
    [("кеңес", "мен", "пен"), ("ұйым", "пен", "мен"), ("сөз", "мен", "бен"), ("мемлекет", "да", "те"),
     ("ұйым", "те", "да"), ("ҰҚШҰ", "пен", "мен"), ("қару-жарақ", "мен", "пен"), ("NATO", "мен", None)],
)  # fmt: skip
def test_particles_follow_the_last_sound(word: str, particle: str, right: str | None) -> None:
    assert particle_after(word, particle) == right


WORDS = sorted(
    {
        word
        for path in (ROOT / "corpus" / "kk").glob("*.txt")
        for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)?", path.read_text(encoding="utf-8", errors="ignore"))
    }
)


@given(st.sampled_from(WORDS))
def test_every_reading_spells_the_word_it_was_read_from(word: str) -> None:
    assert all(inflect(form) == word for form in readings(word))
    assert readings(word)[-1] == NounForm(word)


@given(
    st.sampled_from([row[0] for row in rows(PARADIGMS) + rows(THIRD)]),
    st.booleans(),
    st.sampled_from(Possessive),
    st.sampled_from(Case),
)
def test_what_was_put_on_is_read_off(stem: str, plural: bool, possessive: Possessive, case: Case) -> None:
    form = NounForm(stem, plural, possessive, case)
    word = inflect(form)
    assert word is not None
    assert form in readings(word)
