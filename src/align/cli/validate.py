"""``align validate``: the doctor for files of other tools."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli.app import app
from align.cli.options import DryRunOption, JsonOption, UiLangOption
from align.cli.output import plain, print_json, say, shown_path
from align.cli.texts import Words
from align.errors import EXIT_FINDINGS

if TYPE_CHECKING:
    from align.exchange import Verdict
    from align.pipeline.exchange.validating import RepairedFile


@app.command()
def validate(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="TMX, XLIFF 1.2 or 2, TBX.")],
    repair: Annotated[
        Path | None,
        typer.Option(
            "--repair", metavar="OUT", help="Write repaired copies to OUT, a file or (for several) a folder."
        ),
    ] = None,
    ui: UiLangOption = "en",
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Check TMX, XLIFF and TBX files by our own rules, with a verdict for each CAT tool.

    **--repair** cures what can be cured without losing or inventing a word: language codes, versions,
    forbidden characters, missing attributes, doubled ids, empty targets; the files themselves stay as
    they are. What was done is listed, and the verdicts are those of the repaired file.

    Exit code 3 when a file has errors, after repairs too, or with -n would be repaired.

    Examples: **align validate tmx/*.tmx** · **align validate old.tmx --repair new.tmx --ui ru**
    """
    from align.pipeline.exchange.validating import repair_files, validate_files

    words = Words(ui)
    repaired = repair_files(files, repair, dry_run=dry_run) if repair is not None else []
    verdicts = [one.verdict for one in repaired] if repair is not None else validate_files(files)
    if as_json:
        found: dict[str, object] = {"files": [_plain(verdict) for verdict in verdicts]}
        if repair is not None:
            found["repaired"] = [{"path": str(one.path), "done": plain(one.done)} for one in repaired]
        print_json("validate", found)
    else:
        for one in repaired:
            _say_repaired(one, words)
        for verdict in verdicts:
            _say_verdict(verdict, words, ui)
    if any(verdict.errors for verdict in verdicts) or (dry_run and any(one.done for one in repaired)):
        raise typer.Exit(EXIT_FINDINGS)


def _plain(verdict: Verdict) -> dict[str, object]:
    """Return a verdict as JSON; the finding that decides a tool's stands among the issues already."""
    tools = [{"tool": one.tool, "effect": one.effect, "because": one.because} for one in verdict.tools]
    found = {name: plain(getattr(verdict, name)) for name in ("path", "format", "units", "issues")}
    return {**found, "tools": tools, "passages": verdict.passages}


def _say_repaired(one: RepairedFile, words: Words) -> None:
    say(words("repaired" if one.done else "repaired-nothing", path=shown_path(one.path)))
    for done in one.done:
        key = "repaired-at" if done.line else "repaired-count"
        say("  " + words(key, slug=done.slug, count=done.count, line=done.line))


def _say_verdict(verdict: Verdict, words: Words, ui: str) -> None:
    from align.exchange.messages import told

    found = words("verdict-found", errors=verdict.errors, warnings=verdict.warnings)
    beside = words("verdict-passages", count=verdict.passages) if verdict.passages else ""
    units = words("verdict-units", count=verdict.units)
    say(f"{verdict.path}: {verdict.format}, {units}{beside}, {found}")
    for issue in verdict.issues:
        text, cure = told(issue, ui)
        line = words("verdict-line", line=issue.params["line"]) if issue.params.get("line") else ""
        arrow = f" → {cure}" if cure else ""
        say(f"  {words('severity-' + issue.severity.value)}: {line}{text}{arrow} [{issue.code}]")
    for tool in verdict.tools:
        because = ""
        if tool.issue is not None:
            at = tool.issue.params.get("line")
            where = words("verdict-line", line=at) if at else ""
            because = f" ({where}{told(tool.issue, ui)[0]})"
        say(f"  {tool.tool.value}: {words('effect-' + tool.effect.name.lower())}{because}")
