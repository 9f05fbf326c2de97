"""Ordinary and two-stage least squares, with classical and heteroskedasticity-robust standard errors.

The estimates are kept apart from their standard errors: a `LinearFit` has none until it is told by which convention.
For errors that hang together in groups see `clusters`.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from helpers.models import inputs
from helpers.models.estimated import Estimated

KINDS = ("HC0", "HC1", "HC2", "HC3")


@dataclass(frozen=True, eq=False)
class LinearFit:
    """Least-squares estimates and what standard errors are made of.

    Parameters
    ----------
    outcome : pandas.Series
        As regressed, after any transformation.
    design : pandas.DataFrame
        Columns the outcome was regressed on; with instruments, what these say of the regressors.
    estimates : pandas.Series
        One per column.
    residuals : pandas.Series
        Outcome less its fit from the regressors themselves.
    absorbed : int
        Parameters estimated beside the columns, such as effects that a within transformation took out.
    observed : pandas.Series or None
        The outcome before any transformation, where there was one.
    """

    outcome: pd.Series
    design: pd.DataFrame
    estimates: pd.Series
    residuals: pd.Series
    absorbed: int = 0
    observed: pd.Series | None = None

    @property
    def degrees_of_freedom(self) -> int:
        """Rows less parameters, those absorbed included."""
        return len(self.residuals) - self.design.shape[1] - self.absorbed

    @cached_property
    def bread(self) -> np.ndarray:
        """Inverse of the cross products of the design's columns."""
        lengths = np.sqrt((self.design**2).sum()).to_numpy()
        upper = np.linalg.qr(self.design.to_numpy() / lengths, mode="r")
        inverse = np.linalg.inv(upper) / lengths[:, None]
        return inverse @ inverse.T

    @property
    def residual_variance(self) -> float:
        """Sum of squared residuals per degree of freedom."""
        return float((self.residuals**2).sum()) / self.degrees_of_freedom

    def estimated(self, covariance: np.ndarray, convention: str, degrees_of_freedom) -> Estimated:
        """The estimates with a covariance of a convention."""
        names = self.estimates.index
        covariance = pd.DataFrame(covariance, index=names, columns=names)
        return Estimated(self.estimates, covariance, convention, degrees_of_freedom, fit_statistics(self))


def with_constant(regressors: pd.DataFrame, name: str = "constant") -> pd.DataFrame:
    """The regressors behind a column of ones.

    Examples
    --------
    >>> with_constant(pd.DataFrame({"law": [0, 1]})).to_numpy().tolist()
    [[1.0, 0.0], [1.0, 1.0]]
    """
    found = regressors.astype(float)
    found.insert(0, name, 1.0)
    return found


def least_squares(outcome: pd.Series, regressors: pd.DataFrame) -> LinearFit:
    """Ordinary least squares.

    Parameters
    ----------
    outcome : pandas.Series
    regressors : pandas.DataFrame
        The same labels in the same order; a constant is a column (`with_constant`).

    Returns
    -------
    LinearFit

    Raises
    ------
    ValueError
        For collinear or repeated columns, text, missing values, other labels, and no degree of freedom left.

    References
    ----------
    Greene, W. H. (2018). Econometric analysis (8th ed.), chapters 3 and 4.

    Examples
    --------
    >>> line = least_squares(pd.Series([1.0, 3, 4]), with_constant(pd.DataFrame({"x": [0, 1, 2]})))
    >>> print(line.estimates.map("{:.4f}".format).to_dict(), line.degrees_of_freedom)
    {'constant': '1.1667', 'x': '1.5000'} 1
    """
    return transformed_least_squares(outcome, regressors)


def two_stage_least_squares(outcome: pd.Series, regressors: pd.DataFrame, instruments: pd.DataFrame) -> LinearFit:
    """Two-stage least squares: regressors are replaced by what the instruments say of them.

    Parameters
    ----------
    outcome : pandas.Series
    regressors : pandas.DataFrame
    instruments : pandas.DataFrame
        All of them, the exogenous regressors (and the constant) included; they may be collinear.

    Returns
    -------
    LinearFit

    Raises
    ------
    ValueError
        Also where the instruments do not tell a regressor from the others.

    References
    ----------
    Theil, H. (1953). Repeated least squares applied to complete equation systems. Wooldridge, J. M. (2010).
    Econometric analysis of cross section and panel data (2nd ed.), chapter 5.

    Examples
    --------
    >>> x, z = pd.DataFrame({"police": [1.0, 2, 4]}), pd.DataFrame({"tax": [1.0, 1, 2]})
    >>> two_stage_least_squares(pd.Series([2.0, 3, 6]), x, z).estimates.map("{:.4f}".format).to_dict()  # z'y / z'x
    {'police': '1.5455'}
    """
    return transformed_least_squares(outcome, regressors, instruments)


def transformed_least_squares(
    outcome: pd.Series,
    regressors: pd.DataFrame,
    instruments: pd.DataFrame | None = None,
    absorbed: int = 0,
    observed: pd.Series | None = None,
) -> LinearFit:
    """Least squares, of two stages where there are instruments, of data that a transformation may have gone through."""
    outcome = inputs.numbers("outcome", outcome)
    given = inputs.design(regressors, outcome.index)
    design = given if instruments is None else _projected(given, instruments)
    lengths = np.sqrt((design**2).sum())
    scaled = np.linalg.lstsq(design / lengths, outcome, rcond=None)[0]
    estimates = pd.Series(scaled, index=design.columns) / lengths
    found = LinearFit(outcome, design, estimates, outcome - given @ estimates, absorbed, observed)
    if found.degrees_of_freedom < 1:
        parameters = design.shape[1] + absorbed
        raise ValueError(f"{len(outcome)} rows for {parameters} parameters: no degree of freedom is left")
    return found


def classical(fit: LinearFit) -> Estimated:
    """Standard errors for residuals of one variance that do not hang together.

    Examples
    --------
    >>> flat = least_squares(pd.Series([1.0, 2, 3]), pd.DataFrame({"constant": [1, 1, 1]}))
    >>> f"{classical(flat).standard_errors['constant']:.6f}"  # sd / root of n
    '0.577350'
    """
    return fit.estimated(fit.residual_variance * fit.bread, "classical", fit.degrees_of_freedom)


def heteroskedastic(fit: LinearFit, kind: str) -> Estimated:
    """Standard errors for residuals of differing variances (White's, Eicker's, Huber's).

    Parameters
    ----------
    fit : LinearFit
    kind : {"HC0", "HC1", "HC2", "HC3"}
        Squared residuals as they are; times n / (n - k), as Stata's ``robust``; over 1 - leverage; over its square.

    References
    ----------
    White, H. (1980). Econometrica, 48(4), 817-838. MacKinnon, J. G., & White, H. (1985). Journal of Econometrics,
    29(3), 305-325.

    Examples
    --------
    >>> flat = least_squares(pd.Series([1.0, 2, 6]), pd.DataFrame({"constant": [1, 1, 1]}))
    >>> f"{heteroskedastic(flat, 'HC0').standard_errors['constant']:.6f}"  # root of the sum of squares, over n
    '1.247219'
    """
    inputs.one_of("kind", kind, KINDS)
    columns, squares = fit.design.to_numpy(), fit.residuals.to_numpy() ** 2
    if kind == "HC1":
        squares = squares * len(squares) / fit.degrees_of_freedom
    if kind in ("HC2", "HC3"):
        leverage = ((columns @ fit.bread) * columns).sum(axis=1)
        alone = pd.Series(1 - leverage < inputs.OWN_SHARE, index=fit.design.index)
        if alone.any():
            raise ValueError(f"row {inputs.first(alone)!r} is fitted by columns of its own: {kind} has no value for it")
        squares = squares / (1 - leverage) ** (1 if kind == "HC2" else 2)
    meat = columns.T @ (squares[:, None] * columns)
    return fit.estimated(fit.bread @ meat @ fit.bread, kind, fit.degrees_of_freedom)


def fit_statistics(fit: LinearFit) -> pd.Series:
    """Observations, degrees of freedom, R-squared (also adjusted, also of the transformed outcome), root MSE.

    Notes
    -----
    ``r_squared`` is of the outcome before any transformation, around its mean; ``within_r_squared`` of the outcome as
    regressed, which is the same where nothing was transformed.
    """
    freedom, squares = fit.degrees_of_freedom, float((fit.residuals**2).sum())
    observed = fit.outcome if fit.observed is None else fit.observed
    spread = float(((observed - observed.mean()) ** 2).sum())
    within = float(((fit.outcome - fit.outcome.mean()) ** 2).sum())
    return pd.Series({
        "observations": len(fit.residuals),
        "degrees_of_freedom": freedom,
        "r_squared": 1 - squares / spread,
        "adjusted_r_squared": 1 - squares / freedom / (spread / (len(observed) - 1)),
        "within_r_squared": 1 - squares / within,
        "root_mean_square_error": np.sqrt(squares / freedom),
    })  # fmt: skip


def _projected(regressors: pd.DataFrame, instruments: pd.DataFrame) -> pd.DataFrame:
    inputs.same_rows("instruments", instruments.index, regressors.index)
    columns = instruments.apply(lambda column: inputs.numbers(f"instrument {column.name!r}", column))
    columns = columns / np.sqrt((columns**2).sum()).replace(0, 1)
    said = columns.to_numpy() @ np.linalg.lstsq(columns, regressors, rcond=inputs.OWN_SHARE)[0]
    found = pd.DataFrame(said, index=regressors.index, columns=regressors.columns)
    inputs.independent(found, "the instruments do not tell it from the others")
    return found
