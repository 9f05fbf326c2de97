"""Figures in the house style (`style`). Each function draws given numbers and returns the figure; `show` displays it.

seaborn draws matrices, which it does best; the rest is matplotlib.
"""

from collections.abc import Sequence

import pandas as pd

from helpers.figures.picture import show
from helpers.figures.style import (
    COLOURS,
    GREY,
    HEIGHT,
    STYLE,
    VERDICT_COLOURS,
    canvas,
    cycle,
    finish,
    number,
    room_for,
    rows,
    value_axis,
    wrapped,
)

__all__ = [
    "COLOURS", "GREY", "STYLE", "bars", "canvas", "finish", "intervals", "lines", "marks", "matrix", "rows", "show",
    "stacked", "timeline",
]  # fmt: skip


def bars(
    values: pd.Series | pd.DataFrame, *, title: str, value_label: str, category_label: str = "",
    horizontal: bool = False, log: bool = False, decimals: int | None = 0, highlight: Sequence = (), unit: str = "",
):  # fmt: skip
    """Bars of a Series, or bars grouped by the columns of a DataFrame.

    Parameters
    ----------
    values : Series or DataFrame
        Numbers to draw; the index holds the categories, columns become a legend.
    title, value_label, category_label : str
        Title and axis labels; the unit belongs in ``value_label``.
    horizontal, log : bool
        Bars from left to right (long labels); logarithmic value axis.
    decimals : int or None
        Digits of the number written at each bar; None writes none.
    highlight : sequence
        Categories of a Series to draw in the second colour.
    unit : str
        Written after each number, such as ``"%"``.
    """
    frame = values.to_frame() if isinstance(values, pd.Series) else values
    fig, ax = canvas(max(room_for(frame.index), 0.9 + 0.34 * frame.size) if horizontal else HEIGHT)
    thick = 0.8 / frame.shape[1]
    for place, (colour, (name, column)) in enumerate(zip(cycle(frame.shape[1]), frame.items(), strict=True)):
        at = [row - 0.4 + thick * (place + 0.5) for row in range(len(frame))]
        draw = ax.barh if horizontal else ax.bar
        draw(at, column.astype(float), thick, color=colour, label=str(name))
    (ax.set_yticks if horizontal else ax.set_xticks)(range(len(frame)), wrapped(frame.index, horizontal))
    if horizontal:
        ax.invert_yaxis()
    _highlight(ax, frame.index, highlight)
    value_axis(ax, horizontal, log)
    _write_numbers(ax, decimals, unit)
    names = (value_label, category_label) if horizontal else (category_label, value_label)
    return finish(ax, title, *names, frame.shape[1] > 1)


def stacked(parts: pd.DataFrame, *, title: str, value_label: str, category_label: str = ""):
    """Bars from left to right, one a row, divided into the columns' numbers.

    Parameters
    ----------
    parts : DataFrame
        Numbers of 0 or more; the index holds the row labels, the columns become a legend. Columns named like
        verdicts get the verdicts' colours.
    """
    fig, ax = canvas(0.3 + room_for(parts.index))
    begin = [0.0] * len(parts)
    for colour, (name, column) in zip(cycle(parts.shape[1]), parts.items(), strict=True):
        colour = VERDICT_COLOURS.get(name, colour)
        ax.barh(range(len(parts)), column.astype(float), 0.75, left=begin, color=colour, label=str(name))
        begin = [left + float(width) for left, width in zip(begin, column, strict=True)]
    rows(ax, parts.index)
    value_axis(ax, True, False)
    figure = finish(ax, title, value_label, category_label)
    figure.legend(*ax.get_legend_handles_labels(), loc="outside lower center", ncols=min(5, parts.shape[1]), fontsize=9)
    return figure


def lines(
    values: pd.Series | pd.DataFrame, *, title: str, value_label: str, category_label: str = "", log: bool = False,
    decimals: int | None = None, unit: str = "",
):  # fmt: skip
    """Points joined by lines over an ordered index, such as years; one line per column.

    Parameters are those of `bars`; missing values leave a gap, never a line across it.
    """
    frame = values.to_frame() if isinstance(values, pd.Series) else values
    fig, ax = canvas()
    for colour, (name, column) in zip(cycle(frame.shape[1]), frame.items(), strict=True):
        ax.plot(range(len(column)), column.astype(float), marker="o", color=colour, label=str(name))
        if decimals is not None:
            _write_points(ax, column, decimals, unit)
    ax.set_xticks(range(len(frame)), [str(at) for at in frame.index])
    value_axis(ax, False, log)
    return finish(ax, title, category_label, value_label, frame.shape[1] > 1)


def intervals(
    frame: pd.DataFrame, *, title: str, value_label: str, log: bool = False, reference: float | None = None,
    reference_label: str = "", point_label: str = "value",
):  # fmt: skip
    """Intervals from ``low`` to ``high``, one a row, with an optional point ``value``.

    Parameters
    ----------
    frame : DataFrame
        Columns ``low`` and ``high``, optionally ``value``; the index holds the row labels.
    reference : float, optional
        A value marked by a vertical line.
    reference_label, point_label : str
        What the line and the points are called in the legend.
    """
    if missing := {"low", "high"} - set(frame.columns):
        raise ValueError(f"intervals need the columns low and high; missing: {', '.join(sorted(missing))}")
    fig, ax = canvas(room_for(frame.index, 0.42))
    places = range(len(frame))
    ax.hlines(places, frame["low"].astype(float), frame["high"].astype(float), color=COLOURS[0], linewidth=3)
    if "value" in frame:
        ax.plot(frame["value"].astype(float), places, "o", color=COLOURS[1], label=point_label)
    if reference is not None:
        ax.axvline(reference, color=GREY, linestyle="--", label=reference_label or "reference")
    rows(ax, frame.index)
    value_axis(ax, True, log)
    return finish(ax, title, value_label, "", "value" in frame or reference is not None)


def matrix(frame: pd.DataFrame, *, title: str, decimals: int = 0, row_label: str = "", column_label: str = ""):
    """A matrix of numbers as coloured cells with the numbers written in; missing cells stay white."""
    import seaborn as sns

    fig, ax = canvas(0.2 + room_for(frame.index))
    numbers = frame.astype(float)
    sns.heatmap(
        numbers,
        annot=True,
        fmt=f".{decimals}f",
        cmap="Blues",
        linewidths=1,
        linecolor="white",
        cbar=False,
        ax=ax,
    )
    ax.tick_params(rotation=0, length=0)
    ax.grid(False)
    return finish(ax, title, column_label, row_label)


def marks(frame: pd.DataFrame, *, title: str, row_label: str = "", column_label: str = ""):
    """A matrix of yes and no: a filled square where a cell is true, an open one where it is false, none if missing."""
    fig, ax = canvas(0.2 + room_for(frame.index))
    for filled, name in ((True, "yes"), (False, "no")):
        cells = [(j, i) for i in range(len(frame)) for j in range(frame.shape[1]) if frame.iat[i, j] == filled]
        ax.plot([x for x, _ in cells], [y for _, y in cells], "s", markersize=11, label=name, color=COLOURS[0],
                markerfacecolor=COLOURS[0] if filled else "white")  # fmt: skip
    ax.set_xticks(range(frame.shape[1]), [str(name) for name in frame.columns])
    ax.set_xlim(-0.5, frame.shape[1] - 0.5)
    rows(ax, frame.index)
    ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
    return finish(ax, title, column_label, row_label)


def timeline(events: pd.Series, *, title: str, category_label: str = "year"):
    """Dated things on a line of years.

    Parameters
    ----------
    events : Series
        Text of each event; the index holds its year (int or fractional year). Drawn in order of time.
    """
    events = events.sort_index(kind="stable")
    fig, ax = canvas(room_for(events))
    ax.plot(events.index.to_list(), range(len(events)), "o", color=COLOURS[0], label="events")
    rows(ax, events)
    ax.xaxis.get_major_locator().set_params(integer=True)
    return finish(ax, title, category_label)


def _highlight(ax, categories, chosen) -> None:
    for place, category in enumerate(categories):
        if category in chosen:
            ax.patches[place].set_facecolor(COLOURS[1])


def _write_numbers(ax, decimals: int | None, unit: str) -> None:
    if decimals is None:
        return
    for container in ax.containers:
        ax.bar_label(container, fmt=lambda value: number(value, decimals, unit), padding=3, fontsize=9)
    horizontal = ax.containers[0].orientation == "horizontal"
    ax.margins(x=0.12 if horizontal else 0.02, y=0.02 if horizontal else 0.12)


def _write_points(ax, column: pd.Series, decimals: int, unit: str) -> None:
    values = column.astype(float)
    for place, (value, before, after) in enumerate(zip(values, values.shift(), values.shift(-1), strict=True)):
        if pd.notna(value):
            aside, above = _free_side(value, before, after)
            ax.annotate(
                number(value, decimals, unit), (place, value), xytext=(4 * aside, 6 if above else -6), fontsize=9,
                ha={-1: "right", 0: "center", 1: "left"}[aside], va="bottom" if above else "top",
                textcoords="offset points",
            )  # fmt: skip
    ax.margins(x=0.08, y=0.14)


def _free_side(value: float, before: float, after: float) -> tuple[int, bool]:
    """Where the line leaves room for a point's number: left (-1), centre or right (1); above or below."""
    if before > value and after > value:
        return 0, False
    if after > value:
        return -1, True
    return (1, True) if before > value else (0, True)
