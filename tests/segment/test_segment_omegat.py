"""Our rules as OmegaT runs them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from align.model import LANGUAGES
from align.segment import omegat_breaks, omegat_conf, omegat_srx, split_sentences
from align.segment.rules import boundary_rules
from tests.conftest import require_real
from tests.omegat import has_omegat, segments

PARAGRAPHS = {
    "ru": [
        "Договор подписан 15 мая 1992 г. в Ташкенте. Участвовали А. Б. Иванов и С.К. Шойгу. Встреча прошла.",
        "1. О плане мероприятий на 2027 г. и др.",
        "2) «О совместных мерах. План»;",
        "Товарооборот превысил 12 млрд. долл. США (см. п. 7). Что дальше?! Работа... Ещё раз работа.",
        "На выставке «Граница. Евразия – 2027» показали технику. «Мы готовы», – сказал он. Все согласились.",
        "Доклад сделал д-р мед. наук Ж.Т. Алимова; эксп. отдела, т.е. наш. Решили: 1. Принять. 2. Поручить.",
    ],
    "kk": [
        "Шартқа 1992 ж. 15 мамырда Ташкентте қол қойылды. Оған 6 мемлекет қатысады. Ә. Қ. Сәрсенов те келді.",
        "Алматы қ. мен Астана қ. арасы 1200 км. Жолаушылар саны 5 мың. адамға жетті.",
        "«Шекара қауіпсіздігі. Еуразия–2027» көрмесіне 64 кәсіпорын қатысты. Ол ашылды.",
    ],
    "en": [
        "The meeting was held at 10 a.m. in the U.N. Office. Gen. A. Smith and Mr. Lee spoke. It ended.",
        "See Resolution No. 1373 of the Council. The text (see p. 7) is long. U.S. Forces left.",
    ],
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_cut_as_here(lang: str) -> None:
    """With blanks as they are, nothing but the rule for lost blanks is missing."""
    for text in PARAGRAPHS[lang]:
        here = [end for _, end in split_sentences(text, lang)[:-1]]
        assert omegat_breaks(text, lang) == here


@given(st.text(st.sampled_from('аАбг1.?!… »«"'), max_size=30))
def test_a_no_break_space_is_no_place_to_split(text: str) -> None:
    assert omegat_breaks(text.replace(" ", "\u00a0"), "ru") == []


def test_files_are_well_formed_and_complete() -> None:
    conf = etree.fromstring(omegat_conf().encode())
    srx = etree.fromstring(omegat_srx().encode())
    wanted = sum(rule.name != "lost-blank" for lang in LANGUAGES for rule in boundary_rules(lang))
    assert len(conf.findall(".//object[@class='org.omegat.core.segmentation.Rule']")) == wanted
    assert len(srx.findall(".//{*}rule")) == wanted
    # What OmegaT 6.1 lets into its decoder, and nothing else (its SegmentationConfValidator).
    assert {element.tag for element in conf.iter()} <= {"java", "object", "void", "string", "boolean"}
    assert omegat_conf(("kk",)).count("Kazakh") == 1


@pytest.mark.real
@pytest.mark.parametrize("lang", LANGUAGES)
def test_omegat_cuts_as_foreseen(lang: str, tmp_path: Path) -> None:
    require_real("OmegaT", has_omegat())
    expected = []
    for text in PARAGRAPHS[lang]:
        ends = [*omegat_breaks(text, lang), len(text)]
        expected += [text[a:b].strip() for a, b in zip([0, *ends], ends, strict=False)]
    got = segments(tmp_path, "\n\n".join(PARAGRAPHS[lang]) + "\n", lang=lang, rules=omegat_conf())
    assert sorted(got) == sorted(expected)
