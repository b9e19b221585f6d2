"""What ``align validate`` says around its findings: in English, Russian and Kazakh."""

from __future__ import annotations

from collections.abc import Mapping

VALIDATE_TEXTS: Mapping[str, tuple[str, str, str]] = {
    "repaired": ("{path}: repaired", "{path}: исправлен", "{path}: түзетілді"),
    "repaired-nothing": (
        "{path}: nothing to repair",
        "{path}: исправлять нечего",
        "{path}: түзететін ештеңе жоқ",
    ),
    "repaired-at": (
        "{slug}: {count}, first in line {line}",
        "{slug}: {count}, впервые в строке {line}",
        "{slug}: {count}, алғаш рет {line}-жолда",
    ),
    "repaired-count": ("{slug}: {count}", "{slug}: {count}", "{slug}: {count}"),
    "verdict-units": ("{count} units", "единиц: {count}", "бірліктер: {count}"),
    "verdict-passages": (
        " and {count} passages for OmegaT",
        " и фрагментов для OmegaT: {count}",
        " және OmegaT үшін үзінділер: {count}",
    ),
    "verdict-found": (
        "{errors} errors, {warnings} warnings",
        "ошибок: {errors}, предупреждений: {warnings}",
        "қателер: {errors}, ескертулер: {warnings}",
    ),
    "verdict-line": ("line {line}: ", "строка {line}: ", "{line}-жол: "),
    "severity-error": ("error", "ошибка", "қате"),
    "severity-warning": ("warning", "предупреждение", "ескерту"),
    "severity-info": ("info", "к сведению", "мәлімет"),
    "effect-reads": ("reads it", "читает", "оқиды"),
    "effect-misses": (
        "does not match or skips some of it",
        "часть не находит или пропускает",
        "бір бөлігін таппайды не өткізіп жібереді",
    ),
    "effect-damages": (
        "reads it and puts wrong text into the translation",
        "читает и вставляет в перевод не тот текст",
        "оқиды да, аудармаға басқа мәтін қояды",
    ),
    "effect-refuses": (
        "refuses or drops the whole file",
        "отвергает или теряет весь файл",
        "бүкіл файлды қабылдамайды не жоғалтады",
    ),
}
