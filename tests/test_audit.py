"""What Align depends on may be used commercially, and advisories are matched to what is locked."""

from __future__ import annotations

import pytest

from tests.audit import Licence, licences, locked, weaknesses


def test_everything_the_product_depends_on_may_be_used_commercially() -> None:
    listed = licences()
    assert {"lxml", "sqlalchemy", "starlette", "numpy"} <= {each.package for each in listed}
    assert [f"{each.package}: {each.problem}" for each in listed if each.problem] == []


@pytest.mark.parametrize(
    ("text", "extras", "is_wrong"),
    [
        ("MIT", {""}, False),
        ("GPL-3.0-or-later", {""}, True),
        ("GPL-3.0-or-later", {"mt"}, True),
        ("GNU Affero General Public License v3", {"mt"}, True),
        ("LGPL-3.0-only", {""}, True),
        ("LGPL-3.0-only", {"postgres"}, False),
        ("CC-BY-NC-4.0", {"mt"}, True),
        ("", {"mt"}, True),
    ],
)
def test_which_licences_may_be(text: str, extras: set[str], is_wrong: bool) -> None:
    assert bool(Licence("x", text, frozenset(extras)).problem) is is_wrong


def test_an_exception_holds_for_extras_only() -> None:
    assert not Licence("translate-toolkit", "GPL-3.0-or-later", frozenset({"bridge"})).problem
    assert Licence("translate-toolkit", "GPL-3.0-or-later", frozenset({"", "bridge"})).problem


def _advisory(**affected: object) -> dict[str, object]:
    return {"id": "X-1", "affected": [{"package": {"ecosystem": "PyPI", "name": "Some.Thing"}, **affected}]}


@pytest.mark.parametrize(
    ("affected", "is_found"),
    [
        ({"versions": ["1.5"]}, True),
        ({"versions": ["1.4"]}, False),
        ({"ranges": [{"events": [{"introduced": "0"}, {"fixed": "1.6"}]}]}, True),
        ({"ranges": [{"events": [{"introduced": "0"}, {"fixed": "1.5"}]}]}, False),
        ({"ranges": [{"events": [{"introduced": "1.5"}]}]}, True),
        ({"ranges": [{"events": [{"introduced": "0"}, {"last_affected": "1.4"}]}]}, False),
        ({"ranges": [{"events": [{"introduced": "1.0"}, {"fixed": "1.1"}, {"introduced": "1.4"}]}]}, True),
        ({"ranges": [{"events": [{"introduced": "nonsense"}]}]}, False),
    ],
)
def test_advisories_fit_versions(affected: dict[str, object], is_found: bool) -> None:
    assert bool(list(weaknesses([_advisory(**affected)], {"some-thing": "1.5"}))) is is_found


def test_the_locks_are_read() -> None:
    assert {"lxml", "numpy", "torch"} <= set(locked())
