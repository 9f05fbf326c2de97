"""Names and values in words: what is made to compute with, as a reader wants it.

Columns are named for those who compute: ``y2018``, ``share_percent``. A reader gets 2018 and "share, %". What a frame
holds stays as it is; only what is displayed is put into words.
"""

import re
from collections.abc import Callable
from itertools import repeat

import pandas as pd

# names that are made to compute with, of two parts at least; a year that had to begin with a letter
NAME = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)+")
YEAR = re.compile(r"y([0-9]{4})")
# the end of a name -> how it is read; tried in this order
ENDS = {
    "_percentage_points": ", percentage points", "_percent_points": ", percentage points", "_percent": ", %",
    "_per_100k": " per 100,000", "_kk": " (Kazakh)", "_ru": " (Russian)", "_en": " (English)",
}  # fmt: skip
# what stands under these names is an address, by which a reader finds a thing
ADDRESSES = ("claim_id", "paper", "file", "id")


def words(name):
    """A name as it is read aloud; what is no name made to compute with stays as it is.

    Examples
    --------
    >>> words("y2018"), words("share_percent"), words("label_ru"), words("not_assessable"), words("Northtown")
    ('2018', 'share, %', 'label (Russian)', 'not assessable', 'Northtown')
    """
    if not isinstance(name, str):
        return name
    if year := YEAR.fullmatch(name):
        return year[1]
    if not NAME.fullmatch(name):
        return name
    for end, read in ENDS.items():
        if name.endswith(end):
            return name.removesuffix(end).replace("_", " ") + read
    return name.replace("_", " ")


def readable(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame as texts: names in words, whole numbers without decimals, nothing where a value is missing.

    Labels under one of `ADDRESSES` are kept to the letter.

    Examples
    --------
    >>> readable(pd.DataFrame({"y2018": [269.0, None]}, index=["in_court", "closed"])).to_dict()
    {'2018': {'in court': '269', 'closed': ''}}
    """
    shown = frame.astype(object)
    for place, name in enumerate(frame.columns):
        shown.isetitem(place, _cells(frame.iloc[:, place], name))
    shown.index = relabelled(frame.index, said)
    shown.columns = relabelled(frame.columns, said)
    shown.index.names = list(map(words, frame.index.names))
    shown.columns.names = list(map(words, frame.columns.names))
    return shown


def relabelled(index: pd.Index, change: Callable) -> pd.Index:
    """Row or column labels, each changed by a function of the label and the name of its level."""
    if not isinstance(index, pd.MultiIndex):
        return pd.Index(list(map(change, index, repeat(index.name))), dtype=object, name=index.name)
    levels = []
    for place, name in enumerate(index.names):
        levels.append(list(map(change, index.get_level_values(place), repeat(name))))
    return pd.MultiIndex.from_arrays(levels, names=index.names)


def said(value, name) -> str:
    """A value or label as text, by the name of what it stands under."""
    if pd.api.types.is_scalar(value) and pd.isna(value):
        return ""
    if name in ADDRESSES:
        return str(value)
    if isinstance(value, float) and value.is_integer():
        return f"{value:.0f}"
    return str(words(value))


def _cells(column: pd.Series, name) -> list[str]:
    """A column as texts; of a column of numbers with decimals each has as many, as pandas chooses them."""
    known = column.dropna()
    if not pd.api.types.is_float_dtype(column) or known.map(float.is_integer).all():
        return list(map(said, column, repeat(name)))
    texts = known.astype(float).to_frame().to_string(index=False, header=False).split()
    return _with_blanks(column, texts)


def _with_blanks(column: pd.Series, texts: list[str]) -> list[str]:
    """The texts of the values that are known, and nothing for each that is missing."""
    waiting = iter(texts)
    found = []
    for is_missing in column.isna():
        found.append("" if is_missing else next(waiting))
    return found
