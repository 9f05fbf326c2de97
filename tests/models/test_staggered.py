"""A law adopted in different years: estimators against the regressions and loops they stand for."""

import numpy as np
import pandas as pd
import pytest
from panel_data import made_up

from helpers.models import panels, regression

DATA = made_up(states=14)
ADOPTED = DATA.state.map({0: 2002, 1: 2002, 2: 2002, 3: 2004, 4: 2004, 5: 2005}).astype(float)
PANEL = (DATA.crime, DATA.state, DATA.year, ADOPTED)


def test_sun_and_abraham_are_a_saturated_regression_weighted_by_units():
    columns, times = {}, {}
    for cohort in (2002, 2004, 2005):
        for time in sorted(set(range(2000, 2006)) - {cohort - 1}):
            columns[cohort, time] = (ADOPTED.eq(cohort) & DATA.year.eq(time)) * 1.0
            times.setdefault(time - cohort, []).append((cohort, time))
    fit = panels.fixed_effects(DATA.crime, pd.DataFrame(columns), DATA.state, DATA.year)
    units = {2002: 3, 2004: 2, 2005: 1}
    found = panels.sun_abraham(*PANEL).estimates
    assert len(found) == len(times)
    for since, cells in times.items():
        expected = np.average([fit.estimates[cell] for cell in cells], weights=[units[cohort] for cohort, _ in cells])
        assert found[f"t{since:+d}"] == pytest.approx(expected)


def test_callaway_and_santanna_agree_with_sun_and_abraham_from_adoption_on():
    varying, universal = panels.callaway_santanna(*PANEL).estimates, panels.sun_abraham(*PANEL).estimates
    after = [f"t+{since}" for since in range(4)]
    assert varying[after].to_numpy() == pytest.approx(universal[after].to_numpy())
    assert varying["t-1"] == pytest.approx(-universal["t-2"])  # one change, counted forwards and backwards


def test_before_adoption_a_varying_base_counts_from_the_period_before():
    cells, _ = panels.group_time_effects(*PANEL, "varying")
    cell = cells[(cells.cohort == 2005) & (cells.period == 2002)].iloc[0]
    change = DATA.pivot(index="state", columns="year", values="crime").diff(axis=1)[2002]
    assert cell.effect == pytest.approx(change[5] - change[6:].mean()) and cell.event_time == -3


def test_the_standard_error_of_one_cohort_is_the_robust_one_of_two_mean_changes():
    rows = ADOPTED.isna() | (ADOPTED == 2002)
    one = panels.callaway_santanna(*(column[rows] for column in PANEL))
    wide = DATA[rows].pivot(index="state", columns="year", values="crime")
    change = (wide[2003] - wide[2001]).reset_index(drop=True)
    law = pd.DataFrame({"constant": 1.0, "law": [1.0] * 3 + [0.0] * 8})
    fit = regression.heteroskedastic(regression.least_squares(change, law), "HC0")
    assert one.estimates["t+1"] == pytest.approx(fit.estimates["law"])
    assert one.standard_errors["t+1"] == pytest.approx(fit.standard_errors["law"])
    assert one.convention == "influence function, cohort sizes given"


def test_an_effect_of_one_size_is_found_by_every_estimator():
    law = (DATA.year >= ADOPTED) * 5.0
    effects = DATA.state * 3.0 + DATA.year + law
    given = (effects, *PANEL[1:])
    columns = panels.event_time_columns(DATA.year, ADOPTED)
    two_way = panels.fixed_effects(effects, columns, DATA.state, DATA.year).estimates
    for found in (panels.callaway_santanna(*given).estimates, panels.sun_abraham(*given).estimates, two_way):
        after = found[[name for name in found.index if name.startswith("t+")]]
        assert after.to_numpy() == pytest.approx(5.0)
        assert found.drop(after.index).to_numpy() == pytest.approx(0.0, abs=1e-9)


def test_gardner_takes_effects_from_rows_before_adoption_only():
    columns = panels.event_time_columns(DATA.year, ADOPTED)
    before = ~(DATA.year >= ADOPTED)
    both = pd.get_dummies(DATA[["state", "year"]].astype(str), dtype=float)  # two-way means of the rows before adoption
    means, *_ = np.linalg.lstsq(both[before], DATA.crime[before], rcond=None)
    left = DATA.crime - both @ means
    base = left[columns.sum(axis=1) == 0].mean()
    found = panels.imputed_effects(*PANEL)
    for name in columns:
        assert found[name] == pytest.approx(left[columns[name] == 1].mean() - base)


def test_times_since_adoption_are_named_and_the_reference_has_no_column():
    columns = panels.event_time_columns(DATA.year, ADOPTED)
    assert list(columns) == ["t-5", "t-4", "t-3", "t-2", "t+0", "t+1", "t+2", "t+3"]
    assert not columns[ADOPTED.isna()].to_numpy().any()


NEVER, ALWAYS = ADOPTED * np.nan, ADOPTED.fillna(2003)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: panels.sun_abraham(*PANEL[:3], NEVER), "every unit adopts or none does"),
        (lambda: panels.sun_abraham(*PANEL[:3], ALWAYS), "every unit adopts or none does"),
        (lambda: panels.sun_abraham(*(column[1:] for column in PANEL)), "expected a balanced panel"),
        (
            lambda: panels.sun_abraham(*PANEL[:3], ADOPTED.where(DATA.year > 2000, 2001)),
            "unit 0 adopts in more than one",
        ),
        (lambda: panels.sun_abraham(*PANEL[:3], ADOPTED - 2), "unit 0 adopts in 2000: no period just before it"),
        (lambda: panels.sun_abraham(*PANEL[:3], ADOPTED + 2), "unit 5 adopts in 2007: no period just before it"),
        (
            lambda: panels.sun_abraham(*PANEL[:2], DATA.year + (DATA.year > 2002), ADOPTED),
            "no period follows 2002 at once",
        ),
        (lambda: panels.event_time_columns(DATA.year, ADOPTED + 0.5), "adopted in row 0 is no whole number of periods"),
        (lambda: panels.imputed_effects(DATA.crime, DATA.state[:9], *PANEL[2:]), "units has 9 rows, the outcome 84"),
        (lambda: panels.group_time_effects(*PANEL, "first"), "base is 'first': expected one of varying, universal"),
        (lambda: panels.event_time_columns(DATA.year, NEVER), "no row has a time since adoption other than -1"),
        (lambda: panels.imputed_effects(*PANEL[:3], ADOPTED.fillna(2005)), "2005 has no row before adoption"),
        (lambda: panels.sun_abraham(DATA.crime, DATA.state, DATA.year * 0, ADOPTED), "periods are 0 only"),
    ],
)
def test_what_no_comparison_can_say_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
