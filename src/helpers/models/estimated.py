"""What a model comes to: estimates, their covariance, and the convention by which it was reached.

A standard error without its convention is no number one can check: the same coefficient has a classical, a robust and
several clustered ones. So the convention travels with the estimates.
"""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from helpers.models import inputs


@dataclass(frozen=True, eq=False)
class Estimated:
    """Estimates of a model.

    Parameters
    ----------
    estimates : pandas.Series
        One value per coefficient, labelled.
    covariance : pandas.DataFrame
        Of the estimates, the same labels in rows and columns.
    convention : str
        How the covariance was reached, such as ``"HC1"``.
    degrees_of_freedom : number or pandas.Series
        Of Student's t, for all or per coefficient; infinite for the normal distribution.
    fit : pandas.Series
        What else the model says of its fit: observations, log likelihood, deviance ...

    Raises
    ------
    ValueError
        For a variance below 0 or missing, which names the coefficient.
    """

    estimates: pd.Series
    covariance: pd.DataFrame
    convention: str
    degrees_of_freedom: pd.Series | float = np.inf
    fit: pd.Series = field(default_factory=lambda: pd.Series(dtype=float))

    def __post_init__(self):
        for name in self.estimates.index:
            variance = self.covariance.loc[name, name]
            if not variance >= 0:
                raise ValueError(f"variance of {name!r} is {variance}: expected 0 or more")

    @property
    def standard_errors(self) -> pd.Series:
        """Roots of the variances, by the convention of the estimates."""
        return pd.Series(np.sqrt(np.diag(self.covariance)), index=self.estimates.index)

    def table(self, confidence: float = 0.95) -> pd.DataFrame:
        """Estimates, standard errors, tests of 0 and intervals.

        Returns
        -------
        pandas.DataFrame
            One row per coefficient: estimate, standard_error, statistic (t, or z with infinite degrees of freedom),
            p_value (two-sided), low, high, degrees_of_freedom. The name of the columns is the convention.

        Examples
        --------
        >>> made_up = Estimated(pd.Series({"law": 1.0}), pd.DataFrame({"law": {"law": 0.25}}), "HC1")
        >>> made_up.table().loc["law", ["standard_error", "statistic", "high"]].tolist()
        [0.5, 2.0, 1.979981992270027]
        """
        from scipy.stats import t

        errors, freedom = self.standard_errors, self.degrees_of_freedom
        statistic = self.estimates / errors
        half = t.ppf((1 + inputs.level(confidence)) / 2, freedom) * errors
        found = pd.DataFrame({"estimate": self.estimates, "standard_error": errors, "statistic": statistic})
        found["p_value"] = 2 * t.sf(np.abs(statistic), freedom)
        found["low"], found["high"] = self.estimates - half, self.estimates + half
        return found.assign(degrees_of_freedom=freedom).rename_axis(columns=self.convention)

    def exponentiated(self, confidence: float = 0.95) -> pd.DataFrame:
        """The table of odds, hazard or rate ratios: exponentials of the estimates and of their intervals.

        Returns
        -------
        pandas.DataFrame
            As `table`. The standard error is the delta method's (ratio times standard error of its logarithm);
            statistic and p-value are those of the logarithm, as Stata prints them.
        """
        found = self.table(confidence)
        ratio = np.exp(found.estimate)
        return found.assign(
            estimate=ratio,
            standard_error=ratio * found.standard_error,
            low=np.exp(found.low),
            high=np.exp(found.high),
        )

    def transformed(self, values: pd.Series, gradients: pd.DataFrame) -> "Estimated":
        """Estimates of quantities computed from these, by the delta method.

        Parameters
        ----------
        values : pandas.Series
            The new quantities, labelled.
        gradients : pandas.DataFrame
            One row per new quantity, one column per estimate: its derivatives, 0 where a column is left out.

        References
        ----------
        Oehlert, G. W. (1992). A note on the delta method. The American Statistician, 46(1), 27-29.
        """
        gradients = gradients.reindex(index=values.index, columns=self.estimates.index, fill_value=0.0)
        covariance = gradients @ self.covariance @ gradients.T
        return Estimated(values, covariance, self.convention, fit=self.fit)

    def wald(self, names: list | None = None) -> pd.Series:
        """Wald's chi-square test that several coefficients (all, unless named) are 0 together.

        Returns
        -------
        pandas.Series
            chi_square, degrees_of_freedom, p_value.

        References
        ----------
        Wald, A. (1943). Transactions of the American Mathematical Society, 54(3), 426-482.
        """
        from scipy.stats import chi2

        names = list(self.estimates.index) if names is None else names
        tested = self.estimates[names]
        chi_square = tested @ np.linalg.solve(self.covariance.loc[names, names], tested)
        return pd.Series(
            {"chi_square": chi_square, "degrees_of_freedom": len(names), "p_value": chi2.sf(chi_square, len(names))}
        )
