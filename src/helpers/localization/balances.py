"""The two kinds of edit, a balance of cells and a printed quotient, as data; and balances declared cell by cell.

`edits` declares them in the words of a table, `localization` judges cells by them.

References
----------
Fellegi, I. P., & Holt, D. (1976). A systematic approach to automatic edit and imputation. Journal of the American
Statistical Association, 71(353), 17-35.
de Waal, T., Pannekoek, J., & Scholtus, S. (2011). Handbook of Statistical Data Editing and Imputation. Wiley.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from helpers.localization.addresses import Cell, Units, check_size, show, units
from helpers.printed import RULES, as_fraction


@dataclass(frozen=True)
class Balance:
    """A weighted sum of cells equals a constant, or is at most that.

    Parameters
    ----------
    name : str
        How messages call it.
    kind : str
        What it stands for: total, closing, flow, difference, of which, same or balance.
    terms : tuple of (cell, int)
        Cells, and what each is multiplied with.
    constant : Fraction
        What the sum has to be, in the unit of the cells.
    stated : cell or None
        The cell that the others determine (a total, what is left), with factor -1; None when that is the constant.
    units : tuple of (cell, int)
        Cells rounded although they have no decimals, and the unit each is rounded to (counts in thousands: 1000).
    rule : str
        How rounded cells were rounded, a member of `printed.RULES`.
    at_most : bool
        Whether the sum may be less than the constant.

    Raises
    ------
    ValueError
        For no terms, a cell named twice, an unknown rule, or a number too large to be judged.
    """

    name: str
    kind: str
    terms: tuple[tuple[Cell, int], ...]
    constant: Fraction = Fraction(0)
    stated: Cell | None = None
    units: Units = ()
    rule: str = "half_up"
    at_most: bool = False

    def __post_init__(self):
        if not self.terms:
            raise ValueError(f"edit {self.name!r} has no cells: a total of nothing says nothing")
        _check_rule(self.rule, self.name)
        _check_distinct(self.cells, self.name)
        check_size(f"edit {self.name!r}", self.constant, *(factor for _, factor in self.terms))

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All cells the edit is about."""
        return tuple(cell for cell, _ in self.terms)

    @property
    def signed(self) -> tuple[Cell, ...]:
        """Cells that may be negative by what they are."""
        return (self.stated,) if self.kind == "difference" else ()


@dataclass(frozen=True)
class Quotient:
    """A printed number is so many times part / whole, less a constant, rounded to the digits it is printed with.

    Parameters
    ----------
    name : str
        How messages call it.
    kind : str
        What it stands for: share, rate, growth or ratio.
    stated : cell
        The printed percent, rate, growth or ratio.
    part, whole : tuple of cells
        Cells added up to the part, and to the whole; one cell may be in both.
    per : Fraction
        What part / whole is multiplied with: 100 for percents, 100,000 for a rate per 100,000.
    less : Fraction
        What is taken off: 100 for a growth in percent, which is 100 * later / earlier less 100.
    within : bool
        Whether the part cannot be more than the whole, so that no percent exceeds 100.
    units, rule
        As for `Balance`; the stated cell is always rounded.

    Raises
    ------
    ValueError
        For an empty part or whole, a cell named twice in one of them, a quotient of itself, an unknown rule, and a
        base that is not more than 0 or too large to be judged.
    """

    name: str
    kind: str
    stated: Cell
    part: tuple[Cell, ...]
    whole: tuple[Cell, ...]
    per: Fraction = Fraction(100)
    less: Fraction = Fraction(0)
    within: bool = False
    units: Units = ()
    rule: str = "half_up"

    def __post_init__(self):
        if not self.part or not self.whole:
            raise ValueError(f"edit {self.name!r} needs a part and a whole: a {self.kind} of nothing says nothing")
        if self.per <= 0:
            raise ValueError(f"edit {self.name!r} is per {self.per}; a base is more than 0")
        check_size(f"edit {self.name!r}", self.per, self.less)
        _check_rule(self.rule, self.name)
        _check_distinct(self.part, self.name)
        _check_distinct(self.whole, self.name)
        if self.stated in self.part + self.whole:
            raise ValueError(f"edit {self.name!r}: {show(self.stated)} is the {self.kind} and also its part or whole")

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All cells the edit is about."""
        return tuple(dict.fromkeys((self.stated, *self.part, *self.whole)))

    @property
    def signed(self) -> tuple[Cell, ...]:
        """Cells that may be negative by what they are."""
        return (self.stated,) if self.less else ()


Edit = Balance | Quotient


def same(pairs: Iterable[tuple[Cell, Cell]], *, rounded=False, rule: str = "half_up") -> tuple[Balance, ...]:
    """One number printed in two places, such as a row of a table that a figure shows again.

    Parameters
    ----------
    pairs : iterable of (cell, cell)
        Addresses; where the two are printed to different digits, both have to be roundings of one value.
    rounded, rule
        As for `edits`.

    Returns
    -------
    tuple of Balance

    References
    ----------
    de Waal, Pannekoek & Scholtus (2011), chapter 3.

    Examples
    --------
    >>> same([(("table_1", "fraud", "y2018"), ("figure_2", "fraud", "y2018"))])[0].name
    'table_1 (fraud, y2018) = figure_2 (fraud, y2018)'
    """
    found = []
    for pair in pairs:
        one, two = map(tuple, pair)
        terms, name = ((two, 1), (one, -1)), f"{show(one)} = {show(two)}"
        found.append(Balance(name, "same", terms, stated=one, units=units(rounded, (one, two)), rule=rule))
    return tuple(found)


def balance(
    name: str, terms: Mapping[Cell, int], constant=0, *, rounded=False, rule: str = "half_up"
) -> tuple[Balance]:
    """Any other balance of cells, of one table or of several that share them.

    Parameters
    ----------
    name : str
        How messages call it.
    terms : mapping of cell to int
        Addresses, and the whole number each is multiplied with.
    constant : number
        What the sum has to be, in the unit of the cells.
    rounded, rule
        As for `edits`.

    Returns
    -------
    tuple of one Balance

    Raises
    ------
    ValueError
        For no terms, and a factor that is 0 or not whole.

    References
    ----------
    de Waal, Pannekoek & Scholtus (2011), chapter 3.

    Examples
    --------
    >>> balance("fraud and the rest", {("fraud", "n"): 1, ("rest", "n"): 1, ("all", "n"): -1})[0].kind
    'balance'
    """
    for cell, factor in terms.items():
        if isinstance(factor, bool) or not isinstance(factor, int) or factor == 0:
            raise ValueError(f"edit {name!r}: {show(cell)} is multiplied with {factor!r}, not with 1, -1, 2 ...")
    declared = units(rounded, terms)
    return (Balance(name, "balance", tuple(terms.items()), as_fraction(constant), units=declared, rule=rule),)


def _check_rule(rule: str, name: str) -> None:
    if rule not in RULES:
        raise ValueError(f"edit {name!r}: unknown rounding rule {rule!r}; known: {', '.join(RULES)}")


def _check_distinct(found: tuple, name: str) -> None:
    twice = sorted({show(cell) for cell in found if found.count(cell) > 1})
    if twice:
        raise ValueError(f"edit {name!r} names a cell twice: {', '.join(twice)}")
