"""Documents of the sample with machine drafts, reviewed as a person would: edited, marked, timed."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from align.cli import run
from tests.score.samples import drafts_and_finals
from tests.web.running_page import RunningPage

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
DRAFTED = ("02-joint-statement", "07-news-exercise")


def add_drafts(root: Path) -> None:
    """Put the drafted documents into a workspace and run them."""
    for name in DRAFTED:
        shutil.copy(CORPUS / "ru" / f"{name}.txt", root / "corpus" / "ru")
        for lang in ("en", "kk"):
            shutil.copy(CORPUS / lang / f"{name}.draft.txt", root / "corpus" / lang)
    assert run(["run", "-q", "-w", str(root), *DRAFTED]) == 0


def review_drafts(served: RunningPage, *, langs: tuple[str, ...] = ("en", "kk"), most: int = 200) -> int:
    """Edit drafts into their reviewed texts, mark them, note the time; the number of texts."""
    finals: dict[tuple[str, str], str] = {}
    for lang in langs:
        _, drafts, texts = drafts_and_finals(lang)
        finals |= {(lang, draft): final for draft, final in zip(drafts, texts, strict=True)}
    count = 0
    for name in DRAFTED:
        rows: list[dict[str, Any]] = served.get(f"/api/review/list?document={name}&limit=200").json["rows"]
        for row in rows:
            for lang in langs:
                variant = row["variants"].get(lang, {})
                if count < most and (final := finals.get((lang, variant.get("text", "")))):
                    _finish(served, row["id"], lang, final, variant)
                    count += 1
    return count


def _finish(served: RunningPage, unit: str, lang: str, final: str, variant: dict[str, Any]) -> None:
    place = {"unit": unit, "lang": lang}
    version = variant["version"]
    if final != variant["text"]:
        saved = served.post("/api/review/text", place | {"text": final, "version": version})
        version = saved.json["version"]
    moved = served.post("/api/review/move", {"moves": [place | {"version": version}], "to": "reviewed"})
    assert moved.status == 200, moved.text
    served.post("/api/review/stay", place | {"seconds": 4.0 + len(final) / 20, "keystrokes": len(final) // 9})
