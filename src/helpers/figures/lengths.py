"""Numbers as lengths: bars side by side, bars divided into parts, the verdicts of many rows."""

from collections.abc import Sequence

import pandas as pd

from helpers.figures.counts import beside
from helpers.figures.frame import finish, is_percent, percent_from_zero, rows, value_axis
from helpers.figures.ink import is_dark
from helpers.figures.style import COLOURS, DARK, HEIGHT, canvas, colours, number, room_for, wrapped

UNCHECKED = ("not assessable",)


def bars(
    values: pd.Series | pd.DataFrame, *, title: str, subtitle: str, source: str, value_label: str = "",
    category_label: str = "", horizontal: bool = False, log: bool = False, decimals: int | None = 0,
    highlight: Sequence = (), unit: str = "", n=None,
):  # fmt: skip
    """Bars of a Series, or bars grouped by the columns of a DataFrame.

    Parameters
    ----------
    values : Series or DataFrame
        Numbers to draw; the index holds the categories, columns become a legend.
    title, subtitle, source : str
        The finding; what is drawn (unit, n or denominator, years); where the data come from.
    value_label, category_label : str
        Axis labels; the unit belongs in ``value_label``.
    horizontal, log : bool
        Bars from left to right (long labels); logarithmic value axis.
    decimals : int or None
        Digits of the number written at each bar; None writes none.
    highlight : sequence
        Categories of a Series to draw in the second colour.
    unit : str
        Written after each number, such as ``"%"``.
    n : str, Series or DataFrame, optional
        Of shares and rates: how many each is made of, under the labels of ``values``: numbers, written as
        ``"n = 13"``, or texts such as `of` makes. Percents with an n are shares of a whole: their axis ends at 100.
    """
    frame = values.to_frame() if isinstance(values, pd.Series) else values
    fig, ax = canvas(max(room_for(frame.index), 0.5 + 0.3 * frame.size) if horizontal else HEIGHT)
    thick = 0.8 / frame.shape[1]
    for place, (colour, (name, column)) in enumerate(zip(colours(frame.columns), frame.items(), strict=True)):
        at = [row - 0.4 + thick * (place + 0.5) for row in range(len(frame))]
        draw = ax.barh if horizontal else ax.bar
        draw(at, column.astype(float), thick, color=colour, label=str(name), edgecolor="white", linewidth=0.5)
    (ax.set_yticks if horizontal else ax.set_xticks)(range(len(frame)), wrapped(frame.index, horizontal))
    ax.tick_params(axis="y" if horizontal else "x", length=0)
    if horizontal:
        ax.invert_yaxis()
    _highlight(ax, frame.index, highlight)
    value_axis(ax, horizontal, log, unit)
    _write_numbers(ax, decimals, unit, beside(n, frame))
    if is_percent(unit, value_label) and not log:
        percent_from_zero(ax, horizontal, n is not None)
    names = (value_label, category_label) if horizontal else (category_label, value_label)
    return finish(ax, title, *names, frame.shape[1] > 1, subtitle=subtitle, source=source)


def stacked(
    parts: pd.DataFrame, *, title: str, subtitle: str, source: str, value_label: str = "", category_label: str = ""
):
    """Bars from left to right, one a row, divided into the columns' numbers, each written in its part if it has room.

    Parameters
    ----------
    parts : DataFrame
        Numbers of 0 or more; the index holds the row labels, the columns become a legend. Columns named like
        verdicts get the verdicts' colours, ordered ones shades of one.
    title, subtitle, source, value_label, category_label : str
        As for `bars`.
    """
    fig, ax = canvas(room_for(parts.index))
    _stack(ax, parts)
    rows(ax, parts.index)
    value_axis(ax, True, False)
    return finish(ax, title, value_label, category_label, True, subtitle=subtitle, source=source)


def verdicts(parts: pd.DataFrame, *, title: str, subtitle: str, source: str):
    """The verdicts of each row: on the left those that could be checked, on the right the rest, each "k of n".

    Parameters
    ----------
    parts : DataFrame
        Counts; the columns are verdicts as the house style names them, the index holds the row labels.
    title, subtitle, source : str
        As for `bars`.
    """
    rest = parts[[name for name in parts if name in UNCHECKED]]
    checked = parts.drop(columns=rest.columns)
    fig, (left, right) = canvas(0.3 + room_for(parts.index, 0.3), panels=(1, 2), sharey=True, width_ratios=[3, 2])
    for ax, shown, said in ((left, checked, "could be checked"), (right, rest, "could not")):
        _stack(ax, shown.loc[:, shown.sum() > 0], numbered=ax is left)
        ax.set_title(f"{said}: {shown.sum().sum():,}", loc="left", color=DARK, fontsize=9)
        ax.xaxis.set_visible(False)
        ax.spines["bottom"].set_visible(False)
    for place, (some, whole) in enumerate(zip(rest.sum(axis=1), parts.sum(axis=1), strict=True)):
        right.text(some, place, f" {some:,} of {whole:,}", va="center", fontsize=8, color=DARK)
    right.margins(x=0.3)
    rows(left, parts.index)
    for ax in (left, right):
        ax.grid(False)
        ax.tick_params(length=0)
    return finish(left, title, legend=True, subtitle=subtitle, source=source)


def _stack(ax, parts: pd.DataFrame, numbered: bool = True) -> None:
    begin = [0.0] * len(parts)
    longest = float(parts.sum(axis=1).max())
    for colour, (name, column) in zip(colours(parts.columns), parts.items(), strict=True):
        drawn = ax.barh(
            range(len(parts)), column.astype(float), 0.75, left=begin, color=colour, label=str(name),
            edgecolor="white", linewidth=0.7,
        )  # fmt: skip
        # a number needs about a fortieth of the width for each of its digits, and as much beside it
        written = [
            f"{value:,g}" if numbered and value * 40 > longest * (1 + len(f"{value:,g}")) else "" for value in column
        ]
        ax.bar_label(drawn, written, label_type="center", fontsize=8, color="white" if is_dark(colour) else "black")
        begin = [left + float(width) for left, width in zip(begin, column, strict=True)]


def _highlight(ax, categories, chosen) -> None:
    for place, category in enumerate(categories):
        if category in chosen:
            ax.patches[place].set_facecolor(COLOURS[1])


def _write_numbers(ax, decimals: int | None, unit: str, counts: pd.DataFrame) -> None:
    if decimals is None and not counts.any(axis=None):
        return
    horizontal = ax.containers[0].orientation == "horizontal"
    longest = 0
    for container, (_, column) in zip(ax.containers, counts.items(), strict=True):
        texts = []
        for value, count in zip(container.datavalues, column, strict=True):
            said = "" if decimals is None or pd.isna(value) else number(value, decimals, unit)
            texts.append(_both(said, count, horizontal))
        longest = max(longest, *map(len, texts))
        ax.bar_label(container, texts, padding=3, fontsize=9 if len(counts.columns) < 3 or horizontal else 8)
    # each letter needs about a hundredth of the width; a line of letters a sixteenth of the height
    across, up = (0.04 + 0.013 * longest, 0.02) if horizontal else (0.02, 0.18 if counts.any(axis=None) else 0.12)
    ax.margins(x=across, y=up)


def _both(said: str, count: str, horizontal: bool) -> str:
    if not (said and count):
        return said or count
    return f"{said} ({count})" if horizontal else f"{said}\n{count}"
