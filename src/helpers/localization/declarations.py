"""The rules that a table brings along, as edits and as recomputed values.

A table read with its rules (``paper.sheet``) holds them in ``attrs["rules"]``: dicts that name an edit of `edits` under
``rule``, and give its arguments; ``rounding`` is the edit's own ``rule``. ``attrs["blanks"]`` may say that a blank is
an unknown number. Nothing else is read from them, so a table put together by hand can hold such dicts.
"""

import math

import pandas as pd

from helpers import printed
from helpers.localization import balances, edits, quotients
from helpers.localization.stated import negative, stated

RULES = {
    rule.__name__: rule
    for rule in (
        edits.totals, edits.differences, edits.flow, edits.part_of, edits.closes_to,
        quotients.shares, quotients.rates, quotients.growth, quotients.ratios,
    )
}  # fmt: skip

# rules of which the notebook computes the values
ELSEWHERE = ("compared",)


def declared(sheet: pd.DataFrame) -> edits.Edits:
    """The edits of all rules of a table, but for quotients of a blank or a zero: of such a base there is none.

    Parameters
    ----------
    sheet : pandas.DataFrame
        Text cells; ``attrs["rules"]`` as above.

    Raises
    ------
    ValueError
        For a table without rules, a rule that is no edit, or a label that the table does not have.

    Examples
    --------
    >>> cases = pd.DataFrame({"n": ["71", "12", "4", "87"]}, index=["205", "206", "207", "total"])
    >>> cases.attrs["rules"] = [{"rule": "totals", "rows": {"total": ["205", "206", "207"]}}]
    >>> [edit.name for edit in declared(cases)]
    ['(total, n) = sum of 3 rows']
    """
    if not sheet.attrs.get("rules"):
        raise ValueError("the table brings no rules along: attrs['rules'] is empty")
    found = ()
    for rule in sheet.attrs["rules"]:
        if rule["rule"] in ELSEWHERE:
            continue
        if rule["rule"] not in RULES:
            raise ValueError(f"{rule['rule']!r} is no rule of a table; there are {', '.join(RULES)}")
        arguments = {name: value for name, value in rule.items() if name not in ("rule", "rounding")}
        found += RULES[rule["rule"]](sheet, **arguments, rule=rule.get("rounding", "half_up"))
    return tuple(edit for edit in found if not isinstance(edit, balances.Quotient) or _has_base(edit, sheet))


def recomputed(sheet: pd.DataFrame) -> pd.DataFrame:
    """What each printed result of a table's rules is by the cells it is formed from.

    Parameters
    ----------
    sheet : pandas.DataFrame
        As for `declared`.

    Returns
    -------
    pandas.DataFrame
        The labels of the sheet; an exact fraction where a rule has a printed result, an `Interval` where the cells that
        it is formed from are rounded themselves (a percent, a number with decimals, or declared so), missing elsewhere.
        A blank is nothing in a sum; of a blank or a zero as a base, and with a number that is not given, there is no
        result. The first of several rules for one cell counts.

    Raises
    ------
    ValueError
        As `declared`, and for a cell that is no number.

    Examples
    --------
    >>> cases = pd.DataFrame({"all": ["89", "15"], "ended": ["30", "6"], "%": ["33,7%", "40%"]}, index=["205", "208"])
    >>> cases.attrs["rules"] = [{"rule": "shares", "percent": "%", "part": "ended", "whole": "all"}]
    >>> recomputed(cases)["%"].map(float).round(2).tolist()
    [33.71, 40.0]
    """
    rules, blanks = declared(sheet), sheet.attrs.get("blanks", "zero")
    found = pd.DataFrame(math.nan, index=sheet.index, columns=sheet.columns, dtype=object)
    if not rules:
        return found
    for one in stated(sheet, rules, blanks=blanks, signed=negative(sheet, rules)):
        if pd.isna(found.at[one.cell]):
            is_exact = one.value.low == one.value.high
            found.at[one.cell] = printed.Exact(one.value.low) if is_exact else one.value
    return found


def _has_base(edit: balances.Quotient, sheet: pd.DataFrame) -> bool:
    """Whether any cell of the whole prints a number but 0, or one that is not given."""
    return any(_is_base(sheet.at[cell], sheet.attrs) for cell in edit.whole)


def _is_base(text: str, facts: dict) -> bool:
    try:
        read = printed.plain(text, facts.get("language"))
    except printed.PrintedNumberError:
        return True  # whoever reads the cell for an edit names both
    if read.absent == "nothing":
        return facts.get("blanks") == "unknown"
    return bool(read.absent or read.number.value)
