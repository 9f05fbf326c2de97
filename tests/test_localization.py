"""Error localization on the tables of papers, on larger random tables, and piece by piece.

That it agrees with brute force on small tables is tested in `test_localization_brute_force`.
"""

import itertools
from decimal import Decimal
from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import datasets, printed
from helpers.localization import covering, edits, integers, minimal_repairs, slips, violations
from helpers.localization.conditions import Row

PAPER = "kz_cybercrime_dynamics_2018_2021"
EXAMPLES = settings(derandomize=True, database=None, deadline=None, max_examples=25)


def grid(columns, **rows):
    """A table of text cells; "_" is a blank."""
    cells = {name: ["" if cell == "_" else cell for cell in row.split()] for name, row in rows.items()}
    return pd.DataFrame.from_dict(cells, orient="index", columns=columns.split())


def column_total(frame, **options):
    return edits.totals(frame, rows={"total": [row for row in frame.index if row != "total"]}, **options)


def cells_of(repairs):
    return {frozenset(repair.cells) for repair in repairs}


# ---- tables of the corpus --------------------------------------------------------------------------------------------


def table_1():
    table = datasets.load_table(PAPER, "table_1").drop(columns="locus")
    years = table.columns.drop("total").tolist()
    return table, column_total(table) + edits.totals(table, columns={"total": years})


def test_the_yearly_total_of_2020_is_4_short_and_so_is_the_sum_of_the_yearly_totals():
    # 002:6443 prints 589 7877 14325 21479 44274; 589 + 7877 + 14325 + 21479 = 44270
    failing = violations(*table_1())
    numbers = failing[["stated", "computed", "difference", "beyond_rounding"]].to_numpy().tolist()
    assert numbers == [[14325, 14329, -4, -4], [44274, 44270, 4, 4]]


def test_a_blank_in_another_place_moves_the_discrepancy_to_2021():
    table, rules = table_1()
    table.loc["207", ["y2020", "y2021"]] = ["", "4"]
    assert violations(table, rules)["difference"].to_dict() == {
        "(total, y2021) = sum of 10 rows": 21479 - 21483, "(total, total) = sum of 4 columns": 4,
    }  # fmt: skip


def test_were_the_total_of_2020_right_a_moved_value_would_be_the_likeliest_explanation():
    # 4 less in 2020 has to come from one of the seven articles with 4 or more there, and is put right either in one of
    # the three other years and its total, or in the article's total and the grand total: 7 * 4 ways with three cells.
    found = minimal_repairs(*table_1(), fixed=[("total", "y2020")])
    assert (found.minimum_cells, len(found), found.cut) == (3, 28, False)
    first = found[0]
    assert first.cells == (("207", "y2020"), ("207", "y2021"), ("total", "y2021"))
    assert [change.repaired for change in first.changes] == ["blank", "4", "21483"]
    assert (first.slips, found[1].slips) == (2, 3)


def test_a_truncated_percent_is_in_order_once_truncation_is_declared():
    # 002:6656 prints 52,9 for 100 * 89 / 168 = 52.976...
    table = grid("cases court ended share", total="168 6 83 52,9%")
    half_up, truncated = (
        edits.shares(table, percent="share", part=["court", "ended"], whole="cases", rule=rule)
        for rule in ("half_up", "truncation")
    )
    assert violations(table, half_up)["beyond_rounding"].tolist() == [-0.1]
    assert violations(table, truncated).empty


def test_published_age_shares_close_to_100_and_the_fewer_digits_the_wider():
    # 002:4549-4555: 61,1 + 1,7 + 15,2 + 14,9 + 7,1 = 100,0
    ages = pd.DataFrame({"share": ["61,1%", "1,7%", "15,2%", "14,9%", "7,1%"]})
    rows = ages.index.tolist()
    assert violations(ages, edits.closes_to(ages, rows=rows)).empty
    whole = pd.DataFrame({"share": ["61%", "1%", "15%", "14%", "7%"]})  # 98, five half units below 100.5
    assert violations(whole, edits.closes_to(whole, rows=rows)).empty
    assert len(violations(whole, edits.closes_to(whole, 101, rows=rows))) == 1


# ---- larger random tables --------------------------------------------------------------------------------------------


@st.composite
def planted_tables(draw):
    """A table of two levels of subtotals in both directions as typeset, its edits, and the cells changed."""
    counts = draw(st.lists(st.lists(st.integers(0, 99_999), min_size=6, max_size=6), min_size=9, max_size=9))
    table = pd.DataFrame(counts, index=[*"abcdefghi"], columns=[*"uvwxyz"])
    across = {"L": ["u", "v", "w"], "R": ["x", "y", "z"], "T": ["L", "R"]}
    down = {"P": ["a", "b", "c"], "Q": ["d", "e", "f"], "S": ["g", "h", "i"], "T": ["P", "Q", "S"]}
    for total, parts in across.items():
        table[total] = table[parts].sum(axis=1)
    for total, parts in down.items():
        table.loc[total] = table.loc[parts].sum()
    where = draw(st.lists(st.sampled_from(edits.cells(table)), unique=True, min_size=1, max_size=3))
    for cell in where:
        table.loc[cell] += draw(st.integers(1, 9_999))
    rules = edits.totals(table, rows=down) + edits.totals(table, columns=across)
    return table.map("{:,}".format).map(lambda text: text.replace(",", " ")), rules, frozenset(where), (down, across)


@EXAMPLES
@given(planted_tables())
def test_what_was_planted_or_something_no_larger_is_found_and_every_repair_adds_up(drawn):
    table, rules, where, (down, across) = drawn
    found = minimal_repairs(table, rules)
    assert found.minimum_cells < len(where) or where in cells_of(found)
    assert found.proof.gap == pytest.approx(0, abs=1e-6)
    for repair in found:
        numbers = table.map(lambda text: int(text.replace(" ", "")))
        for change in repair.changes:
            assert change.low == change.high
            numbers.loc[change.cell] = int(change.low)
        assert all((numbers.loc[parts].sum() == numbers.loc[total]).all() for total, parts in down.items())
        assert all((numbers[parts].sum(axis=1) == numbers[total]).all() for total, parts in across.items())


@EXAMPLES
@given(st.lists(st.fractions(0, 999, max_denominator=997), min_size=2, max_size=8), st.sampled_from(printed.RULES))
def test_rounded_parts_never_violate_their_rounded_total(parts, rule):
    values = [*parts, sum(parts)]
    table = pd.DataFrame({"n": [str(printed.round_to(value, Fraction(1, 10), rule)) for value in values]})
    rules = edits.totals(table, rows={len(parts): list(range(len(parts)))}, rule=rule)
    assert violations(table, rules).empty


@pytest.mark.parametrize("rule", ["half_up", "truncation", "ceiling"])
def test_a_percent_is_in_order_exactly_when_the_ratio_prints_as_it(rule):
    for part, whole in itertools.product(range(9), range(1, 9)):
        right = int(printed.round_to(Fraction(100 * part, whole), 1, rule))
        for percent in {max(right - 1, 0), right, right + 1}:
            table = grid("part whole share", a=f"{part} {whole} {percent}%")
            rules = edits.shares(table, percent="share", part="part", whole="whole", rule=rule)
            assert violations(table, rules).empty == (percent == right)


# ---- slips -----------------------------------------------------------------------------------------------------------


def neighbours(digits):
    """All texts one slip away, by definition: swap two neighbours, or put, take or replace one digit."""
    found = {digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :] for i in range(len(digits) - 1)}
    for i, new in itertools.product(range(len(digits) + 1), ["", *"0123456789"]):
        found |= {digits[:i] + new + digits[i:], digits[:i] + new + digits[i + 1 :]}
    return found - {digits}


@EXAMPLES
@given(st.text("012", max_size=5), st.text("012", max_size=5))
def test_two_texts_are_one_slip_apart_exactly_when_one_step_leads_from_one_to_the_other(one, other):
    assert (slips.distance(one, other) == 1) == (other in neighbours(one))
    assert slips.distance(one, other) == slips.distance(other, one)


@EXAMPLES
@given(st.integers(0, 99_999).map(str))
def test_all_numbers_one_slip_away_are_tried(digits):
    expected = {text for text in neighbours(digits) if text and str(int(text)) == text}
    assert set(slips.one_slip_away(digits)) == expected


@pytest.mark.parametrize(
    ("meant", "typed", "kind"),
    [
        ("14329", "14325", slips.CHANGED), ("5631", "5361", slips.SWAPPED), ("126", "16", slips.LOST),
        ("15", "155", slips.DOUBLED), ("15", "115", slips.DOUBLED), ("15", "175", slips.ADDED), ("4", "", slips.LOST),
        ("18", "-18", slips.SIGN), ("21483", "21479", slips.SEVERAL), ("12", "21", slips.SWAPPED),
    ],
)  # fmt: skip
def test_slips_have_their_usual_names(meant, typed, kind):
    assert slips.between(typed, meant).kind == kind


def test_likelier_slips_rank_lower():
    pairs = [("1245", "1235"), ("1243", "1234"), ("124", "1234"), ("12434", "1234"), ("1299", "1234"), ("1999", "1234")]
    ranks = [slips.between(*pair).rank for pair in pairs]
    assert ranks == sorted(ranks) and len(set(ranks)) == 6


# ---- exchanges -------------------------------------------------------------------------------------------------------


def test_an_exchange_between_two_columns_of_their_own_is_one_slip():
    # Each column could be put right by itself: u in a = 17 or the total 36 (b = -9 is none), v in any of its three cells.
    # One exchange does both.
    table = grid("u v", a="31 17", b="5 6", total="22 37")
    found = minimal_repairs(table, column_total(table))
    assert (found.minimum_cells, len(found), found[0].slips) == (2, 2 * 3, 1)
    assert set(found[0].cells) == {("a", "u"), ("a", "v")}
    assert {change.slip for change in found[0].changes} == {slips.EXCHANGED}


def test_an_exchange_can_stand_for_one_cell_of_a_smallest_set():
    # total = a + b: 12, or a and total exchanged (a = 2 - 5 and b = 2 - 7 are none). e = c + d: c = 4 or d = 4 or e = 2.
    # link = b + c ties both together and keeps b and c.
    table = grid("n", a="7", b="5", total="2", c="1", d="1", e="5", link="6")
    rules = edits.totals(table, rows={"total": ["a", "b"], "e": ["c", "d"], "link": ["b", "c"]})
    found = minimal_repairs(table, rules)
    expected = {("total", "d"), ("total", "e"), ("a", "total", "d"), ("a", "total", "e")}
    assert cells_of(found) == {frozenset((row, "n") for row in rows) for rows in expected}
    assert {repair.slips for repair in found} == {2} and found.minimum_cells == 2


def test_unlike_cells_are_not_exchanged():
    # 7,0 and 2 are printed to different digits; whoever exchanged them would have exchanged the digits too.
    table = grid("n", a="7,0", b="5,0", total="2")
    assert cells_of(minimal_repairs(table, column_total(table))) == {frozenset({("total", "n")})}


def test_a_value_moved_to_an_unknown_blank_leaves_nothing_printed():
    # Rows and columns say: 5 belongs to v, where nothing is printed; fixed totals leave no other way with one slip.
    table = grid("u v total", a="5 _ 5", b="1 2 3", total="1 7 8")
    rules = column_total(table) + edits.totals(table, columns={"total": ["u", "v"]})
    found = minimal_repairs(table, rules, fixed=edits.cells(table, rows=["total"]), blanks="unknown")
    moved = [repair for repair in found if repair.changes[0].slip == slips.MOVED]
    assert [[change.repaired for change in repair.changes] for repair in moved] == [["blank", "5"]]


# ---- whole-number systems --------------------------------------------------------------------------------------------


@EXAMPLES
@given(st.data())
def test_small_systems_have_the_solutions_that_counting_finds(data):
    unknowns, top = data.draw(st.integers(1, 3)), 9
    rows = []
    for _ in range(data.draw(st.integers(1, 3))):
        factors = {i: data.draw(st.sampled_from([-2, -1, 1, 3])) for i in range(unknowns) if data.draw(st.booleans())}
        low = data.draw(st.integers(-5, 12))
        rows.append(Row(factors, low, low + data.draw(st.sampled_from([0, 0, 0, 2]))))
    rows = [row for row in rows if row.factors] + [Row({i: 1}, 0, top) for i in range(unknowns)]
    solutions = [
        chosen for chosen in itertools.product(range(top + 1), repeat=unknowns)
        if all(row.low <= sum(f * chosen[i] for i, f in row.factors.items()) <= row.high for row in rows)
    ]  # fmt: skip
    lowest = dict.fromkeys(range(unknowns), 0)
    found = integers.solution(rows, lowest, [0] * unknowns)
    spans = integers.ranges(rows, lowest, [0] * unknowns)
    if not solutions:
        assert found is None and spans is None
    else:
        assert tuple(found[i] for i in range(unknowns)) in solutions
        assert spans == {i: (min(s[i] for s in solutions), max(s[i] for s in solutions)) for i in range(unknowns)}


def test_a_whole_number_can_be_missing_although_a_fraction_is_there():
    # x + y = 4 and x - y = 1 give x = 2.5
    assert integers.solution([Row({0: 1, 1: 1}, 4, 4), Row({0: 1, 1: -1}, 1, 1)], {0: 0, 1: 0}, [0, 0]) is None
    assert integers.ranges([Row({0: 2, 1: 4}, 7, 7)], {0: 0, 1: 0}, [0, 0]) is None


# ---- what a reader sees ----------------------------------------------------------------------------------------------


def test_a_repair_is_shown_with_the_decimal_mark_and_the_percent_sign_of_the_print():
    table = grid("part whole share", a="89 168 53,9%")
    found = minimal_repairs(table, edits.shares(table, percent="share", part="part", whole="whole"))
    assert "(a, share): 53,9% -> 53,0% (one digit changed)" in str(found)
    (percent,) = [repair.changes[0] for repair in found if repair.cells == (("a", "share"),)]
    assert (percent.low, percent.high) == (Decimal("53.0"), Decimal("53.0"))


def test_a_repair_with_several_values_shows_them_and_the_likeliest():
    # 50 % half up of 168 is a part of 83.16 to 84.84 (49.5 % and 50.5 %), so 84 alone; 50.0 +- 0.5 of part 89 is a
    # whole of 176.2 to 179.8: 177, 178 or 179. From 168 one digit leads to 178.
    table = grid("part whole share", a="89 168 50%")
    found = minimal_repairs(table, edits.shares(table, percent="share", part="part", whole="whole"))
    shown = {repair.cells[0][1]: repair.changes[0].repaired for repair in found}
    assert shown == {"part": "84", "whole": "177 to 179, such as 178", "share": "53%"}
    assert found[0].cells == (("a", "share"),) or found[0].changes[0].slip == slips.CHANGED


def test_the_result_is_a_frame_and_a_page():
    found = minimal_repairs(*table_1())
    frame = found.frame()
    assert frame.index.names == ["repair", "row", "column"]
    assert frame.loc[(1, "total", "y2020")].tolist() == ["14325", "14329", slips.CHANGED, 1, 1]
    page = found._repr_html_()
    assert "14329" in page and "At least 1 cell to change; 1 repair." in page
    assert list(found) == list(found.repairs) and found[0] in found


def test_a_result_without_repairs_says_that_every_edit_holds():
    table = grid("n", a="1", total="1")
    found = minimal_repairs(table, column_total(table))
    assert str(found) == "Every edit holds: nothing has to change." and found.frame().empty
    assert found._repr_html_() == "<p>Every edit holds: nothing has to change.</p>"


def test_numbers_in_thousands_are_rounded_and_repaired_in_their_own_steps():
    # 237,1 and 12,0 thousand make 249.1 thousand, half a hundred up or down for each of the three
    table = pd.DataFrame({"n": ["237,1 тыс.", "12,0 тыс.", "249,3 тыс."]}, index=["a", "b", "total"])
    assert violations(table, column_total(table))["beyond_rounding"].tolist() == [100]
    found = minimal_repairs(table, column_total(table), fixed=[("a", "n"), ("b", "n")])
    assert (found[0].changes[0].low, found[0].changes[0].high) == (249000, 249200)


# ---- what is refused -------------------------------------------------------------------------------------------------


def test_numeric_columns_with_decimals_need_them_declared():
    table = pd.DataFrame({"n": [1.5, 2.0, 3.5]}, index=["a", "b", "total"])
    with pytest.raises(ValueError, match=r"cell \(a, n\): 1.5 has decimals; say how many"):
        violations(table, column_total(table))
    assert violations(table, column_total(table), decimals=1).empty
    assert violations(table, column_total(table), decimals={"n": 1}).empty


@pytest.mark.parametrize(
    ("cell", "message"),
    [(True, "True is not a number"), (-3, "negative; declare"), ("−3", "negative; declare"), ("over 3", "one number"),
     ("3-5", "range"), ("каждый десятый", "one number"), (1.25, "decimals")],
)  # fmt: skip
def test_a_cell_that_is_no_single_number_is_refused_with_cell_and_edit(cell, message):
    table = pd.DataFrame({"n": [cell, 2, 5]}, index=["a", "b", "total"], dtype=object)
    with pytest.raises(ValueError, match=rf"edit '\(total, n\) = sum of 2 rows', cell \(a, n\): .*{message}"):
        minimal_repairs(table, column_total(table))


def test_a_signed_cell_may_be_negative():
    table = grid("y2020 y2021 change", chapter="109 74 −53")
    rules = edits.differences(table, later="y2021", earlier="y2020", change="change")
    found = minimal_repairs(table, rules, signed=[("chapter", "change")])
    (change,) = [repair.changes[0] for repair in found if repair.cells == (("chapter", "change"),)]
    assert (change.low, change.slip) == (-35, slips.SWAPPED)  # 74 - 109


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"blanks": "none"}, "'zero' or 'unknown'"),
        ({"limit": 0}, "limit should be"),
        ({"fixed": [("z", "n")]}, r"fixed cells: there are 0 cells \(z, n\)"),
        ({"fixed": ["a"]}, r"addressed by \(row, column\)"),
        ({"weights": {("z", "n"): 1}}, r"no edit names: \(z, n\)"),
        ({"weights": {("a", "n"): 0}}, "more than 0"),
    ],
)
def test_an_option_that_makes_no_sense_is_refused(options, message):
    table = grid("n", a="1", b="2", total="4")
    with pytest.raises(ValueError, match=message):
        minimal_repairs(table, column_total(table), **options)


def test_edits_and_tables_have_to_speak_of_the_same_cells():
    table = grid("n", a="1", total="1")
    with pytest.raises(ValueError, match=r"addressed by \(table, row, column\)"):
        violations({"t1": table}, column_total(table))
    with pytest.raises(ValueError, match="no table 't2'; there are 't1'"):
        violations({"t1": table}, column_total(table, table="t2"))
    with pytest.raises(ValueError, match="no edits"):
        violations(table, ())


def test_a_search_that_becomes_impractical_is_given_up_with_what_to_do(monkeypatch):
    monkeypatch.setattr(covering, "MOST_SETS", 5)
    table = grid("u v total", a="1 2 9", b="3 4 9", total="9 9 9")
    rules = column_total(table) + edits.totals(table, columns={"total": ["u", "v"]})
    with pytest.raises(ValueError, match="given up after 6 sets of cells .* one by one, fix cells that are trusted"):
        minimal_repairs(table, rules)
