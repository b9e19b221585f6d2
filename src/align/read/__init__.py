"""Files → documents: reading txt, docx, odt, html and pdf, and cleaning what is no text in them."""

from align.read.clean import clean_text
from align.read.files import MAX_BYTES, FileKind, read_document, read_text_lines

__all__ = ["MAX_BYTES", "FileKind", "clean_text", "read_document", "read_text_lines"]
