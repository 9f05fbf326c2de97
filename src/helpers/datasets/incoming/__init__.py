"""A source as somebody has it, text, CSV, Excel, Word, HTML or PDF, into numbered lines and grids of cells as typeset.

Nothing is guessed silently: what was decided (an encoding, a separator, a blank within a number) stands in the
remarks, and what cannot be decided is refused or named with its line. Excel, Word, HTML and PDF need the optional
packages ``adding``.
"""

from pathlib import Path

from helpers import printed
from helpers.datasets.files import DataError
from helpers.datasets.incoming import aligned, office, pages, plain
from helpers.datasets.incoming.document import Document, Grid
from helpers.datasets.incoming.statements import Statement, statements
from helpers.datasets.incoming.typed import Table, cells, table

READERS = {
    ".txt": plain.text, ".md": plain.text, ".csv": plain.separated, ".tsv": plain.separated, ".tab": plain.separated,
    ".xlsx": office.excel, ".xlsm": office.excel, ".docx": office.word,
    ".html": pages.html, ".htm": pages.html, ".pdf": pages.pdf,
}  # fmt: skip

__all__ = ["READERS", "Document", "Grid", "Statement", "Table", "cells", "read", "statements", "table"]


def read(file: Path, language: str | None = None, sheet: str | None = None) -> Document:
    """What a source prints.

    Parameters
    ----------
    file : Path
        Its name says what it is: one of `READERS`.
    language : str, optional
        Whose numbers it prints; guessed from its letters when left out.
    sheet : str, optional
        The sheet to read of an Excel file that has several.

    Raises
    ------
    DataError
        For a kind of file that is not read, a file that is missing, empty or damaged, an Excel file of several sheets
        where none is named, a PDF without text, and a package that is not installed.
    """
    file = Path(file)
    if file.suffix.lower() not in READERS:
        raise DataError(f"{file.name}: a file of another kind than {', '.join(READERS)}; save it as one of them")
    if not file.is_file():
        raise DataError(f"{file.name}: no such file")
    reader = READERS[file.suffix.lower()]
    document = reader(file, sheet) if reader is office.excel else reader(file)
    if not "".join(document.lines).strip():
        raise DataError(f"{file.name}: nothing is printed in it")
    document.language = language or printed.guessed("\n".join(document.lines))
    found, remarks = aligned.grids(document.aligned, document.language)
    document.grids += found
    document.remarks += remarks
    return document
