"""What errors, checks of doctor and failed verifications say has its row, and no row is for nothing."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from align.telling.tables import TABLES
from tests.telling.worded import Call, blanked, calls, templates, written

#: Errors whose words only running shows: they are made of rows that are tested by name.
MADE_ELSEWHERE = {
    "engines/engine_endpoint.py": "the hint goes by the HTTP code",
    "engines/fetching.py": "the hint goes by the HTTP code",
    "engines/layout.py": "_lacking gets its sentence",
    "errors.py": "missing_extra gets its sentence",
    "manifest/weights.py": "the hint goes by the library",
    "manifest/digests.py": "_changed gets its sentence",
    "pipeline/keeping/repair.py": "an error raised again with another path",
    "pipeline/keeping/restore.py": "an error raised again with another path",
    "read/refusals.py": "no_text gets its hint",
    "store/saving.py": "stale gets its sentence",
    "cachefile.py": "what and slug are those of the cache",
}
#: Rows for typer's own complaints, and for texts of which the source has the parts only.
OTHERS_WORDS = frozenset({"command", "translation-cache", "vector-cache"})
#: Checks that fail outright are named after their function.
NAMES = frozenset({"writable", "index"})
VERIFYING = ("store/chain.py", "store/verify.py", "store/verify_memory.py")
BLANK = re.compile(r"\{(\w+)\}")
#: Functions that make errors of a sentence or clause they are given: name, where, the slug, which argument.
MAKERS = (
    ("missing_extra", "", "extra-missing", 0),
    ("invalid", "", "manifest-invalid", 1),
    ("_config_error", "config", "config-invalid", 1),
    ("_damaged", "pipeline/keeping/", "backup-damaged", 1),
    ("_unsafe", "pipeline/keeping/", "backup-unsafe", 1),
    ("binary", "read/", "file-binary", 1),
    ("unsafe", "read/", "file-unsafe", 1),
    ("_impossible", "review/", "edit-impossible", 0),
    ("_segments", "review/", "bead-segments", 0),
    ("_invalid", "store/server", "store-url-invalid", 0),
    ("_slow", "memory/patterns", "pattern-slow", 1),
    ("stale", "store/", "stale-version", 0),
    ("_failed", "engines/fetching", "fetch-failed", 2),
    ("_changed", "manifest/", "model-changed", 1),
)
CALLS = tuple(calls())
ROWS = [(about, row) for about, rows in TABLES.items() for row in rows]


def _errors() -> Iterator[tuple[str, ast.expr, Call]]:
    for call in CALLS:
        if call.name.endswith("Error") and "slug" in call.keywords:
            slug = (templates(call.keywords["slug"], call.scope) or [""])[0]
            for part in (*call.arguments[:1], *([call.keywords["hint"]] if "hint" in call.keywords else [])):
                yield slug, part, call


def _untold(call: Call, part: ast.expr, about: str) -> list[str]:
    """Return what ``part`` may say that has no row, each with its place: «make a row for it»."""
    told = {blanked(row[0]) for row in TABLES.get(about, ())}
    said = {blanked(text).replace("{}{}", "{}") for text in templates(part, call.scope) or ()}
    return [f"{call.place} ({about}): {text}" for text in said - told if re.search("[A-Za-z]{3}", text)]


def test_every_error_is_told() -> None:
    known = [each for each in _errors() if each[0] and templates(each[1], each[2].scope) is not None]
    assert len(known) > 500
    assert [line for slug, part, call in known for line in _untold(call, part, slug)] == []


def test_what_makers_of_errors_are_given_is_told() -> None:
    untold = []
    for call in CALLS:
        for name, module, slug, at in MAKERS:
            if call.name == name and call.module.startswith(module) and len(call.arguments) > at:
                untold += _untold(call, call.arguments[at], slug)
    assert untold == []


def test_where_words_are_made_elsewhere_is_known() -> None:
    """An error whose words do not stand where it is raised has a reason, so that nobody forgets its rows."""
    unread = {
        call.module for slug, part, call in _errors() if not slug or templates(part, call.scope) is None
    }
    assert unread == set(MADE_ELSEWHERE)


def test_every_check_of_doctor_is_told() -> None:
    checks = [call for call in CALLS if call.name == "Check"]
    parts = [(call, part) for call in checks for part in (*call.arguments[:1], *call.arguments[2:4])]
    assert len(parts) > 60
    assert [
        line for call, part in parts for line in _untold(call, part, "doctor") if "UTF8" not in line
    ] == []


def test_every_lost_worker_is_told() -> None:
    lost = [call for call in CALLS if call.name == "WorkerLost"]
    assert len(lost) > 5
    assert [line for call in lost for line in _untold(call, call.arguments[0], "document-set-aside")] == []


def test_every_problem_of_the_history_is_told() -> None:
    found = [call for call in CALLS if call.module in VERIFYING and call.name == "append"]
    assert len(found) > 15
    assert [line for call in found for line in _untold(call, call.arguments[0], "history")] == []


def test_rows_have_the_same_blanks() -> None:
    for about, row in ROWS:
        assert all(text.strip() for text in row), about
        assert len({frozenset(BLANK.findall(text)) for text in row}) == 1, row
        assert "}{" not in row[0], "two blanks side by side cannot be told apart"


def test_no_row_is_for_nothing() -> None:
    known = {blanked(text) for text in written()}
    idle = [
        f"{about}: {row[0]}"
        for about, row in ROWS
        if about not in OTHERS_WORDS and row[0] not in NAMES and not _is_written(row[0], known)
    ]
    assert idle == []


def _is_written(text: str, known: set[str]) -> bool:
    """Tell whether the source has ``text``: whole, or what is said of a place («lacks {}»), or fuller."""
    whole = blanked(text)
    rest = blanked(re.sub(r"^\{\w+\}:? ", "", text))
    if not known.isdisjoint({whole, whole.removesuffix("."), rest, rest.removesuffix(".")}):
        return True
    form = re.compile(".+".join(map(re.escape, BLANK.split(text)[::2])))
    return any(form.fullmatch(each) for each in known)
