"""Error localization agrees with plain brute force: every set of cells tried, with every value in a range.

The brute force below shares nothing with the room it checks: conditions are retyped as arithmetic on whole numbers (a
percent is rounded half up and compared, not turned into inequalities), and every set of cells gets every value of a
range at once, one axis of an array per cell.
"""

import functools
import itertools
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from helpers import datasets, localization
from helpers.localization import minimal_repairs, violations

PAPER = "kz_cybercrime_dynamics_2018_2021"
LISTED = 2_000
FEW_EXAMPLES = settings(derandomize=True, database=None, deadline=None, max_examples=10)


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
        twice_over = 2 * (sum(v[c] for c in parts) - target)
        return (-len(parts) < twice_over) & (twice_over <= len(parts))

    return parts, holds


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
    cells = [c for c, count in case.printed.items() if count is not None and c not in fixed]
    sets = itertools.chain(*(itertools.combinations(cells, size) for size in range(most + 1)))

    def weight_of(chosen):
        return sum((weights or {}).get(c, 1) for c in chosen)

    for weight, alike in itertools.groupby(sorted(sets, key=weight_of), weight_of):
        tried = {frozenset(chosen): spans_of(case, chosen) for chosen in alike}
        found = {chosen: spans for chosen, spans in tried.items() if spans is not None}
        if found:
            return weight, found if weight else {}
    raise AssertionError(f"brute force finds nothing up to {most} cells: the case is too hard for it")


def single_pair_slips(case, fixed=()):
    """Pairs of cells whose exchange, or whose move into a neighbouring blank, repairs the table by itself."""
    for one, other in itertools.combinations([c for c in case.printed if c not in fixed], 2):
        meant = {one: case.printed[other], other: case.printed[one]}
        known = {c: count for c, count in meant.items() if count is not None}
        if is_pair_slip(case, one, other) and spans_of(case, set(meant) - set(known), known) is not None:
            yield frozenset(meant)


def is_pair_slip(case, one, other):
    """Two different printed values of one precision, or a value of more than nothing beside a blank."""
    blank = [c for c in (one, other) if case.table.loc[c] == ""]
    if len(blank) == 1:
        axes = zip((case.table.index, case.table.columns), one, other, strict=True)
        apart = sum(abs(labels.get_loc(a) - labels.get_loc(b)) for labels, a, b in axes)
        return apart == 1 and any(case.printed[c] for c in (one, other) if c not in blank)
    alike = case.per_unit.get(one, 1) == case.per_unit.get(other, 1)
    return not blank and alike and case.printed[one] != case.printed[other]


def assert_agrees(case, planted=None, fixed=(), weights=None, blanks="zero", signed=(), most=3):
    """The room and brute force say the same about a case, and find what was planted or what is smaller."""
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
    assert planted is None or room.minimum_cells < len(planted) or planted in found
    return set(found), room


def assert_repairs(case, repair):
    """By our own arithmetic: the values stated (determined or likeliest) satisfy all edits and differ from the print."""
    known = {}
    for change in repair.changes:
        value = change.low if change.low == change.high else change.likeliest
        if value is not None:
            known[change.cell] = case.counts(change.cell, value)
            assert known[change.cell] != case.printed[change.cell]
    assert spans_of(case, repair.cells, known) is not None


def assert_same_spans(case, repair, spans):
    # What one cell may have beyond the values tried, others of the set follow.
    is_open = any(spans[cell][1] == case.tried[cell][-1] for cell in spans)
    for change in repair.changes:
        low, high = spans[change.cell]
        if low > case.tried[change.cell][0]:
            assert case.counts(change.cell, change.low) == low
        if change.high is None or case.counts(change.cell, change.high) > high:
            assert is_open
        else:
            assert case.counts(change.cell, change.high) == high


# ---- random tables ---------------------------------------------------------------------------------------------------


def as_case(table, rules, checks, top, unknown=False, **tried):
    """A case of whole counts up to a top, or those named for a column; blanks are nothing or unknown."""
    blank, printed = None if unknown else 0, {}
    for cells, _ in checks:
        printed |= {cell: int(table.loc[cell]) if table.loc[cell] else blank for cell in cells}
    return Case(table, rules, checks, printed, {cell: tried.get(cell[1], np.arange(top + 1)) for cell in printed})


def totals(table, rows=None, columns=None, across=None, holds=adds_up, **options):
    """Totals as edits, and as checks."""
    rules, checks = (), []
    for total, parts in (rows or {}).items():
        rules += localization.totals(table, rows={total: parts}, across=across, **options)
        checks += [holds((total, c), [(part, c) for part in parts]) for c in across or table.columns]
    for total, parts in (columns or {}).items():
        rules += localization.totals(table, columns={total: parts}, **options)
        checks += [holds((r, total), [(r, part) for part in parts]) for r in table.index]
    return rules, checks


def crossed(table, total="sum", **options):
    """Row and column totals."""
    parts = {total: table.index.drop(total).tolist()}, {total: table.columns.drop(total).tolist()}
    return totals(table, *parts, **options)


def planted(draw, table, most):
    """The table as text with some cells changed, and which."""
    everywhere = list(itertools.product(table.index, table.columns))
    where = draw(st.lists(st.sampled_from(everywhere), unique=True, min_size=1, max_size=most))
    table = table.copy()
    for cell in where:
        table.loc[cell] = draw(st.integers(0, int(table.loc[cell]) + 6).filter(lambda n, old=table.loc[cell]: n != old))
    return table.astype(str), frozenset(where)


TREE = {"p": ["a", "b"], "q": ["p", "c"], "r": ["d", "e"], "total": ["q", "r"]}  # subtotals within subtotals


def drawn_tree(draw, _):
    table = pd.DataFrame({"n": [draw(st.integers(0, 5)) for _ in "abcde"]}, index=[*"abcde"])
    for total, parts in TREE.items():
        table.loc[total] = table.loc[parts].sum()
    return planted(draw, table, 2)


def drawn_cross(draw, most, blank=False):
    """A table with row and column totals, and the cells planted."""
    table = pd.DataFrame([[draw(st.integers(0, 5)) for _ in "uv"] for _ in "ab"], index=[*"ab"], columns=[*"uv"])
    table["sum"] = table.sum(axis=1)
    table.loc["sum"] = table.sum()
    changed, where = planted(draw, table, most)
    if blank:
        for cell in draw(st.lists(st.sampled_from(list(itertools.product("ab", "uv"))), unique=True, max_size=2)):
            changed.loc[cell] = ""
    return changed, where


@pytest.mark.parametrize(
    ("drawn", "declared", "most", "top", "options", "blanks"),
    [
        (drawn_cross, crossed, 3, 60, {}, "zero"),
        (drawn_cross, crossed, 2, 40, {"holds": adds_up_when_rounded, "rounded": True}, "zero"),
        (functools.partial(drawn_cross, blank=True), crossed, 2, 30, {}, "unknown"),
        (drawn_tree, totals, 2, 60, {"rows": TREE}, "zero"),
    ],
    ids=["row and column totals", "rounded totals", "unknown blanks", "subtotals within subtotals"],
)
@FEW_EXAMPLES
@given(data=st.data())
def test_brute_force_finds_the_same_smallest_sets_that_add_up(data, drawn, declared, most, top, options, blanks):
    table, where = drawn(data.draw, most)
    assume(all(table.loc[cell] for cell in where))
    case = as_case(table, *declared(table, **options), top, unknown=blanks == "unknown")
    assert_agrees(case, where, blanks=blanks, most=most)


@FEW_EXAMPLES
@given(st.data())
def test_brute_force_agrees_when_cells_are_fixed_and_others_weigh_more(data):
    table, where = drawn_cross(data.draw, 2)
    case = as_case(table, *crossed(table), 60)
    free = [cell for cell in case.printed if cell not in where]
    weights = {cell: data.draw(st.integers(1, 2)) for cell in case.printed}
    fixed = data.draw(st.lists(st.sampled_from(free), unique=True, max_size=5))
    assert_agrees(case, fixed=fixed, weights=weights, most=sum(weights[cell] for cell in where))


@FEW_EXAMPLES
@given(st.lists(st.integers(0, 5), min_size=6, max_size=6), st.data())
def test_brute_force_agrees_on_stocks_and_flows(counts, data):
    # The stock left is the next year's opening one; what came is also split into two kinds.
    table = pd.DataFrame(index=["y1", "y2"], columns=["old", "new", "gone", "left", "kind"])
    table.loc["y1"] = [counts[0], counts[1] + counts[2], counts[3], sum(counts[:4]) - 2 * counts[3], counts[1]]
    assume(table.loc["y1", "left"] >= 0)
    old = table.loc["y1", "left"]
    table.loc["y2"] = [old, counts[4] + counts[5], old, counts[4] + counts[5], counts[4]]
    table, where = planted(data.draw, table.astype(int), 2)
    rules = localization.flow(table, opening="old", inflow="new", outflow="gone", closing="left")
    rules += localization.same([(("y1", "left"), ("y2", "old"))])
    rules += localization.part_of(table, part="kind", whole="new")
    checks = [adds_up((y, "left"), [(y, "old"), (y, "new")], [(y, "gone")]) for y in table.index]
    checks += [adds_up(("y1", "left"), [("y2", "old")])]
    checks += [(((y, "kind"), (y, "new")), lambda v, y=y: v[y, "kind"] <= v[y, "new"]) for y in table.index]
    assert_agrees(as_case(table, rules, checks, 40), where, most=2)


@FEW_EXAMPLES
@given(st.data(), st.booleans(), st.sampled_from([1, 10]))
def test_brute_force_agrees_on_percents_of_counts(data, within, per_unit):
    parts = [data.draw(st.integers(0, 4)) for _ in "ab"]
    wholes = [part + data.draw(st.integers(1, 4)) for part in parts]
    table = pd.DataFrame({"part": parts, "whole": wholes}, index=["a", "b"])
    table.loc["sum"] = table.sum()
    table["share"] = (200 * per_unit * table["part"] + table["whole"]) // (2 * table["whole"])
    cell = data.draw(st.sampled_from(list(itertools.product(table.index, table.columns))))
    table.loc[cell] += data.draw(st.integers(1, 3))
    rules, checks = totals(table, {"sum": ["a", "b"]}, across=["part", "whole"])
    rules += localization.shares(table, percent="share", part="part", whole="whole", within=within)
    checks += [is_percent((r, "share"), [(r, "part")], (r, "whole"), per_unit, within) for r in table.index]
    # Parts are 11 at most: a whole above 200 * 10 * 11 has no tenth of a percent left, and no percent is above 1100.
    tried = {"whole": np.arange(22_001), "share": np.arange(1_500 * per_unit + 1)}
    case = as_case(table, rules, checks, 600, **tried)
    case.per_unit = {(r, "share"): per_unit for r in table.index}
    case.table = table.astype(str)
    case.table["share"] = [f"{share / 10:.1f}" if per_unit == 10 else f"{share}%" for share in table["share"]]
    assert_agrees(case, most=1)


@settings(FEW_EXAMPLES, max_examples=6)
@given(st.lists(st.integers(1, 4), min_size=3, max_size=3), st.data())
def test_brute_force_agrees_on_percents_that_also_close_to_a_hundred(parts, data):
    names = ["a", "b", "c"]
    shares = [(200 * n + sum(parts)) // (2 * sum(parts)) for n in parts]
    table = pd.DataFrame({"n": parts, "share": shares}, index=names)
    table.loc["all"] = [sum(parts), 100]
    table, _ = planted(data.draw, table, 2)
    assume(table.loc["all", "n"] != "0")
    rules, checks = totals(table, {"all": names}, across=["n"])
    rules += localization.shares(table, percent="share", part="n", whole="n", whole_at="all", across=names)
    rules += localization.closes_to(table, 100, rows=names, across=["share"])
    checks += [is_percent((r, "share"), [(r, "n")], ("all", "n")) for r in names]
    checks += [closes([(r, "share") for r in names], 100)]
    assert_agrees(as_case(table, rules, checks, 700, share=np.arange(121)), most=2)


@FEW_EXAMPLES
@given(st.lists(st.integers(0, 5), min_size=4, max_size=4), st.data())
def test_brute_force_agrees_on_changes_with_a_sign(counts, data):
    table = pd.DataFrame({"old": counts[:2], "new": counts[2:]}, index=["a", "b"])
    table.loc["sum"] = table.sum()
    table["change"] = table["new"] - table["old"]
    cell = data.draw(st.sampled_from([(r, c) for r in table.index for c in table.columns]))
    table.loc[cell] = abs(table.loc[cell]) + data.draw(st.integers(1, 4))
    table = table.astype(str)
    rules, checks = totals(table, {"sum": ["a", "b"]})
    rules += localization.differences(table, later="new", earlier="old", change="change")
    checks += [adds_up((r, "change"), [(r, "new")], [(r, "old")]) for r in table.index]
    signed = localization.cells(table, columns=["change"])
    assert_agrees(as_case(table, rules, checks, 40, change=np.arange(-40, 41)), signed=signed)


# ---- the paper's tables ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("moved", "year", "printed", "repaired"),
    [({}, "y2020", 14325, 14329), ({"y2020": "", "y2021": "4"}, "y2021", 21479, 21483)],
)
def test_table_1_has_one_repair_of_one_cell(moved, year, printed, repaired):
    table = datasets.load_table(PAPER, "table_1").drop(columns="locus")
    for column, value in moved.items():
        table.loc["207", column] = value
    found, room = assert_agrees(as_case(table, *crossed(table, "total"), 60_000), most=1)
    assert found == {frozenset({("total", year)})}
    (change,) = room[0].changes
    assert (int(change.printed), change.low, change.high) == (printed, repaired, repaired)
