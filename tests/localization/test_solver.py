"""HiGHS is asked in silence, and within limits; what is too large for it is refused by name before."""

import os
from fractions import Fraction
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
import scipy.optimize

from helpers import localization
from helpers.localization import minimal_repairs, solver, violations

HUGE = [pytest.param(10**digits, id=f"{digits} digits") for digits in (19, 40, 400)]


def column(*cells):
    return pd.DataFrame({"n": list(cells)}, index=["a", "b", "total"])


def total_of(frame, **options):
    return localization.totals(frame, rows={"total": ["a", "b"]}, **options)


def test_what_the_solver_writes_by_itself_reaches_neither_stdout_nor_stderr(monkeypatch, capfd):
    def loud(cost, **options):
        os.write(1, b"HighsMipSolverData::transformNewIntegerFeasibleSolution")
        os.write(2, b"ERROR")
        return SimpleNamespace(x=cost)

    monkeypatch.setattr(scipy.optimize, "milp", loud)
    assert solver.solve([1.0], np.ones((1, 1)), 0, 1).x == [1.0]
    os.write(1, b"heard again")
    assert capfd.readouterr() == ("heard again", "")


def test_the_silence_ends_also_when_the_solver_fails(monkeypatch, capfd):
    monkeypatch.setattr(scipy.optimize, "milp", lambda cost, **options: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        solver.solve([1.0], np.ones((1, 1)), 0, 1)
    os.write(2, b"heard again")
    assert capfd.readouterr() == ("", "heard again")


def test_an_answer_that_is_not_found_within_the_limit_is_refused_and_not_taken_for_none(monkeypatch):
    monkeypatch.setattr(scipy.optimize, "milp", lambda cost, **options: SimpleNamespace(x=None, status=1))
    frame = pd.DataFrame({"n": ["1", ""]}, index=["a", "b"])
    rules = localization.balance("odd", {("a", "n"): 1, ("b", "n"): 2}, 4)
    with pytest.raises(ValueError, match="too large for HiGHS"):
        violations(frame, rules + localization.part_of(frame, part="a", whole="b", by="columns"), blanks="unknown")


@pytest.mark.parametrize("huge", HUGE)
@pytest.mark.parametrize("judged", [violations, minimal_repairs])
def test_a_cell_too_large_to_be_judged_is_named_with_its_edit(judged, huge):
    frame = column(huge, 1, 5)
    with pytest.raises(
        ValueError, match=r"edit '\(total, n\) = sum of 2 rows', cell \(a, n\): a number of more than 18"
    ):
        judged(frame, total_of(frame))
    with pytest.raises(ValueError, match=r"cell \(a, n\): a number of more than 18 digits"):
        judged(column(1, 2, 3), total_of(frame), decimals=len(str(huge)))
    zeros = column(0, 0, 0)
    with pytest.raises(ValueError, match=r"cell \(a, n\): a number of more than 18 digits"):
        judged(zeros, total_of(zeros, rounded=huge))


@pytest.mark.parametrize("huge", HUGE)
@pytest.mark.parametrize("declare", [
    lambda huge: localization.balance("b", {("a", "n"): huge}), lambda huge: localization.balance("b", {("a", "n"): 1}, -huge),
    lambda huge: localization.rates(column(1, 2, 3), by="columns", rate="a", count="b", population="total", per=huge),
])  # fmt: skip
def test_an_edit_with_a_number_too_large_to_be_judged_is_refused_by_name(declare, huge):
    with pytest.raises(ValueError, match="edit '.*': a number of more than 18 digits is too large to be judged"):
        declare(huge)


def test_the_largest_numbers_are_still_judged_exactly():
    frame = column(10**18 - 2, 1, 10**18)
    assert violations(frame, total_of(frame))["difference"].tolist() == [1]
    frame = pd.DataFrame({"rate": ["5,1"], "n": [10**15], "people": ["10"]}, index=["a"])
    rules = localization.rates(frame, rate="rate", count="n", population="people", per=10**6)
    assert violations(frame, rules)["computed"].tolist() == [10**20]
    rules = localization.rates(frame, rate="rate", count="n", population="people", per=10**18)
    assert violations(frame, rules)["computed"].tolist() == [10**32]


@pytest.mark.parametrize("cell", [10**15, 10**17])
def test_a_search_with_numbers_too_large_for_the_solver_is_refused(cell):
    frame = column(cell, 1, 5)
    with pytest.raises(ValueError, match="too large for HiGHS"):
        minimal_repairs(frame, total_of(frame))


@pytest.mark.parametrize("weight", [10**9 + 1, 10**400, Fraction(1, 10**10), 1e-300])
def test_weights_further_apart_than_the_solver_can_tell_are_refused(weight):
    frame = column(1, 2, 4)
    with pytest.raises(ValueError, match="weights differ by more than HiGHS can tell apart"):
        minimal_repairs(frame, total_of(frame), weights={("a", "n"): weight})


def test_a_cell_may_weigh_a_billion_times_as_much_as_others():
    frame = column(1, 2, 4)
    found = minimal_repairs(frame, total_of(frame), weights={("total", "n"): 10**9})
    assert [repair.cells for repair in found] == [(("a", "n"),), (("b", "n"),)]


def test_decimals_that_are_no_whole_number_are_refused():
    frame = column(1, 2, 4)
    for decimals in ("x", 1.5, True):
        with pytest.raises(ValueError, match=r"cell \(a, n\): decimals should be a whole number, not"):
            violations(frame, total_of(frame), decimals=decimals)
