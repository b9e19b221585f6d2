"""Concepts for tests, drawn by hypothesis: lawful in themselves, odd in their spelling."""

from __future__ import annotations

from hypothesis import strategies as st

from align.exchange.xmltext import seg_text
from align.model import LANGUAGES, PARTS_OF_SPEECH, Concept, Term, TermStatus

_ODD = "абвҚқіabcABC ;!*~\\'=+-@<&>\"«»–()1 "

#: One line of legal characters without blanks at its ends, often of the marks that formats use.
texts = (
    st.text(st.one_of(st.sampled_from(_ODD), st.characters(codec="utf-8")), min_size=1, max_size=12)
    .map(lambda text: " ".join(seg_text(text).split()).strip())
    .filter(bool)
)
notes = st.one_of(st.just(""), texts)


@st.composite
def terms(draw: st.DrawFn) -> tuple[Term, ...]:
    """Terms of one language: none twice, at most one preferred."""
    spellings = draw(st.lists(texts, min_size=1, max_size=4, unique=True))
    preferred = draw(st.integers(-1, len(spellings) - 1))
    others = st.sampled_from([TermStatus.ADMITTED, TermStatus.DEPRECATED])
    return tuple(
        Term(
            text,
            TermStatus.PREFERRED if n == preferred else draw(others),
            note=draw(notes),
            part_of_speech=draw(st.sampled_from(["", *PARTS_OF_SPEECH])),
        )
        for n, text in enumerate(spellings)
    )


@st.composite
def termbases(draw: st.DrawFn) -> tuple[Concept, ...]:
    """Concepts with ids of their own whose references stay among them."""
    ids = draw(
        st.lists(st.from_regex(r"[A-Za-z_][A-Za-z0-9_.-]{0,8}", fullmatch=True), max_size=5, unique=True)
    )
    found: list[Concept] = []
    for one in ids:
        langs = draw(st.lists(st.sampled_from(LANGUAGES), min_size=1, unique=True))
        found.append(
            Concept(
                one,
                {lang: draw(terms()) for lang in LANGUAGES if lang in langs},
                domain=draw(notes),
                note=draw(notes),
                replaced_by=draw(st.sampled_from(["", *ids])),
                related=tuple(draw(st.lists(st.sampled_from(ids), max_size=2, unique=True))),
            )
        )
    return tuple(found)
