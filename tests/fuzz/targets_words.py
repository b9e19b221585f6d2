"""What people type: ids, ranges, beads, patterns, dates, penalties, names."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from tests.fuzz.law import lawful, state_of
from tests.fuzz.mutation import mutated_text
from tests.fuzz.target import Bench, Input, Target
from tests.fuzz.targets_files import said

# A command with {} for what is typed, and something valid to begin with.
COMMANDS: Sequence[tuple[tuple[str, ...], str]] = (
    (("mark", "approved", "--segments", "{}"), "0,2-3"),
    (("mark", "{}"), "reviewed"),
    (("mark", "reviewed", "{}"), "statement"),
    (("mark", "reviewed", "--by", "{}"), "А. Серик"),
    (("realign", "statement", "--lang", "en", "--bead", "{}"), "1,2:1"),
    (("memory", "search", "{}"), "Выступаем за диалог."),
    (("memory", "search", "Выступаем", "--penalties", "{}"), "unreviewed=0,foreign=2"),
    (("memory", "search", "Выступаем", "--to", "{}"), "en,kk"),
    (("concordance", "{}"), "главы государств"),
    (("concordance", "--lemma", "{}"), "глава государства"),
    (("concordance", "--lang", "en", "--lemma", "{}"), "Heads of State"),
    (("concordance", "--regex", "{}"), r"прив\w+ (миру|диалогу)"),
    (("concordance", "диалог", "--since", "{}"), "2026-11"),
    (("terms", "list", "{}"), "договор"),
    (("formulae", "show", "{}"), "f0123456789"),
    (("history", "{}"), "statement"),
    (("undo", "{}"), "1"),
    (("clean", "statement", "--lang", "ru", "--restore", "{}"), "0"),
    (("check", "--codes", "{}"), "number,name"),
    (("check", "--dismiss", "{}"), "c3f9a1d0"),
    (("export", "tmx", "--langs", "{}", "-n"), "en,kk"),
    (("export", "tmx", "--status", "{}", "-n"), "approved,reviewed"),
    (("draft", "statement", "--to", "{}", "-n"), "en,kk"),
    (("draft", "--engine", "{}", "-n"), "memory"),
    (("run", "--langs", "{}", "-q"), "en"),
    (("formulae", "prefer", "f0123456789", "--lang", "en", "{}"), "we reaffirm"),
)


def _make(random: Random, _bench: Bench) -> Input:
    choice = random.randrange(len(COMMANDS))
    text = mutated_text(random, COMMANDS[choice][1])[:60_000]
    # A process gets no zero characters; everything else can be typed.
    return Input("", text.replace("\0", "").encode("utf-8", "surrogateescape"), choice)


def _run(given: Input, bench: Bench) -> str:
    template, _ = COMMANDS[given.choice % len(COMMANDS)]
    typed = given.data.decode("utf-8", "surrogateescape")
    arguments = [typed if part == "{}" else part for part in template]
    if typed.startswith("-") and arguments[-1] == typed:
        arguments.insert(-1, "--")
    workspace = bench.workspace
    before = state_of(workspace)
    place = arguments.index("--") if "--" in arguments else len(arguments)
    ended = lawful(*arguments[:place], "-w", workspace, "--json", *arguments[place:], workspace=workspace)
    if state_of(workspace) != before:
        bench.used()
    return said(ended)


TARGETS = (Target("typed", _make, _run),)
