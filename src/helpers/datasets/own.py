"""One's own table: a CSV file as typeset, anywhere on disk, and the rules declared for it in a YAML file.

The file may be separated by commas, semicolons or tabs and begin with a byte order mark, as spreadsheets save it; what
it says beyond its cells (language, key, levels of the header, kinds of columns, units) stands in the rules.
"""

import csv
import io
import re
from pathlib import Path
from typing import Annotated, Literal

import pandas as pd
from pydantic import Field

from helpers import printed
from helpers.datasets import facts, relations
from helpers.datasets.files import DataError
from helpers.datasets.rules import Any as AnyRule

SEPARATORS = ("\t", ";", ",")


class Declared(facts.Facts):
    """What a file of rules states; only the rules themselves have to be there."""

    language: Literal[facts.LANGUAGES] = None
    key: list[str] = None
    header: Literal["1", "2"] = "1"
    columns: dict[str, Literal[tuple(printed.KINDS)]] = {}
    units: str = None
    blanks: Literal["zero", "unknown"] = "zero"
    rules: Annotated[list[AnyRule], Field(min_length=1)]


def declared(file: Path) -> dict:
    """The content of a file of rules.

    Raises
    ------
    DataError
        For a file that cannot be read, a fact that is unknown or of the wrong kind; each is named.
    """
    content = _text(Path(file))
    return facts.checked(Declared, content, str(file)).model_dump(exclude_unset=True)


def read(file: Path, *, language=None, key=None, header=1, columns=None, units=None) -> pd.DataFrame:
    """A CSV file as typeset.

    Parameters
    ----------
    file : path
        UTF-8, its cells separated by commas, semicolons or tabs.
    language : str, optional
        One of `printed.languages`; without it only numbers that read alike in all of them are read.
    key : list of str, optional
        The columns that together name a row; the first column when left out.
    header : {1, 2}
        Lines of the header. Of two, a blank in the upper one repeats what stands left of it, as in merged cells; a
        column is then called ``"Theft, in %"``.
    columns : mapping of str to str, optional
        Columns of several numbers, each with a kind of `printed.KINDS`: they are taken apart (`printed.unfolded`).
    units : str, optional
        A column that states the unit of each row (`printed.in_units`).

    Returns
    -------
    pandas.DataFrame
        Text cells, indexed by the key; ``attrs["language"]`` is the language.

    Raises
    ------
    DataError
        For another encoding, a row of another width than the header, an unknown language, a column that is missing or
        stands twice, a key that is there twice, and a cell that is not of its kind; file and row, or line, are named.
    """
    file = Path(file)
    if language is not None and language not in printed.languages():
        raise DataError(f"{file}: language {language!r} is not one of {', '.join(printed.languages())}")
    rows = _rows(file)
    names = _names(rows[: int(header)], file)
    if len(rows) <= int(header):
        raise DataError(f"{file}, line 1: a header and no rows")
    table = pd.DataFrame(rows[int(header) :], columns=names, dtype=str)
    table = _keyed(table, key or names[:1], file)
    table.attrs["language"] = language
    try:
        table = printed.in_units(table, units) if units else table
        table = printed.unfolded(table, columns) if columns else table
    except ValueError as reason:
        raise DataError(f"{file}, {reason}") from None
    _require_own_marks(table, file)
    return table


def sheet(table: pd.DataFrame, rules: list) -> pd.DataFrame:
    """A table with its rules, as `relations.sheet` has them: every column that prints a number is one of numbers.

    Parameters
    ----------
    table : pandas.DataFrame
        Text cells, from `read` or any other; labels that are no texts are read as texts.
    rules : list
        As stated in YAML.

    Raises
    ------
    ValueError
        As `relations.sheet`.

    Examples
    --------
    >>> table = pd.DataFrame({"n": ["12", "–"], "percent": ["33%", "2%"], "name": ["a", "b"]})
    >>> list(sheet(table, [{"rule": "shares", "percent": "percent", "part": "n", "whole": "n"}]))
    ['n', 'percent']
    """
    table = table.set_axis(map(str, table.columns), axis="columns")
    types = {name: "number" for name in table.columns if _is_of_numbers(table[name], table.attrs.get("language"))}
    return relations.sheet(table, types, rules)


def _require_own_marks(table: pd.DataFrame, file: Path) -> None:
    """No cell has the mark that groups thousands before decimals: it would be of another language than declared."""
    language = table.attrs["language"]
    mark = printed.group_mark(language) if language else ""
    if not mark:
        return
    decimals = re.compile(rf"[+{printed.DASHES}]?[0-9]*{re.escape(mark)}(?![0-9]{{3}}(?![0-9]))[0-9]+ ?%?")
    for row, cells in zip(table.index, table.to_numpy(), strict=True):
        for column, text in zip(table.columns, cells, strict=True):
            if decimals.fullmatch(text):
                name = printed.language_name(language)
                place = f"row {'.'.join(row) if isinstance(row, tuple) else row}, column {column}"
                raise DataError(
                    f"{file}, {place}: {mark!r} marks no decimals in {name}, as in {text!r}; which language is it?"
                )


def _is_of_numbers(column: pd.Series, language: str | None) -> bool:
    """Whether a number is read in it, or digits stand in all its cells: whoever reads them says what is wrong."""
    for text in column:
        try:
            if printed.plain(text, language).number is not None:
                return True
        except printed.PrintedNumberError:
            continue
    filled = [text for text in column if text not in ("", *printed.DASHES)]
    return bool(filled) and all(re.search("[0-9]", text) for text in filled)


def _text(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8-sig")
    except OSError as reason:
        raise DataError(f"{file}: cannot be read: {reason.strerror}") from None
    except UnicodeDecodeError:
        raise DataError(f"{file}: not UTF-8 (saved as cp1251, or no text?); save it as CSV in UTF-8") from None


def _rows(file: Path) -> list[list[str]]:
    """Rows of the file by the separator that makes them all as wide as the header."""
    text = _text(file)
    if not text.strip():
        raise DataError(f"{file}: the file is empty")
    widest = []
    for separator in SEPARATORS:
        try:
            rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True) if row]
        except csv.Error as reason:
            raise DataError(f"{file}: {reason}") from None
        if len(rows[0]) > 1 and {len(row) for row in rows} == {len(rows[0])}:
            return [[cell.strip() for cell in row] for row in rows]
        widest = max(widest, rows, key=lambda found: len(found[0]) if found else 0)
    if len(widest[0]) == 1:
        raise DataError(f"{file}, line 1: one column; expected cells separated by commas, semicolons or tabs")
    line, row = next((line, row) for line, row in enumerate(widest, 1) if len(row) != len(widest[0]))
    raise DataError(f"{file}, line {line}: {len(row)} cells under {len(widest[0])} columns")


def _names(header: list[list[str]], file: Path) -> list[str]:
    """Names of the columns; those of two levels are joined."""
    names = header[-1]
    if len(header) == 2:
        upper, joined = "", []
        for above, below in zip(*header, strict=True):
            upper = above or upper
            joined.append(", ".join(part for part in (upper, below) if part))
        names = joined
    for number, name in enumerate(names, 1):
        if not name or names.count(name) > 1:
            what = f"column {name!r} stands {names.count(name)} times" if name else f"column {number} has no name"
            raise DataError(f"{file}, line 1: {what} (a header of two lines is declared by header: 2)")
    return names


def _keyed(table: pd.DataFrame, key: list[str], file: Path) -> pd.DataFrame:
    if missing := [name for name in key if name not in table.columns]:
        raise DataError(f"{file}, line 1: no column {missing[0]!r} for the key; there are {', '.join(table.columns)}")
    twice = table.duplicated(key)
    if twice.any():
        name = ".".join(table.loc[twice, key].iloc[0])
        raise DataError(f"{file}: row {name!r} is there twice; the key {', '.join(key)} does not tell rows apart")
    return table.set_index(key)
