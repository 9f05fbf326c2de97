"""Rules that cannot hold at once: one cell formed in two ways that differ in one thing, totals that go in a circle."""

from collections.abc import Iterable
from graphlib import CycleError, TopologicalSorter
from typing import NamedTuple

Cell = tuple[str, str]
Cells = tuple[Cell, ...]


class Result(NamedTuple):
    """A printed result, and the cells it is formed from.

    ``added`` are added up; ``other`` are taken off or, where it ``divides``, divided by: None where they stand in a
    line that the table does not have. ``cell`` is None where the result is a constant.
    """

    cell: Cell | None
    formula: tuple
    added: Cells
    other: Cells | None
    divides: bool = False


def refuse(results: Iterable[Result]) -> None:
    """ValueError for rules that cannot hold at once; the cells are named.

    Examples
    --------
    >>> a, b, c = ("a", "n"), ("b", "n"), ("c", "n")
    >>> refuse([Result(c, ("sum",), (a, b), ()), Result(c, ("sum",), (a,), ())])
    Traceback (most recent call last):
    ...
    ValueError: two rules contradict each other: (c, n) is the sum of (a, n) and (b, n); and the sum of (a, n)
    """
    known, sums = {}, {}
    for result in results:
        if result.other is None or not result.added:
            continue
        # shares that close are one thing for each set of them
        for before in known.setdefault(result.cell, []):
            if _part(before, result):
                raise ValueError(f"two rules contradict each other: {_said(before)}; and {_said(result, False)}")
        known[result.cell].append(result)
        if result.cell and result.formula == ("sum",) and not result.other:
            sums.setdefault(result.cell, set()).update(result.added)
    try:
        TopologicalSorter(sums).prepare()
    except CycleError as reason:
        raise ValueError(f"totals go in a circle: {' in '.join(map(_show, reason.args[1]))}") from None


def _part(one: Result, other: Result) -> bool:
    """Whether the two differ in one thing only: in the formula, in what is added up, or in the rest.

    A total may be broken down in two ways, by sex and by age; it cannot be a sum and a part of this sum.
    """
    first, second = (set(one.added), set(one.other)), (set(other.added), set(other.other))
    if one.formula != other.formula:
        return first == second and one.divides == other.divides
    if first[1] != second[1]:
        return first[0] == second[0]
    if one.divides:
        return first[0] != second[0]
    return first[0] < second[0] or first[0] > second[0]


def _said(result: Result, is_first: bool = True) -> str:
    name, *constants = result.formula
    constants = [f"{constant}" for constant in constants if constant is not None]
    formed = f"the {name} of {_listed(result.added)}"
    if result.cell is None:
        return f"{_listed(result.added)} close to {constants[0]}"
    if result.other:
        formed += f" {'by' if result.divides else 'less'} {_listed(result.other)}"
    if constants:
        formed += f" per {constants[0]}"
    return f"{_show(result.cell)} is {formed}" if is_first else formed


def _listed(cells: Cells) -> str:
    return " and ".join(map(_show, cells))


def _show(cell: Cell) -> str:
    return f"({', '.join(cell)})"
