"""The findings in English: slug, severity, sentence, cure; those about XLIFF 2 and TBX are beside it."""

from __future__ import annotations

_SET_AGAIN = "Export it again from the tool it comes from, or correct the line."

ROWS_EN: tuple[tuple[str, str, str, str], ...] = (
    # Told by the exporters.
    (
        "illegal-character",
        "warning",
        "{lang} text of unit {unit}: {count} character(s) that XML 1.0 forbids were left out ({characters}).",
        "Remove them from the source file, or accept the export as it is.",
    ),
    (
        "several-targets",
        "warning",
        "The {lang} text «{left_out}» of unit {unit} was left out: unit {kept} has another for its source.",
        "Make the translations agree, or look at the -variants.tmx file.",
    ),
    (
        "untranslated",
        "info",
        "{count} stretch(es) have no {lang} text and stand there in Russian, marked.",
        "Translate or approve them and export again, or take the marks away by hand.",
    ),
    # The file as a whole.
    (
        "internal-dtd",
        "error",
        "The file declares entities or elements of its own (internal DTD subset): they can read other files.",
        "Remove everything between [ and ] in <!DOCTYPE …>.",
    ),
    (
        "control-character",
        "error",
        "A character that XML forbids: every tool loses the whole file ({reason}).",
        "Remove the control character; a text editor shows it as a box or ^X.",
    ),
    (
        "wrong-encoding",
        "error",
        "The bytes are not in the encoding the file declares: every tool loses the whole file ({reason}).",
        "Save it as UTF-8.",
    ),
    ("truncated-file", "error", "The file ends in the middle ({reason}).", "Copy or export it again."),
    ("malformed-xml", "error", "Not well-formed XML ({reason}).", _SET_AGAIN),
    (
        "more-of-the-same",
        "info",
        "{count} more findings «{slug}» are not listed.",
        "Cure the ones that are listed first: they have one cause, as a rule.",
    ),
    # TMX: root and header.
    (
        "tmx-version",
        "error",
        "The version is «{version}», and OmegaT 6 reads 1.4 and older only.",
        'Write version="1.4".',
    ),
    ("tmx-old-version", "info", "The version is «{version}», older than 1.4.", 'Write version="1.4".'),
    (
        "tmx-namespace",
        "error",
        "<tmx> has the namespace «{namespace}», but TMX has none: OmegaT 6 refuses it.",
        "Remove xmlns from <tmx>.",
    ),
    ("header-count", "error", "The file has {count} <header> elements; it must have one.", _SET_AGAIN),
    (
        "srclang-missing",
        "error",
        "<header> does not say the source language (srclang): OmegaT 3.6 drops the file, 6 refuses it.",
        'Add srclang="ru" to <header>.',
    ),
    (
        "srclang-all",
        "warning",
        "srclang is *all*: some tools then refuse the file, or take the first language for the source.",
        'Write srclang="ru".',
    ),
    (
        "header-attribute-missing",
        "error",
        "<header> lacks {attributes}.",
        "Add the attributes; all seven of TMX 1.4 are required.",
    ),
    (
        "segtype-unknown",
        "error",
        "segtype is «{value}», which TMX does not know.",
        "Write block, paragraph, sentence or phrase.",
    ),
    # Structure, both formats.
    (
        "unknown-element",
        "error",
        "<{element}> must not stand in <{parent}>.",
        "Remove the element, or move it where it belongs.",
    ),
    (
        "unknown-attribute",
        "error",
        "<{element}> has no attribute «{attribute}».",
        "Remove the attribute; what is your own goes into a prop (TMX) or a context (XLIFF).",
    ),
    (
        "element-order",
        "error",
        "<{element}> must not stand after <{previous}>.",
        "Put the elements in the order of the format: note, prop, tuv; source, target, the rest.",
    ),
    # TMX: languages.
    (
        "lang-attribute",
        "error",
        "The language is given as lang=«{code}»: OmegaT 6 refuses it.",
        "Write xml:lang instead of lang.",
    ),
    ("language-missing", "error", "A <tuv> does not say its language.", "Add xml:lang."),
    (
        "language-underscore",
        "error",
        "«{code}» is no language tag: OmegaT 3.6 finds no match, OmegaT 6 refuses the file.",
        "Write {better}.",
    ),
    (
        "language-alias",
        "warning",
        "«{code}» is an unusual code for this language: OmegaT finds no match.",
        "Write {better}.",
    ),
    (
        "language-mix",
        "warning",
        "The file writes one language in two ways, «{first}» and «{code}».",
        "Use one code throughout.",
    ),
    (
        "language-twice",
        "error",
        "A unit has two texts in «{code}».",
        "Make two units of it, or keep one text.",
    ),
    (
        "source-missing",
        "error",
        "A unit has no text in the source language «{lang}».",
        "Add the source text or remove the unit.",
    ),
    (
        "units-incomplete",
        "warning",
        "{count} unit(s), the first of them here, have {found} but no {missing}: in a project "
        "with that target language OmegaT 3.6 writes another language into the document.",
        "Split the file into one per language pair, or remove the incomplete units.",
    ),
    # TMX: texts.
    (
        "seg-missing",
        "error",
        "A unit or variant has no text element.",
        "Each <tu> needs <tuv>, each <tuv> one <seg>.",
    ),
    (
        "seg-empty",
        "error",
        "The {lang} text is empty: OmegaT 3.6 blanks the line.",
        "Remove the unit, or translate it.",
    ),
    (
        "seg-line-break",
        "warning",
        "The {lang} text «{text}» holds line ends or tabs (pretty-printed?): OmegaT finds no match.",
        "Write <seg>text</seg> on one line.",
    ),
    (
        "seg-blanks",
        "warning",
        "The {lang} text «{text}» begins or ends with a blank: OmegaT finds no match.",
        "Remove the blanks next to <seg> and </seg>.",
    ),
    (
        "no-break-space",
        "info",
        "The source text «{text}» has a no-break space: it matches only a text that has one too.",
        "Use plain blanks in the memory and in the text.",
    ),
    (
        "highlight",
        "warning",
        "The text holds <hi>«{text}»: OmegaT 3.6 drops what it marks.",
        "Remove <hi> and </hi>, keep the text.",
    ),
    (
        "key-prop",
        "warning",
        "A prop of type «{type}»: OmegaT takes it for the key of one place, and inserts nowhere else.",
        "Rename the prop to x-{type}.",
    ),
    (
        "date-format",
        "warning",
        "{attribute} is «{value}», not YYYYMMDDTHHMMSSZ.",
        "Write dates like 20261122T120000Z, in UTC.",
    ),
    (
        "two-targets",
        "warning",
        "«{text}» stood before with another {lang} target: OmegaT 3.6 takes the last, 6 the first.",
        "Keep one target per source.",
    ),
    # XLIFF 1.2.
    (
        "xliff-version",
        "warning",
        "The version is «{version}», not 1.2.",
        'Write version="1.2" if the file is such a one, or export it again.',
    ),
    (
        "xliff-namespace",
        "error",
        "<xliff> has the namespace «{namespace}».",
        'Write xmlns="urn:oasis:names:tc:xliff:document:1.2".',
    ),
    ("no-file", "error", "The file holds no <file>.", _SET_AGAIN),
    ("file-attribute-missing", "error", "<file> lacks {attributes}.", "Add the attributes."),
    (
        "target-language-missing",
        "warning",
        "<file> does not say the target language.",
        'Add target-language="en" or "kk".',
    ),
    ("same-languages", "error", "Source and target language are both «{lang}».", "Correct target-language."),
    ("id-missing", "error", "A <trans-unit> has no id.", "Give each one its own id."),
    ("id-twice", "error", "The id «{id}» stood before in this <file>.", "Give each <trans-unit> its own id."),
    ("source-empty", "error", "<trans-unit> «{id}» has no source text.", "Remove it."),
    (
        "target-empty",
        "warning",
        "Unit «{id}» has an empty target: OmegaT 3.6 has nothing to show for it.",
        "Remove <target>, or copy the source into it.",
    ),
    (
        "target-missing",
        "info",
        "<trans-unit> «{id}» has no target: OmegaT 3.6 translates what stands in <target>.",
        "Export with targets filled from the source when it goes to OmegaT.",
    ),
    (
        "target-is-source",
        "info",
        "The target of unit «{id}» equals its source: «{text}».",
        "Translate it, if it is not a name.",
    ),
    (
        "language-differs",
        "error",
        "<{element}> is in «{code}», but its <file> says «{expected}».",
        "Correct xml:lang or the language of <file>.",
    ),
    (
        "state-unknown",
        "error",
        "The state «{state}» is not one of XLIFF 1.2.",
        "Write one of the ten states (new, translated, signed-off …) or x-{state}.",
    ),
    (
        "state-qualifier-unknown",
        "error",
        "The state-qualifier «{qualifier}» is not one of XLIFF 1.2.",
        "Write one of its fourteen, or x-{qualifier}.",
    ),
    (
        "approved-wrong",
        "error",
        "<trans-unit> «{id}» has approved=«{value}» without a text to approve, or neither yes nor no.",
        "Write no, or translate it.",
    ),
)
