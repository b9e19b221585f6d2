"""Writes what is made from the code: pages in ``docs/reference`` and the sample's export in ``tmx/``.

``python -m docs.generate`` writes; with ``--check`` it only says what is stale (exit code 1), with
``--screenshots`` it also takes the pictures of the review page anew.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path
from typing import cast

from docs.man_page import man_page
from docs.python_reference import python_reference

ROOT = Path(__file__).resolve().parents[1]
# The sample's export carries this moment (2026-01-01), so that the same corpus gives the same bytes.
SAMPLE_EPOCH = "1767225600"


def reference() -> str:
    """Return the command reference, made from the command tree by typer itself."""
    import typer
    import typer.main
    from typer.cli import get_docs_for_click

    from align.cli.app import app

    os.environ["COLUMNS"] = "100"
    command = typer.main.get_command(app)
    context = command.make_context("align", [], resilient_parsing=True)
    body = get_docs_for_click(obj=command, ctx=cast("typer.Context", context), name="align")
    # Usage lines are no examples to run, so they get another fence than console.
    lines = (line.rstrip() for line in body.replace("```console", "```text").splitlines())
    return "<!-- made by: python3 dev.py docs -->\n" + "\n".join(lines).strip() + "\n"


def findings() -> str:
    """Return the table of what ``align validate`` and the exporters find, made from their messages."""
    from align.exchange import MESSAGES

    rows = [
        f"| `{m.slug}` | {m.severity.value} | {_cell(m.text)} | {_cell(m.cure)} |"
        for m in sorted(MESSAGES.values(), key=lambda m: m.slug)
    ]
    head = [
        "<!-- made by: python3 dev.py docs -->",
        "# Findings in TMX and XLIFF files",
        "",
        "What `align validate` and the exporters say; words in braces are filled in.",
        "",
        "| name | severity | what is said | what to do |",
        "|---|---|---|---|",
    ]
    return "\n".join([*head, *rows]) + "\n"


def check_sentences() -> str:
    """Return the table of what ``align check`` says, made from its sentences in three languages."""
    from align.check.messages import SENTENCES

    rows = [
        f"| `{name}` | {' | '.join(_cell(sentence) for sentence in sentences)} |"
        for name, sentences in SENTENCES.items()
    ]
    head = [
        "<!-- made by: python3 dev.py docs -->",
        "# Findings in translations",
        "",
        "What `align check` says, by code and kind; words in braces are its `params`.",
        "Formulae speak like terms.",
        "",
        "| code.kind | English | Russian | Kazakh |",
        "|---|---|---|---|",
    ]
    return "\n".join([*head, *rows]) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")


def sample_export() -> dict[str, bytes]:
    """Run the demo in a temporary folder and return the files of its ``tmx/`` by name."""
    from align.pipeline.demo import run_demo
    from align.project import now

    os.environ["SOURCE_DATE_EPOCH"] = SAMPLE_EPOCH
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "demo"
        run_demo(root, at=now(), progress=lambda done, total, what: None)
        return {path.name: path.read_bytes() for path in sorted((root / "tmx").iterdir())}


def wanted() -> dict[Path, bytes]:
    """Return every generated file and what it must hold."""
    pages = ROOT / "docs" / "reference"
    files = {
        pages / "commands.md": reference().encode(),
        pages / "python.md": python_reference().encode(),
        pages / "align.1": man_page().encode(),
        pages / "findings.md": findings().encode(),
        pages / "checks.md": check_sentences().encode(),
    }
    files.update({ROOT / "tmx" / name: content for name, content in sample_export().items()})
    return files


def main() -> None:
    """Write the generated files, or compare them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="only say what is stale")
    parser.add_argument(
        "--screenshots", action="store_true", help="also take the pictures in docs/images anew (Chromium)"
    )
    arguments = parser.parse_args()
    check = arguments.check
    if arguments.screenshots and not check:
        from tests.web.screenshots import main as take_screenshots

        take_screenshots()
    files = wanted()
    present = set((ROOT / "tmx").glob("*.tmx"))
    stale = [path for path, content in files.items() if not path.is_file() or path.read_bytes() != content]
    surplus = sorted(present - files.keys())
    for path in (*stale, *surplus):
        sys.stdout.write(f"{path.relative_to(ROOT)}: {'surplus' if path in surplus else 'stale'}\n")
    if check:
        sys.exit(1 if stale or surplus else 0)
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(files[path])
    for path in surplus:
        path.unlink()


if __name__ == "__main__":
    main()
