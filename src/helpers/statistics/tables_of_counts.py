"""Printed counts: "n (%)", chi-square and Fisher's test of a table.

References
----------
Pearson, K. (1900). Philosophical Magazine, series 5, 50, 157-175. Yates, F. (1934). Contingency tables involving small
numbers and the chi-square test. Supplement to the Journal of the Royal Statistical Society, 1, 217-235. Fisher, R. A.
(1935). The Design of Experiments, chapter 2.
"""

import re
from fractions import Fraction
from typing import NamedTuple

from helpers import printed
from helpers.printed import Interval, Printed
from helpers.statistics.evaluation import positive, whole

_TWO_NUMBERS = re.compile(r"\s*([^()\[\]]+?)\s*[(\[]\s*([^()\[\]]+?)\s*[)\]]\s*")


class ChiSquare(NamedTuple):
    """Pearson's test of a table: statistic, degrees of freedom, p-value, and the smallest expected count."""

    chi_square: float
    degrees_of_freedom: int
    p_value: float
    smallest_expected: float


class CountWithPercent(NamedTuple):
    """A count printed with its percent: a whole number of cases, and the percent as printed."""

    count: int
    percent: Printed


def count_with_percent(text: str, language: str | None = None) -> CountWithPercent:
    """Read "n (%)", or "% (n)" where the first number carries the sign.

    Parameters
    ----------
    text : str
        As printed; without any percent sign, as in the columns of many tables, the count stands first.
    language : str, optional
        As for `printed.parse`.

    Returns
    -------
    CountWithPercent

    Raises
    ------
    ValueError
        For a text that is no count and percent, one of them in brackets.

    Examples
    --------
    >>> found = count_with_percent("12 (34,3)")
    >>> found.count, found.percent.text
    (12, '34,3%')
    """
    match = _TWO_NUMBERS.fullmatch(text)
    if not match:
        raise ValueError(f"{text!r} is not a count and a percent, one of them in brackets")
    count, percent = match.groups()
    if "%" in count:
        count, percent = percent, count
    percent = percent if "%" in percent else f"{percent}%"
    cases = printed.parse(count, language)
    whole(**{f"count in {text!r}": cases.value})
    return CountWithPercent(int(cases.value), printed.parse(percent, language))


def percent_fits(text: str | CountWithPercent, n, rule: str = "half_up") -> bool:
    """Whether the count of "n (%)" is its percent of a whole.

    Parameters
    ----------
    text : str or CountWithPercent
    n : whole number
        All cases, above 0.
    rule : str
        One of `printed.RULES`.

    Examples
    --------
    >>> percent_fits("12 (34.3%)", 35), percent_fits("12 (34.3%)", 36)
    (True, False)
    """
    whole(n=n)
    found = _read(text)
    return found.percent.interval(rule).contains(Fraction(100 * found.count, int(positive("n", n))))


def possible_wholes(text: str | CountWithPercent, rule: str = "half_up") -> Interval:
    """What the whole of "n (%)" can have been, where a paper does not print it.

    Returns
    -------
    Interval
        In cases; without a high end where the percent can be 0.

    Raises
    ------
    ValueError
        For a count of 0, which is 0 percent of any whole.

    Examples
    --------
    >>> wholes = possible_wholes("12 (34.3%)")
    >>> f"{float(wholes.low):.2f} to {float(wholes.high):.2f}"
    '34.93 to 35.04'
    """
    found = _read(text)
    if found.count == 0:
        raise ValueError(f"{text!r} counts 0 cases: that is 0 percent of any whole")
    share = positive("percent", found.percent.interval(rule))
    low = None if share.high is None else 100 * found.count / share.high
    high = None if share.low == 0 else 100 * found.count / share.low
    return Interval(low, high, share.high_closed, share.low_closed)


def chi_square_of_counts(table, yates: bool = False) -> ChiSquare:
    """Pearson's chi-square test that rows and columns of a table are independent.

    Parameters
    ----------
    table : sequence of rows, or pandas.DataFrame
        Whole numbers of cases, two rows and two columns or more, no margin empty; without totals.
    yates : bool
        With Yates's correction, for two rows and two columns only.

    Returns
    -------
    ChiSquare

    Examples
    --------
    >>> found = chi_square_of_counts([[3, 12], [9, 6]])
    >>> f"{found.chi_square:.2f}, {found.p_value:.4f}"
    '5.00, 0.0253'
    >>> f"{chi_square_of_counts([[3, 12], [9, 6]], yates=True).p_value:.4f}"
    '0.0624'
    """
    from scipy.stats import chi2_contingency

    rows = _rows(table)
    if yates and (len(rows), len(rows[0])) != (2, 2):
        raise ValueError(f"{len(rows)} rows of {len(rows[0])}: Yates's correction is for tables of 2 x 2")
    found = chi2_contingency(rows, correction=yates)
    numbers = map(float, (found.pvalue, found.expected_freq.min()))
    return ChiSquare(float(found.statistic), int(found.dof), *numbers)


def fisher_exact_p(table, alternative: str = "two-sided") -> float:
    """p-value of Fisher's exact test of a table of 2 x 2.

    Parameters
    ----------
    table : sequence of rows, or pandas.DataFrame
        As for `chi_square_of_counts`, two rows and two columns; more groups are for
        `uncertainty.exact_test_of_shares`.
    alternative : {"two-sided", "less", "greater"}
        Two-sided by probability, as R and SPSS have it; one-sided of the odds ratio.

    Returns
    -------
    float

    Examples
    --------
    >>> f"{fisher_exact_p([[3, 1], [1, 3]]):.4f}"
    '0.4857'
    """
    from scipy.stats import fisher_exact

    rows = _rows(table)
    if (len(rows), len(rows[0])) != (2, 2):
        raise ValueError(f"{len(rows)} rows of {len(rows[0])}: expected a table of 2 x 2")
    return float(fisher_exact(rows, alternative=alternative).pvalue)


def _read(text: str | CountWithPercent) -> CountWithPercent:
    return count_with_percent(text) if isinstance(text, str) else text


def _rows(table) -> list[list[int]]:
    """The table as whole numbers, once it is known to be one that can be tested."""
    rows = [list(row) for row in (table.to_numpy() if hasattr(table, "to_numpy") else table)]
    widths = {len(row) for row in rows}
    if len(rows) < 2 or len(widths) != 1 or widths.pop() < 2:
        raise ValueError("expected two rows or more, all of the same two columns or more")
    for place, row in enumerate(rows, 1):
        for column, count in enumerate(row, 1):
            whole(**{f"row {place}, column {column}": count})
    for margin in (*map(sum, rows), *map(sum, zip(*rows, strict=True))):
        if margin == 0:
            raise ValueError("a row or column of the table is empty: there is nothing to compare it with")
    return [[int(count) for count in row] for row in rows]
