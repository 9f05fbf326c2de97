"""What a panel is turned into before it is regressed: means of units, deviations from them, parts of both.

References
----------
Baltagi, B. H. (2021). Econometric analysis of panel data (6th ed.), chapters 2 and 3.
"""

import numpy as np
import pandas as pd

from helpers.models import inputs


def unit_means(values: pd.DataFrame, units: pd.Series) -> pd.DataFrame:
    """One row per unit: the means of its rows.

    Examples
    --------
    >>> unit_means(pd.DataFrame({"x": [1.0, 3, 5]}), pd.Series(["a", "a", "b"])).x.tolist()
    [2.0, 5.0]
    """
    units = inputs.groups("units", units, values.index)
    return values.groupby(units.to_numpy()).mean()


def spread_means(values: pd.DataFrame, units: pd.Series) -> pd.DataFrame:
    """The means of units, repeated in each row of a unit."""
    units = inputs.groups("units", units, values.index)
    return values.groupby(units.to_numpy()).transform("mean")


def within(values: pd.DataFrame, units: pd.Series, periods: pd.Series | None = None) -> pd.DataFrame:
    """What units' (and periods') effects leave of each column, whether the panel is balanced or not.

    Parameters
    ----------
    values : pandas.DataFrame
    units, periods : pandas.Series
        Labels per row. Without periods, deviations from the means of units.

    Returns
    -------
    pandas.DataFrame
        0 throughout for a column that the effects explain wholly.

    Notes
    -----
    With periods, by Frisch, Waugh and Lovell: deviations from units' means are regressed on those of the periods'
    dummies, which is exact where repeated sweeping only comes near.

    Examples
    --------
    >>> panel = pd.DataFrame({"x": [1.0, 2, 5, 8]})
    >>> left = within(panel, pd.Series(["a", "a", "b", "b"]), pd.Series([1, 2, 1, 2])).x
    >>> left.map("{:.1f}".format).tolist()  # less unit mean, less period mean, plus mean
    ['0.5', '-0.5', '-0.5', '0.5']
    """
    left = values - spread_means(values, units)
    if periods is not None:
        dummies = period_columns(units, periods)
        left = left - dummies @ np.linalg.lstsq(dummies, left, rcond=None)[0]
    # what effects explain wholly leaves binary dust, which no regression may take for a column
    return left * left.columns.isin(inputs.varying(left, values))


def period_columns(units: pd.Series, periods: pd.Series) -> np.ndarray:
    """Dummies of the periods but the first, less their means in units."""
    inputs.groups("periods", periods, units.index)
    dummies = pd.get_dummies(periods, drop_first=True).astype(float)
    return (dummies - spread_means(dummies, units)).to_numpy()


def number_of_effects(units: pd.Series, periods: pd.Series | None = None) -> int:
    """Parameters that effects of units (and periods) take: one less than their sum if all rows are connected.

    Examples
    --------
    >>> number_of_effects(pd.Series(["a", "a", "b", "b"]), pd.Series([1, 2, 1, 2]))
    3
    """
    number = units.nunique()
    if periods is None:
        return number
    return number + int(np.linalg.matrix_rank(period_columns(units, periods)))


def length_of_panel(units: pd.Series) -> int:
    """Rows of each unit, once they are known to be as many in all."""
    rows = units.value_counts()
    if rows.nunique() > 1:
        fewest, most = inputs.shown(rows.index[-1]), inputs.shown(rows.index[0])
        message = f"unit {fewest} has {rows.iloc[-1]} rows, unit {most} {rows.iloc[0]}"
        raise ValueError(f"{message}: expected a balanced panel")
    return int(rows.iloc[0])


def one_row_per_period(units: pd.Series, periods: pd.Series) -> None:
    """Raise ValueError where a unit has two rows of one period."""
    inputs.groups("periods", periods, units.index)
    twice = pd.DataFrame({"unit": units, "period": periods}).duplicated()
    if twice.any():
        row = inputs.first(twice)
        raise ValueError(f"unit {inputs.shown(units[row])} has two rows of period {inputs.shown(periods[row])}")
