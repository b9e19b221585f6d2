"""The three languages of a workspace, as BCP 47 tags."""

from __future__ import annotations

RUSSIAN = "ru"
ENGLISH = "en"
KAZAKH = "kk"

SOURCE_LANGUAGE = RUSSIAN
TARGET_LANGUAGES = (ENGLISH, KAZAKH)
LANGUAGES = (RUSSIAN, ENGLISH, KAZAKH)
