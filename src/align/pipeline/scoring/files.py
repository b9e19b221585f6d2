"""Scoring line-parallel files: a translation, its reference, perhaps another one and the source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from align.bitext.seed_words import meanings_of
from align.check import Known
from align.check.drift import drifting_line
from align.errors import InputError, UsageError
from align.model import SOURCE_LANGUAGE, Issue
from align.pipeline.checking.known import known_for_checks
from align.pipeline.corpus.segmenting import check_language
from align.pipeline.scoring.comet import CometProgram, comet_scores
from align.pipeline.scoring.formulae import formula_scores
from align.pipeline.scoring.scoring import (
    LanguageResult,
    ScoreReport,
    check_drafts,
    language_issues,
    score_and_compare,
    text_issues,
)
from align.ports import Progress
from align.read import read_text_lines
from align.score import Line
from align.score.messages import score_issue
from align.text.scripts import guess_language


@dataclass(frozen=True, slots=True)
class ScoredFiles:
    """Line-parallel files: a translation and its reference, in ``lang`` ('': as the reference reads).

    ``against`` is another translation to compare with, ``source`` the Russian lines, which checks, formulae
    and COMET need; ``documents`` has the document of each line in its first column.
    """

    hypothesis: Path
    reference: Path
    against: Path | None = None
    source: Path | None = None
    documents: Path | None = None
    lang: str = ""


@dataclass(frozen=True, slots=True)
class _Texts:
    """Parallel lines: a translation, its reference, another translation and the source (None: not given)."""

    lang: str
    hypothesis: list[str]
    reference: list[str]
    other: list[str] | None
    source: list[str] | None
    documents: list[str]

    @property
    def kept(self) -> list[int]:
        """The lines where something is said; one that is blank everywhere changes no score."""
        sides = (self.hypothesis, self.reference, self.other or self.reference)
        return [i for i, texts in enumerate(zip(*sides, strict=True)) if any(t.strip() for t in texts)]

    def lines(self, translation: Sequence[str]) -> list[Line]:
        """Return the segments to score of one translation."""
        source = self.source or [""] * len(self.reference)
        return [Line(self.documents[i], i, translation[i], self.reference[i], source[i]) for i in self.kept]


def score_files(
    files: ScoredFiles,
    *,
    terms: Path | None = None,
    formulae: Path | None = None,
    comet: CometProgram | None = None,
    progress: Progress,
) -> ScoreReport:
    """Score the lines of the translations by those of the reference.

    Lines that are blank everywhere are passed over, which changes no score.

    Raises UsageError for options that make no sense, InputError for files that cannot be read or have
    another number of lines, naming the line from which they drift apart; AlignError of the COMET program.
    """
    _check_options(files.source, terms, formulae, comet)
    texts = _read(files)
    _check_documents(texts, files.documents)
    lines = texts.lines(texts.hypothesis)
    scored, second, comparisons, odd = score_and_compare(
        str(files.hypothesis),
        lines,
        texts.lang,
        other=None if texts.other is None else (str(files.against), texts.lines(texts.other)),
        documents_known=files.documents is not None,
        progress=progress,
    )
    failures = formula = None
    if files.source is not None:
        known = known_for_checks(terms, formulae, source_lang=SOURCE_LANGUAGE, target_lang=texts.lang)
        failures = check_drafts(lines, known, lang=texts.lang)
        formula = formula_scores(scored)
    result = LanguageResult(
        scored,
        second,
        comparisons,
        failures,
        formula,
        None if comet is None else comet_scores(comet, scored, progress=progress),
        None if comet is None or second is None else comet_scores(comet, second, progress=progress),
        issues=(*_issues(texts, files), *odd),
    )
    return ScoreReport("files", str(files.reference), (result,))


def _read(files: ScoredFiles) -> _Texts:
    reference, against, source = files.reference, files.against, files.source
    right = read_text_lines(reference)
    target = _language(files.lang, right)
    if source is not None and target == SOURCE_LANGUAGE:
        raise UsageError(
            "--source is the Russian text, and so is the reference.",
            hint="Leave it out, or say --lang en or kk.",
            slug="language-source",
        )
    return _Texts(
        target,
        _parallel(files.hypothesis, right, reference, (target, target)),
        right,
        None if against is None else _parallel(against, right, reference, (target, target)),
        None if source is None else _parallel(source, right, reference, (SOURCE_LANGUAGE, target)),
        _documents(files.documents, reference, len(right)),
    )


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


def _check_documents(texts: _Texts, path: Path | None) -> None:
    """Refuse a list that leaves out the document of a line: it would make one document of all such lines."""
    unnamed = next((i for i in texts.kept if not texts.documents[i]), None)
    if path is not None and unnamed is not None:
        raise InputError(
            f"{path}, line {unnamed + 1}: it names no document.",
            hint="Every line names the document of the same line of the texts.",
            slug="score-document-unnamed",
        )


def _issues(texts: _Texts, files: ScoredFiles) -> list[Issue]:
    """Say what is odd about the files as they are."""
    issues = _translation_issues(texts, texts.hypothesis, str(files.hypothesis))
    if texts.source is not None:
        issues += language_issues(texts.source, lang=SOURCE_LANGUAGE, place=str(files.source))
    if texts.other is not None:
        issues += _translation_issues(texts, texts.other, str(files.against))
    finals = [texts.reference[i] for i in texts.kept]
    return issues + text_issues(finals, lang=texts.lang, place=str(files.reference), is_reference=True)


def _translation_issues(texts: _Texts, translation: Sequence[str], place: str) -> list[Issue]:
    said = [translation[i].strip() for i in texts.kept]
    if said == [texts.reference[i].strip() for i in texts.kept]:
        return [score_issue("hypothesis-is-reference", place)]
    if texts.source is not None and said == [texts.source[i].strip() for i in texts.kept]:
        return [score_issue("hypothesis-is-source", place)]
    return text_issues([translation[i] for i in texts.kept], lang=texts.lang, place=place)
