"""Slips of typing: which digits are one slip apart, what the slip is called, and which is the likelier."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.localization import slips

EXAMPLES = settings(derandomize=True, database=None, deadline=None, max_examples=25)


def neighbours(digits):
    """All texts one slip away, by definition: swap two neighbours, or put, take or replace one digit."""
    found = {digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :] for i in range(len(digits) - 1)}
    for i, new in itertools.product(range(len(digits) + 1), ["", *"0123456789"]):
        found |= {digits[:i] + new + digits[i:], digits[:i] + new + digits[i + 1 :]}
    return found - {digits}


@EXAMPLES
@given(st.text("012", max_size=5), st.text("012", max_size=5))
def test_two_texts_are_one_slip_apart_exactly_when_one_step_leads_from_one_to_the_other(one, other):
    assert (slips.distance(one, other) == 1) == (other in neighbours(one))
    assert slips.distance(one, other) == slips.distance(other, one)


def test_what_is_more_than_one_slip_away_is_as_many_as_it_takes():
    assert [slips.distance("1111", "1"), slips.distance("1212", "12"), slips.distance("123", "321")] == [3, 2, 2]


@EXAMPLES
@given(st.integers(0, 99_999), st.integers(1, 3))
def test_all_numbers_one_slip_away_are_tried(number, least):
    digits = f"{number:0{least}}"
    expected = {text for text in neighbours(digits) if text and f"{int(text):0{least}}" == text}
    assert set(slips.one_slip_away(digits, least)) == expected


@pytest.mark.parametrize(
    ("meant", "typed", "kind"),
    [
        ("14329", "14325", slips.CHANGED), ("5631", "5361", slips.SWAPPED), ("126", "16", slips.LOST),
        ("15", "155", slips.DOUBLED), ("15", "115", slips.DOUBLED), ("15", "175", slips.ADDED), ("21", "121", slips.ADDED), ("4", "", slips.LOST),
        ("18", "-18", slips.SIGN), ("21483", "21479", slips.SEVERAL), ("12", "21", slips.SWAPPED),
    ],
)  # fmt: skip
def test_slips_have_their_usual_names(meant, typed, kind):
    assert slips.between(typed, meant).kind == kind


def test_what_is_printed_as_meant_is_no_slip():
    with pytest.raises(ValueError, match="'18' is what was meant: no slip"):
        slips.between("18", "18")


def test_likelier_slips_rank_lower():
    pairs = [("1245", "1235"), ("1243", "1234"), ("124", "1234"), ("12434", "1234"), ("1299", "1234"), ("1999", "1234")]
    ranks = [slips.between(*pair).rank for pair in pairs]
    assert ranks == sorted(ranks) and len(set(ranks)) == 6


def test_each_digit_beyond_the_first_makes_several_less_likely():
    ranks = [slips.between(typed, "1111").rank - slips.UNLIKELY for typed in ("1122", "1222", "2222")]
    assert ranks == [1, 2, 3]


def test_kinds_of_slips_are_ranked_in_the_order_of_the_documentation():
    order = [slips.CHANGED, slips.SWAPPED, slips.LOST, slips.EXCHANGED, slips.MOVED, slips.SIGN, slips.ADDED]
    ranks = [*map(slips.RANKS.get, order), slips.UNLIKELY]
    assert ranks == list(range(1, 9)) and slips.RANKS[slips.LOST] == slips.RANKS[slips.DOUBLED]
