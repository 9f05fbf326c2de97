"""The parts of the tables that fail, each searched by itself, and every way to repair them.

References
----------
de Waal, T., Pannekoek, J., & Scholtus, S. (2011). Handbook of Statistical Data Editing and Imputation. Wiley,
chapter 3 (edits without common variables are separate problems).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from helpers.localization.exchanges import repairing
from helpers.localization.ranking import Option, option, pair_option, with_an_exchange
from helpers.localization.search import Found, Search
from helpers.localization.sheet import Conflict, Sheet


@dataclass(frozen=True)
class Part:
    """Edits that share cells that could change, and fail.

    Parameters
    ----------
    edits : frozenset of int
        Their numbers.
    conflicts : list of Conflict
        Those of the print.
    found : Found
        The smallest sets of cells whose change satisfies all edits.
    """

    edits: frozenset[int]
    conflicts: list[Conflict]
    found: Found

    @property
    def narrowest(self) -> Conflict:
        """The conflict of the fewest edits and cells."""
        return min(self.conflicts, key=lambda one: (len(one.edits), len(one.cells), sorted(one.cells)))


def broken(sheet: Sheet, weights: Sequence[int], most: int) -> dict[int, Part]:
    """The parts that fail, by number, each with up to so many smallest sets of cells."""
    start, found = sheet.start(), {}
    for number, edits in enumerate(sheet.parts()):
        conflicts = [one for one in start if one.edits <= edits]
        if conflicts:
            found[number] = Part(edits, conflicts, Search(sheet, weights, most).smallest(conflicts))
    return found


def options(sheet: Sheet, parts: dict[int, Part]) -> list[Option]:
    """Every way to repair one part, or two at once by one slip."""
    found = []
    for number, part in parts.items():
        found += _of_sets(sheet, part.found.sets, number)
    return found + _of_pairs(sheet, parts)


def _of_sets(sheet: Sheet, sets: Sequence[frozenset[int]], number: int) -> list[Option]:
    """The smallest sets of one part, and what an exchange in place of one of their cells gives with as few slips."""
    found = [option(sheet, support, {number}) for support in sets]
    fewest = min(one.slips for one in found)
    if fewest < len(min(sets, key=len)):
        return found
    for support in sets:
        for one in with_an_exchange(sheet, support, {number}):
            if one.slips == fewest and one.cells not in sets:
                found.append(one)
    return found


def _of_pairs(sheet: Sheet, parts: dict[int, Part]) -> list[Option]:
    """Single exchanges and moves that repair one part, or two at once."""
    found = {}
    for part in parts.values():
        touched = sorted(part.narrowest.edits)
        for slip in repairing(sheet, touched, {}, touched):
            pair = frozenset(slip.meant)
            repaired = _touched_by(sheet, pair, parts)
            if pair not in found and _is_new(pair, repaired) and sheet.holds(_failing(repaired), slip.meant):
                found[pair] = pair_option(sheet, slip, repaired)
    return list(found.values())


def _touched_by(sheet: Sheet, cells: Iterable[int], parts: dict[int, Part]) -> dict[int, Part]:
    edits = set()
    for i in cells:
        edits.update(sheet.edits_of[i])
    return {number: part for number, part in parts.items() if part.edits & edits}


def _is_new(pair: frozenset[int], parts: dict[int, Part]) -> bool:
    return not any(pair in part.found.sets for part in parts.values())


def _failing(parts: dict[int, Part]) -> set[int]:
    found = set()
    for part in parts.values():
        for conflict in part.conflicts:
            found |= conflict.edits
    return found
