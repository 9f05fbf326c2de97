"""A prediction is wrong in two ways, and each is a share of its own whole."""

import pandas as pd
import pytest

from helpers import uncertainty

# ProPublica's table for black defendants, high or medium risk (Machine Bias, 2016), and one worked by hand
PEOPLE = pd.DataFrame(
    [[990, 805, 532, 1369], [6, 2, 1, 3]],
    columns=["true_negative", "false_positive", "false_negative", "true_positive"],
    index=["black", "twelve"],
)


def test_each_rate_has_the_whole_its_name_says():
    share = uncertainty.error_rates(PEOPLE).share_percent.xs("twelve", level="group")
    assert share.to_dict() == {
        "false_positive_rate": 25.0,
        "false_negative_rate": 25.0,
        "specificity": 75.0,
        "sensitivity": 75.0,
        "positive_predictive_value": 60.0,
        "negative_predictive_value": pytest.approx(600 / 7),
        "prevalence": pytest.approx(400 / 12),
    }


def test_chouldechovas_identity_ties_the_rates_together():
    # Chouldechova (2017), equation 2.6: FPR = p / (1 - p) (1 - PPV) / PPV (1 - FNR)
    share = uncertainty.error_rates(PEOPLE).share_percent / 100
    for group in PEOPLE.index:
        rate = share.xs(group, level="group")
        p, ppv, fnr = rate.prevalence, rate.positive_predictive_value, rate.false_negative_rate
        assert rate.false_positive_rate == pytest.approx(p / (1 - p) * (1 - ppv) / ppv * (1 - fnr))


def test_intervals_are_those_of_shares():
    rate = uncertainty.error_rates(PEOPLE, "jeffreys", 0.9).loc["false_positive_rate", "black"]
    share = uncertainty.share_intervals(805, 1795, "jeffreys", 0.9).iloc[0]
    assert (rate.low_percent, rate.high_percent) == (share.low_percent, share.high_percent)


def test_likelihood_ratios_move_the_odds_from_before_to_after_the_prediction():
    ratio = uncertainty.likelihood_ratios(PEOPLE).loc["black"]
    before = (532 + 1369) / (990 + 805)
    assert before * ratio.positive == pytest.approx(1369 / 805) and before * ratio.negative == pytest.approx(532 / 990)


@pytest.mark.parametrize(
    ("counts", "message"),
    [
        (PEOPLE.drop(columns="true_positive"), "counts have no column 'true_positive'"),
        (PEOPLE.assign(false_positive=[1.5, 2]), "false_positive in row 'black' is 1.5: expected a whole number"),
        (PEOPLE.assign(false_positive=0, true_negative=0), "false_positive_rate of group 'black': no persons"),
        (PEOPLE.assign(false_positive=-1), "false_positive is -1|false_positive in row 'black' is -1"),
    ],
)
def test_counts_that_leave_a_rate_undefined_are_refused(counts, message):
    with pytest.raises(ValueError, match=message):
        uncertainty.error_rates(counts)


def test_without_false_positives_there_is_no_likelihood_ratio():
    with pytest.raises(ValueError, match="false_positive_rate of group 'black' is 0: there is no likelihood ratio"):
        uncertainty.likelihood_ratios(PEOPLE.assign(false_positive=0))


# three rows a group: predicted, happened, group, persons alike
ROWS = pd.DataFrame(
    [[0, 0, "a", 4], [1, 0, "a", 3], [1, 1, "a", 2], [0, 1, "b", 5]], columns=["high", "again", "group", "n"]
)


def test_outcomes_are_counted_by_group_and_one_that_nobody_has_is_0():
    found = uncertainty.outcome_counts(ROWS.high, ROWS.again, ROWS.group, ROWS.n)
    assert found.loc["a"].to_dict() == {
        "true_negative": 4, "false_positive": 3, "false_negative": 0, "true_positive": 2,
    }  # fmt: skip
    assert found.loc["b"].tolist() == [0, 0, 5, 0]


def test_rows_of_one_person_each_count_as_the_rows_repeated_do():
    persons = ROWS.loc[ROWS.index.repeat(ROWS.n)].reset_index(drop=True)
    one_by_one = uncertainty.outcome_counts(persons.high == 1, persons.again, persons.group)
    together = uncertainty.outcome_counts(ROWS.high, ROWS.again, ROWS.group, ROWS.n)
    assert (one_by_one == together).all(axis=None)


@pytest.mark.parametrize(
    ("column", "row", "value", "message"),
    [
        ("high", 1, 5, "predicted in row 1 is 5: expected 1 or 0"),
        ("again", 2, float("nan"), "happened in row 2 is nan: expected 1 or 0"),
        ("group", 3, None, "groups in row 3 is missing"),
        ("n", 0, 2.5, "cases in row 0 is 2.5: expected a whole number of cases"),
    ],
)
def test_a_row_whose_outcome_cannot_be_told_is_refused_by_name(column, row, value, message):
    rows = ROWS.astype({column: object})
    rows.loc[row, column] = value
    with pytest.raises(ValueError, match=message):
        uncertainty.outcome_counts(rows.high, rows.again, rows.group, rows.n)


def test_series_of_other_rows_are_refused():
    with pytest.raises(ValueError, match="happened has other row labels than predicted"):
        uncertainty.outcome_counts(ROWS.high, ROWS.again[1:], ROWS.group, ROWS.n)
