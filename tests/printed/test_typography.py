"""Numbers written as a paper would are read back as they were."""

from decimal import Decimal

import pytest
from conftest import steady
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.printed import Interval, format_number, interval_text, parse, typography

PLACES = st.integers(0, 5)
COUNTS = st.integers(-(10**12), 10**12)


def scaled(count, places):
    return Decimal(count).scaleb(-places)


MARKS = {"kk": ",", "ru": ",", "en": ".", "de": ","}
GROUPINGS = {"kk": "", "ru": "", "en": ",", "de": "."}


def typeset(value, places, language, grouping):
    """Another route to typeset a number: Python's own formatting, its marks exchanged."""
    text = f"{abs(value):,.{places}f}".replace(",", "G").replace(".", MARKS[language])
    return ("−" if value < 0 else "") + text.replace("G", grouping)


@pytest.mark.parametrize(
    ("language", "grouping"),
    [(language, mark) for language, own in GROUPINGS.items() for mark in sorted({*typography.GROUPINGS, own})],
)
@settings(steady, max_examples=25)
@given(COUNTS, PLACES)
def test_formatting_then_parsing_gives_the_number_back(language, grouping, count, places):
    value = scaled(count, places)
    text = format_number(value, places, language, grouping)
    assert text == typeset(value, places, language, grouping)
    number = parse(text, language)
    assert (number.value, number.decimals, number.step) == (value, places, Decimal(1).scaleb(-places))


@steady
@given(COUNTS, PLACES, st.sampled_from(sorted(GROUPINGS)), st.data())
def test_words_around_a_number_do_not_change_its_digits(count, places, language, data):
    before = {
        "kk": ["", "шамамен ", "кемінде "],
        "ru": ["", "более ", "не менее ", "на "],
        "en": ["", "over ", "by "],
        "de": ["", "rund ", "um "],
    }
    after = {
        "kk": ["", "%-ға", " мың", " есе"],
        "ru": ["", " %", " млн", " раз"],
        "en": ["", "%", " million"],
        "de": ["", " Prozent", " Mio."],
    }
    scale = {" мың": 3, " млн": 6, " million": 6, " Mio.": 6}
    start, end = data.draw(st.sampled_from(before[language])), data.draw(st.sampled_from(after[language]))
    number = parse(start + typeset(scaled(count, places), places, language, " ") + end, language)
    assert number.value == Decimal(count).scaleb(scale.get(end, 0) - places)
    assert number.step == Decimal(10) ** (scale.get(end, 0) - places)


@pytest.mark.parametrize(
    ("value", "decimals", "language", "grouping"),
    [
        (1, 0, "la", " "),
        (1, 0, "ru", ","),
        (1, 0, "en", "."),
        (1, 0, "de", ","),
        (1, 0, "ru", "."),
        (1, 0, "kk", "_"),
        (1, -1, "kk", " "),
    ],
)
def test_a_number_nobody_would_typeset_so_is_refused(value, decimals, language, grouping):
    with pytest.raises(ValueError, match="grouping|decimals|language"):
        format_number(value, decimals, language, grouping)


def test_formatting_rounds_half_up():
    assert format_number(52.45, 1, "kk") == "52,5"
    assert format_number(-0.04, 1, "en") == "0.0"
    assert format_number(-1234567.5, 0, "en", ",") == "−1,234,568"
    assert format_number(-1234567.5, 0, "de", ".") == "−1.234.568"


def test_intervals_are_written_in_words():
    assert interval_text([Interval(1, 2), Interval.point(3)], str) == "1 to 2 and 3"
    assert interval_text([Interval(None, 2)], str) == "unbounded to 2"
    assert interval_text([Interval("1.2", "1.3")], round) == "1"  # ends that read alike are one number
