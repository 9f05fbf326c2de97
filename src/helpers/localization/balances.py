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


@dataclass(frozen=True, kw_only=True)
class Edit:
    """What the two kinds of edit have in common; one is made only as either of them.

    Parameters
    ----------
    name : str
        How messages call it.
    kind : str
        What it stands for: total, closing, flow, difference, of which, same or balance; share, rate, growth or ratio.
    stated : cell or None
        The cell that the others determine: a total, what is left, a percent.
    units : tuple of (cell, int)
        Cells rounded although they have no decimals, and the unit each is rounded to (counts in thousands: 1000).
    rule : str
        How rounded cells were rounded, a member of `printed.RULES`.
    """

    name: str
    kind: str
    stated: Cell | None = None
    units: Units = ()
    rule: str = "half_up"

    def check(self, *added_up: tuple[Cell, ...], numbers: Iterable) -> None:
        """Refuse an unknown rule, a cell named twice among those added up, and a number too large to be judged."""
        if self.rule not in RULES:
            raise ValueError(f"edit {self.name!r}: unknown rounding rule {self.rule!r}; known: {', '.join(RULES)}")
        for group in added_up:
            twice = sorted({show(cell) for cell in group if group.count(cell) > 1})
            if twice:
                raise ValueError(f"edit {self.name!r} names a cell twice: {', '.join(twice)}")
        check_size(f"edit {self.name!r}", *numbers)


@dataclass(frozen=True, kw_only=True)
class Balance(Edit):
    """A weighted sum of cells equals a constant, or is at most that.

    Parameters
    ----------
    terms : tuple of (cell, int)
        Cells, and what each is multiplied with: a stated one with -1; none is stated when that is the constant.
    constant : Fraction
        What the sum has to be, in the unit of the cells.
    at_most : bool
        Whether the sum may be less than the constant.

    Raises
    ------
    ValueError
        For no terms, a cell named twice, an unknown rule, or a number too large to be judged.
    """

    terms: tuple[tuple[Cell, int], ...]
    constant: Fraction = Fraction(0)
    at_most: bool = False
    part = whole = ()  # nothing is divided

    def __post_init__(self):
        if not self.terms:
            raise ValueError(f"edit {self.name!r} has no cells: a total of nothing says nothing")
        self.check(self.cells, numbers=(self.constant, *dict(self.terms).values()))

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All cells the edit is about."""
        return tuple(cell for cell, _ in self.terms)

    @property
    def signed(self) -> tuple[Cell, ...]:
        """Cells that may be negative by what they are."""
        return (self.stated,) if self.kind == "difference" else ()


@dataclass(frozen=True, kw_only=True)
class Quotient(Edit):
    """A printed number is so many times part / whole, less a constant, rounded to the digits it is printed with.

    Parameters
    ----------
    part, whole : tuple of cells
        Cells added up to the part, and to the whole; one cell may be in both.
    per : Fraction
        What part / whole is multiplied with: 100 for percents, 100,000 for a rate per 100,000.
    less : Fraction
        What is taken off: 100 for a growth in percent, which is 100 * later / earlier less 100.
    within : bool
        Whether the part cannot be more than the whole, so that no percent exceeds 100.
    others
        As for `Edit`; the stated cell is the printed percent, rate, growth or ratio, and always rounded.

    Raises
    ------
    ValueError
        For an empty part or whole, a cell named twice in one of them, a quotient of itself, an unknown rule, and a
        base that is not more than 0 or too large to be judged.
    """

    part: tuple[Cell, ...]
    whole: tuple[Cell, ...]
    per: Fraction = Fraction(100)
    less: Fraction = Fraction(0)
    within: bool = False

    def __post_init__(self):
        if not self.part or not self.whole:
            raise ValueError(f"edit {self.name!r} needs a part and a whole: a {self.kind} of nothing says nothing")
        if self.per <= 0:
            raise ValueError(f"edit {self.name!r} is per {self.per}; a base is more than 0")
        self.check(self.part, self.whole, numbers=(self.per, self.less))
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
        name, declared = f"{show(one)} = {show(two)}", units(rounded, (one, two))
        terms = (two, 1), (one, -1)
        found.append(Balance(name=name, kind="same", terms=terms, stated=one, units=declared, rule=rule))
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
    facts = {"terms": tuple(terms.items()), "constant": as_fraction(constant), "units": units(rounded, terms)}
    return (Balance(name=name, kind="balance", rule=rule, **facts),)
