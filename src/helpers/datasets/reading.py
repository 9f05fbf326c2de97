"""A CSV file as a validated frame of text cells, and what is said of a cell that is not what it should be."""

import functools
import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from helpers.datasets import files, places, schemas
from helpers.datasets.files import DataError


def read(file: Path, schema: Callable, *facts) -> pd.DataFrame:
    """The file's cells as text, the caller's own to change.

    Parameters
    ----------
    file : Path
        A CSV file.
    schema : callable
        A function of `schemas` that returns one.
    facts
        What the schema is made of; JSON can hold it.

    Raises
    ------
    DataError
        Naming line and column of everything that the schema refuses.
    """
    return _validated(files.name(file), files.text(file), schema, json.dumps(facts)).copy()


@functools.cache  # pandera takes most of the time of reading, and many are asked for the same table
def _validated(name: str, content: str, schema: Callable, facts: str) -> pd.DataFrame:
    header, *rows = files.cells(content, name)
    table = pd.DataFrame(rows, columns=header, dtype=str)
    return schemas.validated(table, schema(*json.loads(facts)), name)


def require_inside(spans: list[dict], what: str, table: pd.DataFrame, columns: dict[str, str], file: Path) -> None:
    """Every cell of type locus names lines of one of these texts."""
    for column in [name for name, kind in columns.items() if kind == "locus"]:
        for row, locus in enumerate(table[column]):
            if not any(places.inside(locus, span) for span in spans):
                raise fault(file, row, column, f"{locus} lies outside {what}")


def fault(file: Path, row: int, column: str, what: str) -> DataError:
    """What is wrong with a cell, after its file, line (rows are counted from 0) and column."""
    return DataError(f"{files.name(file)}, line {row + 2}, column {column!r}: {what}")
