"""Rows on a few free cells: the same whole numbers as counting finds, and falsehoods that are false."""

import itertools
from fractions import Fraction
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.localization.printed_cells import PrintedCell
from helpers.localization.rows import Row
from helpers.localization.system import System

EXAMPLES = settings(derandomize=True, database=None, deadline=None, max_examples=60)
TOP = 9


def system(rows, unknowns, *, is_signed=False):
    """Rows on cells that are all free."""
    cells = [PrintedCell(("r", i), (0, 0, i), "0", 0, Fraction(1), False, is_signed) for i in range(unknowns)]
    return System(rows, [None] * unknowns, cells)


def between(factors, low, high):
    """Both sides of a condition, as two rows of one edit."""
    return [Row(0, factors, high), Row(0, {i: -factor for i, factor in factors.items()}, -low)]


@EXAMPLES
@given(st.data())
def test_small_systems_have_the_solutions_that_counting_finds(data):
    unknowns = data.draw(st.integers(1, 3))
    drawn = st.dictionaries(st.integers(0, unknowns - 1), st.sampled_from([-2, -1, 1, 3]), min_size=1)
    conditions = [(factors, low, low + more) for factors, low, more in data.draw(
        st.lists(st.tuples(drawn, st.integers(-5, 12), st.sampled_from([0, 0, 0, 2])), min_size=1, max_size=3)
    )]  # fmt: skip
    conditions += [({i: 1}, 0, TOP) for i in range(unknowns)]
    solutions = [
        chosen for chosen in itertools.product(range(TOP + 1), repeat=unknowns)
        if all(low <= sum(f * chosen[i] for i, f in factors.items()) <= high for factors, low, high in conditions)
    ]  # fmt: skip
    posed = system([row for condition in conditions for row in between(*condition)], unknowns)
    found = posed.values()
    if not solutions:
        assert found is None
        return
    assert posed.falsehood() is None
    assert tuple(found[i] for i in range(unknowns)) in solutions
    for i in range(unknowns):
        assert posed.span(i) == (min(s[i] for s in solutions), max(s[i] for s in solutions))


@pytest.mark.parametrize("conditions", [
    [({0: 1, 1: 1}, 4, 4), ({0: 1, 1: -1}, 1, 1)],  # 2.5 and 1.5
    [({0: 2, 1: 4}, 7, 7)],
])  # fmt: skip
def test_a_whole_number_can_be_missing_although_a_fraction_is_there(conditions):
    posed = system([row for condition in conditions for row in between(*condition)], 2)
    assert posed.falsehood() is None and posed.values() is None


def test_every_second_whole_number_can_be_missing():
    # 2 x = y + 1 and 3 <= y <= 6: x = 2 with y = 3, x = 3 with y = 5
    posed = system(between({0: 2, 1: -1}, 1, 1) + between({1: 1}, 3, 6), 2)
    assert (posed.span(0), posed.span(1)) == ((2, 3), (3, 5))


def test_rows_that_contradict_each_other_add_up_to_a_falsehood():
    # x + y <= 3 and x >= 5 give y <= -2, which no count is, but a signed number can be.
    rows = [Row(0, {0: 1, 1: 1}, 3), Row(1, {0: -1}, -5)]
    assert system(rows, 2).falsehood() == {0: 1, 1: 1}
    assert system(rows, 2, is_signed=True).falsehood() is None


def test_multipliers_of_a_falsehood_cancel_factors_out():
    # 3 x <= 3 and 2 x >= 10: two thirds of the first and once the second say 0 <= -8
    rows = [Row(0, {0: 3}, 3), Row(1, {0: -2}, -10)]
    assert system(rows, 1, is_signed=True).falsehood() == {0: Fraction(2, 3), 1: 1}


def test_multipliers_are_exact_ratios_of_large_factors_too():
    # 9973 x <= -1 and 9967 x >= 1
    rows = [Row(0, {0: 9973}, -1), Row(1, {0: -9967}, -1)]
    assert system(rows, 1, is_signed=True).falsehood() == {0: Fraction(9967, 9973), 1: 1}


@pytest.mark.parametrize(
    ("times", "most", "is_signed", "believed"),
    [
        ([1, 1], [3, -2], False, False),  # 0 <= 1
        ([0, 1], [3, -2], False, False),  # -x <= -2
        ([1, 0], [-2, 3], False, True),  # x <= -2, which no count is
        ([1, 0], [-2, 3], True, False),  # but a signed number
        ([1, 1], [3, -4], False, True),  # 0 <= -1
        ([1, 1], [3, -4], True, True),
        ([1, 1], [3, -3], False, False),  # 0 <= 0
    ],
)
def test_only_multipliers_that_add_up_to_a_falsehood_are_believed(monkeypatch, times, most, is_signed, believed):
    rows = [Row(0, {0: 1}, most[0]), Row(1, {0: -1}, most[1])]
    answer = SimpleNamespace(x=np.array(times, dtype=float))
    monkeypatch.setattr("helpers.localization.system.solve", lambda *asked: answer)
    found = system(rows, 1, is_signed=is_signed).falsehood()
    assert found == ({k: 1 for k in (0, 1) if times[k]} if believed else None)


def test_a_falsehood_may_leave_any_factor_of_a_known_cell():
    # x + k <= 3 with k = 9 known is x <= -6; y = k is in no one's way
    cells = [PrintedCell(("r", i), (0, 0, i), "9", 9, Fraction(1), False, False) for i in range(2)]
    for factor, most in ((1, 3), (-1, -15)):
        assert System([Row(0, {0: 1, 1: factor}, most)], [None, 9], cells).falsehood() == {0: 1}


def test_only_rows_that_are_needed_are_in_a_falsehood():
    rows = [Row(0, {0: 1, 1: 1, 2: 1}, 2), Row(1, {0: 1}, 3), Row(2, {0: -1}, -5), Row(3, {2: 1}, 9)]
    assert set(system(rows, 3).falsehood()) in ({0, 2}, {1, 2})


def test_numbers_that_are_too_large_for_the_solver_are_refused_and_nothing_is_printed(capfd):
    with pytest.raises(ValueError, match="too large for HiGHS"):
        system(between({0: 10**15, 1: 1}, 10**15, 10**16), 2).values()
    assert capfd.readouterr() == ("", "")
