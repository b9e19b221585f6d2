"""The termbase and preferred renderings as evidence for alignments."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from align.model import Concept, Preference, Term, TermStatus
from align.pipeline.alignment.evidence import known_terms, stored_term_pairs
from align.store import SqlStore, open_store

AT = "2026-11-29T12:00:00Z"
COUNCIL = Concept(
    "council",
    {
        "ru": (Term("постоянный совет"),),
        "en": (Term("Permanent Council"), Term("standing council", TermStatus.DEPRECATED)),
        "kk": (Term("тұрақты кеңес"),),
    },
)
HERRING = Concept("herring", {"ru": (Term("сельдь"),), "en": (Term("herring"),)})


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    """A store with two concepts and a preferred rendering."""
    with open_store(tmp_path / "align.db", create=True) as opened:
        opened.terms.change(lambda stored: [COUNCIL, HERRING], of="t", actor="ada", at=AT)
        chosen = [
            Preference("f1", "kk", "жауапкершілік аймағында", "в зоне ответственности"),
            Preference("f2", "en", "whatever", ""),
        ]
        opened.decisions.prefer(chosen, actor="ada", at=AT)
        yield opened


def test_terms_count_where_their_russian_stands(store: SqlStore) -> None:
    found = known_terms(store, ["Решением Постоянного совета в зоне ответственности Организации", "…"])
    assert found["ru", "en"] == (
        ("постоянный совет", "Permanent Council"),
        ("постоянный совет", "standing council"),
    )
    assert found["ru", "kk"] == (
        ("постоянный совет", "тұрақты кеңес"),
        ("в зоне ответственности", "жауапкершілік аймағында"),
    )
    assert found["en", "kk"] == (
        ("Permanent Council", "тұрақты кеңес"),
        ("standing council", "тұрақты кеңес"),
    )


@pytest.mark.parametrize("texts", [[], [""], ["Улов растет."]])
def test_other_texts_are_told_nothing(store: SqlStore, texts: list[str]) -> None:
    assert set(known_terms(store, texts).values()) == {()}


def test_an_empty_termbase_costs_nothing(tmp_path: Path) -> None:
    with open_store(tmp_path / "other.db", create=True) as empty:
        assert known_terms(empty, ["Постоянный совет"]) == {}


def test_renderings_learn_from_all_terms(store: SqlStore) -> None:
    assert stored_term_pairs(store, ["en", "kk"]) == {
        "en": [
            ("постоянный совет", "Permanent Council"),
            ("постоянный совет", "standing council"),
            ("сельдь", "herring"),
        ],
        "kk": [("постоянный совет", "тұрақты кеңес")],
    }
