"""What is said to an answer: right or not yet, the side road taken, what the size of a number gives away, the hint."""

from dataclasses import dataclass
from fractions import Fraction
from html import escape

from helpers.exercises.reading import Key, Numbers, Unread, read, rounded

STATES = ("right", "not yet", "kept", "not answered")
LAST_DIGIT = "Very near: the last digit differs. Was something rounded on the way, or cut instead of rounded?"
ROUND_IT = "Right as far as it goes; round it to a whole number."
OFF_BY_ONE = "Off by one: was an end counted twice, or left out?"


@dataclass(frozen=True)
class Outcome:
    """What is said to one answer; ``state`` is one of `STATES`."""

    name: str
    state: str
    message: str

    def __repr__(self) -> str:
        return f"{self.name}: {self.state}. {self.message}".rstrip()

    def _repr_html_(self) -> str:
        return f"<p><b>{escape(self.name)}: {self.state}.</b> {escape(self.message)}</p>"


@dataclass(frozen=True, repr=False)
class Worked:
    """A worked answer in a closed block, with what `Workbook.check` says to it, below what it says to the student's."""

    shown: str
    outcome: Outcome
    own: Outcome | None

    def __repr__(self) -> str:
        own = f"{self.own}\n" if self.own else ""
        return f"{own}{self.outcome.name}: the worked answer is {self.shown}. Typed in, it is {self.outcome.state}."

    def _repr_html_(self) -> str:
        own = self.own._repr_html_() if self.own else ""
        answer = f"<p><b>{escape(self.shown)}</b>. Typed in, it is {self.outcome.state}.</p>"
        return f"{own}<details><summary>Worked answer: {escape(self.outcome.name)}</summary>{answer}</details>"


def outcome(name: str, answer, key: Key) -> Outcome:
    """What is said to an answer."""
    try:
        given, right = read(answer, key), read(key.value, key)
    except Unread as said:
        return Outcome(name, "not yet", f"{said} {key.hint}".strip())
    if same(given, right, key) and not _needs_rounding(given, key):
        return Outcome(name, "right", "")
    known = next((said for said, slip in key.slips.items() if same(given, read(slip, key), key)), "")
    if not known and not key.is_words:
        known = _by_label(given, right, key) if key.through else near(given, right, key.decimals)
    return Outcome(name, "not yet", f"{known} {key.hint}".strip())


def same(given, right, key: Key) -> bool:
    """Whether two answers are alike at the digits asked for."""
    if key.is_words:
        return given == right
    return rounded(given, key.decimals) == rounded(right, key.decimals)


def near(given: Numbers, right: Numbers, decimals: int) -> str:
    """What can be said of a wrong answer of as many numbers from their size alone."""
    if decimals == 0 and not _whole(given):
        is_near = rounded(given, 0) == rounded(right, 0) and not _whole(right)  # half a count more is no rounding
        return ROUND_IT if is_near else "A whole number is asked; this is none."
    here, there = (list(rounded(found, decimals).values()) for found in (given, right))
    if len(here) == 2 and here[::-1] == there:
        return "The two ends are in the wrong order."
    for places in range(decimals):
        if list(given.values()) == list(rounded(right, places).values()):
            return f"Right as far as it goes; give {decimals} decimals."
    for factor in (100, Fraction(1, 100)):
        if _alike(given, factor, right):
            return "This is a factor of 100 away: a share of 1, or a percent?"
    if _alike(given, -1, right):
        return "Look at the sign."
    if max(abs(a - b) for a, b in zip(here, there, strict=True)) > Fraction(1, 10**decimals):
        return ""
    return OFF_BY_ONE if decimals == 0 and _whole(right) else LAST_DIGIT


def _by_label(given: Numbers, right: Numbers, key: Key) -> str:
    """The first place where a function or a figure is not as asked, and what its number there gives away."""
    if missing := [label for label in right if label not in given]:
        return f"Nothing is found for {missing[0]}."
    if more := [label for label in given if label not in right]:
        return f"There is more than asked, for {more[0]}."
    for label, number in given.items():
        here, there = {label: number}, {label: right[label]}
        if not same(here, there, key):
            shown = rounded(here, max(key.decimals, 2))[label].normalize()
            return f"For {label} it has {shown:f}. {near(here, there, key.decimals)}".strip()
    return ROUND_IT


def _needs_rounding(given, key: Key) -> bool:
    """Whether a whole number is asked and this is none; where decimals are asked, more of them are welcome."""
    return key.decimals == 0 and not key.is_words and not _whole(given)


def _whole(found: Numbers) -> bool:
    return all(number.denominator == 1 for number in found.values())


def _alike(given: Numbers, factor, right: Numbers) -> bool:
    """Whether multiples differ by less than a hundredth of the right ones: only hints use it, never the outcome."""
    pairs = zip(given.values(), right.values(), strict=True)
    return all(abs(a * factor - b) < abs(b) / 100 for a, b in pairs)
