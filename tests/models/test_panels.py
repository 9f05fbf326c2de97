"""Panel estimators, against Baltagi's printed Grunfeld tables and regressions on dummies."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from panel_data import grunfeld_ten, made_up, unbalanced

from helpers.models import panels, regression
from helpers.models.panels import transformations

FIRMS = grunfeld_ten()
COLUMNS = FIRMS[["value", "capital"]]
DATA, LOST = made_up(), unbalanced()
POLICE = LOST[["police", "wage"]]


def digits(fit, decimals=3):
    table = regression.classical(fit).table().loc[["value", "capital"], ["estimate", "standard_error"]]
    return [f"{number:.{decimals}f}" for number in table.to_numpy().ravel()]


def test_grunfelds_investment_comes_out_as_baltagi_prints_it():
    # Baltagi, Econometric Analysis of Panel Data, tables 2.1 and 3.1
    between = panels.between(FIRMS.outcome, regression.with_constant(COLUMNS), FIRMS.firm)
    assert digits(between) == ["0.135", "0.029", "0.032", "0.191"]
    assert digits(panels.fixed_effects(FIRMS.outcome, COLUMNS, FIRMS.firm)) == ["0.110", "0.012", "0.310", "0.017"]
    two_way = panels.fixed_effects(FIRMS.outcome, COLUMNS, FIRMS.firm, FIRMS.year)
    assert digits(two_way) == ["0.118", "0.014", "0.358", "0.023"]


@pytest.mark.parametrize("periods", [None, LOST.year])
def test_effects_taken_out_are_dummies_put_in(periods):
    dummies = pd.get_dummies(LOST.state, prefix="state").astype(float)
    if periods is not None:
        dummies = dummies.join(pd.get_dummies(periods, drop_first=True).astype(float).add_prefix("year "))
    other = sm.OLS(LOST.crime, POLICE.join(dummies)).fit()
    fit = panels.fixed_effects(LOST.crime, POLICE, LOST.state, periods)
    ours = regression.classical(fit)
    assert ours.estimates.to_numpy() == pytest.approx(other.params[["police", "wage"]].to_numpy())
    assert ours.standard_errors.to_numpy() == pytest.approx(other.bse[["police", "wage"]].to_numpy())
    assert ours.fit.r_squared == pytest.approx(other.rsquared) and fit.degrees_of_freedom == other.df_resid
    assert ours.fit.adjusted_r_squared == pytest.approx(other.rsquared_adj)


def test_within_r_squared_is_of_what_the_effects_leave():
    statistics = regression.fit_statistics(panels.fixed_effects(LOST.crime, POLICE, LOST.state, LOST.year))
    dummies = pd.get_dummies(LOST[["state", "year"]].astype(str)).astype(float).drop(columns="year_2000")
    only_effects = sm.OLS(LOST.crime, dummies).fit().ssr
    everything = sm.OLS(LOST.crime, dummies.join(POLICE)).fit().ssr
    assert statistics.within_r_squared == pytest.approx(1 - everything / only_effects)


def test_another_count_of_effects_changes_the_degrees_of_freedom_only():
    usual, other = (panels.fixed_effects(LOST.crime, POLICE, LOST.state, LOST.year, counted=n) for n in (None, 18))
    assert usual.degrees_of_freedom - other.degrees_of_freedom == 1  # 12 states and 6 years are 17 effects
    assert usual.estimates.equals(other.estimates)


def test_effects_are_counted_as_the_rank_of_their_dummies():
    apart = DATA[(DATA.state < 6) == (DATA.year < 2003)]  # two panels that share neither state nor year
    for panel in (DATA, LOST, apart):
        dummies = pd.get_dummies(panel[["state", "year"]].astype(str)).to_numpy(dtype=float)
        assert transformations.number_of_effects(panel.state, panel.year) == np.linalg.matrix_rank(dummies)


def test_two_periods_give_the_same_within_as_in_differences():
    pair = DATA[DATA.year.isin([2000, 2001])].reset_index(drop=True)
    law = pair[["police"]]
    differences = panels.first_differences(pair.crime, law, pair.state, pair.year)
    within = panels.fixed_effects(pair.crime, law, pair.state)
    assert differences.estimates["police"] == pytest.approx(within.estimates["police"])
    assert len(differences.residuals) == 12


def test_differences_do_not_depend_on_the_order_of_rows():
    shuffled = DATA.sample(frac=1, random_state=1)
    one, other = (panels.first_differences(d.crime, d[["police"]], d.state, d.year) for d in (DATA, shuffled))
    assert one.estimates["police"] == pytest.approx(other.estimates["police"])
    changes = DATA.groupby("state")[["crime", "police"]].diff().dropna()
    assert one.estimates["police"] == pytest.approx(changes.crime @ changes.police / (changes.police @ changes.police))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: panels.fixed_effects(DATA.crime, DATA[["police"]].assign(place=DATA.state + 0.1), DATA.state),
            "column 'place' does not vary within units",
        ),
        (
            lambda: panels.fixed_effects(DATA.crime, DATA[["year"]], DATA.state, DATA.year),
            "column 'year' does not vary within units and periods",
        ),
        (lambda: panels.between(DATA.crime, DATA[["police"]], DATA.state * 0), "units are 0 only"),
        (
            lambda: panels.fixed_effects(DATA.crime, DATA[["police"]], DATA.state[:9]),
            "units has 9 rows, the outcome 72",
        ),
        (
            lambda: panels.first_differences(LOST.crime, POLICE, LOST.state, LOST.year),
            "unit 1 has no row just before period 2003: a change spans a gap",
        ),
        (
            lambda: panels.first_differences(DATA.crime, DATA[["police"]], DATA.state, DATA.year // 2),
            "unit 0 has two rows of period 1000",
        ),
    ],
)
def test_what_a_panel_cannot_say_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
