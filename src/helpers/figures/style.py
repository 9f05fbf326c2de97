"""The house style: colours, type, sizes, and what every figure is finished with.

Colours are the Okabe-Ito set, which readers with colour-blindness can tell apart; the font is DejaVu Sans, which
comes with matplotlib and has the Kazakh letters.

References
----------
Okabe, M., & Ito, K. (2008). Color universal design. https://jfly.uni-koeln.de/color/
"""

import textwrap

COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
VERDICT_COLOURS = {
    "exact": "#009E73",
    "other rounding": "#8FCFB5",
    "alternative": "#F0C75E",
    "discrepant": "#D55E00",
    "repeated": "#8FB1D6",
    "follows": "#BDD0E8",
    "without power": "#DDE6F2",
    "not assessable": "#C9CED6",
}
GREY = "#767676"
WIDTH, HEIGHT, DPI = 7.6, 4.0, 110
STYLE = {
    "font.family": "DejaVu Sans", "font.size": 10, "axes.titlesize": 11,
    "axes.spines.top": False, "axes.spines.right": False, "axes.axisbelow": True, "axes.grid": True,
    "grid.color": "#E6E6E6", "grid.linewidth": 0.8, "legend.frameon": False, "figure.constrained_layout.use": True,
    "axes.formatter.useoffset": False, "axes.formatter.use_mathtext": False,
}  # fmt: skip


def canvas(height: float = HEIGHT, width: float = WIDTH):
    """An empty figure and its axes in the house style, for drawings that no function here makes."""
    import matplotlib.pyplot as plt

    with plt.rc_context(STYLE):
        return plt.subplots(figsize=(width, height))


def wrapped(labels, wrap: bool = True) -> list[str]:
    """Labels as text, long ones on several lines, so that none is cut and none pushes the drawing aside."""
    return [textwrap.fill(str(label), 38, break_on_hyphens=False) if wrap else str(label) for label in labels]


def number(value: float, decimals: int, unit: str = "") -> str:
    """A number as written beside its mark, with the same minus sign as the axis has."""
    return f"{value:,.{decimals}f}{unit}".replace("-", "\N{MINUS SIGN}")


def room_for(labels, row: float = 0.34) -> float:
    """Height in inches that rows with these labels need, however many lines a label wraps to."""
    lines = [1 + label.count("\n") for label in wrapped(labels)]
    return max(2.2, 1.0 + len(lines) * max(row, 0.17 * max(lines, default=1)))


def cycle(count: int) -> list[str]:
    """As many colours as asked for, from the first on."""
    return [COLOURS[i % len(COLOURS)] for i in range(count)]


def value_axis(ax, horizontal: bool, log: bool) -> None:
    """Plain numbers on the axis of values, grid lines across it only, logarithmic if asked for."""
    from matplotlib.ticker import StrMethodFormatter

    axis = ax.xaxis if horizontal else ax.yaxis
    if log:
        (ax.set_xscale if horizontal else ax.set_yscale)("log")
    axis.set_major_formatter(StrMethodFormatter("{x:,g}"))
    (ax.yaxis if horizontal else ax.xaxis).grid(False)


def rows(ax, labels) -> None:
    """One row per label, the first on top, each with half a row of room to its neighbours and to the frame."""
    ax.set_yticks(range(len(labels)), wrapped(labels))
    ax.set_ylim(len(labels) - 0.5, -0.5)


def finish(ax, title: str, x_label: str = "", y_label: str = "", legend: bool = False):
    """Title flush left over the whole figure, axis labels and legend; returns the figure.

    Figures drawn by hand on a `canvas` are finished with it too, so that all titles look alike.
    """
    ax.set(xlabel=x_label, ylabel=y_label)
    ax.figure.suptitle(textwrap.fill(title, 88), x=0.01, ha="left", fontsize=11)
    if legend:
        ax.legend(loc="best")
    return ax.figure
