"""The table for spreadsheets."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.exchange import FINISHED, write_tsv
from align.exchange.tsv import plain_cell, tsv_cell
from align.exchange.xmltext import seg_text
from tests.exchange.making import sample_units


@pytest.mark.parametrize("text", ["=1+1", "+7 495", "-членов", "@SUM(A1)", "\t=1", " \r\n=1", "＝1"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert tsv_cell(text).startswith("'")


@given(st.text(max_size=20))
def test_a_cell_is_one_field_and_reads_back(text: str) -> None:
    cell = tsv_cell(text)
    assert "\t" not in cell
    assert "\n" not in cell
    assert plain_cell(cell) == seg_text(text)


def test_table() -> None:
    stream = io.BytesIO()
    count = write_tsv(stream, sample_units(), target_langs=["en", "kk"], statuses=FINISHED)
    lines = stream.getvalue().decode().splitlines()
    assert lines[0] == "id\tdocument\tru\ten\ten status\tkk\tkk status"
    assert lines[1] == "doc-0\tdoc\tЗАЯВЛЕНИЕ\tSTATEMENT\tapproved\tМӘЛІМДЕМЕ\tapproved"
    assert count == len(lines) - 1 == 6
    assert not any("Presidents" in line for line in lines)
