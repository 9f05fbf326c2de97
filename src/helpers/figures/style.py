"""The house style: colours, type, sizes, how labels and numbers are written.

The colours of things are those of the Okabe-Ito set that no verdict has, and two of Paul Tol's: readers with
colour-blindness can tell them apart. Green and vermilion are the verdicts' alone. The font is DejaVu Sans, which comes
with matplotlib and has the Kazakh letters.

References
----------
Okabe, M., & Ito, K. (2008). Color universal design. https://jfly.uni-koeln.de/color/
Tol, P. (2021). Colour schemes. SRON Technical Note 09-002, issue 3.2 (muted scheme).
"""

import textwrap

import pandas as pd

COLOURS = ("#0072B2", "#CC79A7", "#E69F00", "#999933", "#882255", "#56B4E9", "#000000")
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
PALE, DEEP = (0.45, 0.74, 0.91), (0.03, 0.25, 0.50)  # ends of the blue that ordered things are drawn in
GREY, DARK = "#666666", "#444444"
WIDTH, HEIGHT = 7.6, 4.0  # inches; what stands above and below the drawing comes on top
DPI = 110  # pixels per inch as a reader sees them; a picture holds twice as many
STYLE = {
    "font.family": "DejaVu Sans", "font.size": 10, "axes.titlesize": 10,
    "axes.spines.top": False, "axes.spines.right": False, "axes.axisbelow": True, "axes.grid": True,
    "grid.color": "#E6E6E6", "grid.linewidth": 0.8, "legend.frameon": False, "figure.constrained_layout.use": True,
    "axes.formatter.useoffset": False, "axes.formatter.use_mathtext": False,
}  # fmt: skip


def canvas(height: float = HEIGHT, width: float = WIDTH, panels: tuple[int, int] = (1, 1), **options):
    """An empty figure and its axes in the house style, for drawings that no function here makes.

    Parameters
    ----------
    height, width : float
        Inches for the drawing; `finish` adds the room for title, subtitle and source.
    panels : tuple of int
        Rows and columns of axes; one axes unless said otherwise, else an array of them.
    options
        Handed to ``matplotlib.pyplot.subplots``, such as ``sharey=True``.
    """
    import matplotlib.pyplot as plt

    with plt.rc_context(STYLE):
        return plt.subplots(*panels, figsize=(width, height), **options)


def wrapped(labels, wrap: bool = True) -> list[str]:
    """Labels as text, long ones on several lines, so that none is cut and none pushes the drawing aside."""
    return [textwrap.fill(str(label), 38, break_on_hyphens=False) if wrap else str(label) for label in labels]


def number(value: float, decimals: int, unit: str = "") -> str:
    """A number as written beside its mark, with the same minus sign as the axis has."""
    return f"{value:,.{decimals}f}{unit}".replace("-", "\N{MINUS SIGN}")


def room_for(labels, row: float = 0.34) -> float:
    """Height in inches that rows with these labels need, however many lines a label wraps to."""
    lines = [1 + label.count("\n") for label in wrapped(labels)]
    return max(1.6, 0.5 + len(lines) * max(row, 0.17 * max(lines, default=1)))


def cycle(count: int) -> list[str]:
    """As many colours as asked for, from the first on."""
    return [COLOURS[i % len(COLOURS)] for i in range(count)]


def shades(count: int) -> list[tuple]:
    """As many shades of one blue as asked for, from pale to deep."""
    steps = [step / max(1, count - 1) for step in range(count)]
    return [tuple(pale + step * (deep - pale) for pale, deep in zip(PALE, DEEP, strict=True)) for step in steps]


def colours(names: pd.Index) -> list:
    """A colour for each name: of a verdict its own, of what has an order a shade of one blue, else one of the cycle.

    An order have numbers, such as years, and the categories of an ordered ``pandas.Categorical``.
    """
    names = pd.Index(names)
    ordered = getattr(names, "ordered", False) or pd.api.types.is_numeric_dtype(names)
    plain = shades(len(names)) if ordered and len(names) > 1 else cycle(len(names))
    return [VERDICT_COLOURS.get(name, colour) for name, colour in zip(names, plain, strict=True)]
