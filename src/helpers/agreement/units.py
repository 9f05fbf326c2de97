"""Units: a claim, its print and the recomputed value have to be in one; nothing is converted, a contradiction is said.

References
----------
BIPM (2019). The International System of Units, 9th edition, section 5.4.1 (a value is the product of number and unit).
"""

from collections.abc import Iterable

import pandas as pd

from helpers.printed import Printed

_SILENT = ("", "text", "number")  # a bare number, or words: either may be in any unit


def require_one_unit(claim: pd.Series, number: Printed, value, declared: str = "") -> None:
    """Refuse a claim whose print or whose recomputed value is in another unit.

    Parameters
    ----------
    claim : pandas.Series
        Its ``unit`` is one of `schemas.UNITS`; its name is the claim's id.
    number : printed.Printed
        What the print was read as; one without a unit of its own ("50,2" in a column of percents) is in the claim's.
    value : number, Interval or tuple of them
        The recomputed value. A single result of `rates`, `shares` or `trends` knows its unit, until something is
        calculated with it; every other is taken to be in the unit of the print.
    declared : str
        The unit the notebook declares for the value; "" for none.

    Raises
    ------
    ValueError
        Naming the claim and both units.

    Examples
    --------
    >>> from helpers import printed
    >>> claim = pd.Series({"unit": "fold", "printed": "more than doubled"}, name="text_growth")
    >>> require_one_unit(claim, printed.parse("more than 2 times", "en"), 110, "percent")
    Traceback (most recent call last):
    ...
    ValueError: text_growth: 'more than doubled' is in fold, what is held against it in percent
    """
    who, said = f"{claim.name}: {claim['printed']!r}", claim.get("unit", "")
    if _contradict(said, number.unit):
        raise ValueError(f"{who} is read in {number.unit}, the claim says {said}")
    unit = number.unit if said in _SILENT else said
    for found in (declared, *_known(value)):
        if _contradict(unit, found):
            raise ValueError(f"{who} is in {unit}, what is held against it in {found}")
        if _contradict(declared, found):
            raise ValueError(f"{who} is held against a value declared to be in {declared}, which is in {found}")


def _known(value) -> Iterable[str]:
    values = value if isinstance(value, tuple) else (value,)
    return [getattr(one, "unit", "") for one in values]


def _contradict(unit: str, other: str) -> bool:
    return unit != other and unit not in _SILENT and other not in _SILENT
