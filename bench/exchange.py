"""Exchange: reading TMX with inline tags, importing it into the memory, exporting TMX.

Each step runs in a process of its own, so that its memory is its own; seconds are of the processor.
The baseline of reading is expat without any handler, which is the least an XML parser can do.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.parsers import expat

from align.exchange import export_tmx, plan_tmx_files, read_tmx
from align.model import Origin, Provenance, Status, TranslationUnit, Variant
from align.pipeline.memory.importing import ImportOptions, import_files
from align.project import init_workspace

ROOT = Path(__file__).resolve().parents[1]
AT = "2026-11-22T12:00:00Z"
RUSSIAN = (
    "стороны подтвердили приверженность сотрудничеству договорились дальнейших шагах республика мира "
    "безопасности развития торговли совместное заседание министр иностранных дел"
).split()
ENGLISH = "the parties confirmed their commitment to cooperation agreed further steps peace trade".split()
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n<header creationtool="bench" '
    'creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="ru" datatype="xml"/>\n'
    "<body>\n"
)


def make_tmx(path: Path, count: int) -> None:
    """Write ``count`` different units, every third with inline tags, as other tools write them."""
    chance = random.Random(20261123)
    with path.open("w", encoding="utf-8") as stream:
        stream.write(HEAD)
        for n in range(count):
            ru, en = " ".join(chance.choices(RUSSIAN, k=14)), " ".join(chance.choices(ENGLISH, k=18))
            if n % 3 == 0:
                ru = f'<bpt i="1">&lt;b&gt;</bpt>{ru}<ept i="1">&lt;/b&gt;</ept> №{n}'
            stream.write(
                f'<tu tuid="{n}">\n<prop type="x-client">bench</prop>\n<tuv xml:lang="ru-RU"><seg>{ru}.</seg>'
                f'</tuv>\n<tuv xml:lang="en-US"><seg>{en} {n}.</seg></tuv>\n</tu>\n'
            )
        stream.write("</body>\n</tmx>\n")


def units(count: int) -> Iterator[TranslationUnit]:
    """Yield made-up reviewed units, a thousand a document."""
    for n in range(count):
        document, position = f"d{n // 1000:04}", n % 1000
        text = f"{RUSSIAN[n % 13]} {' '.join(RUSSIAN)} {n}."
        place = Provenance(document, "ru", "a" * 64, (position,), ((position * 200, position * 200 + 150),))
        english = f"{' '.join(ENGLISH)} {n}."
        variant = Variant("en", english, Status.REVIEWED, Origin.DELIVERED, 0.9, place, 1, AT, "ada")
        yield TranslationUnit(
            f"{n:016x}", document, position, position // 5, text, text, place, {"en": variant}
        )


def parse(path: Path) -> None:
    """Parse with expat and do nothing: the baseline."""
    parser = expat.ParserCreate()
    with path.open("rb") as stream:
        parser.ParseFile(stream)


def read(path: Path) -> None:
    """Read every unit, inline tags kept."""
    with path.open("rb") as stream:
        for _ in read_tmx(stream):
            pass


def load(path: Path) -> None:
    """Import into a new workspace."""
    with tempfile.TemporaryDirectory(dir=path.parent) as name:
        workspace, _ = init_workspace(Path(name))
        import_files(
            workspace, [path], options=ImportOptions(), actor="bench", at=AT, progress=lambda *_: None
        )


def export(path: Path) -> None:
    """Export as many units as are asked for by the size of ``path``."""
    count = path.stat().st_size
    files = plan_tmx_files("bench", target_langs=("en",))
    with tempfile.TemporaryDirectory() as name:
        export_tmx(Path(name), files, lambda: units(count), created_at=AT, tool_version="1")


def make_units(path: Path) -> None:
    """Make the units twice, as an export asks for them: what it would take without exporting."""
    for _ in range(2):
        for _ in units(path.stat().st_size):
            pass


STEPS: dict[str, Callable[[Path], None]] = {
    "parse": parse,
    "read": read,
    "import": load,
    "make": make_units,
    "export": export,
}


def measured(step: str, path: Path) -> tuple[float, float]:
    """Return processor seconds and growth of memory in MB of a step, run in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.exchange", step, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    seconds, memory = json.loads(done.stdout)
    return seconds, memory


def run_step(step: str, path: Path) -> None:
    """Do a step and print seconds and MB."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    STEPS[step](path)
    seconds = time.process_time() - start
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    print(json.dumps([seconds, grown / 1024]))


def report(shared: Path | None, *, quick: bool) -> list[dict[str, object]]:
    """Print the table and return its rows; the full run imports a million units."""
    del shared
    records: list[dict[str, object]] = []
    print(f"{'step':<28} {'units':>9} {'cpu s':>7} {'MB/s':>6} {'memory MB':>10}")

    def show(what: str, count: int, seconds: float, memory: float, size: int = 0) -> None:
        rate = size / seconds / 1e6 if size else 0.0
        records.append(
            {"step": what, "units": count, "cpu_s": seconds, "mb_per_s": rate, "memory_mb": memory}
        )
        print(f"{what:<28} {count:>9,} {seconds:>7.2f} {rate or '':>6.4} {memory:>10.1f}")

    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "bench.tmx"
        for count in (5_000,) if quick else (100_000, 1_000_000):
            make_tmx(path, count)
            size = path.stat().st_size
            show("parse only (baseline)", count, *measured("parse", path), size)
            show("read TMX, tags kept", count, *measured("read", path), size)
            show("memory import", count, *measured("import", path), size)
        count = 5_000 if quick else 100_000
        path.write_bytes(b"." * count)
        made, _ = measured("make", path)
        seconds, memory = measured("export", path)
        show("export TMX", count, seconds - made, memory)
    return records


if __name__ == "__main__":
    run_step(sys.argv[1], Path(sys.argv[2]))
