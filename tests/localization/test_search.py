"""What the search knows of its conflicts saves it sets of cells to look at, and never one that is a repair."""

import random

import pandas as pd
import pytest

from helpers import localization
from helpers.localization import search, sheet


def undivided(seed):
    """Six rows of four counts under totals in both directions, five of the numbers changed."""
    rng = random.Random(seed)
    table = pd.DataFrame([[rng.randint(0, 999) for _ in range(4)] for _ in range(6)], columns=list("uvwx"))
    table.loc["total"] = table.sum()
    table["total"] = table.sum(axis=1)
    for row, column in rng.sample(localization.cells(table), 5):
        table.loc[row, column] += rng.choice((1, 4, 10, 90))
    down = localization.totals(table, rows={"total": list(range(6))})
    return table, down + localization.totals(table, columns={"total": list("uvwx")})


def searched():
    """The smallest sets of all parts of some tables, and how many sets of cells were looked at or bounded."""
    sets, steps = [], 0
    for seed in range(3):
        posed = localization._sheet(*undivided(seed), (), "zero", None, ())
        parts = search.broken(posed, [1] * len(posed.cells), 1000)
        sets += [part.sets for part in parts.values()]
        steps += posed.steps
    return sets, steps


@pytest.fixture(scope="module")
def clever():
    return searched()


def test_the_narrowest_conflict_is_that_of_the_fewest_edits_then_of_the_fewest_cells():
    wide, long, short = (
        sheet.Conflict(frozenset(edits), frozenset(cells))
        for edits, cells in (((0, 1), (2,)), ((3,), (4, 5, 6)), ((7,), (8, 9)))
    )
    part = search.Part(frozenset(), [wide, long, short], [], weight=1, bound=1.0, basis=3, is_cut=False)
    assert part.narrowest == short


@pytest.mark.parametrize(
    ("name", "without"),
    [
        ("_candidates", lambda self, unhit: search._cells(unhit[0])),  # cells of many conflicts are not tried first
        ("_is_hopeless", lambda self, unhit, budget: budget < 0 or 0 in unhit or self._packed(unhit) > budget),
        ("_packed", lambda self, unhit: 1 if unhit else 0),
    ],
)
def test_knowledge_of_conflicts_saves_work_and_no_repair(monkeypatch, clever, name, without):
    monkeypatch.setattr(search.Search, name, without)
    sets, steps = searched()
    assert clever[0] == sets and clever[1] < steps
