"""Error localization: which printed cells would have to change for a table to add up.

The Fellegi-Holt problem for print. Edits (`edits`) say what the cells obey; `violations` lists what fails, and
`minimal_repairs` finds **every** smallest set of cells whose change satisfies all edits, with the values they would
have, ranked by the slips of a typist or typesetter that would explain them. Nothing is ever overwritten: a repair is a
statement about a table, not a new table.

What is exact. Cells are whole numbers of their last printed place, edits are inequalities between whole numbers (a
percent is its part of its whole within its rounding interval, open and closed ends included), and every repair is
confirmed in that arithmetic. HiGHS gives the lower bound on the number of cells, on conflicts derived exactly.

How rounding is read. Each edit is judged by itself: it holds when values that print as its cells do satisfy it. Whole
numbers are exact counts, unless they are percents, lie on a larger step ("237,1 thousand") or are declared as rounded.

What is searched. All smallest sets of cells, whatever the number of slips. Besides these, because one slip may touch
two cells: every single exchange of two values in a table and every move to a neighbouring blank that satisfies the edits
by itself, and every such exchange or move that can stand for one cell of a smallest set.

How far it goes. Time depends on how many numbers are off at once and how tightly they are linked, much less on the
number of cells: see ``benchmarks/README.md``. Hierarchies of a few thousand cells with a handful of independent slips
take seconds; six slips in one undivided 10 x 5 table take as long, because nearly every set of cells has to be looked
at, and eight are out of reach. Beyond `MOST_CELLS` cells, or when the search passes its limit, a ValueError says what to
do: judge tables or blocks one by one, and fix cells that are trusted.

References
----------
Fellegi, I. P., & Holt, D. (1976). A systematic approach to automatic edit and imputation. Journal of the American
Statistical Association, 71(353), 17-35.
de Waal, T., Pannekoek, J., & Scholtus, S. (2011). Handbook of Statistical Data Editing and Imputation. Wiley,
chapters 2, 3 and 5.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
import math

import pandas as pd

from helpers import cells as printed_cells
from helpers.addresses import Cell, show
from helpers.conditions import ShareCondition, compiled
from helpers.covering import Search
from helpers.edits import Edits
from helpers.exchanges import one_slip_repairs
from helpers.intervals import as_fraction
from helpers.ranking import combined, option, pair_option, with_an_exchange
from helpers.repairs import Proof, Repair, Repairs
from helpers.supports import Table

MOST_CELLS = 5_000

Tables = pd.DataFrame | Mapping[str, pd.DataFrame]
