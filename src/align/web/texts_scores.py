"""What the screen Scores says: in English, Russian and Kazakh."""

from __future__ import annotations

from collections.abc import Mapping

SCORES_TEXTS: Mapping[str, tuple[str, str, str]] = {
    "scores-title": ("What the drafts were worth", "Чего стоили черновики", "Жобалардың құны қандай болды"),
    "scores-document": ("Document", "Документ", "Құжат"),
    "scores-show": ("Show", "Показать", "Көрсету"),
    "scores-report": ("Save the report", "Сохранить отчёт", "Есепті сақтау"),
    "scores-working": (
        "Scores are being computed…",
        "Оценки вычисляются…",
        "Бағалар есептелуде…",
    ),
    "scores-working-old": (
        "Texts changed since {at}; the scores below are of that time and are being computed anew…",
        "После {at} тексты изменились; ниже – оценки на тот момент, они вычисляются заново…",
        "{at} кейін мәтіндер өзгерді; төмендегі бағалар сол кезгі, олар қайта есептелуде…",
    ),
    "scores-step": (
        "{step}: {done} of {total}",
        "{step}: {done} из {total}",
        "{step}: {total} ішінен {done}",
    ),
    "scores-empty": (
        "No draft has been reviewed yet: nothing to score. Draft with 'align draft', or deliver drafts as "
        "ID.draft.txt, and review them.",
        "Ни один черновик ещё не проверен, оценивать нечего. Сделайте черновики командой 'align draft' или "
        "положите их рядом как ID.draft.txt и проверьте.",
        "Әзірге бірде-бір жоба тексерілмеген, бағалайтын ештеңе жоқ. Жобаларды 'align draft' командасымен "
        "жасаңыз немесе ID.draft.txt түрінде қосып, тексеріңіз.",
    ),
    "scores-failed": (
        "The scores could not be computed: {slug}. 'align score' says more.",
        "Вычислить оценки не удалось: {slug}. Подробнее скажет 'align score'.",
        "Бағаларды есептеу мүмкін болмады: {slug}. Толығырақ: 'align score'.",
    ),
    "scores-changed": (
        "Texts have changed since these scores were computed.",
        "С тех пор как вычислены эти оценки, тексты изменились.",
        "Бұл бағалар есептелгелі бері мәтіндер өзгерді.",
    ),
    "scores-again": ("Compute anew", "Вычислить заново", "Қайта есептеу"),
    "scores-at": ("As of {at} (UTC)", "На {at} (UTC)", "{at} (UTC) жағдайы бойынша"),
    "scores-of": ("Drafts into {lang}", "Черновики: {lang}", "Жобалар: {lang}"),
    "scores-size": (
        "segments: {segments}, documents: {documents}",
        "сегментов: {segments}, документов: {documents}",
        "сегмент: {segments}, құжат: {documents}",
    ),
    "scores-saved": (
        "words that need not be written",
        "слов не пришлось писать",
        "сөзді жазудың қажеті болмады",
    ),
    "scores-untouched": ("segments needed no edit", "сегментов без правки", "сегмент түзетусіз"),
    "scores-count-of": ("{count} of {segments}", "{count} из {segments}", "{segments} ішінен {count}"),
    "scores-effort": (
        "{edits} edits over {words} words",
        "правок: {edits} на {words} слов",
        "{words} сөзге {edits} түзету",
    ),
    "scores-like": (
        "likeness to the final text, 0 to 100",
        "сходство с готовым текстом, от 0 до 100",
        "дайын мәтінге ұқсастығы, 0–100",
    ),
    "scores-interval": ("95 %: {low} to {high}", "95 %: от {low} до {high}", "95 %: {low}–{high}"),
    "scores-no-interval": ("no interval", "интервала нет", "аралық жоқ"),
    "scores-odd": ("Read this first", "Прочтите сначала", "Алдымен мынаны оқыңыз"),
    "scores-help": ("What would help most", "Что помогло бы больше всего", "Ең көп не көмектесер еді"),
    "scores-help-note": (
        "What people changed again and again, by the words it took. The numbers overlap and do not add up.",
        "Что люди правили снова и снова, по числу слов. Числа пересекаются и не складываются.",
        "Адамдар қайта-қайта түзеткен нәрселер, сөз саны бойынша. Сандар қабаттасады, қосуға келмейді.",
    ),
    "scores-help-correction": (
        "Make it a term or a preferred rendering; segments corrected: {count}",
        "Сделайте термином или предпочтительным переводом: исправлено в сегментах: {count}",
        "Термин немесе басым аударма етіңіз: {count} сегментте түзетілген",
    ),
    "scores-help-check": (
        "Run the checks before review: ‘{what}’, drafts: {count}",
        "Прогоните проверки до редактуры: «{what}» в черновиках: {count}",
        "Тексеруден бұрын сынақтардан өткізіңіз: {count} жобада «{what}»",
    ),
    "scores-help-origin": (
        "Drafts from {what} save little: better without them, or with another source ({count} segments)",
        "Черновики из источника {what} почти ничего не экономят: лучше без них или из другого источника "
        "(сегментов: {count})",
        "{what} көзінен алынған жобалар аз үнемдейді: оларсыз немесе басқа көзден алған дұрыс "
        "({count} сегмент)",
    ),
    "scores-help-edits": ("{edits} words", "слов: {edits}", "{edits} сөз"),
    "scores-look": ("Look", "Посмотреть", "Қарау"),
    "scores-by-origin": ("By origin of the draft", "По происхождению черновика", "Жобаның шығу тегі бойынша"),
    "scores-origin": ("Origin", "Источник", "Шығу тегі"),
    "scores-origin-delivered": ("draft from a file", "черновик из файла", "файлдағы жоба"),
    "scores-origin-memory": ("memory", "память", "жады"),
    "scores-origin-memory-masked": (
        "memory, other numbers put in",
        "память, числа заменены",
        "жады, сандары ауыстырылған",
    ),
    "scores-origin-fuzzy-repaired": (
        "near match, repaired",
        "неполное совпадение, исправлено",
        "жуық сәйкестік, түзетілген",
    ),
    "scores-origin-formulae": ("formulae", "формулы", "тіркестер"),
    "scores-by-document": ("By document", "По документам", "Құжаттар бойынша"),
    "scores-segments": ("Segments", "Сегменты", "Сегмент"),
    "scores-range": (
        "95 % interval, {low} to {high}",
        "Интервал 95 %, {low}–{high}",
        "95 % аралығы, {low}–{high}",
    ),
    "scores-left": ("Left to edit", "Осталось править", "Түзетуге қалғаны"),
    "scores-saved-short": ("Saved", "Сэкономлено", "Үнемделді"),
    "scores-band-0": ("untouched", "без правки", "түзетусіз"),
    "scores-band-1-10": (
        "up to 10 edits a hundred words",
        "до 10 правок на сто слов",
        "жүз сөзге 10 түзетуге дейін",
    ),
    "scores-band-11-30": ("11 to 30", "от 11 до 30", "11–30"),
    "scores-band-31-60": ("31 to 60", "от 31 до 60", "31–60"),
    "scores-band-61+": ("more: written anew", "больше: переписано заново", "одан көп: қайта жазылған"),
    "scores-all-metrics": ("All metrics", "Все метрики", "Барлық метрика"),
    "scores-metric": ("Metric", "Метрика", "Метрика"),
    "scores-value": ("Score", "Оценка", "Баға"),
    "scores-worst": (
        "Most left to do: {count} segments",
        "Больше всего правки: {count} сегм.",
        "Ең көп түзетілгені: {count} сегмент",
    ),
    "scores-worst-note": (
        "Marked as gone: the draft's words; marked as new: what came in their place.",
        "Отмечено как убранное – слова черновика, как новое – то, что пришло на их место.",
        "Алынған деп белгіленгені – жобаның сөздері, жаңа деп белгіленгені – олардың орнына келгені.",
    ),
    "scores-checks": (
        "Findings in drafts that the final texts do not have",
        "Замечания к черновикам, которых нет у готовых текстов",
        "Жобаларға қатысты, дайын мәтіндерде жоқ ескертулер",
    ),
    "scores-time": ("Time at this page", "Время за этой страницей", "Осы бетте жұмсалған уақыт"),
    "scores-time-note": (
        "A page is 1,800 characters. Counted is the time in which something happened, of texts as they stand "
        "now, finished or not.",
        "Страница – 1800 знаков. Считается время, когда что-то происходило; тексты – какие есть сейчас, "
        "готовые и нет.",
        "Бет – 1800 таңба. Бірдеңе болып жатқан уақыт қана саналады; мәтіндер – қазіргі күйінде, дайыны да, "
        "дайын емесі де.",
    ),
    "scores-time-none": (
        "Nobody has worked on texts at this page yet.",
        "За этой страницей над текстами ещё не работали.",
        "Бұл бетте мәтіндермен әлі жұмыс істелмеген.",
    ),
    "scores-time-lang": ("Language", "Язык", "Тіл"),
    "scores-time-all": ("all texts", "все тексты", "барлық мәтін"),
    "scores-time-scratch": ("without a draft", "без черновика", "жобасыз"),
    "scores-time-minutes": ("Minutes", "Минуты", "Минут"),
    "scores-time-page": ("Minutes a page", "Минут на страницу", "Бір бетке минут"),
    "scores-time-keys": ("Keys", "Нажатия", "Пернелер"),
}
