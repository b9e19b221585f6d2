"""One table per check: good and bad translations, Russian into English and Kazakh."""

from __future__ import annotations

import pytest

from align.check import CODES, Known, Pair, Term, check_pair, check_pairs, message
from align.errors import UsageError

MEANINGS = {("южная", "ru"): {1}, ("south", "en"): {1}}


def codes(source: str, target: str, lang: str = "en", known: Known | None = None) -> set[str]:
    pair = Pair(source, target, "ru", lang)
    return {
        finding.code
        for finding in check_pair(pair, known or Known(lambda word, of: MEANINGS.get((word, of), ())))
    }


NUMBERS = [
    pytest.param("В 2026 году", "In 2026", "en", False, id="year"),
    pytest.param("В 2026 году", "In 2025", "en", True, id="wrong-year"),
    pytest.param("2,5 тыс. человек", "2.5 thousand people", "en", False, id="thousand-word"),
    pytest.param("2,5 тыс. человек", "2,500 people", "en", False, id="thousand-in-figures"),
    pytest.param("1 373 человека", "1,373 people", "en", False, id="thousands-separator"),
    pytest.param("12,4 процента", "12.4 per cent", "en", False, id="decimal-comma"),
    pytest.param("12,4 процента", "12.5 per cent", "en", True, id="wrong-decimal"),
    pytest.param("31.05.2024", "31 May 2024", "en", False, id="date-with-month"),
    pytest.param("31 мая 2024 г.", "31.05.2024", "en", False, id="date-in-figures"),
    pytest.param("за 2021–2025 годы", "for 2021–2026", "en", True, id="wrong-range"),
    pytest.param("пять стран", "5 countries", "en", False, id="word-to-figure"),
    pytest.param("двадцать пять стран", "25 countries", "en", False, id="two-words-to-figure"),
    pytest.param("1-е заседание", "The first meeting", "en", False, id="ordinal"),
    pytest.param("90-е годы", "the 1990s", "en", False, id="decade"),
    pytest.param("XXI век", "the 21st century", "en", False, id="roman"),
    pytest.param("Участвуют 6 стран", "Countries take part", "en", True, id="missing"),
    pytest.param("2021–2025 годы", "2021–2025 жылдар", "kk", False, id="kazakh-range"),
    pytest.param("2021–2025 годы", "2020–2025 жылдар", "kk", True, id="kazakh-wrong-range"),
    pytest.param("6 государств", "алты мемлекет", "kk", False, id="kazakh-word"),
]


@pytest.mark.parametrize(("source", "target", "lang", "found"), NUMBERS)
def test_numbers(source: str, target: str, lang: str, found: bool) -> None:
    assert ("number" in codes(source, target, lang)) is found


OTHERS = [
    pytest.param(
        "ОДКБ создана", "The СSTO was founded", "en", "wrong-script", True, id="cyrillic-in-english"
    ),
    pytest.param("ОДКБ создана", "The CSTO was founded", "en", "wrong-script", False, id="latin-in-english"),
    pytest.param("понимание", "tүсіністік", "kk", "wrong-script", True, id="latin-in-kazakh"),
    pytest.param(
        "оборонных предприятий", "of оборонных предприятий", "en", "untranslated", True, id="left-in-english"
    ),
    pytest.param(
        "для оборонных предприятий",
        "оборонных предприятий үшін",
        "kk",
        "untranslated",
        True,
        id="left-in-kazakh",
    ),
    pytest.param(
        "партия и конференция", "партия және конференция", "kk", "untranslated", False, id="loan-words"
    ),
    pytest.param("Его цель", "Its its aim", "en", "doubled-word", True, id="doubled"),
    pytest.param("Он устал", "He had had enough", "en", "doubled-word", False, id="had-had"),
    pytest.param("создание", "жүйе құру құру", "kk", "doubled-word", True, id="doubled-kazakh"),
    pytest.param("31 мая", "31мамырда", "kk", "glued-date", True, id="glued-kazakh"),
    pytest.param("31 мая", "31May", "en", "glued-date", True, id="glued-english"),
    pytest.param("31 мая", "31 мамырда", "kk", "glued-date", False, id="date-with-blank"),
    pytest.param("Это так.", "It is so", "en", "punctuation", True, id="no-full-stop"),
    pytest.param("Это так.", "“It is so.”", "en", "punctuation", False, id="stop-inside-quotes"),
    pytest.param("Так?", "Is it so.", "en", "punctuation", True, id="no-question-mark"),
    pytest.param(
        "«Безопасность. Беларусь»", "«Қауіпсіздік. Беларусь", "kk", "punctuation", True, id="unpaired"
    ),
    pytest.param("а) право", "(a law", "en", "punctuation", True, id="unpaired-bracket"),
    pytest.param("«Да»", "«Yes»", "en", "quotation", True, id="russian-quotes"),
    pytest.param("«Да»", "“Yes”", "en", "quotation", False, id="english-quotes"),
    pytest.param("Мы, главы", "We , heads", "en", "spacing", True, id="blank-before-comma"),
    pytest.param("Мы, главы", "We,heads", "en", "spacing", True, id="no-blank-after-comma"),
    pytest.param("Россия решила", "russia decided", "en", "case", True, id="small-start"),
    pytest.param("в России", "in russian hands", "en", "case", True, id="small-name"),
    pytest.param("в Казахстане", "Бұл қазақстан Республикасы", "kk", "case", True, id="small-name-kazakh"),
    pytest.param("нажмите <b>{0}</b>", "press <b>{0}", "en", "tag", True, id="tag-lost"),
    pytest.param("нажмите <b>{0}</b>", "press <b>{0}</b>", "en", "tag", False, id="tags-kept"),
    pytest.param(
        "Сказал Денис Мантуров.", "Dmitri Manturov said.", "en", "wrong-name", True, id="first-name"
    ),
    pytest.param("Сказал Денис Мантуров.", "Denis Manturov said.", "en", "wrong-name", False, id="name"),
    pytest.param("Южная Корея", "South Korea", "en", "wrong-name", False, id="known-word"),
    pytest.param("Александр Вольфович", "Александр Соколов", "kk", "wrong-name", True, id="name-kazakh"),
    pytest.param(
        "Меры не направлены против", "The measures are directed at", "en", "negation", True, id="lost"
    ),
    pytest.param("Меры не направлены", "The measures are not directed", "en", "negation", False, id="kept"),
    pytest.param("Он отказался", "He did not agree", "en", "negation", False, id="refused"),
    pytest.param("Мы это сделаем", "Біз мұны жасамаймыз", "kk", "negation", True, id="spurious-kazakh"),
    pytest.param("Текст", "", "en", "empty-target", True, id="empty"),
    pytest.param("", "", "en", "empty-target", False, id="both-empty"),
]


@pytest.mark.parametrize(("source", "target", "lang", "code", "found"), OTHERS)
def test_other_checks(source: str, target: str, lang: str, code: str, found: bool) -> None:
    assert (code in codes(source, target, lang)) is found


TERMS = (
    Term("государство-член", ("member State",)),
    Term("генеральный секретарь", ("Secretary General",), is_formula=True),
)


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        pytest.param("государств – членов", "of the member States", set(), id="inflected"),
        pytest.param("Генерального секретаря", "the General Secretary", {"formula"}, id="other-order"),
        pytest.param("Генерального секретаря", "the Secretary General", set(), id="right"),
        pytest.param("секретаря", "the clerk", set(), id="part-of-it-only"),
    ],
)
def test_terms(source: str, target: str, found: set[str]) -> None:
    assert codes(source, target, known=Known(terms=TERMS)) & {"term", "formula"} == found


RUSSIAN = "мир труд народы дети дом хлеб вода земля лес река гора город".split()
ENGLISH = "peace work peoples children house bread water land forest river mountain town".split()


def test_omission_and_addition_need_dictionary_and_length() -> None:
    numbers = {word: i % 12 for i, word in enumerate(RUSSIAN + ENGLISH)}
    known = Known(lambda word, lang: {numbers[word]} if word in numbers else set(), length_ratio=1.2)
    russian, english = " ".join(RUSSIAN), " ".join(ENGLISH)
    assert "omission" in codes(russian, " ".join(ENGLISH[:7]), known=known)
    assert "addition" in codes(" ".join(RUSSIAN[:7]), english, known=known)
    assert not codes(russian, english, known=known) & {"omission", "addition"}
    assert not codes(russian, " ".join((ENGLISH * 2)[:20]), known=known) & {"omission", "addition"}


def test_the_same_source_with_other_targets_is_told_once_with_the_line() -> None:
    texts = [
        ("Мы за мир.", "We want peace."),
        ("Мы за мир", "We back peace."),
        ("Да будет мир.", "We want peace."),
    ]
    found = list(
        check_pairs([Pair(a, b, "ru", "en") for a, b in texts], codes={"same-source", "same-target"})
    )
    assert [(index, finding.code, finding.params["line"]) for index, finding in found] == [
        (1, "same-source", 0),
        (2, "same-target", 0),
    ]


def test_every_sentence_can_be_said_in_three_languages() -> None:
    pair = Pair("Мир в 2024 году.", "«Peace Peace in 31May 2025", "ru", "en")
    found = check_pair(pair)
    assert found
    for finding in found:
        assert len({message(finding, lang) for lang in ("en", "ru", "kk")}) == 3


def test_no_checks_for_other_languages() -> None:
    with pytest.raises(UsageError, match="no checks for 'fr'"):
        check_pair(Pair("a", "b", "fr", "en"))
    assert len(set(CODES)) == len(CODES)
