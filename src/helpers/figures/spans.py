"""Numbers with what they could as well be: intervals, and dots with intervals and counts."""

import pandas as pd

from helpers.figures.frame import finish, is_percent, percent_from_zero, rows, value_axis
from helpers.figures.style import COLOURS, DARK, GREY, canvas, colours, room_for


def intervals(
    frame: pd.DataFrame, *, title: str, subtitle: str, source: str, value_label: str = "", log: bool = False,
    reference: float | None = None, reference_label: str = "", point_label: str = "value",
):  # fmt: skip
    """Intervals from ``low`` to ``high``, one a row, with an optional point ``value`` and ``note`` beside it.

    Parameters
    ----------
    frame : DataFrame
        Columns ``low`` and ``high``, optionally ``value`` and ``note`` (text at the right rim, such as ``"7 of 13"``);
        the index holds the row labels. A missing end is open: an arrow that leaves the drawing.
    title, subtitle, source, value_label : str
        As for `bars`.
    log : bool
        Logarithmic axis.
    reference : float, optional
        A value marked by a vertical line.
    reference_label, point_label : str
        What the line and the points are called in the legend.

    Raises
    ------
    ValueError
        When a column is missing, or a row has neither end.
    """
    _require(frame, "intervals", ["low", "high"])
    fig, ax = canvas(room_for(frame.index, 0.4))
    places = pd.Series(range(len(frame)), dtype=float)
    value_axis(ax, True, log)
    _spans(ax, frame, places, COLOURS[0], 3)
    if "value" in frame:
        ax.plot(frame["value"].astype(float), places, "o", color=COLOURS[1], label=point_label)
    if reference is not None:
        ax.axvline(reference, color=GREY, linestyle="--", label=reference_label or "reference")
    _notes(ax, frame, places)
    rows(ax, frame.index)
    told_apart = "value" in frame or reference is not None
    return finish(ax, title, value_label, "", told_apart, subtitle=subtitle, source=source)


def dots(
    frame: pd.DataFrame, *, title: str, subtitle: str, source: str, value_label: str = "", unit: str = "",
    log: bool = False, reference: float | None = None, reference_label: str = "",
):  # fmt: skip
    """Dots, one for each row and group, with intervals and the counts behind them at the right rim.

    Parameters
    ----------
    frame : DataFrame
        Column ``value``; optionally ``low`` and ``high`` (an interval, a missing end open), ``group`` (such as a year;
        groups stand under each other in a row) and ``note`` (such as ``"7 of 13"``). The index holds the row labels;
        a row has as many dots as its label is repeated.
    title, subtitle, source, value_label, log, reference, reference_label
        As for `intervals`.
    unit : str
        Written on the axis; ``"%"`` says that the values are shares, and the axis reaches from 0 to 100.

    Raises
    ------
    ValueError
        When the column ``value`` is missing.
    """
    _require(frame, "dots", ["value"])
    labels = frame.index.unique()
    groups = frame["group"] if "group" in frame else pd.Series("", index=frame.index)
    names = pd.Index(groups.unique())
    fig, ax = canvas(room_for(labels, 0.12 + 0.2 * len(names)))
    value_axis(ax, True, log, unit)
    step = 0.68 / len(names)
    for place, (name, colour) in enumerate(zip(names, colours(names), strict=True)):
        chosen = frame[(groups == name).to_numpy()]
        places = pd.Series(labels.get_indexer(chosen.index) + step * (place - (len(names) - 1) / 2))
        if {"low", "high"} <= set(chosen):
            _spans(ax, chosen, places, colour, 2)
        ax.plot(chosen["value"].astype(float), places, "o", color=colour, label=str(name) or "value", clip_on=False)
        _notes(ax, chosen, places)
    if reference is not None:
        ax.axvline(reference, color=GREY, linestyle="--", label=reference_label or "reference")
    rows(ax, labels)
    if is_percent(unit, ""):
        percent_from_zero(ax, True, True)
    told_apart = len(names) > 1 or reference is not None
    return finish(ax, title, value_label, "", told_apart, subtitle=subtitle, source=source)


def _require(frame: pd.DataFrame, what: str, needed: list[str]) -> None:
    if missing := set(needed) - set(frame.columns):
        raise ValueError(f"{what} need the columns {' and '.join(needed)}; missing: {', '.join(sorted(missing))}")


def _spans(ax, frame: pd.DataFrame, places: pd.Series, colour, width: float) -> None:
    """A line for each interval, pale under a point; a bar and an arrow for one with an open end."""
    ink = 0.55 if "value" in frame else 1
    ends = frame[["low", "high"]].astype(float)
    closed = ends.notna().all(axis=1).to_numpy()
    ax.hlines(places[closed], ends["low"][closed], ends["high"][closed], color=colour, linewidth=width, alpha=ink)
    for (row, (low, high)), place in zip(ends[~closed].iterrows(), places[~closed], strict=True):
        if pd.isna(low) and pd.isna(high):
            raise ValueError(f"row {row!r}: an interval needs a low or a high end")
        known, rim = (high, 0) if pd.isna(low) else (low, 1)
        ax.plot([known], [place], "|", color=colour, markersize=9, markeredgewidth=2, label="_open from")
        ax.annotate(
            "", (rim, place), (known, place), xycoords=("axes fraction", "data"), textcoords="data",
            arrowprops={"arrowstyle": "-|>", "color": colour, "lw": width, "alpha": ink, "shrinkA": 0, "shrinkB": 0},
        )  # fmt: skip


def _notes(ax, frame: pd.DataFrame, places: pd.Series) -> None:
    if "note" in frame:
        for note, place in zip(frame["note"], places, strict=True):
            ax.text(1.02, place, note, transform=ax.get_yaxis_transform(), va="center", fontsize=8, color=DARK)
