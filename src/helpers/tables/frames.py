"""A frame on a page: as an HTML table, its numbers flush right, and as text; in a notebook without being asked."""

import re
import sys
from collections.abc import Mapping
from html import escape

import pandas as pd

from helpers.tables.wording import ADDRESSES, readable, relabelled, words

LONGEST, SHOWN, GAP = 60, 5, "…"  # rows of a frame shown in full; rows shown of each end of a longer one
NUMBER = re.compile(r"[-+−<>≤≥≈~]?\s*[0-9][0-9\s.,]*(?:e[-+]?[0-9]+)?\s*%?")
LEFT, RIGHT = "text-align:left", "text-align:right"
# pandas writes the cells; what is aligned within one aligns the cell itself
ALIGNED = re.compile(r'<(t[dh])([^>]*)><div style="([^"]*)">(.*?)</div></t[dh]>', re.DOTALL)
SMALL = tuple(words(name) for name in ADDRESSES if name != "paper")


def html(frame: pd.DataFrame, links: Mapping[str, str] | None = None, whole: bool = False) -> str:
    """The frame in words as an HTML table: columns of numbers flush right, all others flush left.

    Parameters
    ----------
    frame : pandas.DataFrame
        As it was computed.
    links : mapping of str to str, optional
        Row label -> address it leads to.
    whole : bool
        Show every row; without it those in the middle of a long frame are left out, and counted.
    """
    shown = readable(frame) if whole else _shortened(readable(frame))
    sides = list(map(_side, (shown.iloc[:, place] for place in range(shown.shape[1]))))
    for place, side in enumerate(sides):
        shown.isetitem(place, [_aligned(escape(cell), side) for cell in shown.iloc[:, place]])
    shown.index = _escaped_names(relabelled(shown.index, lambda label, name: _row_head(label, name, links or {})))
    shown.columns = _escaped_names(_heads(shown.columns, sides))
    if shown.columns.name is None and shown.index.nlevels == shown.columns.nlevels == 1:
        # the name of the rows stands in the corner instead of in a line of its own
        shown = shown.rename_axis(index=None, columns=shown.index.name)
    with pd.option_context("display.max_colwidth", None):
        table = shown.to_html(escape=False, border=0, index_names=_is_named(shown))
    return ALIGNED.sub(r'<\1\2 style="\3">\4</\1>', table)


def plain(frame: pd.DataFrame, whole: bool = False) -> str:
    """The frame in words as text, for whoever sees no HTML."""
    shown = readable(frame) if whole else _shortened(readable(frame))
    with pd.option_context("display.max_colwidth", None):
        return shown.to_string(index_names=_is_named(frame))


def in_words() -> None:
    """Let this notebook show every frame and series in words; elsewhere than in a notebook nothing happens."""
    ipython = sys.modules.get("IPython")  # not even loaded where there is no notebook
    shell = ipython and ipython.get_ipython()
    if not shell:
        return
    formatters = shell.display_formatter.formatters
    for kind in (pd.DataFrame, pd.Series):
        formatters["text/html"].for_type(kind, lambda shown: html(_as_frame(shown)))
        formatters["text/plain"].for_type(kind, lambda shown, printer, cycle: printer.text(plain(_as_frame(shown))))


def _as_frame(shown: pd.DataFrame | pd.Series) -> pd.DataFrame:
    if isinstance(shown, pd.DataFrame):
        return shown
    return shown.to_frame("" if shown.name is None else shown.name)


def _shortened(shown: pd.DataFrame) -> pd.DataFrame:
    """The first and last rows of a long frame; the row between them says how many are left out."""
    if len(shown) <= LONGEST:
        return shown
    between = shown.iloc[[SHOWN]].copy()
    between[:] = GAP
    left_out = iter([f"{GAP} {len(shown) - 2 * SHOWN} more rows"])
    between.index = relabelled(between.index, lambda label, name: next(left_out, ""))
    return pd.concat([shown.head(SHOWN), between, shown.tail(SHOWN)])


def _side(column: pd.Series) -> str:
    """Where a column of texts stands: right if it holds numbers and blanks only, and not blanks alone."""
    filled = [cell for cell in column if cell not in ("", GAP)]
    return RIGHT if filled and all(map(NUMBER.fullmatch, filled)) else LEFT


def _heads(columns: pd.Index, sides: list[str]) -> pd.Index:
    """Heads stand where the cells below them do; those of several levels span columns and stay as pandas sets them."""
    if columns.nlevels > 1:
        return relabelled(columns, lambda label, name: escape(label))
    waiting = iter(sides)
    return relabelled(columns, lambda label, name: _aligned(escape(label), next(waiting)))


def _row_head(label: str, name: str | None, links: Mapping[str, str]) -> str:
    """A row label as HTML: with a link where it has an address, small where it is one itself."""
    content = f"<small>{escape(label)}</small>" if name in SMALL else escape(label)
    if label in links:
        content = f'<a href="{escape(links[label])}">{content}</a>'
    return _aligned(content, LEFT)


def _aligned(content: str, side: str) -> str:
    return f'<div style="{side}">{content}</div>'


def _escaped_names(index: pd.Index) -> pd.Index:
    index.names = [name if name is None else escape(str(name)) for name in index.names]
    return index


def _is_named(frame: pd.DataFrame) -> bool:
    return any(name is not None for name in (*frame.index.names, *frame.columns.names))
