"""Pages: templates, the reader's language and theme, and what every page shows around its screen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from align.model.plain import plain
from align.review.roles import Reviewer, ReviewerRole
from align.web.words import PAGE_LANGUAGES, TABLES, PageWords, preferred_language

THEMES = ("auto", "light", "dark")
DENSITIES = ("normal", "compact")

ALSO = {"review": ("formulae", "checks"), "alignment": ("rules",)}
"""Screens whose scripts say what another screen's do: a formula is preferred in the review, too."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """How a person wants the page: ``language`` en, ru or kk; ``theme`` auto, light or dark; ``density``
    normal or compact."""

    language: str
    theme: str
    density: str


def preferences_of(request: Request) -> Preferences:
    """Return what the browser remembers, or its own preference of languages."""
    language = request.cookies.get("align-language", "")
    theme = request.cookies.get("align-theme", "")
    density = request.cookies.get("align-density", "")
    if language not in PAGE_LANGUAGES:
        language = preferred_language(request.headers.get("accept-language", ""))
    return Preferences(
        language,
        theme if theme in THEMES else THEMES[0],
        density if density in DENSITIES else DENSITIES[0],
    )


@dataclass(slots=True)
class Pages:
    """Renders templates. ``workspace`` is its name; ``screens`` those of the bar, each at ``/NAME``."""

    workspace: str
    screens: tuple[str, ...]
    _environment: Environment = field(init=False)

    def __post_init__(self) -> None:
        self._environment = Environment(
            loader=PackageLoader("align.web"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def render(
        self, request: Request, screen: str, *, status: int = 200, data: object = None, **values: Any
    ) -> HTMLResponse:
        """Render ``SCREEN.html`` with ``values``; ``data`` is what its script reads, beside the texts."""
        likes = preferences_of(request)
        words = PageWords(likes.language)
        reviewer: Reviewer | None = request.state.reviewer
        tables = [name for name in ("page", screen, *ALSO.get(screen, ())) if name in TABLES]
        context = {
            "words": words,
            "screen": screen,
            "screens": self.screens if reviewer is not None else (),
            "workspace": self.workspace,
            "reviewer": reviewer,
            "likes": likes,
            "languages": PAGE_LANGUAGES,
            "themes": THEMES,
            "densities": DENSITIES,
            "marked": marked,
            "page": {
                "screen": screen,
                "language": likes.language,
                "name": reviewer.name if reviewer else "",
                "role": reviewer.role.value if reviewer else "",
                "writes": bool(reviewer and reviewer.may(ReviewerRole.TRANSLATOR)),
                "decides": bool(reviewer and reviewer.may(ReviewerRole.REVIEWER)),
                "words": words.table(*tables),
                "data": plain(data),
            },
            **values,
        }
        text = self._environment.get_template(f"{screen}.html").render(context)
        return HTMLResponse(text, status, headers={"Content-Language": likes.language})


def marked(text: str, spans: object, kind: str = "mark") -> Markup:
    """Return ``text`` with ``<mark class=KIND>`` around ``spans`` (ascending, in code points)."""
    parts: list[Markup] = []
    at = 0
    for start, end in spans if isinstance(spans, (list, tuple)) else ():
        parts.append(Markup("{}<mark class={}>{}</mark>").format(text[at:start], kind, text[start:end]))
        at = end
    return Markup("").join([*parts, Markup("{}").format(text[at:])])
