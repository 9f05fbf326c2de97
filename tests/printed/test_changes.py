"""By how much something changed or differs is not more than it."""

import pytest

from helpers.printed import PrintedNumberError, parse


@pytest.mark.parametrize(
    ("text", "language", "value", "unit", "direction"),
    [
        # Kazakh: 002:6486 "бірнеше есе көп" (several times as many), 000:650 "15 пайызға артқаны", 000:652 "7 пайызға азайды".
        ("3 есе көп", "kk", "3", "fold", "rise"),
        ("20%-ға көп", "kk", "20", "percent", "rise"),
        ("200 адамға көп", "kk", "200", "number", "rise"),
        ("5%-ға аз", "kk", "-5", "percent", "fall"),
        ("15 пайызға артқан", "kk", "15", "percent", "rise"),
        ("7 пайызға азайды", "kk", "-7", "percent", "fall"),
        # Russian: beside "на" or "в" a comparative is a difference.
        ("выше в 3 раза", "ru", "3", "fold", "rise"),
        ("в 3 раза ниже", "ru", "3", "fold", "fall"),
        ("ниже на 5%", "ru", "-5", "percent", "fall"),
        ("на 11,2 процентов меньше", "ru", "-11.2", "percent", "fall"),
        ("рост на 2,5 п.п.", "ru", "2.5", "percentage_point", "rise"),
        ("снизилось на 14", "ru", "-14", "number", "fall"),
        ("вдвое больше", "ru", "2", "fold", "rise"),
        # English: a multiplier before a comparative, UniversalDependencies/UD_English-EWT issue 510.
        ("3 times higher", "en", "3", "fold", "rise"),
        ("three times as many", "en", "3", "fold", "rise"),
        ("5 lower", "en", "-5", "number", "fall"),
        ("up 12%", "en", "12", "percent", "rise"),
        ("a 16% decrease", "en", "-16", "percent", "fall"),
        ("an increase of $5 million", "en", "5000000", "USD", "rise"),
        ("fell by 2 percentage points", "en", "-2", "percentage_point", "fall"),
        ("um 5 % gestiegen", "de", "5", "percent", "rise"),
        ("Rückgang um 12,5 %", "de", "-12.5", "percent", "fall"),
        ("dreimal so hoch", "de", "3", "fold", "rise"),
    ],
)
def test_by_how_much_is_the_amount_of_a_change(text, language, value, unit, direction):
    number = parse(text, language)
    assert (str(number.value), number.unit, number.direction, number.qualifier) == (value, unit, direction, "")


@pytest.mark.parametrize(
    ("text", "language", "qualifier"),
    [
        ("20%-дан көп", "kk", "over"),
        ("3 еседен көп", "kk", "over"),
        ("40-тан көп есе", "kk", "over"),
        ("200 адамнан аз", "kk", "under"),
        ("18 жастан жоғары", "kk", "over"),
        ("10-нан көп емес", "kk", "at_most"),
        ("выше 5%", "ru", "over"),
        ("больше чем в 3 раза", "ru", "over"),
        ("более 5%", "ru", "over"),
        ("не выше 5%", "ru", "at_most"),
        ("ниже 5%", "ru", "under"),
        ("more than 3 times", "en", "over"),
        ("lower than 5%", "en", "under"),
        ("mehr als 5 %", "de", "over"),
    ],
)
def test_an_ablative_or_than_says_over_or_under(text, language, qualifier):
    number = parse(text, language)
    assert (number.qualifier, number.direction) == (qualifier, "")


@pytest.mark.parametrize(
    ("text", "language", "interval"),
    [
        ("ниже на 5%", "ru", "(-5.5, -4.5]"),
        ("выше в 3 раза", "ru", "[2.5, 3.5)"),
        ("выросло более чем на 5%", "ru", "(5, ∞)"),
        ("более чем на 20% ниже", "ru", "(-∞, -20)"),
        ("снизилось на 5–8%", "ru", "(-8.5, -4.5]"),
        ("down at least 10%", "en", "(-∞, -10]"),
        ("почти на 70% меньше", "ru", "(-70, -63]"),
    ],
)
def test_a_fall_is_negative(text, language, interval):
    assert str(parse(text, language).interval()) == interval


@pytest.mark.parametrize(
    ("text", "language", "reason"),
    [
        ("выросло до 25%", "ru", "'выросло' does not say by how much beside '25'"),
        ("25%-ға дейін өсті", "kk", "'өсті' does not say by how much"),
        ("increased to 5%", "en", "'increased' does not say by how much"),
        ("stieg auf 5 %", "de", "'stieg' does not say by how much"),
        ("ниже на -5%", "ru", "it is negative and a fall"),
    ],
)
def test_a_level_reached_is_no_change(text, language, reason):
    with pytest.raises(PrintedNumberError, match=reason):
        parse(text, language)
