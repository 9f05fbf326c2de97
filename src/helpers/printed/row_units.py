"""Units that stand once for a row of a table, written beside each of its numbers."""

import pandas as pd

from helpers.printed.cells import cell
from helpers.printed.number import PrintedNumberError
from helpers.printed.parsing import parse

_OF_THINGS = ("", "n", "N", "number", "count")  # a plain number, in every language


def in_units(table: pd.DataFrame, units: str) -> pd.DataFrame:
    """The table with each cell as it would be typeset with its row's unit, and without the column of units.

    Parameters
    ----------
    table : pandas.DataFrame
        Text cells; ``attrs["language"]`` is respected where it is set.
    units : str
        Column of the units: ``%``, ``thousand``, ``per 100,000``, in words of the table's language; blank, ``n``,
        ``number`` or ``count`` for plain numbers.

    Raises
    ------
    ValueError
        For a table without that column, and a unit that the language does not have, named by row.

    Examples
    --------
    >>> table = pd.DataFrame({"unit": ["", "%"], "2020": ["12", "8"], "2021": ["9*", "–"]}, index=["cases", "change"])
    >>> in_units(table, "unit").loc["change"].tolist(), in_units(table, "unit").loc["cases"].tolist()
    (['8 %', '–'], ['12', '9*'])
    """
    if units not in table.columns:
        raise ValueError(f"the table has no column {units!r} of units; it has {', '.join(map(str, table.columns))}")
    language = table.attrs.get("language")
    found = table.drop(columns=units)
    for place, (row, unit) in enumerate(table[units].items()):
        unit = unit.strip()
        if unit in _OF_THINGS:
            continue
        _require_known(unit, row, language)
        found.iloc[place] = [_with_unit(text, unit, language) for text in found.iloc[place]]
    return found


def _require_known(unit: str, row, language: str | None) -> None:
    try:
        parse(f"1 {unit}", language)
    except PrintedNumberError as reason:
        known = ", ".join(_OF_THINGS[1:])
        raise ValueError(f"row {row}: unit {unit!r} is not known ({reason}); blank or {known} for numbers") from None


def _with_unit(text: str, unit: str, language: str | None) -> str:
    """The cell with the unit before its footnote mark; as it is where it prints no number, or a unit of its own."""
    try:
        found = cell(text, language)
    except PrintedNumberError:  # a label, or what whoever reads the cell will name
        return text
    if found.absent or found.number.unit != "number":
        return text
    return f"{found.bare} {unit}{found.mark}"
