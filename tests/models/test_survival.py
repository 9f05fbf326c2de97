"""Survival models, against the printed analyses of Gehan's leukaemia remissions and distributions of scipy."""

import numpy as np
import pandas as pd
import pytest
from scipy import optimize, stats

from helpers.models import survival

# Freireich et al. (1963), printed by Gehan (1965), Biometrika 52, 203-223: weeks of remission
DRUG = [6, 6, 6, 7, 10, 13, 16, 22, 23, 6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]
WEEKS = pd.Series(DRUG + PLACEBO, dtype=float)
RELAPSE = pd.Series([1] * 9 + [0] * 12 + [1] * 21)
CONTROL = pd.DataFrame({"control": [0] * 21 + [1] * 21})
NOTHING = pd.DataFrame(index=WEEKS.index)


def test_the_curve_of_the_drug_is_the_printed_one():
    # Cox and Oakes (1984), Analysis of Survival Data, table 4.1; Collett gives the standard errors
    curve = survival.kaplan_meier(WEEKS[:21], RELAPSE[:21], "plain")
    assert curve.index.tolist() == [6, 7, 10, 13, 16, 22, 23]
    assert curve.at_risk.tolist() == [21, 17, 15, 12, 11, 7, 6]
    assert curve.survival.map("{:.3f}".format).tolist() == [
        "0.857",
        "0.807",
        "0.753",
        "0.690",
        "0.627",
        "0.538",
        "0.448",
    ]
    assert curve.standard_error.map("{:.3f}".format).tolist()[:3] == ["0.076", "0.087", "0.096"]


def test_intervals_are_symmetric_on_their_own_scale():
    scales = {"plain": lambda s: s, "log": np.log, "log-log": lambda s: np.log(-np.log(s))}
    for interval, scale in scales.items():
        first = survival.kaplan_meier(WEEKS[:21], RELAPSE[:21], interval).iloc[3]
        ends, middle = scale(first[["low", "high"]].astype(float)), scale(first.survival)
        assert ends.mean() == pytest.approx(middle)
    variance = sum(d / (n * (n - d)) for n, d in [(21, 3), (17, 1), (15, 1), (12, 1)])  # Greenwood
    assert first.standard_error == pytest.approx(first.survival * np.sqrt(variance))


def test_when_nobody_is_left_the_curve_is_0_and_its_interval_missing():
    last = survival.kaplan_meier(WEEKS[21:], RELAPSE[21:], "log").iloc[-1]
    assert (last.survival, last.standard_error) == (0, 0) and np.isnan(last.low)


def test_coxs_effect_is_the_printed_one_under_each_treatment_of_ties():
    # R survival documentation and Venables and Ripley (2002), section 13.3: 1.57 (0.41); Breslow 1.51 (0.41)
    efron, breslow = (survival.cox(WEEKS, RELAPSE, CONTROL, ties) for ties in ("efron", "breslow"))
    assert f"{efron.estimates['control']:.3f} {efron.standard_errors['control']:.3f}" == "1.572 0.412"
    assert f"{breslow.estimates['control']:.3f} {breslow.standard_errors['control']:.3f}" == "1.509 0.410"
    assert f"{efron.fit.likelihood_ratio:.1f}" == "16.4"


def breslow_by_hand(effect, weeks, relapse, group):
    """Breslow's log likelihood, event by event."""
    value = 0.0
    for place in np.flatnonzero(relapse):
        at_risk = weeks >= weeks[place]
        value += effect * group[place] - np.log(np.exp(effect * group[at_risk]).sum())
    return value


def test_breslows_likelihood_is_that_of_events_one_by_one():
    weeks, relapse, group = WEEKS.to_numpy(), RELAPSE.to_numpy(), CONTROL.control.to_numpy()
    model = survival.cox(WEEKS, RELAPSE, CONTROL, "breslow")
    by_hand = optimize.minimize_scalar(lambda b: -breslow_by_hand(b, weeks, relapse, group), bracket=(0, 2))
    assert model.estimates["control"] == pytest.approx(by_hand.x, abs=1e-6)
    assert model.fit.log_likelihood == pytest.approx(-by_hand.fun)
    assert model.fit.null_log_likelihood == pytest.approx(breslow_by_hand(0, weeks, relapse, group))


def test_strata_add_their_likelihoods():
    # two copies of the data as strata leave the estimate and halve its variance
    twice = pd.concat([WEEKS, WEEKS], ignore_index=True), pd.concat([RELAPSE, RELAPSE], ignore_index=True)
    strata, columns = pd.Series(["a"] * 42 + ["b"] * 42), pd.concat([CONTROL, CONTROL], ignore_index=True)
    one, two = survival.cox(WEEKS, RELAPSE, CONTROL, "efron"), survival.cox(*twice, columns, "efron", strata)
    assert two.estimates["control"] == pytest.approx(one.estimates["control"])
    assert two.covariance.loc["control", "control"] == pytest.approx(one.covariance.loc["control", "control"] / 2)
    assert two.fit.log_likelihood == pytest.approx(2 * one.fit.log_likelihood)


def test_units_of_a_column_change_its_estimate_and_nothing_else():
    one, thousand = (survival.cox(WEEKS, RELAPSE, CONTROL * unit, "efron") for unit in (1, 1000))
    assert thousand.estimates["control"] == pytest.approx(one.estimates["control"] / 1000)
    assert thousand.fit.to_numpy() == pytest.approx(one.fit.to_numpy())


def test_the_weibull_and_exponential_are_those_of_venables_and_ripley():
    # Modern Applied Statistics with S (2002), section 13.2: survreg on gehan
    weibull = survival.parametric(WEEKS, RELAPSE, CONTROL, "weibull")
    assert f"{weibull.estimates['constant']:.3f} {weibull.estimates['control']:.3f}" == "3.516 -1.267"
    assert f"{weibull.estimates['log_scale']:.3f}" == "-0.312"
    assert f"{weibull.fit.log_likelihood_of_time:.1f} {weibull.fit.likelihood_ratio:.2f}" == "-106.6 19.65"
    exponential = survival.parametric(WEEKS, RELAPSE, CONTROL, "exponential")
    assert f"{exponential.estimates['constant']:.3f} {exponential.estimates['control']:.3f}" == "3.686 -1.527"
    assert f"{exponential.fit.log_likelihood_of_time:.1f} {exponential.fit.likelihood_ratio:.2f}" == "-108.5 16.49"


DISTRIBUTIONS = {
    "weibull": lambda scale, mean: stats.weibull_min(1 / scale, scale=np.exp(mean)),
    "log_normal": lambda scale, mean: stats.lognorm(scale, scale=np.exp(mean)),
    "log_logistic": lambda scale, mean: stats.fisk(1 / scale, scale=np.exp(mean)),
    "exponential": lambda scale, mean: stats.expon(scale=np.exp(mean)),
}


def log_likelihood(name, estimates):
    mean = estimates["constant"] + estimates["control"] * CONTROL.control
    law = DISTRIBUTIONS[name](np.exp(estimates.get("log_scale", 0.0)), mean)
    return (RELAPSE * law.logpdf(WEEKS) + (1 - RELAPSE) * law.logsf(WEEKS)).sum()


@pytest.mark.parametrize("name", DISTRIBUTIONS)
def test_the_likelihood_is_that_of_scipys_distribution_and_at_its_top(name):
    model = survival.parametric(WEEKS, RELAPSE, CONTROL, name)
    top = log_likelihood(name, model.estimates)
    assert model.fit.log_likelihood_of_time == pytest.approx(top)
    difference = model.fit.log_likelihood_of_log_time - model.fit.log_likelihood_of_time
    assert difference == pytest.approx(np.log(WEEKS[RELAPSE == 1]).sum())
    bend, step = np.zeros((len(model.estimates),) * 2), 1e-4
    for i, j in np.ndindex(bend.shape):  # second differences: the information
        for sign_i, sign_j in ((1, 1), (1, -1), (-1, 1), (-1, -1)):
            moved = model.estimates.copy()
            moved.iloc[i] += sign_i * step
            moved.iloc[j] += sign_j * step
            bend[i, j] -= sign_i * sign_j * log_likelihood(name, moved) / (4 * step**2)
            assert log_likelihood(name, moved) < top or (i == j and sign_i != sign_j)
    assert np.linalg.inv(bend) == pytest.approx(model.covariance.to_numpy(), rel=1e-3)


def test_a_weibulls_hazards_are_proportional():
    accelerated = survival.parametric(WEEKS, RELAPSE, CONTROL, "weibull")
    hazards = survival.proportional_hazards(accelerated)
    shape = np.exp(hazards.estimates["log_shape"])
    for group in (0, 1):
        law = stats.weibull_min(
            shape, scale=np.exp(accelerated.estimates["constant"] + group * accelerated.estimates["control"])
        )
        hazard = law.pdf(5.0) / law.sf(5.0)
        effect = hazards.estimates["constant"] + group * hazards.estimates["control"]
        assert hazard == pytest.approx(shape * 5.0 ** (shape - 1) * np.exp(effect))
    assert hazards.standard_errors["log_shape"] == pytest.approx(accelerated.standard_errors["log_scale"])


def test_without_cuts_the_piecewise_hazard_is_the_exponential():
    steps = survival.piecewise_exponential(WEEKS, RELAPSE, CONTROL, [])
    exponential = survival.parametric(WEEKS, RELAPSE, CONTROL, "exponential")
    names = ["control", "constant"]
    assert steps.estimates[names].to_numpy() == pytest.approx(-exponential.estimates[names].to_numpy())
    assert steps.standard_errors[names].to_numpy() == pytest.approx(exponential.standard_errors[names].to_numpy())
    assert steps.fit.likelihood_ratio == pytest.approx(exponential.fit.likelihood_ratio)


def test_a_hazard_within_a_period_is_its_events_by_its_time():
    periods = survival.person_periods(WEEKS, RELAPSE, [5, 10])
    assert periods.exposure.sum() == WEEKS.sum() and periods.events.sum() == RELAPSE.sum()
    rates = periods.groupby("start").events.sum() / periods.groupby("start").exposure.sum()
    model = survival.piecewise_exponential(WEEKS, RELAPSE, NOTHING, [5, 10])
    found = np.exp(model.estimates["constant"] + np.array([0, *model.estimates[["from 5", "from 10"]]]))
    assert found == pytest.approx(rates.to_numpy())


def test_an_event_at_a_cut_belongs_to_the_period_before_it():
    periods = survival.person_periods(pd.Series([12.0]), pd.Series([1]), [12, 24])
    assert periods[["start", "events"]].to_numpy().tolist() == [[0, 1]]


def test_survival_falls_by_the_hazard_passed():
    shares = survival.piecewise_survival(pd.Series({0: 0.1, 5: 0.2}), [0, 2, 5, 7])
    assert shares.to_numpy() == pytest.approx(np.exp([0, -0.2, -0.5, -0.9]))


CENSORED, FIVE = RELAPSE * 0, RELAPSE.where(RELAPSE == 0, 5)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: survival.kaplan_meier(WEEKS, CENSORED, "log"), "no row has an event"),
        (lambda: survival.kaplan_meier(WEEKS, RELAPSE, "linear"), "interval is 'linear': expected one of plain"),
        (lambda: survival.kaplan_meier(WEEKS, RELAPSE, "log", 95), "confidence is 95: expected a number between 0 and"),
        (
            lambda: survival.cox(WEEKS, RELAPSE, CONTROL, "efron", CONTROL.control),
            "column 'control' is the same in all rows .of a stratum.: the baseline hazard holds it",
        ),
        (lambda: survival.kaplan_meier(WEEKS, RELAPSE[:5], "log"), "events has 5 rows, the outcome 42"),
        (lambda: survival.cox(WEEKS - 6, RELAPSE, CONTROL, "efron"), "durations in row 0 is 0.0: expected above 0"),
        (lambda: survival.cox(WEEKS, FIVE, CONTROL, "efron"), "events in row 0 is 5.0: expected 0 .censored. or 1"),
        (lambda: survival.cox(WEEKS, RELAPSE, CONTROL, "exact"), "ties is 'exact': expected one of efron, breslow"),
        (lambda: survival.cox(WEEKS, RELAPSE, CONTROL * 0 + 3, "efron"), "column 'control' is the same in all rows"),
        (
            lambda: survival.cox(WEEKS, RELAPSE * CONTROL.control, CONTROL, "efron"),
            "no top of the likelihood after 25 steps: does a column part events from non-events",
        ),
        (
            lambda: survival.cox(WEEKS, RELAPSE, CONTROL.assign(drug=1 - CONTROL.control), "efron"),
            "column 'drug' is a combination",
        ),
        (lambda: survival.parametric(WEEKS, RELAPSE, CONTROL, "gamma"), "distribution is 'gamma': expected one of exp"),
        (lambda: survival.parametric(WEEKS, RELAPSE, CONTROL.assign(one=1), "weibull"), "'constant' is a combination"),
        (
            lambda: survival.proportional_hazards(survival.parametric(WEEKS, RELAPSE, CONTROL, "exponential")),
            "estimates are control, constant: expected a Weibull's with log_scale",
        ),
        (lambda: survival.person_periods(WEEKS, RELAPSE, [12, 6]), r"cuts are \[12, 6\]: expected numbers above 0"),
        (lambda: survival.piecewise_exponential(WEEKS, RELAPSE, CONTROL, [35]), "column 'from 35' is 0 throughout"),
        (
            lambda: survival.piecewise_exponential(WEEKS, RELAPSE, CONTROL, [23]),
            "'from 23' parts rows with events from rows without",
        ),
        (lambda: survival.piecewise_survival(pd.Series({1: 0.1}), [2]), "expected 0 first"),
        (lambda: survival.piecewise_survival(pd.Series({0: -0.1}), [2]), "no hazard below 0"),
    ],
)
def test_what_has_no_estimate_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
