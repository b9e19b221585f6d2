"""The review page over a made workspace of 100,000 units: what each screen costs on the server.

Every request goes over a real socket to the application in this process; the ratio beside each time is to
the same server answering its smallest file. "cpu ms" is what the whole process worked meanwhile a request,
client and background (checks of all texts) included: on a machine that others use, it says more than the
clock. The workspace is made of the sample corpus's units, varied by numbers, a thousand to a document. The
first document came as machine drafts, some of them edited and reviewed since: these are scored.
"""

from __future__ import annotations

import contextlib
import http.client
import io
import json
import random
import re
import shutil
import statistics
import tempfile
import threading
import time
import urllib.parse
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import uvicorn

from align.cli import run
from align.cli.screens import screens_of
from align.model import (
    LANGUAGES,
    TARGET_LANGUAGES,
    Alignment,
    Bead,
    Document,
    Origin,
    Provenance,
    Role,
    Segment,
    SegmentedDocument,
    SegmentKind,
    Status,
    TranslationUnit,
    Variant,
)
from align.pipeline.desk.desk import Desk
from align.ports import DocumentResult, TextEdit, silent
from align.project import Workspace, find_workspace, init_workspace, now
from align.review.roles import Reviewer, ReviewerRole
from align.web.app import review_app
from align.web.serving import listen
from align.web.sessions import Sessions

A_DOCUMENT = 1000
REVIEWED = 200
"""So many machine drafts of each language were edited and reviewed."""
FLOOR_SCREEN, FLOOR_NEXT = 200.0, 100.0
Texts = dict[str, str]


def report(shared: Path | None, *, quick: bool) -> list[dict[str, Any]]:
    """Print the table; the records for ``--save``."""
    del shared
    records: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        samples = _samples(root / "sample")
        head = f"{'median ms':>10} {'p95 ms':>8} {'worst ms':>9} {'cpu ms':>8} {'× static':>9} {'floor':>6}"
        print(f"{'units':>8}  {'request':<34} {head}")
        for size in (2000,) if quick else (100_000,):
            workspace = make_workspace(root / str(size), samples, size)
            records += measured(workspace, size, runs=5 if quick else 30)
            shutil.rmtree(workspace.root)
    return records


def _samples(root: Path) -> list[Texts]:
    """Return the units of the sample corpus that have all three languages."""
    source = Path(__file__).resolve().parents[1] / "corpus"
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        _align(root, source)
    with find_workspace(root).open_store(read_only=True) as store:
        units = list(store.units())
    return [
        {"ru": unit.text, **{lang: v.text for lang, v in unit.variants.items()}}
        for unit in units
        if len(unit.variants) == len(TARGET_LANGUAGES)
    ]


def _align(root: Path, source: Path) -> None:
    run(["init", str(root)])
    for lang in LANGUAGES:
        for file in (source / lang).glob("0[1-4]*"):
            if ".draft." not in file.name:
                shutil.copy(file, root / "corpus" / lang / file.name)
    run(["run", "-q", "-w", str(root)])


def make_workspace(root: Path, samples: list[Texts], size: int) -> Workspace:
    """Make a workspace of ``size`` units at ``root``: drafts and reviewed texts of all confidences."""
    workspace, _ = init_workspace(root)
    rng = random.Random(7)
    with workspace.open_store() as store:
        for number in range(size // A_DOCUMENT):
            origin = Origin.DELIVERED if number else Origin.MACHINE_DRAFT
            result = _document(f"doc-{number:04d}", samples, rng, origin)
            store.save_result(result, actor="made", at=now())
            if not number:
                store.edit(_edits(result.units), actor="made", at=now())
    return workspace


def _edits(units: Sequence[TranslationUnit]) -> list[TextEdit]:
    """Return what a reviewer made of the first drafts: every third as it was, others with a word more."""
    return [
        TextEdit(unit.id, lang, f"{variant.text} {lang}" if n % 3 else variant.text, Status.REVIEWED, 1)
        for n, unit in enumerate(units[:REVIEWED])
        for lang, variant in unit.variants.items()
    ]


def _document(name: str, samples: list[Texts], rng: random.Random, origin: Origin) -> DocumentResult:
    segments: dict[str, list[Segment]] = {lang: [] for lang in LANGUAGES}
    ends = dict.fromkeys(LANGUAGES, 0)
    beads: dict[str, list[Bead]] = {lang: [] for lang in TARGET_LANGUAGES}
    units = []
    for index in range(A_DOCUMENT):
        texts = {lang: f"{text} {rng.randrange(99999)}" for lang, text in rng.choice(samples).items()}
        provenance = {}
        for lang, text in texts.items():
            start, end = ends[lang], ends[lang] + len(text)
            ends[lang] = end + 1
            kind = SegmentKind.SENTENCE
            segments[lang].append(Segment(index, start, end, kind, True, text, text.lower(), index // 3))
            provenance[lang] = Provenance(name, lang, "0" * 64, (index,), ((start, end),))
        variants = {}
        for lang in TARGET_LANGUAGES:
            sure = round(rng.random() ** 0.3, 3)
            status = rng.choice([Status.DRAFT, Status.DRAFT, Status.REVIEWED])
            if origin is Origin.MACHINE_DRAFT:
                status = Status.DRAFT
            variants[lang] = Variant(lang, texts[lang], status, origin, sure, provenance[lang])
            beads[lang].append(Bead((index,), (index,), sure))
        id_ = sha256(f"{name} {index}".encode()).hexdigest()[:16]
        ru = texts["ru"]
        units.append(
            TranslationUnit(id_, name, index, index // 3, ru, ru.lower(), provenance["ru"], variants)
        )
    found = {
        lang: SegmentedDocument(
            Document(
                name,
                lang,
                Role.ORIGINAL if lang == "ru" else Role.TRANSLATION,
                f"corpus/{lang}/{name}.txt",
                "0" * 64,
                "utf-8",
                "",
            ),
            tuple(rows),
        )
        for lang, rows in segments.items()
    }
    alignments = {lang: Alignment("ru", lang, tuple(rows)) for lang, rows in beads.items()}
    return DocumentResult(name, found, alignments, tuple(units))


class _Server:
    """The page over a workspace, asked over one connection."""

    def __init__(self, desk: Desk) -> None:
        self._sessions = Sessions(b"s" * 32)
        app = review_app(
            screens_of(desk),
            workspace="bench",
            sessions=self._sessions,
            hosts=("127.0.0.1",),
            asking=desk.courtesy.asking,
        )
        bound = listen("127.0.0.1", 0)
        self._server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [bound]}, daemon=True)
        self._thread.start()
        while not self._server.started:
            time.sleep(0.01)
        self._connection = http.client.HTTPConnection("127.0.0.1", bound.getsockname()[1], timeout=120)
        cookie = self._sessions.cookie_for(Reviewer("bench", ReviewerRole.REVIEWER))
        self._headers = {"Cookie": f"{self._sessions.cookie}={cookie}", "Sec-Fetch-Site": "same-origin"}

    def ask(self, path: str, body: object = None, **query: object) -> bytes:
        """Ask once. Raises RuntimeError for anything but 200."""
        address = f"{path}?{urllib.parse.urlencode(query)}" if query else path
        data = None if body is None else json.dumps(body).encode()
        headers = self._headers | ({"Content-Type": "application/json"} if data else {})
        self._connection.request("POST" if data else "GET", address, data, headers)
        answer = self._connection.getresponse()
        found = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{address}: {answer.status} {found[:200]!r}")
        return found

    def stop(self) -> None:
        """Stop it."""
        self._connection.close()
        self._server.should_exit = True
        self._thread.join(20)


def measured(workspace: Workspace, size: int, *, runs: int) -> list[dict[str, Any]]:
    """Ask every kind of question ``runs`` times and print a row each; the records."""
    records = []
    with Desk(workspace) as desk:
        desk.warm(silent)
        desk.start()
        server = _Server(desk)
        base = _times(lambda _n: server.ask("/static/icon.svg"), runs=runs)
        for name, floor, request in _requests(server):
            request(0)
            spent = time.process_time()
            times = _times(request, runs=runs)
            cpu = (time.process_time() - spent) * 1000 / runs
            median = statistics.median(times)
            ratio = median / statistics.median(base)
            held = "holds" if median <= floor else "MISSED"
            p95 = sorted(times)[round(0.95 * (len(times) - 1))]
            row = f"{median:>10.1f} {p95:>8.1f} {max(times):>9.1f} {cpu:>8.1f} {ratio:>9.1f} {held:>6}"
            print(f"{size:>8,}  {name:<34} {row}")
            records.append(
                {
                    "units": size,
                    "request": name,
                    "median_ms": median,
                    "p95_ms": p95,
                    "worst_ms": max(times),
                    "cpu_ms": cpu,
                    "ratio": ratio,
                }
            )
        server.stop()
    return records


def _requests(server: _Server) -> list[tuple[str, float, Callable[[int], object]]]:
    rows = json.loads(server.ask("/api/review/list", limit=200, document="doc-0001"))["rows"]
    ids = [row["id"] for row in rows]
    drafts = [row for row in rows if row["variants"]["en"]["status"] == "draft"]
    versions = {row["id"]: 1 for row in drafts}

    def typed(n: int) -> None:
        unit = drafts[n % len(drafts)]["id"]
        body = {"unit": unit, "lang": "en", "text": f"Typed {n}.", "version": versions[unit]}
        versions[unit] = json.loads(server.ask("/api/review/text", body))["version"]

    server.ask("/scores")
    while json.loads(server.ask("/api/scores/state"))["state"] == "working":
        time.sleep(0.1)
    say = {"lang": "en", "text": "The Parties reaffirmed their their commitment in 2024."}
    return [
        ("corpus", FLOOR_SCREEN, lambda n: server.ask("/corpus", page=n % 2)),
        ("review: the page", FLOOR_SCREEN, lambda _n: server.ask("/review")),
        ("review: list, whole", FLOOR_SCREEN, lambda _n: server.ask("/api/review/list")),
        (
            "review: list, drafts below 70 %",
            FLOOR_SCREEN,
            lambda _n: server.ask("/api/review/list", status="draft", below=70),
        ),
        (
            "review: list, with a text",
            FLOOR_SCREEN,
            lambda n: server.ask("/api/review/list", text=f"{n}7"),
        ),
        (
            "review: list, next best first",
            FLOOR_SCREEN,
            lambda _n: server.ask("/api/review/list", order="best"),
        ),
        (
            "review: next segment",
            FLOOR_NEXT,
            lambda n: server.ask("/api/review/unit", unit=ids[n % len(ids)]),
        ),
        (
            "review: checks as one types",
            FLOOR_NEXT,
            lambda n: server.ask("/api/review/say", {**say, "unit": ids[n]}),
        ),
        ("review: autosave", FLOOR_NEXT, typed),
        ("alignment", FLOOR_SCREEN, lambda n: server.ask("/api/alignment/grid", document=f"doc-{n % 2:04d}")),
        ("formulae", FLOOR_SCREEN, lambda _n: server.ask("/api/formulae/list", order="deviating")),
        *_searches(server, [row["text"] for row in rows]),
        ("scores, once computed", FLOOR_SCREEN, lambda _n: server.ask("/scores")),
        ("history", FLOOR_SCREEN, lambda _n: server.ask("/history")),
        ("pulse", FLOOR_SCREEN, lambda _n: server.ask("/api/pulse", {"screen": "review"})),
    ]


def _searches(server: _Server, texts: Sequence[str]) -> list[tuple[str, float, Callable[[int], object]]]:
    """Return searches for other words each time: what was found before is quick to find again."""
    pairs = [pair for text in texts for pair in re.findall(r"[а-яё]{5,} [а-яё]{5,}", text)]
    phrases = [pair for n, pair in enumerate(pairs) if pair not in pairs[:n]]

    def phrase(n: int) -> str:
        return str(phrases[n % len(phrases)])

    kinds = {
        "concordance, in any form": lambda n: {"pattern": phrase(n)},
        "concordance, as written": lambda n: {"pattern": phrase(n).split()[0], "kind": "exact"},
        "concordance, an expression": lambda n: {
            "pattern": re.sub(r"(\w{3})\b", r"\\w{1,4}", phrase(n)),
            "kind": "regex",
        },
    }

    def asking(query: Callable[[int], dict[str, str]]) -> Callable[[int], object]:
        return lambda n: server.ask("/api/concordance", **query(n))

    return [(name, FLOOR_SCREEN, asking(query)) for name, query in kinds.items()]


def _times(request: Callable[[int], object], *, runs: int) -> list[float]:
    """Return the milliseconds of ``runs`` requests."""
    found = []
    for number in range(1, runs + 1):
        start = time.perf_counter()
        request(number)
        found.append((time.perf_counter() - start) * 1000)
    return found
