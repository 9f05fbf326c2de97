"""Tests of terms, against fits of the two models they compare and against closed forms."""

import itertools

import numpy as np
import pandas as pd
import pytest

from helpers.models import regression
from helpers.models.newton import NoTop

LIKELY = "maximum_likelihood"
TRAITS = ("colour", "city", "checks")
TERMS = [*TRAITS, "colour:city", "colour:checks"]


@pytest.fixture
def people():
    """Every combination of three traits and the outcome, as counts."""
    rows = list(itertools.product([1, 0], ["black", "white"], ["east", "north", "west"], [0, 1, 3]))
    found = pd.DataFrame(rows, columns=["outcome", *TRAITS])
    return found.assign(n=np.arange(36) * 7 % 11 + 3)


def deviance(people, terms):
    columns = regression.columns_of_terms(people, terms)
    return regression.logit(people.outcome, columns, LIKELY, people.n).fit.deviance


def test_labels_enter_against_the_first_and_products_column_by_column(people):
    columns = regression.columns_of_terms(people, TERMS)
    assert columns.columns.tolist() == [
        "(Intercept)", "colourwhite", "citynorth", "citywest", "checks", "colourwhite:citynorth",
        "colourwhite:citywest", "colourwhite:checks",
    ]  # fmt: skip
    assert columns["colourwhite:checks"].equals((people.colour == "white") * people.checks.astype(float))


def test_a_term_is_tested_beside_all_but_those_that_contain_it(people):
    tests = regression.type_two_tests(people.outcome, people, TERMS, people.n)
    alone = deviance(people, ["city", "checks"]) - deviance(people, ["city", "checks", "colour"])
    beside = deviance(people, TERMS[:-1]) - deviance(people, TERMS)
    assert tests.chi_square["colour"] == pytest.approx(alone, rel=1e-9)
    assert tests.chi_square["colour:checks"] == pytest.approx(beside, rel=1e-9)
    assert tests.degrees_of_freedom.tolist() == [1, 2, 1, 2, 1]


def test_a_two_by_two_table_has_the_g_statistic():
    table = pd.DataFrame({"outcome": [1, 0, 1, 0], "treated": ["no", "no", "yes", "yes"], "n": [5, 15, 10, 10]})
    expected = np.array([7.5, 12.5, 7.5, 12.5])
    [test] = regression.type_two_tests(table.outcome, table, ["treated"], table.n).itertuples()
    assert test.chi_square == pytest.approx(2 * (table.n * np.log(table.n / expected)).sum())
    assert f"{test.p_value:.3f}" == "0.100"  # tables of chi-square print 2.706 there


def test_an_addition_has_the_deviance_and_aic_of_the_larger_model(people):
    tried = regression.single_term_additions(people.outcome, people, TRAITS, ["colour:city"], people.n)
    assert tried.deviance.tolist() == pytest.approx([deviance(people, TRAITS), deviance(people, TERMS[:-1])])
    assert (tried.aic - tried.deviance).tolist() == pytest.approx([10, 14])
    assert tried.chi_square["colour:city"] == pytest.approx(-tried.deviance.diff().iloc[-1])


def test_rows_without_cases_and_rows_of_many_are_what_they_stand_for(people):
    people.loc[3, "n"] = 0
    each = people.loc[people.index.repeat(people.n)].reset_index(drop=True)
    alike = regression.type_two_tests(people.outcome, people, TERMS, people.n)
    assert alike.to_numpy() == pytest.approx(regression.type_two_tests(each.outcome, each, TERMS).to_numpy(), rel=1e-8)


@pytest.mark.parametrize(
    ("terms", "message"),
    [
        (["colour", "age"], "term 'age' names 'age': expected one of outcome, colour, city, checks, n"),
        (["colour", "colour:city"], "term 'colour:city' stands without 'city'"),
        (["colour", "city", "colour"], "term 'colour' stands twice"),
        (["checks", "n", "outcome"], "'outcome' parts rows with events from rows without"),
    ],
)
def test_terms_that_make_no_model_are_named(people, terms, message):
    with pytest.raises(ValueError, match=message):
        regression.type_two_tests(people.outcome, people, terms, people.n)


def test_a_constant_trait_and_a_missing_one_are_named(people):
    with pytest.raises(ValueError, match="column 'checks' is 0 throughout"):
        regression.type_two_tests(people.outcome, people.assign(checks=0), ["checks"], people.n)
    people.loc[4, "city"] = None
    with pytest.raises(ValueError, match="city in row 4 is missing"):
        regression.type_two_tests(people.outcome, people, ["city"], people.n)


def test_an_outcome_of_two_and_a_negative_number_of_cases_are_named(people):
    with pytest.raises(ValueError, match="outcome in row 0: expected 0 or 1"):
        regression.type_two_tests(people.outcome * 2, people, ["colour"], people.n)
    with pytest.raises(ValueError, match="cases in row 0 is -1.0: expected 0 or more"):
        regression.type_two_tests(people.outcome, people, ["colour"], people.n.where(people.n != 3, -1))


def test_columns_that_part_the_outcomes_have_no_test():
    parted = pd.DataFrame({"outcome": [0, 0, 1, 1], "age": [1.0, 2, 3, 4]})
    with pytest.raises(NoTop, match="'age' part"):
        regression.type_two_tests(parted.outcome, parted, ["age"])


def test_an_empty_model_is_tried_against_nothing_but_the_constant(people):
    tried = regression.single_term_additions(people.outcome, people, [], ["colour"], people.n)
    assert tried.deviance["none"] == pytest.approx(
        regression.logit(people.outcome, regression.columns_of_terms(people, []), LIKELY, people.n).fit.null_deviance
    )
