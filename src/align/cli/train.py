"""``align train tiny`` and ``align train adapt``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from align.cli.app import app
from align.cli.models import AcceptOption
from align.cli.option_groups import MakingOptions, grouped
from align.cli.options import QuietOption
from align.cli.output import note, plain, print_json, progress, say, table
from align.cli.texts import Words
from align.errors import EXIT_FINDINGS, UsageError

if TYPE_CHECKING:
    from align.pipeline.models.train_adapt import Adapted

train = typer.Typer(
    help="Train engines on a CPU or GPU: a toy for tests, or a published engine tuned on reviewed memory.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
)
app.add_typer(train, name="train")

ToOption = Annotated[str, typer.Option("--to", help="The target language: en or kk.")]
SeedOption = Annotated[int, typer.Option("--seed", help="Decides what is drawn; the same gives the same.")]


def _target(lang: str) -> str:
    from align.model import TARGET_LANGUAGES

    if lang not in TARGET_LANGUAGES:
        raise UsageError(f"--to {lang}: is one of {', '.join(TARGET_LANGUAGES)}.", slug="language-unknown")
    return lang


@train.command()
@grouped
def tiny(
    to: ToOption = "en",
    name: Annotated[str, typer.Option("--name", help="What it is called.", show_default="toy-ru-LANG")] = "",
    steps: Annotated[int, typer.Option("--steps", min=1, help="Training steps.")] = 1200,
    width: Annotated[int, typer.Option("--width", min=16, max=512, help="Width of its layers.")] = 96,
    seed: SeedOption = 1,
    threads: Annotated[int, typer.Option("--threads", min=1, help="Processor cores to use.")] = 1,
    quiet: QuietOption = False,
    *,
    common: MakingOptions,
) -> None:
    """Train a toy engine from nothing, in minutes on a CPU, to see drafting work without any download.

    It learns some hundred formulaic sentences (Align's own templates, and short reviewed pairs of the
    workspace) with their numbers masked, and is nonsense on anything else. Writes toy-ru-LANG and
    toy-ru-LANG-int8 (about 1 MB) into models/. Needs the extra train.

    Examples: **align train tiny** · **align train tiny --to kk** · **align train tiny --steps 400**
    """
    from dataclasses import replace

    from align.engines.train_tiny import TinyRecipe
    from align.pipeline.models.train_tiny import train_toy
    from align.project import find_workspace

    words = Words(common.ui)
    recipe = replace(TinyRecipe(), steps=steps, width=width - width % 4, seed=seed)
    home = find_workspace(common.workspace)
    with progress(quiet or common.as_json) as bar:
        report = train_toy(
            home,
            lang=_target(to),
            name=name,
            recipe=recipe,
            threads=threads,
            dry_run=common.dry_run,
            progress=bar,
        )
    if common.as_json:
        print_json("train-tiny", {**plain(report), "toy": True})
    else:
        key = "tiny-would-train" if common.dry_run else "tiny-trained"
        say(words(key, name=report.name, int8=report.int8, templates=report.templates,
                  workspace=report.workspace, size=words.size(report.size)))  # fmt: skip
        if not common.dry_run:
            say(words("tiny-judged", right=report.right, held=report.held_out, dropped=report.dropped,
                      wrong=report.wrong_numbers))  # fmt: skip
            note(words("engine-toy", name=report.name))
    if common.dry_run:
        raise typer.Exit(EXIT_FINDINGS)


@train.command()
@grouped
def adapt(
    model: Annotated[str, typer.Option("--model", metavar="NAME", help="The engine to tune.")],
    to: ToOption = "en",
    name: Annotated[
        str, typer.Option("--name", help="What the tuned one is called.", show_default="NAME-adapted")
    ] = "",
    full: Annotated[
        bool, typer.Option("--full", help="Train all weights, not LoRA's small matrices.")
    ] = False,
    epochs: Annotated[int, typer.Option("--epochs", min=1, help="Passes over the pairs.")] = 4,
    rate: Annotated[
        float, typer.Option("--rate", min=1e-7, max=0.1, help="Learning rate; --full wants a tenth of it.")
    ] = 5e-4,
    share: Annotated[
        float, typer.Option("--held-out", min=0.05, max=0.9, help="Share of the pairs to judge by.")
    ] = 0.2,
    seed: SeedOption = 1,
    threads: Annotated[
        int, typer.Option("--threads", min=0, help="Processor cores.", show_default="all")
    ] = 0,
    accept: AcceptOption = False,
    quiet: QuietOption = False,
    *,
    common: MakingOptions,
) -> None:
    """Tune a published engine on the workspace's reviewed pairs and report BLEU and chrF++ before and after.

    Whole documents are held back to judge by. Uses a GPU when there is one. The tuned engine keeps the
    licence of the first, stands beside it as NAME-adapted, and can be converted like it.

    Examples: **align train adapt --model opus-ru-en** · **align train adapt --model opus-ru-en --full
    --rate 5e-5** · **align train adapt --model kazrush-ru-kk --to kk -n**
    """
    from align.engines.adapt import AdaptRecipe
    from align.pipeline.models.train_adapt import adapt_engine
    from align.project import find_workspace

    words = Words(common.ui)
    recipe = AdaptRecipe(epochs=epochs, rate=rate, full=full, seed=seed)
    with progress(quiet or common.as_json) as bar:
        report = adapt_engine(
            find_workspace(common.workspace),
            model,
            lang=_target(to),
            as_name=name,
            recipe=recipe,
            share=share,
            threads=threads,
            accept_non_commercial=accept,
            dry_run=common.dry_run,
            progress=bar,
        )
    print_json("train-adapt", plain(report)) if common.as_json else _say_adapted(report, words)
    if common.dry_run:
        raise typer.Exit(EXIT_FINDINGS)


def _say_adapted(report: Adapted, words: Words) -> None:
    key = "adapt-would" if report.dry_run else "adapt-done"
    say(words(key, name=report.name, of=report.of, method=report.method, device=report.device,
              learnt=report.learnt, documents=len(report.documents_learnt)))  # fmt: skip
    say(words("adapt-held", held=report.held_out, documents=", ".join(report.documents_held)))
    if report.dry_run:
        return
    rows = [
        [
            before.metric.value,
            f"{before.value:.2f}",
            f"{after.value:.2f}",
            f"{each.delta:+.2f}",
            f"{each.low:+.2f} … {each.high:+.2f}",
            words(f"verdict-{each.verdict.value}"),
        ]
        for before, after, each in zip(report.before, report.after, report.compared, strict=True)
    ]
    table([words("adapt-head").split("|"), *rows])
    for score in report.after:
        note(f"{score.metric.value}: {score.signature}")
