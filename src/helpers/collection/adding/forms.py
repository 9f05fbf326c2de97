"""The forms a rule can take: for each, what a cell would be if the rule held, over all choices of its operands.

A form is evaluated for many choices at once, in floats and with the error that its operands' rounding makes; a
choice that seems to hold is then decided on exact fractions (`exactly`).
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from helpers.collection.adding.formulas import BASES, FORMULAS, OF_ESTIMATES
from helpers.collection.adding.sheet import Sheet, is_count, is_quotient

# above so many variables, sums of three and of four parts and quotients of two parts are no longer tried
MOST_FOR_THREE, MOST_FOR_FOUR, MOST_FOR_TWO_PARTS = 32, 14, 32


@dataclass(frozen=True)
class Choice:
    """A form with its operands, numbers of variables; ``at`` says in which line the second operand stands."""

    form: str
    target: int
    first: tuple[int, ...]
    second: tuple[int, ...] = ()
    at: str | int = "same"


@dataclass(frozen=True)
class Batch:
    """Choices of one form for one target: their operands, computed values and their error, choices x lines."""

    form: str
    target: int
    operands: Sequence[tuple]
    value: np.ndarray
    error: np.ndarray
    at: str | int = "same"
    family: str = ""

    def choice(self, number: int) -> Choice:
        """One of the choices."""
        return Choice(self.form, self.target, *self.operands[number], at=self.at)


def tried(sheet: Sheet) -> Iterator[Batch]:
    """Every choice of every form, batch by batch."""
    for lines, variables in _alike(sheet):
        for target in variables:
            yield from _sums(sheet, target, variables, lines)
    for target in sheet.quotients:
        others = [number for number in range(len(sheet.names)) if number != target]
        bare = [number for number in others if number not in sheet.quotients] or others
        yield _pairs(sheet, "shares", target, _ordered(bare))
        yield _pairs(sheet, "shares", target, _two_parts(bare))
        yield _pairs(sheet, "growth", target, _ordered(others))
        yield _pairs(sheet, "growth_by_change", target, _ordered(bare))
        yield _pairs(sheet, "ratios", target, _ordered(bare))
        for base in BASES:
            yield _pairs(sheet, f"rates_{base}", target, _ordered(bare))
        if sheet.by == "rows" and not sheet.counts.any():
            for form in OF_ESTIMATES:
                yield _pairs(sheet, form, target, _ordered(others))
            yield _pairs(sheet, "p_of_z", target, [((number,), (number,)) for number in others])
        yield from _along(sheet, target, others, bare)
    if sheet.by == "columns":
        yield from _closing(sheet)


def exactly(sheet: Sheet, choice: Choice, line: int) -> tuple[Fraction, Fraction] | None:
    """Least and greatest value a choice gives in a line, its operands being all that their prints allow."""
    first = _added(sheet, choice.first, line)
    other = line if choice.at == "same" else _line_of(sheet, choice.at, line)
    second = _added(sheet, choice.second, other) if choice.second else (Fraction(1), Fraction(1))
    if first is None or second is None:
        return None
    found = []
    for ends in itertools.product(set(first), set(second)):
        try:
            value = FORMULAS[choice.form](*ends)
            found.append(value if isinstance(value, Fraction) else Fraction(float(value)))
        except ZeroDivisionError:
            return None
    return min(found), max(found)


def _line_of(sheet: Sheet, at: str | int, line: int) -> int:
    if at == "before":
        return int(sheet.before[line])
    return int(sheet.first[line]) if at == "first" else at


def _added(sheet: Sheet, operands: tuple[int, ...], line: int) -> tuple[Fraction, Fraction] | None:
    """Sum of cells as an interval; a blank among several parts is nothing, a blank alone is unknown."""
    cells = [sheet.cells[number][line] for number in operands]
    printed = [cell for cell in cells if cell is not None]
    if not printed:
        return None
    low = high = Fraction(0)
    for cell in printed:
        value, half = Fraction(cell.value), Fraction(0) if is_count(cell) else Fraction(cell.step) / 2
        low, high = low + value - half, high + value + half
    return low, high


def _alike(sheet: Sheet) -> Iterator[tuple[np.ndarray, list[int]]]:
    """Lines and variables that can be added up: counts with counts, percents with percents."""
    whole = sheet.counts.all(axis=0)
    groups = [np.ones(len(whole), bool)] if not whole.any() else [whole, ~whole]
    for lines in groups:
        if not lines.any():
            continue
        counted = sheet.counts[:, lines].all(axis=1)
        for kind in (counted, ~counted):
            variables = [int(number) for number in np.flatnonzero(kind)]
            if len(variables) > 2:
                yield lines, variables


def _sums(sheet: Sheet, target: int, variables: list[int], lines: np.ndarray) -> Iterator[Batch]:
    others = [number for number in variables if number != target]
    value, half = np.nan_to_num(sheet.value), np.nan_to_num(sheet.half)
    present = (value != 0).astype(np.int8)
    for family, sets in _sets(target, others):
        parts = np.array(sets).T
        total, error, there = (
            np.add.reduce([matrix[numbers] for numbers in parts]) for matrix in (value, half, present)
        )
        total[:, ~lines] = np.nan
        error[there < 2] = np.inf  # one part alone is compared with itself and says nothing
        yield Batch("totals", target, [(chosen,) for chosen in sets], total, error, family=family)


def _is_run(target: int, parts: tuple[int, ...]) -> bool:
    """Whether the parts stand side by side and next to their total, or all around it."""
    first, last = parts[0], parts[-1]
    inside = first < target < last
    beside = inside or target in (first - 1, last + 1)
    return beside and last - first + 1 - inside == len(parts)


def _sets(target: int, others: list[int]) -> Iterator[tuple[str, list[tuple[int, ...]]]]:
    """Parts that may make a total, by their number: a run beside it, all the others, or any few.

    Runs are a family of their own: among few choices, a rule needs less to stand out.
    """
    count = len(others)
    largest = 4 if count < MOST_FOR_FOUR else 3 if count < MOST_FOR_THREE else 2
    for size in range(2, count + 1):
        sets = [tuple(others[start : start + size]) for start in range(count - size + 1)]
        runs = [parts for parts in sets if _is_run(target, parts)]
        few = itertools.combinations(others, size) if size <= largest else sets
        if runs:
            yield "runs", runs
        if few := [parts for parts in few if parts not in runs]:
            yield "totals", few


def _ordered(numbers: list[int]) -> list[tuple]:
    return [((one,), (other,)) for one, other in itertools.permutations(numbers, 2)]


def _two_parts(numbers: list[int]) -> list[tuple]:
    """(a + b) / c, and a / (b + c)."""
    if len(numbers) > MOST_FOR_TWO_PARTS:
        return []
    found = []
    for pair in itertools.combinations(numbers, 2):
        for other in numbers:
            if other not in pair:
                found += [(pair, (other,))]
                found += [((other,), pair)]
    return found


def _pairs(sheet: Sheet, form: str, target: int, operands: list[tuple]) -> Batch:
    first = _operand(sheet, [first for first, _ in operands])
    second = _operand(sheet, [second for _, second in operands])
    return _evaluated(form, target, operands, first, second)


def _along(sheet: Sheet, target: int, others: list[int], bare: list[int]) -> Iterator[Batch]:
    """Growth against the line before and the first line; percent of what stands in one line, such as the total."""
    value, half = sheet.value[others], sheet.half[others]
    for at, place in (("before", sheet.before), ("first", sheet.first)):
        known = (place >= 0) & (place != np.arange(len(place)))
        earlier = np.where(known, value[:, place], np.nan)
        operands = [((number,), (number,)) for number in others]
        yield _evaluated("growth", target, operands, (value, half), (earlier, half[:, place]), at)
    value, half = sheet.value[bare], sheet.half[bare]
    for line in range(len(sheet.lines)):
        whole = np.repeat(value[:, [line]], value.shape[1], axis=1)
        whole[:, line] = np.nan
        operands = [((number,), (number,)) for number in bare]
        yield _evaluated("shares", target, operands, (value, half), (whole, np.zeros_like(whole)), line)


def _closing(sheet: Sheet) -> Iterator[Batch]:
    """The shares of a column close to 100; a cell that prints 100 is their total and no part."""
    for line, label in enumerate(sheet.lines):
        value = sheet.value[:, line]
        parts = np.flatnonzero(np.isfinite(value) & (value != 100))
        if len(parts) > 2 and (is_quotient(str(label[-1])) or not sheet.counts[parts, line].any()):
            total, error = np.full((2, 1, len(sheet.lines)), np.nan)
            total[0, line] = value[parts].sum()
            error[0, line] = sheet.step[parts, line].sum() / 2
            yield Batch("closes_to", -1, [(tuple(map(int, parts)),)], total, error, family="closes_to")


def _operand(sheet: Sheet, operands: list[tuple[int, ...]]) -> tuple[np.ndarray, np.ndarray]:
    value, half = np.zeros((2, len(operands), len(sheet.lines)))
    for number in range(max(map(len, operands), default=0)):
        # a second part only where there is one
        chosen = np.array([parts[number] if number < len(parts) else -1 for parts in operands])
        there = (chosen >= 0)[:, None]
        value = value + np.where(there, sheet.value[chosen], 0)
        half = half + np.where(there, sheet.half[chosen], 0)
    return value, half


def _evaluated(form: str, target: int, operands: list, first: tuple, second: tuple, at: str | int = "same") -> Batch:
    """Values, and errors from the four combinations of the operands' ends."""
    formula = FORMULAS[form]
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        value = formula(first[0], second[0])
        error = np.zeros_like(value)
        if np.nansum(first[1]) + np.nansum(second[1]) > 0:
            for one, other in itertools.product((-1, 1), repeat=2):
                end = formula(first[0] + one * first[1], second[0] + other * second[1])
                error = np.fmax(error, abs(end - value))
    value[~np.isfinite(value)] = np.nan
    return Batch(form, target, operands, value, error, at, form)
