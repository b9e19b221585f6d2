"""Writing TBX: TBX-Basic of version 3 in DCA style, and its predecessor martif, which older tools read.

One element a line, attributes in a fixed order, no dates: the same concepts give the same bytes.
TBX-Basic has no category for "replaced by", so both that and "related" are cross references whose
content says which. References to concepts that are not in the file are left out, since the schema
wants every target to be there.

Source: ISO 30042:2019 (TBX 3), TBX-Basic dialect, DCA style; ISO 30042:2008 (martif).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

from align.exchange.xmltext import seg_text
from align.model import LANGUAGES, PARTS_OF_SPEECH, Concept, Term, TermStatus

#: What a status is called in both versions.
STATUS_NAMES = {
    TermStatus.PREFERRED: "preferredTerm-admn-sts",
    TermStatus.ADMITTED: "admittedTerm-admn-sts",
    TermStatus.DEPRECATED: "deprecatedTerm-admn-sts",
}
REPLACED_BY = "replaced by"
RELATED = "related"


@dataclass(frozen=True, slots=True)
class _Names:
    """What the elements are called in one version of TBX."""

    entry: str
    language: str
    term: str
    head: tuple[str, ...]
    tail: tuple[str, ...]


_SAID = "Exported by Align."
_TBX = _Names(
    "conceptEntry",
    "langSec",
    "termSec",
    (
        '<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">',
        f"<tbxHeader><fileDesc><sourceDesc><p>{_SAID}</p></sourceDesc></fileDesc></tbxHeader>",
        "<text>",
        "<body>",
    ),
    ("</body>", "</text>", "</tbx>"),
)
_MARTIF = _Names(
    "termEntry",
    "langSet",
    "tig",
    (
        '<martif type="TBX-Basic" xml:lang="en">',
        f"<martifHeader><fileDesc><sourceDesc><p>{_SAID}</p></sourceDesc></fileDesc></martifHeader>",
        "<text>",
        "<body>",
    ),
    ("</body>", "</text>", "</martif>"),
)


def write_tbx(stream: BinaryIO, concepts: Iterable[Concept], *, martif: bool = False) -> int:
    """Write ``concepts`` in the order given as UTF-8; return how many.

    A concept without terms is left out (the schema wants one). With ``martif`` it is a file of TBX
    version 2. What :func:`align.exchange.tbx_reader.read_tbx` reads back is equal, as long as texts
    are one line of legal characters with single blanks, and references stay within the file.
    """
    listed = [concept for concept in concepts if any(concept.terms.values())]
    known = {concept.id for concept in listed}
    names = _MARTIF if martif else _TBX
    stream.write(b'<?xml version="1.0" encoding="UTF-8"?>\n')
    stream.write(("\n".join(names.head) + "\n").encode())
    for concept in listed:
        stream.write(("\n".join(_entry(concept, known, names)) + "\n").encode())
    stream.write(("\n".join(names.tail) + "\n").encode())
    return len(listed)


def _entry(concept: Concept, known: set[str], names: _Names) -> Iterator[str]:
    yield f"<{names.entry} id={quoteattr(concept.id)}>"
    if concept.domain:
        yield f'<descrip type="subjectField">{_text(concept.domain)}</descrip>'
    references = [(concept.replaced_by, REPLACED_BY), *((one, RELATED) for one in concept.related)]
    for target, said in references:
        if target in known:
            yield f'<ref type="crossReference" target={quoteattr(target)}>{said}</ref>'
    if concept.note:
        yield f"<note>{_text(concept.note)}</note>"
    for lang in LANGUAGES:
        terms = concept.terms.get(lang, ())
        if terms:
            yield f'<{names.language} xml:lang="{lang}">'
            for term in terms:
                yield from _term(term, names)
            yield f"</{names.language}>"
    yield f"</{names.entry}>"


def _term(term: Term, names: _Names) -> Iterator[str]:
    yield f"<{names.term}>"
    yield f"<term>{_text(term.text)}</term>"
    if term.part_of_speech:
        part = term.part_of_speech if term.part_of_speech in PARTS_OF_SPEECH else "other"
        yield f'<termNote type="partOfSpeech">{part}</termNote>'
    yield f'<termNote type="administrativeStatus">{STATUS_NAMES[term.status]}</termNote>'
    if term.note:
        yield f"<note>{_text(term.note)}</note>"
    yield f"</{names.term}>"


def _text(text: str) -> str:
    return escape(seg_text(text))
