"""Time error localization: how it grows with the table and with the number of planted changes. See README.md."""

import random
import statistics
import time

import pandas as pd

from helpers import localization

RUNS = 5
SIZES = ((5, 3), (10, 5), (20, 10), (40, 20), (80, 20))
PLANTED = (1, 2, 3, 6)
UNDIVIDED = (3, 5, 6, 7)


def table_with_subtotals(rows: int, columns: int, rng: random.Random, block: int = 5) -> tuple[pd.DataFrame, tuple]:
    """A table that adds up: rows in blocks with subtotals, a grand total, and a total column; and its edits."""
    names = [f"r{i}" for i in range(rows)]
    years = [f"c{j}" for j in range(columns)]
    cells = pd.DataFrame({year: [rng.randint(0, 999) for _ in names] for year in years}, index=names)
    blocks = {f"sub{i}": names[i : i + block] for i in range(0, rows, block)}
    for block, members in blocks.items():
        cells.loc[block] = cells.loc[members].sum()
    cells.loc["total"] = cells.loc[list(blocks)].sum()
    cells["total"] = cells[years].sum(axis="columns")
    declared = localization.totals(cells, rows={**blocks, "total": list(blocks)})
    return cells, declared + localization.totals(cells, columns={"total": years})


def with_changes(cells: pd.DataFrame, count: int, rng: random.Random) -> pd.DataFrame:
    """The table with some cells changed by one digit or so."""
    changed = cells.copy()
    for row, column in rng.sample([(i, j) for i in cells.index for j in cells.columns], count):
        changed.loc[row, column] += rng.choice((1, 4, 10, 90))
    return changed


def seconds(rows: int, columns: int, planted: int, block: int = 5) -> list[float]:
    """Wall time of finding all smallest repairs, for five seeded tables."""
    found = []
    for seed in range(RUNS):
        rng = random.Random(seed)
        cells, declared = table_with_subtotals(rows, columns, rng, block)
        changed = with_changes(cells, planted, rng)
        begin = time.perf_counter()
        repairs = localization.minimal_repairs(changed, declared)
        found.append(time.perf_counter() - begin)
        assert repairs.minimum_cells <= planted
    return found


def main() -> None:
    """Print one table in Markdown: sizes by planted changes, median (slowest) in seconds."""
    print("| rows x columns | " + " | ".join(f"{planted} planted" for planted in PLANTED) + " |")
    print("|---|" + "---|" * len(PLANTED))
    for rows, columns in SIZES:
        runs = [seconds(rows, columns, planted) for planted in PLANTED]
        shown = " | ".join(f"{statistics.median(run):.2f} ({max(run):.2f})" for run in runs)
        print(f"| {rows} x {columns} | {shown} |", flush=True)
    print("\n| 10 x 5, one block | " + " | ".join(f"{planted} planted" for planted in UNDIVIDED) + " |")
    print("|---|" + "---|" * len(UNDIVIDED))
    runs = [seconds(10, 5, planted, block=10) for planted in UNDIVIDED]
    print("| | " + " | ".join(f"{statistics.median(run):.2f} ({max(run):.2f})" for run in runs) + " |")


if __name__ == "__main__":
    main()
