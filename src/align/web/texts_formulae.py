"""What the screen Formulae says: in English, Russian and Kazakh."""

from __future__ import annotations

from collections.abc import Mapping

FORMULAE_PAGE_TEXTS: Mapping[str, tuple[str, str, str]] = {
    "formulae-title": ("Recurring formulae", "Повторяющиеся формулы", "Қайталанатын тіркестер"),
    "formulae-find": ("Find", "Найти", "Іздеу"),
    "formulae-order": ("Order", "Порядок", "Реті"),
    "formulae-order-uneven": ("least even first", "самые неровные первыми", "ең ала-құласы бірінші"),
    "formulae-order-frequent": ("most frequent first", "самые частые первыми", "ең жиісі бірінші"),
    "formulae-show": ("Show", "Показать", "Көрсету"),
    "formulae-all": ("All formulae", "Все формулы", "Барлық тіркестер"),
    "formulae-formula": ("Formula", "Формула", "Тіркес"),
    "formulae-times": (
        "×{count} in {documents} doc.",
        "×{count}, док.: {documents}",
        "×{count}, құж.: {documents}",
    ),
    "formulae-even": ("even: {n} %", "ровность: {n} %", "біркелкілік: {n} %"),
    "formulae-corpus": (
        "Consistency {lang}: {n} %",
        "Единообразие {lang}: {n} %",
        "Біркелкілік {lang}: {n} %",
    ),
    "formulae-uncovered": ("not recognised: {count}", "не распознано: {count}", "танылмағаны: {count}"),
    "formulae-prefer": (
        "Make preferred and fix everywhere…",
        "Сделать предпочтительным и исправить везде…",
        "Басым етіп, барлық жерде түзету…",
    ),
    "formulae-other": ("Another rendering", "Другой перевод", "Басқа аударма"),
    "formulae-remove": ("No longer preferred", "Больше не предпочтительно", "Енді басым емес"),
    "formulae-segments": ("Its segments", "Её сегменты", "Сегменттері"),
    "formulae-mine": ("Look for formulae", "Искать формулы", "Тіркестерді іздеу"),
    "formulae-mine-again": ("Look again", "Искать заново", "Қайта іздеу"),
    "formulae-mining": ("Looking for formulae…", "Ищем формулы…", "Тіркестер ізделуде…"),
    "formulae-not-mined": (
        "Nobody has looked for the formulae of this workspace yet.",
        "Формулы этой рабочей папки ещё не искали.",
        "Бұл жұмыс қалтасының тіркестері әлі ізделген жоқ.",
    ),
    "formulae-stale": (
        "Texts changed since; the counts are those of before.",
        "С тех пор тексты изменились; числа прежние.",
        "Содан бері мәтіндер өзгерді; сандар бұрынғы.",
    ),
    "formulae-preview": (
        "Preferred in {lang}: «{text}»",
        "Предпочтительно ({lang}): «{text}»",
        "{lang} тіліндегі басымы: «{text}»",
    ),
    "formulae-preview-count": (
        "Already so: {before} of {occurrences}. Texts that would change: {texts}. Left to you: {left}.",
        "Уже так: {before} из {occurrences}. Изменится текстов: {texts}. Останется вам: {left}.",
        "Бұрыннан солай: {occurrences} ішінен {before}. Өзгеретін мәтін: {texts}. Сізге қалатыны: {left}.",
    ),
    "formulae-requeued": (
        "was finished; goes back for review",
        "было готово; вернётся на проверку",
        "дайын болған; тексеруге қайтады",
    ),
    "formulae-include": ("Change this place", "Изменить это место", "Осы жерді өзгерту"),
    "formulae-left": ("Left to a person", "Остаётся человеку", "Адамға қалады"),
    "formulae-do": ("Prefer and change", "Предпочесть и изменить", "Басым етіп өзгерту"),
    "formulae-only-prefer": ("Only prefer", "Только предпочесть", "Тек басым ету"),
    "formulae-done": ("Texts changed: {count}.", "Изменено текстов: {count}.", "Өзгертілген мәтін: {count}."),
    "formulae-preferred-done": (
        "Kept as preferred.",
        "Сохранено как предпочтительное.",
        "Басым ретінде сақталды.",
    ),
    "formulae-removed": ("No longer preferred.", "Больше не предпочтительно.", "Енді басым емес."),
    "trouble-not-found": ("not recognised", "не распознано", "танылмады"),
    "trouble-slot": ("has a gap that is filled", "в ней заполняемый пропуск", "ішінде толтырылатын орын бар"),
    "trouble-overlap": ("shares its place with another", "делит место с другой", "орны басқамен ортақ"),
    "trouble-partial": ("only partly recognised", "распознано частично", "жартылай танылды"),
    "trouble-covers-more": ("the place says more", "здесь сказано больше", "мұнда артық сөз бар"),
    "trouble-unsure": ("not sure", "нет уверенности", "сенімсіз"),
    "trouble-ending": ("the ending is unclear", "неясно окончание", "жалғауы анық емес"),
    "trouble-number": ("another number", "другое число", "басқа жекеше-көпше түр"),
    "trouble-possessive": (
        "whose possessive it is is unclear",
        "неясна притяжательность",
        "тәуелдігі анық емес",
    ),
    "trouble-verb-form": ("the verb form", "форма глагола", "етістік тұлғасы"),
    "trouble-government": ("another case is asked for", "требуется другой падеж", "басқа септік керек"),
    "trouble-article": ("the article", "артикль", "артикль"),
    "trouble-doubled": ("a word would stand twice", "слово повторилось бы", "сөз екі рет тұрар еді"),
    "trouble-marks": (
        "a bracket or quote would be left",
        "осталась бы скобка или кавычка",
        "жақша не тырнақша жалғыз қалар еді",
    ),
    "error-stale-preview": (
        "The texts changed since this was shown; look at it again.",
        "С момента показа тексты изменились; посмотрите снова.",
        "Көрсетілгеннен бері мәтіндер өзгерді; қайта қараңыз.",
    ),
    "error-preference-script": (
        "It is written in another alphabet than its language.",
        "Написано буквами не того языка.",
        "Басқа әліпбимен жазылған.",
    ),
    "error-preference-empty": ("It is empty.", "Пусто.", "Бос."),
    "error-preference-term": (
        "The termbase says otherwise.",
        "В терминологической базе иначе.",
        "Терминдер қорында басқаша.",
    ),
}
