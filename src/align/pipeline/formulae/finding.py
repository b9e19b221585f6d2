"""Mining the formulae of a corpus and finding their renderings, shared by workers.

Reading texts, learning which words say the same, and finding spans are jobs of a runner; mining itself is
done here, while workers learn from the translations. Whoever does the work, the result is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from threading import Lock

import numpy as np

from align.formulae.formula import Formula
from align.formulae.mining import mine
from align.formulae.renderings import PairedTexts, Renderings, pair_texts, renderings_in
from align.formulae.tokens import Block, LeftOut, Tokens, blocks_of, joined_tokens, read_blocks
from align.formulae.words import Words, joined_words
from align.model import SOURCE_LANGUAGE, Issue, Severity
from align.pipeline.formulae.reading import FormulaCorpus
from align.ports import Progress
from align.ports_jobs import Runner, SetAside

ByFormula = Mapping[str, Renderings]


@dataclass(frozen=True, slots=True)
class Found:
    """The formulae, best first, their renderings by language, and what could not be read."""

    formulae: Sequence[Formula]
    renderings: Mapping[str, ByFormula]
    issues: tuple[Issue, ...]


class Steps:
    """Tells of steps that may be done at the same time: how many are done, and what was begun last."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self._progress = progress
        self._total = total
        self._done = 0
        self._lock = Lock()

    def begin(self, what: str) -> None:
        """Tell that a step begins."""
        with self._lock:
            if self._progress is not None:
                self._progress(self._done, self._total, what)

    def end(self) -> None:
        """Count one more step as done."""
        with self._lock:
            self._done += 1


def find_formulae(
    corpus: FormulaCorpus, langs: Sequence[str], *, min_count: int, runner: Runner, steps: Steps
) -> Found:
    """Mine ``corpus`` and find the renderings in ``langs``; two steps, and one more a language.

    A text that no worker can read is left out, with an issue.
    """
    issues: list[Issue] = []

    def left_out(block: Block, why: SetAside) -> None:
        issues.append(_set_aside(block, why))

    steps.begin("words")
    words, tokens = _read_originals(corpus, runner, left_out)
    steps.end()
    waiting = [words]  # mining takes them out: they are large, and of no use to the languages
    del words

    def paired(lang: str) -> PairedTexts:
        steps.begin(lang)
        source = _selected(corpus, tokens, lang)
        passages, extra = corpus.translated[lang], corpus.extra[lang]
        return pair_texts(passages, lang, extra=extra, source=source, runner=runner, left_out=left_out)

    formulae: list[Formula] = []

    def mined() -> None:
        steps.begin("mine")
        formulae.extend(mine(corpus.passages, min_count=min_count, words=waiting.pop()))

    def rendered(texts: PairedTexts) -> ByFormula:
        found = renderings_in(formulae, texts, runner=runner)
        steps.end()
        return found

    # Mining comes last, so that the others have sent their texts to workers before it begins.
    calls: list[Callable[[], PairedTexts | None]] = [*(partial(paired, lang) for lang in langs), mined]
    texts = [each for each in runner.together(calls) if each is not None]
    steps.end()
    found = runner.together([partial(rendered, each) for each in texts])
    issues.sort(key=lambda issue: issue.place)
    return Found(formulae, dict(zip(langs, found, strict=True)), tuple(issues))


def _read_originals(corpus: FormulaCorpus, runner: Runner, left_out: LeftOut) -> tuple[Words, Tokens]:
    names, texts = [each.document for each in corpus.passages], [each.text for each in corpus.passages]
    is_paired = bool(corpus.translated)
    blocks = blocks_of(names, texts, SOURCE_LANGUAGE, is_paired=is_paired, is_mined=True)
    read = read_blocks(blocks, runner=runner, left_out=left_out)
    rows = [each.rows for each in read if each.rows is not None]
    return joined_words(rows), joined_tokens([each.tokens for each in read])


def _selected(corpus: FormulaCorpus, tokens: Tokens, lang: str) -> Tokens:
    """Return the tokens of the passages that have a translation."""
    places = {(each.document, each.segment): index for index, each in enumerate(corpus.passages)}
    chosen = [places[each.document, each.segment] for each in corpus.translated[lang]]
    return tokens.select(np.array(chosen, np.int64))


def _set_aside(block: Block, why: SetAside) -> Issue:
    place = f"{block.name} ({block.lang})"
    return Issue(
        "document-set-aside",
        Severity.ERROR,
        place,
        f"{place} was set aside: {why.reason}, tried {why.tries} times. The others were done.",
        params={"reason": why.reason, "tries": why.tries},
    )
