"""A law adopted in different years: effects by time since adoption.

Two-way fixed effects compare late adopters with early ones, whose own effects may still grow. Callaway and Sant'Anna,
Sun and Abraham, and Gardner's imputation compare with units that have not adopted.

References
----------
Goodman-Bacon, A. (2021). Journal of Econometrics, 225(2), 254-277. Callaway, B., & Sant'Anna, P. H. C. (2021).
Journal of Econometrics, 225(2), 200-230. Sun, L., & Abraham, S. (2021). Journal of Econometrics, 225(2), 175-199.
Gardner, J. (2022). Two-stage differences in differences. arXiv:2207.05943.
"""

import numpy as np
import pandas as pd

from helpers.models import inputs
from helpers.models.estimated import Estimated
from helpers.models.panels import transformations
from helpers.models.regression.least_squares import least_squares, with_constant

BASES = ("varying", "universal")
CONVENTION = "influence function, cohort sizes given"


def event_time_columns(periods: pd.Series, adopted: pd.Series, reference: int = -1) -> pd.DataFrame:
    """Dummies of the time since adoption, named ``t-2``, ``t+0`` ..., for an event study by `fixed_effects`.

    Parameters
    ----------
    periods : pandas.Series
        Whole numbers, such as years.
    adopted : pandas.Series
        Period of adoption per row, missing where a unit never adopts; its rows are 0 throughout.
    reference : int
        Time since adoption that gets no column.

    Examples
    --------
    >>> columns = event_time_columns(pd.Series([2005, 2006, 2007]), pd.Series([2006.0, 2006, None]))
    >>> columns.to_dict("list")
    {'t+0': [0.0, 1.0, 0.0]}
    """
    inputs.same_rows("adopted", adopted.index, periods.index)
    since = inputs.numbers("periods", periods) - adopted.astype(float)
    broken = since.notna() & (since % 1 != 0)
    if broken.any():
        raise ValueError(f"adopted in row {inputs.first(broken)!r} is no whole number of periods away")
    times = sorted(set(since.dropna().astype(int)) - {reference})
    if not times:
        raise ValueError(f"no row has a time since adoption other than {reference}")
    return pd.DataFrame({_name(time): (since == time).astype(float) for time in times}, index=periods.index)


def group_time_effects(
    outcome: pd.Series, units: pd.Series, periods: pd.Series, adopted: pd.Series, base: str
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Effects per cohort (units of one year of adoption) and period, against units that never adopt.

    Parameters
    ----------
    outcome : pandas.Series
    units, periods, adopted : pandas.Series
        As for `event_time_columns`; a balanced panel of consecutive periods.
    base : {"varying", "universal"}
        Period a change is counted from: before adoption the one just before each period, and from adoption on the
        last one before it; or always the last one before adoption.

    Returns
    -------
    tuple of pandas.DataFrame
        One row per cohort and period: cohort, period, event_time, size (units), effect. And the influence of each
        unit (columns) on each effect (rows), whose squares sum to the variance.

    Raises
    ------
    ValueError
        Without never-adopters or adopters, for a panel that is not balanced or has a gap, and for a cohort whose last
        period before adoption is not in it.
    """
    inputs.one_of("base", base, BASES)
    wide, cohorts = _wide(outcome, units, periods, adopted)
    rows, influence = [], []
    for cohort in sorted(cohorts.dropna().unique()):
        treated = (cohorts == cohort).to_numpy()
        for period, start in _comparisons(wide.columns, cohort, base):
            change = (wide[period] - wide[start]).to_numpy()
            effect, pull = _difference(change, treated, cohorts.isna().to_numpy())
            rows.append((cohort, period, int(period - cohort), treated.sum(), effect))
            influence.append(pull)
    cells = pd.DataFrame(rows, columns=["cohort", "period", "event_time", "size", "effect"])
    return cells, pd.DataFrame(influence, columns=wide.index)


def callaway_santanna(outcome: pd.Series, units: pd.Series, periods: pd.Series, adopted: pd.Series) -> Estimated:
    """Callaway and Sant'Anna's event study, never-adopters as controls, no covariates, varying base.

    Parameters
    ----------
    outcome, units, periods, adopted : pandas.Series
        As for `group_time_effects`.

    Returns
    -------
    Estimated
        One effect per time since adoption: cohorts' effects weighted by their units. Standard errors from influence
        functions, clustered by unit, with the sizes of cohorts taken as given (the authors' package adds a term for
        them).

    Examples
    --------
    >>> y, units = pd.Series([1.0, 2, 1, 5, 3, 3]), pd.Series(list("aabbcc"))
    >>> years, law = pd.Series([1, 2] * 3), pd.Series([None, None, 2, 2, 2, 2])
    >>> callaway_santanna(y, units, years, law).estimates.to_dict()  # mean change of b and c, less that of a
    {'t+0': 1.0}
    """
    return _by_event_time(*group_time_effects(outcome, units, periods, adopted, "varying"))


def sun_abraham(outcome: pd.Series, units: pd.Series, periods: pd.Series, adopted: pd.Series) -> Estimated:
    """Sun and Abraham's interaction-weighted event study, never-adopters as controls, reference -1.

    Parameters
    ----------
    outcome, units, periods, adopted : pandas.Series
        As for `group_time_effects`.

    Returns
    -------
    Estimated
        As of `callaway_santanna`. In a balanced panel the saturated regression's estimates are differences of means.
    """
    return _by_event_time(*group_time_effects(outcome, units, periods, adopted, "universal"))


def imputed_effects(
    outcome: pd.Series, units: pd.Series, periods: pd.Series, adopted: pd.Series, reference: int = -1
) -> pd.Series:
    """Gardner's two stages: effects of units and periods from rows before adoption, then what they leave, by time.

    Parameters
    ----------
    outcome, units, periods, adopted : pandas.Series
        As for `group_time_effects`; each unit has a row before its adoption, each period one of a unit without.
    reference : int

    Returns
    -------
    pandas.Series
        Estimates only, less the mean of the reference and of units that never adopt.
    """
    inputs.groups("units", units, outcome.index)
    inputs.groups("periods", periods, outcome.index)
    inputs.same_rows("adopted", adopted.index, outcome.index)
    before = ~(periods >= adopted.astype(float))
    dummies = pd.concat([pd.get_dummies(units), pd.get_dummies(periods, drop_first=True)], axis=1).astype(float)
    unseen = [name for name in dummies if not dummies.loc[before, name].any()]
    if unseen:
        raise ValueError(f"{unseen[0]!r} has no row before adoption: nothing to impute its effect from")
    first = least_squares(outcome[before], dummies[before])
    left = outcome - dummies @ first.estimates
    columns = with_constant(event_time_columns(periods, adopted, reference))
    return least_squares(left, columns).estimates.drop("constant")


def _wide(outcome: pd.Series, units: pd.Series, periods: pd.Series, adopted: pd.Series) -> tuple:
    """Units by periods, and each unit's year of adoption."""
    outcome = inputs.numbers("outcome", outcome)
    units = inputs.groups("units", units, outcome.index)
    transformations.one_row_per_period(units, inputs.groups("periods", periods, outcome.index))
    transformations.length_of_panel(units)
    frame = pd.DataFrame({"unit": units, "period": periods, "y": outcome, "cohort": adopted.astype(float)})
    changing = frame.groupby("unit").cohort.nunique(dropna=False) > 1
    if changing.any():
        raise ValueError(f"unit {inputs.first(changing)!r} adopts in more than one period")
    cohorts = frame.groupby("unit").cohort.first()
    if cohorts.isna().all() or not cohorts.isna().any():
        raise ValueError("every unit adopts or none does: expected both adopters and units that never adopt")
    wide = frame.pivot(index="unit", columns="period", values="y")
    _bases_in(wide.columns, cohorts)
    return wide, cohorts


def _bases_in(periods: pd.Index, cohorts: pd.Series) -> None:
    gaps = np.flatnonzero(np.diff(periods) != 1)
    if len(gaps):
        raise ValueError(f"no period follows {inputs.shown(periods[gaps[0]])} at once: expected consecutive ones")
    for unit, cohort in cohorts.dropna().items():
        if cohort - 1 not in periods:
            raise ValueError(f"unit {unit!r} adopts in {cohort:g}: no period just before it to count a change from")


def _comparisons(periods: pd.Index, cohort: float, base: str):
    """(period, period its change is counted from) of one cohort."""
    for period in periods:
        start = period - 1 if base == "varying" and period < cohort else cohort - 1
        if start in periods and start != period:
            yield period, start


def _difference(change: np.ndarray, treated: np.ndarray, never: np.ndarray) -> tuple[float, np.ndarray]:
    """Difference of two mean changes, and what each unit adds to its error."""
    means = change[treated].mean(), change[never].mean()
    pull = treated * (change - means[0]) / treated.sum() - never * (change - means[1]) / never.sum()
    return float(means[0] - means[1]), pull


def _by_event_time(cells: pd.DataFrame, influence: pd.DataFrame) -> Estimated:
    estimates, pulls = {}, {}
    for time, rows in cells.groupby("event_time"):
        weights = rows["size"] / rows["size"].sum()
        estimates[_name(time)] = float(weights @ rows.effect)
        pulls[_name(time)] = weights @ influence.loc[rows.index]
    pulls = pd.DataFrame(pulls)
    return Estimated(pd.Series(estimates), pulls.T @ pulls, CONVENTION)


def _name(time: int) -> str:
    return f"t{time:+d}"
