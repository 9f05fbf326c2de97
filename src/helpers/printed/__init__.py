"""Printed numbers: what a paper typesets, and the values it can stand for.

A printed number is text: trailing zeros, decimal commas and words such as "over" carry meaning. `parse` reads
it, `Printed.interval` gives all values that print so under a named rounding rule, `numbers` reads
tables, `unfolded` takes cells of several numbers apart.

References
----------
BIPM (2019). The International System of Units, 9th edition, section 5.4 (decimal marker, digits in threes).
Jung, L. scrutiny: Error Detection in Science (R package), function ``unround``
(https://lhdjung.github.io/scrutiny): a printed number as an interval with stated ends.
"""

from helpers.printed.cells import Cell, cell, numbers, plain
from helpers.printed.composites import KINDS, parts, unfolded
from helpers.printed.exact import Exact, as_fraction
from helpers.printed.intervals import Interval, propagate, standing_for
from helpers.printed.lexicon import group_mark, guessed, language_name, languages, of_cyrillic
from helpers.printed.number import DIRECTIONS, QUALIFIERS, Printed, PrintedNumberError
from helpers.printed.parsing import parse
from helpers.printed.rounding import RULES, print_interval, round_to, spread
from helpers.printed.row_units import in_units
from helpers.printed.running import YEARS, Running, in_text
from helpers.printed.typography import DASHES, format_number, fuller, interval_text

__all__ = [
    "DASHES", "DIRECTIONS", "KINDS", "QUALIFIERS", "RULES", "YEARS", "Cell", "Exact", "Interval", "Printed",
    "PrintedNumberError", "Running", "as_fraction", "cell", "format_number", "fuller", "group_mark", "guessed",
    "in_text", "in_units", "interval_text", "language_name", "languages", "numbers", "of_cyrillic",
    "parse", "parts", "plain",
    "print_interval", "propagate", "round_to", "spread", "standing_for", "unfolded",
]  # fmt: skip
