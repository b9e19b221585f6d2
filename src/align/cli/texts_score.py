"""What ``align score`` says, in English, Russian and Kazakh: on the screen and on its page."""

from __future__ import annotations

from collections.abc import Mapping

SCORE_TEXTS: Mapping[str, tuple[str, str, str]] = {
    "score-of": ("{name} by {reference}", "{name} по эталону {reference}", "{name}, эталоны {reference}"),
    "score-of-drafts": ("Drafts by the reviewed texts, ru-{lang}",
                        "Черновики по проверенным текстам, ru-{lang}",
                        "Жобалар тексерілген мәтіндер бойынша, ru-{lang}"),
    "score-size": ("segments: {segments}, documents: {documents}",
                   "сегментов: {segments}, документов: {documents}",
                   "сегмент: {segments}, құжат: {documents}"),
    "score-size-one": ("segments: {segments}", "сегментов: {segments}", "сегмент: {segments}"),
    "score-metric": ("metric", "метрика", "метрика"),
    "score-value": ("score", "оценка", "баға"),
    "score-interval": ("95 % interval", "интервал 95 %", "95 % аралығы"),
    "score-signature": ("signature", "сигнатура", "сигнатура"),
    "score-resampled-documents": ("Intervals: documents, and segments within them, resampled.",
                                  "Интервалы: повторная выборка документов и сегментов внутри них.",
                                  "Аралықтар: құжаттар мен олардың сегменттері қайта іріктелді."),
    "score-resampled-segments": ("Intervals: segments resampled.", "Интервалы: повторная выборка сегментов.",
                                 "Аралықтар: сегменттер қайта іріктелді."),
    "score-why-en": (
        "chrF++ compares letters and word pairs. BLEU (13a) is for comparison with published figures; 13a "
        "leaves «»“”– glued to words, BLEU-intl sets them apart. TER counts edits: less is better.",
        "chrF++ сравнивает буквы и пары слов. BLEU (13a) – для сравнения с опубликованными цифрами; 13a "
        "оставляет «»“”– приклеенными к словам, BLEU-intl отделяет их. TER считает правки: чем меньше, тем "
        "лучше.",
        "chrF++ әріптер мен сөз жұптарын салыстырады. BLEU (13a) – жарияланған көрсеткіштермен салыстыру "
        "үшін; 13a «»“”– белгілерін сөзге жабыстырып қалдырады, BLEU-intl бөледі. TER түзетулерді санайды: "
        "аз болса, жақсы.",
    ),
    "score-why-kk": (
        "chrF++ comes first: Kazakh words carry their grammar in endings, and one wrong ending makes the "
        "whole word wrong to BLEU. BLEU-intl sets «»“”– apart from words; BLEU (13a) does not and is for "
        "comparison with published figures. TER counts edits: less is better.",
        "Первой стоит chrF++: в казахском грамматика – в окончаниях, и из-за одного окончания BLEU считает "
        "неверным всё слово. BLEU-intl отделяет «»“”– от слов, BLEU (13a) – нет, она для сравнения с "
        "опубликованными цифрами. TER считает правки: чем меньше, тем лучше.",
        "Алдымен chrF++ тұр: қазақ сөзінің грамматикасы жалғауда, ал BLEU бір жалғау үшін бүкіл сөзді қате "
        "санайды. BLEU-intl «»“”– белгілерін сөзден бөледі, BLEU (13a) бөлмейді, ол жарияланған "
        "көрсеткіштермен салыстыру үшін керек. TER түзетулерді санайды: аз болса, жақсы.",
    ),
    "score-why-ru": (
        "chrF++ comes first: Russian words carry their grammar in endings, and one wrong ending makes the "
        "whole word wrong to BLEU. BLEU-intl sets «»“”– apart from words; BLEU (13a) does not and is for "
        "comparison with published figures. TER counts edits: less is better.",
        "Первой стоит chrF++: в русском грамматика – в окончаниях, и из-за одного окончания BLEU считает "
        "неверным всё слово. BLEU-intl отделяет «»“”– от слов, BLEU (13a) – нет, она для сравнения с "
        "опубликованными цифрами. TER считает правки: чем меньше, тем лучше.",
        "Алдымен chrF++ тұр: орыс сөзінің грамматикасы жалғауда, ал BLEU бір жалғау үшін бүкіл сөзді қате "
        "санайды. BLEU-intl «»“”– белгілерін сөзден бөледі, BLEU (13a) бөлмейді, ол жарияланған "
        "көрсеткіштермен салыстыру үшін керек. TER түзетулерді санайды: аз болса, жақсы.",
    ),
    "score-effort": ("Editing: {edits} edits over {words} words of the final text.",
                     "Правка: правок {edits} на {words} слов готового текста.",
                     "Түзету: дайын мәтіннің {words} сөзіне {edits} түзету."),
    "score-bands": ("Segments by edits a hundred words", "Сегменты по числу правок на сто слов",
                    "Сегменттер жүз сөздегі түзету саны бойынша"),
    "score-saved": ("Words that need not be written, against translating from scratch: {share}{interval}.",
                    "Слов, которые не пришлось писать по сравнению с переводом с нуля: {share}{interval}.",
                    "Басынан аударумен салыстырғанда жазудың қажеті болмаған сөздер: {share}{interval}."),
    "score-time": (
        "Time measured: {drafted} s a word with a draft ({segments} segments), {scratch} s without.",
        "Измеренное время: {drafted} с на слово с черновиком ({segments} сегм.), {scratch} с без него.",
        "Өлшенген уақыт: жобамен бір сөзге {drafted} с ({segments} сегмент), жобасыз {scratch} с.",
    ),
    "score-by-document": ("By document", "По документам", "Құжаттар бойынша"),
    "score-by-origin": ("By origin of the draft", "По происхождению черновика", "Жобаның шығу тегі бойынша"),
    "score-by-formula": ("By formula", "По формулам", "Тіркестер бойынша"),
    "score-origin": ("origin", "источник", "шығу тегі"),
    "score-formula": ("formula", "формула", "тіркес"),
    "score-segments": ("segments", "сегменты", "сегмент"),
    "score-segment": ("segment", "сегмент", "сегмент"),
    "score-saved-short": ("saved", "сэкономлено", "үнемделді"),
    "score-against": ("A is {one}, B is {other}", "A – {one}, B – {other}", "A – {one}, B – {other}"),
    "score-p-bootstrap": ("p bootstrap", "p бутстреп", "p бутстреп"),
    "score-p-randomisation": ("p randomisation", "p рандомизация", "p рандомизация"),
    "score-wins": ("A better/worse/same", "A лучше/хуже/так же", "A жақсы/нашар/бірдей"),
    "score-verdict": ("verdict", "вывод", "қорытынды"),
    "score-better": ("A is better", "A лучше", "A жақсырақ"),
    "score-worse": ("B is better", "B лучше", "B жақсырақ"),
    "score-not-distinguishable": ("not distinguishable", "неразличимы", "ажыратылмайды"),
    "score-too-few-segments": ("too few segments", "слишком мало сегментов", "сегмент тым аз"),
    "score-worst": ("Most left to do", "Больше всего правки", "Ең көп түзетілгендері"),
    "score-edits": ("{edits} edits, {words} words", "правок {edits}, слов {words}",
                    "түзету {edits}, сөз {words}"),
    "score-no-worst": ("No segment needed an edit.", "Ни один сегмент не потребовал правки.",
                       "Бірде-бір сегмент түзетуді қажет етпеді."),
    "score-failures": ("In the draft, not in the final text", "В черновике, но не в готовом тексте",
                       "Жобада бар, дайын мәтінде жоқ"),
    "score-consistency": (
        "Formulae rendered alike: draft {draft}, final text {reference}, over {count} occurrences.",
        "Единообразие формул: черновик {draft}, готовый текст {reference}, по {count} вхождениям.",
        "Тіркестердің біркелкілігі: жоба {draft}, дайын мәтін {reference}, {count} қолданыс бойынша.",
    ),
    "score-comet": ("COMET {score}{interval} ({model})", "COMET {score}{interval} ({model})",
                    "COMET {score}{interval} ({model})"),
    "score-own-model": ("the program's own model", "модель самой программы", "бағдарламаның өз моделі"),
    "score-written": ("Written: {files}", "Записано: {files}", "Жазылды: {files}"),
}  # fmt: skip
