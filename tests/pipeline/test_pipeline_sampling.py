"""A sample of documents: enough, never more than needed, and hardly another one when a document comes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from align.pipeline.corpus.sampling import sample_documents, sample_stored
from align.ports import DocumentState

SIZES = st.dictionaries(st.text("абв123", min_size=1, max_size=4), st.integers(0, 40), max_size=30)


@given(SIZES, st.integers(1, 200))
def test_a_sample_is_enough_and_no_more_than_enough(sizes: dict[str, int], most: int) -> None:
    chosen = sample_documents(sizes, most=most)
    total = sum(sizes[name] for name in chosen)
    assert chosen == sorted(set(chosen))
    assert set(chosen) <= sizes.keys()
    assert total >= min(most, sum(sizes.values()))
    assert total < most + max(sizes.values(), default=0) or len(chosen) == len(sizes)


@given(SIZES, st.integers(1, 200), st.text("где", min_size=1, max_size=3), st.integers(1, 40))
def test_a_new_document_only_ever_pushes_others_out(
    sizes: dict[str, int], most: int, name: str, size: int
) -> None:
    before = set(sample_documents(sizes, most=most))
    after = set(sample_documents({**sizes, name: size}, most=most))
    assert after - {name} <= before


def _state(name: str, lang: str, role: str, segments: int) -> DocumentState:
    return DocumentState(
        id=name, lang=lang, role=role, path="", sha256="", encoding="utf-8", segments=segments
    )


class _Store:
    def documents(self) -> list[DocumentState]:
        return [
            _state("01", "ru", "original", 30),
            _state("01", "en", "translation", 900),
            _state("02", "ru", "original", 30),
            _state("03", "ru", "original", 30),
        ]


def test_only_originals_count_and_only_those_that_may_be_chosen() -> None:
    assert sample_stored(_Store(), most=90) == ["01", "02", "03"]
    assert sample_stored(_Store(), most=60, among=["03", "01", "no-such"]) == ["01", "03"]
    assert len(sample_stored(_Store(), most=31)) == 2
    assert sample_stored(_Store(), most=10, among=[]) == []
