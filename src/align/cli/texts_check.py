"""What ``align check`` says beside its findings, in English, Russian and Kazakh."""

from __future__ import annotations

from collections.abc import Mapping

CHECK_TEXTS: Mapping[str, tuple[str, str, str]] = {
    "check-dismissed-count": (
        "Dismissed findings not shown: {count} (--dismissed shows them).",
        "Снятых замечаний, которые не показаны: {count} (покажет --dismissed).",
        "Көрсетілмеген, алып тасталған ескерту: {count} (--dismissed көрсетеді).",
    ),
    "check-dismissed-by": (
        "dismissed by {by}, {at}",
        "замечание снято: {by}, {at}",
        "ескертуді алып тастаған: {by}, {at}",
    ),
    "check-dismissed": (
        "Dismissed: {count}.",
        "Снято замечаний: {count}.",
        "Алып тасталған ескерту: {count}.",
    ),
    "check-would-dismiss": (
        "Would dismiss: {count}; nothing was changed.",
        "Было бы снято замечаний: {count}; ничего не изменено.",
        "Алып тасталар еді: {count}; ештеңе өзгерген жоқ.",
    ),
    "check-restored": (
        "Restored: {count}.",
        "Возвращено замечаний: {count}.",
        "Қайтарылған ескерту: {count}.",
    ),
    "check-would-restore": (
        "Would restore: {count}; nothing was changed.",
        "Было бы возвращено замечаний: {count}; ничего не изменено.",
        "Қайтарылар еді: {count}; ештеңе өзгерген жоқ.",
    ),
}
