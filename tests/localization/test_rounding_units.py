"""Numbers rounded to tens, hundreds or thousands, differences in points, and parts that are at most their whole."""

import itertools

import pandas as pd
import pytest

from helpers import localization
from helpers.localization import minimal_repairs, violations


def column(*cells, language="en"):
    frame = pd.DataFrame({"n": list(cells)}, index=[*"abcd"[: len(cells) - 1], "all"])
    frame.attrs["language"] = language
    return frame


def total_of(frame, **options):
    return localization.totals(frame, rows={"all": frame.index[:-1].tolist()}, **options)


@pytest.mark.parametrize(
    ("cells", "unit"),
    [(("412,000", "301,000", "714,000"), 1000), (("12 300", "4 500", "16 900"), 100), (("10", "20", "40"), 10),
     ((412_000, 301_000, 714_000), 1000)],
)  # fmt: skip
def test_rounded_parts_may_miss_their_rounded_total(cells, unit):
    frame = column(*cells)
    assert violations(frame, total_of(frame, rounded=unit)).empty
    assert violations(frame, total_of(frame, rounded={"n": unit})).empty
    for too_small in (False, True, unit // 10):
        assert len(violations(frame, total_of(frame, rounded=too_small))) == 1


@pytest.mark.parametrize("unit", [5, 10])
def test_a_rounded_total_holds_exactly_when_counts_that_round_so_add_up(unit):
    for parts in itertools.product(range(0, 3 * unit, unit), repeat=2):
        sums = {
            (first + second + unit // 2) // unit * unit
            for first in range(max(parts[0] - unit // 2, 0), parts[0] + (unit + 1) // 2)
            for second in range(max(parts[1] - unit // 2, 0), parts[1] + (unit + 1) // 2)
        }
        for total in range(unit, 7 * unit, unit):  # a rounded 0 is read as half a step to either side
            if min(parts) > 0:
                frame = column(*parts, total)
                assert violations(frame, total_of(frame, rounded=unit)).empty == (total in sums)


def test_what_is_rounded_to_thousands_is_repaired_in_thousands():
    frame = column("412,000", "301,000", "741,000")
    (first, *_) = minimal_repairs(frame, total_of(frame, rounded=1000), fixed=[("a", "n"), ("b", "n")])
    assert (first.changes[0].low, first.changes[0].high, first.changes[0].likeliest) == (712_000, 714_000, 714_000)


def test_numeric_cells_with_decimals_below_nothing_are_rounded_to_tens_or_millions():
    frame = column(12_000_000, 45_000_000, 58_000_000)
    assert violations(frame, total_of(frame), decimals=-6).empty
    assert len(violations(frame, total_of(frame))) == 1
    frame = column(12e6, 45e6, 59e6)
    assert violations(frame, total_of(frame), decimals={"n": -6})["beyond_rounding"].tolist() == [1_000_000]


def test_each_column_may_have_its_unit():
    frame = pd.DataFrame({"m": ["10", "20", "40"], "n": ["100", "200", "300"]}, index=["a", "b", "all"])
    assert violations(frame, total_of(frame, rounded={"m": 10})).empty
    frame.loc["all", "n"] = "301"
    assert violations(frame, total_of(frame, rounded={"m": 10}))["stated"].tolist() == [301]


def test_a_unit_finer_than_the_print_changes_nothing():
    # 412 to 413 and 301 to 302 thousand make 713 to 715 thousand; in tens they would make 713 only.
    for total, holds in (("713", True), ("714", True), ("715", False)):
        frame = column("412 thousand", "301 thousand", f"{total} thousand")
        assert [violations(frame, total_of(frame, rounded=unit)).empty for unit in (True, 10, 30)] == [holds] * 3


def test_a_blank_among_rounded_numbers_has_their_unit():
    frame = column("400", "", "700")
    change = minimal_repairs(frame, total_of(frame, rounded=100), fixed=[("a", "n"), ("all", "n")])[0].changes[0]
    assert (change.low, change.high) == (200, 400)


DECLARED = {
    "flow": lambda t, **unit: localization.flow(
        t, opening="old", inflow="new", outflow="gone", closing="left", by="columns", **unit
    ),
    "difference": lambda t, **unit: localization.differences(
        t, later="left", earlier="new", change="old", by="columns", **unit
    ),
    "balance": lambda t, **unit: localization.balance(
        "b", {("old", "n"): 1, ("new", "n"): 1, ("left", "n"): -1}, **unit
    ),
    "closing": lambda t, **unit: localization.closes_to(t, 18_000, rows=t.index.tolist(), **unit),
}


@pytest.mark.parametrize("kind", DECLARED)
def test_every_balance_takes_a_unit(kind):
    # each is off by one thousand, which two rounded numbers explain
    frame = pd.DataFrame({"n": ["5000", "3000", "2000", "7000"]}, index=["old", "new", "gone", "left"])
    for unit in (1000, {"n": 1000}):
        assert violations(frame, DECLARED[kind](frame, rounded=unit)).empty
    assert len(violations(frame, DECLARED[kind](frame, rounded=False))) == 1


def test_a_number_printed_in_full_and_in_thousands_is_the_same():
    frame = pd.DataFrame({"full": ["2940"], "short": ["3000"]}, index=["a"])
    pair = [(("a", "full"), ("a", "short"))]
    assert violations(frame, localization.same(pair, rounded={"short": 1000})).empty
    assert len(violations(frame, localization.same(pair))) == 1


@pytest.mark.parametrize(
    ("rounded", "message"),
    [(0, "rounded to 0: expected 10, 100"), (-10, "rounded to -10"), (0.5, "rounded to 0.5"), ("1000", "'1000'"),
     ({"m": 10}, "no column 'm'"), (1000, "'412,500' is no multiple of 1000")],
)  # fmt: skip
def test_a_unit_that_rounds_nothing_or_does_not_fit_the_print_is_refused(rounded, message):
    frame = column("412,500", "301,000", "714,000")
    with pytest.raises(ValueError, match=message):
        violations(frame, total_of(frame, rounded=rounded))


# ---- percentage points -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("earlier", "later", "change", "beyond"),
    [("40%", "50%", "11 п.п.", None), ("40%", "50%", "12 п.п.", 1), ("40,0%", "50,3%", "10 п.п.", None),
     ("50,3%", "40,0%", "-10,4 п.п.", None), ("50,3%", "40,0%", "-10,5 п.п.", -0.1), ("50,3%", "40,0%", "10,3", 20.5)],
)  # fmt: skip
def test_percents_differ_by_points_within_their_rounding(earlier, later, change, beyond):
    frame = pd.DataFrame({"y1": [earlier], "y2": [later], "change": [change]}, index=["a"])
    failing = violations(frame, localization.differences(frame, later="y2", earlier="y1", change="change"))
    assert failing["beyond_rounding"].tolist() == ([] if beyond is None else [pytest.approx(beyond)])


# ---- of which --------------------------------------------------------------------------------------------------------


def of_which(part, whole, **options):
    frame = pd.DataFrame({"all": [str(whole)], "women": [str(part)]}, index=["a"])
    return frame, localization.part_of(frame, part="women", whole="all", **options)


def test_a_part_is_in_order_exactly_when_it_is_at_most_its_whole():
    for part, whole in itertools.product(range(4), repeat=2):
        frame, rules = of_which(part, whole)
        assert violations(frame, rules)["difference"].tolist() == [whole - part] * (part > whole)


def test_a_part_beyond_its_whole_is_repaired_by_any_number_that_fits():
    frame, rules = of_which(31, 28)
    spans = {
        repair.cells[0][1]: repair.changes[0] for repair in minimal_repairs(frame, rules) if len(repair.cells) == 1
    }
    assert (spans["all"].low, spans["all"].high) == (31, None)
    assert (spans["women"].low, spans["women"].high) == (0, 28)


@pytest.mark.parametrize(("part", "whole", "holds"), [("2,4", "2", True), ("2,1", "2,0", False), ("2,6", "2", False)])
def test_a_part_may_be_above_its_whole_where_the_whole_is_rounded_down(part, whole, holds):
    # half up, so 2.1 is 2.05 or more, and 2.0 less than that
    assert violations(*of_which(f"{part} тыс.", f"{whole} тыс.")).empty == holds


def test_parts_of_which_no_case_is_in_two_are_together_at_most_their_whole():
    frame = pd.DataFrame({"n": ["10", "6", "5"]}, index=["all", "women", "minors"])
    apart = localization.part_of(frame, part="women", whole="all", by="columns")
    apart += localization.part_of(frame, part="minors", whole="all", by="columns")
    together = localization.part_of(frame, part=["women", "minors"], whole="all", by="columns")
    assert violations(frame, apart).empty
    assert violations(frame, together)["beyond_rounding"].tolist() == [-1]


def test_an_of_which_line_decides_between_repairs_of_a_total():
    # 8 + 3 = 12: were a 9 or the total 11, it would add up; the 9 women of 8 leave only the first, or an exchange.
    frame = pd.DataFrame({"n": ["8", "3", "12"], "women": ["9", "", ""]}, index=["a", "b", "all"])
    rules = total_of(frame, across=["n"]) + localization.part_of(frame, part="women", whole="n", across=["a"])
    first, exchanged = minimal_repairs(frame, rules)
    assert first.cells == (("a", "n"),) and first.changes[0].low == 9
    assert exchanged.cells == (("a", "n"), ("a", "women"))
