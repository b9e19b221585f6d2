"""Negation: lost and added ones are told, those said in another way are not."""

from __future__ import annotations

import pytest

from align.bitext.seed_words import meanings_of
from align.check import Known, Pair, check_pair

CASES = [
    # source, target, language, found
    pytest.param(
        "Стороны не признали выборы.", "The Parties recognised the elections.", "en", True, id="lost"
    ),
    pytest.param(
        "Стороны не признали выборы.", "The Parties did not recognise the elections.", "en", False, id="not"
    ),
    pytest.param(
        "Стороны не признали выборы.", "The Parties didn’t recognise the elections.", "en", False, id="nt"
    ),
    pytest.param(
        "Стороны не признали выборы.",
        "The Parties refused to recognise the elections.",
        "en",
        False,
        id="refused",
    ),
    pytest.param("Стороны не смогли договориться.", "The Parties failed to agree.", "en", False, id="failed"),
    pytest.param("Никто не пострадал.", "Nobody was hurt.", "en", False, id="nobody"),
    pytest.param("Жители не пострадали.", "The residents were hurt.", "en", True, id="nobody-lost"),
    pytest.param("Это нельзя допустить.", "This is inadmissible.", "en", False, id="prefix"),
    pytest.param(
        "Меры не направлены против стран.",
        "The measures are directed against countries.",
        "en",
        True,
        id="against-is-no-negation-here",
    ),
    pytest.param("Войска вышли без потерь.", "The troops left without losses.", "en", False, id="without"),
    pytest.param(
        "Страна независима и не имеет долгов.",
        "The country is independent and has debts.",
        "en",
        True,
        id="prefix-pays-for-its-own-only",
    ),
    pytest.param(
        "Россия не только партнёр, но и союзник.",
        "Russia is only a partner, but also an ally.",
        "en",
        True,
        id="not-only-lost",
    ),
    pytest.param(
        "Россия не только партнёр, но и союзник.",
        "Russia is both a partner and an ally.",
        "en",
        False,
        id="not-only-said-otherwise",
    ),
    pytest.param(
        "Работа займёт не более девяти дней.",
        "The work will take more than nine days.",
        "en",
        True,
        id="limit-turned",
    ),
    pytest.param(
        "Работа займёт не более девяти дней.", "The work will take up to nine days.", "en", False, id="up-to"
    ),
    pytest.param(
        "Работа займёт не более девяти дней.",
        "The work will take no more than nine days.",
        "en",
        False,
        id="no-more-than",
    ),
    pytest.param("Мы больше не ждём ответа.", "We no longer await an answer.", "en", False, id="no-longer"),
    pytest.param(
        "Тем не менее встреча прошла.", "Nevertheless the meeting took place.", "en", False, id="form-only"
    ),
    pytest.param("Мы поддержим резолюцию.", "We will not support the resolution.", "en", True, id="added"),
    pytest.param(
        "Мы отказались от поездки.", "We did not make the trip.", "en", False, id="lexical-negative"
    ),
    pytest.param("Стороны не признали выборы.", "Тараптар сайлауды мойындады.", "kk", True, id="kk-lost"),
    pytest.param(
        "Стороны не признали выборы.", "Тараптар сайлауды мойындамады.", "kk", False, id="kk-suffix"
    ),
    pytest.param(
        "Стороны не признали выборы.", "Тараптар сайлауды мойындаған жоқ.", "kk", False, id="kk-jok"
    ),
    pytest.param("Это не наш выбор.", "Бұл біздің таңдауымыз емес.", "kk", False, id="kk-emes"),
    pytest.param("Войска вышли без потерь.", "Әскерлер шығынсыз шықты.", "kk", False, id="kk-syz"),
    pytest.param("Мы защищаем безопасность.", "Біз қауіпсіздікті қорғаймыз.", "kk", False, id="kk-security"),
    pytest.param("Мы будем это делать.", "Біз мұны жасамаймыз.", "kk", True, id="kk-added"),
    pytest.param("Мы увеличим помощь.", "Біз көмекті көбейтеміз.", "kk", False, id="kk-stem-looks-negated"),
    pytest.param("Мы отвергаем обвинения.", "Біз айыптауларды жоққа шығарамыз.", "kk", False, id="kk-refute"),
    pytest.param(
        "Работа займёт не более девяти дней.", "Жұмыс тоғыз күннен асады.", "kk", True, id="kk-limit-turned"
    ),
    pytest.param(
        "Работа займёт не более девяти дней.", "Жұмыс тоғыз күннен аспайды.", "kk", False, id="kk-limit"
    ),
]


@pytest.mark.parametrize(("source", "target", "lang", "found"), CASES)
def test_negation(source: str, target: str, lang: str, found: bool) -> None:
    told = check_pair(Pair(source, target, "ru", lang), Known(meanings_of), codes={"negation"})
    assert bool(told) is found
