"""Lemmas: tables by language, and laws that hold for any text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.errors import UsageError
from align.text import lemmas_kk
from align.text.lemmas import iterate_lemmas, lemmas, lemmatizer
from align.text.tokens import words

RUSSIAN = """
Договора договор|Организации организация|государств государство|коллективной коллективный
государств-членов государство-член|премьер-министра премьер-министр|военно-технического военно-технический
ОДКБ ОДКБ|США США|МИДа МИД|Ребёнка ребенок|ГЛАВЫ глава|подписан подписать|кому-то кто-то|Поповым попов
глобализирующегося глобализироваться|Brexit brexit
"""
ENGLISH = """
states state|countries country|policies policy|processes process|agreed agree|preparing prepare|stopped stop
held hold|reaffirming reaffirm|created create|decided decide|exercises exercise|visited visit|called call
US US|CSTO's CSTO|NGOs NGO|Organization’s organization|people person|series series|news news|during during
"""
KAZAKH = """
мемлекеттеріміздің мемлекет|ұйымына ұйым|ұйымы ұйым|қауіпсіздігін қауіпсіздік|хатшыларының хатшы
басшылары басшы|ынтымақтастығымыздың ынтымақтастық|растаймыз раста|растау раста|қатыспайды қатыс
қатысқандардың қатыс|қатысушылардың қатысушы|дамытуға дамыт|халқына халық|орнына орын|комиссиясы комиссия
министрлері министр|астанада астана|душанбедегі душанбе|шекарадағы шекара|қару қару|қаруға қару|жылғы жыл
келісімге келісім|көлемін көлем|диалогы диалог|штабының штаб|тілегі тілек|кітабы кітап|күші күш
терроризмге терроризм|Беларусьтің беларусь|ҰҚШҰ-ның ҰҚШҰ|ҰҚШҰ ҰҚШҰ|көрсеткіші көрсеткіш|болмайды бол
айтуынша айт|балалар бала|отырысында отырыс|БЕЙБІТШІЛІККЕ бейбітшілік|бойынша бойынша|және және
"""
TABLES = [
    pytest.param(lang, *row.split(), id=f"{lang}-{row.split()[0]}")
    for lang, table in (("ru", RUSSIAN), ("en", ENGLISH), ("kk", KAZAKH))
    for row in table.replace("\n", "|").split("|")
    if row.strip()
]


@pytest.mark.parametrize(("lang", "form", "expected"), TABLES)
def test_forms_have_their_lemma(lang: str, form: str, expected: str) -> None:
    assert lemmatizer(lang)(form) == expected


def test_texts_keep_numbers_and_places() -> None:
    assert lemmas("12,4 % государств – членов", "ru") == ("12,4", "государство", "член")
    found = list(iterate_lemmas("«Ұйымның» 1 500", "kk"))
    assert [(one.token.start, one.lemma) for one in found] == [(0, '"'), (1, "ұйым"), (8, '"'), (10, "1 500")]


def test_a_heading_in_capitals_is_no_row_of_abbreviations() -> None:
    assert lemmas("THE HEADS OF DELEGATIONS WHO MET", "en") == lemmas(
        "the heads of delegations who met", "en"
    )
    assert "WHO" in lemmas("The WHO met", "en")


def test_odd_hyphens_and_apostrophes_are_alike() -> None:
    assert lemmas("ҰҚШҰ\u2011ның", "kk") == ("ҰҚШҰ",)
    assert lemmas("the Treaty’s", "en") == ("the", "treaty")


def test_another_language_is_refused() -> None:
    with pytest.raises(UsageError, match="no lemmas for"):
        lemmatizer("de")


TEXTS = st.text(
    st.sampled_from(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһіАБҚҰabcdefgings'’-\u2011–.,«»019 \u00a0\ud800"
    ),
    max_size=60,
)


@given(TEXTS, st.sampled_from(["ru", "en", "kk"]))
def test_lemmas_of_lemmas_are_the_same(text: str, lang: str) -> None:
    find = lemmatizer(lang)
    for word in words(text):
        once = find(word)
        assert once
        assert find(once) == once


@given(TEXTS, st.sampled_from(["ru", "en", "kk"]))
def test_every_token_has_a_lemma_where_it_stands(text: str, lang: str) -> None:
    found = list(iterate_lemmas(text, lang))
    assert all(one.lemma for one in found)
    assert all(text[one.token.start : one.token.end] == one.token.text for one in found)
    assert found == list(iterate_lemmas(text, lang))


def test_roots_learned_from_a_corpus_stop_the_stemmer() -> None:
    corpus = ["команда", "команданың", "командаға", "командалар", "командасы"]
    assert lemmas_kk.lemma("команданың") != "команда"
    roots = lemmas_kk.learn_roots(corpus)
    assert {lemmas_kk.lemma(form, roots=roots) for form in corpus} == {"команда"}
    assert roots == lemmas_kk.learn_roots(reversed(corpus))


def _holds(texts: tuple[str, ...], term: tuple[str, ...]) -> bool:
    return any(texts[i : i + len(term)] == term for i in range(len(texts) - len(term) + 1))


def _forms(text: str) -> tuple[str, ...]:
    return tuple(word.lower() for word in words(text))


@pytest.mark.shared
def test_inflected_terms_of_the_gold_are_found(shared: Path) -> None:
    terms = [line.split("\t") for line in (shared / "gold/terms.tsv").read_text("utf-8").splitlines()[1:]]
    rows: list[tuple[str, str]] = []
    for document in ("000", "002", "003"):
        folder = shared / "gold" / document
        ru = (folder / "ru.lines.txt").read_text("utf-8").splitlines()
        kk = (folder / "kk.reviewed-lines.txt").read_text("utf-8").splitlines()
        rows += list(zip(ru, kk, strict=True))
    wanted = found = exact = 0
    for term in terms:
        for ru_line, kk_line in rows:
            if _holds(lemmas(ru_line, "ru"), lemmas(term[1], "ru")):
                wanted += 1
                found += _holds(lemmas(kk_line, "kk"), lemmas(term[3], "kk"))
                exact += _holds(_forms(kk_line), _forms(term[3]))
    assert wanted > 80
    assert found / wanted >= 0.98 > 0.7 > exact / wanted
