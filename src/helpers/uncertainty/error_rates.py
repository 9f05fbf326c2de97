"""How often a prediction of risk is wrong, by group: false positives and negatives, predictive values.

A prediction that a person will offend is held against what happened. With different shares of offenders in two groups
no imperfect score can have both the same predictive values and the same error rates in them (Chouldechova).

References
----------
Chouldechova, A. (2017). Fair prediction with disparate impact: a study of bias in recidivism prediction instruments.
Big Data, 5(2), 153-163. Altman, D. G., & Bland, J. M. (1994). Diagnostic tests. British Medical Journal, 308, 1552
and 309, 102.
"""

import pandas as pd

from helpers import quantities
from helpers.uncertainty.shares import share_intervals

OUTCOMES = ("true_negative", "false_positive", "false_negative", "true_positive")
# rate -> the outcomes that are its part, the outcomes that are its whole
RATES = {
    "false_positive_rate": (["false_positive"], ["false_positive", "true_negative"]),
    "false_negative_rate": (["false_negative"], ["false_negative", "true_positive"]),
    "specificity": (["true_negative"], ["false_positive", "true_negative"]),
    "sensitivity": (["true_positive"], ["false_negative", "true_positive"]),
    "positive_predictive_value": (["true_positive"], ["true_positive", "false_positive"]),
    "negative_predictive_value": (["true_negative"], ["true_negative", "false_negative"]),
    "prevalence": (["false_negative", "true_positive"], list(OUTCOMES)),
}


def outcome_counts(
    predicted: pd.Series, happened: pd.Series, groups: pd.Series, cases: pd.Series | None = None
) -> pd.DataFrame:
    """Persons by what was predicted of them and what happened, by group: what `error_rates` takes.

    Parameters
    ----------
    predicted, happened : pandas.Series
        1 or 0 (true or false) per row: the event was predicted; it happened.
    groups : pandas.Series
        The group of each row.
    cases : pandas.Series, optional
        Persons alike in a row; one each when left out.

    Returns
    -------
    pandas.DataFrame
        One row per group; columns true_negative, false_positive, false_negative, true_positive.

    Raises
    ------
    ValueError
        For Series with different labels, a value that is neither 1 nor 0, a row without a group, and cases that are no
        whole numbers.

    Examples
    --------
    >>> rows = pd.DataFrame({"high": [1, 1, 0], "again": [1, 0, 0], "sex": ["f", "f", "f"], "n": [5, 2, 7]})
    >>> outcome_counts(rows.high, rows.again, rows.sex, rows.n).loc["f"].tolist()
    [7, 2, 0, 5]
    """
    cases = pd.Series(1, index=predicted.index) if cases is None else quantities.whole_counts("cases", cases)
    for name, given in (("happened", happened), ("groups", groups), ("cases", cases)):
        if not given.index.equals(predicted.index):
            raise ValueError(f"{name} has other row labels than predicted: expected the same in the same order")
    if groups.isna().any():
        raise ValueError(f"groups in row {groups.index[groups.isna()].tolist()[0]!r} is missing")
    # the four outcomes stand in the order of this number: happened counts 2, predicted 1
    place = 2 * _yes_or_no("happened", happened) + _yes_or_no("predicted", predicted)
    counts = cases.groupby([groups, place]).sum().unstack(fill_value=0)
    return (
        counts.reindex(columns=range(len(OUTCOMES)), fill_value=0).set_axis(list(OUTCOMES), axis="columns").astype(int)
    )


def error_rates(counts: pd.DataFrame, method: str = "wilson", confidence: float = 0.95) -> pd.DataFrame:
    """Error rates of a prediction, by group, with intervals.

    Parameters
    ----------
    counts : pandas.DataFrame
        One row per group; columns true_negative, false_positive, false_negative, true_positive: persons predicted and
        found without the event, predicted with it only, found with it only, both.
    method, confidence
        As for `share_intervals`.

    Returns
    -------
    pandas.DataFrame
        Per rate and group (index): part, whole, share_percent, low_percent, high_percent. The rates are
        false_positive_rate (of those without the event), false_negative_rate (of those with it), specificity,
        sensitivity, positive_predictive_value (of those predicted), negative_predictive_value, prevalence.

    Raises
    ------
    ValueError
        For a missing column, counts that are no whole numbers, and a group with nobody to take a rate of.

    Examples
    --------
    >>> people = pd.DataFrame(
    ...     {"true_negative": 990, "false_positive": 805, "false_negative": 532, "true_positive": 1369}, index=["black"]
    ... )
    >>> print(f"{error_rates(people).share_percent['false_positive_rate', 'black']:.2f}")
    44.85
    """
    counts = _checked(counts)
    found = {}
    for rate, (part, whole) in RATES.items():
        parts, wholes = counts[part].sum(axis=1), counts[whole].sum(axis=1)
        if not wholes.all():
            group = wholes.index[wholes == 0].tolist()[0]
            raise ValueError(f"{rate} of group {group!r}: no persons ({' and '.join(whole)}) to take it of")
        found[rate] = share_intervals(parts, wholes, method, confidence)
    return pd.concat(found, names=["rate", "group"])


def likelihood_ratios(counts: pd.DataFrame) -> pd.DataFrame:
    """How many times as often a prediction is made of persons with the event as of those without.

    Parameters
    ----------
    counts : pandas.DataFrame
        As for `error_rates`.

    Returns
    -------
    pandas.DataFrame
        One row per group: positive (sensitivity over false positive rate), negative (false negative rate over
        specificity).

    Raises
    ------
    ValueError
        For a group without false positives or true negatives, whose ratios have nothing below the line.

    Examples
    --------
    >>> half = pd.DataFrame(
    ...     {"true_negative": 6, "false_positive": 2, "false_negative": 1, "true_positive": 3}, index=["all"]
    ... )
    >>> likelihood_ratios(half).loc["all"].map("{:.4f}".format).to_dict()
    {'positive': '3.0000', 'negative': '0.3333'}
    """
    share = error_rates(counts).share_percent
    for rate in ("false_positive_rate", "specificity"):
        if not share[rate].all():
            group = share[rate].index[share[rate] == 0].tolist()[0]
            raise ValueError(f"{rate} of group {group!r} is 0: there is no likelihood ratio")
    return pd.DataFrame({
        "positive": share["sensitivity"] / share["false_positive_rate"],
        "negative": share["false_negative_rate"] / share["specificity"],
    })  # fmt: skip


def _checked(counts: pd.DataFrame) -> pd.DataFrame:
    found = pd.DataFrame(index=counts.index)
    for outcome in OUTCOMES:
        if outcome not in counts:
            raise ValueError(f"counts have no column {outcome!r}: expected {', '.join(OUTCOMES)}")
        found[outcome] = quantities.whole_counts(outcome, counts[outcome])
    return found


def _yes_or_no(name: str, values: pd.Series) -> pd.Series:
    strange = ~values.isin([0, 1])
    if strange.any():
        row = values.index[strange].tolist()[0]
        raise ValueError(f"{name} in row {row!r} is {values[strange].tolist()[0]!r}: expected 1 or 0")
    return values.astype(int)
