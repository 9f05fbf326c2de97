"""Numbers over an ordered index, such as years: points joined by lines."""

import textwrap

import pandas as pd

from helpers.figures.counts import beside
from helpers.figures.frame import finish, is_percent, percent_from_zero, value_axis
from helpers.figures.style import canvas, colours, number

NAMED_AT_ENDS = 3  # lines; more are told apart by a legend
APART = 0.075  # of the height: how near to each other two names can stand


def lines(
    values: pd.Series | pd.DataFrame, *, title: str, subtitle: str, source: str, value_label: str = "",
    category_label: str = "", log: bool = False, decimals: int | None = None, unit: str = "", n=None,
):  # fmt: skip
    """Points joined by lines over an ordered index, such as years; one line per column.

    Parameters are those of `bars`; missing values leave a gap, never a line across it. Two or three lines are named
    at their ends, more in a legend. Without ``decimals`` the n stands at the ends of each line, else at each point.
    """
    frame = values.to_frame() if isinstance(values, pd.Series) else values
    fig, ax = canvas()
    counts = beside(n, frame)
    colour_of = dict(zip(frame.columns, colours(frame.columns), strict=True))
    for name, column in frame.items():
        ax.plot(range(len(column)), column.astype(float), marker="o", color=colour_of[name], label=str(name))
        _write_points(ax, column, decimals, unit, counts[name])
    ax.set_xticks(range(len(frame)), [str(at) for at in frame.index])
    value_axis(ax, False, log, unit)
    if not log and not (frame.astype(float) < 0).any(axis=None):
        ax.set_ylim(bottom=max(0, ax.get_ylim()[0]))
    if is_percent(unit, value_label) and not log:
        percent_from_zero(ax, False, n is not None)
    many = frame.shape[1] > NAMED_AT_ENDS
    finished = finish(ax, title, category_label, value_label, many, subtitle=subtitle, source=source)
    if frame.shape[1] > 1 and not many:
        name_at_ends(ax)
    return finished


def name_at_ends(ax) -> None:
    """The name of each line at its right end, in its colour; names that would overlap move apart."""
    heights = {}
    for line in ax.get_lines():
        if not str(line.get_label()).startswith("_"):
            heights[line] = _height_at_end(ax, line)
    names, places = sorted(heights, key=heights.get), []
    for line in names:
        half = APART / 2 * (1 + _name(line).count("\n"))
        lowest = places[-1][1] if places else 0
        places.append((max(heights[line], lowest + half), max(heights[line], lowest + half) + half))
    # moved up to stand apart, they move down together by half of what the highest was moved
    back = (places[-1][0] - heights[names[-1]]) / 2 if names else 0
    for line, (height, _) in zip(names, places, strict=True):
        ax.text(1.01, round(height - back, 3), _name(line), transform=ax.transAxes, va="center", fontsize=9,
                color=line.get_color())  # fmt: skip


def _height_at_end(ax, line) -> float:
    """Where the last known point of a line stands, as a share of the axes' height."""
    known = pd.DataFrame({"x": line.get_xdata(orig=False), "y": line.get_ydata(orig=False)}).dropna()
    place = ax.transData.transform(known.iloc[-1].to_list())
    return round(float(ax.transAxes.inverted().transform(place)[1]), 3)


def _name(line) -> str:
    return textwrap.fill(str(line.get_label()), 22)


def _write_points(ax, column: pd.Series, decimals: int | None, unit: str, counts: pd.Series) -> None:
    values = column.astype(float)
    ends = (values.first_valid_index(), values.last_valid_index())
    neighbours = zip(values.items(), values.shift(), values.shift(-1), counts, strict=True)
    for place, ((label, value), before, after, count) in enumerate(neighbours):
        said = [] if decimals is None else [number(value, decimals, unit)]
        if count and (said or label in ends):
            said.append(count)
        if said and pd.notna(value):
            _write(ax, "\n".join(said), (place, value), *_free_side(value, before, after))
    if decimals is not None or counts.any():
        ax.margins(x=0.08, y=0.14)


def _write(ax, text: str, at: tuple, aside: int, above: bool) -> None:
    ax.annotate(
        text, at, xytext=(4 * aside, 6 if above else -6), fontsize=9, textcoords="offset points",
        ha={-1: "right", 0: "center", 1: "left"}[aside], va="bottom" if above else "top",
    )  # fmt: skip


def _free_side(value: float, before: float, after: float) -> tuple[int, bool]:
    """Where the line leaves room for a point's number: left (-1), centre or right (1); above or below."""
    if before > value and after > value:
        return 0, False
    if after > value:
        return -1, True
    return (1, True) if before > value else (0, True)
