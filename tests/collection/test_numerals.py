"""What counts as a number of our prose, and as what kind of number."""

from decimal import Decimal

import pytest

from helpers.collection.inspection import numerals


def read(text):
    """Its numbers without the words that compare them."""
    return [number for number in numerals.read(text) if number.kind != "comparing"]


def only(text):
    (number,) = [number for number in read(text) if number.text != "thousand"]
    return number


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("it has 14 329", {"14329"}),
        ("it has 100\u202f000", {"100000"}),
        ("it has 27,990", {"27990", "27.990"}),
        ("it has 1,250.5", {"1250.5"}),
        ("it is 0.98", {"0.98"}),
        ("it prints `50,2`", {"50.2"}),
        ("some 5.1 thousand", {"5.1", "5100"}),
        ("`237,1` thousand", {"237.1", "237100"}),
        ("in the 1960s", {"1960"}),
    ],
)
def test_digits_are_read_as_what_they_may_say(text, readings):
    assert only(text).values == set(map(Decimal, readings))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("as 002:6387-6391, 6395 says", "locus"),
        ("at <https://example.org/2018/71>", "address"),
        ("[here](../papers/kz_2018.ipynb)", "address"),
        ("eleven of them", "word"),
        ("less than threefold", "word"),
        ("by a fifth", "word"),
        ("ninety-odd", "word"),
        ("the column y2018", "mark"),
        ("the section `table_1`", "mark"),
        ("3. Then we ask.", "mark"),
        ("it is ½ of them", "mark"),
        ("①", "mark"),
        ("Table IV", "mark"),
    ],
)
def test_what_is_no_quantity_is_told_from_one(text, kind):
    assert only(text).kind == kind


def test_a_list_of_loci_ends_where_the_next_source_begins():
    assert [number.text for number in numerals.read("(000:266, 001:51)")] == ["000:266", "001:51"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("articles 205, 207 and 208 to 213", ["article"] * 4),
        ("article 190(2)(4)", ["article"] * 3),
        ("lines 1687 to 1707", ["line"] * 2),
        ("[16] and 16", ["reference", ""]),
        ("20 September 2024", ["day", ""]),
        ("No. 674", ["no"]),
        ("Chapter 7 and 14 329 frauds", ["chapter", ""]),
        ("an art of 16", [""]),
    ],
)
def test_a_number_that_names_something_is_told_from_a_quantity(text, names):
    assert [number.name for number in read(text) if number.kind == "digits"] == names


@pytest.mark.parametrize("text", ["46 percent", "46%", "46 to 55 percent", "about 46", "over 46 times", "46-fold"])
def test_a_whole_number_may_stand_for_a_finer_one_where_words_say_so(text):
    assert read(text)[0].is_rounded


@pytest.mark.parametrize("text", ["46 cases", "46 and 55 cases"])
def test_a_whole_number_is_otherwise_exact(text):
    assert not numerals.read(text)[0].is_rounded


@pytest.mark.parametrize("text", ["*it has 46*", '"46"', "`46`", "46%", "30–46", "30 to 46"])
def test_what_is_given_as_printed_is_told_from_our_own_words(text):
    assert numerals.read(text)[-1].is_quoted
    assert not only("it has 46 of them").is_quoted


def test_the_heading_of_a_column_of_a_year_shows_the_year():
    assert list(numerals.values("y2018 table_1 14.50")) == [Decimal(2018), Decimal("14.50")]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("grew by 25%", ["grew", "25%"]),
        ("fell by 25 percentage points", ["fell", "25 percentage points"]),
        ("by −25 percent, or - 3 times", ["−25 percent", "- 3 times"]),
        ("2018–2021, 4-5", ["2018", "2021", "4", "5"]),
        ("12.5‰ per 1000", ["12.5‰", "1000"]),
        ("It doubled for Both, not for a dozen", ["doubled", "both", "not", "dozen"]),
        ("40 fewer than 5 million", ["40", "fewer", "5", "million"]),
    ],
)
def test_a_number_is_read_with_its_sign_its_unit_and_the_words_that_compare_it(text, read):
    assert [numerals.as_read(text, number) for number in numerals.read(text)] == read
