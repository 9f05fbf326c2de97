"""What a reader reads on an axis: the names of its places, its scale, its limits and its direction."""

import math
from collections.abc import Callable

import numpy as np

HIDDEN = " (invisible)"


def names(axis) -> Callable:
    """Function from a position on the axis to what a reader reads there."""
    place = math.floor if _heatmap(axis) else round
    named = {place(at): label for at, label in _ticks(axis)}

    def name(value) -> str:
        if isinstance(value, str):
            return value  # what a cell holds, or a place that the axis has no say in
        if isinstance(value, tuple):
            return span(value)
        number = float(axis.convert_units(value))
        if math.isnan(number):
            return "nan"
        # a bar of a group stands beside its category, a heatmap cell's centre half a step after its edge
        return named.get(place(number), digits(number)) if _has_names(axis) else digits(number)

    return name


def scale(axis) -> str:
    """Scale, limits and direction in words, such as ``"linear from 0 to 550"``."""
    low, high = axis.get_view_interval()
    nothing = abs(high - low) * 1e-9  # what is left of a zero after margins were added and taken away
    ends = [digits(0 if abs(end) < nothing else end) for end in (low, high)]
    kind = "categories" if _has_names(axis) else axis.get_scale()
    words = f"{kind} from {ends[0]} to {ends[1]}"
    if low > high:
        words += ", reversed"
    return words if _labelled(axis) else f"{words}, unlabelled"


def worded_ticks(axis) -> str:
    """Tick labels that say something else than where they stand, each with its place; blank when there is none."""
    from matplotlib.ticker import LogFormatter, ScalarFormatter

    if _has_names(axis) or isinstance(axis.get_major_formatter(), LogFormatter | ScalarFormatter):
        return ""
    found = []
    for at, label in _ticks(axis):
        if label and _number(label) != digits(at):
            found.append(f"{label!r} at {digits(at)}")
    return ", ".join(found)


def digits(value) -> str:
    """Six significant digits."""
    return f"{float(value):.6g}"


def span(value) -> str:
    """A number, or from where to where."""
    return " to ".join(map(digits, value)) if isinstance(value, tuple) else digits(value)


def is_mesh(collection) -> bool:
    """Whether a collection is a heatmap's."""
    return hasattr(collection, "get_coordinates")


def _ticks(axis) -> list[tuple[float, str]]:
    """Place and label of each tick, shown or not."""
    places = axis.get_majorticklocs()
    labels = axis.get_major_formatter().format_ticks(places)
    return [(float(at), str(label).replace("\n", " ")) for at, label in zip(places, labels, strict=True)]


def _number(label: str) -> str | None:
    """What a tick label says, as `digits` writes it; None when it is no number."""
    plain = label.replace("\N{MINUS SIGN}", "-").replace(",", "").replace("%", "").replace("\N{NO-BREAK SPACE}", "")
    try:
        return digits(plain)
    except ValueError:
        return None


def _labelled(axis) -> bool:
    for tick in axis.get_major_ticks():
        for label in (tick.label1, tick.label2):
            if label.get_visible() and label.get_text():
                return True
    return False


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
    return any(map(is_mesh, axis.axes.collections))
