"""What a target is: a parser or a door of the product, with a way to put one input through it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.fuzz.samples import Sample, copied, make_samples, make_workspace


@dataclass(frozen=True, slots=True)
class Input:
    """One input: the end of a file's name, the bytes, and a number that decides what else is open.

    ``choice`` picks among the commands or routes that the input can be put through.
    """

    suffix: str
    data: bytes
    choice: int = 0


@dataclass(slots=True)
class Bench:
    """A folder to work in: a workspace to be had fresh, and valid files of every kind."""

    folder: Path
    samples: dict[str, tuple[Sample, ...]] = field(default_factory=dict)
    _pristine: Path = field(init=False)
    _is_fresh: bool = field(default=False, init=False)

    def __post_init__(self) -> None:
        self._pristine = make_workspace(self.folder / "pristine" / "ws")
        self.samples = make_samples(self._pristine, self.folder / "making")

    @property
    def workspace(self) -> Path:
        """The workspace, as new unless :meth:`used` was not told of what happened to it."""
        place = self.folder / "ws"
        if not self._is_fresh:
            copied(self._pristine, place)
            self._is_fresh = True
        return place

    def used(self) -> None:
        """Say that the workspace was changed: the next one who asks gets a new one."""
        self._is_fresh = False

    def file(self, given: Input) -> Path:
        """Write an input down and return where."""
        path = self.folder / f"input{given.suffix}"
        path.write_bytes(given.data)
        return path

    def place(self) -> Path:
        """Return a path in the folder at which nothing is."""
        import shutil

        path = self.folder / "output"
        if path.is_dir():
            shutil.rmtree(path)
        path.unlink(missing_ok=True)
        return path


@dataclass(frozen=True, slots=True)
class Target:
    """``make`` an input of a random generator and ``run`` it; ``run`` says in a word how it ended.

    ``run`` raises :class:`tests.fuzz.law.BrokenLawError`, or lets out whatever the product let out.
    """

    name: str
    make: Callable[[Random, Bench], Input]
    run: Callable[[Input, Bench], str]
