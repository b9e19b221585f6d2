"""Dates as Russian writes them, and as English and Kazakh do.

«25 ноября 2021 года» is "25 November 2021" (United Nations style; also "November 25, 2021") and «2021 жылғы
25 қараша», whose month takes the case ending: «25 қарашада», «25 қарашадан бастап».
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from align.draft.kazakh import case_forms

_RUSSIAN = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
_ENGLISH = "January February March April May June July August September October November December".split()
_KAZAKH = "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан".split()
#: A date in a Russian text: day and month, and as a rule the year.
DATE = re.compile(
    rf"(?<![\d.])(?P<day>\d{{1,2}})\s+(?P<month>{'|'.join(_RUSSIAN)})\b"
    r"(?:\s+(?P<year>\d{4})(?!\d)(?:\s+(?:года|году|г\.|г(?=\s|$)))?)?",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Date:
    """A day of a month (1–12), ``year`` 0 where none is said."""

    day: int
    month: int
    year: int = 0

    def forms(self, lang: str) -> dict[str, str]:
        """Return how the date may be written in ``lang``, by a name of the way of writing it."""
        if lang == "en":
            return _english(self)
        return _kazakh(self)


def read_date(match: re.Match[str]) -> Date | None:
    """Return the date of a match of :data:`DATE`; None for the 41st of May."""
    day = int(match["day"])
    month = _RUSSIAN.index(match["month"].lower()) + 1
    return Date(day, month, int(match["year"] or 0)) if 1 <= day <= 31 else None


def _english(date: Date) -> dict[str, str]:
    month = _ENGLISH[date.month - 1]
    if not date.year:
        return {"day-month": f"{date.day} {month}", "month-day": f"{month} {date.day}"}
    return {
        "day-month": f"{date.day} {month} {date.year}",
        "month-day": f"{month} {date.day}, {date.year}",
    }


def _kazakh(date: Date) -> dict[str, str]:
    year = f"{date.year} жылғы " if date.year else ""
    forms = case_forms(_KAZAKH[date.month - 1])
    return {case: f"{year}{date.day} {form}" for case, form in forms.items()}
