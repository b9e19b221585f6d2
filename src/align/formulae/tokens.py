"""Texts as rows of numbered lemmas, read block by block: a job for any worker.

A token takes 13 bytes, and a lemma is held once, however often it occurs.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from align.formulae.suffixes import Ints, Small
from align.formulae.word_cells import Side, offsets_of, selected
from align.formulae.words import WordRows, word_rows
from align.ports_jobs import IN_PROCESS, Job, Runner, SetAside
from align.text.lemmas import LemmaToken, iterate_lemmas
from align.text.tokens import TokenKind

Flags = npt.NDArray[np.bool_]

READING_GRAIN = 60_000
"""Characters read by one worker at a time: some tenths of a second."""
PAIRS_TOGETHER = 200
"""Pairs without a document that are one block."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of some texts in a row, one entry a token in each array.

    ``numbers`` say which of the ``lemmas`` (lower case, as they come), ``starts`` and ``ends`` where the
    token stands in its text (code points), ``marks`` whether it is punctuation. Text ``i`` has the tokens
    ``bounds[i]:bounds[i + 1]``.
    """

    lemmas: tuple[str, ...]
    numbers: Small
    starts: Small
    ends: Small
    marks: Flags
    bounds: Ints

    def __len__(self) -> int:
        """Return the number of texts."""
        return len(self.bounds) - 1

    @property
    def side(self) -> Side:
        """The numbers alone, as word alignment wants them."""
        return Side(self.numbers, self.bounds)

    def select(self, places: Ints, *, longest: int | None = None) -> Tokens:
        """Return the texts at ``places``, each cut to its ``longest`` first tokens; numbers stay."""
        chosen, bounds = selected(self.bounds, places, longest=longest)
        return Tokens(
            self.lemmas,
            self.numbers[chosen],
            self.starts[chosen],
            self.ends[chosen],
            self.marks[chosen],
            bounds,
        )


@dataclass(frozen=True, slots=True)
class Block:
    """Texts of one language and of the document ``name``, read together.

    ``is_paired`` says that their tokens are wanted, ``is_mined`` that their words are, for phrases.
    """

    name: str
    lang: str
    texts: tuple[str, ...]
    is_paired: bool = True
    is_mined: bool = False

    @property
    def size(self) -> int:
        """The number of characters."""
        return sum(map(len, self.texts))


@dataclass(frozen=True, slots=True)
class BlockRead:
    """The tokens of a block; ``rows`` are its words as mining wants them, if it does.

    A block that no worker could read has texts without tokens, as one has that is not to be paired.
    """

    tokens: Tokens
    rows: WordRows | None = None
    is_read: bool = True


LeftOut = Callable[[Block, SetAside], None]
"""Hears of a block that no worker could read."""


def blocks_of(
    names: Iterable[str],
    texts: Sequence[str],
    lang: str,
    *,
    is_paired: bool = True,
    is_mined: bool = False,
) -> list[Block]:
    """Put neighbours with the same name together; ``names`` has one for each of ``texts``."""
    blocks: list[Block] = []
    here: list[str] = []
    before = ""
    for name, text in zip(names, texts, strict=True):
        if here and name != before:
            blocks.append(Block(before, lang, tuple(here), is_paired, is_mined))
            here = []
        here.append(text)
        before = name
    if here:
        blocks.append(Block(before, lang, tuple(here), is_paired, is_mined))
    return blocks


def pair_blocks(texts: Sequence[str], lang: str) -> list[Block]:
    """Cut texts that belong to no document into blocks, named by their first one."""
    cuts = range(0, len(texts), PAIRS_TOGETHER)
    parts = [tuple(texts[first : first + PAIRS_TOGETHER]) for first in cuts]
    return [Block(part[0][:60], lang, part) for part in parts]


def read_blocks(
    blocks: Sequence[Block], *, runner: Runner = IN_PROCESS, left_out: LeftOut | None = None
) -> list[BlockRead]:
    """Read each block, by ``runner``.

    One that no worker could read has texts without tokens, and ``left_out`` hears of it.
    """
    job: Job[None, None, Block, BlockRead] = Job(_opened, _read, None)
    found: list[BlockRead] = []
    results = runner.map(job, blocks, sizes=[block.size for block in blocks], grain=READING_GRAIN)
    for block, each in zip(blocks, results, strict=True):
        if isinstance(each, SetAside):
            found.append(_unread(block))
            if left_out is not None:
                left_out(block, each)
        else:
            found.append(each)
    return found


def read_texts(
    blocks: Sequence[Block], *, runner: Runner = IN_PROCESS, left_out: LeftOut | None = None
) -> tuple[Tokens, Flags]:
    """Read blocks; return the tokens of all their texts, and of each text whether it could be read."""
    read = read_blocks(blocks, runner=runner, left_out=left_out)
    return joined_tokens([each.tokens for each in read]), texts_read(read)


def texts_read(blocks: Sequence[BlockRead]) -> Flags:
    """Say of each text whether it could be read."""
    return np.repeat(
        np.array([each.is_read for each in blocks], np.bool_), [len(each.tokens) for each in blocks]
    )


def _unread(block: Block) -> BlockRead:
    """Return what stands for a block that could not be read: texts without tokens."""
    return replace(read_block(replace(block, texts=("",) * len(block.texts))), is_read=False)


def _opened(_: None) -> AbstractContextManager[None]:
    return nullcontext(None)


def _read(_: None, block: Block) -> BlockRead:
    return read_block(block)


def read_block(block: Block) -> BlockRead:
    """Cut the texts of a block into tokens with their lemmas."""
    found = [list(iterate_lemmas(text, block.lang)) for text in block.texts]
    tokens = _tokens(found if block.is_paired else [()] * len(found))
    return BlockRead(tokens, word_rows(found, block.texts) if block.is_mined else None)


def _tokens(texts: Iterable[Sequence[LemmaToken]]) -> Tokens:
    known: dict[str, int] = {}
    row = array("i")  # four bytes a number: a list would take ten times that
    lengths = []
    for tokens in texts:
        lengths.append(len(tokens))
        for found in tokens:
            token = found.token
            number = known.setdefault(found.lemma.lower(), len(known))
            row.extend((number, token.start, token.end, token.kind is TokenKind.PUNCTUATION))
    numbers, starts, ends, marks = np.array(row, np.int32).reshape(-1, 4).T.copy()
    return Tokens(
        tuple(known), numbers, starts, ends, marks.astype(np.bool_), offsets_of(np.array(lengths, np.int64))
    )


def joined_tokens(parts: Sequence[Tokens]) -> Tokens:
    """Put texts after each other; the lemmas are numbered as they come."""
    known: dict[str, int] = {}
    numbers = [
        np.array([known.setdefault(lemma, len(known)) for lemma in part.lemmas], np.int32)[part.numbers]
        for part in parts
    ]
    lengths = [np.diff(part.bounds) for part in parts]
    return Tokens(
        tuple(known),
        _row(numbers),
        _row([part.starts for part in parts]),
        _row([part.ends for part in parts]),
        np.concatenate([np.zeros(0, np.bool_), *(part.marks for part in parts)]),
        offsets_of(np.concatenate([np.zeros(0, np.int64), *lengths])),
    )


def _row(parts: Sequence[Small]) -> Small:
    return np.concatenate([np.zeros(0, np.int32), *parts])
