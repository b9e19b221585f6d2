"""What the reports on models say: in English, Russian and Kazakh."""

from __future__ import annotations

from collections.abc import Mapping

MODELS_TEXTS: Mapping[str, tuple[str, str, str]] = {
    "models-head": (
        "model|kind|runtime|languages|licence|state|size",
        "модель|вид|среда|языки|лицензия|состояние|размер",
        "модель|түрі|орта|тілдер|лицензия|күйі|көлемі",
    ),
    "models-none": (
        "No models; Align works without any. docs/how-to/offline-models.md",
        "Моделей нет; Align работает и без них. docs/how-to/offline-models.md",
        "Модель жоқ; Align оларсыз да жұмыс істейді. docs/how-to/offline-models.md",
    ),
    "models-no-commerce": (
        "{name}: the licence forbids commercial use.",
        "{name}: лицензия запрещает коммерческое использование.",
        "{name}: лицензия коммерциялық пайдалануға тыйым салады.",
    ),
    "models-known": (
        "Models marked * come as manifests only; align models fetch NAME gets their weights.",
        "Модели со знаком * известны лишь по описанию; веса загрузит align models fetch ИМЯ.",
        "* белгісі бар модельдердің тек сипаттамасы бар; салмақтарын align models fetch АТЫ жүктейді.",
    ),
    "engine-toy": (
        "{name} is a toy for tests and demonstrations: what it makes of other sentences is nonsense.",
        "{name} — учебная модель для проверок и показа: на других предложениях она выдаёт бессмыслицу.",
        "{name} — сынақ пен көрсетуге арналған ойыншық модель: басқа сөйлемдерді мағынасыз аударады.",
    ),
    "model-added": (
        "{name}: added, {files} files, {size}. Licence: {licence}.",
        "{name}: добавлена, файлов {files}, {size}. Лицензия: {licence}.",
        "{name}: қосылды, файл саны {files}, {size}. Лицензия: {licence}.",
    ),
    "model-would-add": (
        "{name}: would be added, {files} files, {size}. Licence: {licence}.",
        "{name}: была бы добавлена, файлов {files}, {size}. Лицензия: {licence}.",
        "{name}: қосылар еді, файл саны {files}, {size}. Лицензия: {licence}.",
    ),
    "model-smoke": ("Tried: {said}", "Проба: {said}", "Сынақ: {said}"),
    "model-good": (
        "{name}: {files} files, as its manifest says.",
        "{name}: файлов {files}, всё как в описании.",
        "{name}: файл саны {files}, бәрі сипаттамадағыдай.",
    ),
    "model-fetched": (
        "{name}: fetched {files} files, {size}, revision {revision}; there already: {kept}. "
        "Licence: {licence}.",
        "{name}: загружено файлов {files}, {size}, версия {revision}; уже были: {kept}. Лицензия: {licence}.",
        "{name}: жүктелген файл {files}, {size}, нұсқасы {revision}; бұрыннан бар: {kept}. "
        "Лицензия: {licence}.",
    ),
    "model-would-fetch": (
        "{name}: would be fetched from {hub}: {files} files; there already: {kept}. Licence: {licence}.",
        "{name}: было бы загружено с {hub} файлов: {files}; уже есть: {kept}. Лицензия: {licence}.",
        "{name}: {hub} серверінен жүктелер файл саны: {files}; бұрыннан бар: {kept}. Лицензия: {licence}.",
    ),
    "model-exported": (
        "{path}: {name}, {files} files, {size}.",
        "{path}: {name}, файлов {files}, {size}.",
        "{path}: {name}, файл саны {files}, {size}.",
    ),
    "model-removed": (
        "{name}: removed, {size} freed.",
        "{name}: удалена, освобождено {size}.",
        "{name}: жойылды, {size} босады.",
    ),
    "model-would-remove": (
        "{name}: would be removed, {size}.",
        "{name}: была бы удалена, {size}.",
        "{name}: жойылар еді, {size}.",
    ),
    "model-kept": (
        "Kept, because another model uses it: {folder}",
        "Оставлено, нужно другой модели: {folder}",
        "Қалдырылды, басқа модельге керек: {folder}",
    ),
    "model-converted": (
        "{name}: {before} → {size} ({converter}).",
        "{name}: {before} → {size} ({converter}).",
        "{name}: {before} → {size} ({converter}).",
    ),
    "model-would-convert": (
        "{name}: would be made of {of} ({before}).",
        "{name}: была бы получена из {of} ({before}).",
        "{name}: {of} моделінен жасалар еді ({before}).",
    ),
    "model-equal": (
        "Greedy translations equal to the original's: {equal} of {count} ({share}).",
        "Жадный перевод совпал с исходной моделью: {equal} из {count} ({share}).",
        "Ашкөз аударма бастапқы модельмен бірдей: {count} ішінен {equal} ({share}).",
    ),
    "model-doubtful": (
        "That is too few: check the manifest (append_eos, language_tokens) before you use it.",
        "Это слишком мало: прежде чем пользоваться, проверьте описание (append_eos, language_tokens).",
        "Бұл тым аз: пайдаланбай тұрып сипаттаманы тексеріңіз (append_eos, language_tokens).",
    ),
    "tiny-trained": (
        "{name} and {int8}: a toy, trained on {templates} sentences of templates and {workspace} of this "
        "workspace; int8 {size}.",
        "{name} и {int8}: учебная модель, обучена на {templates} предложениях по шаблонам и {workspace} из "
        "этой рабочей папки; int8 {size}.",
        "{name} және {int8}: ойыншық модель, {templates} үлгі сөйлем мен осы жұмыс қалтасының {workspace} "
        "сөйлемінде үйретілген; int8 {size}.",
    ),
    "tiny-would-train": (
        "{name} and {int8} would be trained on {templates} sentences of templates and {workspace} of this "
        "workspace.",
        "{name} и {int8} были бы обучены на {templates} предложениях по шаблонам и {workspace} из этой "
        "рабочей папки.",
        "{name} және {int8} {templates} үлгі сөйлем мен осы жұмыс қалтасының {workspace} сөйлемінде "
        "үйретілер еді.",
    ),
    "tiny-judged": (
        "Sentences it never saw: {right} of {held} right, {dropped} left out, wrong numbers: {wrong}.",
        "Незнакомые предложения: верно {right} из {held}, пропущено {dropped}, неверных чисел: {wrong}.",
        "Бейтаныс сөйлемдер: {held} ішінен дұрысы {right}, қалдырылғаны {dropped}, қате сан: {wrong}.",
    ),
    "adapt-done": (
        "{name}: {of} tuned ({method}, {device}) on {learnt} pairs of {documents} documents.",
        "{name}: {of} дообучена ({method}, {device}) на {learnt} парах из документов: {documents}.",
        "{name}: {of} {documents} құжаттың {learnt} жұбында қосымша үйретілді ({method}, {device}).",
    ),
    "adapt-would": (
        "{name}: {of} would be tuned ({method}) on {learnt} pairs of {documents} documents.",
        "{name}: {of} была бы дообучена ({method}) на {learnt} парах из документов: {documents}.",
        "{name}: {of} {documents} құжаттың {learnt} жұбында қосымша үйретілер еді ({method}).",
    ),
    "adapt-held": (
        "Judged on {held} pairs of documents held back: {documents}",
        "Оценка на {held} парах из отложенных документов: {documents}",
        "Бөлек сақталған құжаттардың {held} жұбымен бағаланды: {documents}",
    ),
    "adapt-head": (
        "metric|before|after|change|95 %|verdict",
        "мера|до|после|изменение|95 %|вывод",
        "өлшем|бұрын|кейін|өзгеріс|95 %|қорытынды",
    ),
    "verdict-better": ("better", "лучше", "жақсырақ"),
    "verdict-worse": ("worse", "хуже", "нашарырақ"),
    "verdict-not-distinguishable": ("not distinguishable", "различие не доказано", "айырма дәлелденбеді"),
    "verdict-too-few-segments": (
        "too few segments for a verdict",
        "сегментов мало для вывода",
        "қорытынды үшін сегмент аз",
    ),
}
