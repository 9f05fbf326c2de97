"""A printed table as the search for rules sees it: variables that are compared, along lines.

Column against column the lines are rows; row against row the lines are columns. Values are floats, to search with;
whether a relation holds is decided on the exact cells.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

IN_PERCENT = re.compile(
    r"%|percent|(?:^|[\W_])(?:shares?|rates?|ratio)(?:[\W_]|$)|доля|процент|үлес|пайыз|anteil|prozent", re.I
)


@dataclass(frozen=True)
class Sheet:
    """Variables along lines.

    Parameters
    ----------
    names : sequence of str
        Of the variables: columns of the table, or rows.
    lines : sequence of tuple
        What identifies a line; lines whose first parts agree follow each other in one series.
    cells : sequence of sequence of (printed.Printed or None)
        One row a variable, one cell a line; None where nothing is printed.
    by : str
        "rows" where the lines are rows, "columns" where they are columns.
    each : tuple of str
        Columns of the key that stay the same within a line; or, where the lines are rows, within a series of them.
    """

    names: Sequence[str]
    lines: Sequence[tuple]
    cells: Sequence[Sequence]
    by: str
    each: tuple[str, ...] = ()

    @property
    def by_other(self) -> str:
        """What the variables are: "columns" where the lines are rows."""
        return "columns" if self.by == "rows" else "rows"

    @cached_property
    def value(self) -> np.ndarray:
        """Variables x lines; NaN where nothing is printed."""
        return self._floats(lambda cell: float(cell.value))

    @cached_property
    def step(self) -> np.ndarray:
        """What one unit in the last printed place is worth."""
        return self._floats(lambda cell: float(cell.step))

    @cached_property
    def half(self) -> np.ndarray:
        """How far the value printed may be from the value meant: half a step, and nothing for a count."""
        return self._floats(lambda cell: 0.0 if is_count(cell) else float(cell.step) / 2)

    @cached_property
    def counts(self) -> np.ndarray:
        """True where a cell prints a whole number that is no percent, or nothing."""
        return np.array([[cell is None or is_count(cell) for cell in row] for row in self.cells])

    @cached_property
    def quotients(self) -> list[int]:
        """Variables that may be a percent, a rate or a ratio: by a decimal, a percent sign, or their name."""
        found = []
        for number, name in enumerate(self.names):
            printed = np.isfinite(self.value[number])
            if printed.any() and (is_quotient(name) or self.counts[number, printed].mean() < 0.5):
                found.append(number)
        return found

    @cached_property
    def before(self) -> np.ndarray:
        """The line before each line in its series; -1 for the first."""
        found = []
        for number, line in enumerate(self.lines):
            follows = number and self.lines[number - 1][:-1] == line[:-1]
            found.append(number - 1 if follows else -1)
        return np.array(found)

    @cached_property
    def first(self) -> np.ndarray:
        """The first line of each line's series."""
        found = []
        for number, before in enumerate(self.before):
            found.append(number if before < 0 else found[-1])
        return np.array(found)

    def _floats(self, number) -> np.ndarray:
        return np.array([[np.nan if cell is None else number(cell) for cell in row] for row in self.cells], float)


def is_quotient(name: str) -> bool:
    """Whether a row or column is called a share, a rate or a percent, in one of four languages.

    Examples
    --------
    >>> is_quotient("clear_up_percent"), is_quotient("deliberate")
    (True, False)
    """
    return bool(IN_PERCENT.search(name))


def is_count(cell) -> bool:
    """Whether a cell prints a whole number, counted in ones.

    A bare 20 of a percent column is one too; what its column is called decides then whether it may be a quotient.
    """
    return cell.unit == "number" and cell.decimals == 0 and cell.step == 1


def sheets(cells: pd.DataFrame) -> list[Sheet]:
    """The ways to look at a table: column against column, row against row, and row against row within blocks.

    Parameters
    ----------
    cells : pandas.DataFrame
        Cells read (`printed.Printed` or None), indexed by the table's key; columns without a number are left out.

    Examples
    --------
    >>> from helpers.printed import parse
    >>> [sheet.names for sheet in sheets(pd.DataFrame({"all": [parse("12")], "women": [parse("5")]}, index=["north"]))]
    [['all', 'women']]
    """
    rows = [key if isinstance(key, tuple) else (key,) for key in cells.index]
    columns = list(map(str, cells.columns))
    # two rows of a key of several columns belong to one series where all but its last part agree
    series = tuple(map(str, cells.index.names[:-1]))
    by_rows = Sheet(columns, rows, [list(cells[column]) for column in cells], "rows", series)
    found = [by_rows] if len(columns) > 1 else []
    for part in range(len(rows[0]) - 1, -1, -1):
        found.append(_by_columns(cells, rows, columns, part))
    return [sheet for sheet in found if len(sheet.names) > 1]


def _by_columns(cells: pd.DataFrame, rows: list[tuple], columns: list[str], part: int) -> Sheet:
    """Rows against rows that differ in one part of the key; a line is a column within one block of the other parts."""
    names = list(dict.fromkeys(str(row[part]) for row in rows))
    blocks = list(dict.fromkeys(row[:part] + row[part + 1 :] for row in rows))
    lines = [(*block, column) for block in blocks for column in columns]
    place = {(row[:part] + row[part + 1 :], str(row[part])): number for number, row in enumerate(rows)}
    table = []
    for name in names:
        row = []
        for block in blocks:
            number = place.get((block, name))
            row += [None] * len(columns) if number is None else list(cells.iloc[number])
        table.append(row)
    each = tuple(str(name) for number, name in enumerate(cells.index.names) if number != part)
    return Sheet(names, lines, table, "columns", each)
