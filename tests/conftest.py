"""Fixtures every test may use, and the rule about missing real parts."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The project's private material, where it lies beside the checkout; skips the test elsewhere."""
    folder = ROOT.parent / "shared"
    if not (folder / "design").is_dir():
        pytest.skip("the private test material is not beside this checkout; a twin test runs without it")
    return folder


def require_real(what: str, found: bool) -> None:
    """Skip a test of a missing real part on a user's machine; fail it in CI, where it must be there."""
    if found:
        return
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing, and CI must have it")
    pytest.skip(f"{what} is not installed")
