"""One slip that touches two cells: two values exchanged, or one moved to a neighbouring blank."""

import pandas as pd
import pytest

from helpers import localization
from helpers.localization import exchanges, minimal_repairs, printed_cells, sheet, slips


def grid(columns, **rows):
    """A table of text cells; "_" is a blank."""
    cells = {name: ["" if cell == "_" else cell for cell in row.split()] for name, row in rows.items()}
    return pd.DataFrame.from_dict(cells, orient="index", columns=columns.split())


def column_total(frame, **options):
    return localization.totals(frame, rows={"total": [row for row in frame.index if row != "total"]}, **options)


def crossed(table):
    return column_total(table) + localization.totals(table, columns={"total": table.columns[:-1].tolist()})


def cells_of(repairs):
    return {frozenset(repair.cells) for repair in repairs}


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
    rules = localization.totals(table, rows={"total": ["a", "b"], "e": ["c", "d"], "link": ["b", "c"]})
    found = minimal_repairs(table, rules)
    expected = {("total", "d"), ("total", "e"), ("a", "total", "d"), ("a", "total", "e")}
    assert cells_of(found) == {frozenset((row, "n") for row in rows) for rows in expected}
    assert {repair.slips for repair in found} == {2} and found.minimum_cells == 2


def test_a_value_moved_to_an_unknown_blank_leaves_nothing_printed():
    # Rows and columns say: 5 belongs to v, where nothing is printed; fixed totals leave no other way with one slip.
    table = grid("u v total", a="5 _ 5", b="1 2 3", total="1 7 8")
    rules = column_total(table) + localization.totals(table, columns={"total": ["u", "v"]})
    found = minimal_repairs(table, rules, fixed=localization.cells(table, rows=["total"]), blanks="unknown")
    moved = [repair for repair in found if repair.changes[0].slip == slips.MOVED]
    assert [[change.repaired for change in repair.changes] for repair in moved] == [["blank", "5"]]


def test_a_part_is_exchanged_with_its_total_beside_an_unknown_part():
    # 4 and what is not printed, 1, make 5
    table = grid("n", a="5", b="_", total="4")
    found = minimal_repairs(table, column_total(table), blanks="unknown")
    assert frozenset({("a", "n"), ("total", "n")}) in cells_of(found)


def test_cells_of_unlike_precision_are_not_exchanged():
    # 12 tenths and 30: 3,0 + 9 = 12 would hold. Whoever exchanged 1,2 and 30 would have printed 1,2 in the total.
    table = grid("n", a="1,2", b="9", total="30")
    assert frozenset({("a", "n"), ("total", "n")}) not in cells_of(minimal_repairs(table, column_total(table)))


def test_an_exchange_is_listed_beside_a_single_cell_that_explains_the_same():
    # The total is 12, or a and the total were exchanged: 2 + 5 = 7. No part is 2 - 5 or 2 - 7; 7 + 2 is not 5.
    table = grid("n", a="7", b="5", total="2")
    found = minimal_repairs(table, column_total(table))
    assert found.minimum_cells == 1
    assert cells_of(found) == {frozenset({("total", "n")}), frozenset({("a", "n"), ("total", "n")})}


def test_a_cell_that_is_trusted_takes_part_in_no_exchange():
    table = grid("n", a="7", b="5", total="2")
    assert cells_of(minimal_repairs(table, column_total(table), fixed=[("a", "n")])) == {frozenset({("total", "n")})}


@pytest.mark.parametrize(("signed", "is_listed"), [(["y"], False), (["x", "y"], True)])
def test_a_negative_value_is_exchanged_only_into_a_cell_with_a_sign(signed, is_listed):
    # x + 2 y = 7 holds once 5 and -3 change places: -3 + 10
    table = grid("n", x="5", y="−3")
    rules = localization.balance("weighted", {("x", "n"): 1, ("y", "n"): 2}, 7)
    found = minimal_repairs(table, rules, signed=[(row, "n") for row in signed])
    assert (frozenset({("x", "n"), ("y", "n")}) in cells_of(found)) == is_listed


def test_a_value_moves_to_a_neighbouring_blank_and_not_across_a_corner():
    table = grid("u v total", a="46 _ 46", b="20 50 70", total="20 96 116")
    found = minimal_repairs(table, crossed(table))
    assert set(found[0].cells) == {("a", "u"), ("a", "v")} and found[0].slips == 1
    assert [change.repaired for change in found[0].changes] == ["blank", "46"]
    assert {change.slip for change in found[0].changes} == {slips.MOVED}
    # b can not be less than nothing: 20 - 46; the totals can: 20 + 46, 96 - 46.
    assert cells_of(found[1:]) == {frozenset({("total", "u"), ("total", "v")})}


def test_a_value_does_not_move_across_a_corner():
    # 4 belongs to (b, v): 0 + 5, 3 + 4; 0 + 3, 5 + 4. That is two cells, each with a slip of its own.
    table = grid("u v total", a="4 5 5", b="3 _ 7", total="3 9 12")
    (first,) = [repair for repair in minimal_repairs(table, crossed(table)) if ("b", "v") in repair.cells]
    assert set(first.cells) == {("a", "u"), ("b", "v")} and first.slips == 2


def test_two_exchanged_cells_are_one_slip_and_come_first():
    # Meant: a = 31, 17. Column u is 14 short and v 14 over; in each of the three rows one pair can put that right.
    table = grid("u v total", a="17 31 48", b="20 50 70", total="51 67 118")
    found = minimal_repairs(table, crossed(table))
    assert cells_of(found) == {frozenset({(row, "u"), (row, "v")}) for row in table.index} and found.minimum_cells == 2
    assert set(found[0].cells) == {("a", "u"), ("a", "v")} and [repair.slips for repair in found] == [1, 2, 2]
    assert {change.slip for change in found[0].changes} == {slips.EXCHANGED}


def test_an_exchange_stands_for_a_cell_only_where_that_costs_no_slip_more():
    # a = 6 repairs both sums with one slip, p = 8 and q = 5 with two. So does p = 8 with q and z exchanged, as 6 and
    # 95 close to 100, too; but that is two slips where one will do.
    table = grid("n", a="5", b="3", p="9", q="6", z="5%", y="95%")
    rules = localization.totals(table, rows={"p": ["a", "b"], "q": ["a"]}) + localization.closes_to(
        table, rows=["z", "y"]
    )
    light = cells_of(minimal_repairs(table, rules, fixed=[("b", "n")], weights={("a", "n"): 2}))
    assert light == {frozenset({("a", "n")}), frozenset({("p", "n"), ("q", "n")})}
    without_a = cells_of(minimal_repairs(table, rules, fixed=[("a", "n"), ("b", "n")]))
    assert without_a == {frozenset({("p", "n"), ("q", "n")}), frozenset({("p", "n"), ("q", "n"), ("z", "n")})}


def test_an_exchange_stands_for_a_cell_of_the_sets_with_the_fewest_cells_beside_others_of_that_weight():
    # As above, and e is printed twice: d = 4 weighs what e = 2 in both places does, which is a slip more.
    table = grid("n", a="7", b="5", total="2", c="1", d="1", e="5", link="6", again="5")
    rules = localization.totals(table, rows={"total": ["a", "b"], "e": ["c", "d"], "link": ["b", "c"]})
    rules += localization.same([(("e", "n"), ("again", "n"))])
    found = minimal_repairs(table, rules, weights={("e", "n"): 0.5, ("again", "n"): 0.5})
    expected = {("total", "d"), ("total", "e", "again"), ("a", "total", "d")}
    assert cells_of(found) == {frozenset((row, "n") for row in rows) for rows in expected}


def test_an_exchange_stands_for_a_cell_with_which_it_shares_the_failing_edit_only():
    # total = 12, at most 20, or a = 5 with z = 7, which still make 12: the exchange repairs the sum, not the limit.
    table = grid("n", total="10", most="20", a="7", b="5", z="5", c="1", d="1", e="5", link="6")
    rules = localization.part_of(table, part="total", whole="most", by="columns")
    rules += localization.totals(table, rows={"total": ["a", "b"], "e": ["c", "d"], "link": ["b", "c"]})
    rules += localization.closes_to(table, 12, rows=["a", "z"])
    expected = {("total", "d"), ("total", "e"), ("a", "z", "d"), ("a", "z", "e")}
    assert cells_of(minimal_repairs(table, rules)) == {frozenset((row, "n") for row in rows) for rows in expected}


def test_cells_of_two_tables_are_not_exchanged():
    # 7 + 5 = 12, and 12 stands in the other table where 2 is expected: one typist did not exchange them.
    first, second = grid("n", a="7", b="5", total="2"), grid("n", a="12")
    rules = column_total(first, table="t1") + localization.balance("a is 2", {("t2", "a", "n"): 1}, 2)
    found = minimal_repairs({"t1": first, "t2": second}, rules)
    assert all(change.slip != slips.EXCHANGED for change in found[0].changes)
    assert all(repair.slips == 2 for repair in found)


def test_a_printed_nothing_does_not_move_to_an_unknown_blank():
    # The row lacks 3; (a, u) can be 3 by itself. The 0 moved to v would leave u free, which is more than one slip says.
    table = grid("u v total", a="0 _ 3", b="1 2 3", total="4 2 6")
    rules = column_total(table, across=["u", "v"]) + localization.totals(table, columns={"total": ["u", "v"]})
    found = minimal_repairs(table, rules, blanks="unknown")
    assert slips.MOVED not in {change.slip for repair in found for change in repair.changes}


@pytest.mark.parametrize("order", [["share", "part", "whole"], ["part", "whole", "share"]])
def test_a_share_is_exchanged_with_its_part_whichever_stands_first(order):
    # 25 % of 200 is 50
    table = grid("n", share="50%", part="25", whole="200").loc[order]
    rules = localization.shares(table, percent="share", part="part", whole="whole", by="columns")
    assert frozenset({("share", "n"), ("part", "n")}) in cells_of(minimal_repairs(table, rules))


def test_only_exchanges_that_put_a_sole_failing_sum_right_are_tried(monkeypatch):
    # 2 + 5 = 7; no other two cells make total = a + b, were they exchanged, although 7 + 5 is 1 more than 11
    table = grid("n", a="7", b="5", total="2", c="11", d="8", e="19")
    rules = localization.totals(table, rows={"total": ["a", "b"], "e": ["c", "d"]})
    judged, tried = sheet.Sheet(printed_cells.read(table, rules), rules), []
    monkeypatch.setattr(judged, "accepts", lambda meant, also: tried.append((meant, also)) or True)
    assert list(exchanges.repairing(judged, [0], {}, [0])) == [{0: 2, 2: 7}]
    assert tried == [({0: 2, 2: 7}, [0])] and [cell.text for cell in judged.cells] == ["7", "5", "2", "11", "8", "19"]


def test_a_part_is_exchanged_with_a_number_larger_than_its_whole():
    # 15 of 9 is 167 %, and 5 is at most 20, too.
    table = grid("n", part="5", whole="9", share="167%", d="15", e="20")
    rules = localization.shares(table, percent="share", part="part", whole="whole", by="columns")
    rules += localization.part_of(table, part="d", whole="e", by="columns")
    assert frozenset({("part", "n"), ("d", "n")}) in cells_of(minimal_repairs(table, rules))
