"""What a figure shows, read back from its axes.

nbval never compares a picture, so a figure is checked by its plotted values: whatever a reader could read off the
axes (bars, points, lines, bands, cells, texts; scale, limits and direction; the legend) comes back as one table.
"""

from collections.abc import Iterator

import pandas as pd

from helpers.figures.axis import HIDDEN, names, scale, worded_ticks
from helpers.figures.drawn import marks, named, outlined, texts
from helpers.figures.ink import is_seen

COLUMNS = ["panel", "series", "x", "y"]
NOT_DRAWN = r"(?:axes|scale|tick labels|legend|subtitle|source)(?: \(|$)|text "  # rows beside the marks


def plotted_values(fig) -> pd.DataFrame:
    """All values a figure shows.

    Parameters
    ----------
    fig : matplotlib.figure.Figure

    Returns
    -------
    pandas.DataFrame
        Columns ``panel`` (titles of figure and axes, or a number), ``series`` (legend label or kind of mark), ``x``,
        ``y`` (text, six significant digits, tick labels in place of category positions). A panel begins with its axis
        labels and its scales, and ends with its legend; a mark that cannot be seen is called invisible.

    Raises
    ------
    ValueError
        For a figure without axes, or one whose axes show nothing.
    """
    if fig.stale:  # else it is drawn as it stands, and need not be laid out again
        fig.draw_without_rendering()
    panels = list(_panels(fig.axes))
    rows, marks_seen = [], 0
    for number, ax in enumerate(panels, 1):
        shown = _marks(ax)
        marks_seen += len(shown)
        panel = _title(ax, number if len(panels) > 1 else None)
        rows += [(panel, *row) for row in (*_head(ax), *shown, *_legends([ax.get_legend()]))]
    if not marks_seen:
        raise ValueError("the figure shows no values")
    rows += [(_suptitle(fig) or "figure", *row) for row in _beside(fig)]
    return pd.DataFrame(rows, columns=COLUMNS)


def _panels(axes) -> Iterator:
    """Every axes, insets after the one they stand in."""
    for ax in axes:
        yield ax
        yield from _panels(ax.child_axes)


def _title(ax, number: int | None) -> str:
    own = [ax.get_title(loc=place) for place in ("left", "center", "right")]
    if number and not any(own):
        own = [f"panel {number}"]
    parts = filter(None, [_suptitle(ax.get_figure(root=True)), *own])
    return ": ".join(parts).replace("\n", " ") or "panel 1"


def _suptitle(fig) -> str:
    return fig.get_suptitle().replace("\n", " ")


def _head(ax) -> list[tuple]:
    """What the axes are: labels, scales, and tick labels that say something else than their places."""
    seen = ax.get_visible() and ax.axison
    head = [
        ("axes" if seen else f"axes{HIDDEN}", ax.get_xlabel(), ax.get_ylabel()),
        ("scale", scale(ax.xaxis), scale(ax.yaxis)),
    ]
    by_hand = worded_ticks(ax.xaxis), worded_ticks(ax.yaxis)
    return [*head, ("tick labels", *by_hand)] if any(by_hand) else head


def _marks(ax) -> list[tuple]:
    x_name, y_name = names(ax.xaxis), names(ax.yaxis)
    return [(series, x_name(x), y_name(y)) for series, x, y in marks(ax)]


def _legends(legends) -> Iterator[tuple]:
    """The entries of each legend, in their order, and its title."""
    for legend in filter(None, legends):
        entries = " · ".join(text.get_text() for text in legend.get_texts())
        yield "legend" if is_seen(legend) else f"legend{HIDDEN}", entries, legend.get_title().get_text()


def _beside(fig) -> Iterator[tuple]:
    """What stands on the figure beside its axes."""
    known = {f"text {words.get_text()!r}" for words in fig.texts if words.get_gid() or words is fig._suptitle}
    for words in fig.texts:
        if words.get_gid():  # subtitle and source, whose place says nothing
            yield words.get_gid(), words.get_text().replace("\n", " "), ""
    for text, x, y in texts(fig):
        if text not in known:
            yield text, x, y
    yield from map(outlined, fig.patches)
    for artist in [*fig.lines, *fig.images, *fig.artists]:
        yield named(artist, type(artist).__name__), "", ""
    yield from _legends(fig.legends)


def points(fig) -> dict[str, float]:
    """The numbers that a figure draws, each under the place it stands at, whatever the marks are.

    Parameters
    ----------
    fig : matplotlib.figure.Figure or matplotlib.axes.Axes

    Returns
    -------
    dict of str to float
        Place along the axis of places (the one with names, else the horizontal one) -> value, six significant digits.
        Where several stand at one place, from the lowest up: ``"2019"``, ``"2019 (2)"``.

    Raises
    ------
    ValueError
        For what is no figure, and one that shows no values.
    """
    from matplotlib.artist import Artist

    holder = fig.get_figure(root=True) if isinstance(fig, Artist) else None
    if holder is None:
        raise ValueError("a figure is asked: give fig, or its axes, with answer=fig")
    values = plotted_values(holder)
    across = values.loc[values["series"] == "scale", "y"].iloc[0].startswith("categories")
    drawn = values[~values["series"].str.match(NOT_DRAWN)]
    places, heights = (drawn["y"], drawn["x"]) if across else (drawn["x"], drawn["y"])
    numbers = pd.to_numeric(heights, errors="coerce").set_axis(places).dropna().reset_index().drop_duplicates()
    found = {}
    for place, those in numbers.set_axis(["place", "height"], axis="columns").groupby("place", sort=False):
        for nth, height in enumerate(sorted(those["height"]), 1):
            found[place if nth == 1 else f"{place} ({nth})"] = float(height)
    return found
