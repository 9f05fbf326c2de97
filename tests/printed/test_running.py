"""In running text every number is found, with the words that belong to it and no others."""

import pytest

from helpers import printed
from helpers.datasets import incoming
from helpers.printed import running


def found(text, language):
    return [number.text for number in printed.in_text(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "numbers"),
    [
        ("Thefts fell by 5.3% to about 1,200 in 2022.", "en", ["fell by 5.3%", "about 1,200", "2022"]),
        ("The rate was 484.2 per 100,000 population.", "en", ["484.2 per 100,000 population"]),
        ("It was 5 per 100,000 of the population.", "en", ["5 per 100,000 of the population"]),
        ("It cost in excess of 5 million dollars.", "en", ["in excess of 5 million dollars"]),
        ("Over the years one in five homes was entered.", "en", ["one in five"]),
        ("В 2021 году свыше 20 млн тенге, от 18 до 24 лет, около 35%.", "ru", ["В 2021 году", "свыше 20 млн тенге", "от 18 до 24 лет", "около 35%"]),
        ("әлемде 40 миллионға жуық киберқылмыскер", "kk", ["40 миллионға жуық"]),
        ("2018 жылдан 2021 жылға дейін 364 қылмыс", "kk", ["2018 жылдан 2021 жылға дейін", "364 қылмыс"]),
        ("Es wurden 22.881 Straftaten erfasst, 8,1 % weniger.", "de", ["22.881 Straftaten", "8,1 % weniger"]),
    ],
)  # fmt: skip
def test_a_number_is_found_with_its_unit_and_qualifier(text, language, numbers):
    assert found(text, language) == numbers


def test_of_words_that_do_not_fit_three_on_each_side_are_tried(monkeypatch):
    tried, parse = set(), running.parse
    monkeypatch.setattr(running, "parse", lambda form, language: tried.add(form) or parse(form, language))
    assert found("a b c d 5 e f g h", "en") == ["5"]
    assert tried == {"5", "5 e", "5 e f", "5 e f g", "d 5", "c d 5", "b c d 5"}


def test_a_number_and_its_year_are_two():
    assert found("There were 1,208 in 2021.", "en") == ["1,208", "2021"]
    assert found("в 2018 году – 29282 дела", "ru") == ["в 2018 году", "29282 дела"]


def test_years_are_those_from_1800_to_2100():
    assert [found(f"{year} – 5,000", "en") for year in (1800, 2100)] == [["1800", "5,000"], ["2100", "5,000"]]
    assert [found(f"{year} – 5,000", "en") for year in (1799, 2101)] == [["1799 – 5,000"], ["2101 – 5,000"]]


def test_a_number_has_as_many_words_as_it_takes():
    number = "three hundred and forty five thousand six hundred and seventy eight"
    assert found(f"They counted {number} thefts.", "en") == [number]
    assert found("from one hundred and twenty three to four hundred and fifty six men", "en")[0].endswith("fifty six")


def test_digits_without_a_reading_are_there_all_the_same():
    (number,) = printed.in_text("On 12.03.2021 it ended.", "en")
    assert (number.text, number.number) == ("12.03.2021", None)
    assert found("ст.с.205-211", "ru")[0].startswith("205")


def test_no_digit_of_a_text_is_passed_over():
    text = "A1 3-5, 7% (8) [9, p. 10] 11th 12/13 a14b 1.500,5 x-16 -17 +18 .19 −.2"
    digits = "".join(sign for number in printed.in_text(text, "en") for sign in number.text if sign.isdigit())
    assert digits == "".join(sign for sign in text if sign.isdigit())


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("7 men came.", ["7"]),
        ("Two men and one woman came.", ["Two"]),  # "one" may be an article
        ("Every man came.", []),
        ("It was one out of five.", ["one out of five"]),
        ("It was three out of four.", ["three out of four"]),
    ],
)
def test_a_word_counts_where_it_is_a_number_and_two_may_stand_between(text, numbers):
    assert found(text, "en") == numbers


def test_a_sign_or_a_decimal_mark_in_front_belongs_to_a_number():
    assert found("It was -4% and then +5%, .75 in all.", "en") == ["-4%", "+5%", ".75"]


def test_numbers_stand_where_they_are_said_to():
    text = "Thefts fell by 5.3% to\nabout 1,200 in 2022."
    for number in printed.in_text(text, "en"):
        assert text[number.start : number.end].replace("\n", " ") == number.text


def test_a_statement_knows_its_lines_and_its_sentence():
    lines = ["In 2021 thefts rose. They", "rose by 12%. See Table 3,", "[4] and article 188."]
    found = incoming.statements(lines, 7, "en")
    assert [(one.printed, one.first_line, one.last_line, one.sentence) for one in found[:2]] == [
        ("2021", 7, 7, 1),
        ("rose by 12%", 8, 8, 2),
    ]
    assert [one.looks_like for one in found] == ["claim", "claim", "name of a thing", "reference", "name of a thing"]


def test_a_number_over_the_end_of_a_line_stands_in_both():
    (one,) = incoming.statements(["about 40", "million dollars"], 7, "en")
    assert (one.printed, one.first_line, one.last_line, one.unit, one.kind) == (
        "about 40 million dollars",
        7,
        8,
        "USD",
        "money",
    )
