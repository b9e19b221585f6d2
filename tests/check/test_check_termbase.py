"""Terms of a termbase: right ones are left alone, deprecated and missing ones are told where they stand."""

from __future__ import annotations

import pytest

from align.check import Finding, Known, Pair, check_pair
from align.model import Concept, Term, TermStatus
from align.pipeline.checking.known import StoredTerms, spelled_out

DEPRECATED, ADMITTED = TermStatus.DEPRECATED, TermStatus.ADMITTED
CONCEPTS = (
    Concept(
        "member",
        {
            "ru": (Term("государство-член"),),
            "en": (Term("member State"), Term("State member", ADMITTED), Term("member country", DEPRECATED)),
            "kk": (Term("мүше мемлекет"), Term("мүше ел", DEPRECATED)),
        },
    ),
    Concept("csto", {"ru": (Term("ОДКБ"),), "en": (Term("CSTO"),), "kk": (Term("ҰҚШҰ"),)}),
    Concept("council", {"ru": (Term("Совет ОДКБ"),), "en": (Term("CSTO Council"),)}),
    Concept("old", {"ru": (Term("милиция"),), "en": (Term("militia", DEPRECATED),)}, replaced_by="new"),
    Concept("new", {"ru": (Term("полиция"),), "en": (Term("police"),)}),
    Concept("statement", {"ru": (Term("совместное заявление"),), "en": (Term("joint statement"),)}),
    Concept("organ", {"ru": (Term("Совет безопасности"),), "kk": (Term("Қауіпсіздік кеңесі"),)}),
    Concept("silent", {"ru": (Term("наблюдатель"),)}),
)
BASE = StoredTerms({concept.id: concept for concept in CONCEPTS})


def found(source: str, target: str, lang: str = "en") -> list[Finding]:
    return check_pair(Pair(source, target, "ru", lang), Known(termbase=BASE), codes={"term"})


CASES = [
    pytest.param("Государства-члены решили.", "The member States decided.", "en", [], id="inflected"),
    pytest.param("Государства – члены решили.", "States members decided.", "en", [], id="admitted"),
    pytest.param("Государства-члены решили.", "The countries decided.", "en", ["missing"], id="missing"),
    pytest.param(
        "Государства-члены решили.", "The member countries decided.", "en", ["deprecated"], id="deprecated"
    ),
    pytest.param("Государства-члены и государства-члены.", "The member States.", "en", ["fewer"], id="fewer"),
    pytest.param("Они решили.", "The member countries decided.", "en", ["deprecated"], id="not-in-source"),
    pytest.param("Совет ОДКБ решил.", "The CSTO Council decided.", "en", [], id="longest"),
    pytest.param("Наблюдатель прибыл.", "A guest came.", "en", [], id="no-term-in-this-language"),
    pytest.param("Милиция прибыла.", "The police came.", "en", [], id="successor"),
    pytest.param("Милиция прибыла.", "The militia came.", "en", ["deprecated"], id="predecessor"),
    pytest.param("СОВМЕСТНОЕ ЗАЯВЛЕНИЕ глав", "JOINT STATEMENT by the heads", "en", [], id="capitals"),
    pytest.param("Для государств-членов ОДКБ", "ҰҚШҰ-ға мүше мемлекеттер үшін", "kk", [], id="kazakh"),
    pytest.param("Для государств-членов", "Мүше елдер үшін", "kk", ["deprecated"], id="kazakh-deprecated"),
]


@pytest.mark.parametrize(("source", "target", "lang", "kinds"), CASES)
def test_terms_of_a_termbase(source: str, target: str, lang: str, kinds: list[str]) -> None:
    assert [finding.kind for finding in found(source, target, lang)] == kinds


def test_a_deprecated_term_is_told_in_the_target_with_the_right_one() -> None:
    [finding] = found("Государства-члены решили.", "The member countries decided.")
    assert (finding.start, finding.end, finding.in_source) == (4, 20, False)
    assert finding.params == {"found": "member countries", "expected": "member State"}
    assert finding.severity == "warning"
    assert found("Они решили.", "The member countries decided.")[0].severity == "info"


@pytest.mark.parametrize(
    ("source", "target", "words"),
    [
        pytest.param(
            "Секретарь Совета безопасности",
            "Ресей қауіпсіздік кеңесінің хатшысы",
            ["қауіпсіздік"],
            id="small",
        ),
        pytest.param("Секретарь Совета безопасности", "Қауіпсіздік кеңесінің хатшысы", [], id="capital"),
        pytest.param("советы безопасности", "қауіпсіздік кеңестері", [], id="small-in-the-source"),
    ],
)
def test_a_name_of_the_termbase_keeps_its_capital(source: str, target: str, words: list[str]) -> None:
    pair = Pair("В " + source, "x " + target, "ru", "kk")
    told = check_pair(pair, Known(termbase=BASE), codes={"case"})
    assert [each.params["word"] for each in told if each.kind == "name"] == words


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("we reaffirm / reaffirming", ("we reaffirm", "reaffirming"), id="alternatives"),
        pytest.param(
            "ensuring (the) security", ("ensuring the security", "ensuring security"), id="optional"
        ),
        pytest.param("Troops (Collective Forces)", ("Troops (Collective Forces)",), id="part-of-the-name"),
        pytest.param("peace", ("peace",), id="plain"),
        pytest.param(" / ", (), id="nothing"),
        pytest.param("24/7", ("24/7",), id="no-blanks-no-alternatives"),
    ],
)
def test_a_preferred_rendering_is_spelled_out(text: str, wanted: tuple[str, ...]) -> None:
    assert spelled_out(text) == wanted
