"""What the memory compares, and where it stands in the text."""

from __future__ import annotations

import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.memory.tokens import located_tokens, memory_tokens, token_hashes

HASH, OTHER = 6482022261771053627, 7497787021708494914
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
ODD = st.text(st.sampled_from(list("аЁёИй1 23.,-–«»'’ʼ…_\u0306\u00ad\u00a0\ud800İΣßा🙂")), max_size=12)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("", []),
        (" \t\n\u00a0", []),
        ("Совет решил:", ["совет", "решил", ":"]),
        ("государств-членов", ["государств", "-", "членов"]),
        ("государств – членов", ["государств", "-", "членов"]),
        ("12,4 % из 1 373", ["12,4", "%", "из", "1 373"]),
        ("1\u00a0373", ["1 373"]),
        ("«Ещё» “раз”", ['"', "еще", '"', '"', "раз", '"']),
        ("Организации’s don't", ["организации's", "don't"]),
        ("и так далее…", ["и", "так", "далее", "..."]),
        ("и так далее...", ["и", "так", "далее", "..."]),
        ("со\u00adтруд\u200bничество", ["сотрудничество"]),
        ("и\u0306од е\u0308лка", ["йод", "елка"]),
        ("?!—;", ["?", "!", "-", ";"]),
        ("мир\ud800мир", ["мир", "\ud800", "мир"]),
        ("ҰҚШҰ-ның мемлекет English", ["ұқшұ", "-", "ның", "мемлекет", "english"]),
    ],
    ids=str,
)
def test_tokens(text: str, tokens: list[str]) -> None:
    assert memory_tokens(text) == tokens


@settings(deadline=None)
@given(st.text() | ODD)
def test_places_hold_every_visible_character_once(text: str) -> None:
    located = located_tokens(text)
    assert [token.text for token in located] == memory_tokens(text)
    held = [place for token in located for place in range(token.start, token.end)]
    assert held == sorted(set(held))
    seen = {i for i, c in enumerate(text) if not c.isspace() and c not in INVISIBLE}
    assert seen <= set(held)


@settings(deadline=None)
@given(st.text() | ODD)
def test_tokens_of_a_text_in_lower_case_or_taken_one_by_one_are_the_same(text: str) -> None:
    tokens = memory_tokens(text)
    assert memory_tokens(text.replace("-", "–").replace('"', "«").replace("'", "’")) == tokens
    assert all(tokens)


def test_no_letter_changes_its_length() -> None:
    located = located_tokens(" ".join(map(chr, range(sys.maxunicode + 1))))
    assert all(token.start % 2 == 0 and token.end == token.start + 1 for token in located)


@pytest.mark.parametrize("piece", ["1 111", "а'", "'а", "1.", "а\u0306", ". ", "\u00ad", "а-"])
def test_time_is_linear(piece: str) -> None:
    start = time.process_time()
    memory_tokens(piece * 100_000)
    assert time.process_time() - start < 3


def test_hashes_are_the_same_everywhere() -> None:
    assert token_hashes(["мир", "\ud800"]).tolist() == [HASH, OTHER]
    assert token_hashes([]).tolist() == []
