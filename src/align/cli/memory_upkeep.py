"""``align memory conflicts``, ``dedupe``, ``replace``, ``stats`` and ``reindex``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli.memory import memory
from align.cli.memory_choice import EntryOptions
from align.cli.option_groups import ReadingOptions, WritingOptions, grouped
from align.cli.options import LangsOption, QuietOption, person
from align.cli.output import plain, print_json, progress, say, shorten, table
from align.cli.texts import Words
from align.errors import EXIT_FINDINGS, UsageError

if TYPE_CHECKING:
    from align.memory.conflicts import Conflict
    from align.memory.replacing import TextChange

SHOWN = 20


@memory.command()
@grouped
def conflicts(
    langs: LangsOption = "",
    choose: Annotated[
        str,
        typer.Option("--choose", metavar="N:M", help="Give all of conflict N its target M (or N:TEXT)."),
    ] = "",
    *,
    entries: EntryOptions,
    common: WritingOptions,
) -> None:
    """List sources with several targets, the best target first; or settle one of them.

    Exit code 3 when there are any. Settled texts become drafts again, to be read where they stand.

    Examples: **align memory conflicts** · **align memory conflicts --langs kk --memory agency** ·
    **align memory conflicts --choose 3:1 -n**
    """
    from align.pipeline.corpus.selection import parse_langs
    from align.pipeline.memory.upkeep import list_conflicts, settle_conflict
    from align.project import find_workspace, now

    words, found = Words(common.ui), find_workspace(common.workspace)
    chosen = entries.filter(found)
    languages = parse_langs(langs, found.config.targets)
    if choose:
        number, choice = _choice(choose)
        report = settle_conflict(
            found, number, choice=choice, langs=languages, chosen=chosen, actor=person(common.by), at=now(),
            dry_run=common.dry_run,
        )  # fmt: skip
    else:
        report = list_conflicts(found, langs=languages, chosen=chosen)
    if common.as_json:
        print_json("memory-conflicts", plain(report))
    elif choose:
        _say_changes(report.changes, words, dry_run=common.dry_run)
    else:
        _say_conflicts(report.conflicts, report.memories, words)
    if (report.changes and common.dry_run) if choose else report.conflicts:
        raise typer.Exit(EXIT_FINDINGS)


def _choice(text: str) -> tuple[int, int | str]:
    number, colon, choice = text.partition(":")
    if not number.strip().isdecimal() or not colon or not choice.strip():
        raise UsageError(
            f"--choose {text}: write the conflict's number, a colon and the target's number or text.",
            slug="choice-unknown",
        )
    return int(number), int(choice) if choice.strip().isdecimal() else choice.strip()


def _say_conflicts(found: Sequence[Conflict], memories: Mapping[int, str], words: Words) -> None:
    if not found:
        say(words("no-conflicts"))
        return
    for number, conflict in enumerate(found, 1):
        say(f"{number}  ru  {shorten(conflict.source, 100)}")
        for place, one in enumerate(conflict.alternatives, 1):
            homes = sorted({memories.get(e.memory, "") or e.document for e in one.entries})
            facts = f"{one.count} × {one.status.value}, {', '.join(homes)} {one.changed_at[:10]}".rstrip()
            say(f"   {place}  {conflict.lang}  {shorten(one.text, 100)}  [{facts}]")
    say(words("conflicts-count", count=len(found)))


@memory.command()
@grouped
def dedupe(
    keep_contexts: Annotated[
        bool, typer.Option("--keep-contexts", help="Keep entries that stand between other neighbours.")
    ] = False,
    *,
    entries: EntryOptions,
    common: WritingOptions,
) -> None:
    """Take out imported entries that repeat another word for word, as one step.

    Of each group the one furthest in review stays, then the latest, then the one with most context.

    Examples: **align memory dedupe -n** · **align memory dedupe --memory agency --keep-contexts**
    """
    from align.pipeline.memory.upkeep import dedupe as dedupe_memory
    from align.project import find_workspace, now

    words, found = Words(common.ui), find_workspace(common.workspace)
    chosen = entries.filter(found)
    report = dedupe_memory(
        found,
        keep_contexts=keep_contexts,
        chosen=chosen,
        actor=person(common.by),
        at=now(),
        dry_run=common.dry_run,
    )
    if common.as_json:
        print_json("memory-dedupe", plain(report))
    else:
        for group in report.groups[:SHOWN] if common.dry_run else ():
            say(f"  {len(group.drop)} ×  {shorten(group.keep.texts.get('ru', ''), 100)}")
        key = "no-duplicates" if not report.dropped else "would-drop" if common.dry_run else "dropped"
        say(words(key, count=report.dropped))
    if common.dry_run and report.dropped:
        raise typer.Exit(EXIT_FINDINGS)


@memory.command()
@grouped
def replace(
    pattern: Annotated[str, typer.Argument(metavar="PATTERN", help="What to replace.")],
    replacement: Annotated[str, typer.Argument(metavar="TEXT", help="What to put there.")],
    lang: Annotated[str, typer.Option("--lang", help="In which texts: en, kk, or ru of imported entries.")],
    regex: Annotated[
        bool, typer.Option("--regex", help="PATTERN is a regular expression, TEXT may say \\1.")
    ] = False,
    *,
    entries: EntryOptions,
    common: WritingOptions,
) -> None:
    """Replace PATTERN by TEXT in all texts of one language, as one step; -n shows every change first.

    Reviewed and approved texts that change become drafts and turn up in review.

    Examples: **align memory replace "member countries" "member States" --lang en -n** ·
    **align memory replace "(\\d+)th session" "session \\1" --lang en --regex --memory agency**
    """
    from align.pipeline.memory.upkeep import replace_texts
    from align.project import find_workspace, now

    words, found = Words(common.ui), find_workspace(common.workspace)
    chosen = entries.filter(found)
    report = replace_texts(
        found, pattern, replacement, lang=lang, regex=regex, chosen=chosen, actor=person(common.by), at=now(),
        dry_run=common.dry_run,
    )  # fmt: skip
    if common.as_json:
        print_json("memory-replace", plain(report))
    else:
        _say_changes(report.changes, words, dry_run=common.dry_run)
    if common.dry_run and report.changes:
        raise typer.Exit(EXIT_FINDINGS)


def _say_changes(changes: Sequence[TextChange], words: Words, *, dry_run: bool) -> None:
    for change in changes[:SHOWN] if dry_run else ():
        say(f"  {change.entry.document or change.entry.id}  {change.lang}  {change.status.value}")
        say(f"    − {_around(change.before, change.spans[0])}")
        say(f"    + {_around(change.after, change.new_spans[0])}")
    if dry_run and len(changes) > SHOWN:
        say("  " + words("more", count=len(changes) - SHOWN))
    key = "no-change" if not changes else "would-change-texts" if dry_run else "changed-texts"
    say(words(key, count=len(changes)))


def _around(text: str, span: tuple[int, int]) -> str:
    from align.memory.concordance import keyword_in_context

    left, middle, right = keyword_in_context(text, span, width=40)
    return f"{left}[{middle}]{right}"


@memory.command()
@grouped
def stats(*, common: ReadingOptions) -> None:
    """Count what the memory holds: the workspace's own units and each imported memory.

    Examples: **align memory stats** · **align memory stats --json**
    """
    from align.pipeline.memory.upkeep import stats as memory_stats
    from align.project import find_workspace

    words = Words(common.ui)
    report = memory_stats(find_workspace(common.workspace))
    if common.as_json:
        print_json("memory-stats", plain(report))
        return
    rows: list[list[object]] = [[words("memory"), words("entries"), "ru", "en", "kk", words("from")]]
    for one in report.memories:
        name = one.name or words("own-units")
        rows.append([name, one.entries, *one.languages.values(), one.imported_at[:10]])
    table(rows)
    say(f"{words('total')}: {report.entries}")
    for index in report.index:
        say(words("index", lang=index.lang, count=index.entries, parts=index.parts, size=index.bytes // 1024))


@memory.command()
@grouped
def reindex(
    quiet: QuietOption = False,
    *,
    common: ReadingOptions,
) -> None:
    """Make the indexes of the memory anew from its entries; only needed where **align doctor** says so.

    Files beside the workspace's own database, or the token rows on a team's server. Nothing is lost.

    Examples: **align memory reindex** · **align memory reindex --json**
    """
    from align.pipeline.memory.reindex import reindex as reindex_memory
    from align.project import find_workspace

    words = Words(common.ui)
    with progress(quiet or common.as_json) as bar:
        report = reindex_memory(find_workspace(common.workspace), progress=bar)
    if common.as_json:
        print_json("memory-reindex", plain(report))
        return
    for index in report.indexes:
        say(words("reindexed", lang=index.lang, count=index.entries))
