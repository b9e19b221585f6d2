"""Every kind of evidence can be left out, is missed, and is back afterwards."""

from __future__ import annotations

import importlib

import pytest

from bench import ablation
from bench.ablation import WITHOUT, WITNESS, replaced


@pytest.mark.parametrize("name", WITHOUT)
def test_what_is_replaced_exists_and_comes_back(name: str) -> None:
    places = [(importlib.import_module(module), key) for module, key in WITHOUT[name]]
    before = [getattr(module, key) for module, key in places]
    with replaced(WITHOUT[name]):
        for (module, key), old in zip(places, before, strict=True):
            assert getattr(module, key) is not old
    assert [getattr(module, key) for module, key in places] == before


def test_an_unknown_place_is_an_error() -> None:
    with pytest.raises(AttributeError), replaced({("align.bitext.corpus", "no_such_name"): 1}):
        pass


def test_words_and_lengths_are_missed() -> None:
    bitexts, _ = ablation.chosen_sets(None, quick=True)
    whole = ablation.strict_f1(bitexts, alone=False)
    for name in ("all words", "length"):
        with replaced(WITHOUT[name]):
            assert ablation.strict_f1(bitexts, alone=False) < whole


def test_shapes_left_out_are_not_found() -> None:
    for name in ("crossing beads", "beads with a gap", "runs of null beads"):
        shapes = WITHOUT[name]["align.bitext.corpus", "SHAPES"]
        assert 0 < sum(shape.prior == ablation.NEVER for shape in shapes) < len(shapes)


def test_joint_alignment_without_its_witness() -> None:
    _, tritexts = ablation.chosen_sets(None, quick=True)
    small = [type(each)(each.name, each.documents[:1]) for each in tritexts]
    with replaced(WITNESS):
        assert 0.5 < ablation.joint_f1(small) <= 1
