"""The real OmegaT 3.6 pre-translates our text from our memory, with its default settings."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from align.exchange import write_normalised_text
from align.exchange.document import Layout
from align.model import Segment, SegmentKind, TranslationUnit
from tests.conftest import require_real
from tests.exchange.making import segment, tmx_bytes, unit, variant
from tests.omegat import has_omegat, pretranslate

Document = tuple[list[Segment], list[TranslationUnit]]


def squeezed(text: str) -> str:
    return " ".join(text.split())


def missing(
    folder: Path, documents: dict[str, Document], lang: str, *, layout: Layout = "paragraphs"
) -> list[str]:
    """Return the Russian texts of the translated units whose targets OmegaT did not write."""
    tmx = folder / "memory.tmx"
    everything = [item for _, units in documents.values() for item in units]
    tmx.write_bytes(tmx_bytes(everything, langs=(lang,), has_passages=True)[0])
    sources = {}
    for name, (segments, units) in documents.items():
        stream = io.BytesIO()
        write_normalised_text(stream, segments, units, layout=layout)
        sources[f"{name}.txt"] = stream.getvalue().decode()
    result = pretranslate(
        folder,
        tmx=tmx,
        sources=sources,
        source_lang="ru",
        target_lang=lang,
        sentence_segmentation=layout == "paragraphs",
    )
    return [
        item.text
        for name, (_, units) in documents.items()
        for item in units
        if lang in item.variants
        and squeezed(item.variants[lang].text) not in squeezed(result.texts[f"{name}.txt"])
    ]


# Everything OmegaT splits in the middle, or does not split: abbreviations, initials, list numbers,
# dots in titles; and one English sentence for two Russian ones.
TEXTS = [
    "ЗАЯВЛЕНИЕ",
    "Договор о коллективной безопасности был подписан 15 мая 1992 г. в Ташкенте.",
    "В заседании участвовали И.Н. Тасмагамбетов, С.К. Шойгу и др.",
    "Товарооборот превысил 12 млрд. долл. США.",
    "Переговоры прошли.",
    "Мы продолжим.",
    "1) Принять к сведению доклад;",
    "2. «О совместных мерах. План»;",
    "Что дальше?! Работа... и ещё раз работа.",
    "См. п. 7 Декларации и ст. 5 Устава, т.е. главное.",
]


def hard_document() -> Document:
    segments = [segment(index, text, paragraph=index // 3) for index, text in enumerate(TEXTS)]
    units = [
        unit(text, variant("en", f"English {index}!"), variant("kk", f"Қазақша {index}."), segments=(index,))
        for index, text in enumerate(TEXTS)
        if index not in {4, 5}
    ]
    units.insert(4, unit(" ".join(TEXTS[4:6]), variant("en", "One sentence!"), segments=(4, 5)))
    units.insert(5, unit(TEXTS[4], variant("kk", "Бірінші."), segments=(4,)))
    units.insert(6, unit(TEXTS[5], variant("kk", "Екінші."), segments=(5,)))
    return segments, units


@pytest.mark.real
@pytest.mark.parametrize(("lang", "layout"), [("en", "paragraphs"), ("kk", "paragraphs"), ("en", "passages")])
def test_everything_is_pretranslated(tmp_path: Path, lang: str, layout: Layout) -> None:
    require_real("OmegaT", has_omegat())
    assert missing(tmp_path, {"hard": hard_document()}, lang, layout=layout) == []


def gold_document(shared: Path, name: str) -> Document:
    """Return a gold document with its gold beads as approved units, cut differently per language."""
    folder = shared / "gold" / name
    text = next((shared / "seeds").glob(f"{name}_*")).read_bytes().decode("utf-8")
    segments: list[Segment] = []
    paragraph = end = 0
    with (folder / "ru.segments.tsv").open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
            paragraph += "\n" in text[end : int(row["start"])]
            end = int(row["end"])
            kind = SegmentKind(row["kind"])
            segments.append(segment(int(row["idx"]), row["text"], paragraph=paragraph, kind=kind))
    units: list[TranslationUnit] = []
    for lang in ("en", "kk"):
        lines = (folder / f"{lang}.segments.txt").read_text(encoding="utf-8").splitlines()
        for source, target in json.loads((folder / f"ru-{lang}.gold.json").read_text(encoding="utf-8"))[
            "beads"
        ]:
            if source and all(segments[index].translatable for index in source):
                variants = [variant(lang, " ".join(lines[index] for index in target))] if target else []
                joined = " ".join(segments[index].text for index in source)
                units.append(
                    unit(joined, *variants, segments=tuple(source), document=name, name=f"{lang}{source}")
                )
    return segments, sorted(units, key=lambda item: item.position)


@pytest.mark.real
@pytest.mark.shared
@pytest.mark.parametrize("lang", ["en", "kk"])
def test_gold_documents_are_pretranslated(tmp_path: Path, shared: Path, lang: str) -> None:
    require_real("OmegaT", has_omegat())
    documents = {name: gold_document(shared, name) for name in ("000", "002", "003")}
    assert missing(tmp_path, documents, lang) == []
