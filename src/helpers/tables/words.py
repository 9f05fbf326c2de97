"""How a frame looks to a reader: names in words, nothing where nothing is known, numbers flush right.

Columns are named for those who compute: ``y2018``, ``share_percent``. A reader gets 2018 and "share, %". What a frame
holds stays as it is; only what is displayed is put into words.
"""

import re
import sys
from collections.abc import Callable, Mapping
from html import escape

import pandas as pd

# names that are made to compute with, of two parts at least; a year that had to begin with a letter
NAME = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)+")
YEAR = re.compile(r"y([0-9]{4})")
# the end of a name -> how it is read; tried in this order
ENDS = {
    "_percentage_points": ", percentage points", "_percent_points": ", percentage points", "_percent": ", %",
    "_per_100k": " per 100,000", "_kk": " (Kazakh)", "_ru": " (Russian)", "_en": " (English)",
}  # fmt: skip
# here a name is an address, under which a reader finds a thing
ADDRESSES = ("claim_id", "paper", "file", "id")
NUMBER = re.compile(r"[-+−<>≤≥≈~]?\s*[0-9][0-9\s.,]*(?:e[-+]?[0-9]+)?\s*%?")
LONGEST, ENDS_SHOWN, GAP = 60, 5, "…"  # rows of a frame that is shown in full; rows shown of each end of a longer one
LEFT, RIGHT = "text-align:left", "text-align:right"
# pandas writes the cells; what is aligned within one aligns the cell itself
ALIGNED = re.compile(r'<(t[dh])([^>]*)><div style="([^"]*)">(.*?)</div></t[dh]>', re.DOTALL)


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
    """The frame with its names in words, whole numbers without decimals and blanks where a value is missing.

    Examples
    --------
    >>> readable(pd.DataFrame({"y2018": [269.0, None]}, index=["in_court", "closed"])).to_dict()
    {'2018': {'in court': '269', 'closed': ''}}
    """
    columns = [_cells(frame.iloc[:, place], str(name)) for place, name in enumerate(frame.columns)]
    index = _labels(frame.index)
    if not columns:
        return pd.DataFrame(index=index)
    shown = pd.concat([pd.Series(cells, index=index, dtype=object) for cells in columns], axis=1)
    shown.columns = _labels(frame.columns)
    return shown


def html(frame: pd.DataFrame, links: Mapping[str, str] | None = None, whole: bool = False) -> str:
    """The frame as an HTML table, columns of numbers flush right, all others flush left.

    Parameters
    ----------
    frame : pandas.DataFrame
        As it was computed.
    links : mapping of str to str, optional
        Row label -> address it leads to.
    whole : bool
        Show every row; without it those in the middle of a long frame are left out, as pandas does.
    """
    shown = readable(frame) if whole else _shortened(readable(frame))
    sides = [RIGHT if _is_numeric(shown.iloc[:, place]) else LEFT for place in range(shown.shape[1])]
    for place, side in enumerate(sides):
        shown.isetitem(place, [_aligned(escape(cell), side) for cell in shown.iloc[:, place]])
    shown.index = _row_heads(shown.index, links or {})
    shown.columns = _heads(shown.columns, sides)
    if shown.columns.name is None and shown.index.nlevels == shown.columns.nlevels == 1:
        # the name of the rows stands in the corner instead of in a line of its own
        shown = shown.rename_axis(index=None, columns=shown.index.name)
    with pd.option_context("display.max_colwidth", None):
        table = shown.to_html(escape=False, border=0, index_names=_is_named(shown))
    return ALIGNED.sub(r'<\1\2 style="\3">\4</\1>', table)


def plain(frame: pd.DataFrame, whole: bool = False) -> str:
    """The frame as text, for whoever sees no HTML."""
    shown = readable(frame) if whole else _shortened(readable(frame))
    with pd.option_context("display.max_colwidth", None):
        return shown.to_string(index_names=_is_named(frame))


def in_words() -> None:
    """Let this notebook show every frame and series in words; elsewhere than in a notebook nothing happens."""
    shell = _shell()
    if shell is None:
        return
    formatters = shell.display_formatter.formatters
    for kind in (pd.DataFrame, pd.Series):
        formatters["text/html"].for_type(kind, lambda shown: html(_as_frame(shown)))
        formatters["text/plain"].for_type(kind, _pretty)


def _shell():
    """The running notebook's shell; None where IPython was not even loaded."""
    ipython = sys.modules.get("IPython")
    return ipython and ipython.get_ipython()


def _pretty(shown, printer, cycle) -> None:
    printer.text(plain(_as_frame(shown)))


def _as_frame(shown: pd.DataFrame | pd.Series) -> pd.DataFrame:
    if isinstance(shown, pd.DataFrame):
        return shown
    return shown.to_frame("" if shown.name is None else shown.name)


def _cells(column: pd.Series, name: str) -> list[str]:
    """A column's values as text: an address to the letter, anything else in words."""
    if pd.api.types.is_float_dtype(column):
        return _floats(column)
    said = str if name in ADDRESSES else _said
    return ["" if _is_missing(value) else said(value) for value in column]


def _floats(column: pd.Series) -> list[str]:
    known = column.dropna()
    if all(float(value).is_integer() for value in known):
        return ["" if pd.isna(value) else f"{value:.0f}" for value in column]
    texts = iter(known.astype(float).to_frame().to_string(index=False, header=False).split())
    return ["" if pd.isna(value) else next(texts) for value in column]


def _said(value) -> str:
    if isinstance(value, float) and value.is_integer():
        return f"{value:.0f}"
    return str(words(value))


def _is_missing(value) -> bool:
    return pd.api.types.is_scalar(value) and pd.isna(value)


def _labels(index: pd.Index) -> pd.Index:
    """Row or column labels and their names in words."""
    addresses = [name in ADDRESSES for name in index.names]
    if isinstance(index, pd.MultiIndex):
        labels = [tuple(map(_label, label, addresses)) for label in index]
    else:
        labels = [_label(label, addresses[0]) for label in index]
    return _like(index, labels, [words(name) for name in index.names])


def _label(label, is_address: bool) -> str:
    if _is_missing(label):
        return ""
    return str(label) if is_address else _said(label)


def _mapped(index: pd.Index, change: Callable) -> pd.Index:
    names = [name if name is None else escape(str(name)) for name in index.names]
    if isinstance(index, pd.MultiIndex):
        return _like(index, [tuple(map(change, label)) for label in index], names)
    return _like(index, [change(label) for label in index], names)


def _row_heads(index: pd.Index, links: Mapping[str, str]) -> pd.Index:
    """Row labels as HTML: those with an address lead there, and one that is an address itself is set small."""
    names = {words(name) for name in ADDRESSES} - {"paper"}
    small = [name in names for name in index.names]
    if isinstance(index, pd.MultiIndex):
        labels = [
            tuple(_row_head(part, links, *one) for part, *one in zip(label, small, strict=True)) for label in index
        ]
    else:
        labels = [_row_head(label, links, small[0]) for label in index]
    return _like(index, labels, [name if name is None else escape(str(name)) for name in index.names])


def _row_head(label: str, links: Mapping[str, str], is_small: bool) -> str:
    said = f"<small>{escape(label)}</small>" if is_small else escape(label)
    if label in links:
        said = f'<a href="{escape(links[label])}">{said}</a>'
    return _aligned(said, RIGHT if NUMBER.fullmatch(label) else LEFT)


def _heads(columns: pd.Index, sides: list[str]) -> pd.Index:
    """Heads stand where the cells below them do; those of several levels span columns and stay as pandas sets them."""
    escaped = _mapped(columns, lambda label: escape(str(label)))
    if columns.nlevels > 1:
        return escaped
    return _like(escaped, list(map(_aligned, escaped, sides)))


def _aligned(content: str, side: str) -> str:
    return f'<div style="{side}">{content}</div>'


def _is_numeric(column: pd.Series) -> bool:
    """Whether a column of texts holds numbers and blanks only, and not blanks alone."""
    filled = [cell for cell in column if cell not in ("", GAP)]
    return bool(filled) and all(map(NUMBER.fullmatch, filled))


def _is_named(frame: pd.DataFrame) -> bool:
    return any(name is not None for name in (*frame.index.names, *frame.columns.names))


def _shortened(shown: pd.DataFrame) -> pd.DataFrame:
    """The first and last rows of a long frame; the row between them says how many are left out."""
    if len(shown) <= LONGEST:
        return shown
    said = f"… {len(shown) - 2 * ENDS_SHOWN} more rows"
    levels = shown.index.nlevels
    label = said if levels == 1 else (said, *[""] * (levels - 1))
    between = pd.DataFrame([[GAP] * shown.shape[1]], index=_like(shown.index, [label]), columns=shown.columns)
    return pd.concat([shown.head(ENDS_SHOWN), between, shown.tail(ENDS_SHOWN)])


def _like(index: pd.Index, labels: list, names: list | None = None) -> pd.Index:
    """An index of other labels, with as many levels and the same names unless others are given."""
    names = list(index.names) if names is None else names
    if isinstance(index, pd.MultiIndex):
        return pd.MultiIndex.from_arrays(list(zip(*labels, strict=True)) or [[]] * index.nlevels, names=names)
    return pd.Index(labels, dtype=object, name=names[0])
