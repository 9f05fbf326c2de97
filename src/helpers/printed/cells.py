"""Cells of a table as typeset, read in one place: `datasets.schemas`, `numbers` and `localization` ask here.

A cell prints one number, perhaps with a footnote mark (``938*``, ``17,250¹``, ``12r``); or that there is none: nothing
to count (a blank, a dash), a number that is not given (``..``, ``x``, ``F``), a small count kept back (``<5``). A cell
of several numbers, such as ``12 (45.2%)``, is taken apart first: see `composites`.

References
----------
Statistics Canada, Standard table symbols: ``..`` not available, ``...`` not applicable, ``x`` confidential, ``F`` too
unreliable, ``p`` preliminary, ``r`` revised, ``E`` use with caution.
Statistisches Bundesamt, Zeichenerklärung: – nothing, . unknown or secret, ... not yet, x blocked, / too uncertain.
Eurostat, Statistical symbols and abbreviations: ``:`` not available, and the one-letter flags behind a value.
"""

import math
import re
from dataclasses import replace
from typing import NamedTuple

import pandas as pd

from helpers.printed.exact import Exact
from helpers.printed.number import Printed, PrintedNumberError
from helpers.printed.parsing import parse
from helpers.printed.typography import DASHES

FIRST_INEXACT = 2**53  # beyond it floats part from whole numbers; a thousand cells below it add up in 64 bits
NOTHING = frozenset({"", *DASHES})
# "x" and "X" in Latin and in Cyrillic letters
NOT_GIVEN = frozenset({".", "..", "...", "…", ":", "/", "x", "X", "х", "Х", "F", "n/a", "N/A", "n.a.", "NA"})
_KEPT_BACK = re.compile(r"[<≤]\s*[0-9]+")
_SIGNS = "[*†‡§#⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵖʳ]"
# Letters that also stand for a unit (h, m, g, k, s, t) are no marks; one apart from its number says how good it is.
_MARKS = re.compile(
    rf"(?P<stem>.*[0-9%‰])(?P<mark>\s?(?:{_SIGNS}+(?:,{_SIGNS}+)*|[preE]|\([a-wyz]\)|\[[a-wyz0-9]\])|[a-fipA-E](?:,[a-f])*)"
)
_MARKS_BEFORE = re.compile(rf"(?P<mark>{_SIGNS}+)\s?(?P<stem>[0-9.,{DASHES[1:]}-].*)")


class Cell(NamedTuple):
    """What a cell prints.

    ``number`` is None where ``absent`` says that there is none: "nothing", "not_given"; a count that is "kept_back" has
    its bound. ``mark`` is the footnote mark or stars.
    """

    text: str
    number: Printed | None = None
    mark: str = ""
    absent: str = ""

    @property
    def bare(self) -> str:
        """The text without its mark, which stands at either end."""
        return self.text.removesuffix(self.mark).removeprefix(self.mark).strip() if self.mark else self.text


def cell(text: str, language: str | None = None) -> Cell:
    """Read one cell.

    Parameters
    ----------
    text : str
        As typeset.
    language : str, optional
        Of the table, one of `lexicon.languages`.

    Raises
    ------
    PrintedNumberError
        For what is neither one number or range nor a sign that there is none; and for a power of ten, whose exponent
        may be a footnote mark.

    Examples
    --------
    >>> [(one.number.value, one.mark) for one in (cell("17,250¹", "en"), cell("12r"), cell("−8,1*", "de"))]
    [(Decimal('17250'), '¹'), (Decimal('12'), 'r'), (Decimal('-8.1'), '*')]
    >>> [cell(text).absent for text in ("–", "..", "F", "<5", "5")]
    ['nothing', 'not_given', 'not_given', 'kept_back', '']
    """
    if not isinstance(text, str):
        raise PrintedNumberError(f"{text!r} is not text; a cell is read as printed, with zeros and signs")
    text = text.strip()
    if text in NOTHING:
        return Cell(text, absent="nothing")
    if text in NOT_GIVEN:
        return Cell(text, absent="not_given")
    number = _marked(text, language)
    return Cell(text, number, number.mark, "kept_back" if _KEPT_BACK.match(text) and number.step == 1 else "")


def plain(text: str, language: str | None = None) -> Cell:
    """`cell`, which prints one number to a stated digit or none: no range, no "over 200"."""
    found = cell(text, language)
    if found.absent or not (found.number.is_range or found.number.qualifier):
        return found
    what = "is a range" if found.number.is_range else "does not print one number to a stated digit"
    raise PrintedNumberError(f"{text!r} {what}")


def numbers(table: pd.DataFrame, columns: list[str] | None = None) -> pd.DataFrame:
    """The numbers of a table whose cells are text as printed.

    Parameters
    ----------
    table : pandas.DataFrame
        Text cells, blanks allowed; ``table.attrs["language"]`` is respected where it is set.
    columns : list of str, optional
        The columns to read, all without it. Only these are returned.

    Returns
    -------
    pandas.DataFrame
        Same rows. Int64 where every printed cell of the column is a whole number below 2**53, blanks <NA>; else exact
        decimals (`Exact`) in an object column, blanks NaN, so that sums and differences are what a hand calculation
        gives. For statistics use ``astype(float)``. A cell that prints that there is no number is as a blank.

    Raises
    ------
    PrintedNumberError
        For a cell that is not one plain number (a range, "over 200"), named by row label and column.
    ValueError
        For a column the table does not have, or has twice.

    Examples
    --------
    >>> found = numbers(pd.DataFrame({"y2018": ["27 487", "–"], "share": ["16,9%", "1,4%*"]}, index=["190", "205"]))
    >>> found
         y2018 share
    190  27487  16.9
    205   <NA>   1.4
    >>> print(found.share["190"] - found.share["205"])
    15.5
    """
    found = {}
    for column in table.columns if columns is None else columns:
        if (times := list(table.columns).count(column)) != 1:
            raise ValueError(f"column {column!r} stands {times} times in the table")
        found[column] = _column(table[column], table.attrs.get("language"))
    return pd.DataFrame(found, index=table.index)


def _marked(text: str, language: str | None) -> Printed:
    """The number, and what is marked beside it where the text is no number by itself."""
    try:
        return parse(text, language)
    except PrintedNumberError as reason:
        match = _MARKS.fullmatch(text) or _MARKS_BEFORE.fullmatch(text)
        if match is None or (match["stem"] == "10" and match["mark"][0] in "⁰¹²³⁴⁵⁶⁷⁸⁹"):
            raise
        try:
            number = parse(match["stem"], language)
        except PrintedNumberError:
            raise reason from None
        if match["mark"].isalpha() and number.unit.isupper():  # $5b may be billions
            raise
    return replace(number, text=text, mark=number.mark + match["mark"].strip())


def _column(column: pd.Series, language: str | None) -> pd.Series:
    found, whole = [], True
    for label, text in column.items():
        number = _number(text, f"row {label}, column {column.name}", language)
        whole = whole and (number is None or (number.step >= 1 and abs(number.value) < FIRST_INEXACT))
        found.append(None if number is None else number.value)
    if whole:
        return pd.Series([None if value is None else int(value) for value in found], column.index, "Int64")
    return pd.Series([math.nan if value is None else Exact(value) for value in found], column.index, object)


def _number(text, place: str, language: str | None) -> Printed | None:
    if text is None or text is pd.NA or text != text:
        return None
    try:
        found = plain(text, language)
    except PrintedNumberError as reason:
        raise PrintedNumberError(f"{place}: {reason}") from None
    return None if found.absent else found.number
