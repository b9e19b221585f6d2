"""Units of a run: which there are, and what of the old ones they keep.

Bitexts are written as a docstring would show them: one segment a line, ``~`` before noise; beads
as ``0 1 - 0`` lines.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.model import (
    Alignment,
    Bead,
    Document,
    Origin,
    Role,
    Segment,
    SegmentedDocument,
    SegmentKind,
    Status,
    TranslationUnit,
    Variant,
)
from align.review import fixed_beads, make_units
from align.review.fixed import moved_indices


def document(lang: str, lines: str) -> SegmentedDocument:
    """Make a segmented document of ``lines``; its hash follows its text, as a file's does."""
    role = Role.ORIGINAL if lang == "ru" else Role.TRANSLATION
    segments, start = [], 0
    for index, line in enumerate(line.strip() for line in lines.strip().splitlines()):
        noise, text = line.startswith("~"), line.lstrip("~")
        kind = SegmentKind.NOISE if noise else SegmentKind.SENTENCE
        segments.append(
            Segment(index, start, start + len(text), kind, not noise, text, text.lower(), index // 2)
        )
        start += len(text) + 1
    text = "\n".join(segment.text for segment in segments)
    hashed = hashlib.sha256(text.encode()).hexdigest()
    return SegmentedDocument(
        Document("01", lang, role, f"corpus/{lang}/01.txt", hashed, "utf-8", text), tuple(segments)
    )


def beads(lang: str, lines: str, *, confidence: float = 0.9) -> Alignment:
    """Read ``0 1 - 0`` lines as beads."""

    def side(text: str) -> tuple[int, ...]:
        return tuple(int(number) for number in text.split())

    pairs = [line.split("-") for line in lines.strip().splitlines()]
    return Alignment("ru", lang, tuple(Bead(side(s), side(t), confidence) for s, t in pairs))


def shown(units: Sequence[TranslationUnit]) -> list[str]:
    """Show units as ``ru | en: … | kk: …`` lines."""
    return [
        " | ".join([unit.text, *(f"{lang}: {v.text}" for lang, v in sorted(unit.variants.items()))])
        for unit in units
    ]


RU = """
    Декларация
    Стороны подтвердили курс.
    Они договорились о шагах.
    ~* * *
    Принято единогласно.
"""
EN = """
    Declaration
    The Parties reaffirmed the course and agreed on steps.
    Adopted unanimously.
"""
KK = """
    Декларация
    Тараптар бағытты растады.
    Олар қадамдар туралы уағдаласты.
    ~* * *
    Бірауыздан қабылданды.
"""
EN_BEADS = """
    0 - 0
    1 2 - 1
    3 -
    4 - 2
"""
KK_BEADS = """
    0 - 0
    1 - 1
    2 - 2
    3 - 3
    4 - 4
"""


def texts(ru: str = RU, **translations: str) -> dict[str, SegmentedDocument]:
    return {"ru": document("ru", ru)} | {lang: document(lang, text) for lang, text in translations.items()}


FIRST = texts(en=EN, kk=KK)
FIRST_ALIGNMENTS = {"en": beads("en", EN_BEADS), "kk": beads("kk", KK_BEADS)}


def first_units() -> tuple[TranslationUnit, ...]:
    units, issues = make_units(FIRST, FIRST_ALIGNMENTS)
    assert issues == ()
    return units


def decided(units: Sequence[TranslationUnit], ru: str, lang: str, **changes: object) -> list[TranslationUnit]:
    """Change the ``lang`` variant of the unit whose Russian is ``ru``, as a person would."""
    assert any(unit.text == ru for unit in units)
    return [
        unit
        if unit.text != ru
        else replace(
            unit,
            variants={
                **unit.variants,
                lang: replace(unit.variants[lang], version=unit.variants[lang].version + 1, **changes),  # type: ignore[arg-type]
            },
        )
        for unit in units
    ]


def by_text(units: Sequence[TranslationUnit], text: str) -> TranslationUnit:
    return next(unit for unit in units if unit.text == text)


def test_beads_over_the_same_russian_share_a_unit_and_noise_is_left_out() -> None:
    assert shown(first_units()) == [
        "Декларация | en: Declaration | kk: Декларация",
        "Стороны подтвердили курс. | kk: Тараптар бағытты растады.",
        "Стороны подтвердили курс. Они договорились о шагах."
        " | en: The Parties reaffirmed the course and agreed on steps.",
        "Они договорились о шагах. | kk: Олар қадамдар туралы уағдаласты.",
        "Принято единогласно. | en: Adopted unanimously. | kk: Бірауыздан қабылданды.",
    ]


def test_units_say_where_they_come_from() -> None:
    unit = first_units()[2]
    assert (unit.document, unit.position, unit.paragraph, unit.key) == ("01", 1, 0, unit.text.lower())
    assert (unit.provenance.segments, unit.provenance.spans) == ((1, 2), ((11, 36), (37, 62)))
    variant = unit.variants["en"]
    assert variant.provenance is not None
    assert (variant.provenance.lang, variant.provenance.segments) == ("en", (1,))
    assert (variant.status, variant.origin, variant.confidence, variant.version) == (
        Status.DRAFT,
        Origin.DELIVERED,
        0.9,
        1,
    )


@pytest.mark.parametrize(
    ("en", "en_beads", "expected"),
    [
        pytest.param(None, "", ["А.", "Б."], id="no translation yet"),
        pytest.param("A.", "0 - 0\n1 -", ["А. | en: A.", "Б."], id="1-0"),
        pytest.param("A.\nX.\nB.", "0 - 0\n- 1\n1 - 2", ["А. | en: A.", "Б. | en: B."], id="0-1"),
        pytest.param("A.", "0 1 -\n- 0", ["А.", "Б."], id="2-0 gives a unit each"),
        pytest.param("~7\nB.", "0 - 0\n1 - 1", ["А.", "Б. | en: B."], id="only noise on the other side"),
        pytest.param("A.\n~7\nA2.", "0 - 0 1 2\n1 -", ["А. | en: A. A2.", "Б."], id="noise inside"),
        pytest.param("B.\nA.", "0 - 1\n1 - 0", ["А. | en: A.", "Б. | en: B."], id="crossing"),
    ],
)
def test_every_translatable_segment_is_in_a_unit(en: str | None, en_beads: str, expected: list[str]) -> None:
    found = texts("А.\nБ.", **({} if en is None else {"en": en}))
    alignments = {} if en is None else {"en": beads("en", en_beads)}
    units, issues = make_units(found, alignments)
    assert (shown(units), issues) == (expected, ())


def test_a_segment_that_only_the_other_language_covers_has_a_place_for_its_translation() -> None:
    found = texts("А.\nБ.", en="A.", kk="АБ.")
    units, issues = make_units(found, {"en": beads("en", "0 - 0\n1 -"), "kk": beads("kk", "0 1 - 0")})
    assert (shown(units), issues) == (["А. | en: A.", "А. Б. | kk: АБ.", "Б."], ())


def test_repeated_sentences_have_their_own_ids() -> None:
    units, _ = make_units(texts("Принято.\nИ ещё.\nПринято."), {})
    assert len({unit.id for unit in units}) == 3
    assert all(len(unit.id) == 16 for unit in units)


def test_a_rerun_changes_nothing() -> None:
    units = first_units()
    assert make_units(FIRST, FIRST_ALIGNMENTS, units, previous=segments(FIRST)) == (units, ())


def segments(of: Mapping[str, SegmentedDocument]) -> dict[str, Sequence[Segment]]:
    return {lang: text.segments for lang, text in of.items()}


def test_an_edit_elsewhere_keeps_ids_and_versions() -> None:
    moved = texts("Новая строка.\n" + RU.strip(), kk="Жаңа жол.\n" + KK.strip())
    shifted = beads("kk", "\n".join(f"{n} - {n}" for n in range(6)))
    units, issues = make_units(moved, {"kk": shifted}, first_units(), previous=segments(FIRST))
    old, new = by_text(first_units(), "Принято единогласно."), by_text(units, "Принято единогласно.")
    assert (old.id, issues) == (new.id, ())
    assert new.position == old.position + 1
    assert new.variants["kk"].version == 1
    assert new.variants["kk"].provenance != old.variants["kk"].provenance


def test_a_changed_draft_is_replaced_under_a_new_version() -> None:
    after = FIRST | {"kk": document("kk", KK.replace("Бірауыздан", "Бір ауыздан"))}
    units, issues = make_units(after, FIRST_ALIGNMENTS, first_units(), previous=segments(FIRST))
    variant = by_text(units, "Принято единогласно.").variants["kk"]
    assert (variant.text, variant.version, issues) == ("Бір ауыздан қабылданды.", 2, ())


@pytest.mark.parametrize(
    "decision",
    [
        pytest.param({"status": Status.REVIEWED}, id="reviewed"),
        pytest.param({"status": Status.APPROVED}, id="approved"),
        pytest.param({"status": Status.REJECTED}, id="rejected"),
        pytest.param({"origin": Origin.EDITED, "text": "Бәрі қабылдады."}, id="edited"),
        pytest.param({"origin": Origin.IMPORTED, "text": "Бәрі қабылдады."}, id="imported"),
    ],
)
def test_a_human_decision_outlives_a_changed_delivery(decision: dict[str, object]) -> None:
    kept = decided(first_units(), "Принято единогласно.", "kk", **decision)
    after = FIRST | {"kk": document("kk", KK.replace("Бірауыздан", "Бір ауыздан"))}
    units, issues = make_units(after, FIRST_ALIGNMENTS, kept, previous=segments(FIRST))
    before, now = (by_text(some, "Принято единогласно.").variants["kk"] for some in (kept, units))
    assert (now.text, now.status, now.origin, now.version) == (
        before.text,
        before.status,
        before.origin,
        before.version,
    )
    assert [(i.code, i.place, i.params["found"]) for i in issues] == [
        ("translation-changed", "corpus/kk/01.txt", "Бір ауыздан қабылданды.")
    ]


def test_an_edited_text_is_no_change_of_the_delivery() -> None:
    edited = decided(first_units(), "Принято единогласно.", "kk", origin=Origin.EDITED, text="Бәрі.")
    after = texts(en=EN, kk=KK + "    Тағы.\n")
    alignments = FIRST_ALIGNMENTS | {"kk": beads("kk", KK_BEADS.rstrip() + "\n- 5")}
    units, issues = make_units(after, alignments, edited, previous=segments(FIRST))
    assert issues == ()
    assert by_text(units, "Принято единогласно.").variants["kk"].text == "Бәрі."


def test_a_missing_delivery_of_an_approved_text_is_reported() -> None:
    approved = decided(first_units(), "Принято единогласно.", "en", status=Status.APPROVED)
    after = FIRST | {"en": document("en", "\n".join(EN.strip().splitlines()[:2]))}
    alignments = FIRST_ALIGNMENTS | {"en": beads("en", "0 - 0\n1 2 - 1\n3 -\n4 -")}
    units, issues = make_units(after, alignments, approved, previous=segments(FIRST))
    assert by_text(units, "Принято единогласно.").variants["en"].text == "Adopted unanimously."
    assert [(issue.code, issue.params["found"]) for issue in issues] == [("translation-changed", "")]


@pytest.mark.parametrize("origin", [Origin.MACHINE_DRAFT, Origin.MEMORY])
def test_drafts_stay_where_nothing_is_delivered_and_give_way_where_it_is(origin: Origin) -> None:
    only = texts("А.", en="A.")
    units, _ = make_units(only, {"en": beads("en", "0 - 0")})
    drafted = decided(units, "А.", "en", origin=origin, text="Draft.", provenance=None)
    without, _ = make_units(texts("А."), {}, drafted)
    assert without == tuple(drafted)
    replaced, issues = make_units(only, {"en": beads("en", "0 - 0")}, drafted)
    variant = replaced[0].variants["en"]
    assert (variant.text, variant.origin, variant.version, issues) == ("A.", Origin.DELIVERED, 3, ())


def test_a_draft_of_one_sentence_gives_way_to_a_translation_of_two() -> None:
    only_kk = texts(kk=KK)
    units, _ = make_units(only_kk, {"kk": beads("kk", KK_BEADS)})
    # The English is drafted sentence by sentence; the delivery then joins the second and the third.
    drafts = [
        replace(unit, variants={**unit.variants, "en": own_draft(f"Draft of {unit.position}.")})
        for unit in units
    ]
    after, _ = make_units(FIRST, FIRST_ALIGNMENTS, drafts)
    assert [line for line in shown(after) if "Draft" in line] == []
    approved = decided(drafts, "Стороны подтвердили курс.", "en", status=Status.APPROVED)
    after, _ = make_units(FIRST, FIRST_ALIGNMENTS, approved)
    assert [line for line in shown(after) if "Draft" in line] == [
        "Стороны подтвердили курс. | en: Draft of 1. | kk: Тараптар бағытты растады."
    ]


def own_draft(text: str) -> Variant:
    """Return a variant that Align drafted: no file holds it."""
    return Variant("en", text, Status.DRAFT, Origin.MACHINE_DRAFT, 0.0)


def test_a_delivered_draft_goes_with_its_translation() -> None:
    units, _ = make_units(texts("А.", en="A."), {"en": beads("en", "0 - 0")})
    without, issues = make_units(texts("А."), {}, units)
    assert (shown(without), issues) == (["А."], ())


@pytest.mark.parametrize(
    ("changes", "kept"),
    [
        ({}, False),
        ({"status": Status.REJECTED}, False),
        ({"status": Status.REVIEWED}, True),
        ({"status": Status.APPROVED}, True),
        ({"origin": Origin.EDITED}, True),
    ],
    ids=["draft", "rejected", "reviewed", "approved", "edited"],
)
def test_units_without_their_russian(changes: dict[str, object], kept: bool) -> None:
    units, _ = make_units(texts("А.\nБ.", en="A.\nB."), {"en": beads("en", "0 - 0\n1 - 1")})
    before = decided(units, "Б.", "en", **changes) if changes else list(units)
    after = texts("А.", en="A.")
    now, issues = make_units(after, {"en": beads("en", "0 - 0")}, before)
    assert ([issue.code for issue in issues] == ["source-vanished"]) is kept
    assert (by_text(before, "Б.") in now) is kept


# -- fixed beads ------------------------------------------------------------------------------------

LINES = "А.\nБ.\nВ.\nГ."
LATIN = "A.\nB.\nV.\nG."
PAIRED = texts(LINES, en=LATIN)
PAIRED_BEADS = {"en": beads("en", "0 - 0\n1 2 - 1 2\n3 - 3")}


def approved_everything() -> list[TranslationUnit]:
    units, _ = make_units(PAIRED, PAIRED_BEADS)
    for text in ("А.", "Б. В.", "Г."):
        units = tuple(decided(units, text, "en", status=Status.APPROVED))
    return list(units)


@pytest.mark.parametrize(
    ("ru", "en", "expected"),
    [
        pytest.param(LINES, LATIN, [((0,), (0,)), ((1, 2), (1, 2)), ((3,), (3,))], id="same texts"),
        pytest.param("Я.\n" + LINES, LATIN, [((1,), (0,)), ((2, 3), (1, 2)), ((4,), (3,))], id="moved"),
        pytest.param(LINES, "A.\nB!\nV.\nG.", [((0,), (0,)), ((3,), (3,))], id="one side changed"),
        pytest.param("А.\nГ.", LATIN, [((0,), (0,)), ((1,), (3,))], id="Russian gone"),
        pytest.param(LINES, "X.", [], id="another translation"),
    ],
)
def test_approved_beads_are_fixed_while_their_segments_stand(
    ru: str, en: str, expected: list[tuple[tuple[int, ...], tuple[int, ...]]]
) -> None:
    found = fixed_beads(approved_everything(), segments(PAIRED), texts(ru, en=en), "en")
    assert [(bead.source, bead.target) for bead in found] == expected
    assert all(bead.accepted and bead.confidence == 1.0 for bead in found)


def test_drafts_rejected_texts_and_other_languages_fix_nothing() -> None:
    units, _ = make_units(PAIRED, PAIRED_BEADS)
    assert fixed_beads(units, segments(PAIRED), PAIRED, "en") == ()
    rejected = decided(units, "А.", "en", status=Status.REJECTED)
    assert fixed_beads(rejected, segments(PAIRED), PAIRED, "en") == ()
    assert fixed_beads(approved_everything(), segments(PAIRED), PAIRED, "kk") == ()


def test_units_of_an_older_run_fix_nothing() -> None:
    older = approved_everything()
    now = texts("Совсем другой текст.\nИ ещё.", en="Another.\nAnd more.")
    assert fixed_beads(older, segments(now), now, "en") == ()


@given(st.lists(st.sampled_from("абвг"), max_size=12), st.lists(st.sampled_from("абвг"), max_size=12))
def test_moved_indices_are_a_rising_match_of_equal_keys(old: list[str], new: list[str]) -> None:
    before = document("ru", "\n".join(old)).segments if old else ()
    after = document("ru", "\n".join(new)).segments if new else ()
    moved = moved_indices(before, after)
    assert all(before[a].key == after[b].key for a, b in moved.items())
    pairs = sorted(moved.items())
    assert [b for _, b in pairs] == sorted(set(moved.values()))
    if old == new:
        assert moved == {n: n for n in range(len(old))}


@given(
    st.lists(st.sampled_from(["А.", "Б.", "~-", "В."]), min_size=1, max_size=8),
    st.lists(st.sampled_from(["A.", "B.", "~-", "V."]), min_size=1, max_size=8),
    st.data(),
)
def test_units_cover_every_translatable_segment_and_reruns_are_still(
    ru: list[str], en: list[str], data: st.DataObject
) -> None:
    both = texts("\n".join(ru), en="\n".join(en))
    labels = data.draw(st.lists(st.integers(0, 4), min_size=len(ru) + len(en), max_size=len(ru) + len(en)))
    made = tuple(
        Bead(
            tuple(i for i in range(len(ru)) if labels[i] == label),
            tuple(j for j in range(len(en)) if labels[len(ru) + j] == label),
            0.5,
        )
        for label in sorted(set(labels))
    )
    alignments = {"en": Alignment("ru", "en", made)}
    units, issues = make_units(both, alignments)
    covered = {index for unit in units for index in unit.provenance.segments}
    assert covered == {s.index for s in both["ru"].segments if s.translatable}
    assert len({unit.id for unit in units}) == len(units)
    assert make_units(both, alignments, units, previous=segments(both)) == (units, issues) == (units, ())
