"""Printed cells as whole numbers of their last printed place, so that everything after is exact.

``"52,9%"`` is 529 steps of 0.1, ``"14325"`` is 14325 steps of 1, ``"237,1 тыс."`` is 2371 steps of 100.

References
----------
de Waal, T., Pannekoek, J., & Scholtus, S. (2011). Handbook of Statistical Data Editing and Imputation. Wiley,
chapter 5 (editing whole numbers is a problem of its own).
"""

import numbers
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

import pandas as pd

from helpers import printed
from helpers.localization.addresses import Cell, Cells, Tables, check_frame, check_size, locate, show
from helpers.localization.balances import Edit, Quotient
from helpers.printed import as_fraction

Span = tuple[int | None, int | None]  # smallest and largest count; None for no end

BLANKS = ("zero", "unknown")
QUOTIENTS = ("percent", "percentage_point", "fold")  # units of numbers that are rounded, whole or not


class Reading(NamedTuple):
    """What one cell prints; value and step are None where there is no number, which may be unknown in any case."""

    text: str
    value: Fraction | None
    step: Fraction | None
    is_rounded: bool
    is_unknown: bool = False


BLANK = Reading("", None, None, False)


@dataclass(frozen=True)
class PrintedCell:
    """One cell that edits speak of.

    Parameters
    ----------
    address : tuple
        ``(row, column)`` or ``(table, row, column)``.
    place : tuple
        Numbers of table, row and column: who its neighbours are.
    text : str
        As printed, ``""`` for a blank.
    count : int or None
        Value in steps; None for a blank that may be anything.
    step : Fraction
        What one unit in the last printed place is worth.
    is_rounded : bool
        Whether it stands for all values that round to it, and not for an exact count.
    is_signed : bool
        Whether it may be negative.
    is_unknown : bool
        Whether it prints a sign that its number is not given.
    """

    address: Cell
    place: tuple
    text: str
    count: int | None
    step: Fraction
    is_rounded: bool
    is_signed: bool
    is_unknown: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether nothing is printed."""
        return self.text == ""

    def span(self, count: int | None) -> Span:
        """The counts the cell can have: only a known one, else any that its sign allows."""
        return (None if self.is_signed else 0, None) if count is None else (count, count)

    def value(self, count: int | None) -> Decimal | None:
        """A count of steps as a number with the decimals of the cell; None stays None."""
        return None if count is None else printed.round_to(count * self.step, self.step, "half_up")

    def digits(self, count: int) -> str:
        """The digits of a count, with all that are always written: one before the decimal mark and those after it."""
        return ("-" if count < 0 else "") + str(abs(count)).zfill(self.places)

    @property
    def typed(self) -> str:
        """The digits that are printed, none in a blank."""
        return "" if self.is_blank else self.digits(self.count)

    @property
    def places(self) -> int:
        """How many digits are always written."""
        return len(str(self.step.denominator))


def read(
    tables: Tables, edits: Sequence[Edit], *, blanks: str = "zero", decimals=None, signed: Cells = ()
) -> list[PrintedCell]:
    """Every cell that an edit names, in the order of the tables.

    Parameters
    ----------
    tables : pandas.DataFrame or mapping of str to DataFrame
        As typeset (text cells) or numeric; several tables under their names.
    edits : sequence of Edit
        From `edits`.
    blanks : {"zero", "unknown"}
        What a blank (also NaN, or a dash) stands for: nothing, or a number that was not printed. A sign that a number
        is not given or kept back ("..", "x", "F", "<5") always stands for an unknown one.
    decimals : int or mapping of column label to int, optional
        Digits printed after the decimal mark, for columns of floats, which do not keep them; -6 for numbers rounded to
        millions.
    signed : iterable of cells
        Cells that may be negative; all others are 0 or more.

    Returns
    -------
    list of PrintedCell

    Raises
    ------
    ValueError
        For an edit's cell that is not in the tables, is no single number, too large, or negative and not declared
        signed; the message names cell and edit. For columns of `decimals` that are not there.
    """
    if blanks not in BLANKS:
        raise ValueError(f"blanks should be 'zero' or 'unknown', not {blanks!r}")
    if not edits:
        raise ValueError("no edits: without a rule every table is in order")
    _check_tables(tables, decimals)
    signed, units, first_edit = set(signed), {}, {}
    for edit in edits:
        signed.update(edit.signed)
        for cell, unit in edit.units:
            units[cell] = max(unit, units.get(cell, 1))
        if isinstance(edit, Quotient):
            units.setdefault(edit.stated, 1)
        for cell in edit.cells:
            first_edit.setdefault(cell, edit.name)
    found = []
    for address, name in first_edit.items():
        whose = f"edit {name!r}, cell {show(address)}"
        frame, place = locate(tables, address, f"edit {name!r}")
        reading = _coarsened(_number(frame, place, decimals, whose), units.get(address, 1), whose)
        if reading.value is not None and reading.value < 0 and address not in signed:
            raise ValueError(f"{whose}: {reading.text!r} is negative; declare the cell as signed")
        count = None if reading.value is None else int(reading.value / reading.step)
        check_size(whose, count or 0, reading.value or 0, reading.step or 0)
        facts = address in units or reading.is_rounded, address in signed, reading.is_unknown
        found.append(PrintedCell(address, place, reading.text, count, reading.step, *facts))
    found.sort(key=lambda cell: cell.place)
    return [_filled(cell, found, blanks) if cell.is_blank else cell for cell in found]


def _check_tables(tables, decimals) -> None:
    """Tables are frames, and decimals are declared for columns that are there."""
    known = set()
    for frame in tables.values() if isinstance(tables, Mapping) else [tables]:
        check_frame(frame)
        known.update(frame.columns)
    for label in decimals if isinstance(decimals, Mapping) else ():
        if label not in known:
            raise ValueError(f"decimals: no table has a column {label!r}")


def _filled(blank: PrintedCell, cells: list[PrintedCell], blanks: str) -> PrintedCell:
    """A blank takes the precision of its column."""
    alike = [one for one in cells if not one.is_blank and one.place[::2] == blank.place[::2]]
    # An absent value counts as exactly nothing, unless its edit or its column is one of rounded numbers.
    is_rounded = blank.is_rounded or any(one.is_rounded for one in alike)
    step = blank.step or min((one.step for one in alike), default=Fraction(1))
    is_zero = blanks == "zero" and not blank.is_unknown
    return replace(blank, count=0 if is_zero else None, step=step, is_rounded=is_rounded)


def _coarsened(reading: Reading, unit: int, whose: str) -> Reading:
    """The cell in steps of the unit it is declared to be rounded to, where that is larger than its last digit."""
    if unit == 1:
        return reading
    step = max(Fraction(unit), reading.step or unit)
    if reading.value is not None and reading.value % step:
        raise ValueError(f"{whose}: {reading.text!r} is no multiple of {unit}, to which it is declared as rounded")
    return reading._replace(step=step)


def _number(frame, place, decimals, whose) -> Reading:
    _, row, column = place
    cell = frame.iat[row, column]
    if isinstance(cell, str):
        return _typeset(cell.strip(), frame.attrs.get("language"), whose)
    if pd.api.types.is_scalar(cell) and pd.isna(cell):
        return BLANK
    if isinstance(cell, bool) or not isinstance(cell, (numbers.Real, Decimal)):
        raise ValueError(f"{whose}: {cell!r} is not a number")
    declared = decimals.get(frame.columns[column]) if isinstance(decimals, Mapping) else decimals
    return _numeric(cell, declared, whose)


def _typeset(text, language, whose) -> Reading:
    try:
        cell = printed.plain(text, language)
    except printed.PrintedNumberError as reason:
        raise ValueError(f"{whose}: {reason}") from None
    if cell.absent:
        return BLANK._replace(is_unknown=cell.absent != "nothing")
    number = cell.number
    value, step = Fraction(number.value), Fraction(number.step)
    if number.one_in or (value / step).denominator != 1:
        raise ValueError(f"{whose}: {text!r} does not print one number to a stated digit")
    return Reading(cell.bare, value, step, step != 1 or number.unit in QUOTIENTS)


def _numeric(cell, declared, whose) -> Reading:
    value, places = as_fraction(cell), declared or 0
    if isinstance(places, bool) or not isinstance(places, int):
        raise ValueError(f"{whose}: decimals should be a whole number, not {declared!r}")
    if declared is None and value.denominator != 1:
        raise ValueError(f"{whose}: {cell} has decimals; say how many digits are printed (decimals=)")
    step = Fraction(10) ** -places
    if (value / step).denominator != 1:
        raise ValueError(f"{whose}: {cell} has more than the {declared} decimals declared")
    text = f"{value.numerator / Decimal(value.denominator):.{max(places, 0)}f}"
    return Reading(text, value, step, step != 1)
