"""Training a sequence-to-sequence model on pairs of id lists: what a new model and a tuned one share."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from align.ports import Progress, silent

Ids = tuple[list[int], list[int]]


@dataclass(frozen=True, slots=True)
class Schedule:
    """How long and how fast: ``steps`` of ``batch`` pairs, the rate rising over ``warmup`` steps to
    ``rate`` and then falling to nothing in a straight line."""

    steps: int
    batch: int
    rate: float
    warmup: int
    seed: int

    def rate_at(self, step: int) -> float:
        """Return the learning rate of the 1-based ``step``."""
        rising = min(1.0, step / max(1, self.warmup))
        falling = min(1.0, (self.steps - step + 1) / max(1, self.steps - self.warmup))
        return self.rate * rising * falling


def train(
    model: Any,
    pairs: Sequence[Ids],
    schedule: Schedule,
    *,
    pad: int,
    start: int,
    zero_pad: bool = False,
    progress: Progress = silent,
) -> float:
    """Train ``model`` on its parameters that want gradients; returns the last hundredth's mean loss.

    ``pad`` fills up rows, ``start`` begins every target. ``zero_pad`` keeps the embedding of ``<pad>``
    at zero: CTranslate2 starts decoding from a zero vector whatever that row holds, so a model trained
    otherwise says something else there.
    """
    import torch

    torch.manual_seed(schedule.seed)
    wanted = [parameter for parameter in model.parameters() if parameter.requires_grad]
    optimiser = torch.optim.AdamW(wanted, lr=schedule.rate, betas=(0.9, 0.98), weight_decay=0.0)
    losses: list[float] = []
    model.train()
    for step, rows in enumerate(_rows(len(pairs), schedule), start=1):
        for group in optimiser.param_groups:
            group["lr"] = schedule.rate_at(step)
        loss = _loss(model, [pairs[row] for row in rows], pad=pad, start=start)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(wanted, 1.0)
        optimiser.step()
        if zero_pad:
            zero_row(model, pad)
        losses.append(float(loss.detach()))
        progress(step, schedule.steps, f"loss {losses[-1]:.3f}")
    model.eval()
    tail = losses[-max(1, len(losses) // 100) :]
    return sum(tail) / len(tail)


def zero_row(model: Any, row: int) -> None:
    """Set a row of the shared embedding to zero."""
    import torch

    with torch.no_grad():
        model.get_input_embeddings().weight[row] = 0


def _loss(model: Any, rows: Sequence[Ids], *, pad: int, start: int) -> Any:
    import torch
    from torch.nn.functional import cross_entropy

    device = model.device
    source = _filled([source for source, _ in rows], pad).to(device)
    target = _filled([target for _, target in rows], -100).to(device)
    before = torch.cat([torch.full((len(rows), 1), start, device=device), target[:, :-1]], dim=1)
    logits = model(
        input_ids=source,
        attention_mask=(_filled([[1] * len(s) for s, _ in rows], 0)).to(device),
        decoder_input_ids=before.masked_fill(before == -100, pad),
    ).logits
    return cross_entropy(logits.reshape(-1, logits.size(-1)), target.reshape(-1), ignore_index=-100)


def _filled(rows: Sequence[Sequence[int]], value: int) -> Any:
    import torch

    longest = max(map(len, rows))
    return torch.tensor([[*row, *[value] * (longest - len(row))] for row in rows])


def _rows(count: int, schedule: Schedule) -> Iterator[list[int]]:
    """Yield the rows of each step: all of them in a new order, again and again."""
    chance = random.Random(schedule.seed)
    waiting: list[int] = []
    for _ in range(schedule.steps):
        while len(waiting) < min(schedule.batch, count):
            waiting += chance.sample(range(count), count)
        yield waiting[: schedule.batch]
        waiting = waiting[schedule.batch :]
