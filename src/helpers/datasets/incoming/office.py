"""Excel and Word files: cells as a person sees them, merged ones in every place they cover."""

import re
from pathlib import Path

from helpers.datasets.files import DataError
from helpers.datasets.incoming.document import Document, Grid, rectangular, tidy
from helpers.datasets.incoming.plain import of_rows


def package(name: str, file: Path):
    """An optional package; `DataError` saying how to get it where it is missing."""
    import importlib

    try:
        return importlib.import_module(name)
    except ImportError:
        raise DataError(f"{file.name}: reading it needs {name}: pip install '.[adding]'") from None


def excel(file: Path, sheet: str | None = None) -> Document:
    """One sheet of an Excel file.

    Raises
    ------
    DataError
        For a damaged file, several sheets where none is named, a name that no sheet has, and a number whose display
        is not known here.
    """
    openpyxl = package("openpyxl", file)
    try:
        book = openpyxl.load_workbook(file, data_only=True)
    except Exception as reason:  # the package raises whatever its parts raise
        raise DataError(f"{file.name}: not readable as Excel: {reason}") from None
    names = _with_cells(book)
    if sheet is None and len(names) > 1:
        raise DataError(
            f"{file.name}: {len(names)} sheets, {', '.join(map(repr, names))}; say which: SHEET={names[0]!r}"
        )
    if sheet is not None and sheet not in names:
        raise DataError(f"{file.name}: no sheet {sheet!r}; there are {', '.join(map(repr, names))}")
    if not names:
        raise DataError(f"{file.name}: nothing is printed in it")
    page = book[sheet or names[0]]
    rows = []
    for row in page.iter_rows():
        rows.append([_displayed(cell, file) for cell in row])
    for area in page.merged_cells.ranges:
        for row in range(area.min_row, area.max_row + 1):
            for column in range(area.min_col, area.max_col + 1):
                rows[row - 1][column - 1] = rows[area.min_row - 1][area.min_col - 1]
    remarks = [f"{len(page.merged_cells.ranges)} merged cells are repeated where they reach"] * bool(
        page.merged_cells.ranges
    )
    return of_rows(rows, remarks, page.title if len(names) > 1 else "")


def _with_cells(book) -> list[str]:
    """Names of the sheets that hold anything."""
    names = []
    for page in book.worksheets:
        if page.max_row > 1 or page.max_column > 1 or page["A1"].value is not None:
            names.append(page.title)
    return names


def _displayed(cell, file: Path) -> str:
    """A number with the digits its format shows, which is what is printed; dates and texts as they are."""
    value, shown_as = cell.value, cell.number_format
    if isinstance(value, bool) or not isinstance(value, int | float):
        return tidy(value)
    if shown_as == "General":
        return format(value, "g") if isinstance(value, float) and abs(value) < 1e15 else str(value)
    first = shown_as.split(";")[0]
    plain = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.|_.', "", first)
    match = re.search(r"(?P<whole>[#0,]*)(?:\.(?P<decimals>0+#*))?(?P<percent>\s?%)?", plain)
    if not match["whole"] or "E" in plain:
        raise DataError(
            f"{file.name}, cell {cell.coordinate}: how {value!r} is shown by {shown_as!r} is not known; save as CSV"
        )
    decimals = len((match["decimals"] or "").rstrip("#"))
    number = value * 100 if match["percent"] else value
    return f"{number:{',' if ',' in match['whole'] else ''}.{decimals}f}{(match['percent'] or '').strip()}"


def word(file: Path) -> Document:
    """A Word file: its paragraphs and the rows of its tables, in their order, are its lines.

    Raises
    ------
    DataError
        For a damaged file.
    """
    docx = package("docx", file)
    try:
        content = docx.Document(str(file))
    except Exception as reason:  # the package raises whatever its parts raise
        raise DataError(f"{file.name}: not readable as Word: {reason}") from None
    lines, grids = [], []
    for block in content.iter_inner_content():
        if not hasattr(block, "rows"):
            lines += map(tidy, block.text.split("\n"))
            continue
        rows = [
            [tidy(cell.text) for cell in row.cells] for row in block.rows
        ]  # a merged cell comes in each of its places
        numbers = list(range(len(lines) + 1, len(lines) + len(rows) + 1))
        title = next((line for line in lines[::-1] if line), "")
        grids.append(Grid(rectangular(rows), numbers, title))
        lines += map("\t".join, rows)
    return Document(lines, grids, [])
