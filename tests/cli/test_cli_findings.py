"""Every finding has its text in Russian and Kazakh; a code that is no literal has its reason."""

from __future__ import annotations

import ast
import re

from align.cli.texts import _TABLES
from align.cli.texts_issues import ISSUE_TEXTS
from align.cli.texts_terms import LAW_TEXTS
from align.exchange.messages import MESSAGES
from align.exchange.messages_kk import ROWS_KK
from align.exchange.messages_ru import ROWS_RU
from align.score.messages import SENTENCES
from align.terms.laws import LAWS
from tests.telling.worded import Call, calls, templates

#: Who makes findings, and which of the arguments is the code.
MAKERS = frozenset({"Issue", "finding", "score_issue", "passed_over", "_listing_issue", "_warning", "_issue"})
#: Where the code is no literal.
HANDED_ON = {
    "pipeline/alignment/run.py": "a file's error is a finding: its slug has rows in align.telling",
    "pipeline/exchange/omegat.py": "omegat-kept and omegat-removed, of _SAID",
    "pipeline/models/transfer.py": "_issue hands on the code it is called with",
    "pipeline/formulae/preferring.py": "_warning hands on the code it is called with",
    "project.py": "_listing_issue hands on the code it is called with",
    "exchange/terms_incoming.py": "passed_over hands on the code it is called with",
    "exchange/messages.py": "finding: every slug of MESSAGES",
    "exchange/validate.py": "slugs of MESSAGES",
    "read/decode.py": "the code of a character, replacement-character or control-character",
    "terms/laws.py": "the laws of the termbase, which LAW_TEXTS has",
    "pipeline/scoring/tables.py": "_issue writes a finding down",
    "score/messages.py": "score_issue: every code of SENTENCES",
    "score/provenance.py": "reference-post-edited and reference-same-memory, of a table",
}
NAMED_THERE = frozenset(
    "omegat-kept omegat-removed hypothesis-empty reference-empty replacement-character control-character "
    "reference-post-edited reference-same-memory".split()
)
CALLS = tuple(call for call in calls() if call.name in MAKERS)


def _code(call: Call) -> ast.expr | None:
    return call.keywords.get("code") or next(iter(call.arguments), None)


def _literal(call: Call) -> set[str]:
    code = _code(call)
    found = templates(code, call.scope) if code is not None else None
    return set(found or ())


def _told() -> frozenset[str]:
    own = {key.removeprefix("issue-") for table in _TABLES for key in table if key.startswith("issue-")}
    files = MESSAGES.keys() & ROWS_RU.keys() & ROWS_KK.keys()
    return frozenset({*own, *files, *SENTENCES, *LAW_TEXTS})


def test_every_finding_is_told() -> None:
    codes = {code: call.place for call in CALLS for code in _literal(call)}
    assert len(codes) > 50
    assert {code: place for code, place in codes.items() if code not in _told()} == {}
    assert _told() >= NAMED_THERE


def test_findings_named_elsewhere_are_known() -> None:
    assert {call.module for call in CALLS if not _literal(call)} == set(HANDED_ON)


def test_what_files_and_laws_say_is_told() -> None:
    assert MESSAGES.keys() == ROWS_RU.keys() == ROWS_KK.keys()
    assert LAWS.keys() == LAW_TEXTS.keys()


def test_findings_have_what_their_texts_need() -> None:
    """A blank without a value would silently leave the English."""
    lacking = {}
    for call in CALLS:
        given = _given(call)
        if call.name == "finding" or given is None:
            continue
        for code in _literal(call):
            texts = [ISSUE_TEXTS[key] for key in ISSUE_TEXTS if _is_of(key, code)]
            if texts and not any(_blanks(each) <= {*given, "place"} for each in texts):
                lacking[code] = call.place
    assert lacking == {}


def _is_of(key: str, code: str) -> bool:
    return key in {f"issue-{code}{ending}" for ending in ("", "-many", "-gone", "-file", "-draft")}


def _blanks(texts: tuple[str, str, str]) -> frozenset[str]:
    return frozenset(re.findall(r"\{(\w+)", texts[1]))


def _given(call: Call) -> frozenset[str] | None:
    """Return the names of the parameters of a finding; None where the call does not show them."""
    if call.name != "Issue":
        return frozenset(call.keywords) if not call.has_more else None
    params = call.keywords.get("params")
    values = call.scope.get(params.id, []) if isinstance(params, ast.Name) else [params]
    if not all(value is None or isinstance(value, ast.Dict) for value in values):
        return None
    keys = [key for value in values if isinstance(value, ast.Dict) for key in value.keys]
    return frozenset(str(key.value) for key in keys if isinstance(key, ast.Constant))
