"""A throw-away server ends with those who asked for it, even if they are killed."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.postgres_server import PostgresServer

pytestmark = pytest.mark.real

_CHILD = """
import time
from tests.postgres_server import running_server
with running_server() as server:
    print(server.folder, flush=True)
    time.sleep(600)
"""


def test_a_killed_run_leaves_no_server(postgres: PostgresServer, root: Path) -> None:
    if not postgres.is_ours:
        pytest.skip("the server of ALIGN_TEST_POSTGRES stays where it is")
    child = subprocess.Popen([sys.executable, "-c", _CHILD], cwd=root, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    folder = Path(child.stdout.readline().strip())
    assert (folder / "data" / "postmaster.pid").exists()
    child.kill()
    child.communicate()
    for _ in range(300):
        if not folder.exists():
            return
        time.sleep(0.1)
    pytest.fail(f"the server in {folder} was not stopped")
