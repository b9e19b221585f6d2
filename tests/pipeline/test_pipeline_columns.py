"""The board's columns say what asking unit by unit says, whatever happens on the board."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest

from align.model import Origin, Status
from align.pipeline.desk.board import Board
from align.pipeline.desk.columns import ELSEWHERE, MISSING, SURE, Columns
from align.store.outline import Touched, UnitOutline, VariantOutline

LANGS = ("en", "kk")
SURENESS = [0.2, 0.7, 0.9]


class Outline:
    """A store's outline that tests change at will."""

    def __init__(self, units: dict[str, UnitOutline]) -> None:
        self.units = units
        self.event = 1
        self.changed: set[str] = set()

    def last_event(self) -> int:
        return self.event

    def touched(self, *, after: int) -> Touched:
        found, self.changed = frozenset(self.changed), set()
        return Touched(self.event, found)

    def outlines(self, ids: frozenset[str] | None = None) -> list[UnitOutline]:
        return [unit for id_, unit in self.units.items() if ids is None or id_ in ids]

    def put(self, unit: UnitOutline) -> None:
        self.units[unit.id] = unit
        self.changed.add(unit.id)
        self.event += 1

    def drop(self, id_: str) -> None:
        del self.units[id_]
        self.changed.add(id_)
        self.event += 1


def drawn(rng: random.Random, document: str, position: int) -> UnitOutline:
    variants = {
        lang: VariantOutline(rng.choice(list(Status)), rng.choice(list(Origin)), rng.choice(SURENESS), 1, 9)
        for lang in LANGS
        if rng.random() < 0.6
    }
    segments = (position,) if rng.random() < 0.7 else (position, position + 1)
    return UnitOutline(f"{document}-{position}", document, position, 9, variants, segments)


def fits(board: Board, unit: UnitOutline, lang: str, statuses: list[str], origin: str, below: int) -> bool:
    variant = unit.variants.get(lang)
    if variant is None:
        status = ELSEWHERE if board.is_elsewhere(unit, lang) else MISSING
        return not (origin or below) and (not statuses or status in statuses)
    has_bead = variant.origin is Origin.DELIVERED
    return (
        (not statuses or variant.status.value in statuses)
        and (not origin or variant.origin.value == origin)
        and (not below or (has_bead and variant.confidence * 100 < below))
    )


@pytest.mark.parametrize("seed", range(6))
def test_columns_follow_the_board(seed: int) -> None:
    rng = random.Random(seed)
    units = [drawn(rng, name, n) for name in ("a", "b", "c") for n in range(12)]
    outline = Outline({unit.id: unit for unit in units})
    board = Board(outline)  # type: ignore[arg-type]
    columns = Columns(board, LANGS)
    edition = -1
    for step in range(12):
        board.refresh()
        columns.follow()
        assert list(columns.ids) == [unit.id for unit in board.units()]
        for name in ("", "a", "c", "unknown"):
            rows = columns.document(name)
            listed = board.units(name)
            assert list(columns.ids[rows]) == [unit.id for unit in listed]
            statuses = rng.sample([*Status, MISSING, ELSEWHERE], rng.randrange(4))
            names = [str(status) for status in statuses]
            origin, below = rng.choice(["", *Origin]), rng.choice([0, 70, 95])
            for lang in LANGS:
                told = list(columns.fits(rows, lang, names, origin, below))
                assert told == [fits(board, unit, lang, names, origin, below) for unit in listed]
            assert all(0 <= sure <= SURE for sure in columns.least_sure(rows, LANGS))
        assert step % 4 == 1 or columns.edition != edition  # a changed text moves no rows
        edition = columns.edition
        if step % 4 == 0:
            old = rng.choice(list(outline.units.values()))
            outline.put(replace(drawn(rng, old.document, old.position), segments=old.segments))
        elif step % 4 == 1:
            outline.put(drawn(rng, rng.choice("abcd"), 100 + step))
        elif step % 4 == 2:
            outline.drop(rng.choice(list(outline.units)))
        else:
            for old in rng.sample(list(outline.units.values()), 20):
                outline.put(replace(drawn(rng, old.document, old.position), segments=old.segments))


def test_what_is_not_there_is_nowhere() -> None:
    outline = Outline({})
    columns = Columns(Board(outline), LANGS)  # type: ignore[arg-type]
    columns.follow()
    assert not len(columns.document(""))
    assert not columns.of(["nobody"]).any()
    assert columns.rejected(LANGS) == [] if columns.edition else True
    assert np.array_equal(columns.values({"x": 1.0}), np.empty(0))
