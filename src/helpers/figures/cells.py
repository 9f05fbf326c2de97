"""Numbers as coloured cells."""

import pandas as pd

from helpers.figures.counts import beside
from helpers.figures.frame import finish
from helpers.figures.style import canvas, number, room_for, wrapped


def matrix(
    frame: pd.DataFrame, *, title: str, subtitle: str, source: str, decimals: int = 0, row_label: str = "",
    column_label: str = "", unit: str = "", n=None,
):  # fmt: skip
    """A matrix of numbers as coloured cells with the numbers, and their n, written in; missing cells stay white.

    Parameters are those of `bars`.
    """
    import seaborn as sns

    counts = beside(n, frame)
    fig, ax = canvas(0.2 + room_for(frame.index, 0.34 if n is None else 0.44))
    numbers = frame.astype(float)
    said = numbers.map(lambda value: number(value, decimals, unit))
    sns.heatmap(
        numbers,
        annot=said if n is None else said + "\n" + counts,
        fmt="",
        cmap="Blues",
        linewidths=1,
        linecolor="white",
        cbar=False,
        ax=ax,
    )
    ax.set_yticks([row + 0.5 for row in range(len(frame))], wrapped(frame.index))
    ax.tick_params(rotation=0, length=0)
    ax.tick_params(axis="x", labelsize=9)
    ax.grid(False)
    return finish(ax, title, column_label, row_label, subtitle=subtitle, source=source)
