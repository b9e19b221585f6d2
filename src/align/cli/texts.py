"""What reports say, in English, Russian and Kazakh.

Only the words of reports are translated; option names, statuses and JSON stay English everywhere,
so that instructions and scripts hold in every language.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from align.cli.texts_backup import BACKUP_TEXTS
from align.cli.texts_check import CHECK_TEXTS
from align.cli.texts_draft import DRAFT_TEXTS
from align.cli.texts_fixing import FIXING_TEXTS
from align.cli.texts_formulae import FORMULAE_TEXTS
from align.cli.texts_issues import ISSUE_TEXTS, issue_key
from align.cli.texts_kinds import KINDS_TEXTS
from align.cli.texts_memory import MEMORY_TEXTS
from align.cli.texts_models import MODELS_TEXTS
from align.cli.texts_repair import REPAIR_TEXTS
from align.cli.texts_returning import RETURNING_TEXTS
from align.cli.texts_score import SCORE_TEXTS
from align.cli.texts_score_page import SCORE_PAGE_TEXTS
from align.cli.texts_steps import STEPS_TEXTS
from align.cli.texts_terms import TERMS_TEXTS
from align.cli.texts_validate import VALIDATE_TEXTS
from align.errors import UsageError
from align.web.texts_history import HISTORY_TEXTS
from align.web.texts_rules import RULE_TEXTS

if TYPE_CHECKING:
    from align.model import Issue

UI_LANGUAGES = ("en", "ru", "kk")
#: The parameters of findings that are sentences themselves.
_WORDED = frozenset({"why", "reason"})

_TEXTS: Mapping[str, tuple[str, str, str]] = {
    "would-be-workspace": (
        "{place} would become a workspace.",
        "{place}: стала бы рабочей папкой.",
        "{place}: жұмыс қалтасы болар еді.",
    ),
    "is-workspace": (
        "{place} is a workspace now.",
        "{place}: теперь рабочая папка.",
        "{place}: енді жұмыс қалтасы.",
    ),
    "was-workspace": (
        "{place} is already a workspace; nothing changed.",
        "{place}: уже рабочая папка; ничего не изменилось.",
        "{place}: бұрыннан жұмыс қалтасы; ештеңе өзгерген жоқ.",
    ),
    "server-took": (
        "Events copied to the server: {count}. The file stays as it was.",
        "Скопировано событий на сервер: {count}. Файл остался прежним.",
        "Серверге көшірілген оқиғалар: {count}. Файл бұрынғыша қалды.",
    ),
    "server-ready": (
        "The memory at {place} is ready.",
        "Память на сервере {place} готова.",
        "{place} серверіндегі жады дайын.",
    ),
    "documents": ("Documents", "Документы", "Құжаттар"),
    "document": ("document", "документ", "құжат"),
    "outcome": ("outcome", "итог", "нәтиже"),
    "segments": ("segments", "сегменты", "сегменттер"),
    "beads": ("beads", "связки", "байламдар"),
    "beads-by-type": ("Beads by type", "Связки по типам", "Байлам түрлері"),
    "doubtful": ("doubtful", "сомнительные", "күмәнді"),
    "doubtful-beads": (
        "Doubtful beads, least sure first",
        "Сомнительные связки, начиная с самых ненадёжных",
        "Күмәнді байламдар, ең сенімсізінен бастап",
    ),
    "none-doubtful": ("No doubtful beads.", "Сомнительных связок нет.", "Күмәнді байламдар жоқ."),
    "repairs": ("repairs", "исправления", "түзетулер"),
    "proposals": ("proposals", "предложения", "ұсыныстар"),
    "removals": ("noise", "шум", "шу"),
    "units": ("units", "единицы", "бірліктер"),
    "total": ("total", "всего", "барлығы"),
    "more": ("… and {count} more", "… и ещё {count}", "… және тағы {count}"),
    "nothing-changed": (
        "Nothing changed: everything is up to date.",
        "Ничего не изменилось: всё уже готово.",
        "Ештеңе өзгерген жоқ: бәрі дайын.",
    ),
    "run-done": (
        "Documents done: {changed} of {count}; the others were up to date.",
        "Обработано документов: {changed} из {count}; остальные уже готовы.",
        "{count} құжаттың {changed} өңделді; қалғандары дайын тұр.",
    ),
    "all-done": (
        "Documents done: {count}.",
        "Обработаны все документы: {count}.",
        "Барлық құжат өңделді: {count}.",
    ),
    "would-change": (
        "Documents that would be done: {changed} of {count}; nothing was changed.",
        "Было бы обработано документов: {changed} из {count}; ничего не изменено.",
        "{count} құжаттың {changed} өңделер еді; ештеңе өзгертілген жоқ.",
    ),
    "issues": ("Findings", "Замечания", "Ескертулер"),
    "exported": ("Exported", "Выгружено", "Шығарылды"),
    "file": ("file", "файл", "файл"),
    "pair": ("pair", "пара", "жұп"),
    "status": ("status", "состояние", "күйі"),
    "next": ("Next", "Дальше", "Келесі қадам"),
    "no-documents": (
        "There are no documents yet. Add one: align add FILE --lang ru",
        "Документов пока нет. Добавьте: align add ФАЙЛ --lang ru",
        "Әзірге құжат жоқ. Қосыңыз: align add ФАЙЛ --lang ru",
    ),
    "aligned": ("aligned", "выровнен", "тураланды"),
    "segmented": ("segmented", "сегментирован", "сегменттелді"),
    "unchanged": ("unchanged", "без изменений", "өзгеріссіз"),
    "failed": ("failed", "ошибка", "қате"),
    "memory": ("memory", "память", "жады"),
    "rejected": ("rejected", "отклонено", "қабылданбады"),
    "imported": ("imported", "загружен", "жүктелді"),
    "would-import": ("would be imported", "был бы загружен", "жүктелер еді"),
    "all-rejected": (
        "Every rejected unit, with its line: --report FILE or --json.",
        "Все отклонённые единицы с номерами строк: --report ФАЙЛ или --json.",
        "Қабылданбаған барлық бірлік, жол нөмірлерімен: --report ФАЙЛ немесе --json.",
    ),
    "realigned": (
        "Aligned anew: ru-{pair}, segments {source} ↔ {target}; beads gone (-) and new (+):",
        "Выровнено заново: ru-{pair}, сегменты {source} ↔ {target}; прежние (-) и новые (+) связки:",
        "Қайта тураланды: ru-{pair}, {source} ↔ {target} сегменттер; бұрынғы (-) және жаңа (+) байламдар:",
    ),
    "would-realign": (
        "Would be aligned anew: ru-{pair}, segments {source} ↔ {target}; beads gone (-) and new (+):",
        "Было бы выровнено заново: ru-{pair}, сегменты {source} ↔ {target}; прежние (-) и новые (+) связки:",
        "Қайта тураланар еді: ru-{pair}, {source} ↔ {target} сегменттер; "
        "бұрынғы (-) және жаңа (+) байламдар:",
    ),
    "bead-corrected": (
        "ru-{pair}: only what was corrected; beads gone (-) and new (+):",
        "ru-{pair}: только исправленное; прежние (-) и новые (+) связки:",
        "ru-{pair}: тек түзетілгені; бұрынғы (-) және жаңа (+) байламдар:",
    ),
    "bead-kept": (
        "ru-{pair}: nothing else changed.",
        "ru-{pair}: больше ничего не изменилось.",
        "ru-{pair}: басқа ештеңе өзгерген жоқ.",
    ),
    "units-realigned": (
        "Units: {added} new, {changed} changed, {removed} gone.",
        "Единицы: новых {added}, изменённых {changed}, удалённых {removed}.",
        "Бірліктер: жаңасы {added}, өзгергені {changed}, жойылғаны {removed}.",
    ),
    "checked": (
        "Pairs checked: {pairs}; findings: {count}.",
        "Проверено пар: {pairs}; замечаний: {count}.",
        "Тексерілген жұп: {pairs}; ескерту: {count}.",
    ),
    "accepted": ("accepted", "принята", "қабылданды"),
    "would": ("would change", "изменился бы", "өзгерер еді"),
}

_TABLES = (
    _TEXTS,
    DRAFT_TEXTS,
    FIXING_TEXTS,
    FORMULAE_TEXTS,
    ISSUE_TEXTS,
    KINDS_TEXTS,
    MEMORY_TEXTS,
    MODELS_TEXTS,
    RETURNING_TEXTS,
    SCORE_TEXTS,
    SCORE_PAGE_TEXTS,
    TERMS_TEXTS,
    CHECK_TEXTS,
    VALIDATE_TEXTS,
    BACKUP_TEXTS,
    REPAIR_TEXTS,
    STEPS_TEXTS,
    HISTORY_TEXTS,
    RULE_TEXTS,
)


class Words:
    """The report texts in one language: ``words("units")``, ``words("more", count=3)``."""

    def __init__(self, language: str) -> None:
        if language not in UI_LANGUAGES:
            raise UsageError(f"--ui {language}: reports are in en, ru or kk.", slug="ui-language")
        self.language = language
        self._column = UI_LANGUAGES.index(language)

    def __call__(self, key: str, **values: object) -> str:
        """Return the text named ``key`` with ``values`` filled in. Raises KeyError for an unknown name."""
        found = next((table[key] for table in _TABLES if key in table), None)
        if found is None:
            raise KeyError(key)
        return found[self._column].format(**values)

    def name(self, room: str, code: str) -> str:
        """Return the text ``ROOM-CODE``; in English, and where there is none, ``code``: what scripts read."""
        if self.language == "en":
            return code
        try:
            return self(f"{room}-{code}")
        except KeyError:
            return code

    def number(self, value: int) -> str:
        """Write a number with its thousands apart: ``12,345``, in Russian and Kazakh ``12 345``."""
        written = f"{value:,}"
        return written if self.language == "en" else written.replace(",", "\N{NO-BREAK SPACE}")

    def size(self, size: int) -> str:
        """Return bytes as people read them: 812 B, 1.2 MB."""
        amount, unit = float(size), "B"
        for bigger in ("kB", "MB", "GB"):
            if amount < 1000:
                break
            amount, unit = amount / 1000, bigger
        written = f"{amount:.0f}" if unit in ("B", "kB") else f"{amount:.1f}"
        return f"{written} {self(f'unit-{unit}')}"

    def severity(self, issue: Issue) -> str:
        """Return how bad a finding is, as a word."""
        return self(f"severity-{issue.severity.value}")

    def issue(self, issue: Issue) -> str:
        """Return what a finding says; its own English where no table has it (or its values).

        After our own table (``issue-CODE``) those of the rooms that make findings are asked, then what errors
        say: a file that cannot be read is a finding of the run, named as its error is.
        """
        try:
            return self(issue_key(issue), **self._values(issue))
        except KeyError:
            return self._told_by_its_room(issue)

    def sentence(self, text: str, *, about: str = "") -> str:
        """Return what a sentence that was made elsewhere says (:func:`align.telling.told`)."""
        if self.language == "en":  # the tables are some 600 sentences: only for who reads them
            return text
        from align.telling import told

        return told(text, self.language, about=about)

    def _values(self, issue: Issue) -> dict[str, object]:
        """Return what fills a finding's blanks; lines of errors and clauses of ours are told, too."""
        told_too = {
            name: self.sentence(str(value), about=issue.code)
            for name, value in issue.params.items()
            if name in _WORDED
        }
        return {"place": issue.place, **issue.params, **told_too}

    def _told_by_its_room(self, issue: Issue) -> str:
        from align.cli.texts_terms import LAW_TEXTS
        from align.exchange.messages import told as told_of_files
        from align.score.messages import issue_text

        if self.language != "en" and issue.code in LAW_TEXTS:
            return LAW_TEXTS[issue.code][self._column - 1].format_map(issue.params)
        said = issue_text(issue, self.language)
        if said != issue.message or self.language == "en":
            return said
        with suppress(KeyError):
            said = told_of_files(issue, self.language)[0]
        return said if said != issue.message else self.sentence(said, about=issue.code)
