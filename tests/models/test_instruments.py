"""Two-stage least squares of panels, against Baltagi's random effects and regressions in two steps."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from panel_data import grunfeld_ten, made_up, unbalanced

from helpers.models import panels, regression

FIRMS, DATA = grunfeld_ten(), made_up()
WAGES = regression.with_constant(DATA[["police", "wage"]])
TAXES = DATA[["z1", "z2"]]


@pytest.mark.parametrize("method", ["G2SLS", "EC2SLS"])
def test_without_endogenous_columns_they_are_baltagis_random_effects(method):
    # Baltagi, table 2.1, Swamy and Arora's: 0.110 (0.010), 0.308 (0.017); intercept -57.834 (28.899), theta 0.861
    columns, nothing = regression.with_constant(FIRMS[["value", "capital"]]), pd.DataFrame(index=FIRMS.index)
    fit = panels.random_effects_2sls(FIRMS.outcome, columns, [], nothing, FIRMS.firm, method)
    table = regression.classical(fit).table()
    assert table.estimate.map("{:.3f}".format).tolist() == ["-57.834", "0.110", "0.308"]
    assert table.standard_error.map("{:.3f}".format).tolist() == ["28.899", "0.010", "0.017"]
    theta = panels.swamy_arora_theta(FIRMS.outcome, columns, [], nothing, FIRMS.firm)
    assert f"{theta:.3f}" == "0.861"


def test_fixed_effects_with_instruments_are_two_stages_with_dummies():
    panel = unbalanced()
    columns, taxes = panel[["police", "wage"]], panel[["z1", "z2"]]
    fit = panels.fixed_effects_2sls(panel.crime, columns, ["police"], taxes, panel.state, panel.year)
    dummies = pd.get_dummies(panel.state).astype(float).add_prefix("state ")
    dummies = dummies.join(pd.get_dummies(panel.year, drop_first=True).astype(float).add_prefix("year "))
    full = regression.two_stage_least_squares(
        panel.crime, columns.join(dummies), panel[["wage", "z1", "z2"]].join(dummies)
    )
    ours, theirs = regression.classical(fit), regression.classical(full)
    assert ours.estimates.to_numpy() == pytest.approx(theirs.estimates[["police", "wage"]].to_numpy())
    assert ours.standard_errors.to_numpy() == pytest.approx(theirs.standard_errors[["police", "wage"]].to_numpy())


def test_between_with_instruments_is_two_stages_of_means():
    fit = panels.between_2sls(DATA.crime, WAGES, ["police"], TAXES, DATA.state)
    means = DATA.groupby("state").mean()
    exogenous = regression.with_constant(means[["wage", "z1", "z2"]])
    said = sm.OLS(means.police, exogenous).fit().fittedvalues
    second = sm.OLS(means.crime, regression.with_constant(means[["police", "wage"]].assign(police=said))).fit()
    assert fit.estimates.to_numpy() == pytest.approx(second.params.to_numpy())


def test_ec2sls_weighs_within_and_between_by_their_variances():
    # Baltagi (1981): the GLS combination of the two estimators, each in the metric of its own moments
    theta = panels.swamy_arora_theta(DATA.crime, WAGES, ["police"], TAXES, DATA.state)
    fit = panels.random_effects_2sls(DATA.crime, WAGES, ["police"], TAXES, DATA.state, "EC2SLS")
    every = regression.with_constant(DATA[["wage", "z1", "z2"]])
    moments, sides = np.zeros((3, 3)), np.zeros(3)
    for share, keep in ((1.0, False), (1 - theta, True)):
        y, x, z = (part_of(frame, keep) for frame in (DATA[["crime"]], WAGES, every))
        projected = z @ np.linalg.pinv(z, rcond=1e-10)
        moments += share**2 * x.T @ projected @ x
        sides += share**2 * x.T @ projected @ y[:, 0]
    assert fit.estimates.to_numpy() == pytest.approx(np.linalg.solve(moments, sides))


def part_of(frame, means):
    """Means of states, repeated, or deviations from them."""
    spread = frame.groupby(DATA.state).transform("mean").to_numpy()
    return spread if means else frame.to_numpy() - spread


def test_instruments_bring_back_the_effect_that_least_squares_misses():
    biased = panels.fixed_effects(DATA.crime, DATA[["police", "wage"]], DATA.state, DATA.year).estimates["police"]
    freed = panels.fixed_effects_2sls(
        DATA.crime, DATA[["police", "wage"]], ["police"], TAXES, DATA.state, DATA.year
    ).estimates["police"]
    assert abs(freed - 2) < abs(biased - 2)  # 2 is what the data were made with


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: panels.random_effects_2sls(DATA.crime, WAGES, ["police"], TAXES, DATA.state, "2SLS"),
            "method is '2SLS': expected one of G2SLS, EC2SLS",
        ),
        (
            lambda: panels.between_2sls(DATA.crime, WAGES, ["jail"], TAXES, DATA.state),
            "'jail' is endogenous and no regr",
        ),
        (
            lambda: panels.between_2sls(DATA.crime, WAGES, ["police"], TAXES[[]], DATA.state),
            "'wage' is a combination .*: the instruments do not tell it from the others",
        ),
        (
            lambda: panels.swamy_arora_theta(DATA.crime[1:], WAGES[1:], ["police"], TAXES[1:], DATA.state[1:]),
            "unit 0 has 5 rows, unit .* 6: expected a balanced panel",
        ),
        (
            lambda: panels.swamy_arora_theta(
                DATA.crime - DATA.groupby("state").crime.transform("mean"), WAGES, [], TAXES[[]], DATA.state
            ),
            "the variance of the units' effects comes out negative",
        ),
        (lambda: panels.between_2sls(DATA.crime, WAGES, ["police"], TAXES[:7], DATA.state), "instruments has 7 rows"),
    ],
)
def test_what_instruments_cannot_say_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
