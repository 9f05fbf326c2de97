"""Slips of typing and typesetting: what separates the digits that are printed from those that may have been meant.

References
----------
Damerau, F. J. (1964). A technique for computer detection and correction of spelling errors. Communications of the ACM,
7(3), 171-176 (one letter wrong, one missing, one extra, or two neighbours swapped: four in five misspellings).
de Waal, T., Pannekoek, J., & Scholtus, S. (2011). Handbook of Statistical Data Editing and Imputation. Wiley,
chapter 2 (simple typing errors, interchanged values).
"""

from collections.abc import Iterator
from typing import NamedTuple

# In the order in which a typist or typesetter is taken to make them.
CHANGED = "one digit changed"
SWAPPED = "two neighbouring digits swapped"
LOST = "one digit lost"
DOUBLED = "one digit doubled"
EXCHANGED = "two cells exchanged"
MOVED = "value moved to a neighbouring blank cell"
SIGN = "sign changed"
ADDED = "one digit added"
SEVERAL = "several digits"
RANKS = {CHANGED: 1, SWAPPED: 2, LOST: 3, DOUBLED: 3, EXCHANGED: 4, MOVED: 5, SIGN: 6, ADDED: 7}
UNLIKELY = 8  # rank of what is none of these, plus one for each digit beyond the first


class Slip(NamedTuple):
    """A kind of slip and its rank: the lower, the likelier."""

    kind: str
    rank: int


def between(printed: str, meant: str) -> Slip:
    """The slip that makes the printed digits of the ones meant.

    Parameters
    ----------
    printed, meant : str
        Digits without a decimal mark, printed to the same number of decimals; "" for a blank, "-" before negatives.

    Returns
    -------
    Slip

    Raises
    ------
    ValueError
        When there is no difference.

    Examples
    --------
    >>> between("14325", "14329").kind, between("5361", "5631").kind, between("155", "15").kind
    ('one digit changed', 'two neighbouring digits swapped', 'one digit doubled')
    """
    if printed == meant:
        raise ValueError(f"{printed!r} is what was meant: no slip")
    if printed.lstrip("-") == meant.lstrip("-"):
        return Slip(SIGN, RANKS[SIGN])
    digits = distance(printed, meant)
    kind = _single(printed, meant) if digits == 1 else SEVERAL
    return Slip(kind, RANKS.get(kind, UNLIKELY + digits - 1))


def distance(one: str, other: str) -> int:
    """Fewest digits changed, lost, added or swapped with their neighbour that lead from one text to the other.

    Examples
    --------
    >>> distance("14325", "14329"), distance("21479", "21483"), distance("", "74")
    (1, 2, 2)
    """
    before, above = None, list(range(len(other) + 1))
    for i, digit in enumerate(one, start=1):
        here = [i]
        for j, wanted in enumerate(other, start=1):
            best = min(above[j] + 1, here[j - 1] + 1, above[j - 1] + (digit != wanted))
            if before and j > 1 and digit == other[j - 2] and one[i - 2] == wanted:
                best = min(best, before[j - 2] + 1)
            here.append(best)
        before, above = above, here
    return above[-1]


def one_slip_away(printed: str, least: int = 1) -> Iterator[str]:
    """Digits from which the printed ones come by one slip.

    Parameters
    ----------
    printed : str
        Digits as printed, without a sign.
    least : int
        Digits that are always written (two for a number with one decimal); longer ones do not begin with 0.

    Examples
    --------
    >>> sorted(one_slip_away("10"))[:4], len(list(one_slip_away("10")))
    (['0', '1', '100', '101'], 46)
    """
    found = set()
    for i in range(len(printed) + 1):
        before, here, after = printed[:i], printed[i : i + 1], printed[i + 1 :]
        found.add(before + after)
        found.add(before + after[:1] + here + after[1:])
        for digit in "0123456789":
            found.update((before + digit + after, before + digit + here + after))
    for text in sorted(found - {printed}):
        if len(text) >= least and (len(text) == least or text[0] != "0"):
            yield text


def _single(printed: str, meant: str) -> str:
    if len(printed) < len(meant):
        return LOST
    if len(printed) > len(meant):
        at = next((i for i, digit in enumerate(meant) if digit != printed[i]), len(meant))
        twin = at > 0 and printed[at] == printed[at - 1]
        return DOUBLED if twin else ADDED
    return CHANGED if sum(a != b for a, b in zip(printed, meant, strict=True)) == 1 else SWAPPED
