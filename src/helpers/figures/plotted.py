"""What a figure shows, read back from its axes.

nbval never compares a picture, so a figure is checked by its plotted values: whatever a reader could read off the
axes (bars, points, lines, bands, cells, written numbers) comes back as one table.
"""

import math

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
    rows = [row for number, ax in enumerate(fig.axes, 1) for row in _panel(ax, number, title)]
    if not any(series != "axes" for _, series, _, _ in rows):
        raise ValueError("the figure shows no values")
    return pd.DataFrame(rows, columns=COLUMNS)


def _panel(ax, number: int, title: str) -> list[tuple]:
    panel = ax.get_title() or ax.get_title(loc="left") or title or f"panel {number}"
    x_name, y_name = _names(ax.xaxis), _names(ax.yaxis)
    marks = [*_bars(ax), *_lines(ax), *_collections(ax), *_images(ax), *_texts(ax)]
    axes = [(panel, "axes", ax.get_xlabel(), ax.get_ylabel())]
    return axes + [(panel, series, x_name(x), y_name(y)) for series, x, y in marks]


def _bars(ax):
    for container in ax.containers:
        for patch in getattr(container, "patches", []):
            yield _label(container, "bar"), _bar_x(patch, container), _bar_y(patch, container)


def _bar_x(patch, container):
    if container.orientation == "vertical":
        return patch.get_x() + patch.get_width() / 2
    return (patch.get_x(), patch.get_x() + patch.get_width()) if patch.get_x() else patch.get_width()


def _bar_y(patch, container):
    if container.orientation == "horizontal":
        return patch.get_y() + patch.get_height() / 2
    return (patch.get_y(), patch.get_y() + patch.get_height()) if patch.get_y() else patch.get_height()


def _lines(ax):
    for line in ax.get_lines():
        for x, y in zip(line.get_xdata(orig=False), line.get_ydata(orig=False), strict=True):
            yield _label(line, "line"), x, y


def _collections(ax):
    for collection in ax.collections:
        if (values := collection.get_array()) is not None and hasattr(collection, "get_coordinates"):
            for (row, column), value in np.ndenumerate(np.ma.filled(values.astype(float), np.nan)):
                yield f"cell in row {_names(ax.yaxis)(row + 0.5)}", column + 0.5, _digits(value)
        elif len(collection.get_offsets()) > 1 or np.any(collection.get_offsets()):
            yield from ((_label(collection, "points"), x, y) for x, y in collection.get_offsets())
        else:
            for path in collection.get_paths():
                yield from ((_label(collection, "outline"), x, y) for x, y in path.vertices)


def _images(ax):
    for image in ax.get_images():
        for (row, column), value in np.ndenumerate(np.asarray(image.get_array(), dtype=float)):
            yield f"cell in row {_names(ax.yaxis)(row)}", column, _digits(value)


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
    locator, formatter = (type(part).__name__ for part in (axis.get_major_locator(), axis.get_major_formatter()))
    if locator == "StrCategoryLocator":
        return True
    first = 0.5 if _heatmap(axis) else 0
    one_step_apart = all(first + step == at for step, at in enumerate(axis.get_majorticklocs()))
    # labels set by hand get a FuncFormatter from matplotlib
    return (locator, formatter) == ("FixedLocator", "FuncFormatter") and one_step_apart


def _heatmap(axis) -> bool:
    return any(hasattr(collection, "get_coordinates") for collection in axis.axes.collections)


def _digits(value) -> str:
    return f"{float(value):.6g}"
