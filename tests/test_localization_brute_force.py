"""Error localization agrees with plain brute force: every set of cells tried, with every value in a range.

The brute force below shares nothing with the room it checks: conditions are retyped as arithmetic on whole numbers (a
percent is rounded half up and compared, not turned into inequalities), and every set of cells gets every value of a
range at once, one axis of an array per cell.
"""

import itertools
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from helpers import datasets
from helpers.localization import edits, minimal_repairs, violations

PAPER = "kz_cybercrime_dynamics_2018_2021"
LISTED = 2_000
EXAMPLES = settings(derandomize=True, database=None, deadline=None, max_examples=40)
FEW_EXAMPLES = settings(EXAMPLES, max_examples=25)


# ---- brute force -----------------------------------------------------------------------------------------------------


@dataclass
class Case:
    """A printed table, its edits, and the same edits as checks on whole numbers of steps."""

    table: pd.DataFrame
    rules: tuple
    checks: list  # of (cells, function of a mapping cell -> number or array)
    printed: dict  # cell -> count of steps; None for an unknown blank
    tried: dict  # cell -> array of counts
    per_unit: dict = field(default_factory=dict)  # cell -> steps in one unit, 1 when not named

    def counts(self, cell, value):
        return int(value * self.per_unit.get(cell, 1))


def adds_up(total, parts, minus=()):
    return (total, *parts, *minus), lambda v: sum(v[c] for c in parts) - sum(v[c] for c in minus) == v[total]


def is_percent(percent, parts, whole, per_unit=1, within=False):
    """Half up: the largest whole number of steps not above 100 part / whole + half a step."""

    def holds(v):
        part, base = sum(v[c] for c in parts), np.asarray(v[whole])
        some = np.where(base > 0, base, 1)
        printed = (200 * per_unit * part + some) // (2 * some)
        return (base > 0) & (printed == v[percent]) & (not within or part <= base)

    return (percent, *parts, whole), holds


def closes(parts, target):
    """Half-up cells c stand for c - 1/2 <= x < c + 1/2 steps, so their sum for S - n/2 <= X < S + n/2."""

    def holds(v):
        twice, n = 2 * sum(v[c] for c in parts), len(parts)
        return (twice - n <= 2 * target) & (2 * target < twice + n)

    return tuple(parts), holds


def adds_up_when_rounded(total, parts):
    """[S - n/2, S + n/2) and [T - 1/2, T + 1/2) have a number in common."""
    return (total, *parts), lambda v: 2 * abs(sum(v[c] for c in parts) - v[total]) < len(parts) + 1


def spans_of(case, freed, known=None):
    """Smallest and largest count of each freed cell over all tried values that pass, None when none do."""
    freed = [*freed, *(c for c, count in case.printed.items() if count is None and c not in freed)]
    freed = [c for c in freed if c not in (known or {})]
    values = {**case.printed, **(known or {})}
    for axis, cell in enumerate(freed):
        values[cell] = case.tried[cell].reshape([-1 if axis == j else 1 for j in range(len(freed))])
    passing = np.ones([1] * len(freed), dtype=bool)
    for _, holds in sorted(case.checks, key=lambda check: len(set(freed) & set(check[0]))):
        passing = passing & holds(values)
        if not passing.any():
            return None
    passing = np.broadcast_to(passing, [len(case.tried[c]) for c in freed])
    found = {}
    for axis, cell in enumerate(freed):
        works = case.tried[cell][passing.any(axis=tuple(j for j in range(len(freed)) if j != axis))]
        found[cell] = int(works.min()), int(works.max())
    return found


def lightest(case, fixed=(), weights=None, most=3):
    """Least weight, and every set of that weight that can repair the table, with the spans of its values."""
    weights = weights or {}
    cells = [c for c, count in case.printed.items() if count is not None and c not in fixed]
    if spans_of(case, ()) is not None:
        return 0, {}
    for weight in range(1, most + 1):
        found = {}
        for size in range(1, weight + 1):
            for chosen in itertools.combinations(cells, size):
                if sum(weights.get(c, 1) for c in chosen) == weight and (spans := spans_of(case, chosen)):
                    found[frozenset(chosen)] = spans
        if found:
            return weight, found
    raise AssertionError(f"brute force finds nothing up to weight {most}: the case is too hard for it")


def single_pair_slips(case, fixed=()):
    """Pairs of cells whose exchange, or whose move into a neighbouring blank, repairs the table by itself."""
    for one, other in itertools.combinations([c for c in case.printed if c not in fixed], 2):
        meant = {one: case.printed[other], other: case.printed[one]}
        open_ = [c for c, count in meant.items() if count is None]
        known = {c: count for c, count in meant.items() if count is not None}
        if is_pair_slip(case, one, other) and spans_of(case, open_, known) is not None:
            yield frozenset({one, other})


def is_pair_slip(case, one, other):
    """Two different printed values of one precision, or a value of more than nothing beside a blank."""
    blank = [c for c in (one, other) if case.table.loc[c] == ""]
    if len(blank) == 1:
        return are_neighbours(case, one, other) and bool(case.printed[other if one in blank else one])
    alike = case.per_unit.get(one, 1) == case.per_unit.get(other, 1)
    return not blank and alike and case.printed[one] != case.printed[other]


def are_neighbours(case, one, other):
    rows, columns = case.table.index.tolist(), case.table.columns.tolist()
    places = [(rows.index(row), columns.index(column)) for row, column in (one, other)]
    return sum(abs(a - b) for a, b in zip(*places, strict=True)) == 1


def assert_agrees(case, fixed=(), weights=None, blanks="zero", signed=(), most=3):
    """The room and brute force say the same about a case; returns the weight, the sets and what the room says."""
    before = case.table.copy(deep=True)
    room = minimal_repairs(case.table, case.rules, fixed, weights, blanks, LISTED, signed=signed)
    pd.testing.assert_frame_equal(case.table, before)
    weight, found = lightest(case, fixed, weights, most)
    assert (room.proof.weight, room.proof.gap, room.cut) == (weight, 0, False)
    assert violations(case.table, case.rules, blanks=blanks, signed=signed).empty == (weight == 0)
    listed = {frozenset(repair.cells): repair for repair in room}
    assert len(listed) == len(room)
    assert {c for c in listed if sum((weights or {}).get(i, 1) for i in c) == weight} == set(found)
    assert room.minimum_cells == min(map(len, found), default=0)
    for cells, repair in listed.items():
        assert_repairs(case, repair)
        assert not cells & set(fixed)
        if cells in found:
            assert_same_spans(case, repair, found[cells])
    if weight:
        assert set(single_pair_slips(case, fixed)) <= set(listed)
    return weight, set(found), room


def assert_repairs(case, repair):
    """By our own arithmetic: the values stated (determined or likeliest) satisfy all edits and differ from the print."""
    known = {}
    for change in repair.changes:
        value = change.likeliest if change.likeliest is not None else change.low
        if value is not None and (change.likeliest is not None or change.low == change.high):
            known[change.cell] = case.counts(change.cell, value)
            assert known[change.cell] != case.printed[change.cell]
    assert spans_of(case, repair.cells, known) is not None


def assert_same_spans(case, repair, spans):
    for change in repair.changes:
        low, high = spans[change.cell]
        first, last = case.tried[change.cell][[0, -1]]
        if low > first:
            assert case.counts(change.cell, change.low) == low
        if high < last:
            assert change.high is not None and case.counts(change.cell, change.high) == high
        else:
            assert change.high is None or case.counts(change.cell, change.high) >= last


# ---- random tables ---------------------------------------------------------------------------------------------------


def as_case(table, rules, checks, top, unknown=False):
    """A case of whole counts; blanks are nothing or unknown."""
    blank = None if unknown else 0
    printed = {(r, c): int(table.loc[r, c]) if table.loc[r, c] else blank for r in table.index for c in table.columns}
    named = {cell for cells, _ in checks for cell in cells}
    printed = {cell: count for cell, count in printed.items() if cell in named}
    return Case(table, rules, checks, printed, {cell: np.arange(top + 1) for cell in printed})


def planted(draw, table, most):
    """The table with some cells changed, and which."""
    everywhere = list(itertools.product(table.index, table.columns))
    size = draw(st.integers(1, most))
    where = draw(st.lists(st.sampled_from(everywhere), unique=True, min_size=size, max_size=size))
    table = table.copy()
    for cell in where:
        table.loc[cell] = draw(st.integers(0, int(table.loc[cell]) + 6).filter(lambda n, old=table.loc[cell]: n != old))
    return table.astype(str), frozenset(where)


@st.composite
def two_way_tables(draw, rows=2, columns=2, most=3, blank=False):
    """A table with row and column totals, and the cells planted."""
    inner = [[draw(st.integers(0, 5)) for _ in range(columns)] for _ in range(rows)]
    table = pd.DataFrame(inner, index=[*"abcde"[:rows]], columns=[*"uvwxy"[:columns]])
    table["sum"] = table.sum(axis=1)
    table.loc["sum"] = table.sum()
    changed, where = planted(draw, table, most)
    if blank:
        for cell in draw(st.lists(st.sampled_from(list(itertools.product("ab", "uv"))), unique=True, max_size=2)):
            changed.loc[cell] = ""
    return changed, where


def two_way(table, unknown=False, top=None):
    parts, sides = table.index[:-1].tolist(), table.columns[:-1].tolist()
    rules = edits.totals(table, rows={"sum": parts}) + edits.totals(table, columns={"sum": sides})
    checks = [adds_up(("sum", c), [(r, c) for r in parts]) for c in table.columns]
    checks += [adds_up((r, "sum"), [(r, c) for c in sides]) for r in table.index]
    return as_case(table, rules, checks, top or 60, unknown)


@EXAMPLES
@given(two_way_tables())
def test_brute_force_finds_the_same_smallest_sets_in_tables_with_row_and_column_totals(drawn):
    table, where = drawn
    _, found, room = assert_agrees(two_way(table))
    assert room.minimum_cells < len(where) or where in found


@FEW_EXAMPLES
@given(two_way_tables(most=2, blank=True))
def test_brute_force_agrees_when_blanks_are_nothing(drawn):
    table, _ = drawn
    case = two_way(table, top=40)
    assume(lightest_or_none(case, 3))
    assert_agrees(case)


@settings(FEW_EXAMPLES, max_examples=15)
@given(two_way_tables(most=2, blank=True))
def test_brute_force_agrees_when_blanks_are_unknown(drawn):
    table, where = drawn
    case = two_way(table, unknown=True, top=30)
    assume(all(table.loc[cell] for cell in where))
    weight, found, _ = assert_agrees(case, blanks="unknown", most=2)
    assert weight < len(where) or where in found


@FEW_EXAMPLES
@given(two_way_tables(most=1), st.data())
def test_brute_force_agrees_on_the_lightest_sets(drawn, data):
    table, _ = drawn
    case = two_way(table)
    weights = {cell: data.draw(st.integers(1, 2)) for cell in case.printed}
    assert_agrees(case, weights=weights)


@FEW_EXAMPLES
@given(two_way_tables(most=2), st.data())
def test_brute_force_agrees_when_cells_are_fixed(drawn, data):
    table, where = drawn
    case = two_way(table)
    free = [cell for cell in case.printed if cell not in where]
    assert_agrees(case, fixed=data.draw(st.lists(st.sampled_from(free), unique=True, max_size=5)))


@FEW_EXAMPLES
@given(st.data())
def test_brute_force_agrees_on_nested_subtotals(data):
    counts = data.draw(st.lists(st.integers(0, 5), min_size=10, max_size=10))
    tree = {"p": ["a", "b"], "q": ["c", "d", "e"], "all": ["p", "q"]}
    table = pd.DataFrame({"u": counts[:5], "v": counts[5:]}, index=[*"abcde"])
    for total, parts in tree.items():
        table.loc[total] = table.loc[parts].sum()
    table["sum"] = table["u"] + table["v"]
    table, where = planted(data.draw, table, 2)
    rules = edits.totals(table, rows=tree) + edits.totals(table, columns={"sum": ["u", "v"]})
    checks = [adds_up((t, c), [(r, c) for r in parts]) for t, parts in tree.items() for c in table.columns]
    checks += [adds_up((r, "sum"), [(r, "u"), (r, "v")]) for r in table.index]
    weight, found, _ = assert_agrees(as_case(table, rules, checks, 60), most=2)
    assert weight < len(where) or where in found


@FEW_EXAMPLES
@given(st.data(), st.booleans(), st.sampled_from([1, 10]))
def test_brute_force_agrees_on_percents_of_counts(data, within, per_unit):
    rows, text = {}, {}
    for name in "ab":
        part = data.draw(st.integers(0, 4))
        rows[name] = [part, part + data.draw(st.integers(1, 4))]
    rows["sum"] = [rows["a"][0] + rows["b"][0], rows["a"][1] + rows["b"][1]]
    for name, (part, whole) in rows.items():
        rows[name] = [part, whole, (200 * per_unit * part + whole) // (2 * whole)]
    cell = data.draw(st.sampled_from(list(itertools.product(rows, range(3)))))
    rows[cell[0]][cell[1]] += data.draw(st.integers(1, 3))
    for name, (part, whole, share) in rows.items():
        text[name] = [str(part), str(whole), f"{share / 10:.1f}" if per_unit == 10 else f"{share}%"]
    table = pd.DataFrame.from_dict(text, orient="index", columns=["part", "whole", "share"])
    rules = edits.shares(table, percent="share", part="part", whole="whole", within=within)
    rules += edits.totals(table, rows={"sum": ["a", "b"]}, across=["part", "whole"])
    checks = [is_percent((r, "share"), [(r, "part")], (r, "whole"), per_unit, within) for r in table.index]
    checks += [adds_up(("sum", c), [("a", c), ("b", c)]) for c in ("part", "whole")]
    printed = {(r, c): n for r in rows for c, n in zip(table.columns, rows[r], strict=True)}
    # Parts are 11 at most: a whole above 200 * 10 * 11 has no tenth of a percent left, and no percent is above 1100.
    ends = {"part": 600, "whole": 22_000, "share": 1_500 * per_unit}
    tried = {cell: np.arange(ends[cell[1]] + 1) for cell in printed}
    case = Case(table, rules, checks, printed, tried, {(r, "share"): per_unit for r in rows})
    assert_agrees(case, most=1)


@settings(FEW_EXAMPLES, max_examples=15)
@given(st.lists(st.integers(1, 4), min_size=3, max_size=3), st.data())
def test_brute_force_agrees_on_percents_that_also_close_to_a_hundred(parts, data):
    names = ["a", "b", "c"]
    shares = [(200 * n + sum(parts)) // (2 * sum(parts)) for n in parts]
    table = pd.DataFrame({"n": parts, "share": shares}, index=names)
    table.loc["all"] = [sum(parts), 100]
    table, _ = planted(data.draw, table, 2)
    assume(table.loc["all", "n"] != "0")
    rules = edits.shares(table, percent="share", part="n", whole="n", whole_at="all", across=names)
    rules += edits.closes_to(table, 100, rows=names, across=["share"]) + edits.totals(
        table, rows={"all": names}, across=["n"]
    )
    checks = [is_percent((r, "share"), [(r, "n")], ("all", "n")) for r in names]
    checks += [closes([(r, "share") for r in names], 100), adds_up(("all", "n"), [(r, "n") for r in names])]
    case = as_case(table, rules, checks, 700)
    case.tried |= {(r, "share"): np.arange(121) for r in names}
    assert_agrees(case, most=2)


@FEW_EXAMPLES
@given(st.lists(st.integers(1, 60), min_size=3, max_size=4), st.integers(90, 110), st.sampled_from([1, 10]))
def test_brute_force_agrees_on_shares_that_close_to_a_constant(shares, target, per_unit):
    names = [*"abcd"[: len(shares)]]
    text = [f"{n / 10:.1f}".replace(".", ",") if per_unit == 10 else f"{n}%" for n in shares]
    table = pd.DataFrame({"share": text}, index=names)
    cells = [(name, "share") for name in names]
    rules = edits.closes_to(table, target / per_unit if per_unit == 10 else target, rows=names)
    case = Case(
        table, rules, [closes(cells, target)], dict(zip(cells, shares, strict=True)),
        dict.fromkeys(cells, np.arange(201)), dict.fromkeys(cells, per_unit),
    )  # fmt: skip
    assert_agrees(case, most=3)


@FEW_EXAMPLES
@given(two_way_tables(most=2))
def test_brute_force_agrees_on_rounded_totals(drawn):
    table, _ = drawn
    rules = edits.totals(table, rows={"sum": ["a", "b"]}, rounded=True)
    rules += edits.totals(table, columns={"sum": ["u", "v"]}, rounded=True)
    checks = [adds_up_when_rounded(("sum", c), [("a", c), ("b", c)]) for c in table.columns]
    checks += [adds_up_when_rounded((r, "sum"), [(r, "u"), (r, "v")]) for r in table.index]
    assert_agrees(as_case(table, rules, checks, 40))


@FEW_EXAMPLES
@given(st.lists(st.integers(0, 6), min_size=6, max_size=6), st.data())
def test_brute_force_agrees_on_stocks_and_flows_that_hand_over(counts, data):
    table = pd.DataFrame(
        {"before": [counts[0] + 6, 0], "new": counts[1:3], "court": counts[3:5], "ended": [0, counts[5]]},
        index=["y1", "y2"],
    )
    table["left"] = 0
    table.loc["y1", "left"] = table.loc["y1", "before"] + counts[1] - counts[3]
    table.loc["y2", "before"] = table.loc["y1", "left"]
    after = table.loc["y2", "before"] + counts[2] - counts[4] - counts[5]
    assume(after >= 0)
    table.loc["y2", "left"] = after
    table, where = planted(data.draw, table, 2)
    rules = edits.flow(table, opening="before", inflow="new", outflow=["court", "ended"], closing="left")
    rules += edits.same([(("y1", "left"), ("y2", "before"))])
    checks = [adds_up((y, "left"), [(y, "before"), (y, "new")], [(y, "court"), (y, "ended")]) for y in ("y1", "y2")]
    checks.append(adds_up(("y1", "left"), [("y2", "before")]))
    weight, found, _ = assert_agrees(as_case(table, rules, checks, 80), most=2)
    assert weight < len(where) or where in found


@FEW_EXAMPLES
@given(st.lists(st.integers(0, 5), min_size=4, max_size=4), st.data())
def test_brute_force_agrees_on_changes_with_a_sign(counts, data):
    table = pd.DataFrame({"old": counts[:2], "new": counts[2:]}, index=["a", "b"])
    table.loc["sum"] = table.sum()
    table["change"] = table["new"] - table["old"]
    cell = data.draw(st.sampled_from([(r, c) for r in table.index for c in table.columns]))
    table.loc[cell] = abs(table.loc[cell]) + data.draw(st.integers(1, 4))
    table = table.astype(str)
    signed = edits.cells(table, columns=["change"])
    rules = edits.differences(table, later="new", earlier="old", change="change")
    rules += edits.totals(table, rows={"sum": ["a", "b"]})
    checks = [adds_up((r, "change"), [(r, "new")], [(r, "old")]) for r in table.index]
    checks += [adds_up(("sum", c), [("a", c), ("b", c)]) for c in table.columns]
    case = as_case(table, rules, checks, 40)
    case.tried |= dict.fromkeys(signed, np.arange(-40, 41))
    assert_agrees(case, signed=signed)


@EXAMPLES
@given(two_way_tables(rows=5, columns=4, most=3))
def test_planted_changes_or_as_few_others_are_found_in_larger_tables(drawn):
    table, where = drawn
    case, before = two_way(table), table.copy(deep=True)
    room = minimal_repairs(table, case.rules, limit=LISTED)
    pd.testing.assert_frame_equal(table, before)
    assert room.proof.gap == 0 and room.minimum_cells <= len(where)
    assert room.cut or room.minimum_cells < len(where) or where in {frozenset(r.cells) for r in room}
    for repair in room[:50]:
        assert_repairs(case, repair)


def lightest_or_none(case, most):
    """Whether brute force can deal with the case."""
    try:
        return lightest(case, most=most)
    except AssertionError:
        return None


# ---- known answers ---------------------------------------------------------------------------------------------------


def grid(columns, **rows):
    """A table of text cells; "_" is a blank."""
    cells = {name: ["" if cell == "_" else cell for cell in row.split()] for name, row in rows.items()}
    return pd.DataFrame.from_dict(cells, orient="index", columns=columns.split())


def crossed(table):
    """Row and column totals under the label total."""
    rows, columns = table.index[:-1].tolist(), table.columns[:-1].tolist()
    return edits.totals(table, rows={"total": rows}) + edits.totals(table, columns={"total": columns})


def test_a_table_that_adds_up_has_nothing_to_repair():
    table = grid("u v total", a="1 2 3", b="4 _ 4", total="5 2 7")
    room = minimal_repairs(table, crossed(table))
    assert (len(room), room.minimum_cells, room.cut, room.proof.gap) == (0, 0, False, 0)
    assert violations(table, crossed(table)).empty


@pytest.mark.parametrize(
    ("typed", "slip"),
    [
        ("1246", "one digit changed"),
        ("2136", "two neighbouring digits swapped"),
        ("12236", "one digit doubled"),
        ("126", "one digit lost"),
    ],
)
def test_a_slip_in_one_cell_is_the_only_repair_and_gets_its_name(typed, slip):
    # 1236 was meant: 1236 + 40 = 1276, 1236 + 7 = 1243
    table = grid("u v total", a=f"{typed} 40 1276", b="7 5 12", total="1243 45 1288")
    room = minimal_repairs(table, crossed(table))
    assert [repair.cells for repair in room] == [(("a", "u"),)]
    (change,) = room[0].changes
    assert (change.printed, change.low, change.high, change.slip) == (typed, 1236, 1236, slip)


def test_two_exchanged_cells_are_one_slip_and_come_first():
    # Meant: a = 31, 17. Column u is 14 short and v 14 over; in each of the three rows one pair can put that right.
    table = grid("u v total", a="17 31 48", b="20 50 70", total="51 67 118")
    room = minimal_repairs(table, crossed(table))
    pairs = {frozenset({(row, "u"), (row, "v")}) for row in table.index}
    assert {frozenset(repair.cells) for repair in room} == pairs and room.minimum_cells == 2
    assert set(room[0].cells) == {("a", "u"), ("a", "v")} and room[0].slips == 1
    assert {change.slip for change in room[0].changes} == {"two cells exchanged"}
    assert [repair.slips for repair in room[1:]] == [2, 2]


def test_an_exchange_is_listed_beside_a_single_cell_that_explains_the_same():
    # The total is 12, or a and the total were exchanged: 2 + 5 = 7. No part is 2 - 5 or 2 - 7; 7 + 2 is not 5.
    table = grid("n", a="7", b="5", total="2")
    room = minimal_repairs(table, edits.totals(table, rows={"total": ["a", "b"]}))
    assert room.minimum_cells == 1
    assert {frozenset(repair.cells) for repair in room} == {
        frozenset({("total", "n")}), frozenset({("a", "n"), ("total", "n")}),
    }  # fmt: skip


def test_a_value_moved_to_a_neighbouring_blank_is_one_slip():
    # Meant: a = blank, 46. Columns are off by 46 either way.
    table = grid("u v total", a="46 _ 46", b="20 50 70", total="20 96 116")
    room = minimal_repairs(table, crossed(table))
    assert set(room[0].cells) == {("a", "u"), ("a", "v")} and room[0].slips == 1
    assert [change.repaired for change in room[0].changes] == ["blank", "46"]
    assert {change.slip for change in room[0].changes} == {"value moved to a neighbouring blank cell"}
    # b can not be less than nothing: 20 - 46; the totals can: 20 + 46, 96 - 46.
    assert {frozenset(repair.cells) for repair in room[1:]} == {frozenset({("total", "u"), ("total", "v")})}


def test_a_subtotal_that_two_levels_speak_against_is_the_only_repair():
    table = grid("n", a="14", b="23", p="73", c="8", q="8", total="45")
    room = minimal_repairs(table, edits.totals(table, rows={"p": ["a", "b"], "q": ["c"], "total": ["p", "q"]}))
    assert str(room[0]) == "(p, n): 73 -> 37 (two neighbouring digits swapped)" and len(room) == 1


def test_two_tables_that_share_a_number_decide_which_of_them_is_off():
    first, second = grid("y1 y2", fraud="517 7796", other="72 108", total="589 7877"), grid("y1 y2", fraud="517 7769")
    rules = edits.totals(first, rows={"total": ["fraud", "other"]}, table="t1")
    rules += edits.same([(("t1", "fraud", y), ("f2", "fraud", y)) for y in ("y1", "y2")])
    room = minimal_repairs({"t1": first, "f2": second}, rules)
    assert [repair.cells for repair in room] == [(("t1", "fraud", "y2"),)]
    assert room[0].changes[0].low == 7769
    third = grid("y1 y2", fraud="517 7796", other="72 108", total="589 7904")
    room = minimal_repairs({"t1": third, "f2": second}, rules)
    assert [repair.cells for repair in room] == [(("f2", "fraud", "y2"),)]


def test_a_blank_is_nothing_or_costs_nothing_as_declared():
    table = grid("u v total", a="5 _ 9")
    rules = edits.totals(table, columns={"total": ["u", "v"]})
    assert len(minimal_repairs(table, rules, blanks="unknown")) == 0
    found = {repair.cells[0]: int(repair.changes[0].low) for repair in minimal_repairs(table, rules, blanks="zero")}
    assert found == {("a", "u"): 9, ("a", "v"): 4, ("a", "total"): 5}


def test_an_unknown_blank_is_not_less_than_nothing():
    table = grid("u v total", a="5 _ 4")
    room = minimal_repairs(table, edits.totals(table, columns={"total": ["u", "v"]}), blanks="unknown")
    spans = {repair.cells: (repair.changes[0].low, repair.changes[0].high) for repair in room if len(repair.cells) == 1}
    assert spans == {(("a", "u"),): (0, 4), (("a", "total"),): (5, None)}


def test_fixed_cells_stay():
    table = grid("n", a="5", b="3", total="9")
    rules = edits.totals(table, rows={"total": ["a", "b"]})
    assert len(minimal_repairs(table, rules)) == 3
    room = minimal_repairs(table, rules, fixed=[("total", "n"), ("a", "n")])
    assert [(r.cells, r.changes[0].low) for r in room] == [((("b", "n"),), 4)]


def test_a_cell_of_half_the_weight_is_the_only_one_suspected():
    table = grid("n", a="5", b="3", total="9")
    room = minimal_repairs(table, edits.totals(table, rows={"total": ["a", "b"]}), weights={("total", "n"): 0.5})
    assert [(r.cells, r.changes[0].low) for r in room] == [((("total", "n"),), 8)]
    assert (room.proof.weight, room.proof.bound) == (0.5, 0.5)


def test_two_light_cells_stand_before_one_heavy_cell():
    # One cell, a, would do (a = 6); or both totals, each of a quarter of the weight.
    table = grid("n", a="5", b="3", p="9", q="6")
    rules = edits.totals(table, rows={"p": ["a", "b"], "q": ["a"]})
    assert minimal_repairs(table, rules)[0].cells == (("a", "n"),)
    room = minimal_repairs(table, rules, weights={("p", "n"): 0.25, ("q", "n"): 0.25})
    assert [repair.cells for repair in room] == [(("p", "n"), ("q", "n"))] and room.minimum_cells == 2


@pytest.mark.parametrize(("limit", "listed", "cut"), [(1, 1, True), (2, 2, True), (3, 3, False), (100, 3, False)])
def test_a_list_that_is_cut_says_so(limit, listed, cut):
    table = grid("n", a="5", b="3", total="9")
    room = minimal_repairs(table, edits.totals(table, rows={"total": ["a", "b"]}), limit=limit)
    assert (len(room), room.cut, room.minimum_cells) == (listed, cut, 1)


def test_a_rounded_zero_is_read_as_half_a_step_to_either_side_so_it_hides_but_never_invents_a_violation():
    # By hand 0 % is 0 to 0.5, so that 0 + 0 + 101 is 100.5 at least. The room reads it as -0.5 to 0.5 and lets 100 pass,
    # as its documentation says; with one more percent on top even that reading no longer helps.
    lenient, strict = grid("share", a="0%", b="0%", c="101%"), grid("share", a="0%", b="0%", c="102%")
    assert violations(lenient, edits.closes_to(lenient, 100, rows=["a", "b", "c"])).empty
    assert len(violations(strict, edits.closes_to(strict, 100, rows=["a", "b", "c"]))) == 1


def test_rounded_counts_of_nothing_leave_half_a_step_each():
    lenient, strict = grid("n", a="0", b="0", c="6", total="5"), grid("n", a="0", b="0", c="7", total="5")
    assert violations(lenient, edits.totals(lenient, rows={"total": ["a", "b", "c"]}, rounded=True)).empty
    assert len(violations(strict, edits.totals(strict, rows={"total": ["a", "b", "c"]}, rounded=True))) == 1


def test_a_half_is_rounded_up_at_both_ends_of_a_percent():
    # 1/8 = 12.5 %, which prints as 13 half up, not as 12
    table = grid("part whole share", a="1 8 13%", b="1 8 12%")
    failing = violations(table, edits.shares(table, percent="share", part="part", whole="whole"))
    assert len(failing) == 1 and "(b, share)" in failing.index[0]
    assert failing["computed"].tolist() == [12.5]


# ---- what is refused -------------------------------------------------------------------------------------------------


def test_fixed_cells_that_contradict_each_other_are_named_with_their_edits():
    table = grid("n", a="5", b="3", c="1", total="9", other="3")
    rules = edits.totals(table, rows={"total": ["a", "b"], "other": ["b", "c"]})
    with pytest.raises(ValueError) as refused:
        minimal_repairs(table, rules, fixed=[("a", "n"), ("b", "n"), ("total", "n")])
    for named in ("(a, n)", "(b, n)", "(total, n)", "(total, n) = sum of 2 rows"):
        assert named in str(refused.value)
    assert "other" not in str(refused.value) and "(c, n)" not in str(refused.value)


def test_fixed_cells_that_contradict_each_other_over_two_edits_are_named():
    # p = a + b and total = p + c; a and b cannot be less than nothing, so a total below a is impossible.
    table = grid("n", a="9", b="3", p="12", c="1", total="5")
    rules = edits.totals(table, rows={"p": ["a", "b"], "total": ["p", "c"]})
    with pytest.raises(ValueError) as refused:
        minimal_repairs(table, rules, fixed=[("a", "n"), ("total", "n")])
    for named in ("(a, n)", "(total, n)", "(p, n) = sum of 2 rows", "(total, n) = sum of 2 rows"):
        assert named in str(refused.value)


def test_edits_that_contradict_each_other_without_fixed_cells_are_named():
    table, terms = grid("n", a="1", b="2"), {("a", "n"): 1, ("b", "n"): 1}
    rules = edits.balance("sum is 3", terms, 3) + edits.balance("sum is 9", terms, 9)
    with pytest.raises(ValueError, match=r"(?s)sum is 3.*sum is 9|sum is 9.*sum is 3"):
        minimal_repairs(table, rules)


def test_a_total_of_nothing_is_refused_by_its_name():
    table = grid("n", a="5", total="5")
    with pytest.raises(ValueError, match="'total'.*nothing"):
        edits.totals(table, rows={"total": []})


def test_a_percent_of_a_whole_of_zero_is_refused_with_cell_and_edit():
    table = grid("part whole share", a="0 0 0%", b="1 2 50%")
    rules = edits.shares(table, percent="share", part="part", whole="whole")
    for judged in (violations, minimal_repairs):
        with pytest.raises(ValueError, match=r"\(a, share\) = percent of .*\(a, whole\)"):
            judged(table, rules)


@pytest.mark.parametrize("typed", ["n/a", "12 or 13", "5..3", "x"])
def test_a_cell_that_is_no_number_is_refused_with_cell_and_edit(typed):
    table = grid("n", a="5", b="3", total="8")
    table.loc["b", "n"] = typed
    rules = edits.totals(table, rows={"total": ["a", "b"]})
    for judged in (violations, minimal_repairs):
        with pytest.raises(ValueError, match=r"\(total, n\) = sum of 2 rows.*\(b, n\)"):
            judged(table, rules)


def test_thousands_of_cells_are_refused_with_what_to_do():
    table = pd.DataFrame(1, index=range(100), columns=range(61))
    table.loc["total"] = 100
    rules = edits.totals(table, rows={"total": list(range(100))})
    with pytest.raises(ValueError, match=r"6161 cells.*(block|one by one)"):
        minimal_repairs(table, rules)


# ---- the paper's tables ----------------------------------------------------------------------------------------------


def table_1(**moved):
    table = datasets.load_table(PAPER, "table_1").drop(columns="locus")
    for year, value in moved.items():
        table.loc["207", year] = value
    articles, years = table.index.drop("total").tolist(), table.columns.drop("total").tolist()
    rules = edits.totals(table, rows={"total": articles}) + edits.totals(table, columns={"total": years})
    checks = [adds_up(("total", c), [(r, c) for r in articles]) for c in table.columns]
    checks += [adds_up((r, "total"), [(r, c) for c in years]) for r in table.index]
    return as_case(table, rules, checks, 60_000)


@pytest.mark.parametrize(
    ("moved", "year", "printed", "repaired"),
    [({}, "y2020", 14325, 14329), ({"y2020": "", "y2021": "4"}, "y2021", 21479, 21483)],
)
def test_table_1_has_one_repair_of_one_cell(moved, year, printed, repaired):
    case = table_1(**moved)
    weight, found, room = assert_agrees(case, most=1)
    assert (weight, found) == (1, {frozenset({("total", year)})})
    (change,) = room[0].changes
    assert (int(change.printed), change.low, change.high) == (printed, repaired, repaired)


def table_3(year=None):
    table = datasets.load_table(PAPER, "table_3").drop(columns="locus")
    years = [year] if year else ["2018", "2019"]
    table = table[[row[0] in years for row in table.index]]
    counted = ["in_proceedings", "sent_to_court", "terminated"]
    tree = {(y, "total"): [row for row in table.index if row[0] == y and row[1] != "total"] for y in years}
    rules = edits.totals(table, rows=tree, across=counted)
    rules += edits.shares(table, percent="clear_up_percent", part=counted[1:], whole=counted[0], within=True)
    checks = [adds_up((t, c), [(r, c) for r in parts]) for t, parts in tree.items() for c in counted]
    printed, per_unit = {}, {}
    for row in table.index:
        for column in counted:
            printed[row, column] = int(table.loc[row, column])
        percent = table.loc[row, "clear_up_percent"].rstrip("%")
        per_unit[row, "clear_up_percent"] = 10 if "," in percent else 1
        printed[row, "clear_up_percent"] = int(percent.replace(",", ""))
        cells = [(row, column) for column in counted]
        checks.append(
            is_percent((row, "clear_up_percent"), cells[1:], cells[0], per_unit[row, "clear_up_percent"], True)
        )
    tried = {cell: np.arange(1001 if cell in per_unit else 401) for cell in printed}
    return Case(table, rules, checks, printed, tried, per_unit)


def test_table_3_fails_in_two_totals_and_one_percent():
    # 29+18+7+5+0+7+13+0+3 = 82, printed 83; 77+14+8+22+1+4+13+2+7 = 148, printed 147; 89/168 = 52.98, printed 52,9
    case = table_3()
    failing = violations(case.table, case.rules)
    assert sorted(zip(failing["kind"], failing["stated"], failing["computed"].round(2), strict=True)) == [
        ("share", 52.9, pytest.approx(52.98)), ("total", 83, 82), ("total", 147, 148),
    ]  # fmt: skip


def test_brute_force_finds_the_same_smallest_sets_in_table_3():
    _, first, _ = assert_agrees(table_3("2018"), most=2)
    _, second, _ = assert_agrees(table_3("2019"), most=1)
    case = table_3()
    room = minimal_repairs(case.table, case.rules, limit=5_000)
    assert not room.cut and room.minimum_cells == 3 and room.proof.gap == 0
    pairs = {one | other for one, other in itertools.product(first, second)}
    assert {frozenset(repair.cells) for repair in room if len(repair.cells) == 3} == pairs
