"""Word alignment, renderings and consistency."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.formulae.consistency import consistency, scores
from align.formulae.formula import Occurrence, Passage
from align.formulae.mining import mine
from align.formulae.renderings import (
    RenderedOccurrence,
    Rendering,
    Renderings,
    TranslatedPassage,
    find_renderings,
    following_groups,
)
from align.formulae.word_alignment import align_words

PAIRS = [
    ("Растет поставка военной техники.", "The supply of military equipment grows.",
     "Әскери техника жеткізу артуда."),
    ("Военная техника прибыла.", "The military equipment has arrived.", "Әскери техника келді."),
    ("Поставка зерна растет.", "The supply of grain grows.", "Астық жеткізу артуда."),
    ("Зерно прибыло.", "The grain has arrived.", "Астық келді."),
    ("Осмотр военной техники завершен.", "The inspection of military hardware is over.",
     "Әскери техниканы тексеру аяқталды."),
    ("Осмотр зерна завершен.", "The inspection of grain is over.", "Астықты тексеру аяқталды."),
]  # fmt: skip


def renderings(lang: str) -> Renderings:
    formulae = mine([Passage("d", i, pair[0]) for i, pair in enumerate(PAIRS)])
    formula = next(f for f in formulae if f.lemmas == ("военный", "техника"))
    column = {"en": 1, "kk": 2}[lang]
    passages = [TranslatedPassage("d", i, pair[0], pair[column]) for i, pair in enumerate(PAIRS)]
    return find_renderings([formula], passages, lang)[formula.id]


def test_renderings_are_found_and_cleaned_of_function_words() -> None:
    found = renderings("en")
    assert [(group.text, group.count) for group in found.groups] == [
        ("military equipment", 2),
        ("military hardware", 1),
    ]
    for group in found.groups:
        for each in group.occurrences:
            assert PAIRS[each.occurrence.segment][1][each.start : each.end] == each.surface


def test_kazakh_inflection_is_one_group() -> None:
    found = renderings("kk")
    assert (found.groups[0].count, found.groups[0].text) == (3, "Әскери техника")


def test_untranslated_and_empty_translations_are_counted_apart() -> None:
    formula = mine([Passage("d", i, pair[0]) for i, pair in enumerate(PAIRS)])[0]
    only = [TranslatedPassage("d", formula.occurrences[0].segment, PAIRS[0][0], "…")]
    found = find_renderings([formula], only, "en")[formula.id]
    assert (found.untranslated, len(found.uncovered), found.groups) == (formula.count - 1, 1, ())
    assert find_renderings([formula], [], "en")[formula.id].untranslated == formula.count


def test_word_alignment_learns_from_all_pairs() -> None:
    pairs = [(["a", "b"], ["x", "y"]), (["a"], ["x"]), (["b"], ["y"]), (["b", "a"], ["x", "y"])]
    links = align_words(pairs, tension=0.5)
    assert links[0].belief.argmax(axis=1).tolist() == [0, 1]
    assert links[3].belief.argmax(axis=1).tolist() == [1, 0]
    assert align_words([([], ["x"])]) == {}


@given(
    st.lists(
        st.tuples(st.lists(st.sampled_from("abc"), max_size=5), st.lists(st.sampled_from("xyz"), max_size=5))
    )
)
def test_beliefs_are_probabilities(pairs: list[tuple[list[str], list[str]]]) -> None:
    for index, links in align_words(pairs).items():
        assert links.belief.shape == (len(pairs[index][0]), len(pairs[index][1]))
        assert ((links.belief >= 0) & (links.belief <= 1 + 1e-9)).all()


def made(*counts: int, uncovered: int = 0, documents: int = 1) -> Renderings:
    number = iter(range(1000))

    def one() -> RenderedOccurrence:
        n = next(number)
        return RenderedOccurrence(Occurrence(f"d{n % documents}", n, 0, 1, "x"), 0, 1, "y")

    groups = tuple(Rendering(str(k), (str(k),), tuple(one() for _ in range(c))) for k, c in enumerate(counts))
    return Renderings("en", groups, tuple(one() for _ in range(uncovered)))


@pytest.mark.parametrize(
    ("counts", "dominant", "agreement", "deviations"),
    [
        ((), None, None, 0),
        ((1,), 1.0, None, 0),
        ((4,), 1.0, 1.0, 0),
        ((2, 2), 0.5, 0.3333, 2),
        ((1, 1, 1), 0.3333, 0.0, 2),
        ((8, 1, 1), 0.8, 0.6222, 2),
    ],
)
def test_consistency(
    counts: tuple[int, ...], dominant: float | None, agreement: float | None, deviations: int
) -> None:
    found = consistency(made(*counts, uncovered=2))
    assert (found.dominant, found.agreement) == (dominant, agreement)
    assert (len(found.deviations), found.uncovered, found.covered) == (deviations, 2, sum(counts))


@pytest.mark.parametrize(
    ("preferred", "texts", "following"),
    [
        ("military hardware", ["military hardware"], 0.3333),
        ("the Military Hardware", ["military hardware"], 0.3333),
        ("of military equipment", ["military equipment"], 0.6667),
        ("weaponry", [], 0.0),
        ("of", [], 0.0),
        ("", [], None),
    ],
)
def test_what_follows_a_preferred_rendering(
    preferred: str, texts: list[str], following: float | None
) -> None:
    found = renderings("en")
    assert [group.text for group in following_groups(found, preferred)] == texts
    measured = consistency(found, preferred=preferred)
    assert measured.following == following
    kept = {group.text for group in found.groups[:1]} if not preferred else set(texts)
    assert {each.surface for each in measured.deviations}.isdisjoint(kept)
    assert len(measured.deviations) + round((following or 0) * 3) == (1 if not preferred else 3)


def test_kazakh_follows_in_any_case() -> None:
    assert consistency(renderings("kk"), preferred="әскери техникадан").following == 1.0


def test_scores_of_corpus_and_documents() -> None:
    corpus, documents = scores([made(3), made(2)])
    assert (corpus.score, corpus.occurrences) == (1.0, 3)  # two occurrences say too little
    assert documents["d0"].score == 1.0
    assert scores([])[0].score is None
    mixed, each = scores([made(2, 2, documents=2)])
    assert mixed.score == 0.3333
    assert set(each) == {"d0", "d1"}
