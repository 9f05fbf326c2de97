"""The two kinds of edit: a balance of cells, and a printed percent; data only.

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

from helpers.localization.addresses import Cell, show
from helpers.printed import RULES, as_fraction


@dataclass(frozen=True)
class Balance:
    """A weighted sum of cells equals a constant.

    Parameters
    ----------
    name : str
        How messages call it.
    kind : str
        What it stands for: total, closing, flow, difference, same or balance.
    terms : tuple of (cell, int)
        Cells, and what each is multiplied with.
    constant : Fraction
        What the sum has to be, in the unit of the cells.
    stated : cell or None
        The cell that the others determine (a total, what is left); None when that is the constant.
    rounded : bool
        Whether cells without decimals are rounded too (counts in thousands, whole percents).
    rule : str
        How rounded cells were rounded, a member of `RULES`.

    Raises
    ------
    ValueError
        For no terms, a cell named twice, or an unknown rule.
    """

    name: str
    kind: str
    terms: tuple[tuple[Cell, int], ...]
    constant: Fraction = Fraction(0)
    stated: Cell | None = None
    rounded: bool = False
    rule: str = "half_up"

    def __post_init__(self):
        if not self.terms:
            raise ValueError(f"edit {self.name!r} has no cells: a total of nothing says nothing")
        _check_rule(self.rule, self.name)
        _check_distinct(self.cells, self.name)

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All cells the edit is about."""
        return tuple(cell for cell, _ in self.terms)


@dataclass(frozen=True)
class Share:
    """A printed percent is 100 times part / whole, rounded to the digits it is printed with.

    Parameters
    ----------
    name : str
        How messages call it.
    percent : cell
        The printed percent.
    part, whole : tuple of cells
        Cells added up to the part, and to the whole; one cell may be in both.
    rule : str
        How the percent was rounded, a member of `RULES`.
    within : bool
        Whether the part cannot be more than the whole, so that no percent exceeds 100.

    Raises
    ------
    ValueError
        For an empty part or whole, a cell named twice in one of them, a percent of itself, or an unknown rule.
    """

    name: str
    percent: Cell
    part: tuple[Cell, ...]
    whole: tuple[Cell, ...]
    rule: str = "half_up"
    within: bool = False
    kind: str = "share"

    def __post_init__(self):
        if not self.part or not self.whole:
            raise ValueError(f"edit {self.name!r} needs a part and a whole: a share of nothing says nothing")
        _check_rule(self.rule, self.name)
        _check_distinct(self.part, self.name)
        _check_distinct(self.whole, self.name)
        if self.percent in self.part + self.whole:
            raise ValueError(f"edit {self.name!r}: {show(self.percent)} is the percent and also its part or whole")

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All cells the edit is about."""
        return tuple(dict.fromkeys((self.percent, *self.part, *self.whole)))


Edit = Balance | Share


def same(pairs: Iterable[tuple[Cell, Cell]], *, rule: str = "half_up") -> tuple[Balance, ...]:
    """One number printed in two places, such as a row of a table that a figure shows again.

    Parameters
    ----------
    pairs : iterable of (cell, cell)
        Addresses; where the two are printed to different digits, both have to be roundings of one value.
    rule : str
        How rounded cells were rounded, a member of `RULES`.

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
    for one, two in pairs:
        one, two = tuple(one), tuple(two)
        name = f"{show(one)} = {show(two)}"
        found.append(Balance(name, "same", ((two, 1), (one, -1)), stated=one, rule=rule))
    return tuple(found)


def balance(
    name: str, terms: Mapping[Cell, int], constant=0, *, rounded: bool = False, rule: str = "half_up"
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
        As for `Balance`.

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
    return (Balance(name, "balance", tuple(terms.items()), as_fraction(constant), rounded=rounded, rule=rule),)


def _check_rule(rule: str, name: str) -> None:
    if rule not in RULES:
        raise ValueError(f"edit {name!r}: unknown rounding rule {rule!r}; known: {', '.join(RULES)}")


def _check_distinct(found: tuple, name: str) -> None:
    twice = sorted({show(cell) for cell in found if found.count(cell) > 1})
    if twice:
        raise ValueError(f"edit {name!r} names a cell twice: {', '.join(twice)}")
