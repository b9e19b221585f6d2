"""Options that several commands share, spelled once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

WorkspaceOption = Annotated[
    Path,
    typer.Option(
        "--workspace",
        "-w",
        envvar="ALIGN_WORKSPACE",
        help="The workspace, or a folder in it.",
        show_default="here",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object instead of text.")]
JsonLinesOption = Annotated[bool, typer.Option("--jsonl", help="Print one JSON object a line.")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress.")]
DryRunOption = Annotated[
    bool, typer.Option("--dry-run", "-n", help="Say what would be done, change nothing.")
]
LangsOption = Annotated[
    str, typer.Option("--langs", help="Target languages, comma separated.", show_default="the workspace's")
]
ByOption = Annotated[
    str, typer.Option("--by", envvar="ALIGN_USER", help="Who decides this.", show_default="your login name")
]
IdsArgument = Annotated[
    list[str] | None, typer.Argument(metavar="[ID]…", help="Documents; all of them if none is named.")
]
EmbedderOption = Annotated[
    str,
    typer.Option(
        "--embedder",
        metavar="NAME",
        help="A sentence encoder as further evidence: a manifest in the workspace's models/ folder.",
        show_default="none",
    ),
]
RunEmbedderOption = Annotated[
    str,
    typer.Option(
        "--embedder",
        metavar="NAME",
        help="A sentence encoder as further evidence: a manifest in the workspace's models/ folder; or none.",
        show_default="as align.toml says",
    ),
]
EncodingOption = Annotated[
    str | None, typer.Option("--encoding", help="The file's encoding.", show_default="detected")
]
MemoryOption = Annotated[
    Path | None, typer.Option("--memory", help="A TMX file of known pairs, as evidence.")
]
TermsOption = Annotated[Path | None, typer.Option("--terms", help="A table of terms (TSV), as evidence.")]
ThreadsOption = Annotated[
    int, typer.Option("--threads", min=0, help="Processor cores a model may use.", show_default="all")
]
WorkersOption = Annotated[
    int,
    typer.Option(
        "--workers",
        min=0,
        metavar="N",
        help="Processes that share large work; 1: none but this one. The result is the same.",
        show_default="the free cores",
    ),
]
RunnerOption = Annotated[
    str, typer.Option("--runner", metavar="local|ray", help="Where the workers are: here, or on Ray.")
]
AddressOption = Annotated[
    str,
    typer.Option(
        "--address",
        metavar="HOST:PORT",
        help="With --runner ray: the cluster.",
        show_default="a Ray of its own here",
    ),
]
UiLangOption = Annotated[
    str, typer.Option("--ui", envvar="ALIGN_UI", help="Language of reports: en, ru or kk.", show_default="en")
]


def person(by: str) -> str:
    """Return who acts: ``by``, or the login name."""
    if by.strip():
        return " ".join(by.split())
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no login name in some containers
        return "unknown"
