"""What the page of ``align score --report`` says beyond the screen, in English, Russian and Kazakh."""

from __future__ import annotations

from collections.abc import Mapping

SCORE_PAGE_TEXTS: Mapping[str, tuple[str, str, str]] = {
    "page-score-lang": ("en", "ru", "kk"),
    "page-score-title": ("Scores of drafts", "Оценка черновиков", "Жобалардың бағасы"),
    "page-score-made": ("Made {at} by Align {version}.", "Сделано {at}, Align {version}.",
                        "{at} жасалды, Align {version}."),
    "page-score-saved": ("words that need not be written", "слов не пришлось писать",
                         "сөзді жазудың қажеті болмады"),
    "page-score-saved-note": (
        "Share of the final text's words that stood in the draft already, against translating from scratch.",
        "Доля слов готового текста, которые уже были в черновике, по сравнению с переводом с нуля.",
        "Басынан аударумен салыстырғанда жобада бұрыннан тұрған дайын мәтін сөздерінің үлесі.",
    ),
    "page-score-untouched": ("segments needed no edit", "сегментов не потребовали правки",
                             "сегмент түзетуді қажет етпеді"),
    "page-score-of-segments": ("{count} of {segments}", "{count} из {segments}", "{segments} ішінен {count}"),
    "page-score-main-note": (
        "Likeness to the final text, 0 to 100.",
        "Сходство с готовым текстом, от 0 до 100.",
        "Дайын мәтінге ұқсастығы, 0–100.",
    ),
    "page-score-interval-from": ("95 %: {low} to {high}", "95 %: от {low} до {high}", "95 %: {low}–{high}"),
    "page-score-no-interval": ("no interval", "интервала нет", "аралық жоқ"),
    "page-score-odd": ("Read this first", "Прочтите сначала", "Алдымен мынаны оқыңыз"),
    "page-score-where-from": ("Where the reference comes from", "Откуда эталон", "Эталон қайдан алынған"),
    "page-score-relation-unknown": ("not known (two files)", "неизвестно (два файла)", "белгісіз (екі файл)"),
    "page-score-relation-independent": ("made independently of the draft", "сделан независимо от черновика",
                                        "жобадан тәуелсіз жасалған"),
    "page-score-relation-post-edited": ("edited from this very draft", "получен правкой этого же черновика",
                                        "осы жобаның өзін түзетіп жасалған"),
    "page-score-relation-same-memory": ("taken from the same memory", "взят из той же памяти",
                                        "сол жадтың өзінен алынған"),
    "page-score-scores": ("Scores", "Оценки", "Бағалар"),
    "page-score-effort": ("What is left to edit", "Сколько осталось править", "Қанша түзету қалды"),
    "page-score-band-0": ("untouched", "без правки", "түзетусіз"),
    "page-score-band-1-10": ("up to 10 edits a hundred words", "до 10 правок на сто слов",
                             "жүз сөзге 10 түзетуге дейін"),
    "page-score-band-11-30": ("11 to 30", "от 11 до 30", "11–30"),
    "page-score-band-31-60": ("31 to 60", "от 31 до 60", "31–60"),
    "page-score-band-61+": ("more: written anew", "больше: переписано заново", "одан көп: қайта жазылған"),
    "page-score-all": ("all", "всего", "барлығы"),
    "page-score-compare": ("A against B", "A против B", "A мен B"),
    "page-score-compare-note": (
        "The bar is the 95 % interval of the difference; where it crosses zero, that may be chance. Of "
        "TER, less is better.",
        "Полоса – интервал 95 % для разности; где она пересекает ноль, разность может быть "
        "случайной. TER лучше, когда меньше.",
        "Жолақ – айырманың 95 % аралығы; нөлді кесіп өтсе, айырма кездейсоқ болуы мүмкін. TER аз "
        "болса, жақсы.",
    ),
    "page-score-tests": (
        "Both tests must be below .05: paired bootstrap (1,000 draws) and approximate randomisation "
        "(10,000), seed 12345. Segments: where A's own score is better, worse, the same.",
        "Оба критерия должны быть ниже 0,05: парный бутстреп (1000 выборок) и приближённая рандомизация "
        "(10 000), начальное число 12345. Сегменты: где оценка A лучше, хуже, такая же.",
        "Екі сынақ та 0,05-тен төмен болуы керек: жұпталған бутстреп (1000 іріктеу) және жуық рандомизация "
        "(10 000), бастапқы сан 12345. Сегменттер: A бағасы жақсы, нашар, бірдей жерлер.",
    ),
    "page-score-worst": ("Most left to do: {count} segments", "Больше всего правки: {count} сегм.",
                         "Ең көп түзетілгені: {count} сегмент"),
    "page-score-worst-note": (
        "Struck out: the draft's words that went; underlined: what came in their place.",
        "Зачёркнуто – слова черновика, которые убраны; подчёркнуто – что пришло на их место.",
        "Сызылғаны – жобаның алынып тасталған сөздері; асты сызылғаны – олардың орнына келгені.",
    ),
    "page-score-failures": ("What the checks find in the drafts", "Что проверки находят в черновиках",
                            "Тексерулер жобалардан не табады"),
    "page-score-failures-note": (
        "Findings in a draft that its final text does not have.",
        "Замечания к черновику, которых нет у готового текста.",
        "Жобаға қатысты, дайын мәтінде жоқ ескертулер.",
    ),
    "page-score-no-failures": ("The checks find nothing.", "Проверки ничего не находят.",
                               "Тексерулер ештеңе таппайды."),
    "page-score-formulae": ("Formulae", "Формулы", "Тіркестер"),
    "page-score-reading": ("How to read the numbers", "Как читать эти числа", "Сандарды қалай оқу керек"),
    "page-score-edits-are": (
        "Edits are TER's: a word put in, taken out or replaced, or a stretch moved. Against a text that was "
        "made from the draft itself they are the editing a person did (HTER).",
        "Правки считает TER: слово вставлено, убрано, заменено или отрезок переставлен. Если готовый текст "
        "сделан из самого черновика, это и есть правка, которую внёс человек (HTER).",
        "Түзетулерді TER санайды: сөз қосылды, алынды, ауыстырылды немесе үзінді жылжытылды. Дайын мәтін "
        "жобаның өзінен жасалса, бұл – адам енгізген түзету (HTER).",
    ),
    "page-score-interval-is": (
        "A score is of these texts. The interval says between what values the scores of other documents of "
        "the kind would lie, 95 times of 100: documents, and segments within each, were "
        "drawn anew 1,000 times.",
        "Оценка относится к этим текстам. Интервал показывает, между какими значениями лежали бы оценки "
        "других таких документов в 95 случаях из 100: документы и сегменты внутри каждого выбирались заново "
        "1000 раз.",
        "Баға осы мәтіндерге ғана қатысты. Аралық осындай басқа құжаттардың бағасы 100 жағдайдың 95-інде "
        "қай мәндер арасында жататынын көрсетеді: құжаттар мен олардың сегменттері 1000 рет қайта іріктелді.",
    ),
    "page-score-few": (
        "No verdict is given below {least} segments, nor where a test says chance.",
        "Вывод не делается, если сегментов меньше {least} или критерий допускает случайность.",
        "Сегмент {least} санынан аз болса немесе сынақ кездейсоқтықты жоққа шығармаса, қорытынды жасалмайды.",
    ),
    "page-score-signatures": ("Signatures", "Сигнатуры", "Сигнатуралар"),
    "page-score-document": ("document", "документ", "құжат"),
    "page-score-words": ("words", "слова", "сөз"),
    "page-score-edits": ("edits", "правки", "түзету"),
    "page-score-beside": (
        "The same in full as data: {json}; every segment: {tsv}.",
        "То же полностью в виде данных: {json}; все сегменты: {tsv}.",
        "Осының бәрі деректер түрінде: {json}; барлық сегмент: {tsv}.",
    ),
}  # fmt: skip
