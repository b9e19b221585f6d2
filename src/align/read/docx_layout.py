"""What a docx says about paragraphs elsewhere: list numbers (numbering.xml) and styles (styles.xml).

The numbers of automatic lists stand nowhere in a docx: they are counted, level by level, from the
formats in numbering.xml (ECMA-376 part 1, 17.9). Decimals, letters, Roman figures and bullets are
rebuilt; picture bullets and words («First») become a plain decimal.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"

_LETTERS = {
    "lowerLetter": "abcdefghijklmnopqrstuvwxyz",
    "upperLetter": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "russianLower": "абвгдежзиклмнопрстуфхцчшщэюя",
    "russianUpper": "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ",
}
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_MOST = 32_767  # Word's own limit; a label of a million letters is no label


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: its number format, its label (``%1.%2``), and what it counts from."""

    format: str
    label: str
    start: int


@dataclass(slots=True)
class Numbering:
    """Counts the automatic lists of one document, paragraph after paragraph."""

    levels: dict[tuple[str, int], _Level] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    _counts: dict[tuple[str, int], int] = field(default_factory=dict)

    def label(self, list_id: str, level: int) -> str:
        """Count one more paragraph of ``list_id`` at ``level`` (from 0) and return its label, or ""."""
        abstract = self.lists.get(list_id, "")
        here = self.levels.get((abstract, level))
        if here is None:
            return ""
        number = self._counts.get((abstract, level), here.start - 1) + 1
        self._counts[abstract, level] = number
        for deeper in [key for key in self._counts if key[0] == abstract and key[1] > level]:
            del self._counts[deeper]
        if here.format == "none":
            return ""
        if here.format == "bullet":
            # Symbol fonts put bullets at private code points: U+F0B7 is the usual dot.
            return here.label if here.label in tuple("-–—*•") else "•"
        label = here.label
        for above in range(level, -1, -1):
            known = self.levels.get((abstract, above), here)
            count = self._counts.get((abstract, above), known.start)
            label = label.replace(f"%{above + 1}", format_number(count, known.format))
        return label


def format_number(number: int, number_format: str) -> str:
    """Write ``number`` in a format of ECMA-376 17.18.59; as a decimal when the format is not known."""
    if not 0 < number <= _MOST:
        return str(number)
    if number_format in _LETTERS:
        letters = _LETTERS[number_format]
        repeats, index = divmod(number - 1, len(letters))
        return letters[index] * (repeats + 1)
    if number_format in ("lowerRoman", "upperRoman"):
        rest, roman = number, ""
        for value, letters in _ROMAN:
            roman += letters * (rest // value)
            rest %= value
        return roman.upper() if number_format == "upperRoman" else roman
    return f"{number:02}" if number_format == "decimalZero" else str(number)


def read_numbering(root: etree._Element | None) -> Numbering:
    """Read numbering.xml; without one, nothing is numbered. ValueError for numbers that are none."""
    numbering = Numbering()
    if root is None:
        return numbering
    for abstract in root.findall(f"{W}abstractNum"):
        for level in abstract.findall(f"{W}lvl"):
            key = (abstract.get(f"{W}abstractNumId", ""), int(level.get(f"{W}ilvl", "0")))
            numbering.levels[key] = _read_level(level)
    for one in root.findall(f"{W}num"):
        list_id, abstract_id = one.get(f"{W}numId", ""), value_of(one, "abstractNumId") or ""
        starts = {
            int(level.get(f"{W}ilvl", "0")): int(start)
            for level in one.findall(f"{W}lvlOverride")
            if (start := value_of(level, "startOverride"))
        }
        numbering.lists[list_id] = (
            _start_anew(numbering, abstract_id, list_id, starts) if starts else abstract_id
        )
    return numbering


def _start_anew(numbering: Numbering, abstract_id: str, list_id: str, starts: dict[int, int]) -> str:
    """Give a list that starts anew levels of its own, so that it counts on its own; return their id."""
    own = f"{abstract_id}/{list_id}"
    for (name, depth), level in list(numbering.levels.items()):
        if name == abstract_id:
            numbering.levels[own, depth] = _Level(level.format, level.label, starts.get(depth, level.start))
    return own


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles that hide their text, and those that number their paragraphs (list id, level)."""

    hidden: frozenset[str] = frozenset()
    numbered: dict[str, tuple[str, int]] = field(default_factory=dict)


def read_styles(root: etree._Element | None) -> Styles:
    """Read styles.xml: only what a style says itself, not what it inherits."""
    if root is None:
        return Styles()
    hidden: set[str] = set()
    numbered: dict[str, tuple[str, int]] = {}
    for style in root.findall(f"{W}style"):
        name = style.get(f"{W}styleId", "")
        if is_on(style.find(f"{W}rPr/{W}vanish")):
            hidden.add(name)
        place = list_place(style.find(f"{W}pPr/{W}numPr"))
        if place:
            numbered[name] = place
    return Styles(frozenset(hidden), numbered)


def list_place(properties: etree._Element | None) -> tuple[str, int] | None:
    """Return list id and level of a ``w:numPr`` element; None when there is none."""
    if properties is None:
        return None
    list_id = value_of(properties, "numId")
    return (list_id, int(value_of(properties, "ilvl") or "0")) if list_id else None


def value_of(element: etree._Element, child: str) -> str | None:
    """Return the ``w:val`` of the child ``w:child``; None when there is none."""
    found = element.find(f"{W}{child}")
    return None if found is None else found.get(VAL)


def is_on(switch: etree._Element | None) -> bool:
    """Say whether a switch such as ``w:vanish`` is there and not switched off."""
    return switch is not None and switch.get(VAL, "true") not in ("0", "false", "off")


def _read_level(level: etree._Element) -> _Level:
    """Read one ``w:lvl``."""
    return _Level(
        value_of(level, "numFmt") or "decimal",
        value_of(level, "lvlText") or "",
        int(value_of(level, "start") or "1"),
    )
