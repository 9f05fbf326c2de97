"""What stands around every drawing: the finding as title, what is drawn, the source, the scale, the legend."""

import textwrap
from typing import NamedTuple

from helpers.figures.style import DARK, GREY, WIDTH, wrapped

EDGE, GAP = 0.08, 0.06  # inches between the words and the rim of the picture, and the drawing
LEGEND_LINE = 0.2  # inches
WHOLE = 100  # percent; growth can have more, and is no share of what it starts from


class Type(NamedTuple):
    """How a line of words is set: points, letters and inches a line, colour, weight."""

    size: float
    letters: int
    line: float
    colour: str
    weight: str = "normal"


TITLE = Type(12, 70, 0.22, "black", "bold")
SUBTITLE = Type(9, 112, 0.165, DARK)
SOURCE = Type(8, 126, 0.145, GREY)


def finish(ax, title: str, x_label: str = "", y_label: str = "", legend: bool = False, *, subtitle: str, source: str):
    """Title, subtitle and source flush left over the whole figure, axis labels and legend; returns the figure.

    Figures drawn by hand on a `canvas` are finished with it too, so that all look alike. The picture grows by the room
    that the words need; the drawing keeps its size.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        The axes drawn on; of several panels the one whose labels are given.
    title : str
        The finding, as a sentence.
    x_label, y_label : str
        Axis labels with the unit.
    legend : bool
        Whether the names of what is drawn stand in a row above the drawing.
    subtitle : str
        What is drawn: unit, n or denominator, years.
    source : str
        Where the data come from, such as ``"Table 1 of the paper"``.

    Raises
    ------
    ValueError
        When title, subtitle or source is empty.
    """
    _require_words(title=title, subtitle=subtitle, source=source)
    ax.set(xlabel=x_label, ylabel=y_label)
    _set_thousands_apart(ax.yaxis)
    figure = ax.get_figure(root=True)
    width, drawing = figure.get_size_inches()
    scale = width / WIDTH
    title, subtitle = _lines(title, TITLE, scale), _lines(subtitle, SUBTITLE, scale)
    source = _lines(f"Source: {source}", SOURCE, scale)
    names = _in_a_row(ax, scale) if legend else []
    words = _height(title, TITLE) + _height(subtitle, SUBTITLE)
    head = EDGE + words + GAP + len(names) * LEGEND_LINE
    foot = EDGE + _height(source, SOURCE) + GAP
    height = head + drawing + foot
    figure.set_size_inches(width, height)
    left = EDGE / width
    # kept out of the layout, which is told by rect what room they leave
    figure.suptitle(title, x=left, y=1 - EDGE / height, **_style(TITLE, "top")).set_in_layout(False)
    under = 1 - (EDGE + _height(title, TITLE)) / height
    figure.text(left, under, subtitle, gid="subtitle", **_style(SUBTITLE, "top")).set_in_layout(False)
    figure.text(left, EDGE / height, source, gid="source", **_style(SOURCE, "bottom")).set_in_layout(False)
    figure.get_layout_engine().set(rect=(left / 2, foot / height, 1 - left, drawing / height))
    if names:
        _legend(ax, (left, 1 - (EDGE + words + GAP / 2) / height), len(names[0]))
    return figure


def value_axis(ax, horizontal: bool, log: bool, unit: str = "") -> None:
    """Plain numbers with their unit on the axis of values, grid lines across it only, logarithmic if asked for."""
    from matplotlib.ticker import NullFormatter, StrMethodFormatter

    axis = ax.xaxis if horizontal else ax.yaxis
    if log:
        (ax.set_xscale if horizontal else ax.set_yscale)("log")
        axis.set_minor_formatter(NullFormatter())
    axis.set_major_formatter(StrMethodFormatter("{x:,g}" + (unit if unit == "%" else "")))
    (ax.yaxis if horizontal else ax.xaxis).grid(False)


def percent_from_zero(ax, horizontal: bool, shares: bool) -> None:
    """Let an axis of percents begin at 0, unless some are negative; that of shares ends at 100."""
    low, high = ax.get_xlim() if horizontal else ax.get_ylim()
    least, most = ax.dataLim.intervalx if horizontal else ax.dataLim.intervaly
    if least >= 0:
        low = 0
    if shares and most <= WHOLE:
        high = max(high, 104)
        (ax.set_xticks if horizontal else ax.set_yticks)(range(0, WHOLE + 1, 25))
    (ax.set_xlim if horizontal else ax.set_ylim)(low, high)


def is_percent(unit: str, label: str) -> bool:
    """Whether values are percents, by their unit or the label of their axis; percentage points are none."""
    return unit == "%" or "%" in label or ("percent" in label and "percentage point" not in label)


def rows(ax, labels) -> None:
    """One row per label, the first on top, each with half a row of room to its neighbours and to the frame."""
    ax.set_yticks(range(len(labels)), wrapped(labels))
    ax.set_ylim(len(labels) - 0.5, -0.5)
    ax.tick_params(axis="y", length=0)


def _set_thousands_apart(axis) -> None:
    """Commas on an axis that nobody gave a form of its own; across stand years, which have none."""
    from matplotlib.ticker import ScalarFormatter, StrMethodFormatter

    if type(axis.get_major_formatter()) is ScalarFormatter:
        axis.set_major_formatter(StrMethodFormatter("{x:,g}"))


def _require_words(**words: str) -> None:
    for name, text in words.items():
        if not text.strip():
            raise ValueError(f"a figure needs a {name}: it is empty")


def _lines(text: str, kind: Type, scale: float) -> str:
    """The text in as few lines as it needs, all about as long, so that no word stands alone."""
    widest = int(kind.letters * scale)
    needed = len(textwrap.wrap(text, widest, break_on_hyphens=False))
    for width in range(widest // 2, widest):
        lines = textwrap.wrap(text, width, break_on_hyphens=False)
        if len(lines) <= needed:
            return "\n".join(lines)
    return textwrap.fill(text, widest, break_on_hyphens=False)


def _height(text: str, kind: Type) -> float:
    return kind.line * (1 + text.count("\n"))


def _style(kind: Type, side: str) -> dict:
    return {"ha": "left", "va": side, "fontsize": kind.size, "color": kind.colour, "fontweight": kind.weight}


def _in_a_row(ax, scale: float) -> list[list[str]]:
    """The names of what is drawn, in rows of as many as the width of the figure holds."""
    _, names = ax.get_legend_handles_labels()
    longest = max(map(len, names), default=0)
    room = int(SUBTITLE.letters * scale)
    fitting = len(names) if sum(map(len, names)) + 6 * len(names) <= room else max(1, room // (longest + 6))
    return [names[begin : begin + fitting] for begin in range(0, len(names), fitting or 1)]


def _legend(ax, corner: tuple, columns: int) -> None:
    """The names in rows under the subtitle; no frame."""
    handles, names = ax.get_legend_handles_labels()
    ax.get_figure(root=True).legend(
        handles, names, loc="upper left", bbox_to_anchor=corner, ncols=columns, fontsize=9, frameon=False,
        handlelength=1.2, columnspacing=1.4, borderaxespad=0, borderpad=0,
    ).set_in_layout(False)  # fmt: skip
