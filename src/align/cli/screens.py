"""Which object answers which screen of the review page: the one place that joins pipeline and page."""

from __future__ import annotations

from align.cli.texts import Words
from align.pipeline.desk.alignment import AlignmentDesk
from align.pipeline.desk.concordance import ConcordanceDesk
from align.pipeline.desk.corpus import CorpusDesk
from align.pipeline.desk.desk import Desk
from align.pipeline.desk.formula_card import FormulaCards
from align.pipeline.desk.formula_fixing import FormulaFixing
from align.pipeline.desk.formula_list import FormulaList
from align.pipeline.desk.history import HistoryDesk
from align.pipeline.desk.listing import ReviewListing
from align.pipeline.desk.saving import ReviewSaving
from align.pipeline.desk.scores import ScoresDesk
from align.pipeline.desk.segment import ReviewSegments
from align.web.app import Screens
from align.web.screen_formulae import FormulaeScreen
from align.web.screen_review import ReviewScreen


def screens_of(desk: Desk) -> Screens:
    """Return the screens that answer from ``desk``."""
    return Screens(
        corpus=CorpusDesk(desk),
        alignment=AlignmentDesk(desk),
        review=ReviewScreen(ReviewListing(desk), ReviewSegments(desk), ReviewSaving(desk)),
        formulae=FormulaeScreen(FormulaList(desk), FormulaCards(desk), FormulaFixing(desk)),
        concordance=ConcordanceDesk(desk),
        scores=ScoresDesk(desk, Words),
        history=HistoryDesk(desk),
    )
