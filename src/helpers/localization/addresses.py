"""Addresses of printed cells: ``(row, column)``, or ``(table, row, column)`` where tables are judged together."""

import numbers
from collections.abc import Iterable, Iterator, Mapping

import pandas as pd

Cell = tuple
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
        if not isinstance(frame, pd.DataFrame):
            raise ValueError(f"edits are declared for a DataFrame, not for {type(frame).__name__}")
        if by not in ("rows", "columns"):
            raise ValueError(f"by should be 'rows' or 'columns', not {by!r}")
        self.by, self.table, self.rounded, self.rule = by, table, rounded, rule
        self._labels = {}
        for axis, labels in (("rows", frame.index), ("columns", frame.columns)):
            self._labels[axis] = dict.fromkeys(labels.tolist())
            if not labels.is_unique:
                twice = labels[labels.duplicated()].tolist()[0]
                raise ValueError(f"{axis[:-1]} label {twice!r} is there twice; a cell needs an address of its own")
        self._lines = list(self._labels[by] if across is None else across)
        if not self._lines:
            raise ValueError(f"no {by} to declare an edit for")
        for label in rounded if isinstance(rounded, Mapping) else ():
            self._check("columns", label)

    def __iter__(self) -> Iterator:
        return iter(self._lines)

    def cell(self, line, label) -> Cell:
        """Address of a label's cell within a line."""
        row, column = (line, label) if self.by == "rows" else (label, line)
        self._check("rows", row)
        self._check("columns", column)
        return (row, column) if self.table is None else (self.table, row, column)

    def added(self, line, one_or_many) -> tuple[Cell, ...]:
        """Addresses of the cells that are added up: a list is many labels; anything else, also a tuple, is one."""
        return tuple(self.cell(line, label) for label in listed(one_or_many))

    def rounding(self, cells: Iterable[Cell]) -> dict:
        """What an edit of these cells is told of rounding: their units and the rule."""
        return {"units": units(self.rounded, cells), "rule": self.rule}

    def _check(self, axis: str, label) -> None:
        if label not in self._labels[axis]:
            known = ", ".join(map(repr, list(self._labels[axis])[:12]))
            raise ValueError(f"the table has no {axis[:-1]} {label!r}; it has {known}")


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


def locate(tables: pd.DataFrame | Mapping[str, pd.DataFrame], cell: Cell, whose: str) -> tuple[pd.DataFrame, tuple]:
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
    *name, row, column = cell
    names, frame, places = list(tables) if several else [], tables, [0]
    if several and name[0] not in names:
        raise ValueError(f"{whose}: no table {name[0]!r}; there are {', '.join(map(repr, tables))}")
    if several:
        frame, places = tables[name[0]], [names.index(name[0])]
    for labels, label in ((frame.index.tolist(), row), (frame.columns.tolist(), column)):
        if labels.count(label) != 1:
            raise ValueError(f"{whose}: there are {labels.count(label)} cells {show(cell)} in the table, not one")
        places.append(labels.index(label))
    return frame, tuple(places)


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
