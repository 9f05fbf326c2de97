"""A CSV file as a validated frame of text cells, and what is said of a cell that is not what it should be."""

from pathlib import Path

import pandas as pd

from helpers.datasets import files, places, schemas
from helpers.datasets.files import DataError


def read(file: Path, schema) -> pd.DataFrame:
    """The file's cells as text; `DataError` naming line and column of everything that its schema refuses."""
    header, *rows = files.rows(file)
    return schemas.validated(pd.DataFrame(rows, columns=header, dtype=str), schema, files.name(file))


def require_inside(spans: list[dict], what: str, table: pd.DataFrame, columns: dict[str, str], file: Path) -> None:
    """Every cell of type locus names lines of one of these texts."""
    for column in [name for name, kind in columns.items() if kind == "locus"]:
        for row, locus in enumerate(table[column]):
            if not any(places.inside(locus, span) for span in spans):
                raise fault(file, row, column, f"{locus} lies outside {what}")


def fault(file: Path, row: int, column: str, what: str) -> DataError:
    """What is wrong with a cell, after its file, line (rows are counted from 0) and column."""
    return DataError(f"{files.name(file)}, line {row + 2}, column {column!r}: {what}")
