"""What must hold in a termbase, and what a person should look at; findings, never exceptions.

Errors keep a concept out of the termbase; warnings do not. Everything here is linear in the number of
terms.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from align.model import PARTS_OF_SPEECH, Concept, Issue, Severity, Term, TermStatus, is_concept_id
from align.text.normalise import fold

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

#: Code → severity and English sentence. Every finding has the parameters ``concept``, ``lang``, ``text``.
LAWS: Mapping[str, tuple[Severity, str]] = {
    "concept-id-invalid": (_ERROR, "'{concept}' cannot be a concept's id: use Latin letters, digits, - _ ."),
    "concept-double": (_ERROR, "There are two concepts with the id {concept}."),
    "concept-empty": (_ERROR, "Concept {concept} has no term."),
    "term-empty": (_ERROR, "Concept {concept}: an empty term in {lang}."),
    "term-double": (_ERROR, "Concept {concept}: '{text}' stands twice in {lang}."),
    "preferred-twice": (_ERROR, "Concept {concept} prefers several terms in {lang}: {text}."),
    "replaced-in-circle": (_ERROR, "Concepts replace each other in a circle: {text}."),
    "replaced-by-unknown": (_WARNING, "Concept {concept} is replaced by '{text}', which is not there."),
    "related-unknown": (_WARNING, "Concept {concept} is related to '{text}', which is not there."),
    "related-to-itself": (_WARNING, "Concept {concept} is related to itself."),
    "preferred-missing": (_WARNING, "Concept {concept} has only deprecated terms in {lang}."),
    "part-of-speech-unknown": (_WARNING, "Concept {concept}: '{text}' is no part of speech; it is kept."),
    "homonym": (_WARNING, "'{text}' ({lang}) names several concepts: {concepts}."),
}

_MOST_NAMED = 5


def check_concepts(concepts: Iterable[Concept]) -> list[Issue]:
    """Return what breaks a law of :data:`LAWS`: :func:`check_each`, then :func:`check_together`.

    ``place`` of an issue is the concept's id.
    """
    listed = list(concepts)
    return [*check_each(listed), *check_together(listed)]


def check_each(concepts: Sequence[Concept]) -> list[Issue]:
    """Return what is wrong with each concept alone, and ids given twice, in the order of the concepts.

    Terms count as the same when their spelling is, whatever dashes, quotation marks, ё and blanks;
    capitals count, since «Канал» is an operation and «канал» none.
    """
    copies = Counter(concept.id for concept in concepts)
    found: list[Issue] = []
    for concept in concepts:
        found += _concept_issues(concept)
        if copies[concept.id] > 1:
            found.append(_issue("concept-double", concept.id))
    return found


def check_together(concepts: Sequence[Concept]) -> list[Issue]:
    """Return what is wrong between concepts: references, then circles of replacements, then homonyms."""
    known = {concept.id for concept in concepts}
    found = [issue for concept in concepts for issue in _reference_issues(concept, known)]
    return [*found, *check_circles(concepts), *_homonyms(concepts)]


def errors_by_concept(issues: Iterable[Issue]) -> dict[str, str]:
    """Return, by concept id, the code of the first error among ``issues``."""
    found: dict[str, str] = {}
    for issue in issues:
        if issue.severity is Severity.ERROR:
            found.setdefault(issue.place, issue.code)
    return found


def _issue(code: str, concept: str, *, lang: str = "", text: str = "", concepts: str = "") -> Issue:
    severity, sentence = LAWS[code]
    params: dict[str, str | int | float] = {"concept": concept, "lang": lang, "text": text}
    if concepts:
        params["concepts"] = concepts
    return Issue(code, severity, concept, sentence.format_map(params), params=params)


def _concept_issues(concept: Concept) -> Iterator[Issue]:
    if not is_concept_id(concept.id):
        yield _issue("concept-id-invalid", concept.id)
    if not any(concept.terms.values()):
        yield _issue("concept-empty", concept.id)
    for lang, terms in concept.terms.items():
        yield from _language_issues(concept.id, lang, terms)


def _reference_issues(concept: Concept, known: set[str]) -> Iterator[Issue]:
    if concept.replaced_by and concept.replaced_by not in known:
        yield _issue("replaced-by-unknown", concept.id, text=concept.replaced_by)
    for other in concept.related:
        if other == concept.id:
            yield _issue("related-to-itself", concept.id)
        elif other not in known:
            yield _issue("related-unknown", concept.id, text=other)


def _language_issues(concept: str, lang: str, terms: Sequence[Term]) -> Iterator[Issue]:
    copies = Counter(fold(term.text) for term in terms)
    for text, count in copies.items():
        if not text:
            yield _issue("term-empty", concept, lang=lang)
        elif count > 1:
            yield _issue("term-double", concept, lang=lang, text=text)
    preferred = [term.text for term in terms if term.status is TermStatus.PREFERRED]
    if len(preferred) > 1:
        yield _issue("preferred-twice", concept, lang=lang, text=", ".join(preferred))
    if terms and all(term.status is TermStatus.DEPRECATED for term in terms):
        yield _issue("preferred-missing", concept, lang=lang)
    for term in terms:
        if term.part_of_speech and term.part_of_speech not in PARTS_OF_SPEECH:
            yield _issue("part-of-speech-unknown", concept, lang=lang, text=term.part_of_speech)


def check_circles(concepts: Iterable[Concept]) -> Iterator[Issue]:
    """Yield one finding for each concept on a circle of replacements (one replaced by itself included)."""
    replaced_by = {concept.id: concept.replaced_by for concept in concepts if concept.replaced_by}
    done: set[str] = set()
    for start in replaced_by:
        path: dict[str, None] = {}
        at = start
        while at in replaced_by and at not in done and at not in path:
            path[at] = None
            at = replaced_by[at]
        if at in path:
            walked = list(path)
            circle = walked[walked.index(at) :]
            shown = " → ".join([*circle[:_MOST_NAMED], *(["…"] if len(circle) > _MOST_NAMED else []), at])
            yield from (_issue("replaced-in-circle", one, text=shown) for one in circle)
        done.update(path)


def _homonyms(concepts: Sequence[Concept]) -> Iterator[Issue]:
    """Yield a finding for every spelling that names several concepts, at the last of them."""
    owners: defaultdict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for concept in concepts:
        for lang, terms in concept.terms.items():
            for term in terms:
                owners[lang, fold(term.text)][concept.id] = None
    for (lang, text), ids in owners.items():
        if len(ids) > 1 and text:
            named = list(ids)
            shown = ", ".join(named[:_MOST_NAMED]) + (" …" if len(named) > _MOST_NAMED else "")
            yield _issue("homonym", named[-1], lang=lang, text=text, concepts=shown)
