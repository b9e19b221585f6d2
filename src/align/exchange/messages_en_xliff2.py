"""The findings about XLIFF 2 and TBX in English, in the form of :mod:`align.exchange.messages_en`."""

from __future__ import annotations

ROWS_EN_XLIFF2: tuple[tuple[str, str, str, str], ...] = (
    # XLIFF 2 and TBX.
    (
        "xliff2-version",
        "error",
        "The version is «{version}», which is none of XLIFF 2.",
        'Write version="2.0", "2.1" or "2.2", whichever the file follows.',
    ),
    (
        "xliff2-namespace",
        "error",
        "<xliff> has the namespace «{namespace}».",
        'Write xmlns="urn:oasis:names:tc:xliff:document:2.0".',
    ),
    (
        "attribute-missing",
        "error",
        "<{element}> lacks {attributes}.",
        "Add what is missing, or export the file again.",
    ),
    (
        "attribute-value",
        "error",
        "{attribute}=«{value}» on <{element}> is not possible (possible: {allowed}).",
        "Write one of the possible values, or remove the attribute.",
    ),
    (
        "attribute-dependent",
        "error",
        "{attribute}=«{value}» on <{element}> does not go with its {wider}, or there is none.",
        "Write the {wider} it belongs to, with a prefix and a colon where it is your own; or remove it.",
    ),
    ("child-missing", "error", "<{element}> holds no <{child}>.", "Add it, or remove <{element}>."),
    (
        "child-twice",
        "error",
        "<{element}> holds more than one <{child}>.",
        "Keep one, and put the text of the other into a segment of its own.",
    ),
    (
        "skeleton-content",
        "error",
        "<skeleton> must have either a content or an href.",
        "Remove one of the two, or the whole empty <skeleton>.",
    ),
    (
        "id-syntax",
        "error",
        "«{id}» cannot be the id of <{element}>.",
        "Use letters, digits and . - _ : only.",
    ),
    (
        "id-repeated",
        "error",
        "The id «{id}» of <{element}> stood before in the same <{within}>.",
        "Give each its own id.",
    ),
    (
        "language-malformed",
        "error",
        "{attribute}=«{code}» is no language tag.",
        "Write {better}.",
    ),
    (
        "target-language-undeclared",
        "error",
        "There are translations, but <xliff> does not say their language.",
        'Add trgLang="en" or "kk" to <xliff>.',
    ),
    (
        "space-differs",
        "error",
        "Blanks count differently in source ({source}) and target ({target}).",
        "Give both the same xml:space.",
    ),
    (
        "code-unpaired",
        "error",
        "<{element}> «{id}» has no <{other}> in its unit, or in the wrong order.",
        'Add the other half; a code whose other half is in another unit needs isolated="yes".',
    ),
    (
        "code-isolated",
        "error",
        "<{element}> «{id}»: isolated, id and startRef do not go together.",
        'An end has startRef; only one whose start is in another unit has id and isolated="yes".',
    ),
    (
        "code-unlike",
        "error",
        "The two halves of the code «{id}» differ in {attribute}.",
        "Write the same in both.",
    ),
    (
        "code-copy",
        "error",
        "A code is a copy of «{id}», which is not there or must not be copied, or has data of its own.",
        "Remove copyOf, or dataRef, or name a code of this unit.",
    ),
    (
        "code-fixed",
        "error",
        "The code «{id}» must keep its place, but may be copied or left out, or no first code stands before.",
        'Write canCopy="no" canDelete="no"; the first code of a fixed row has canReorder="firstNo".',
    ),
    (
        "code-moved",
        "error",
        "The codes {id} must stay together and in order, and do not in the translation.",
        "Put them into the target as they stand in the source.",
    ),
    (
        "code-left-out",
        "error",
        "The code «{id}» must not be left out of the translation, and is.",
        "Put it into the target.",
    ),
    (
        "order-twice",
        "error",
        "Two targets of the unit have the place {order}.",
        "Give each target its own order.",
    ),
    (
        "reference-missing",
        "error",
        "{attribute}=«{id}» refers to something that is not there.",
        "Correct the id, or remove the attribute.",
    ),
    (
        "reference-syntax",
        "error",
        "«{ref}» is no reference that XLIFF 2 knows.",
        "Write file, group, unit, then one id of what is meant: #f=f1/u=u1/n=n1.",
    ),
    (
        "comment-note",
        "error",
        "The comment «{id}» needs either a text of its own (value) or a note of its unit (ref).",
        'Write value="…", or ref="#n=" with the id of a note.',
    ),
    (
        "tbx-namespace",
        "error",
        "<tbx> has the namespace «{namespace}».",
        'Write xmlns="urn:iso:std:iso:30042:ed-2".',
    ),
    (
        "language-section-twice",
        "warning",
        "A concept has two sections for «{code}»: some tools read only one of them.",
        "Put all terms of a language into one section.",
    ),
    ("term-empty", "error", "A term section has no term.", "Write the term, or remove the section."),
    (
        "term-blanks",
        "warning",
        "The term «{text}» has a blank at its end or a line end in it: it will not be found in a text.",
        "Write <term>text</term> on one line.",
    ),
    (
        "term-status",
        "warning",
        "«{value}» is no status that TBX-Basic knows.",
        "Write one of {known}.",
    ),
    (
        "term-one-language",
        "info",
        "The concept «{id}» has terms in one language only.",
        "Add a translation, if there is one.",
    ),
)
