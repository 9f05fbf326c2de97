"""What a value in a notebook draws on: data, typed numbers, or both."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

# None as a value: a question left open, no number
LEFT_OPEN = "nothing"
CALENDAR = (24, 52, 60, 365, 366)
# what may be added, or be equalled: none, one, the whole in percent
MEANINGS = (0, 1, 100)


@dataclass(frozen=True)
class Origin:
    """What a value draws on.

    Attributes
    ----------
    sources : frozenset of str
        Where data come in.
    typed : frozenset of str
        Numbers typed into it, but for those that any formula may hold (`is_plain`).
    bare : bool
        Whether it is, or one of its parts is, typed and nothing else.
    as_read : bool
        Whether it is an object as it was read, so that writing into it changes what the paper prints.
    alone : number, optional
        The number that it is, when it is a typed number and nothing else.
    shifted : number
        What was typed and added to it, all steps together.
    """

    sources: frozenset = frozenset()
    typed: frozenset = frozenset()
    bare: bool = False
    as_read: bool = False
    alone: float | None = None
    shifted: float = 0

    @property
    def known(self) -> bool:
        """Whether it comes from data, and so does each part of it."""
        return bool(self.sources) and not self.bare


NOWHERE = Origin()


def is_plain(number) -> bool:
    """Whether a formula may hold a number without saying where it is from.

    Offsets and exponents up to twelve, powers of ten, years, and what the calendar counts.

    Examples
    --------
    >>> [number for number in (2, -1, 100, 2018, 365, 0.5, 75, 250) if is_plain(number)]
    [2, -1, 100, 2018, 365]
    """
    if not isinstance(number, int):
        return False
    size = abs(number)
    power_of_ten = size == 10 ** (len(str(size)) - 1)
    return size <= 12 or power_of_ten or 1900 <= size <= 2100 or size in CALENDAR


def constant(value) -> Origin:
    """Of something typed. A text is a label unless it is read as a number, which its reader has to notice.

    Examples
    --------
    >>> sorted(constant(250).typed), constant(250).known, constant("Northtown").bare
    (['250'], False, False)
    """
    if value is None:
        return Origin(frozenset({LEFT_OPEN}))
    if isinstance(value, bool):
        return Origin(bare=True)
    if isinstance(value, int | float | complex):
        return Origin(typed=frozenset() if is_plain(value) else frozenset({repr(value)}), bare=True, alone=value)
    return NOWHERE


def joined(*parts: Origin) -> Origin:
    """Of a container, or of one value or another: each part has to come from data."""
    sources = frozenset().union(*(part.sources for part in parts))
    typed = frozenset().union(*(part.typed for part in parts))
    return Origin(sources, typed, any(part.bare for part in parts))


def mixed(*operands: Origin) -> Origin:
    """Of a computation: one operand from data is enough."""
    together = joined(*operands)
    sources = together.sources - {LEFT_OPEN}
    computed = any(operand.known and operand.sources != {LEFT_OPEN} for operand in operands)
    return replace(together, sources=sources, bare=together.bare and not computed)


def added(left: Origin, right: Origin, sign: int = 1) -> Origin:
    """Of a sum (sign 1) or a difference (-1): what is typed into it may come to one of `MEANINGS`, and to no more.

    Examples
    --------
    >>> table = Origin(frozenset({"table"}))
    >>> more = added(table, constant(1))
    >>> sorted(more.typed), sorted(added(more, constant(1)).typed), sorted(added(table, constant(1), -1).typed)
    ([], ['2'], [])
    """
    shifts = [operand.shifted if operand.alone is None else operand.alone for operand in (left, right)]
    shift = shifts[0] + sign * shifts[1]
    both = mixed(left, right, Origin(typed=shifting([left, right])))
    if not both.sources:
        return replace(both, alone=None if None in (left.alone, right.alone) else shift)
    typed = frozenset() if abs(shift) in MEANINGS else frozenset({repr(shift)})
    return replace(both, typed=both.typed | typed, shifted=shift)


def timed(operands: Iterable[Origin]) -> frozenset:
    """Years that something is multiplied or divided by, or that a formula is given: they date, and measure nothing."""
    alone = [operand.alone for operand in operands]
    return frozenset(repr(number) for number in alone if isinstance(number, int) and 1900 <= number <= 2100)


def shifting(operands: Iterable[Origin]) -> frozenset:
    """Typed numbers that would move a value to where it is wanted: all that is added, but for `MEANINGS`.

    Examples
    --------
    >>> shifting([constant(10), constant(100), Origin(frozenset({"table"}))])
    frozenset({'10'})
    """
    alone = [operand.alone for operand in operands if operand.alone is not None]
    return frozenset(repr(number) for number in alone if number not in MEANINGS)
