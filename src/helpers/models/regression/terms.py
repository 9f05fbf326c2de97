"""Logit models written as terms, such as ``colour`` and ``colour:age``, and likelihood-ratio tests of each term.

References
----------
Fox, J. (2016). Applied regression analysis and generalized linear models (3rd ed.), sections 8.2 and 15.1.
Langsrud, O. (2003). ANOVA for unbalanced data: Use Type II instead of Type III sums of squares. Statistics and
Computing, 13(2), 163-167.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from helpers.models import inputs
from helpers.models.newton import NoTop, maximum
from helpers.models.regression.generalized import outcome_and_cases
from helpers.models.regression.separation import refuse_separated

CONSTANT = "(Intercept)"
Fit = tuple[float, int]  # deviance, columns


def columns_of_terms(traits: pd.DataFrame, terms: Sequence[str]) -> pd.DataFrame:
    """Design of a model: a constant, a column per number, one per label but the first, and their products.

    Parameters
    ----------
    traits : pandas.DataFrame
        Numbers, which enter as they are, and labels, which enter as 0 or 1 against the first one in order of the
        alphabet. A year that is to enter as a label has to be text.
    terms : sequence of str
        Names of traits; ``"colour:age"`` is the product of two.

    Returns
    -------
    pandas.DataFrame
        Columns are named as R names them: ``colourWhite``, ``colourWhite:age``.

    Raises
    ------
    ValueError
        For a term that names no trait, that stands twice, or whose own traits are no terms of the model (marginality).

    References
    ----------
    Nelder, J. A. (1977). A reformulation of linear models. Journal of the Royal Statistical Society A, 140(1), 48-77.

    Examples
    --------
    >>> people = pd.DataFrame({"colour": ["Black", "White", "White"], "age": [20, 30, 40]})
    >>> columns_of_terms(people, ["colour", "age", "colour:age"]).columns.tolist()
    ['(Intercept)', 'colourWhite', 'age', 'colourWhite:age']
    """
    return pd.concat(_blocks(traits, terms).values(), axis=1)


def type_two_tests(
    outcome: pd.Series, traits: pd.DataFrame, terms: Sequence[str], cases: pd.Series | None = None
) -> pd.DataFrame:
    """Likelihood-ratio test of each term of a logit, given all terms but those that contain it (type II).

    A term is tested by the fall of the deviance when it joins a model of all other terms in which it is no part: so
    ``colour`` is tested without ``colour:age``, and ``colour:age`` beside everything.

    Parameters
    ----------
    outcome : pandas.Series
        1 or 0.
    traits, terms
        As for `columns_of_terms`.
    cases : pandas.Series or None
        How many observations are alike in this row, 0 or more.

    Returns
    -------
    pandas.DataFrame
        A row per term: chi_square, degrees_of_freedom, p_value.

    Raises
    ------
    ValueError
        As `columns_of_terms`; for collinear columns, and columns that part the outcomes (`NoTop`).

    Examples
    --------
    >>> people = pd.DataFrame({"treated": ["no", "no", "yes", "yes"]})
    >>> tests = type_two_tests(pd.Series([1, 0, 1, 0]), people, ["treated"], pd.Series([5, 15, 10, 10]))
    >>> f"{tests.loc['treated', 'chi_square']:.4f}"  # 2 times the sum of n log(n / expected)
    '2.7058'
    """
    outcome, cases = outcome_and_cases(outcome, cases)
    blocks = _blocks(traits, terms)
    inputs.design(pd.concat(blocks.values(), axis=1), outcome.index)
    fits, found = {}, {}
    for term in terms:
        rest = [CONSTANT, *(other for other in terms if not _contains(other, term))]
        for model in (rest, [*rest, term]):
            key = frozenset(model)
            if key not in fits:
                fits[key] = _fit(outcome, cases, pd.concat([blocks[name] for name in model], axis=1))
        found[term] = _test(fits[frozenset(rest)], fits[frozenset([*rest, term])])
    return pd.DataFrame(found).T


def single_term_additions(
    outcome: pd.Series, traits: pd.DataFrame, terms: Sequence[str], added: Sequence[str], cases: pd.Series | None = None
) -> pd.DataFrame:
    """What each of several terms would add to a logit, taken in alone.

    Parameters
    ----------
    outcome, traits, terms, cases
        As for `type_two_tests`.
    added : sequence of str
        Terms that are tried.

    Returns
    -------
    pandas.DataFrame
        A row per term, and first ``none``, the model as it is: deviance, aic, chi_square, degrees_of_freedom, p_value.

    Raises
    ------
    ValueError
        As `type_two_tests`.

    References
    ----------
    Chambers, J. M., & Hastie, T. J. (1992). Statistical models in S, chapter 6 (``add1``).

    Examples
    --------
    >>> people = pd.DataFrame({"treated": ["no", "no", "yes", "yes"]})
    >>> tried = single_term_additions(pd.Series([1, 0, 1, 0]), people, [], ["treated"], pd.Series([5, 15, 10, 10]))
    >>> tried.aic.map("{:.2f}".format).to_dict()
    {'none': '54.93', 'treated': '54.22'}
    """
    outcome, cases = outcome_and_cases(outcome, cases)
    fits = {}
    for name, model in {"none": terms, **{term: [*terms, term] for term in added}}.items():
        columns = inputs.design(columns_of_terms(traits, model), outcome.index)
        fits[name] = _fit(outcome, cases, columns)
    found = {"none": _criteria(fits["none"])}
    for term in added:
        found[term] = {**_criteria(fits[term]), **_test(fits["none"], fits[term])}
    return pd.DataFrame(found).T


def _contains(term: str, part: str) -> bool:
    return set(part.split(":")) <= set(term.split(":"))


def _criteria(fit: Fit) -> dict:
    deviance, columns = fit
    return {"deviance": deviance, "aic": deviance + 2 * columns}


def _test(smaller: Fit, larger: Fit) -> dict:
    from scipy.stats import chi2

    fall, number = smaller[0] - larger[0], larger[1] - smaller[1]
    return {"chi_square": fall, "degrees_of_freedom": number, "p_value": chi2.sf(fall, number)}


def _fit(outcome: pd.Series, cases: pd.Series, columns: pd.DataFrame) -> Fit:
    """Deviance and number of columns; a single observation is fitted perfectly with a log likelihood of 0."""
    seen = cases > 0
    outcome, cases, columns = outcome[seen], cases[seen].to_numpy(), columns[seen]
    scale = columns.abs().max()
    rows, sign = (columns / scale).to_numpy(), np.where(outcome == 1, 1.0, -1.0)

    def derivatives(point):
        margin = sign * (rows @ point)
        missed = np.exp(-np.logaddexp(0, margin))  # the chance given to what did not happen
        curvature = cases * missed * (1 - missed)
        value = -(cases * np.logaddexp(0, -margin)).sum()
        return value, rows.T @ (cases * sign * missed), -(rows.T * curvature) @ rows

    try:
        top = maximum(derivatives, np.zeros(rows.shape[1]))
    except NoTop:
        refuse_separated(columns, lower=outcome == 0, upper=outcome == 1)
        raise
    return -2 * derivatives(top)[0], columns.shape[1]


def _blocks(traits: pd.DataFrame, terms: Sequence[str]) -> dict[str, pd.DataFrame]:
    """Columns of each term, the constant's first."""
    _refuse_terms(traits, terms)
    blocks = {CONSTANT: pd.DataFrame({CONSTANT: 1.0}, index=traits.index)}
    for term in terms:
        block, *others = [_coded(traits[name]) for name in term.split(":")]
        for other in others:
            block = _products(block, other)
        blocks[term] = block
    return blocks


def _coded(trait: pd.Series) -> pd.DataFrame:
    if pd.api.types.is_numeric_dtype(trait):
        return trait.astype(float).to_frame()
    labels = sorted(trait.unique())
    return pd.DataFrame({f"{trait.name}{label}": (trait == label).astype(float) for label in labels[1:]})


def _products(first: pd.DataFrame, second: pd.DataFrame) -> pd.DataFrame:
    found = {}
    for left in first:
        for right in second:
            found[f"{left}:{right}"] = first[left] * second[right]
    return pd.DataFrame(found)


def _refuse_terms(traits: pd.DataFrame, terms: Sequence[str]) -> None:
    for place, term in enumerate(terms):
        if term in terms[:place]:
            raise ValueError(f"term {term!r} stands twice")
        for name in term.split(":"):
            if name not in traits:
                raise ValueError(f"term {term!r} names {name!r}: expected one of {', '.join(map(str, traits))}")
            if name not in terms:
                raise ValueError(f"term {term!r} stands without {name!r}: expected each of its traits as a term, too")
            if traits[name].isna().any():
                raise ValueError(f"{name} in row {inputs.first(traits[name].isna())!r} is missing")
