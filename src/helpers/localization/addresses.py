"""Addresses of printed cells: ``(row, column)``, or ``(table, row, column)`` where tables are judged together."""

import numbers
from collections.abc import Iterable, Iterator, Mapping

import pandas as pd

Cell = tuple
Cells = Iterable[Cell]
Tables = pd.DataFrame | Mapping[str, pd.DataFrame]
Units = tuple[tuple[Cell, int], ...]  # cells, and the unit each is rounded to

LARGEST = 10**18  # below the largest number of 64 bits; no table of the field prints as much


class Lines:
    """The lines of a frame that an edit is declared for, and the addresses of the cells in them.

    Refuses labels that name no cell or more than one.

    Parameters
    ----------
    frame : pandas.DataFrame
        The table; only its labels are read.
    by, across, table, rounded, rule
        As for `edits`; the labels within a line are those of the other axis.
    """

    def __init__(self, frame, by="rows", *, across=None, table=None, rounded=False, rule="half_up"):
        check_frame(frame)
        if by not in ("rows", "columns"):
            raise ValueError(f"by should be 'rows' or 'columns', not {by!r}")
        self._labels = {"row": frame.index.tolist(), "column": frame.columns.tolist()}
        self.by, self.table, self.rounded, self.rule = by, table, rounded, rule
        self._lines = self._labels[by[:-1]] if across is None else list(across)
        if not self._lines:
            raise ValueError(f"no {by} to declare an edit for")
        for label in rounded if isinstance(rounded, Mapping) else ():
            place_of(label, "column", self._labels["column"])

    def __iter__(self) -> Iterator:
        return iter(self._lines)

    def cell(self, line, label) -> Cell:
        """Address of a label's cell within a line."""
        address = (line, label) if self.by == "rows" else (label, line)
        for (axis, labels), wanted in zip(self._labels.items(), address, strict=True):
            place_of(wanted, axis, labels)
        return address if self.table is None else (self.table, *address)

    def added(self, line, one_or_many) -> tuple[Cell, ...]:
        """Addresses of the cells that are added up: a list is many labels; anything else, also a tuple, is one."""
        return tuple(self.cell(line, label) for label in listed(one_or_many))

    def name(self, line) -> str:
        """The line in messages, after the table's name when it has one."""
        return f"{line}" if self.table is None else f"{self.table} {line}"

    def rounding(self, cells: Iterable[Cell]) -> dict:
        """What an edit of these cells is told of rounding: their units and the rule."""
        return {"units": units(self.rounded, cells), "rule": self.rule}


def listed(one_or_many) -> list:
    """A list of labels as it is; anything else, also a tuple, is one label."""
    return one_or_many if isinstance(one_or_many, list) else [one_or_many]


def units(rounded, cells: Iterable[Cell]) -> Units:
    """The cells declared as rounded, and the unit each is rounded to.

    Parameters
    ----------
    rounded : bool, int, or mapping of column label to either
        False for exact cells; True, or 1, for cells rounded to their last digit; 10, 1000 ... for a larger unit.
    cells : iterable of cells
        Addresses.

    Raises
    ------
    ValueError
        For a unit that is no whole number of 1 or more.

    Examples
    --------
    >>> units({"victims": 100}, [("2021", "victims"), ("2021", "courts")])
    ((('2021', 'victims'), 100),)
    """
    found = []
    for cell in cells:
        unit = rounded.get(cell[-1], False) if isinstance(rounded, Mapping) else rounded
        if unit is False:
            continue
        if not isinstance(unit, numbers.Integral) or unit < 1:
            raise ValueError(f"{show(cell)} is declared as rounded to {unit!r}: expected 10, 100, 1000 ...")
        found.append((cell, int(unit)))
    return tuple(found)


def cells(frame: pd.DataFrame, *, rows=None, columns=None, table: str | None = None) -> tuple[Cell, ...]:
    """Addresses of a block of cells, for cells that are fixed, weighted or signed.

    Parameters
    ----------
    frame : pandas.DataFrame
        The table; only its labels are read.
    rows, columns : list of labels, optional
        All rows, or all columns, when left out.
    table : str, optional
        The table's name, where several are judged together.

    Returns
    -------
    tuple of cells

    Raises
    ------
    ValueError
        For a label the table does not have.

    Examples
    --------
    >>> cells(pd.DataFrame({"a": [1], "b": [2]}, index=["total"]), rows=["total"])
    (('total', 'a'), ('total', 'b'))
    """
    lines = Lines(frame, across=rows, table=table)
    labels = frame.columns.tolist() if columns is None else columns
    return tuple(lines.cell(row, label) for row in lines for label in labels)


def check_frame(frame) -> None:
    """Refuse what is no DataFrame with a ValueError."""
    if not isinstance(frame, pd.DataFrame):
        raise ValueError(f"cells stand in a DataFrame, not in {type(frame).__name__}")


def place_of(label, axis: str, labels: list, whose: str = "") -> int:
    """Number of the one line that has a label; ValueError where there is none or more than one."""
    if labels.count(label) == 1:
        return labels.index(label)
    if label in labels:
        raise ValueError(f"{whose}{axis} label {label!r} is there twice; a cell needs an address of its own")
    raise ValueError(f"{whose}the table has no {axis} {label!r}; it has {', '.join(map(repr, labels[:12]))}")


def locate(tables: Tables, cell: Cell, whose: str) -> tuple[pd.DataFrame, tuple]:
    """The frame a cell is in, and its place: numbers of table, row and column.

    Parameters
    ----------
    tables : pandas.DataFrame or mapping of str to DataFrame
        One table, or several under their names.
    cell : tuple
        The address.
    whose : str
        What names the cell, for the message when there is none.

    Raises
    ------
    ValueError
        When there is no such cell.
    """
    several = isinstance(tables, Mapping)
    if not isinstance(cell, tuple) or len(cell) != 2 + several:
        shape = "(table, row, column)" if several else "(row, column)"
        raise ValueError(f"{whose}: a cell is addressed by {shape}, not by {cell!r}")
    named, name = (tables, cell[0]) if several else ({None: tables}, None)
    if name not in named:
        raise ValueError(f"{whose}: no table {name!r}; there are {', '.join(map(repr, named))}")
    frame, whose = named[name], f"{whose}, cell {show(cell)}: "
    row = place_of(cell[-2], "row", frame.index.tolist(), whose)
    column = place_of(cell[-1], "column", frame.columns.tolist(), whose)
    return frame, (list(named).index(name), row, column)


def check_size(whose: str, *found) -> None:
    """Refuse numbers that are too large to be judged.

    Parameters
    ----------
    whose : str
        What names them, for the message.
    *found : int or Fraction
        Numbers of a cell or an edit.

    Raises
    ------
    ValueError
        For a number beyond `LARGEST`.
    """
    for number in found:
        if abs(number) > LARGEST:
            raise ValueError(f"{whose}: a number of more than {len(str(LARGEST)) - 1} digits is too large to be judged")


def show(cell: Cell) -> str:
    """A cell's address in messages: ``(row, column)``, after the table's name when it has one.

    Examples
    --------
    >>> show(("total", "y2020")), show(("table_1", "total", "y2020"))
    ('(total, y2020)', 'table_1 (total, y2020)')
    """
    *table, row, column = cell
    row = ".".join(map(str, row)) if isinstance(row, tuple) else row
    return f"{table[0]} ({row}, {column})" if table else f"({row}, {column})"


def together(cells: tuple[Cell, ...]) -> str:
    """Cells that are added up, in messages: the address of a sole one, else how many they are."""
    return show(cells[0]) if len(cells) == 1 else f"{len(cells)} cells"
