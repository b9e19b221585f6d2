"""Laws: nothing crashes, spans lie inside their text, the same texts give the same findings."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from align.check import Pair, check_pair, message

TEXTS = st.text(alphabet="абвгқіүАБСЕabceABC 0123456789.,:;!?()«»“”\"'-–—№%<>{}\u00a0", max_size=60)
LANGS = st.sampled_from(["ru", "en", "kk"])


@settings(max_examples=150, deadline=None)
@given(source=st.one_of(TEXTS, st.text(max_size=30)), target=TEXTS, left=LANGS, right=LANGS)
def test_spans_lie_inside_and_order_is_fixed(source: str, target: str, left: str, right: str) -> None:
    pair = Pair(source, target, left, right)
    found = check_pair(pair)
    assert found == check_pair(pair)
    for finding in found:
        text = source if finding.in_source else target
        assert 0 <= finding.start <= finding.end <= len(text)
        assert message(finding, "kk")


@settings(max_examples=50, deadline=None)
@given(text=TEXTS)
def test_a_text_against_itself_in_the_other_alphabet_never_crashes(text: str) -> None:
    swapped = text.translate(str.maketrans("абсеАБСЕ", "abceABCE"))
    check_pair(Pair(text, swapped, "ru", "en"))
    check_pair(Pair(swapped, text, "en", "kk"))
