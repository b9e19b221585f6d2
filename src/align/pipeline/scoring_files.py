"""Scoring line-parallel files: a translation, its reference, perhaps another one and the source."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from align.bitext.seed_words import meanings_of
from align.check import Known
from align.check.drift import drifting_line
from align.errors import InputError, UsageError
from align.model import SOURCE_LANGUAGE, Issue
from align.pipeline.checking import known_for_checks
from align.pipeline.comet import CometProgram, comet_scores
from align.pipeline.scoring import LanguageResult, ScoreReport, check_drafts, score_and_compare, text_issues
from align.pipeline.scoring_formulae import formula_scores
from align.pipeline.segmenting import check_language
from align.ports import Progress
from align.read import read_text_lines
from align.score import Line
from align.score.messages import score_issue
from align.text.scripts import guess_language


def score_files(
    hypothesis: Path,
    reference: Path,
    *,
    against: Path | None = None,
    source: Path | None = None,
    lang: str = "",
    documents: Path | None = None,
    terms: Path | None = None,
    formulae: Path | None = None,
    comet: CometProgram | None = None,
    progress: Progress,
) -> ScoreReport:
    """Score the lines of ``hypothesis`` (and ``against``) by those of ``reference``.

    ``lang`` is their language (empty: as the reference reads), ``source`` the Russian lines, which the
    checks, formulae and COMET need; ``documents`` a file with the document of each line in its first
    column. Lines that are blank everywhere are passed over, which changes no score.

    Raises UsageError for options that make no sense, InputError for files that cannot be read or have
    another number of lines, naming the line from which they drift apart; AlignError of the COMET program.
    """
    _check_options(source, terms, formulae, comet)
    right = read_text_lines(reference)
    target = _language(lang, right)
    if source is not None and target == SOURCE_LANGUAGE:
        raise UsageError(
            "--source is the Russian text, and so is the reference.",
            hint="Leave it out, or say --lang en or kk.",
            slug="language-source",
        )
    left = _parallel(hypothesis, right, reference, (target, target))
    other = None if against is None else _parallel(against, right, reference, (target, target))
    russian = None if source is None else _parallel(source, right, reference, (SOURCE_LANGUAGE, target))
    names = _documents(documents, reference, len(right))
    kept = [i for i, texts in enumerate(zip(left, right, other or right, strict=True)) if _said(texts)]
    issues = _file_issues(hypothesis, left, right, russian, target)
    if against is not None and other is not None:
        issues += _file_issues(against, other, right, russian, target)
    issues += text_issues([right[i] for i in kept], lang=target, place=str(reference), is_reference=True)

    def lines_of(texts: Sequence[str]) -> list[Line]:
        return [Line(names[i], i, texts[i], right[i], russian[i] if russian else "") for i in kept]

    lines = lines_of(left)
    scored, second, comparisons, odd = score_and_compare(
        str(hypothesis),
        lines,
        target,
        other=None if other is None else (str(against), lines_of(other)),
        documents_known=documents is not None,
        progress=progress,
    )
    failures = formula = None
    if russian is not None:
        known = known_for_checks(terms, formulae, source_lang=SOURCE_LANGUAGE, target_lang=target)
        failures = check_drafts(lines, known, lang=target)
        formula = formula_scores(scored)
    result = LanguageResult(
        scored,
        second,
        comparisons,
        failures,
        formula,
        None if comet is None else comet_scores(comet, scored, progress=progress),
        None if comet is None or second is None else comet_scores(comet, second, progress=progress),
        issues=(*issues, *odd),
    )
    return ScoreReport("files", str(reference), (result,))


def _check_options(
    source: Path | None, terms: Path | None, formulae: Path | None, comet: CometProgram | None
) -> None:
    if source is not None:
        return
    needing = {"--terms": terms, "--formulae": formulae, "--comet": comet}
    for option, value in needing.items():
        if value is not None:
            raise UsageError(
                f"{option} needs the source text.", hint="Name it with --source.", slug="score-source-missing"
            )


def _language(lang: str, texts: Sequence[str]) -> str:
    """Return the language asked for, or the one the reference reads like. Raises UsageError."""
    if lang:
        return check_language(lang)
    guess = guess_language("\n".join(texts))
    if guess.lang is None:
        raise UsageError(
            "The reference is too short to tell its language.",
            hint="Say it with --lang en, kk or ru.",
            slug="score-language",
        )
    return guess.lang


def _parallel(path: Path, right: Sequence[str], reference: Path, langs: tuple[str, str]) -> list[str]:
    """Read a file with as many lines as the reference has; InputError where they drift apart."""
    texts = read_text_lines(path)
    if len(texts) != len(right):
        line = drifting_line(texts, right, langs, Known(meanings_of))
        raise InputError(
            f"{path} has {len(texts)} lines, {reference} {len(right)}; they drift apart at line {line + 1}.",
            hint="A line is a segment: put back what is missing there.",
            slug="lines-unequal",
        )
    return texts


def _documents(path: Path | None, reference: Path, count: int) -> list[str]:
    if path is None:
        return [""] * count
    names = [line.split("\t", 1)[0].strip() for line in read_text_lines(path)]
    if len(names) != count:
        raise InputError(
            f"{path} has {len(names)} lines, {reference} {count}.",
            hint="It names the document of each line: as many lines, the name first.",
            slug="lines-unequal",
        )
    return names


def _said(texts: Sequence[str]) -> bool:
    return any(text.strip() for text in texts)


def _file_issues(
    path: Path, left: Sequence[str], right: Sequence[str], russian: Sequence[str] | None, lang: str
) -> list[Issue]:
    """Say what is odd about one translation's file."""
    place = str(path)
    bare = [text.strip() for text in left]
    if bare == [text.strip() for text in right]:
        return [score_issue("hypothesis-is-reference", place)]
    if russian is not None and bare == [text.strip() for text in russian]:
        return [score_issue("hypothesis-is-source", place)]
    said = [text for text, other in zip(left, right, strict=True) if _said((text, other))]
    return text_issues(said, lang=lang, place=place)
