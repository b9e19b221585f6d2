"""A workspace in which every text holds markup: sources, translations, notes, names, terms, memories."""

from __future__ import annotations

import time
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import quote

from align.cli import run
from align.review.roles import Reviewer, ReviewerRole
from tests.web.running_page import RunningPage

TAG = "<img src=x class=injected onerror=boom()>"
"""Markup that fits into a file's name."""
MARKUP = (
    f"\"'>{TAG}</textarea></title></script><script class=injected>boom()</script>&lt;b&gt;{{{{2*'se7en'}}}}"
)
"""Markup that tries every way out: of an attribute, an element, a script, a template."""
DOCUMENT = "01-markup"
PERSON = Reviewer(f"Eve {TAG}", ReviewerRole.REVIEWER)

_LINES = {
    "ru": (
        "12 мая 2025 года {tag} в Алматы министры приняли программу «коллективной {tag} безопасности».",
        "Стороны подтвердили, что границы 6 государств остаются открытыми {markup} для торговли.",
        "Россия и Казахстан {tag} проведут 3 учения ради коллективной {tag} безопасности до 2027 года.",
        "Секретариат до 1 июля подготовит доклад {markup} о ходе работы и направит его главам государств.",
        "Белоруссия предложила создать {tag} центр, который будет обучать 250 спасателей {tag} в год.",
        "Следующее заседание состоится 28 ноября {markup} в Душанбе по вопросам коллективной безопасности.",
    ),
    "en": (
        "On 12 May 2025 {tag} in Almaty the ministers adopted a programme of “collective {tag} security”.",
        "The Parties reaffirmed that the borders of the 6 States remain open {markup} for trade.",
        "Russia and Kazakhstan {tag} will hold 3 exercises for collective {tag} security by 2027.",
        "By 1 July the Secretariat will prepare a report {markup} on progress for the heads of state.",
        "Belarus proposed to establish {tag} a centre that will train 250 rescuers {tag} a year.",
        "The next meeting will be held on 28 November {markup} in Dushanbe on collective security.",
    ),
    "kk": (
        "2025 жылғы 12 мамырда {tag} Алматыда министрлер «ұжымдық {tag} қауіпсіздік» бағдарламасын бекітті.",
        "Тараптар 6 мемлекеттің шекарасы сауда үшін ашық {markup} болып қалатынын растады.",
        "Ресей мен Қазақстан {tag} 2027 жылға дейін ұжымдық {tag} қауіпсіздікке арнап 3 жаттығу өткізеді.",
        "Хатшылық 1 шілдеге дейін жұмыс барысы туралы баяндама {markup} әзірлеп, басшыларға жолдайды.",
        "Беларусь жылына 250 құтқарушыны {tag} даярлайтын орталық {tag} құруды ұсынды.",
        "Келесі отырыс 28 қарашада {markup} Душанбеде ұжымдық қауіпсіздік мәселелері бойынша өтеді.",
    ),
}
_TMX = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t"
 adminlang="en" srclang="ru" datatype="plaintext"/><body>
<tu><tuv xml:lang="ru"><seg>{ru}</seg></tuv><tuv xml:lang="en">
<seg>{en}</seg></tuv></tu></body></tmx>
"""


def lines(lang: str) -> list[str]:
    """Return the sentences of one language, each with markup."""
    return [line.format(tag=TAG, markup=MARKUP) for line in _LINES[lang]]


def make_injected(root: Path) -> None:
    """Make the workspace: a document with machine drafts, terms, a memory by a name that is markup."""
    assert run(["init", str(root)]) == 0
    for lang in ("ru", "en", "kk"):
        name = f"{DOCUMENT}.txt" if lang == "ru" else f"{DOCUMENT}.draft.txt"
        (root / "corpus" / lang / name).write_text("\n\n".join(lines(lang)) + "\n", encoding="utf-8")
    assert run(["run", "-q", "-w", str(root)]) == 0
    terms = root / "terms.tsv"
    terms.write_text(
        f"ru\ten\tkk\nминистр\tminister {TAG} of all\tминистр {TAG}\nпрограмма\tplan {TAG}\t\n",
        encoding="utf-8",
    )
    assert run(["terms", "import", str(terms), "-w", str(root)]) == 0
    like = lines("ru")[0].replace("министры", "главы"), lines("en")[0]
    ru, en = (text.replace("&", "&amp;").replace("<", "&lt;") for text in like)
    memory = root / f"{TAG}.tmx"
    memory.write_text(_TMX.format(ru=ru, en=en), encoding="utf-8")
    assert run(["memory", "import", str(memory), "-q", "-w", str(root)]) == 0


def work_on(served: RunningPage) -> list[dict[str, Any]]:
    """Write markup where people write: edits, notes, statuses, a preferred rendering; the document's rows."""
    path = f"/api/review/list?document={DOCUMENT}&limit=200"
    rows: list[dict[str, Any]] = served.get(path).json["rows"]
    for n, row in enumerate(rows):
        served.post("/api/review/note", {"unit": row["id"], "lang": "", "text": MARKUP}, by=PERSON)
        variant = row["variants"].get("en")
        if variant is None or n % 2:
            continue
        place = {"unit": row["id"], "lang": "en"}
        text = variant["text"].replace(" will ", f" shall {MARKUP} ")
        saved = served.post(
            "/api/review/text", place | {"text": text, "version": variant["version"]}, by=PERSON
        )
        move = place | {"version": saved.json["version"]}
        assert served.post("/api/review/move", {"moves": [move], "to": "reviewed"}, by=PERSON).status == 200
        served.post("/api/review/note", place | {"text": MARKUP}, by=PERSON)
        served.post("/api/review/stay", place | {"seconds": 9.0, "keystrokes": 40}, by=PERSON)
    _prefer(served, f"{TAG} security")
    found: list[dict[str, Any]] = served.get(path).json["rows"]
    return found


def _prefer(served: RunningPage, text: str) -> None:
    """Prefer ``text`` as the English rendering of «безопасности»."""
    end = time.monotonic() + 60
    while not served.get("/api/formulae/state").json["is_fresh"]:
        assert time.monotonic() < end
        time.sleep(0.05)
    found = served.get(f"/api/formulae/list?find={quote('безопасности')}").json["rows"][0]["id"]
    state = served.post("/api/formulae/try", {"formula": found, "lang": "en", "text": text}, by=PERSON).json
    while state["shown"] is None:
        time.sleep(0.05)
        state = served.get(f"/api/formulae/preview?number={state['number']}").json
    wish = {"number": state["number"], "leave_out": [], "preference_only": True}
    assert served.post("/api/formulae/fix", wish, by=PERSON).status == 200


class Elements(HTMLParser):
    """The elements of a page that came in with a text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.injected: list[str] = []
        self.scripts: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("class") == "injected" or "onerror" in given:
            self.injected.append(f"<{tag} {given}>")
        if tag == "script":
            self.scripts.append(given.get("src") or given.get("type") or "")
