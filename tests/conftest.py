"""Fixtures every test may use, and the rule about missing real parts."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.heavy import need
from tests.postgres_server import PostgresServer, running_server
from tests.toy_model import ToyModels, make_toy_models

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


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A PostgreSQL server: of ALIGN_TEST_POSTGRES, or a throw-away one; skips where there is none."""
    require_real(
        "psycopg (pip install 'align-tm[postgres]')", importlib.util.find_spec("psycopg") is not None
    )
    with running_server() as server:
        require_real("a PostgreSQL server (Debian: apt install postgresql)", server is not None)
        assert server is not None
        yield server


@pytest.fixture(scope="session")
def toy_models(tmp_path_factory: pytest.TempPathFactory) -> ToyModels:
    """The toy, trained once a session; read only. Skips without torch, transformers and CTranslate2."""
    need("torch", "transformers", "ctranslate2")
    return make_toy_models(tmp_path_factory.mktemp("toy") / "models")


# The same examples every time: what CI says of a commit must not depend on luck. New examples are drawn
# on developers' machines, and with HYPOTHESIS_PROFILE=search.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("search", max_examples=2000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "default"))
