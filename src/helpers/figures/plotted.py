"""What a figure shows, read back from its axes.

nbval never compares a picture, so a figure is checked by its plotted values: whatever a reader could read off the
axes (bars, points, lines, bands, cells, written numbers) comes back as one table.
"""

import math
from collections.abc import Iterable
from itertools import chain

import numpy as np
import pandas as pd

COLUMNS = ["panel", "series", "x", "y"]


def plotted_values(fig) -> pd.DataFrame:
    """All values a figure shows.

    Parameters
    ----------
    fig : matplotlib.figure.Figure

    Returns
    -------
    pandas.DataFrame
        Columns ``panel`` (axes title or number), ``series`` (legend label or kind of mark), ``x``, ``y`` (text, six
        significant digits, tick labels in place of category positions). Axis labels come first, as a row per panel.

    Raises
    ------
    ValueError
        For a figure without axes, or one whose axes show nothing.
    """
    fig.draw_without_rendering()
    title = fig.get_suptitle().replace("\n", " ")
    rows = []
    for number, ax in enumerate(fig.axes, 1):
        rows += _panel(ax, number, title)
    values = pd.DataFrame(rows, columns=COLUMNS)
    if (values["series"] == "axes").all():
        raise ValueError("the figure shows no values")
    return values


def _panel(ax, number: int, title: str) -> list[tuple]:
    panel = ax.get_title() or ax.get_title(loc="left") or title or f"panel {number}"
    x_name, y_name = _names(ax.xaxis), _names(ax.yaxis)
    marks = [*_bars(ax), *_lines(ax), *_collections(ax), *_images(ax), *_texts(ax)]
    axes = [(panel, "axes", ax.get_xlabel(), ax.get_ylabel())]
    return axes + [(panel, series, x_name(x), y_name(y)) for series, x, y in marks]


def _bars(ax):
    for container in ax.containers:
        for patch in getattr(container, "patches", []):
            x = _extent(patch.get_x(), patch.get_width(), container.orientation != "vertical")
            y = _extent(patch.get_y(), patch.get_height(), container.orientation != "horizontal")
            yield _label(container, "bar"), x, y


def _extent(begin: float, length: float, along: bool):
    """Of a bar along its values: the value, or both ends where it does not begin at 0; across them: its middle."""
    if not along:
        return begin + length / 2
    return (begin, begin + length) if begin else length


def _lines(ax):
    for line in ax.get_lines():
        for x, y in zip(line.get_xdata(orig=False), line.get_ydata(orig=False), strict=True):
            yield _label(line, "line"), x, y


def _collections(ax):
    for collection in ax.collections:
        if _is_mesh(collection) and collection.get_array() is not None:
            yield from _cells(ax, collection.get_array(), 0.5)
        else:
            kind, points = _points(collection)
            for x, y in points:
                yield _label(collection, kind), x, y


def _points(collection) -> tuple[str, Iterable]:
    """Markers by where they stand; bands and other outlines, which all stand at the origin, by their corners."""
    places = collection.get_offsets()
    if len(places) > 1 or np.any(places):
        return "points", places
    return "outline", chain.from_iterable(path.vertices for path in collection.get_paths())


def _images(ax):
    for image in ax.get_images():
        yield from _cells(ax, image.get_array(), 0)


def _cells(ax, values, centre: float):
    """Numbers of a matrix; ``centre`` is how far a cell's middle lies from its row and column number."""
    row_name = _names(ax.yaxis)
    numbers = np.ma.filled(np.ma.asarray(values, dtype=float), np.nan)
    for (row, column), value in np.ndenumerate(numbers):
        yield f"cell in row {row_name(row + centre)}", column + centre, _digits(value)


def _texts(ax):
    for text in ax.texts:
        if text.get_text():
            yield f"text {text.get_text()!r}", *getattr(text, "xy", text.get_position())


def _label(artist, kind: str) -> str:
    label = str(artist.get_label())
    return kind if label.startswith("_") or not label else label


def _names(axis):
    """Function from a position on the axis to what a reader reads there."""
    place = math.floor if _heatmap(axis) else round
    ticks = zip(axis.get_majorticklocs(), axis.get_ticklabels(), strict=True)
    named = {place(float(at)): tick.get_text().replace("\n", " ") for at, tick in ticks}

    def name(value) -> str:
        if isinstance(value, str):
            return value  # what a cell holds, not a place on the axis
        if isinstance(value, tuple):
            return f"{_digits(value[0])} to {_digits(value[1])}"
        number = float(axis.convert_units(value))
        if math.isnan(number):
            return "nan"
        # a bar of a group stands beside its category, a heatmap cell's centre half a step after its edge
        return named.get(place(number), _digits(number)) if _has_names(axis) else _digits(number)

    return name


def _has_names(axis) -> bool:
    """Whether places on the axis are categories, which have labelled ticks one step apart, and no scale of numbers."""
    locator = type(axis.get_major_locator()).__name__
    formatter = type(axis.get_major_formatter()).__name__
    if locator == "StrCategoryLocator":
        return True
    if (locator, formatter) != ("FixedLocator", "FuncFormatter"):  # what matplotlib gives labels set by hand
        return False
    places = axis.get_majorticklocs()
    first = 0.5 if _heatmap(axis) else 0
    return np.array_equal(places, first + np.arange(len(places)))


def _heatmap(axis) -> bool:
    return any(map(_is_mesh, axis.axes.collections))


def _is_mesh(collection) -> bool:
    return hasattr(collection, "get_coordinates")


def _digits(value) -> str:
    return f"{float(value):.6g}"
