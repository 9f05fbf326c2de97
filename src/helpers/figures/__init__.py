"""Figures in the house style (`style`). Each function draws given numbers and returns the figure; `show` displays it.

Every figure has a title that states the finding, a subtitle (what, unit, n or denominator, years) and a source.
seaborn draws matrices, which it does best; the rest is matplotlib.
"""

from helpers.figures.cells import matrix
from helpers.figures.counts import of
from helpers.figures.courses import lines, name_at_ends
from helpers.figures.frame import finish, rows
from helpers.figures.lengths import bars, stacked, verdicts
from helpers.figures.picture import show
from helpers.figures.plotted import points
from helpers.figures.spans import dots, intervals
from helpers.figures.style import COLOURS, GREY, STYLE, canvas

__all__ = [
    "COLOURS", "GREY", "STYLE", "bars", "canvas", "dots", "finish", "intervals", "lines", "matrix", "name_at_ends",
    "of", "points", "rows", "show", "stacked", "verdicts",
]  # fmt: skip
