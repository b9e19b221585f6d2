"""What the reports on drafting say: in English, Russian and Kazakh."""

from __future__ import annotations

from collections.abc import Mapping

DRAFT_TEXTS: Mapping[str, tuple[str, str, str]] = {
    "drafted": (
        "Drafts made: {count}, findings in {odd} of them.",
        "Сделано черновиков: {count}, с замечаниями: {odd}.",
        "Жасалған жоба аударма: {count}, ескертуі бар: {odd}.",
    ),
    "would-draft": (
        "Drafts that would be made: {count}, findings in {odd} of them.",
        "Было бы сделано черновиков: {count}, с замечаниями: {odd}.",
        "Жасалатын жоба аударма: {count}, ескертуі бар: {odd}.",
    ),
    "nothing-to-draft": (
        "Nothing to draft: every text has a translation or an up-to-date draft, or nothing is known of it.",
        "Черновики делать не из чего или не нужно: тексты переведены либо о них ничего не известно.",
        "Жоба аударма жасаудың қажеті не мүмкіндігі жоқ: мәтіндер аударылған немесе олар туралы дерек жоқ.",
    ),
    "draft-drafted": ("drafted", "черновики", "жоба"),
    "draft-memory": ("memory", "память", "жады"),
    "draft-memory-masked": ("masked", "по образцу", "үлгі бойынша"),
    "draft-fuzzy-repaired": ("repaired", "исправленные", "түзетілген"),
    "draft-formulae": ("assembled", "собранные", "құрастырылған"),
    "draft-engine": ("engine", "машина", "машина"),
    "draft-kept": ("kept", "прежние", "бұрынғы"),
    "draft-left": ("left", "осталось", "қалды"),
    "draft-covered": ("covered", "охвачено", "қамтылды"),
    "draft-marked": (
        "{count} of them hold parts nobody could translate, marked ⟦…⟧.",
        "В {count} из них есть непереведённые места, они отмечены ⟦…⟧.",
        "Олардың {count} мәтінінде аударылмаған жерлер бар, олар ⟦…⟧ белгіленген.",
    ),
    "draft-lang": ("to", "на", "тіл"),
}
