"""The laws of a termbase, and what an import does with concepts that break one."""

from __future__ import annotations

import pytest
from hypothesis import given

from align.model import Concept, Severity, Term, TermStatus
from align.terms import check_concepts, errors_by_concept, merge_concepts
from tests.term_samples import termbases


def concept(id_: str, *ru: Term | str, replaced_by: str = "", related: tuple[str, ...] = ()) -> Concept:
    """Return a concept with Russian terms; plain texts are the preferred one, then admitted ones."""
    terms = tuple(
        term if isinstance(term, Term)
        else Term(term, TermStatus.ADMITTED if n else TermStatus.PREFERRED)
        for n, term in enumerate(ru)
    )  # fmt: skip
    return Concept(id_, {"ru": terms} if terms else {}, replaced_by=replaced_by, related=related)


GOOD = concept("a", "союз", "объединение")


@pytest.mark.parametrize(
    ("concepts", "codes"),
    [
        ([GOOD], []),
        ([concept("ғ", "мир")], ["concept-id-invalid"]),
        ([GOOD, GOOD], ["concept-double", "concept-double"]),
        ([concept("a")], ["concept-empty"]),
        ([concept("a", "")], ["term-empty"]),
        ([concept("a", "страна-член", "страна – член")], ["term-double"]),
        ([concept("a", Term("мир"), Term("свет"))], ["preferred-twice"]),
        ([concept("a", Term("уния", TermStatus.DEPRECATED))], ["preferred-missing"]),
        ([concept("a", Term("мир", part_of_speech="Noun"))], ["part-of-speech-unknown"]),
        ([concept("a", "мир", replaced_by="z")], ["replaced-by-unknown"]),
        ([concept("a", "мир", related=("a", "z"))], ["related-to-itself", "related-unknown"]),
        ([concept("a", "мир", replaced_by="a")], ["replaced-in-circle"]),
        ([concept("a", "x", related=("b",)), concept("b", "y", related=("a",))], []),
        ([GOOD, concept("b", "союз")], ["homonym"]),
        ([concept("a", "Канал"), concept("b", "канал")], []),
    ],
    ids=lambda value: "+".join(value) or "good" if isinstance(value, list) and all(
        isinstance(one, str) for one in value) else "",
)  # fmt: skip
def test_laws(concepts: list[Concept], codes: list[str]) -> None:
    assert [issue.code for issue in check_concepts(concepts)] == codes


def test_every_concept_on_a_circle_is_named_and_none_that_leads_to_it() -> None:
    ring = [concept(one, one * 3, replaced_by=next_) for one, next_ in ("ab", "bc", "ca", "da")]
    found = check_concepts(ring)
    assert [(issue.code, issue.place) for issue in found] == [("replaced-in-circle", one) for one in "abc"]
    assert found[0].message == "Concepts replace each other in a circle: a → b → c → a."


def test_a_chain_of_a_hundred_thousand_is_no_circle() -> None:
    chain = [concept(f"c{n}", f"термин {n}", replaced_by=f"c{n + 1}") for n in range(100_000)]
    assert [issue.code for issue in check_concepts(chain)] == ["replaced-by-unknown"]


@given(termbases())
def test_findings_name_concepts_and_errors_are_errors(concepts: tuple[Concept, ...]) -> None:
    found = check_concepts(concepts)
    ids = {one.id for one in concepts}
    assert all(issue.place in ids and issue.message for issue in found)
    errors = {issue.place for issue in found if issue.severity is Severity.ERROR}
    assert errors_by_concept(found).keys() == errors


def test_an_import_adds_and_replaces_by_id() -> None:
    new, other = concept("a", "уния"), concept("b", "мир")
    merge = merge_concepts({"a": GOOD, "c": concept("c", "труд")}, [new, other], replace=False)
    assert dict(merge.concepts) == {"a": new, "b": other, "c": concept("c", "труд")}
    assert merge_concepts({"c": GOOD}, [new], replace=True).concepts == {"a": new}


def test_a_concept_that_breaks_a_law_leaves_the_stored_one() -> None:
    merge = merge_concepts({"a": GOOD}, [concept("a", ""), concept("b", "мир")], replace=False)
    assert merge.concepts == {"a": GOOD, "b": concept("b", "мир")}
    assert merge.rejected == {"a": "term-empty"}


def test_a_circle_with_stored_concepts_is_kept_out() -> None:
    stored = {"a": concept("a", "x", replaced_by="b"), "b": concept("b", "y")}
    merge = merge_concepts(stored, [concept("b", "y", replaced_by="a")], replace=False)
    assert (merge.concepts, merge.rejected) == (stored, {"b": "replaced-in-circle"})


def test_a_circle_closed_by_what_is_put_back_is_kept_out_too() -> None:
    stored = {"a": concept("a", "x", replaced_by="b"), "b": concept("b", "y")}
    listed = [
        concept("a", "x", replaced_by="c"), concept("c", "z", replaced_by="a"),
        concept("b", "y", replaced_by="a"),
    ]  # fmt: skip
    merge = merge_concepts(stored, listed, replace=False)
    assert (merge.concepts, set(merge.rejected)) == (stored, {"a", "b", "c"})


@given(termbases(), termbases())
def test_a_merge_breaks_no_law_and_is_done_once(
    first: tuple[Concept, ...], second: tuple[Concept, ...]
) -> None:
    stored = merge_concepts({}, first, replace=False).concepts
    merge = merge_concepts(stored, second, replace=False)
    assert errors_by_concept(check_concepts(merge.concepts.values())) == {}
    assert merge_concepts(merge.concepts, second, replace=False).concepts == merge.concepts
