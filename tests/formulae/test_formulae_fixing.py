"""What is written in the place of a deviating rendering, and what is left to a person."""

from __future__ import annotations

import pytest

from align.formulae.fixing import Decision, Target, Wanted, decide
from align.formulae.fixing_coverage import Coverage, SourceWords
from align.formulae.fixing_en import reword_en
from align.formulae.fixing_kk import reword_kk
from align.formulae.fixing_openers import only_verb
from align.formulae.fixing_spans import Reworded, Situation, Trouble, preferred_places, result_trouble
from align.formulae.formula import Formula, FormulaKind, Occurrence
from align.formulae.renderings import RenderedOccurrence, Rendering, Renderings
from align.model import Status

REWORD = {"en": reword_en, "kk": reword_kk}


def situation(marked: str, preferred: str, *, role: str = "", attested: str = "") -> Situation:
    """A text with its old rendering in [brackets]."""
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    return Situation(
        text=text,
        start=start,
        end=end,
        preferred=preferred,
        is_verbal=role == "verb",
        is_prepositional=role == "preposition",
        attested=frozenset(attested.split()),
    )


def written(situation: Situation, lang: str) -> str:
    """The text after the replacement, or the trouble's code."""
    outcome = REWORD[lang](situation)
    if isinstance(outcome, Trouble):
        return f"! {outcome}"
    trouble = result_trouble(situation.text, outcome, lang)
    if trouble:
        return f"! {trouble}"
    return situation.text[: outcome.start] + outcome.new + situation.text[outcome.end :]


AREA, STATES = "area of responsibility", "member States"
ENGLISH = [
    ("plain", "in the [zone of responsibility] of", AREA, "", "in the area of responsibility of"),
    ("an", "in a [zone of responsibility] of", AREA, "", "in an area of responsibility of"),
    ("a", "An [associated country] spoke", "member State", "", "A member State spoke"),
    ("start", "[Participating states] note", STATES, "", "Member States note"),
    ("after a bullet", "– [Participating states] note", STATES, "", "– Member States note"),
    ("capitals", "the [ZONE OF RESPONSIBILITY] OF", AREA, "", "the AREA OF RESPONSIBILITY OF"),
    ("a title", "Strengthening Peace [Zone of Responsibility] Through Dialogue Today", AREA, "",
     "Strengthening Peace Area of Responsibility Through Dialogue Today"),
    ("plural possessive", "the [participating states]’ armies", STATES, "", "the member States’ armies"),
    ("possessive", "the [Joint Command's] plan", "Joint Staff", "", "the Joint Staff's plan"),
    ("a possessive of another shape", "the [states]' armies", "Heads of State", "",
     "the Heads of State's armies"),
    ("singular of a plural", "each [participating country] may", STATES, "", "each member State may"),
    ("plural of a singular", "the [zones of responsibility] of", AREA, "", "the areas of responsibility of"),
    ("a plural nobody wrote", "the [guides] of", "methodological guidance", "", "! number"),
    ("mass for plural", "the [weapons] of", "military equipment", "", "! number"),
    ("a mass noun after a", "a [lesson] in", "training", "", "! article"),
    ("its own article", "raised [the level] again", "the bar", "", "raised the bar again"),
    ("an article there", "raised the [level] again", "the bar", "", "raised the bar again"),
    ("we twice", "We [confirm] that", "we reaffirm", "verb", "We reaffirm that"),
    ("gerund", "the states, [confirming] that", "we reaffirm", "verb", "the states, reaffirming that"),
    ("past", "The ministers [confirmed] that", "reaffirm", "verb", "The ministers reaffirmed that"),
    ("third person", "The Council [confirms] that", "reaffirm", "verb", "The Council reaffirms that"),
    ("participle", "It was [agreed] that", "take", "verb", "It was taken that"),
    ("a noun for the verb", "Our [commitment] to", "reaffirm", "verb", "! verb-form"),
    ("another object", "We [advocate] for peace", "support", "verb", "! government"),
    ("its own preposition", "as [part] of the CSTO", "within the framework of", "preposition",
     "within the framework of the CSTO"),
    ("with its article", "For the [purpose] of peace", "with a view to", "preposition",
     "With a view to peace"),
    ("a particle", "We [point] out that", "note", "verb", "! government"),
    ("to", "We [plan] to meet", "intend", "verb", "We intend to meet"),
    ("of once", "[as part] of the CSTO", "within the framework of", "preposition",
     "within the framework of the CSTO"),
    ("of gone", "[as part] of the CSTO", "within", "preposition", "within the CSTO"),
    ("adverb", "[Specifically], they spoke", "in particular", "preposition", "In particular, they spoke"),
    ("a name split", "the Deputy [Head of the Council]", "Council Head", "", "! partial"),
    ("doubled", "the CSTO [States] met", "CSTO States", "", "! doubled"),
    ("a bracket", "the [Forces (joint)] met", "Troops (Collective Forces", "", "! marks"),
]  # fmt: skip
KAZAKH = [
    ("case", "ҰҚШҰ [ұйымына] мүше", "шарт ұйымы", "", "ҰҚШҰ шарт ұйымына мүше"),
    ("its own possessive", "үшін [аймақта] болды", "жауапкершілік аймағы", "",
     "үшін жауапкершілік аймағында болды"),
    ("accusative", "бірге [соғыс техникасы] мен", "әскери техника", "", "! possessive"),
    ("a genitive before", "Ұйымның [қорғаныс күшін] арттыру", "қорғаныс әлеует", "",
     "Ұйымның қорғаныс әлеуетін арттыру"),
    ("plural", "бұл [әдістемелік нұсқаулықтарды] әзірледі", "әдістемелік ұсынымдар", "",
     "бұл әдістемелік ұсынымдарды әзірледі"),
    ("number unseen", "бұл [нұсқаулықты] әзірледі", "әдістемелік ұсынымдар", "", "! number"),
    ("our", "біз [ұйымымыздың] атынан", "бірлестік", "", "біз бірлестігіміздің атынан"),
    ("relative", "ұйым [аясындағы] жұмыс", "шеңберінде", "preposition", "ұйым шеңберіндегі жұмыс"),
    ("fixed", "ұйым [аясында] жұмыс", "шеңберінде", "preposition", "ұйым шеңберінде жұмыс"),
    ("another government", "шартқа [сәйкес] жұмыс", "шеңберінде", "preposition", "! government"),
    ("member asks a dative", "ұйымның [қатысатын елдері] бар", "мүше мемлекеттер", "", "! government"),
    ("start", "[Нұсқаулықтар] дайын", "әдістемелік ұсынымдар", "", "Әдістемелік ұсынымдар дайын"),
    ("particle", "бұл [нұсқаулықтар] мен жоспар", "ұсынымдар", "", "бұл ұсынымдар мен жоспар"),
    ("particle changes", "бұл [ұйым] мен орталық", "кеңес", "", "бұл кеңес пен орталық"),
    ("abbreviation", "бұл [ұйымның] елдері", "ҰҚШҰ", "", "бұл ҰҚШҰ-ның елдері"),
    ("from an abbreviation", "бұл [ҰҚШҰ-ға] мүше", "шарт ұйымы", "", "бұл шарт ұйымына мүше"),
    ("verbs alike", "біз [мақұлдаймыз] деп", "құптаймыз", "verb", "біз құптаймыз деп"),
    ("two words", "екенін атап [көрсетеміз]", "атап өтеміз", "verb", "екенін атап өтеміз"),
    ("verbs unlike", "олар [мақұлдады] деп", "құптаймыз", "verb", "! verb-form"),
    ("a foreign abbreviation", "бұл [NATO] үшін", "ұйым", "", "бұл ұйым үшін"),
    ("unreadable", "бұл [суверенитетін] сақтау", "егемендік", "", "! ending"),
]  # fmt: skip


@pytest.mark.parametrize("row", ENGLISH, ids=[row[0] for row in ENGLISH])
def test_english(row: tuple[str, ...]) -> None:
    _, marked, preferred, role, right = row
    seen = "member state states area areas country"
    assert written(situation(marked, preferred, role=role, attested=seen), "en") == right


@pytest.mark.parametrize("row", KAZAKH, ids=[row[0] for row in KAZAKH])
def test_kazakh(row: tuple[str, ...]) -> None:
    _, marked, preferred, role, right = row
    assert written(situation(marked, preferred, role=role), "kk") == right


MEANINGS = {
    ("вооружение", "weapon"), ("техника", "equipment"), ("военный", "military"), ("ремонт", "repair"),
    ("заместитель", "deputy"), ("секретарь", "secretary"), ("генеральный", "general"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("source", "marked", "preferred", "outcome"),
    [
        ("ремонт |вооружения и военной техники|", "repair of weapons and [military] hardware",
         "armaments and military equipment", "weapons and military hardware"),
        ("ремонт |вооружения и военной техники|", "repair of arms and [military equipment]",
         "armaments and military equipment", "arms and military equipment"),
        ("заместитель |Генерального секретаря|", "the [Deputy Secretary General]", "Secretary General",
         Trouble.COVERS_MORE),
        ("|региональная безопасность|", "the [security] in the region", "regional security",
         Trouble.PARTIAL),
        ("|Генеральный секретарь| сказал", "the [interaction] was", "Secretary General", Trouble.UNSURE),
        ("|военная техника|", "all the [штаб] was", "military equipment", Trouble.UNSURE),
        ("|военная техника|", "all the [военная техника] was", "military equipment", "военная техника"),
    ],
)  # fmt: skip
def test_the_whole_rendering_and_no_more(
    source: str, marked: str, preferred: str, outcome: str | Trouble
) -> None:
    start, end = source.index("|"), source.rindex("|") - 1
    plain = source.replace("|", "")
    words = SourceWords.of(plain, Occurrence("d", 0, start, end, plain[start:end]))
    found = Coverage(
        situation(marked, preferred), "en", words, lambda left, right: (left, right) in MEANINGS
    ).whole()
    assert (found if isinstance(found, Trouble) else found.old) == outcome


@pytest.mark.parametrize(
    ("text", "preferred", "lang", "found"),
    [
        ("the member State and Member States", "member States", "en", ["member State", "Member States"]),
        ("within the framework of a treaty", "within the framework of", "en", ["within the framework of"]),
        ("шарт ұйымының және шарт ұйымына", "шарт ұйымы", "kk", ["шарт ұйымының", "шарт ұйымына"]),
        ("nothing", "…", "en", []),
    ],
)
def test_preferred_renderings_are_seen_in_any_form(
    text: str, preferred: str, lang: str, found: list[str]
) -> None:
    assert [text[start:end] for start, end in preferred_places(text, preferred, lang)] == found


@pytest.mark.parametrize(
    ("source", "text", "lang", "place"),
    [
        ("Подтверждаем приверженность миру.", "We reiterate our commitment.", "en", "We reiterate"),
        ("Подтверждаем приверженность миру.", "Today we strongly support it.", "en", None),
        ("Подтверждаем приверженность миру.", "We confirm what we said.", "en", None),
        ("Подтверждаем и поддерживаем.", "We confirm.", "en", None),
        ("Подтверждаем приверженность миру.", "Бейбітшілікті қуаттаймыз.", "kk", "қуаттаймыз"),
        ("Подтверждаем приверженность миру.", "Ұйымымыз қуаттайды.", "kk", None),
    ],
)
def test_the_only_verb_that_says_we(source: str, text: str, lang: str, place: str | None) -> None:
    found = only_verb(situation(f"[]{text}", ""), source, lang)
    assert (found and found.old) == place


# -- the decider ---------------------------------------------------------------------------------

SOURCE = "государства и государства"


def decision(
    text: str, *places: tuple[str, int], preferred: str = "member States", status: Status = Status.DRAFT
) -> Decision:
    """Decide about occurrences of «государства» whose renderings are words of ``text`` at given counts."""
    occurrences = [Occurrence("d", 0, start, start + 11, SOURCE[start : start + 11]) for start in (0, 14)]
    formula = Formula("f1", FormulaKind.WORD, ("государство",), "государства", 2, 1.0, tuple(occurrences))
    found = [
        RenderedOccurrence(occurrence, start, start + len(word), word)
        for occurrence, (word, start) in zip(occurrences, places, strict=False)
    ]
    groups = tuple(Rendering(each.surface, (each.surface,), (each,)) for each in found if each.surface)
    uncovered = tuple(each for each in found if not each.surface)
    return decide(
        [Wanted(formula, "en", preferred)],
        {"f1": Renderings("en", groups, uncovered)},
        {("d", 0): Target("u", "d", 0, SOURCE, text, status)},
        linked=lambda left, right: right in {"state", "country"},
        attested=frozenset({"states", "state"}),
    )[0]


def test_a_deviation_is_replaced_and_what_conforms_is_left() -> None:
    found = decision("the countries and the member States", ("countries", 4), ("States", 29))
    assert found.conforming == 1
    assert [(each.old, each.new, each.start) for each in found.replacements] == [
        ("countries", "member States", 4)
    ]
    assert (found.replacements[0].left, found.replacements[0].right) == ("the ", " and the member States")


def test_a_preferred_rendering_nobody_claims_belongs_to_the_occurrence_that_was_not_found() -> None:
    found = decision("member States and the member States", ("", 0), ("States", 29))
    assert (found.conforming, found.replacements, found.unfixable) == (2, (), ())


def test_two_occurrences_in_one_place_are_for_a_person() -> None:
    found = decision("the countries", ("countries", 4), ("countries", 4))
    assert [each.code for each in found.unfixable] == [Trouble.OVERLAP, Trouble.OVERLAP]


def test_what_was_not_found_is_for_a_person() -> None:
    found = decision("nothing here", ("", 0))
    assert [each.code for each in found.unfixable] == [Trouble.NOT_FOUND]
    assert found.replacements == ()


def test_an_occurrence_inside_a_longer_formula_is_left_to_that() -> None:
    inner = Occurrence("d", 0, 7, 18, "государства")
    outer = Occurrence("d", 0, 0, 18, "страны государства")
    formulae = [
        Formula("f1", FormulaKind.WORD, ("государство",), "государства", 1, 1.0, (inner,)),
        Formula("f2", FormulaKind.PHRASE, ("страна", "государство"), "страны государства", 1, 1.0, (outer,)),
    ]
    text = "the states"
    found = decide(
        [Wanted(formulae[0], "en", "member States"), Wanted(formulae[1], "en", "countries")],
        {
            each.id: Renderings(
                "en",
                (
                    Rendering(
                        "states", ("state",), (RenderedOccurrence(each.occurrences[0], 4, 10, "states"),)
                    ),
                ),
                (),
            )
            for each in formulae
        },
        {("d", 0): Target("u", "d", 0, "страны государства", text, Status.DRAFT)},
        linked=lambda left, right: True,
        attested=frozenset(),
    )
    assert [each.wanted.formula.id for each in found] == ["f2", "f1"]
    assert [each.new for each in found[0].replacements] == ["countries"]
    assert (found[1].left_to_longer, found[1].replacements, found[1].unfixable) == (1, (), ())


def test_a_slot_is_for_a_person() -> None:
    occurrence = Occurrence("d", 0, 0, 11, "государства")
    formula = Formula("f1", FormulaKind.SLOT, ("государство", "…"), "государства …", 1, 1.0, (occurrence,))
    rendered = Rendering("states", ("state",), (RenderedOccurrence(occurrence, 4, 10, "states"),))
    found = decide(
        [Wanted(formula, "en", "countries …")],
        {"f1": Renderings("en", (rendered,), ())},
        {("d", 0): Target("u", "d", 0, SOURCE, "the states", Status.APPROVED)},
        linked=lambda left, right: True,
        attested=frozenset(),
    )[0]
    assert [each.code for each in found.unfixable] == [Trouble.SLOT]


def test_rewording_may_widen_the_place() -> None:
    outcome = reword_en(situation("a [zone]", "area"))
    assert outcome == Reworded(0, 6, "an area")
