"""What the screen Concordance says: in English, Russian and Kazakh."""

from __future__ import annotations

from collections.abc import Mapping

CONCORDANCE_TEXTS: Mapping[str, tuple[str, str, str]] = {
    "concordance-pattern": ("Word or phrase", "Слово или выражение", "Сөз не тіркес"),
    "concordance-lang": ("In", "На языке", "Тілі"),
    "concordance-kind": ("How", "Как искать", "Қалай"),
    "concordance-lemma": ("in any form", "в любой форме", "кез келген тұлғада"),
    "concordance-exact": ("as written", "как написано", "жазылғандай"),
    "concordance-regex": ("regular expression", "регулярное выражение", "тұрақты өрнек"),
    "concordance-find": ("Find", "Найти", "Іздеу"),
    "concordance-count": (
        "Entries with it: {count}; shown: {shown}.",
        "Записей с ним: {count}; показано: {shown}.",
        "Сондай жазба: {count}; көрсетілгені: {shown}.",
    ),
    "concordance-none": ("Nothing found.", "Ничего не найдено.", "Ештеңе табылмады."),
    "concordance-renderings": ("Rendered as", "Переведено как", "Былай аударылған"),
    "concordance-unclear": ("unclear", "неясно", "анық емес"),
    "concordance-all": ("all", "все", "бәрі"),
    "concordance-open": ("Open in the review", "Открыть в проверке", "Тексеруде ашу"),
    "error-pattern-slow": (
        "This regular expression takes too long; limit its repetitions.",
        "Это регулярное выражение выполняется слишком долго; ограничьте в нём повторения.",
        "Бұл тұрақты өрнек тым ұзақ орындалады; ондағы қайталаулар санын шектеңіз.",
    ),
    "error-pattern-invalid": (
        "This cannot be searched for: nothing is written, it is too long, or it is no regular expression.",
        "Это нельзя найти: запрос пуст, слишком длинен или не является регулярным выражением.",
        "Мұны іздеу мүмкін емес: сұрау бос, тым ұзын немесе тұрақты өрнек емес.",
    ),
    "key-concordance-find": ("To the search field", "К строке поиска", "Іздеу жолына өту"),
}
