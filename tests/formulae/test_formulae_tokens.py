"""Texts read block by block are the texts read at once."""

from __future__ import annotations

import numpy as np
import pytest

from align.formulae.formula import Passage
from align.formulae.tokens import (
    Block,
    Tokens,
    blocks_of,
    joined_tokens,
    pair_blocks,
    read_block,
    read_blocks,
    read_texts,
)
from align.formulae.words import Words, encode, joined_words
from align.ports_jobs import InProcess, SetAside
from align.text.lemmas import iterate_lemmas

TEXTS = (
    "Государства – члены ОДКБ выступают за мир.",
    "",
    "Мы выступаем за «мирное решение» (в том числе спора).",
    "К 80-летию Победы государства-члены приняли заявление.",
    "…",
)


def same_tokens(one: Tokens, other: Tokens) -> bool:
    columns = ("numbers", "starts", "ends", "marks", "bounds")
    return one.lemmas == other.lemmas and all(
        np.array_equal(getattr(one, name), getattr(other, name)) for name in columns
    )


def test_every_token_has_its_lemma_and_its_place() -> None:
    read = read_block(Block("d", "ru", TEXTS)).tokens
    assert len(read) == len(TEXTS)
    for index, text in enumerate(TEXTS):
        here = slice(read.bounds[index], read.bounds[index + 1])
        expected = list(iterate_lemmas(text, "ru"))
        assert [read.lemmas[n] for n in read.numbers[here]] == [found.lemma.lower() for found in expected]
        places = zip(read.starts[here].tolist(), read.ends[here].tolist(), strict=True)
        assert list(places) == [(found.token.start, found.token.end) for found in expected]


@pytest.mark.parametrize("names", ["aaaaa", "aabcc", "abcde"])
def test_blocks_put_together_are_the_whole(names: str) -> None:
    blocks = blocks_of(names, TEXTS, "ru", is_mined=True)
    assert [block.name for block in blocks] == sorted(set(names))
    read = read_blocks(blocks)
    assert same_tokens(
        joined_tokens([each.tokens for each in read]), read_block(Block("", "ru", TEXTS)).tokens
    )
    words = joined_words([each.rows for each in read if each.rows is not None])
    whole = encode([Passage("d", index, text) for index, text in enumerate(TEXTS)])
    assert words.lemmas == whole.lemmas
    for name in Words.__slots__:
        if name != "lemmas":
            np.testing.assert_array_equal(getattr(words, name), getattr(whole, name))


def test_chosen_texts_keep_their_tokens_up_to_the_longest() -> None:
    whole = read_block(Block("d", "ru", TEXTS)).tokens
    some = whole.select(np.array([3, 0]), longest=4)
    assert some.bounds.tolist() == [0, 4, 8]
    first, last = whole.bounds[3], whole.bounds[0]
    assert some.numbers.tolist() == [*whole.numbers[first : first + 4], *whole.numbers[last : last + 4]]


def test_pairs_without_a_document_are_cut_into_blocks_that_say_which_they_are() -> None:
    blocks = pair_blocks([f"text {number}" for number in range(450)], "en")
    assert [(block.name, len(block.texts)) for block in blocks] == [
        ("text 0", 200),
        ("text 200", 200),
        ("text 400", 50),
    ]


class Forgetful(InProcess):
    """A runner that cannot do the second item."""

    def map(self, job, items, *, sizes, grain):  # type: ignore[no-untyped-def]
        for index, result in enumerate(super().map(job, items, sizes=sizes, grain=grain)):
            yield SetAside("it forgot", 3) if index == 1 else result


def test_a_block_that_nobody_can_read_has_no_tokens_and_is_told_of() -> None:
    heard: list[tuple[str, str]] = []
    blocks = blocks_of("aabbc", TEXTS, "ru")
    found, is_read = read_texts(
        blocks, runner=Forgetful(), left_out=lambda block, why: heard.append((block.name, why.reason))
    )
    assert heard == [("b", "it forgot")]
    assert is_read.tolist() == [True, True, False, False, True]
    assert np.diff(found.bounds)[2:4].tolist() == [0, 0]
    assert len(found) == len(TEXTS)


def test_nothing_is_nothing() -> None:
    found, is_read = read_texts([])
    assert (len(found), len(is_read), found.lemmas) == (0, 0, ())
