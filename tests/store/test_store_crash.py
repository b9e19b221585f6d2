"""kill -9 in the middle of saving: nothing acknowledged is lost, and the history verifies."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from align.store import open_store

# Saves results and marks in a loop; prints a sequence number once its event is acknowledged.
_CHILD = """
import sys
from pathlib import Path
from align.model import Status
from align.store import open_store
from tests.store.store_samples import AT, move, result

store = open_store(Path(sys.argv[1]), create=True)
begin = len(store.events())
for n in range(begin, begin + 10_000):
    name = f"{n % 3:02}"
    known = {unit.id: unit for unit in store.units([name])}
    if n % 4 == 3 and known:
        unit = list(known.values())[n % len(known)]
        status = Status.REJECTED if unit.variants["en"].status is Status.DRAFT else Status.DRAFT
        saved = store.mark([move(unit, "en", status)], actor="ada", at=AT)
    else:
        lines = [f"Строка {n} {k} о мире и сотрудничестве" for k in range(30)]
        saved = store.save_result(result(name, lines=lines), actor="align", at=AT)
    print(saved.event, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a Unix matter")
def test_nothing_acknowledged_is_lost(tmp_path: Path, root: Path) -> None:
    chance = random.Random(20261122)
    path = tmp_path / "align.db"
    acknowledged = 0
    for _ in range(12):
        child = subprocess.Popen(
            [sys.executable, "-c", _CHILD, str(path)], cwd=root, stdout=subprocess.PIPE, text=True
        )
        assert child.stdout is not None
        lines = [child.stdout.readline()]  # the first save is done: from here on any moment will do
        time.sleep(chance.uniform(0, 0.05))
        child.kill()
        rest, _ = child.communicate()
        # A line cut off by the kill is not yet an acknowledgement.
        lines += [line for line in rest.splitlines(keepends=True) if line.endswith("\n")]
        assert lines[0], "the child could not even begin"
        acknowledged = int(lines[-1])
        with open_store(path, read_only=True) as store:
            assert store.events()[-1].sequence >= acknowledged
    with open_store(path) as store:
        assert acknowledged >= 12
        assert store.verify() == []
