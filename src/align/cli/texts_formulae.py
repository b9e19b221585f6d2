"""What the reports on formulae say, in English, Russian and Kazakh."""

from __future__ import annotations

from collections.abc import Mapping

FORMULAE_TEXTS: Mapping[str, tuple[str, str, str]] = {
    "formulae-count": ("Formulae: {count}, shown: {shown}", "Формул: {count}, показано: {shown}",
                       "Тіркестер: {count}, көрсетілді: {shown}"),
    "formula-uses": ("{count}× in {documents} documents", "{count}× в {documents} документах",
                     "{documents} құжатта {count}×"),
    "formula-draft": ("draft", "черновик", "жоба"),
    "formula-uncovered": ("not found: {count}", "не найдено: {count}", "табылмады: {count}"),
    "formula-untranslated": ("not translated: {count}", "не переведено: {count}", "аударылмаған: {count}"),
    "formula-agreement": ("agreement {agreement}, main rendering {dominant}",
                          "согласие {agreement}, основной перевод {dominant}",
                          "келісім {agreement}, негізгі аударма {dominant}"),
    "formula-deviations": ("Deviations ({lang}): {count}", "Отклонения ({lang}): {count}",
                           "Ауытқулар ({lang}): {count}"),
    "formula-occurrences": ("Occurrences", "Вхождения", "Кездесуі"),
    "formulae-consistency": ("Consistency ru-{lang}: {score} over {count} occurrences",
                             "Единообразие ru-{lang}: {score} по {count} вхождениям",
                             "Біркелкілік ru-{lang}: {score}, {count} қолданыс бойынша"),
    "page-lang": ("en", "ru", "kk"),
    "page-title": ("Recurring formulae and their translations", "Устойчивые формулы и их переводы",
                   "Тұрақты тіркестер және олардың аудармалары"),
    "page-count": ("Formulae", "Формул", "Тіркестер"),
    "page-documents": ("documents", "документов", "құжат"),
    "page-deviations": ("Deviations", "Отклонения", "Ауытқулар"),
    "page-occurrences": ("Occurrences", "Вхождения", "Кездесуі"),
    "page-uncovered": ("not found", "не найдено", "табылмады"),
    "page-untranslated": ("not translated", "не переведено", "аударылмаған"),
    "page-score": ("consistency", "единообразие", "біркелкілік"),
}  # fmt: skip
