"""Letter case: a small letter at the start, proper names in small letters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from align.check.finding import Finding, Known, Pair
from align.model import Severity

_FIRST = re.compile(r"[\W_]*([^\W\d_])")
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH_PROPER = re.compile(
    r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|april|june|july|september|"
    r"october|november|december|russian?|kazakhstani?|kazakh|armenian?|belarus|belarusian|kyrgyz|kyrgyzstan|"
    r"tajikistan|tajik|uzbek|uzbekistan|turkmenistan|azerbaijani?|georgian|ukraine|ukrainian|moldovan?|europe|"
    r"european|asian?|eurasian?|africa|african|american?|english|british|french|german|germany|chinese|indian?|"
    r"moscow|minsk|astana|almaty|bishkek|dushanbe|yerevan|tashkent|afghanistan|syrian?|iranian?)s?"
)
_KAZAKH_PROPER = re.compile(
    r"(?:қазақстан|ресей|беларусь|қырғызстан|тәжікстан|өзбекстан|түрікменстан|әзербайжан|украина|мәскеу|"
    r"минск|алматы|бішкек|душанбе|ереван|ташкент|ауғанстан|еуропа|еуразия|америка|германия|франция)"
    r"[ыі]?(?:н[ыі]ң|[ғгқк][ае]|[нтд][ыі]|[дт][ае](?:н|ғ[ыі]|г[ыі])?|[мбп]ен|с[ыі](?:н\w*)?)?"
)


def check_case(pair: Pair, known: Known) -> Iterator[Finding]:
    """Yield a small letter at the start where the source has a capital, and proper names in small letters."""
    source, target = _FIRST.match(pair.source), _FIRST.match(pair.target)
    reported = -1
    if source and target and source[1].isupper() and target[1].islower():
        # «2. раздел» and “iPhone” begin small in both, or have their capital later.
        word = _WORD.match(pair.target, target.start(1))
        if word is not None and word[0].islower():
            reported = word.start()
            yield Finding("case", Severity.WARNING, word.start(), word.end(), "start", {"word": word[0]})
    for start, end in _small_names(pair.target, pair.target_lang):
        if start != reported:
            yield Finding("case", Severity.WARNING, start, end, "name", {"word": pair.target[start:end]})


def _small_names(text: str, lang: str) -> Iterator[tuple[int, int]]:
    """Yield the places of words that are always capitalised, but are not here."""
    for match in _WORD.finditer(text):
        word = match[0]
        # «-қазақстан» and “.russia” belong to a compound or an address.
        if not word.islower() or text[max(match.start() - 1, 0) : match.start()] in {"-", ".", "@", "/"}:
            continue
        if lang == "en":
            is_name = _ENGLISH_PROPER.fullmatch(word) is not None
        else:
            is_name = lang == "kk" and _KAZAKH_PROPER.fullmatch(word) is not None
        if is_name:
            yield match.span()
