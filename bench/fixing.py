"""Fixing: how many planted deviations are put right exactly, and what is done to real drafts.

**Planted**, on the sample corpus: in a third of the places of a formula (by a seeded hand, five times) its
preferred rendering is taken out and a hand-written other one put in (:mod:`bench.fixing_variants`), in the
form of the place. A fix is right when it gives the text as it was, letter by letter. Precision is right
fixes of all fixes, recall right fixes of all planted places; what is handed to a person is neither.

**Drafts**, where the private gold is: machine-like drafts of three declarations, the preferred renderings
of the gold; every replacement is listed, and compared with the reviewed translation.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from align.formulae.consistency import consistency
from align.formulae.fixing import Target, Wanted
from align.formulae.fixing_spans import preferred_places
from align.formulae.formula import Formula, Passage
from align.formulae.mining import mine
from align.formulae.renderings import TranslatedPassage, find_renderings
from align.model import Status
from align.pipeline.formulae.fixing import FixReport, plan
from align.pipeline.formulae.fixing_corpus import FixingCorpus
from align.text.lemmas import lemmas
from bench.fixing_variants import ENGLISH, KAZAKH
from bench.formulae import private_gold, sample_gold, sample_pairs, seed_pairs

SEEDS = 5
SHARE = 3
VARIANTS = {"en": ENGLISH, "kk": KAZAKH}


@dataclass(frozen=True, slots=True)
class PlantedScore:
    """Planted places of one language: put right, put wrong, handed to a person by reason, fixes elsewhere."""

    lang: str
    formulae: int
    planted: int
    right: int
    wrong: tuple[str, ...]
    left: Mapping[str, int]
    elsewhere: tuple[str, ...]
    twice: int

    @property
    def precision(self) -> float:
        """Right fixes of all fixes of planted places."""
        return self.right / max(1, self.right + len(self.wrong))

    @property
    def recall(self) -> float:
        """Right fixes of all planted places."""
        return self.right / max(1, self.planted)


@dataclass(slots=True)
class _Tally:
    planted: int = 0
    right: int = 0
    twice: int = 0
    formulae: int = 0


def planted_score(lang: str, *, seeds: int = SEEDS) -> PlantedScore:
    """Plant deviations in the sample corpus and put them right."""
    pairs = sample_pairs(lang)
    mined = mine([Passage(p.document, p.segment, p.source) for p in pairs])
    by_lemmas = {formula.lemmas: formula for formula in mined}
    preferred = {each.ru: each.en if lang == "en" else each.kk for each in sample_gold()}
    tally, left = _Tally(), Counter[str]()
    wrong: set[str] = set()
    elsewhere: set[str] = set()
    wrongs = 0
    for phrase, variants in VARIANTS[lang].items():
        formula = _formula(phrase, by_lemmas)
        if formula is None:
            continue
        tally.formulae += 1
        wanted = Wanted(formula, lang, preferred[phrase])
        for forms in variants:
            for seed in range(seeds):
                spoilt = _planted(pairs, wanted, forms, random.Random(f"{phrase} {seed}"))
                if spoilt:
                    wrongs += _trial(pairs, spoilt, wanted, mined, tally, left, wrong, elsewhere)
    listed = tuple(sorted(wrong)) + ("",) * (wrongs - len(wrong))
    return PlantedScore(
        lang,
        tally.formulae,
        tally.planted,
        tally.right,
        listed,
        dict(left),
        tuple(sorted(elsewhere)),
        tally.twice,
    )


def _formula(phrase: str, by_lemmas: Mapping[tuple[str, ...], Formula]) -> Formula | None:
    plain = lemmas(phrase.replace(" – ", " "), "ru")
    return by_lemmas.get(plain) or by_lemmas.get(lemmas(phrase, "ru"))


def _planted(
    pairs: Sequence[TranslatedPassage], wanted: Wanted, forms: Mapping[str, str], chance: random.Random
) -> dict[int, str]:
    """Return spoilt texts by the place of their pair: one planted rendering each."""
    keys = {(o.document, o.segment) for o in wanted.formula.occurrences}
    places = [
        (index, start, end)
        for index, pair in enumerate(pairs)
        if (pair.document, pair.segment) in keys
        for start, end in preferred_places(pair.target, wanted.text, wanted.lang)
        if pair.target[start:end] in forms
    ]
    once = list({index: (index, start, end) for index, start, end in places}.values())
    if not once:
        return {}
    chosen = chance.sample(once, max(1, len(once) // SHARE))
    return {
        index: pairs[index].target[:start] + forms[pairs[index].target[start:end]] + pairs[index].target[end:]
        for index, start, end in chosen
    }


def corpus_of(
    pairs: Sequence[TranslatedPassage],
    texts: Mapping[int, str],
    wanted: Sequence[Wanted],
    mined: Sequence[Formula],
    *,
    extra: Sequence[tuple[str, str]] = (),
) -> FixingCorpus:
    """Return the corpus in which the translations of ``pairs`` are ``texts``, units named by their place."""
    lang = wanted[0].lang
    targets = {
        (p.document, p.segment): Target(str(i), p.document, p.segment, p.source, texts[i], Status.DRAFT)
        for i, p in enumerate(pairs)
    }
    chosen = [(each.formula.text, each.text) for each in wanted]
    return FixingCorpus(
        tuple(Passage(p.document, p.segment, p.source) for p in pairs),
        {lang: targets},
        {(str(i), lang): 1 for i in texts},
        tuple(mined),
        (),
        (),
        {lang: [*extra, *chosen]},
    )


def after_fix(report: FixReport, texts: Mapping[int, str]) -> dict[int, str]:
    """Return the texts after what ``report`` planned."""
    return {**texts, **{int(each.unit): each.after for each in report.changes}}


def _trial(
    pairs: Sequence[TranslatedPassage],
    spoilt: Mapping[int, str],
    wanted: Wanted,
    mined: Sequence[Formula],
    tally: _Tally,
    left: Counter[str],
    wrong: set[str],
    elsewhere: set[str],
) -> int:
    """Fix the spoilt texts, twice; count, and return how many planted places were put wrong."""
    texts = {index: spoilt.get(index, pair.target) for index, pair in enumerate(pairs)}
    report = plan(corpus_of(pairs, texts, [wanted], mined), {wanted.lang: [wanted]})
    after = after_fix(report, texts)
    again = plan(corpus_of(pairs, after, [wanted], mined), {wanted.lang: [wanted]})
    fix = report.formulae[0]
    changed = {int(each.unit): each for each in fix.replacements}
    by_hand = {int(each.unit): each for each in fix.unfixable}
    wrongs = 0
    for index in spoilt:
        tally.planted += 1
        if after[index] == pairs[index].target:
            tally.right += 1
        elif index in changed:
            wrongs += 1
            wrong.add(f"{_shown(changed[index])}   was {_around(pairs[index].target, changed[index].start)}")
        else:
            code = by_hand[index].code.value if index in by_hand else "unseen"
            left[code] += 1
    elsewhere.update(_shown(each) for index, each in changed.items() if index not in spoilt)
    tally.twice += len(again.changes)
    return wrongs


def _shown(each: Any) -> str:
    return f"…{each.left[-20:]}[{each.old} → {each.new}]{each.right[:20]}…"


def _around(text: str, at: int) -> str:
    return f"…{text[max(0, at - 10) : at + 50]}…"


@dataclass(frozen=True, slots=True)
class DraftScore:
    """The drafts of the private gold in one language: occurrences as preferred before and after.

    ``agreement`` is the mean over formulae (those with two covered occurrences) of the share of pairs of
    occurrences rendered alike. ``as_reviewed`` counts replacements that the reviewed text has, too.
    """

    lang: str
    formulae: int
    deviating: int
    occurrences: int
    before: int
    after: int
    agreement_before: float
    agreement_after: float
    replaced: int
    as_reviewed: int
    lines: tuple[str, ...]


def draft_score(shared: Path, lang: str) -> DraftScore:
    """Fix the gold formulae in the drafts of the private gold."""
    drafts = seed_pairs(shared, lang, "draft")
    reviewed = [pair.target for pair in seed_pairs(shared, lang)]
    mined = mine([Passage(p.document, p.segment, p.source) for p in drafts])
    wanted = _gold_wanted(shared, lang, mined)
    extra = [(pair.source, pair.target) for pair in sample_pairs(lang)]
    texts = {index: pair.target for index, pair in enumerate(drafts)}
    report = plan(corpus_of(drafts, texts, wanted, mined, extra=extra), {lang: wanted})
    after = after_fix(report, texts)
    lines, same, replaced = [], 0, 0
    for fix in report.formulae:
        for each in fix.replacements:
            replaced += 1
            found = each.new.lower() in reviewed[int(each.unit)].lower()
            same += found
            lines.append(f"{'=' if found else '≠'} {each.document}:{each.segment} {_shown(each)}")
        for rest in fix.unfixable:
            lines.append(f"? {rest.document}:{rest.segment} {rest.code.value}: [{rest.old}] {fix.preferred}")
    fixes = report.formulae
    return DraftScore(
        lang, len(wanted), sum(bool(each.replacements or each.unfixable) for each in fixes),
        sum(each.occurrences for each in fixes), sum(each.before for each in fixes),
        sum(each.after for each in fixes),
        _agreement(drafts, texts, wanted, extra), _agreement(drafts, after, wanted, extra),
        replaced, same, tuple(lines),
    )  # fmt: skip


def _agreement(
    pairs: Sequence[TranslatedPassage],
    texts: Mapping[int, str],
    wanted: Sequence[Wanted],
    extra: Sequence[tuple[str, str]],
) -> float:
    passages = [
        TranslatedPassage(pair.document, pair.segment, pair.source, texts[index])
        for index, pair in enumerate(pairs)
    ]
    found = find_renderings([each.formula for each in wanted], passages, wanted[0].lang, extra=extra)
    measured = [consistency(each).agreement for each in found.values()]
    kept = [each for each in measured if each is not None]
    return sum(kept) / max(1, len(kept))


def _gold_wanted(shared: Path, lang: str, mined: Sequence[Formula]) -> list[Wanted]:
    """Return the gold formulae that recur in the drafts' originals, with the gold's preferred rendering."""
    wanted = {}
    for each in private_gold(shared)[0]:
        text = each.en if lang == "en" else each.kk
        exact = [
            formula
            for formula in mined
            if all(each.pattern.fullmatch(found.surface) for found in formula.occurrences)
        ]
        if exact and text and not {"/", "("} & set(text):
            formula = max(exact, key=lambda one: one.count)
            wanted[formula.id] = Wanted(formula, lang, text)
    return list(wanted.values())


def report(shared: Path | None, *, quick: bool = False) -> list[dict[str, Any]]:
    """Print both tables; return the records."""
    records = []
    print("planted on the sample corpus: formulae, places, right, wrong, by hand; precision, recall")
    for lang in ("en", "kk"):
        score = planted_score(lang, seeds=1 if quick else SEEDS)
        counts = f"{score.formulae:>3} {score.planted:>5} {score.right:>5} {len(score.wrong):>4}"
        left = sum(score.left.values())
        print(
            f"  ru-{lang}  {counts} {left:>5}   {score.precision:.3f}  {score.recall:.3f}"
            f"   second run changes {score.twice}"
        )
        print(f"        by hand: {dict(sorted(score.left.items(), key=lambda one: -one[1]))}")
        for line in filter(None, score.wrong):
            print(f"        wrong: {line}")
        for line in score.elsewhere:
            print(f"        not planted: {line}")
        records.append(asdict(score))
    for lang in ("en", "kk") if shared is not None else ():
        assert shared is not None
        draft = draft_score(shared, lang)
        print(
            f"drafts ru-{lang}: {draft.formulae} formulae, {draft.deviating} with deviations; as preferred "
            f"{draft.before}/{draft.occurrences} before, {draft.after}/{draft.occurrences} after; agreement "
            f"{draft.agreement_before:.3f} → {draft.agreement_after:.3f}; {draft.replaced} replaced, "
            f"{draft.as_reviewed} as in the reviewed text"
        )
        for line in draft.lines:
            print(f"        {line}")
        records.append(asdict(draft))
    return records
