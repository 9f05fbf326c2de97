"""Error localization beside its textbook formulation, one mixed-integer program with a big M. See README.md.

The peer is de Waal, Pannekoek & Scholtus (2011), chapter 3, to the letter, for `scipy.optimize.milp` (HiGHS): each cell
has a new value and a switch, a value may leave its print by at most M times its switch, and the fewest switches are
sought. It names one smallest set of cells; `minimal_repairs` names all of them. Each of its answers is checked in
fractions: do values exist for these cells with which every sum is exactly right, and is the set as small as it can be?
"""

import random
import statistics
import time
from fractions import Fraction

import numpy as np
from localization import table_with_subtotals, with_changes
from scipy.optimize import Bounds, LinearConstraint, milp

from helpers import localization

M = 10**7  # what the R package errorlocate takes
SECONDS = 60  # given to the peer for one table
SEEDS = 5
CASES = ((5, 3, 5, 2), (10, 5, 5, 3), (10, 5, 5, 6), (20, 10, 5, 6), (40, 20, 5, 6), (10, 5, 10, 5))


def big_m(cells, edits) -> set | None:
    """Cells whose switch is on in the cheapest solution found; None when there was none in time."""
    addresses = sorted({address for edit in edits for address in edit.cells})
    place = {address: number for number, address in enumerate(addresses)}
    count = len(addresses)
    printed = np.array([float(cells.at[address]) for address in addresses])
    sums = np.zeros((len(edits), 2 * count))
    for row, edit in enumerate(edits):
        for address, factor in edit.terms:
            sums[row, place[address]] = factor
    one = np.eye(count)
    rules = [
        LinearConstraint(sums, [float(edit.constant) for edit in edits], [float(edit.constant) for edit in edits]),
        LinearConstraint(np.hstack([one, -M * one]), -np.inf, printed),
        LinearConstraint(np.hstack([one, M * one]), printed, np.inf),
    ]
    bounds = Bounds(0, np.concatenate([np.full(count, float(M)), np.ones(count)]))
    cost = np.concatenate([np.zeros(count), np.ones(count)])
    found = milp(cost, constraints=rules, bounds=bounds, integrality=1, options={"time_limit": SECONDS})
    if found.x is None:
        return None
    return {address for address, switch in zip(addresses, found.x[count:], strict=True) if switch > 0.5}


def confirmed(cells, edits, changed: set) -> bool:
    """Whether values for the changed cells exist with which every sum is right, the others as printed, in fractions."""
    unknown = sorted(changed)
    system = []
    for edit in edits:
        rest = edit.constant - sum(factor * int(cells.at[cell]) for cell, factor in edit.terms if cell not in changed)
        factors = dict(edit.terms)
        system.append([Fraction(factors.get(cell, 0)) for cell in unknown] + [Fraction(rest)])
    for column in range(len(unknown)):
        pivot = next((row for row in system if row[column] != 0), None)
        if pivot is None:
            continue
        system.remove(pivot)
        for number, row in enumerate(system):
            times = row[column] / pivot[column]
            system[number] = [value - times * top for value, top in zip(row, pivot, strict=True)]
    return all(row[-1] == 0 for row in system)


def timed(search) -> tuple[float, object]:
    """Seconds of a search, and what it found."""
    begin = time.perf_counter()
    found = search()
    return time.perf_counter() - begin, found


def compared(rows: int, columns: int, block: int, planted: int) -> str:
    """One Markdown row: seconds of both over the seeds, their ratio, and what of the peer's answers is wrong."""
    ours, peers, wrong, none = [], [], 0, 0
    for seed in range(SEEDS):
        rng = random.Random(seed)
        cells, edits = table_with_subtotals(rows, columns, rng, block)
        changed = with_changes(cells, planted, rng)
        seconds, repairs = timed(lambda: localization.minimal_repairs(changed, edits))  # noqa: B023
        ours.append(seconds)
        seconds, answer = timed(lambda: big_m(changed.stack(), edits))  # noqa: B023
        peers.append(seconds)
        none += answer is None
        if answer is not None:
            wrong += not confirmed(changed.stack(), edits, answer) or len(answer) != repairs.minimum_cells
    medians = statistics.median(ours), statistics.median(peers)
    shown = [f"{middle:.2f} ({max(runs):.2f})" for middle, runs in zip(medians, (ours, peers), strict=True)]
    what = f"{rows} x {columns}, blocks of {block}"
    return f"| {what} | {planted} | {' | '.join(shown)} | {medians[0] / medians[1]:.2f} | {wrong} | {none} |"


def main() -> None:
    """Print one table in Markdown, a row a kind of table."""
    print("| table | planted | all smallest sets, s (slowest) | big M, one set | ratio | wrong | no answer |")
    print("|---|---|---|---|---|---|---|")
    for case in CASES:
        print(compared(*case), flush=True)


if __name__ == "__main__":
    main()
