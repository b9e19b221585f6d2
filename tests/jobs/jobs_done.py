"""Jobs for the tests of runners: functions that a worker can import."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from align.errors import AlignError, InputError
from align.ports import EngineFacts, Hints, Hypothesis
from align.ports_jobs import Job

HIPPOPOTAMUS = EngineFacts("hippo", "1", frozenset({("ru", "en"), ("ru", "kk")}))


@contextmanager
def opened(shared: str) -> Iterator[str]:
    yield f"{shared}!"


def act(state: str, item: str) -> tuple[str, str, int]:
    """Do what an item says: answer, fail, or take the worker along."""
    what, _, rest = item.partition(":")
    match what:
        case "refuse":
            raise InputError(f"Cannot read {rest}.", hint="Mend it.", slug="cannot-read")
        case "stumble":
            raise LookupError(rest)
        case "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        case "kill-once":  # the file says that it was tried
            if not Path(rest).exists():
                Path(rest).touch()
                os.kill(os.getpid(), signal.SIGKILL)
        case "sleep":
            time.sleep(float(rest))
        case "unpicklable":
            return lambda: ""  # type: ignore[return-value]
    return state, item, os.getpid()


@dataclass
class Hippopotamus:
    """An engine in a worker: it notes who opened it, and dies, stumbles or gives up over some texts."""

    notes: Path
    facts: EngineFacts = HIPPOPOTAMUS

    def translate(
        self,
        texts: Sequence[str],
        *,
        source_lang: str,
        target_lang: str,
        alternatives: int = 1,
        hints: Sequence[Hints] = (),
    ) -> list[tuple[Hypothesis, ...]]:
        del source_lang, hints
        for text in texts:
            once = self.notes / "killed"
            if "Утка" in text and not once.exists():
                once.touch()
                os.kill(os.getpid(), signal.SIGKILL)
            if "Слон" in text:
                os.kill(os.getpid(), signal.SIGKILL)
            if "Осёл" in text:
                raise LookupError("a thistle")
            if "Лев" in text:
                raise AlignError("The engine is tired.", slug="failure")
        return [
            tuple(Hypothesis(f"<{target_lang} {n}: {text}>", -n) for n in range(alternatives))
            for text in texts
        ]


@contextmanager
def opened_engine(notes: Path) -> Iterator[Hippopotamus]:
    with (notes / "opened").open("a") as stream:
        stream.write(f"{os.getpid()}\n")
    yield Hippopotamus(notes)


ACT: Job[str, str, str, tuple[str, str, int]] = Job(opened, act, "tea")
