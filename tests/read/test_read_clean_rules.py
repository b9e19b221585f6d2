"""Cleaning rules: every rule fits its own example; documents of a few lines say what becomes of them."""

from __future__ import annotations

import pytest

from align.read.clean import clean_text
from align.read.clean_lines import LINE_RULES, LineRule, match_line

NOT_SPECIAL = [
    "Мы, главы государств – членов Организации, подтверждаем приверженность миру.",
    "Источники угроз известны.",
    "За Республику Армения выступил ее представитель.",
    "28 ноября 2024 года состоялась сессия.",
    "Фотографии будут опубликованы позже.",
    "www.akorda.kz сообщает о встрече.",
    "14:05, 3 июня 2025 года началось учение.",
    "10:30",
    "#ОДКБ стал самым частым словом.",
    "2019-2020",
    "Фото из архива рассказывают о войне.",
]

DOCUMENTS = {
    "title torn apart": (
        "ЗАЯВЛЕНИЕ\n\nглав государств \n\nо совместных мерах\nМы заявляем о мире.",
        ["title:ЗАЯВЛЕНИЕ глав государств о совместных мерах", "text:Мы заявляем о мире."],
    ),
    "two columns of signatures": (
        "Решение принято.\n\nЗа Республику Армения\u00a0 За Кыргызскую Республику",
        ["text:Решение принято.", "signature:За Республику Армения", "signature:За Кыргызскую Республику"],
    ),
    "tabbed signature": (
        "Решение принято.\n\nПредседатель\t\t\tВ.П. Орлова",
        ["text:Решение принято.", "signature:Председатель", "signature:В.П. Орлова"],
    ),
    "caption and shortcode": (
        '[gallery ids="1,2"]\nСессия состоялась.\nФото: А. Ли / Агентство\n********',
        [
            'noise:[gallery ids="1,2"]',
            "text:Сессия состоялась.",
            "caption:Фото: А. Ли / Агентство",
            "noise:********",
        ],
    ),
    "inline dateline": (
        "МОСКВА, 12 мая. — Стороны встретились.",
        ["dateline:МОСКВА, 12 мая. —", "text:Стороны встретились."],
    ),
    "attribution": (
        "Мы продолжим работу.\nСергей Петров, секретарь Совета безопасности",
        ["text:Мы продолжим работу.", "attribution:Сергей Петров, секретарь Совета безопасности"],
    ),
    "minutes": (
        "СЛУШАЛИ:\r\nОрлову В.П. о плане.\r\nРЕШИЛИ:\r\nа) принять план;\r\nб) утвердить сроки.",
        [
            "heading:СЛУШАЛИ:",
            "text:Орлову В.П. о плане.",
            "heading:РЕШИЛИ:",
            "list-item:а) принять план;",
            "list-item:б) утвердить сроки.",
        ],
    ),
    "English signature": (
        "Done at Tashkent.\n\nFor the Republic of Armenia",
        ["text:Done at Tashkent.", "signature:For the Republic of Armenia"],
    ),
    "Kazakh signature": (
        "Шешім қабылданды.\n\nАрмения Республикасы үшін",
        ["text:Шешім қабылданды.", "signature:Армения Республикасы үшін"],
    ),
    "web page": (
        "14:05, 3 июня 2025\nУчение началось под Астаной\nАСТАНА, 3 июня. /Агентство/. Учение началось.\n"
        "#ОДКБ #безопасность",
        [
            "noise:14:05, 3 июня 2025",
            "title:Учение началось под Астаной",
            "dateline:АСТАНА, 3 июня. /Агентство/.",
            "text:Учение началось.",
            "noise:#ОДКБ #безопасность",
        ],
    ),
    "interview's last lines": (
        "— Спасибо.\n\nБеседовала А.Р. Климова\nФото из личного архива Р.Т. Ибраева",
        [
            "text:— Спасибо.",
            "attribution:Беседовала А.Р. Климова",
            "caption:Фото из личного архива Р.Т. Ибраева",
        ],
    ),
    "document number": (
        "Брифинг представителя\n\n1507-18-09-2025\n\nДобрый день.",
        ["title:Брифинг представителя", "noise:1507-18-09-2025", "text:Добрый день."],
    ),
    "numbered headings": (
        "Доклад о мерах\n\n1. Меры\n\n- 1 -\n\n1.1. Обмен данными\n\nОбмен шел.\n\n2. Итоги\n\nМеры приняты.",
        [
            "title:Доклад о мерах",
            "heading:1. Меры",
            "noise:- 1 -",
            "heading:1.1. Обмен данными",
            "text:Обмен шел.",
            "heading:2. Итоги",
            "text:Меры приняты.",
        ],
    ),
    "numbered list": (
        "Рассмотрены вопросы.\n1. О мерах\n1.1. О данных\n1.2. О сроках\n2. О плане\nРешение принято.",
        [
            "text:Рассмотрены вопросы.",
            "list-item:1. О мерах",
            "list-item:1.1. О данных",
            "list-item:1.2. О сроках",
            "heading:2. О плане",
            "text:Решение принято.",
        ],
    ),
    "numbered footnote": (
        "Перечень органов1) прилагается.\n\n__________\n1) На дату подписания.",
        ["text:Перечень органов1) прилагается.", "noise:__________", "text:1) На дату подписания."],
    ),
    "numbered items below a rule line": (
        "Решили следующее.\n\n__________\n1) Принять план.\n2) Утвердить сроки.",
        [
            "text:Решили следующее.",
            "noise:__________",
            "list-item:1) Принять план.",
            "list-item:2) Утвердить сроки.",
        ],
    ),
    "bullets that are capitals": (
        "Стороны:\nСодействуют торговле;\nОхраняют границы.",
        ["text:Стороны:", "list-item:Содействуют торговле;", "list-item:Охраняют границы."],
    ),
}


@pytest.mark.parametrize("rule", LINE_RULES, ids=lambda rule: rule.name)
def test_every_rule_fits_its_example(rule: LineRule) -> None:
    assert rule.pattern.match(rule.example)


@pytest.mark.parametrize("line", NOT_SPECIAL)
def test_sentences_are_left_alone(line: str) -> None:
    assert match_line(line) is None


@pytest.mark.parametrize(("text", "expected"), DOCUMENTS.values(), ids=DOCUMENTS)
def test_documents(text: str, expected: list[str]) -> None:
    blocks = clean_text(text, "ru").blocks
    assert [f"{b.kind or 'text'}:{' '.join(text[b.start : b.end].split())}" for b in blocks] == expected


def test_the_speaker_is_kept() -> None:
    blocks = clean_text("Александр Вольфович: Обстановка меняется. Это важно.", "ru").blocks
    assert [block.speaker for block in blocks] == ["Александр Вольфович"]
