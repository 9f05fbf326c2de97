"""Effect sizes of studies and their sampling variances.

References
----------
Borenstein, M., Hedges, L. V., Higgins, J. P. T., & Rothstein, H. R. (2009). Introduction to meta-analysis, chapter 5.
"""

import numpy as np
import pandas as pd

from helpers.models import inputs

ADDED = 0.5  # to each of the four cells of a study in which one is 0


def log_odds_ratios(yes: pd.Series, no: pd.Series, yes_control: pd.Series, no_control: pd.Series) -> pd.DataFrame:
    """Logarithms of odds ratios: the odds of an outcome in one group, over those in another.

    Parameters
    ----------
    yes, no : pandas.Series
        Persons with and without the outcome in the group of interest; counts of 0 or more, one row per study.
    yes_control, no_control : pandas.Series
        The same in the other group.

    Returns
    -------
    pandas.DataFrame
        effect (above 0 where the outcome is more frequent in the group of interest) and variance. A study with a 0
        among its four counts has 0.5 added to each of them.

    Raises
    ------
    ValueError
        For a count below 0, and a group without a person.

    Examples
    --------
    >>> one = [pd.Series([count]) for count in (20, 10, 10, 10)]
    >>> log_odds_ratios(*one).map("{:.4f}".format).to_numpy().tolist()
    [['0.6931', '0.3500']]
    """
    cells = pd.DataFrame(index=yes.index)
    for name, counts in (("yes", yes), ("no", no), ("yes_control", yes_control), ("no_control", no_control)):
        inputs.same_rows(name, counts.index, yes.index)
        cells[name] = inputs.numbers(name, counts)
        if (cells[name] < 0).any():
            raise ValueError(f"{name} in row {inputs.first(cells[name] < 0)!r} is below 0: expected a count")
    for group in (["yes", "no"], ["yes_control", "no_control"]):
        empty = cells[group].sum(axis=1) == 0
        if empty.any():
            raise ValueError(
                f"{' and '.join(group)} in row {inputs.first(empty)!r} are 0: expected a group with persons"
            )
    cells = cells.add(ADDED * (cells == 0).any(axis=1), axis=0)
    effect = np.log(cells.yes * cells.no_control / cells.no / cells.yes_control)
    return pd.DataFrame({"effect": effect, "variance": (1 / cells).sum(axis=1)})


def sampling_variances(variances: pd.Series, rows: pd.Index) -> pd.Series:
    """The variances, once each is known to be above 0.

    Examples
    --------
    >>> sampling_variances(pd.Series([0.1, -0.2]), pd.RangeIndex(2))
    Traceback (most recent call last):
    ...
    ValueError: variance in row 1 is -0.2: expected above 0
    """
    inputs.same_rows("variances", variances.index, rows)
    found = inputs.numbers("variance", variances)
    if (found <= 0).any():
        row = inputs.first(found <= 0)
        raise ValueError(f"variance in row {row!r} is {found[row]}: expected above 0")
    return found


def columns_of(moderators: pd.DataFrame | None, rows: pd.Index) -> pd.DataFrame:
    """The moderators as a design; without any, one column ``mean`` of ones."""
    return inputs.design(pd.DataFrame({"mean": 1.0}, index=rows) if moderators is None else moderators, rows)
