"""Writing TMX 1.4, so that every CAT tool reads it and the same units give the same bytes.

The profile (docs/design/exchange.md says why): UTF-8 without a byte order mark, version exactly
``1.4``, all seven header attributes, ``srclang="ru"``, dates ``YYYYMMDDTHHMMSSZ``, no document type
declaration, one line per ``<seg>`` with no blank at its ends, no inline markup, no empty target.
Within a ``<tu>``: ``prop``, then ``tuv``. Props are ``x-align-…`` and ``x-context-pre``/``-post`` and nothing
else: OmegaT takes ``id``, ``prev``, ``next``, ``path``, ``file`` and ``tuid`` for its own and then refuses
to insert.

The text is put together by hand: with lxml's elements 100,000 units took half as long again. That
the result is well-formed and reads back as written is a property test.

Source: TMX 1.4b Specification, LISA OSCAR, 2005.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path
from typing import BinaryIO

from align.atomic import write_atomically
from align.exchange.messages import finding
from align.exchange.passages import DEFAULT_CUTTING, Cutting, joined_units
from align.exchange.selection import (
    STATUS_RANK,
    Choice,
    ExportUnit,
    TmxFile,
    choose_targets,
    eligible,
    with_neighbours,
)
from align.exchange.xmltext import illegal_issue, seg_text, shown, source_hash, tmx_date
from align.model import SOURCE_LANGUAGE, Issue, Provenance, Status, TranslationUnit, Variant

XML_DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n'
CREATION_TOOL = "Align"


@dataclass(frozen=True, slots=True)
class TmxCounts:
    """What one TMX file took and left: units written, left out as losing targets, left out as repeats.

    ``passages`` counts the ``<tu>`` elements added for OmegaT, which ``written`` does not.
    """

    written: int = 0
    losing: int = 0
    repeats: int = 0
    passages: int = 0


@dataclass(frozen=True, slots=True)
class TmxReport:
    """What an export wrote: the counts per file name in order, and the findings, each once."""

    files: tuple[tuple[str, TmxCounts], ...]
    issues: tuple[Issue, ...]


def write_tmx(
    stream: BinaryIO,
    units: Iterable[TranslationUnit],
    file: TmxFile,
    *,
    created_at: str,
    tool_version: str,
    issues: list[Issue],
    choice: Choice | None = None,
    cutting: Cutting = DEFAULT_CUTTING,
) -> TmxCounts:
    """Write the units that ``file`` is planned for, as one TMX file; say what was written.

    ``units`` come by document, then position. Of units with the same source text only the chosen
    one is written (see :func:`~align.exchange.selection.choose_targets`); with ``file.losers`` the
    others are written instead. ``choice`` is that choice, made beforehand over the same units: then
    memory is bounded by the largest document. Without it ``units`` are listed in memory to make it.
    ``file.has_passages`` adds what OmegaT needs to find the units in our normalised text (see
    :mod:`align.exchange.passages`), each marked with the prop ``x-align-passage``; ``cutting`` says how
    OmegaT will cut that text.
    ``created_at`` is ISO 8601 UTC and part of the bytes: pass the time of the last change, not now.
    Left-out targets and characters are appended to ``issues``.
    """
    if choice is None:
        units = list(units)
        choice = choose_targets(units, target_langs=file.target_langs, statuses=file.statuses)
    job = _Job(file, choice, issues, cutting)
    stream.write(XML_DECLARATION + _header(created_at, tool_version).encode())
    for _, members in groupby(units, key=lambda unit: unit.document):
        document = list(members)
        taken = _taken(document, job)
        stream.write("".join(_unit_elements(taken, job)).encode())
        if file.has_passages:
            chosen = [item.unit for item, _ in taken]
            stream.write("".join(_passage_elements(document, chosen, job)).encode())
    stream.write(b"</body>\n</tmx>\n")
    return TmxCounts(job.tally["written"], job.tally["loser"], job.tally["repeat"], len(job.passages))


@dataclass(frozen=True, slots=True)
class _Job:
    """What the writing of one file goes by, and what it keeps count of."""

    file: TmxFile
    choice: Choice
    issues: list[Issue]
    cutting: Cutting
    tally: Counter[str] = field(default_factory=Counter)
    passages: set[str] = field(default_factory=set)

    @property
    def wanted(self) -> str:
        """Which units are written: ``winner`` or ``loser``."""
        return "loser" if self.file.losers else "winner"

    def variants(self, unit: TranslationUnit) -> tuple[Variant, ...]:
        return eligible(unit, target_langs=self.file.target_langs, statuses=self.file.statuses)


_Taken = list[tuple[ExportUnit, tuple[Variant, ...]]]


def _taken(document: Sequence[TranslationUnit], job: _Job) -> _Taken:
    """Return the units of one document that may be exported, with their variants."""
    exported = with_neighbours(document, target_langs=job.file.target_langs)
    return [(item, variants) for item in exported if (variants := job.variants(item.unit))]


def _unit_elements(taken: _Taken, job: _Job) -> Iterator[str]:
    """Yield a ``<tu>`` per wanted unit of one document; count all, report losers and characters."""
    for exported, variants in taken:
        unit = exported.unit
        role = _role(unit, job.choice)
        job.tally[role] += 1
        if role == "loser" and job.wanted != "loser":
            job.issues.append(_loser_issue(unit, variants, job.choice.losers[unit.id]))
        if role == job.wanted:
            job.issues.extend(_illegal_issues(unit, variants))
            job.tally["written"] += 1
            yield _tu(exported, variants)


def _passage_elements(
    document: Sequence[TranslationUnit], taken: Sequence[TranslationUnit], job: _Job
) -> Iterator[str]:
    """Yield a ``<tu>`` per passage of one document that reads differently from a unit, each once."""
    for passage in _passage_units(document, taken, job):
        if passage.text not in job.passages:
            job.passages.add(passage.text)
            yield _tu(ExportUnit(passage), tuple(passage.variants.values()), is_passage=True)


def _role(unit: TranslationUnit, choice: Choice) -> str:
    """Say whether ``unit`` is the ``winner`` of its source, a ``loser``, or a ``repeat`` of either."""
    if unit.id in choice.losers:
        return "loser"
    return "winner" if unit.id in choice.winners else "repeat"


def _passage_units(
    document: Sequence[TranslationUnit],
    taken: Sequence[TranslationUnit],
    job: _Job,
) -> Iterator[TranslationUnit]:
    """Yield what OmegaT needs beside the units ``taken`` from ``document``.

    The chosen units that OmegaT would split, with no-break spaces; and the passages that several
    units make up. Units whose Russian file has changed since are of another text, and so apart.
    """
    for unit in taken:
        text = job.cutting.protect(seg_text(unit.text))
        if unit.id in job.choice.winners and text != seg_text(unit.text):
            yield replace(
                unit, text=text, variants={lang: unit.variants[lang] for lang in job.file.target_langs}
            )
    for version in dict.fromkeys(unit.provenance.sha256 for unit in taken):
        whole = [unit for unit in document if unit.provenance.sha256 == version]
        chosen = [unit for unit in taken if unit.provenance.sha256 == version]
        for unit in joined_units(whole, chosen, target_langs=job.file.target_langs):
            yield replace(unit, text=job.cutting.protect(unit.text))


def export_tmx(
    folder: Path,
    files: Sequence[TmxFile],
    read_units: Callable[[], Iterable[TranslationUnit]],
    *,
    created_at: str,
    tool_version: str,
) -> TmxReport:
    """Write the planned ``files`` into ``folder``, each whole or not at all; report counts and findings.

    ``read_units`` gives the same units, in the same order, each time it is called (three times per
    pair of languages: to count, and once for each file), so that no list of them is held. Files
    for drafts and losing targets are written only when they have units, or are there already and
    would be out of date.

    Raises :class:`~align.errors.InputError` (slug ``cannot-write``).
    """
    counts: list[tuple[str, TmxCounts]] = []
    found: dict[tuple[str, str, str], Issue] = {}
    choices: dict[tuple[tuple[str, ...], frozenset[Status]], Choice] = {}
    for file in files:
        key = (file.target_langs, file.statuses)
        if key not in choices:
            choices[key] = choose_targets(read_units(), target_langs=key[0], statuses=key[1])
        choice = choices[key]
        path = folder / file.name
        is_extra = file.losers or Status.DRAFT in file.statuses
        if is_extra and not (choice.losers if file.losers else choice.winners) and not path.exists():
            continue
        issues: list[Issue] = []
        with write_atomically(path) as stream:
            taken = write_tmx(
                stream,
                read_units(),
                file,
                created_at=created_at,
                tool_version=tool_version,
                issues=issues,
                choice=choice,
            )
        counts.append((file.name, taken))
        found.update(((issue.code, issue.place, issue.message), issue) for issue in issues)
    return TmxReport(tuple(counts), tuple(found.values()))


def _header(created_at: str, tool_version: str) -> str:
    """Return everything from ``<tmx>`` to ``<body>``."""
    created = f' creationdate="{tmx_date(created_at)}"' if created_at else ""
    return (
        f'<tmx version="1.4">\n<header creationtool="{CREATION_TOOL}" '
        f'creationtoolversion="{_attribute(tool_version)}" segtype="sentence" o-tmf="align" adminlang="en" '
        f'srclang="{SOURCE_LANGUAGE}" datatype="plaintext"{created}/>\n<body>\n'
    )


def _tu(exported: ExportUnit, variants: tuple[Variant, ...], *, is_passage: bool = False) -> str:
    """Return one ``<tu>``: its props, the Russian ``<tuv>``, one ``<tuv>`` per variant; a line each."""
    unit = exported.unit
    weakest = variants[0].status
    if len(variants) > 1:
        weakest = min((variant.status for variant in variants), key=STATUS_RANK.__getitem__)
    lines = [
        f'<tu>\n<prop type="x-align-status">{weakest.value}</prop>',
        "" if is_passage or not unit.document else _prop("x-align-unit", unit.id),
        _prop("x-align-document", unit.document),
        f'<prop type="x-align-source-hash">{source_hash(unit.text)}</prop>',
        _prop("x-align-span", span_text(unit.provenance)),
    ]
    if is_passage:
        lines.append('<prop type="x-align-passage">yes</prop>')
    else:
        lines.append(f'<prop type="x-align-base">{base_text(variants)}</prop>')
    lines.append(_prop("x-context-pre", exported.before))
    lines.append(_prop("x-context-post", exported.after))
    lines.append(f'<tuv xml:lang="{SOURCE_LANGUAGE}"><seg>{_escaped(unit.text)}</seg></tuv>')
    lines += [_tuv(variant, has_status=len(variants) > 1) for variant in variants]
    lines.append("</tu>\n")
    return "\n".join(filter(None, lines))


def _prop(kind: str, value: str) -> str:
    """Return a ``<prop>``, or nothing where there is no value."""
    text = _escaped(value) if value else ""
    return f'<prop type="{kind}">{text}</prop>' if text else ""


def span_text(provenance: Provenance) -> str:
    """Return the spans of ``provenance`` as ``start-end`` joined with blanks; code points, end exclusive."""
    return " ".join(f"{start}-{end}" for start, end in provenance.spans)


def base_text(variants: Iterable[Variant]) -> str:
    """Return how targets stand as they are handed out: ``en=approved:3:HASH kk=…``, status, version, hash."""
    return " ".join(
        f"{variant.lang}={variant.status.value}:{variant.version}:{source_hash(variant.text)}"
        for variant in variants
    )


def _tuv(variant: Variant, *, has_status: bool) -> str:
    """Return a ``<tuv>``: on one line, so that no reader finds blanks around the ``<seg>``."""
    changed = f' changedate="{tmx_date(variant.changed_at)}"' if variant.changed_at else ""
    by = _attribute(variant.changed_by)
    changed += f' changeid="{by}"' if by else ""
    status = f'<prop type="x-align-status">{variant.status.value}</prop>' if has_status else ""
    return f'<tuv xml:lang="{variant.lang}"{changed}>{status}<seg>{_escaped(variant.text)}</seg></tuv>'


def _escaped(text: str) -> str:
    """Return ``text`` as element content: legal characters, one line, markup escaped."""
    return seg_text(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _attribute(text: str) -> str:
    """Return ``text`` as an attribute value between double quotes."""
    return _escaped(text).replace('"', "&quot;")


def _loser_issue(unit: TranslationUnit, variants: tuple[Variant, ...], winner: str) -> Issue:
    params = {
        "unit": unit.id,
        "lang": "+".join(variant.lang for variant in variants),
        "left_out": " / ".join(shown(variant.text) for variant in variants),
        "kept": winner,
    }
    return finding("several-targets", place=unit.document, params=params)


def _illegal_issues(unit: TranslationUnit, variants: tuple[Variant, ...]) -> list[Issue]:
    texts = [(SOURCE_LANGUAGE, unit.text), *((variant.lang, variant.text) for variant in variants)]
    candidates = (
        illegal_issue(text, document=unit.document, unit=unit.id, lang=lang) for lang, text in texts
    )
    return [issue for issue in candidates if issue is not None]
