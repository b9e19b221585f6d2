"""Checks: recall on planted defects, alarms on clean text, beside translate-toolkit's pofilter checks.

A defect counts as found when its line has a finding of its code. Clean text is the sample corpus, the
gold lines without a defect, and NTREX (human translations; Russian and Kazakh both from English).
"""

from __future__ import annotations

import importlib.util
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from align.bitext.seed_words import meanings_of
from align.check import CODES, Known, Pair, Term, check_pair
from align.check.checks import CORPUS_CODES
from align.check.completeness import own_ratio, own_spread
from align.pipeline.checking.known import spelled_out
from bench.bitext_sets import sample_sets
from bench.lines import read_lines
from bench.planted import PLANTERS, plant

_CODE_OF = {"term-inconsistency": "formula"}
_POFILTER = {
    "numbers": "number", "endpunc": "punctuation", "doublewords": "doubled-word", "brackets": "punctuation",
    "startcaps": "case", "doublespacing": "spacing", "doublequoting": "quotation", "puncspacing": "spacing",
}  # fmt: skip


def report(shared: Path | None, *, quick: bool = False) -> dict[str, Any]:
    """Print and return recall by kind and alarms by code."""
    known = Known(meanings_of)
    records: dict[str, Any] = {}
    for lang in ("en", "kk"):
        pairs = sample_pairs(lang)
        _report_set(records, f"sample ru-{lang}", pairs, known)
        if shared is not None and not quick:
            ntrex = ntrex_pairs(shared, lang)
            _report_set(records, f"ntrex ru-{lang}", ntrex, known)
            _report_gold(records, shared, lang)
            _report_pofilter(records, f"ntrex ru-{lang}", ntrex)
    return records


def sample_pairs(lang: str) -> list[Pair]:
    """Return the sample corpus, a pair per bead of its gold that has both sides."""
    [found] = [each for each in sample_sets() if (each.source_lang, each.target_lang) == ("ru", lang)]
    return [
        Pair(" ".join(text.source[i] for i in left), " ".join(text.target[j] for j in right), "ru", lang)
        for text in found.bitexts
        for left, right in text.beads
        if left and right
    ]


def ntrex_pairs(shared: Path, lang: str) -> list[Pair]:
    """Return NTREX's lines as pairs."""
    source, target = (read_lines(shared / "data" / "ntrex" / f"ntrex.{side}.txt") for side in ("ru", lang))
    return [Pair(a, b, "ru", lang) for a, b in zip(source, target, strict=True)]


def fitted(pairs: Sequence[Pair], known: Known) -> Known:
    """Return what is known with the lengths of these texts, as :func:`align.check.check_pairs` does."""
    ratio = own_ratio(pairs)
    return replace(known, length_ratio=ratio, length_spread=own_spread(pairs, ratio))


def alarms(pairs: Sequence[Pair], known: Known) -> dict[str, float]:
    """Return the share of pairs with a finding, by code; ``any`` for any finding but an info."""
    counts: Counter[str] = Counter()
    for pair in pairs:
        found = check_pair(pair, known)
        counts.update({each.code for each in found})
        counts["any"] += any(each.severity != "info" for each in found)
    return {code: counts[code] / max(len(pairs), 1) for code in (*CODES, "any") if code not in CORPUS_CODES}


def recall(pairs: Sequence[Pair], known: Known) -> dict[str, tuple[int, int]]:
    """Return found and planted defects by kind."""
    found: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for each in plant(pairs):
        total[each.kind] += 1
        found[each.kind] += any(finding.code == each.kind for finding in check_pair(each.pair, known))
    return {kind: (found[kind], total[kind]) for kind in PLANTERS}


def _report_set(records: dict[str, Any], name: str, pairs: Sequence[Pair], known: Known) -> None:
    known = fitted(pairs, known)
    told = alarms(pairs, known)
    seen = recall(pairs, known)
    records[name] = {"alarms": told, "recall": seen}
    print(f"{name}: {len(pairs)} pairs; alarms on clean text, recall of planted defects")
    for code, share in told.items():
        right, total = seen.get(code, (0, 0))
        planted = f"{right / total:6.3f} ({right}/{total})" if total else "     –"
        print(f"  {code:<14}{100 * share:6.2f} %  {planted}")


def gold_terms(path: Path, lang: str) -> tuple[Term, ...]:
    """Return the gold formulae for one language."""
    return tuple(
        Term(
            row["ru"], spelled_out(row[lang]["preferred"]), is_formula=True, pattern=row.get("ru_pattern", "")
        )
        for row in json.loads(path.read_text(encoding="utf-8"))
        if row.get(lang, {}).get("preferred")
    )


def _report_gold(records: dict[str, Any], shared: Path, lang: str) -> None:
    """Print recall and alarms on the gold, each document with its own lengths, as with ``--files``."""
    gold = shared / "gold"
    terms = gold_terms(gold / "formulae.json", lang)
    found: Counter[str] = Counter()
    total: Counter[str] = Counter()
    told: dict[str, Counter[str]] = {"clean draft lines": Counter(), "reviewed lines": Counter()}
    sizes: Counter[str] = Counter()
    for folder in sorted(gold.glob("[0-9]*")):
        source, draft, final = (
            read_lines(folder / name)
            for name in ("ru.lines.txt", f"{lang}.draft.txt", f"{lang}.reviewed-lines.txt")
        )
        drafted, reviewed = (
            [Pair(a, b, "ru", lang) for a, b in zip(source, text, strict=True)] for text in (draft, final)
        )
        known = fitted(drafted, Known(meanings_of, terms))
        defects = json.loads((folder / "draft-defects.json").read_text(encoding="utf-8"))
        own = [each for each in defects if each["lang"] == lang]
        for each in own:
            code = _CODE_OF.get(each["type"], each["type"])
            total[code] += 1
            found[code] += code in {finding.code for finding in check_pair(drafted[each["line"]], known)}
        spoilt = {each["line"] for each in own}
        clean = [pair for i, pair in enumerate(drafted) if i not in spoilt]
        for name, pairs in (("clean draft lines", clean), ("reviewed lines", reviewed)):
            sizes[name] += len(pairs)
            for code, share in alarms(pairs, known).items():
                told[name][code] += round(share * len(pairs))
    records[f"gold ru-{lang}"] = {"found": found, "total": total}
    print(f"gold ru-{lang}: " + ", ".join(f"{kind} {found[kind]}/{total[kind]}" for kind in sorted(total)))
    for name, counts in told.items():
        shares = {code: count / sizes[name] for code, count in counts.items() if count}
        records[f"gold ru-{lang}"][name] = shares
        print(f"  {name} ({sizes[name]}): " + ", ".join(f"{c} {100 * s:.1f} %" for c, s in shares.items()))


def _report_pofilter(records: dict[str, Any], name: str, pairs: Sequence[Pair]) -> None:
    """Print what translate-toolkit's checks say of the same clean text (bench only; it is GPL)."""
    if importlib.util.find_spec("translate") is None:
        print("  pofilter: translate-toolkit is not installed")
        return
    from translate.filters import checks

    checker = checks.StandardChecker(checks.CheckerConfig(targetlanguage=pairs[0].target_lang))
    counts: Counter[str] = Counter()
    for pair in pairs:
        for check in _POFILTER:
            try:
                counts[check] += not getattr(checker, check)(pair.source, pair.target)
            except checks.FilterFailure:
                counts[check] += 1
    records[f"pofilter {name}"] = {check: counts[check] / len(pairs) for check in _POFILTER}
    shares = ", ".join(f"{c} ({_POFILTER[c]}) {100 * counts[c] / len(pairs):.1f} %" for c in _POFILTER)
    print(f"  pofilter on {name}: {shares}")
