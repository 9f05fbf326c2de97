"""Frames to display: labels in the chosen languages, numbers at stated digits, names in words. No arithmetic."""

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from html import escape

import pandas as pd

from helpers.tables.frames import html, in_words, plain
from helpers.tables.wording import words

__all__ = [
    "Whole", "claims_table", "formatted", "html", "in_words", "label", "labelled", "linked", "plain", "side_by_side",
    "significant", "step_of", "whole", "words",
]  # fmt: skip

LONGEST = 400  # digits of a number shown; a float has at most 309 before the point


def label(terms: pd.DataFrame, term_id: str, languages: tuple[str, ...] = ("en",)) -> str:
    """The label of a term in one or more languages, joined by ``" / "``.

    Parameters
    ----------
    terms : pandas.DataFrame
        Indexed by term id, with a column per language (``datasets.load_reference("terms")``).
    term_id : str
        The term.
    languages : tuple of str
        Columns of ``terms``, in the order shown.

    Raises
    ------
    ValueError
        For a term or language that the table does not have.
    """
    if term_id not in terms.index:
        raise ValueError(f"no label for {term_id!r}: add it to data/reference/terms.csv")
    if unknown := [language for language in languages if language not in terms.columns]:
        raise ValueError(f"no labels in language {unknown[0]!r}; known: {', '.join(terms.columns)}")
    return " / ".join(dict.fromkeys(terms.loc[term_id, list(languages)]))


def labelled(
    frame: pd.DataFrame,
    terms: pd.DataFrame,
    languages: tuple[str, ...] = ("en",),
    *,
    keep: tuple[str, ...] = (),
) -> pd.DataFrame:
    """The frame with every column, row and axis name that is a term id replaced by its label.

    Parameters
    ----------
    frame : pandas.DataFrame
        Any frame; column and index labels that are not terms (years, article numbers) stay as they are.
    terms, languages
        As for `label`.
    keep : tuple of str
        Term ids that should stay as they are.
    """

    def shown(name):
        return label(terms, name, languages) if name in terms.index and name not in keep else name

    return frame.rename(columns=shown, index=shown).rename_axis(columns=shown, index=shown)


def formatted(frame: pd.DataFrame, decimals: int | dict) -> pd.DataFrame:
    """Every float and Fraction as text with stated decimals, half up, thousands apart; missing blank, others kept.

    Parameters
    ----------
    frame : pandas.DataFrame
        Numbers at full precision.
    decimals : int or dict
        Digits after the point, for all columns or per column.

    Raises
    ------
    ValueError
        When a column with floats or Fractions has no stated decimals.
    """
    columns = {}
    for name, column in frame.items():
        places = decimals if isinstance(decimals, int) else decimals.get(name)
        if places is None and (pd.api.types.is_float_dtype(column) or column.map(_is_fraction).any()):
            raise ValueError(f"column {name!r}: state its decimals")
        columns[name] = column.map(lambda value, places=places: _text(value, places))
    return pd.DataFrame(columns, index=frame.index)


def side_by_side(**frames: pd.DataFrame) -> pd.DataFrame:
    """Frames with the same rows next to each other, each under its own heading."""
    return pd.concat(frames, axis=1)


@dataclass(frozen=True)
class Whole:
    """A frame that displays with every row; behind a heading to click if it has one.

    ``links`` gives row labels an address to go to.
    """

    frame: pd.DataFrame
    heading: str = ""
    links: dict[str, str] = field(default_factory=dict)

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        table = html(self.frame, self.links, whole=True)
        folded = f"<details><summary>{escape(self.heading)}</summary>{table}</details>"
        return {"text/html": folded if self.heading else table, "text/plain": plain(self.frame, whole=True)}


def whole(frame: pd.DataFrame) -> Whole:
    """The frame for display with every row: pandas itself hides those in the middle beyond 60."""
    return Whole(frame)


def significant(frame: pd.DataFrame, digits: int = 7) -> Whole:
    """The whole frame, every number with so many significant digits, missing values blank: a table rebuilt in full.

    Parameters
    ----------
    frame : pandas.DataFrame
        Numbers at full precision; whole numbers and texts stay as they are.
    digits : int
        Digits shown, leading zeros not counted; a number too small or large for them is shown with an exponent.

    Examples
    --------
    >>> significant(pd.DataFrame({"b": [0.04567891234, 1e-9, None], "n": [12, 3, 4]})).frame["b"].tolist()
    ['0.04567891', '1.000000e-09', '']
    """
    shown = {}
    for name, column in frame.items():
        shown[name] = [_significant(value, digits) for value in column]
    return Whole(pd.DataFrame(shown, index=frame.index))


def linked(frame: pd.DataFrame, links: dict[str, str]) -> Whole:
    """The whole frame, its row labels being links: row label -> address relative to the notebook."""
    return Whole(frame, links=links)


def ticks(frame: pd.DataFrame) -> Whole:
    """A table of yes and no: ✓ where a cell is true, – where it is false, blank where it is missing.

    Parameters
    ----------
    frame : pandas.DataFrame
        Truth values; the index and the columns say of what.

    Raises
    ------
    ValueError
        For a cell that is neither true, false nor missing.

    Examples
    --------
    >>> listed = pd.DataFrame({"in the code": [True, False, None]}, index=["205", "206", "207"])
    >>> ticks(listed).frame["in the code"].to_list()
    ['✓', '–', '']
    """
    return Whole(pd.DataFrame({name: _ticked(column) for name, column in frame.items()}, index=frame.index))


def dated(events: pd.Series, what: str = "event") -> Whole:
    """A table of dated things in order of time: the year, then what.

    Parameters
    ----------
    events : pandas.Series
        What each thing is; the index holds its year.
    what : str
        Heading of the things.

    Examples
    --------
    >>> dated(pd.Series({2014: "code", 2001: "convention"})).frame["event"].to_dict()
    {2001: 'convention', 2014: 'code'}
    """
    return Whole(events.rename(what).rename_axis("year").sort_index(kind="stable").to_frame())


def claims_table(claims: pd.DataFrame) -> Whole:
    """The claims as a reader wants them: what is printed, where, and what it says. Opens on a click."""
    heading = f"{len(claims)} claims: what is printed, where, and what it says"
    return Whole(claims[["item", "locus", "printed", "unit", "kind", "quantity"]], heading)


def _ticked(column: pd.Series) -> list[str]:
    shown = []
    for row, value in column.items():
        if not (pd.isna(value) or value in (True, False)):
            raise ValueError(f"column {column.name!r}, row {row!r}: {value!r} is neither true nor false")
        shown.append("" if pd.isna(value) else "✓" if value else "–")
    return shown


def _text(value, places: int | None) -> str:
    if pd.isna(value):
        return ""
    if not isinstance(value, float) and not _is_fraction(value):
        return str(value)
    with localcontext(prec=LONGEST):
        exact = Decimal(value.numerator) / value.denominator if _is_fraction(value) else Decimal(repr(float(value)))
        shown = exact.quantize(Decimal(step_of(places)), ROUND_HALF_UP)
        return f"{shown.copy_abs() if shown == 0 else shown:,f}"


def _significant(value, digits: int) -> str:
    if pd.isna(value):
        return ""
    if isinstance(value, float) or _is_fraction(value):
        return f"{float(value):#.{digits}g}"
    return str(value)


def _is_fraction(value) -> bool:
    return isinstance(value, Fraction)


def step_of(places: int) -> str:
    """One unit in the last of ``places`` decimals, as text."""
    return "1" if places == 0 else "0." + "0" * (places - 1) + "1"
