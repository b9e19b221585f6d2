"""Writing and reading the files other tools know: TMX, XLIFF, plain text, tables."""

from align.exchange.document import write_normalised_text
from align.exchange.messages import MESSAGES, Message
from align.exchange.rules import Effect, Tool, ToolVerdict
from align.exchange.selection import FINISHED, TmxFile, plan_tmx_files
from align.exchange.tmx import TmxCounts, TmxReport, export_tmx, write_tmx
from align.exchange.tmx_reader import TmxUnit, read_tmx
from align.exchange.tsv import write_tsv
from align.exchange.validate import Verdict, validate_file
from align.exchange.xliff12 import write_xliff12
from align.exchange.xliff12_reader import XliffUnit, read_xliff12

__all__ = [
    "FINISHED",
    "MESSAGES",
    "Effect",
    "Message",
    "TmxCounts",
    "TmxFile",
    "TmxReport",
    "TmxUnit",
    "Tool",
    "ToolVerdict",
    "Verdict",
    "XliffUnit",
    "export_tmx",
    "plan_tmx_files",
    "read_tmx",
    "read_xliff12",
    "validate_file",
    "write_normalised_text",
    "write_tmx",
    "write_tsv",
    "write_xliff12",
]
