"""Tokens, scripts and fingerprints."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.text.fingerprint import context_key, key_fingerprint
from align.text.scripts import guess_language, script_shares
from align.text.tokens import TokenKind, tokenise, words

TOKENS = {
    "hyphenated word": ("оборонно-промышленный", ["оборонно-промышленный"]),
    "amount": ("изъято 12,4 тонны", ["изъято", "12,4", "тонны"]),
    "thousands": ("1 373 документа", ["1 373", "документа"]),
    "suffix": ("ҰҚШҰ-ның", ["ҰҚШҰ-ның"]),
    "possessive": ("the Organization’s aims", ["the", "Organization’s", "aims"]),
    "years": ("2019–2021", ["2019", "2021"]),
}

LANGUAGES = {
    "ru": "Мы подтверждаем, что безопасность каждого из государств неотделима от безопасности Организации.",
    "en": "We reaffirm that the security of each member State is inseparable from that of the Organization.",
    "kk": "Әрбір мүше мемлекеттің қауіпсіздігі тұтас Ұйымның қауіпсіздігінен бөлінбейтінін растаймыз.",
}


@pytest.mark.parametrize(("text", "expected"), TOKENS.values(), ids=TOKENS)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(st.text())
def test_tokens_cover_every_visible_character_in_order(text: str) -> None:
    tokens = tokenise(text)
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert all(left.end <= right.start for left, right in pairwise(tokens))
    gaps = text
    for token in reversed(tokens):
        gaps = gaps[: token.start] + gaps[token.end :]
    assert not gaps.strip()


def test_kinds_of_tokens() -> None:
    kinds = [token.kind for token in tokenise("Статья 5.")]
    assert kinds == [TokenKind.WORD, TokenKind.NUMBER, TokenKind.PUNCTUATION]


@pytest.mark.parametrize(("lang", "text"), LANGUAGES.items(), ids=LANGUAGES)
def test_language_is_guessed(lang: str, text: str) -> None:
    assert guess_language(text).lang == lang


def test_language_of_a_number_is_unknown() -> None:
    assert guess_language("2026").lang is None


def test_script_shares() -> None:
    shares = script_shares("ҚР KZ")
    assert shares["latin"] == 0.5
    assert shares["kazakh"] == 0.25


def test_fingerprints_follow_the_key() -> None:
    assert context_key("государств – членов") == context_key("государств-членов")
    assert key_fingerprint("а") != key_fingerprint("А")
