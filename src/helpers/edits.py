"""Edits: what the printed cells of a table have to obey, declared as data.

An edit is a rule a table's numbers keep whoever typed them: parts add up to their total, a percent is its part of
its whole, shares close to 100, what is left is what was there plus what came minus what went. Functions here turn
labels of a frame into such rules; `localization` judges cells by them. Nothing is guessed from the numbers: a rule
holds for a table because somebody who read the table says so.

A cell is addressed by ``(row, column)``, the labels of the frame; where several tables are judged together, by
``(table, row, column)``, and every function then gets the table's name as `table`. Each function returns a tuple of
edits, so edits are joined with ``+``.

References
----------
Fellegi, I. P., & Holt, D. (1976). A systematic approach to automatic edit and imputation. Journal of the American
Statistical Association, 71(353), 17-35.
de Waal, T., Pannekoek, J., & Scholtus, S. (2011). Handbook of Statistical Data Editing and Imputation. Wiley,
chapter 3 (balance edits, ratio edits, hierarchies of totals).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import pandas as pd

from helpers.intervals import as_fraction

RULES = ("half_up", "half_even", "truncation", "ceiling")

Cell = tuple  # (row, column) or (table, row, column)


@dataclass(frozen=True)
class Balance:
    """A weighted sum of cells equals a constant.

    Parameters
    ----------
    name : str
        How messages call it.
    kind : {"total", "closing", "flow", "difference", "same", "balance"}
        What it stands for.
    terms : tuple of (cell, int)
        Cells and what each is multiplied with.
    constant : Fraction
        What the sum has to be.
    stated : cell or None
        The cell that the others determine (a total, what is left); None when it is the constant.
    rounded : bool
        Whether cells without decimals are rounded too (counts in thousands, whole percents).
    rule : str
        How rounded cells were rounded, a member of `RULES`.
    """

    name: str
    kind: str
    terms: tuple[tuple[Cell, int], ...]
    constant: Fraction = Fraction(0)
    stated: Cell | None = None
    rounded: bool = False
    rule: str = "half_up"

    def __post_init__(self):
        _check_rule(self.rule, self.name)
        if not self.terms:
            raise ValueError(f"edit {self.name!r} has no cells: a total of nothing says nothing")
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
        Cells added up to the part, and to the whole.
    rule : str
        How the percent was rounded, a member of `RULES`.
    """

    name: str
    percent: Cell
    part: tuple[Cell, ...]
    whole: tuple[Cell, ...]
    rule: str = "half_up"
    kind: str = "share"

    def __post_init__(self):
        _check_rule(self.rule, self.name)
        if not self.part or not self.whole:
            raise ValueError(f"edit {self.name!r} needs a part and a whole")
        _check_distinct(self.part, self.name)
        _check_distinct(self.whole, self.name)
        if self.percent in self.part + self.whole:
            raise ValueError(f"edit {self.name!r}: the percent {self.percent} is also its own part or whole")

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All cells the edit is about; a cell may be in the part and in the whole."""
        return tuple(dict.fromkeys((self.percent, *self.part, *self.whole)))


Edit = Balance | Share
Edits = tuple[Edit, ...]


def totals(
    frame: pd.DataFrame,
    *,
    rows: Mapping | None = None,
    columns: Mapping | None = None,
    across: Iterable | None = None,
    table: str | None = None,
    rounded: bool = False,
    rule: str = "half_up",
) -> Edits:
    """Totals and subtotals of any depth: each named line is the sum of the lines named as its parts.

    Parameters
    ----------
    frame : pandas.DataFrame
        The table; only its labels are read.
    rows : mapping of row label to list of row labels, optional
        Total row -> its parts; a part may be a total itself. One edit per total and column of `across`.
    columns : mapping of column label to list of column labels, optional
        The same for columns, one edit per total and row. Give either `rows` or `columns`.
    across : iterable of labels, optional
        Columns (rows) in which the totals hold; all of them when left out.
    table : str, optional
        Name of the table, where several are judged together.
    rounded : bool
        True when cells without decimals are rounded as well, such as counts in thousands.
    rule : str
        How rounded cells were rounded; exact counts do not need it.

    Returns
    -------
    tuple of Balance

    Raises
    ------
    ValueError
        For an unknown or repeated label, a total of nothing, or a total among its own parts.

    References
    ----------
    de Waal, Pannekoek & Scholtus (2011), section 3.4 (balance edits).

    Examples
    --------
    >>> import pandas as pd
    >>> cases = pd.DataFrame({"y2018": [28, 13, 41], "y2019": [59, 6, 65]}, index=["205", "206", "total"])
    >>> for edit in totals(cases, rows={"total": ["205", "206"]}):
    ...     print(edit.name)
    (total, y2018) = sum of 2 rows
    (total, y2019) = sum of 2 rows
    """
    hierarchy, by = _one_of(rows, columns)
    word = "rows" if by == "columns" else "columns"
    found = []
    for total, parts in hierarchy.items():
        if not parts:
            raise ValueError(f"total {total!r} has no parts: a total of nothing says nothing")
        for line in _lines(frame, by, across):
            stated, *terms = (_cell(frame, by, line, label, table) for label in (total, *_labels(parts)))
            name = f"{show(stated)} = sum of {len(terms)} {word}"
            signed = (*((cell, 1) for cell in terms), (stated, -1))
            found.append(Balance(name, "total", signed, stated=stated, rounded=rounded, rule=rule))
    return tuple(found)


def shares(
    frame: pd.DataFrame,
    *,
    percent,
    part,
    whole,
    whole_at=None,
    by: str = "rows",
    across: Iterable | None = None,
    table: str | None = None,
    rule: str = "half_up",
) -> Edits:
    """Printed percents: 100 times part / whole has to print as the percent does.

    Parameters
    ----------
    frame : pandas.DataFrame
        The table; only its labels are read.
    percent, part, whole : label, or list of labels for part and whole
        Columns holding the percent (0 to 100 and beyond), the part and the whole; the cells of a list are added.
    whole_at : label, optional
        Row that holds the whole when it is another than the percent's own, as in "percent of the column total".
    by : {"rows", "columns"}
        ``"rows"``: one edit per row, the labels above are columns. ``"columns"``: the other way round.
    across : iterable of labels, optional
        Rows (columns) that have a percent; all when left out.
    table, rule : str, optional
        As in `totals`; the rule is that of the percent's rounding.

    Returns
    -------
    tuple of Share

    Raises
    ------
    ValueError
        For an unknown label, or a percent that is its own part or whole.

    References
    ----------
    de Waal, Pannekoek & Scholtus (2011), section 3.4 (ratio edits).

    Examples
    --------
    >>> import pandas as pd
    >>> cases = pd.DataFrame({"proceedings": [89], "court": [1], "ended": [29], "percent": ["33,7%"]}, index=["205"])
    >>> shares(cases, percent="percent", part=["court", "ended"], whole="proceedings")[0].name
    '(205, percent) = percent of 2 cells in (205, proceedings)'
    """
    found = []
    for line in _lines(frame, by, across):
        printed = _cell(frame, by, line, percent, table)
        parts = tuple(_cell(frame, by, line, label, table) for label in _labels(part))
        base = line if whole_at is None else whole_at
        wholes = tuple(_cell(frame, by, base, label, table) for label in _labels(whole))
        name = f"{show(printed)} = percent of {_together(parts)} in {_together(wholes)}"
        found.append(Share(name, printed, parts, wholes, rule))
    return tuple(found)


def closes_to(
    frame: pd.DataFrame,
    target=100,
    *,
    rows: Sequence | None = None,
    columns: Sequence | None = None,
    across: Iterable | None = None,
    table: str | None = None,
    rule: str = "half_up",
) -> Edits:
    """Shares that close to 100 (or another constant) within their rounding.

    Parameters
    ----------
    frame : pandas.DataFrame
        The table; only its labels are read.
    target : number
        What the unrounded values add up to.
    rows, columns : list of labels
        The lines that add up: rows (one edit per column) or columns (one edit per row).
    across, table, rule
        As in `totals`.

    Returns
    -------
    tuple of Balance

    Raises
    ------
    ValueError
        For an unknown label, or no lines at all.

    References
    ----------
    Mosteller, F., Youtz, C., & Zahn, D. (1967). The distribution of sums of rounded percentages. Demography, 4(2),
    850-858.

    Examples
    --------
    >>> import pandas as pd
    >>> ages = pd.DataFrame({"percent": ["61,1", "1,7", "15,2", "14,9", "7,1"]})
    >>> closes_to(ages, 100, rows=[0, 1, 2, 3, 4])[0].name
    'percent: 5 rows close to 100'
    """
    labels, by = _one_of(rows, columns)
    word = "rows" if by == "columns" else "columns"
    found = []
    for line in _lines(frame, by, across):
        cells = tuple(_cell(frame, by, line, label, table) for label in labels)
        name = f"{table + ' ' if table else ''}{line}: {len(cells)} {word} close to {target}"
        terms = tuple((cell, 1) for cell in cells)
        found.append(Balance(name, "closing", terms, as_fraction(target), rounded=True, rule=rule))
    return tuple(found)


def flow(
    frame: pd.DataFrame,
    *,
    opening,
    inflow,
    outflow,
    closing,
    by: str = "rows",
    across: Iterable | None = None,
    table: str | None = None,
    rounded: bool = False,
    rule: str = "half_up",
) -> Edits:
    """Stock and flow: opening stock + inflow - outflow = closing stock.

    Parameters
    ----------
    frame : pandas.DataFrame
        The table; only its labels are read.
    opening, closing : label
        Columns (rows, with ``by="columns"``) of the stock before and after: carried over, left.
    inflow, outflow : label or list of labels
        What came and what went: registered; sent to court, terminated.
    by, across, table, rounded, rule
        As in `shares` and `totals`.

    Returns
    -------
    tuple of Balance

    Raises
    ------
    ValueError
        For an unknown label, or one used twice.

    References
    ----------
    United Nations (2003). Manual for the Development of a System of Criminal Justice Statistics, ST/ESA/STAT/SER.F/89
    (cases pending, brought in, disposed of).

    Examples
    --------
    >>> import pandas as pd
    >>> cases = pd.DataFrame({"before": [18], "new": [517], "ended": [269], "left": [266]}, index=["2018"])
    >>> flow(cases, opening="before", inflow="new", outflow="ended", closing="left")[0].name
    '(2018, left) = opening + inflow - outflow'
    """
    signs = [(opening, 1), *((label, 1) for label in _labels(inflow)), *((label, -1) for label in _labels(outflow))]
    text = "opening + inflow - outflow"
    return _stated(frame, signs, closing, by, across, table, kind="flow", text=text, rounded=rounded, rule=rule)


def differences(
    frame: pd.DataFrame,
    *,
    later,
    earlier,
    change,
    by: str = "rows",
    across: Iterable | None = None,
    table: str | None = None,
    rounded: bool = False,
    rule: str = "half_up",
) -> Edits:
    """Printed changes: change = later - earlier, in the unit of both (percentage points for percents).

    Parameters
    ----------
    frame : pandas.DataFrame
        The table; only its labels are read.
    later, earlier, change : label
        Columns (rows, with ``by="columns"``). A change may be negative: declare such cells as signed to
        `localization`.
    by, across, table, rounded, rule
        As in `shares` and `totals`.

    Returns
    -------
    tuple of Balance

    Raises
    ------
    ValueError
        For an unknown label, or one used twice.

    References
    ----------
    de Waal, Pannekoek & Scholtus (2011), section 3.4 (balance edits with negative terms).

    Examples
    --------
    >>> import pandas as pd
    >>> cases = pd.DataFrame({"y2020": [109], "y2021": [74], "change": ["-35"]}, index=["chapter 7"])
    >>> differences(cases, later="y2021", earlier="y2020", change="change")[0].name
    '(chapter 7, change) = later - earlier'
    """
    signs = [(later, 1), (earlier, -1)]
    text = "later - earlier"
    return _stated(frame, signs, change, by, across, table, kind="difference", text=text, rounded=rounded, rule=rule)


def same(pairs: Iterable[tuple[Cell, Cell]], *, rule: str = "half_up") -> Edits:
    """The same number printed in two places, such as a row of a table that a figure shows again.

    Parameters
    ----------
    pairs : iterable of (cell, cell)
        Addresses; printed at different precision they have to be roundings of one value.
    rule : str
        How rounded cells were rounded.

    Returns
    -------
    tuple of Balance

    References
    ----------
    Bakker, B. F. M. (2011). Micro-integration. Statistics Netherlands (one quantity, several sources).

    Examples
    --------
    >>> same([(("table_1", "fraud", "y2018"), ("figure_2", "fraud", "y2018"))])[0].name
    'table_1 (fraud, y2018) = figure_2 (fraud, y2018)'
    """
    return tuple(
        Balance(f"{show(one)} = {show(two)}", "same", ((two, 1), (one, -1)), stated=one, rule=rule) for one, two in pairs
    )


def balance(name: str, terms: Mapping[Cell, int], constant=0, *, rounded: bool = False, rule="half_up") -> Edits:
    """Any other balance: cells, of one table or several, times whole numbers add up to a constant.

    Parameters
    ----------
    name : str
        How messages call it.
    terms : mapping of cell to int
        Addresses and multipliers.
    constant : number
        What the sum has to be.
    rounded, rule
        As in `totals`.

    Returns
    -------
    tuple of one Balance

    Raises
    ------
    ValueError
        For no terms, or a multiplier that is zero or not whole.

    References
    ----------
    de Waal, Pannekoek & Scholtus (2011), section 3.4.

    Examples
    --------
    >>> balance("fraud and the rest", {("fraud", "n"): 1, ("rest", "n"): 1, ("all", "n"): -1})[0].kind
    'balance'
    """
    for cell, factor in terms.items():
        if isinstance(factor, bool) or not isinstance(factor, int) or factor == 0:
            raise ValueError(f"edit {name!r}: {show(cell)} is multiplied with {factor!r}, not a whole number but 0")
    return (Balance(name, "balance", tuple(terms.items()), as_fraction(constant), rounded=rounded, rule=rule),)


def cells(frame: pd.DataFrame, *, rows=None, columns=None, table: str | None = None) -> tuple[Cell, ...]:
    """Addresses of a block of cells, for cells that are fixed, weighted or signed.

    Parameters
    ----------
    frame : pandas.DataFrame
        The table.
    rows, columns : list of labels, optional
        All rows, all columns when left out.
    table : str, optional
        Name of the table, where several are judged together.

    Returns
    -------
    tuple of cells

    Examples
    --------
    >>> import pandas as pd
    >>> cells(pd.DataFrame({"a": [1], "b": [2]}, index=["total"]), rows=["total"])
    (('total', 'a'), ('total', 'b'))
    """
    labels = _lines(frame, "columns", columns)
    return tuple(_cell(frame, "rows", row, column, table) for row in _lines(frame, "rows", rows) for column in labels)


def show(cell: Cell) -> str:
    """A cell's address in words of a message: ``(row, column)``, with the table's name before it if it has one."""
    *table, row, column = cell
    return f"{table[0]} ({row}, {column})" if table else f"({row}, {column})"


def _stated(frame, signs, stated_label, by, across, table, *, kind, text, rounded, rule) -> Edits:
    found = []
    for line in _lines(frame, by, across):
        stated = _cell(frame, by, line, stated_label, table)
        terms = [(_cell(frame, by, line, label, table), sign) for label, sign in signs]
        name = f"{show(stated)} = {text}"
        found.append(Balance(name, kind, (*terms, (stated, -1)), stated=stated, rounded=rounded, rule=rule))
    return tuple(found)


def _cell(frame, by, line, label, table) -> Cell:
    row, column = (line, label) if by == "rows" else (label, line)
    for axis, known, name in (("row", frame.index, row), ("column", frame.columns, column)):
        if list(known).count(name) != 1:
            what = "twice or more" if list(known).count(name) else "not"
            raise ValueError(f"{axis} {name!r} is {what} in the table; rows and columns need one label each")
    return (row, column) if table is None else (table, row, column)


def _lines(frame, by, across) -> list:
    if by not in ("rows", "columns"):
        raise ValueError(f"by should be 'rows' or 'columns', not {by!r}")
    found = list(frame.index if by == "rows" else frame.columns) if across is None else list(across)
    if not found:
        raise ValueError(f"no {by} to declare an edit for")
    return found


def _labels(one_or_many) -> list:
    """A list is many labels; anything else, also a tuple, is one label."""
    return one_or_many if isinstance(one_or_many, list) else [one_or_many]


def _one_of(rows, columns):
    if (rows is None) == (columns is None):
        raise ValueError("give either rows or columns, and not both")
    return (rows, "columns") if rows is not None else (columns, "rows")


def _together(cells_: tuple) -> str:
    return show(cells_[0]) if len(cells_) == 1 else f"{len(cells_)} cells"


def _check_rule(rule: str, name: str) -> None:
    if rule not in RULES:
        raise ValueError(f"edit {name!r}: unknown rounding rule {rule!r}; known: {', '.join(RULES)}")


def _check_distinct(found: tuple, name: str) -> None:
    twice = {cell for cell in found if found.count(cell) > 1}
    if twice:
        raise ValueError(f"edit {name!r} names a cell twice: {', '.join(sorted(map(show, twice)))}")
