"""Repairs as a reader sees them: cells, what is printed, what would add up, and which slip lies between."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from helpers.localization.addresses import Cell, show
from helpers.localization.slips import MOVED


@dataclass(frozen=True)
class Change:
    """One cell of a repair.

    Parameters
    ----------
    cell : tuple
        Its address.
    printed : str
        As printed, "" for a blank.
    low, high : Decimal or None
        Smallest and largest value with which the repair works; None where there is no end, both None for a blank
        whose number is unknown.
    likeliest : Decimal or None
        The value that the likeliest slip leads to; None when no simple slip leads to any.
    slip : str
        Kind of slip (see `slips`).
    """

    cell: Cell
    printed: str
    low: Decimal | None
    high: Decimal | None
    likeliest: Decimal | None
    slip: str

    @property
    def repaired(self) -> str:
        """The repaired value, or the values it may have, with the decimal mark of the print."""
        if self.slip == MOVED and not self.low and not self.high:
            return "blank"
        if self.low is None and self.high is None:
            text = "any value"
        elif self.low == self.high:
            text = f"{self.low}"
        else:
            ends = f"{self.low} to {self.high}", f"{self.low} or more", f"{self.high} or less"
            text = ends[1 if self.high is None else 2 if self.low is None else 0]
        if self.likeliest is not None:
            text += f", such as {self.likeliest}"
        text += "%" if self.printed.endswith("%") and self.low is not None else ""
        return text.replace(".", ",") if "," in self.printed else text


@dataclass(frozen=True)
class Repair:
    """A set of changed cells that satisfies every edit.

    Parameters
    ----------
    changes : tuple of Change
        One per cell, in the order of the table.
    slips : int
        How many slips explain it: an exchange or a move is one although it touches two cells, any other change of a
        cell is one.
    rank : int
        Sum of the slips' ranks; among equally many slips the lower is the likelier.
    """

    changes: tuple[Change, ...]
    slips: int
    rank: int

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Addresses of the cells it touches."""
        return tuple(change.cell for change in self.changes)

    def __str__(self) -> str:
        parts = (f"{show(c.cell)}: {c.printed or 'blank'} -> {c.repaired} ({c.slip})" for c in self.changes)
        return "; ".join(parts)


@dataclass(frozen=True)
class Proof:
    """Why no smaller set of cells will do.

    Parameters
    ----------
    weight : float
        Weight of the smallest sets (their number of cells, without weights).
    bound : float
        HiGHS' lower bound on it.
    conflicts : int
        Implied conflicts the bound rests on; each is a set of edits that contradict each other unless one of their
        cells changes, derived in exact arithmetic.
    """

    weight: float
    bound: float
    conflicts: int

    @property
    def gap(self) -> float:
        """Weight minus bound; 0 means proved smallest."""
        return self.weight - self.bound

    def __str__(self) -> str:
        basis = f"HiGHS, {self.conflicts} conflicts"
        return f"weight {self.weight:g}, lower bound {self.bound:g} ({basis}), gap {self.gap:g}"


@dataclass(frozen=True)
class Repairs:
    """All smallest repairs of a table, the likeliest first.

    Parameters
    ----------
    repairs : tuple of Repair
        Every repair with the fewest cells, and the repairs of as few slips that touch more cells.
    minimum_cells : int
        Fewest cells that have to change; 0 when the table obeys its edits.
    proof : Proof
        The solver's bound.
    cut : bool
        Whether there are more repairs than are listed; the ranking then is one of those found.
    """

    repairs: tuple[Repair, ...]
    minimum_cells: int
    proof: Proof
    cut: bool

    def __len__(self) -> int:
        return len(self.repairs)

    def __iter__(self) -> Iterator[Repair]:
        return iter(self.repairs)

    def __getitem__(self, place):
        return self.repairs[place]

    def frame(self) -> pd.DataFrame:
        """One row per changed cell, indexed by the number of the repair and the cell's address."""
        tables = any(len(change.cell) == 3 for repair in self for change in repair.changes)
        axes = (["table"] if tables else []) + ["row", "column"]
        rows = [
            (number, *change.cell, change.printed, change.repaired, change.slip, repair.slips, len(repair.changes))
            for number, repair in enumerate(self, start=1)
            for change in repair.changes
        ]
        names = ["repair", *axes, "printed", "repaired", "slip", "slips", "cells"]
        return pd.DataFrame(rows, columns=names).set_index(["repair", *axes])

    @property
    def summary(self) -> str:
        """One sentence: how many repairs of how many cells, and the proof."""
        if not self.repairs:
            return "Every edit holds: nothing has to change."
        more = " The list was cut: there are more." if self.cut else ""
        cells = "1 cell" if self.minimum_cells == 1 else f"{self.minimum_cells} cells"
        several = "1 repair" if len(self) == 1 else f"{len(self)} repairs"
        return f"At least {cells} to change; {several}.{more} Proof: {self.proof}."

    def __str__(self) -> str:
        lines = [f"{n}. {repair}" for n, repair in enumerate(self, start=1)]
        return "\n".join([self.summary, *lines])

    def _repr_html_(self) -> str:
        table = self.frame()._repr_html_() if self.repairs else ""
        return f"<p>{self.summary}</p>{table}"
