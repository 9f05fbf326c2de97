"""Rates, growths and ratios as edits: held to arithmetic at every rounding boundary, and repaired to what prints."""

import itertools
import sys
from decimal import Decimal
from fractions import Fraction

import pandas as pd
import pytest

from helpers import localization, printed
from helpers.localization import minimal_repairs, printed_cells, rows, slips, violations


def row(**cells):
    return pd.DataFrame({column: [str(cell)] for column, cell in cells.items()}, index=["a"])


def rate_of(frame, **options):
    return localization.rates(frame, rate="rate", count="n", population="people", **options)


def growth_of(frame, **options):
    return localization.growth(frame, earlier="old", later="new", percent="change", **options)


def ratio_of(frame, **options):
    return localization.ratios(frame, ratio="fold", numerator="new", denominator="old", **options)


def sole_repairs(frame, rules):
    """Column -> the smallest and largest value with which this cell alone repairs the row."""
    return {
        repair.cells[0][1]: (repair.changes[0].low, repair.changes[0].high) for repair in minimal_repairs(frame, rules)
    }


# ---- against arithmetic ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rule", printed.RULES)
@pytest.mark.parametrize("per", [1, 10, 1000])
def test_a_rate_is_in_order_exactly_when_it_prints_so(rule, per):
    for count, people in itertools.product(range(5), (1, 3, 4)):
        right = int(printed.round_to(Fraction(per * count, people), 1, rule))
        for rate in range(max(right - 1, 0), right + 2):
            frame = row(n=count, people=people, rate=rate)
            failing = violations(frame, rate_of(frame, per=per, rule=rule))
            assert failing["beyond_rounding"].tolist() == [rate - right] * (rate != right)


@pytest.mark.parametrize("rule", printed.RULES)
def test_a_growth_is_in_order_exactly_when_it_prints_so_with_its_sign(rule):
    for old, new in itertools.product((1, 3, 8), range(0, 9, 2)):
        right = int(printed.round_to(Fraction(100 * (new - old), old), 1, rule))
        for change in (right - 1, right, right + 1):
            frame = row(old=old, new=new, change=f"{change}%")
            failing = violations(frame, growth_of(frame, rule=rule))
            assert failing["beyond_rounding"].tolist() == [change - right] * (change != right)


@pytest.mark.parametrize(("old", "new", "change"), [(8, 5, -38), (8, 5, 38), (7, 0, -99), (3, 9, 100), (9, 3, -50)])
def test_counting_through_all_values_finds_the_same_repairs_of_a_growth(old, new, change):
    frame, top = row(old=old, new=new, change=f"{change}%"), 60
    right = {
        (a, b): printed.round_to(Fraction(100 * (b - a), a), 1, "half_up") for a in range(1, top) for b in range(top)
    }
    wanted = {
        "old": [a for a in range(1, top) if right[a, new] == change],
        "new": [b for b in range(top) if right[old, b] == change],
        "change": [int(right[old, new])] if right[old, new] != change else [],
    }
    if not wanted["change"]:
        assert violations(frame, growth_of(frame)).empty
    else:
        spans = {column: (min(values), max(values)) for column, values in wanted.items() if values}
        assert sole_repairs(frame, growth_of(frame)) == spans


# ---- rates -----------------------------------------------------------------------------------------------------------


def test_a_rate_per_100_000_is_repaired_to_what_prints():
    # 100,000 * 4215 / 2,038,100 = 206.81
    frame = row(n="4215", people="2038100", rate="260,8")
    repairs = minimal_repairs(frame, rate_of(frame))
    assert (repairs[0].changes[0].low, repairs[0].changes[0].slip) == (Decimal("206.8"), slips.SWAPPED)
    assert violations(frame, rate_of(frame))["computed"].tolist() == [pytest.approx(100_000 * 4215 / 2_038_100)]


@pytest.mark.parametrize(
    ("per", "rate"), [(100_000, "206,8"), (10_000, "20,7"), (1_000, "2,07"), (1_000_000, "2068,1")]
)
def test_a_rate_is_per_the_base_it_is_declared_for(per, rate):
    frame = row(n="4215", people="2038100", rate=rate)
    assert violations(frame, rate_of(frame, per=per)).empty
    assert len(violations(frame, rate_of(frame, per=10 * per))) == 1


def test_a_population_in_thousands_stands_for_all_that_round_to_it():
    # 4215 among 2,037,500 to 2,038,500: 206.77 to 206.87
    for rate, holds in (("206,7", False), ("206,8", True), ("206,9", True), ("207,0", False)):
        frame = row(n="4215", people="2038 тыс.", rate=rate)
        assert violations(frame, rate_of(frame)).empty == holds
        frame = row(n="4215", people="2038000", rate=rate)
        assert violations(frame, rate_of(frame, rounded={"people": 1000})).empty == holds
        assert violations(frame, rate_of(frame)).empty == (rate == "206,8")


def test_rates_and_totals_together_point_to_the_one_cell_that_is_off():
    frame = pd.DataFrame({"n": ["40", "50", "120"], "people": ["1000", "2000", "3000"], "rate": ["40", "25", "30"]})
    frame.index = ["a", "b", "all"]
    rules = rate_of(frame, per=1000) + localization.totals(frame, rows={"all": ["a", "b"]}, across=["n", "people"])
    (repair,) = minimal_repairs(frame, rules)
    assert repair.cells == (("all", "n"),) and repair.changes[0].low == 90


def test_the_population_may_stand_in_a_row_of_its_own():
    frame = pd.DataFrame({"n": ["25", "5000"], "rate": ["500", ""]}, index=["theft", "people"])
    rules = localization.rates(frame, rate="rate", count="n", population="n", population_at="people", across=["theft"])
    assert violations(frame, rules).empty


@pytest.mark.parametrize(
    ("per", "rate", "steps"),
    [
        (1, "7", 10_000),
        (100, "7", 10_000),
        (1_000, "7", 100_000),
        (1_000, "7.0", 1_000_000),
        (10**18, "7", sys.maxsize),
    ],
)
def test_a_rate_that_nothing_bounds_is_looked_for_to_ten_thousand_or_a_hundred_times_its_base(per, rate, steps):
    frame = row(n=7, people=1000, rate=rate)
    edits = rate_of(frame, per=per)
    assert rows.Rules(edits, printed_cells.read(frame, edits)).largest(0) == steps


# ---- growths and ratios ----------------------------------------------------------------------------------------------


def test_a_fall_printed_without_its_sign_is_a_changed_sign():
    frame = row(old=109, new=74, change="32,1%")
    first = minimal_repairs(frame, growth_of(frame))[0].changes[0]
    assert (first.low, first.slip) == (Decimal("-32.1"), slips.SIGN)


def test_a_growth_may_be_of_a_number_below_nothing():
    frame = row(old=20, new=-5, change="-125%")
    signed = [("a", "new")]
    assert violations(frame, growth_of(frame), signed=signed).empty
    frame.loc["a", "change"] = "-25%"
    assert violations(frame, growth_of(frame), signed=signed)["computed"].tolist() == [-125]


def test_a_growth_from_nothing_is_refused_with_cell_and_edit():
    frame = row(old=0, new=5, change="100%")
    with pytest.raises(ValueError, match=r"\(a, change\) = growth .* the whole \(a, old\) is 0"):
        violations(frame, growth_of(frame))


def test_a_chain_of_years_in_rows_names_the_year_before():
    frame = pd.DataFrame({"n": ["50", "60", "45"], "growth": ["", "20%", "-20%"]}, index=["2018", "2019", "2020"])
    rules = ()
    for earlier, later in itertools.pairwise(frame.index):
        rules += localization.growth(
            frame, earlier="n", later="n", percent="growth", earlier_at=earlier, across=[later]
        )
    assert violations(frame, rules)["computed"].to_dict() == {
        "(2020, growth) = growth to (2020, n) from (2019, n)": -25
    }


def test_growth_of_rounded_counts_has_their_room():
    # 1.25 to 1.35 of 1.05 to 1.15 million: 8.7 % to 28.6 %, both ends out of reach
    frame = row(old="1,1 млн", new="1,3 млн", change="9%")
    for change, holds in (("8%", False), ("9%", True), ("28%", True), ("29%", True), ("30%", False)):
        frame.loc["a", "change"] = change
        assert violations(frame, growth_of(frame)).empty == holds


@pytest.mark.parametrize(("fold", "holds"), [("40 есе", True), ("4 есе", False), ("40,0", True), ("39,9", False)])
def test_a_growth_by_a_factor_is_a_ratio(fold, holds):
    frame = row(old=28, new=1120, fold=fold)
    frame.attrs["language"] = "kk"
    assert violations(frame, ratio_of(frame)).empty == holds


def test_a_growth_that_also_stands_in_a_sum_is_found_with_it():
    frame = row(old=50, new=60, change="10%", more="5%", both="25%")
    rules = growth_of(frame) + localization.totals(frame, columns={"both": ["change", "more"]})
    (repair,) = [one for one in minimal_repairs(frame, rules) if len(one.cells) == 1]
    assert repair.cells == (("a", "change"),) and repair.changes[0].low == 20


@pytest.mark.parametrize("more", ["20%", "30%"])
def test_a_growth_that_is_free_with_its_start_and_in_a_sum_may_be_a_fall(more):
    # Nothing is known of the start, so the growth is anything from -100 on; with the sum of -50 it is -70 or -80.
    frame = row(old="", new=5, change="", more=more, both="-50%")
    rules = growth_of(frame) + localization.totals(frame, columns={"both": ["change", "more"]})
    signed = localization.cells(frame, columns=["both", "more"])
    assert violations(frame, rules, blanks="unknown", signed=signed).empty
    frame.loc["a", "both"] = "-90%"
    assert len(violations(frame, rules, blanks="unknown", signed=signed)) > 0


def test_a_growth_of_which_nothing_else_is_known_is_soon_found():
    # It stands in a sum of which the other two are unknown, too: -100 is the first number to try.
    frame = row(old="", new=5, change="", more="", both="")
    rules = growth_of(frame) + localization.totals(frame, columns={"both": ["change", "more"]})
    signed = localization.cells(frame, columns=["both", "more"])
    assert violations(frame, rules, blanks="unknown", signed=signed).empty


@pytest.mark.parametrize(
    ("declare", "message"),
    [
        (lambda t: rate_of(t, per=0), "is per 0; a base is more than 0"),
        (lambda t: rate_of(t, per="many"), "'many' is not a finite number"),
        (lambda t: growth_of(t), "the table has no column 'change'"),
        (lambda t: localization.rates(t, rate="rate", count=[], population="people"), "a rate of nothing says nothing"),
        (
            lambda t: localization.rates(t, rate="n", count="n", population="people"),
            "is the rate and also its part or whole",
        ),
        (lambda t: rate_of(t, population_at="b"), "the table has no row 'b'"),
        (lambda t: rate_of(t, rounded={"peoples": 1000}), "the table has no column 'peoples'"),
    ],
)
def test_a_quotient_that_says_nothing_or_names_no_cell_is_refused(declare, message):
    with pytest.raises(ValueError, match=message):
        declare(row(n=1, people=2, rate=50_000))


@pytest.mark.parametrize("rule", printed.RULES)  # half even prints 0 from both ends on
def test_a_whole_never_becomes_nothing_even_where_its_part_is_nothing(rule):
    frame = pd.DataFrame({"n": list("000"), "people": list("737"), "rate": list("000")}, index=["a", "b", "total"])
    rules = rate_of(frame, per=1, rule=rule) + localization.totals(frame, rows={"total": ["a", "b"]})
    cells = {cell for repair in minimal_repairs(frame, rules) for cell in repair.cells}
    assert cells == {("a", "people"), ("total", "people")}
