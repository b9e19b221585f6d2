"""What the reports on formulae say, in English, Russian and Kazakh."""

from __future__ import annotations

from collections.abc import Mapping

_PAGE = "page-"

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
    "formula-following": ("★ preferred: {text} ({share} of the translations)",
                          "★ предпочтительный перевод: {text} ({share} переводов)",
                          "★ таңдалған аударма: {text} (аудармалардың {share})"),
    "formulae-trend": ("Over time ru-{lang}: {first} → {last}, since {since}",
                       "В динамике ru-{lang}: {first} → {last}, с {since}",
                       "Уақыт бойынша ru-{lang}: {first} → {last}, {since} күнінен бері"),
    "formulae-contrasts": ("Settled in one language, varying in the other: {count}",
                           "Устоялось в одном языке, различается в другом: {count}",
                           "Бір тілде қалыптасқан, екіншісінде әртүрлі: {count}"),
    "formulae-unused": ("Preferred, but the phrase does not recur any more: {source} → {text} ({lang})",
                        "Перевод выбран, но оборот больше не повторяется: {source} → {text} ({lang})",
                        "Аударма таңдалған, бірақ тіркес енді қайталанбайды: {source} → {text} ({lang})"),
    "run-formulae": ("Recurring formulae: {count}", "Повторяющихся формул: {count}",
                     "Қайталанатын тіркестер: {count}"),
    "run-formulae-evenness": ("; consistency of their translations {scores}",
                              "; единообразие переводов {scores}",
                              "; аудармаларының біркелкілігі {scores}"),
    "run-formulae-uneven": ("Least even:", "Менее всего единообразны:", "Біркелкілігі ең төмендері:"),
    "run-formulae-preferred": ("{share} of the translations follow the preferred renderings ({count})",
                               "Предпочтительным переводам ({count}) соответствует {share} переводов",
                               "Аудармалардың {share} таңдалған аудармаларға ({count}) сәйкес"),
    "run-formulae-more": ("More: align formulae list", "Подробнее: align formulae list",
                          "Толығырақ: align formulae list"),
    "run-formulae-left-out": (
        "Formulae: the workspace is large, so they are found only when asked for: align formulae list",
        "Формулы: рабочая папка велика, поэтому они ищутся только по команде align formulae list",
        "Тіркестер: жұмыс қалтасы үлкен, сондықтан олар align formulae list пәрменімен ғана ізделеді"),
} | {
    _PAGE + name: texts
    for name, texts in {
        "lang": ("en", "ru", "kk"),
        "title": ("Recurring formulae and their translations", "Устойчивые формулы и их переводы",
                  "Тұрақты тіркестер және олардың аудармалары"),
        "name_en": ("English", "Английский", "Ағылшынша"),
        "name_kk": ("Kazakh", "Казахский", "Қазақша"),
        "count": ("formulae", "формул", "тіркестер"),
        "shown": ("shown", "показано", "көрсетілгені"),
        "as_of": ("as of {date}", "по состоянию на {date}", "{date} күнгі жағдай"),
        "documents": ("documents", "документов", "құжаттар"),
        "document": ("document", "документ", "құжат"),
        "score": ("consistency", "единообразие", "біркелкілік"),
        "over": ("occurrences", "вхождений", "қолданыс саны"),
        "since": ("since {date}", "с {date}", "{date} күнінен бері"),
        "preferred": ("preferred rendering", "предпочтительный перевод", "таңдалған аударма"),
        "preferred_many": ("Preferred renderings", "Предпочтительные переводы", "Таңдалған аудармалар"),
        "following": ("followed", "соблюдается", "сақталуы"),
        "explained": (
            "Consistency is the chance that two occurrences of the same formula are translated alike, "
            "endings apart (Fleiss 1971), over all formulae translated at least three times.",
            "Единообразие — вероятность того, что два вхождения одной формулы переведены одинаково "
            "(с точностью до окончаний; Fleiss 1971), по всем формулам, переведённым не менее трёх раз.",
            "Біркелкілік — бір тіркестің екі қолданысы бірдей аударылу ықтималдығы (жалғауларды "
            "есептемегенде; Fleiss 1971), кемінде үш рет аударылған барлық тіркестер бойынша."),
        "trend": ("Consistency over time", "Единообразие в динамике", "Біркелкіліктің өзгеруі"),
        "trend_explained": (
            "After each step that changed translations: today's formulae, translated as they were then.",
            "После каждого шага, изменившего переводы: сегодняшние формулы в тогдашних переводах.",
            "Аудармаларды өзгерткен әр қадамнан кейін: бүгінгі тіркестер, сол кездегі аудармасымен."),
        "by_document": ("By document", "По документам", "Құжаттар бойынша"),
        "compared": ("English against Kazakh", "Английский и казахский: сравнение",
                     "Ағылшынша мен қазақшаны салыстыру"),
        "compared_explained": (
            "Formulae translated at least three times into both languages. Standard: agreement of 80 % and "
            "more; varying: 50 % and less. Where one language is standard and the other varies, one wording "
            "can be settled at once.",
            "Формулы, переведённые на оба языка не менее трёх раз. «Устойчиво» — согласие от 80 %, "
            "«различается» — до 50 %. Где один язык устойчив, а другой различается, достаточно выбрать одну "
            "формулировку.",
            "Екі тілге де кемінде үш рет аударылған тіркестер. «Тұрақты» — келісім 80 % және одан жоғары, "
            "«әртүрлі» — 50 % және одан төмен. Бір тілде тұрақты, екіншісінде әртүрлі болса, бір нұсқаны "
            "таңдау жеткілікті."),
        "standard": ("standard", "устойчиво", "тұрақты"),
        "mixed": ("mixed", "по-разному", "аралас"),
        "varying": ("varying", "различается", "әртүрлі"),
        "phrase": ("formula", "формула", "тіркес"),
        "unused": ("Preferred renderings of phrases that do not recur any more",
                   "Предпочтительные переводы оборотов, которые больше не повторяются",
                   "Енді қайталанбайтын тіркестердің таңдалған аудармалары"),
        "list": ("Formulae and renderings", "Формулы и переводы", "Тіркестер мен аудармалар"),
        "none": ("No phrase recurs.", "Повторяющихся оборотов нет.", "Қайталанатын тіркес жоқ."),
        "agreement": ("agreement", "согласие", "келісім"),
        "deviations": ("Deviations", "Отклонения", "Ауытқулар"),
        "draft": ("draft", "черновик", "жоба"),
        "more": ("more", "ещё", "тағы"),
        "occurrences": ("occurrences", "вхождений", "қолданыс саны"),
        "places": ("Where it stands", "Где встречается", "Қай жерде кездеседі"),
        "uncovered": ("not found", "не найдено", "табылмады"),
        "untranslated": ("not translated", "не переведено", "аударылмаған"),
        "kind_phrase": ("phrase", "оборот", "сөз тіркесі"),
        "kind_name": ("name", "название", "атау"),
        "kind_person": ("person", "лицо", "тұлға"),
        "kind_enumeration": ("enumeration", "перечисление", "тізбе"),
        "kind_opener": ("opener", "зачин", "бастау сөз"),
        "kind_slot": ("phrase with a slot", "оборот с пропуском", "бос орны бар тіркес"),
        "kind_word": ("word", "слово", "сөз"),
    }.items()
}  # fmt: skip

#: The names of the texts of the page.
PAGE_NAMES = tuple(key.removeprefix(_PAGE) for key in FORMULAE_TEXTS if key.startswith(_PAGE))
