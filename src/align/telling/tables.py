"""All rows, by what they are about: an error's slug, ``doctor``, ``history``, ``command``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from align.telling.rows_backup import BACKUP_ROWS
from align.telling.rows_command import COMMAND_ROWS
from align.telling.rows_doctor import DOCTOR_ROWS
from align.telling.rows_engines import ENGINE_ROWS
from align.telling.rows_files import FILE_ROWS
from align.telling.rows_history import HISTORY_ROWS
from align.telling.rows_jobs import JOB_ROWS
from align.telling.rows_memory import MEMORY_ROWS
from align.telling.rows_models import MODEL_ROWS
from align.telling.rows_page import PAGE_ROWS
from align.telling.rows_store import STORE_ROWS
from align.telling.rows_workspace import WORKSPACE_ROWS

#: The English sentence with its blanks, the Russian, the Kazakh.
Row = tuple[str, str, str]

TABLES: Mapping[str, Sequence[Row]] = {
    **BACKUP_ROWS,
    **COMMAND_ROWS,
    **DOCTOR_ROWS,
    **ENGINE_ROWS,
    **FILE_ROWS,
    **HISTORY_ROWS,
    **JOB_ROWS,
    **MEMORY_ROWS,
    **MODEL_ROWS,
    **PAGE_ROWS,
    **STORE_ROWS,
    **WORKSPACE_ROWS,
}
