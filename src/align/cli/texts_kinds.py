"""What kinds and states of things are called, and units of size: in English, Russian and Kazakh.

The English of kinds is the code itself, which options take and JSON has (:meth:`align.cli.texts.Words.name`).
"""

from __future__ import annotations

from collections.abc import Mapping

from align.web.texts_formulae import FORMULAE_TEXTS as FORMULAE_SCREEN_TEXTS

KINDS_TEXTS: Mapping[str, tuple[str, str, str]] = {
    "kind-title": ("title", "заголовок", "тақырып"),
    "kind-heading": ("heading", "подзаголовок", "тақырыпша"),
    "kind-sentence": ("sentence", "предложение", "сөйлем"),
    "kind-list-item": ("list-item", "пункт", "тармақ"),
    "kind-caption": ("caption", "подпись под снимком", "сурет астындағы жазу"),
    "kind-signature": ("signature", "подпись", "қол"),
    "kind-dateline": ("dateline", "дата и место", "күні мен орны"),
    "kind-attribution": ("attribution", "источник", "дереккөз"),
    "kind-noise": ("noise", "шум", "шу"),
    "unit-B": ("B", "Б", "Б"),
    "unit-kB": ("kB", "кБ", "кБ"),
    "unit-MB": ("MB", "МБ", "МБ"),
    "unit-GB": ("GB", "ГБ", "ГБ"),
    "penalty-form": ("form", "написание", "жазылуы"),
    "penalty-case": ("case", "регистр", "әріп регистрі"),
    "penalty-numbers": ("numbers", "числа", "сандар"),
    "penalty-tags": ("tags", "теги", "тегтер"),
    "penalty-unreviewed": ("unreviewed", "непроверенное", "тексерілмеген"),
    "penalty-foreign": ("foreign", "чужое", "бөгде"),
    "model-kind-engine": ("engine", "перевод", "аударма"),
    "model-kind-encoder": ("encoder", "векторы", "векторлар"),
    "model-kind-toy": ("toy", "игрушка", "ойыншық"),
    "model-state-ready": ("ready", "готова", "дайын"),
    "model-state-absent": ("absent", "отсутствует", "жоқ"),
    "model-state-incomplete": ("incomplete", "неполна", "толық емес"),
    "model-state-off": ("off", "выключена", "өшірулі"),
    "model-state-invalid": ("invalid", "описание с ошибкой", "сипаттамасы қате"),
} | {key: texts for key, texts in FORMULAE_SCREEN_TEXTS.items() if key.startswith("formulae-kind-")}
"""Those of formulae are what the review page calls them."""
