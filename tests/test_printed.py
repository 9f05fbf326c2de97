"""Printed numbers: read as typeset in the corpus' papers, and against Python's own decimal arithmetic.

Expected values are read off the text by hand; loci such as 000:3278 name a source file and line of the corpus.
"""

import decimal
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from conftest import ROOT
from hypothesis import configuration, given, settings
from hypothesis import strategies as st

from helpers import printed
from helpers.printed import (
    PrintedNumberError,
    format_number,
    numbers,
    parse,
    print_interval,
    reading,
    round_to,
    rounding,
    tokens,
    typography,
)
from helpers.printed.intervals import Interval

# Beside the tests its folder would be walked into by pytest, which warns, and warnings are errors here.
configuration.set_hypothesis_home_dir(ROOT / "build/hypothesis")
steady = settings(derandomize=True, database=None, deadline=None, max_examples=120)
NARROW, THIN, HARD = "\u202f", "\u2009", "\u00a0"


def values(text, language=None):
    return tuple(map(str, parse(text, language).values))


@pytest.mark.parametrize(
    ("text", "value", "decimals", "step"),
    [
        ("364", "364", 0, "1"),
        ("50,2", "50.2", 1, "0.1"),
        ("41.5", "41.5", 1, "0.1"),
        ("31,650", "31.650", 3, "0.001"),
        ("0,05", "0.05", 2, "0.01"),
        (".05", "0.05", 2, "0.01"),
        ("27 487", "27487", 0, "1"),
        (f"27{HARD}487", "27487", 0, "1"),
        (f"27{NARROW}487", "27487", 0, "1"),
        (f"27{THIN}487", "27487", 0, "1"),
        ("27'487", "27487", 0, "1"),
        ("27’487,5", "27487.5", 1, "0.1"),
        ("535 127 142", "535127142", 0, "1"),
        ("12 345,678", "12345.678", 3, "0.001"),
        ("1,234,567.8", "1234567.8", 1, "0.1"),
        ("1.234,5", "1234.5", 1, "0.1"),
        ("1234,567", "1234.567", 3, "0.001"),
        ("0,234", "0.234", 3, "0.001"),
        ("237,1 тыс.", "237100", 1, "100"),
        ("800 мың", "800000", 0, "1000"),
        ("800 мыңға", "800000", 0, "1000"),
        ("2,4 млн", "2400000", 1, "100000"),
        ("800 миллион", "800000000", 0, "1000000"),
        ("5 миллионов", "5000000", 0, "1000000"),
        ("81 миллиарда", "81000000000", 0, "1000000000"),
        ("3 трлн", "3000000000000", 0, "1000000000000"),
        ("2.5 million", "2500000", 1, "100000"),
        ("15 thousand", "15000", 0, "1000"),
        ("0", "0", 0, "1"),
        ("-0", "0", 0, "1"),
    ],
)
def test_digits_marks_and_scales_are_read(text, value, decimals, step):
    number = parse(text, "ru" if text == "31,650" else None)
    assert (str(number.value), number.decimals, number.step, number.unit) == (value, decimals, Decimal(step), "number")
    assert number.half_unit == Decimal(step) / 2
    assert (number.text, number.qualifier, number.is_range) == (text, "", False)


@pytest.mark.parametrize(
    ("text", "value"),
    [("+73,4%", "73.4"), ("−5,1%", "-5.1"), ("–18%", "-18"), ("-18 %", "-18"), ("+ 50 %", "50"), ("=50,2%", "50.2")],
)
def test_a_sign_belongs_to_the_number(text, value):
    assert values(text) == (value,)
    assert parse(text).unit == "percent"


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("56%-ды", "56", "percent"),
        ("50%-ға", "50", "percent"),
        ("6,3%-ға", "6.3", "percent"),
        ("53,8 пайызға", "53.8", "percent"),
        ("60,18 процентке", "60.18", "percent"),
        ("48,05 процентті", "48.05", "percent"),
        ("100 проценттен", "100", "percent"),
        ("жүз пайыз", "100", "percent"),
        ("на 25 процентов", "25", "percent"),
        ("в 5%", "5", "percent"),
        ("18 percent", "18", "percent"),
        ("18 per cent", "18", "percent"),
        ("5,1 п.п.", "5.1", "percentage_point"),
        ("5,1 п. п.", "5.1", "percentage_point"),
        ("3 процентных пункта", "3", "percentage_point"),
        ("2 пайыздық тармаққа", "2", "percentage_point"),
        ("2.5 percentage points", "2.5", "percentage_point"),
        ("8,7 есе", "8.7", "fold"),
        ("8,7 есеге", "8.7", "fold"),
        ("в 11 раз", "11", "fold"),
        ("11 times", "11", "fold"),
        ("40-fold", "40", "fold"),
        ("tenfold", "10", "fold"),
        ("6-кратно", "6", "fold"),
        ("шестикратно", "6", "fold"),
        ("двукратного", "2", "fold"),
        ("алты есе", "6", "fold"),
        ("екі есе", "2", "fold"),
        ("бір жарым есе", "1.5", "fold"),
        ("в полтора раза", "1.5", "fold"),
        ("в два раза", "2", "fold"),
        ("вдвое", "2", "fold"),
        ("втрое", "3", "fold"),
        ("twice", "2", "fold"),
        ("20 млн тенге", "20000000", "KZT"),
        ("90 000 теңге", "90000", "KZT"),
        ("50 долларов", "50", "USD"),
        ("10,5$ трлн", "10500000000000", "USD"),
        ("$10.5 trillion", "10500000000000", "USD"),
        ("138,8 млрд АҚШ долларына", "138800000000", "USD"),
        ("81 миллиарда долларов США", "81000000000", "USD"),
        ("US$ 3 bn", "3000000000", "USD"),
        ("5 млрд рублей", "5000000000", "RUB"),
        ("300 ₽", "300", "RUB"),
        ("7 млн евро", "7000000", "EUR"),
    ],
)
def test_units_are_read_in_three_languages_and_all_their_cases(text, value, unit):
    assert (values(text), parse(text).unit) == ((value,), unit)


@pytest.mark.parametrize(
    ("text", "qualifier", "value", "unit"),
    [
        ("более 180", "over", "180", "number"),
        ("более чем в 11 раз", "over", "11", "fold"),
        ("больше 5", "over", "5", "number"),
        ("свыше 20 млн тенге", "over", "20000000", "KZT"),
        ("40 еседен астам", "over", "40", "fold"),
        ("40-тан астам есе", "over", "40", "fold"),
        ("180-нен астам", "over", "180", "number"),
        ("100 мыңнан астам теңге", "over", "100000", "KZT"),
        ("5%-дан көп", "over", "5", "percent"),
        ("5-тен артық", "over", "5", "number"),
        ("over 200", "over", "200", "number"),
        ("more than 40 times", "over", "40", "fold"),
        ("> 5", "over", "5", "number"),
        ("менее 800 тыс. тенге", "under", "800000", "KZT"),
        ("5%-дан аз", "under", "5", "percent"),
        ("under 2%", "under", "2", "percent"),
        ("less than 3", "under", "3", "number"),
        ("не менее 10", "at_least", "10", "number"),
        ("кемінде 10", "at_least", "10", "number"),
        ("10-нан кем емес", "at_least", "10", "number"),
        ("at least 10", "at_least", "10", "number"),
        ("90% и выше", "at_least", "90", "percent"),
        ("90 percent or more", "at_least", "90", "percent"),
        ("от 800 тыс. тенге", "at_least", "800000", "KZT"),
        ("не более 5", "at_most", "5", "number"),
        ("до 25%", "at_most", "25", "percent"),
        ("75%-ға дейін", "at_most", "75", "percent"),
        ("up to 10", "at_most", "10", "number"),
        ("около 70%", "about", "70", "percent"),
        ("порядка 70%", "about", "70", "percent"),
        ("почти 70%", "about", "70", "percent"),
        ("Примерно 90 000 тенге", "about", "90000", "KZT"),
        ("шамамен 5%", "about", "5", "percent"),
        ("40 миллионға жуық", "about", "40000000", "number"),
        ("about 40", "about", "40", "number"),
        ("approximately 40", "about", "40", "number"),
    ],
)
def test_qualifiers_before_and_after_the_number_are_kept(text, qualifier, value, unit):
    number = parse(text)
    assert (number.qualifier, str(number.value), number.unit) == (qualifier, value, unit)


@pytest.mark.parametrize(
    ("text", "ends", "unit"),
    [
        ("85-99%", ("85", "99"), "percent"),
        ("70–80%", ("70", "80"), "percent"),
        ("70 — 80 %", ("70", "80"), "percent"),
        ("99,7-99,8%", ("99.7", "99.8"), "percent"),
        ("на 20-25 процентов", ("20", "25"), "percent"),
        ("1-ден 8%-ға дейін", ("1", "8"), "percent"),
        ("75-тен 100%-ға дейін", ("75", "100"), "percent"),
        ("20%-дан 30%-ға дейін", ("20", "30"), "percent"),
        ("от 20 до 70%", ("20", "70"), "percent"),
        ("от 70 до 80 %", ("70", "80"), "percent"),
        ("from 70 to 80 percent", ("70", "80"), "percent"),
        ("70 to 80 percent", ("70", "80"), "percent"),
        ("between 70 and 80 percent", ("70", "80"), "percent"),
        ("между 70 и 80%", ("70", "80"), "percent"),
        ("екі-үш есе", ("2", "3"), "fold"),
        ("в 5–6 раз", ("5", "6"), "fold"),
        ("70–80 млн", ("70000000", "80000000"), "number"),
        ("от 800 тыс. до 2,4 млн тенге", ("800000", "2400000"), "KZT"),
        ("−5–−3", ("-5", "-3"), "number"),
        ("-5-3", ("-5", "3"), "number"),
    ],
)
def test_a_range_has_two_values_in_one_unit(text, ends, unit):
    number = parse(text)
    assert (values(text), number.unit, number.is_range) == (ends, unit, True)
    with pytest.raises(PrintedNumberError, match="is a range"):
        _ = number.value


@pytest.mark.parametrize(
    ("text", "found", "qualifier"),
    [
        ("505 человек", ("505",), ""),
        ("более 200 дел", ("200",), "over"),
        ("8 accidents", ("8",), ""),
        ("до 10 лет", ("10",), "at_most"),
        ("180-нен астам адам", ("180",), "over"),
        ("үш жыл", ("3",), ""),
        ("2007г.", ("2007",), ""),
        ("от 18 до 24 лет", ("18", "24"), ""),
        ("с 2021 по 2030 годы", ("2021", "2030"), ""),
        ("2018-2021 жылдар аралығында", ("2018", "2021"), ""),
        ("2010 жылдан 2020 жылға дейін", ("2010", "2020"), ""),
    ],
)
def test_years_persons_and_cases_may_stand_beside_their_number(text, found, qualifier):
    assert (values(text), parse(text).unit, parse(text).qualifier) == (found, "number", qualifier)


def test_each_end_of_a_range_keeps_its_own_last_place():
    loss = parse("от 800 тыс. до 2,4 млн тенге")
    assert (loss.step, loss.high_step) == (1000, 100_000)
    assert loss.interval() == Interval(799_500, 2_450_000, True, False)


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("каждая десятая", 10),
        ("каждой десятой", 10),
        ("каждый второй", 2),
        ("каждая вторая", 2),
        ("каждого третьего", 3),
        ("каждый четвёртый", 4),
        ("каждый 10-й", 10),
        ("әрбір оныншы", 10),
        ("әр төртінші", 4),
        ("әрбір 10-шы", 10),
        ("every fourth", 4),
        ("every second", 2),
        ("every 10th", 10),
        ("one in ten", 10),
        ("1 in 10", 10),
        ("1 из 10", 10),
        ("оннан бірі", 10),
        ("половина", 2),
        ("жартысы", 2),
        ("one half", 2),
        ("треть", 3),
    ],
)
def test_an_ordinal_share_is_a_percent(text, n):
    share = parse(text)
    assert (share.unit, share.one_in, share.decimals, share.is_range) == ("percent", n, 0, False)
    assert abs(share.value - Decimal(100) / n) < Decimal("1e-20")
    # One divided by the share has to round to n: one in 9.5 to one in 10.5 is "one in ten".
    assert share.interval() == Interval(Fraction(200, 2 * n + 1), Fraction(200, 2 * n - 1), low_closed=False)


def test_more_than_half_begins_at_exactly_half():
    assert parse("Более половины").interval() == Interval(50, None, low_closed=False)
    assert parse("почти каждая третья").interval("truncation") == Interval(25, Fraction(100, 3), low_closed=False)


WORDS = {
    "en": "one two three four five six seven eight nine ten eleven twelve",
    "ru": "один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать",
    "kk": "бір екі үш төрт бес алты жеті сегіз тоғыз он он_бір он_екі",
}


@pytest.mark.parametrize("language", WORDS)
def test_number_words_count_to_twelve(language):
    found = [int(parse(word.replace("_", " "), language).value) for word in WORDS[language].split()]
    assert found == list(range(1, 13))


@pytest.mark.parametrize(
    ("text", "value"),
    [("двадцать пять", 25), ("twenty-five", 25), ("жиырма бес", 25), ("сто пять", 105), ("Жетi", 7), ("ТРЁХ", 3)],
)
def test_compound_capital_and_mistyped_number_words_are_read(text, value):
    assert parse(text).value == value  # the Latin i in the Kazakh word is how sources often type it


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("1,234", "kk", "1.234"),
        ("1,234", "ru", "1.234"),
        ("1,234", "en", "1234"),
        ("27,487", "en", "27487"),
        ("2,400,000", "en", "2400000"),
        ("1.234", "en", "1.234"),
        ("50,2", "en", "50.2"),
    ],
)
def test_the_language_decides_between_decimal_mark_and_thousands(text, language, value):
    assert values(text, language) == (value,)


@pytest.mark.parametrize(
    ("text", "language", "reason"),
    [
        ("1,234", None, "may be the decimal mark or group thousands; the language of the paper would tell"),
        ("1.234", None, "may be the decimal mark or group thousands"),
        ("1.234", "ru", "may be the decimal mark or group thousands"),
        ("1.2.3", None, "neither group thousands nor mark one decimal place"),
        ("192.168.0.14", "ru", "neither group thousands"),
        ("205,206,208", "kk", "neither group thousands"),
        ("12'34", None, "neither group thousands"),
        ("79%, 7", None, "'79' and '7' without a sign or word of a range"),
        ("12 34", None, "'12' and '34' without"),
        ("2018 2019", None, "'2018' and '2019' without"),
        ("27  487", None, "'27' and '487' without"),
        ("168 6 83 52,9%", None, "'168' and '6' and '83' and '52,9' without"),
        ("с 1,8% до 25%", "ru", "'1,8' and '25' without"),
        ("100 проценттен 48,05 процентті", "kk", "'100' and '48,05' without"),
        ("10 -5", None, "may be a range sign or a minus"),
        ("80-70%", None, "80 to 70 is no range"),
        ("80-80%", None, "80 to 80 is no range"),
        ("50%-60", None, "one end of the range is in percent, the other in no unit"),
        ("5 KZT %", None, "it has two units: percent and KZT"),
        ("около 90% и выше", "ru", "it is qualified twice: about and at_least"),
        ("– 18%", None, "'–' is not a unit"),
        ("14 әуежай", "kk", "'әуежай' is not a unit, qualifier or sign"),
        ("5 см-ден аспайды", "kk", "'см' is not a unit"),
        ("2 сентября 2024 года", "ru", "'2' and '2024' without"),
        ("205-бап", "kk", "'бап' is not"),
        ("20%-безразличное", "ru", "'безразличное' is not"),
        ("3-й", "ru", "'3-й' is an ordinal"),
        ("девятый", "ru", "'девятый' is an ordinal"),
        ("3 in 10", "en", "3 in 10 is no share"),
        ("every 0th", "en", "1 in 0 is no share"),
        ("1 из 1", "ru", "1 in 1 is no share"),
        ("%5", None, "stand in no order known around '5'"),
        ("бірнеше есе", "kk", "it holds no number"),
        ("", None, "it holds no number"),
        (" \n", None, "it holds no number"),
        ("½", None, "it holds no number"),
        ("5" * 201, None, "201 characters long"),
        ("٣", None, "it holds no number"),
    ],
)
def test_ambiguous_or_unknown_text_is_refused_with_the_reason(text, language, reason):
    with pytest.raises(PrintedNumberError, match=reason):
        parse(text, language)


@pytest.mark.parametrize("thing", [None, 364, 50.2, Decimal("1"), True, b"5", ["5"], np.float64(1), pd.NA])
def test_a_number_that_is_no_text_is_refused(thing):
    with pytest.raises(PrintedNumberError, match="is not text"):
        parse(thing)


def test_an_unknown_language_is_refused():
    with pytest.raises(PrintedNumberError, match="language 'de' is not one of kk, ru, en"):
        parse("1", "de")


@pytest.mark.parametrize(
    ("text", "rule", "interval"),
    [
        # Printed 0.53 and -0.53, from the tests of scrutiny's unround (R package, tests/testthat/test-unround.R).
        ("0.53", "half_up", "[0.525, 0.535)"),
        ("−0.53", "half_up", "(-0.535, -0.525]"),
        ("50,2%", "half_up", "[50.15, 50.25)"),
        ("50,2%", "half_even", "[50.15, 50.25]"),
        ("50,3%", "half_even", "(50.25, 50.35)"),
        ("50,2%", "truncation", "[50.2, 50.3)"),
        ("50,2%", "ceiling", "(50.1, 50.2]"),
        ("-3", "truncation", "(-4, -3]"),
        ("-3", "ceiling", "[-3, -2)"),
        ("0", "half_up", "(-0.5, 0.5)"),
        ("0", "half_even", "[-0.5, 0.5]"),
        ("0", "truncation", "(-1, 1)"),
        ("0", "ceiling", "[0, 0]"),
        ("237,1 тыс.", "half_up", "[237050, 237150)"),
        ("85-99%", "half_up", "[84.5, 99.5)"),
        ("85-99%", "ceiling", "(84, 99]"),
        ("40 еседен астам", "truncation", "(40, ∞)"),
        ("не менее 10", "half_up", "[10, ∞)"),
        ("менее 5%", "half_up", "(-∞, 5)"),
        ("75%-ға дейін", "half_up", "(-∞, 75]"),
        ("более 70–80%", "half_up", "(70, ∞)"),
        ("до 70–80%", "half_up", "(-∞, 80]"),
        ("около 40 миллионов", "half_up", "[35000000, 45000000)"),
        ("около 70%", "half_up", "[65, 75)"),
        ("шамамен 45%", "half_up", "[44.5, 45.5)"),
        ("около 100", "truncation", "[100, 200)"),
        ("около 0", "half_up", "(-0.5, 0.5)"),
        ("около 1,0 млн", "half_up", "[950000, 1050000)"),
        ("шамамен 99,7-99,8%", "half_up", "[99.65, 99.85)"),
        ("около 70–80%", "half_up", "[65, 85)"),
    ],
)
def test_a_printed_number_stands_for_an_interval(text, rule, interval):
    assert str(parse(text).interval(rule)) == interval


@pytest.mark.parametrize(
    ("value", "step", "rule", "rounded"),
    [
        (52.45, 0.1, "half_up", "52.5"),
        (52.45, 0.1, "half_even", "52.4"),
        (52.45, 0.1, "truncation", "52.4"),
        (52.45, 0.1, "ceiling", "52.5"),
        (-52.45, 0.1, "half_up", "-52.5"),
        (-52.45, 0.1, "half_even", "-52.4"),
        (-52.45, 0.1, "truncation", "-52.4"),
        (-52.41, 0.1, "ceiling", "-52.5"),
        (52.35, 0.1, "half_even", "52.4"),
        (2.5, 1, "half_up", "3"),
        (2.5, 1, "half_even", "2"),
        (Fraction(100, 3), "0.01", "half_up", "33.33"),
        (Fraction(200, 3), Decimal("0.01"), "truncation", "66.66"),
        (237_150, 100, "half_up", "237200"),
        (237_150, 100, "half_even", "237200"),
        (237_050, 100, "half_even", "237000"),
        (50, 0.1, "half_up", "50.0"),
        (-0.04, 0.1, "half_up", "0.0"),
        (np.float64(1.005), 0.01, "half_up", "1.01"),
    ],
)
def test_ties_and_signs_are_rounded_as_the_rule_says(value, step, rule, rounded):
    assert str(round_to(value, step, rule)) == rounded


@pytest.mark.parametrize(
    ("value", "step", "rule", "reason"),
    [
        (1, 0, "half_up", "has to be positive"),
        (1, -1, "half_up", "has to be positive"),
        (1, Fraction(1, 3), "half_up", "no finite number of decimals"),
        (float("nan"), 1, "half_up", "not a finite number"),
        (1, 1, "nearest", "unknown rounding rule 'nearest'; known: half_up, half_even, truncation, ceiling"),
    ],
)
def test_rounding_without_a_usable_step_rule_or_value_is_refused(value, step, rule, reason):
    with pytest.raises(ValueError, match=reason):
        round_to(value, step, rule)


def test_a_printed_value_between_steps_is_refused():
    with pytest.raises(ValueError, match="not a whole number of steps"):
        print_interval(50.25, 0.1, "half_up")


DECIMAL_RULES = dict(zip(rounding.RULES, ("ROUND_HALF_UP", "ROUND_HALF_EVEN", "ROUND_DOWN", "ROUND_UP"), strict=True))
PLACES = st.integers(0, 5)
COUNTS = st.integers(-(10**12), 10**12)


def scaled(count, places):
    return Decimal(count).scaleb(-places)


@steady
@given(COUNTS, PLACES, PLACES, st.sampled_from(rounding.RULES))
def test_rounding_agrees_with_decimal_quantize(count, places, kept, rule):
    value, step = scaled(count, places), Decimal(1).scaleb(-kept)
    with decimal.localcontext(prec=60, rounding=DECIMAL_RULES[rule]):
        expected = value.quantize(step)
    assert round_to(value, step, rule) == expected
    assert str(round_to(value, step, rule)) == str(expected if expected else abs(expected))


@steady
@given(st.integers(-(10**6), 10**6), st.sampled_from([Decimal("0.01"), Decimal("0.1"), 1, 100]), st.data())
def test_the_interval_holds_exactly_the_values_that_round_to_the_print(count, step, data):
    rule = data.draw(st.sampled_from(rounding.RULES))
    value = count * step
    interval = print_interval(value, step, rule)
    near = Fraction(step) / 1000
    places = (interval.low, interval.high, Fraction(value))
    probes = [place + shift for place in places for shift in (-near, 0, near)]
    with decimal.localcontext(prec=60, rounding=DECIMAL_RULES[rule]):
        exact = [(Decimal(x.numerator) / x.denominator / step).quantize(Decimal(1)) * step == value for x in probes]
    assert [interval.contains(x) for x in probes] == exact


GROUPINGS = {"kk": typography.GROUPINGS[:-1], "ru": typography.GROUPINGS[:-1], "en": typography.GROUPINGS}


def typeset(value, places, language, grouping):
    """Another route to typeset a number: Python's own formatting, its marks exchanged."""
    text = f"{abs(value):,.{places}f}".replace(",", "G").replace(".", "." if language == "en" else ",")
    return ("−" if value < 0 else "") + text.replace("G", grouping)


@pytest.mark.parametrize(
    ("language", "grouping"), [(language, mark) for language, marks in GROUPINGS.items() for mark in marks]
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
    before = {"kk": ["", "шамамен ", "кемінде "], "ru": ["", "более ", "не менее ", "на "], "en": ["", "over ", "by "]}
    after = {"kk": ["", "%-ға", " мың", " есе"], "ru": ["", " %", " млн", " раз"], "en": ["", "%", " million"]}
    scale = {" мың": 3, " млн": 6, " million": 6}
    start, end = data.draw(st.sampled_from(before[language])), data.draw(st.sampled_from(after[language]))
    number = parse(start + typeset(scaled(count, places), places, language, " ") + end, language)
    assert number.value == Decimal(count).scaleb(scale.get(end, 0) - places)
    assert number.step == Decimal(10) ** (scale.get(end, 0) - places)


@pytest.mark.parametrize(
    ("value", "decimals", "language", "grouping"),
    [(1, 0, "de", " "), (1, 0, "ru", ","), (1, 0, "en", "."), (1, 0, "kk", "_"), (1, -1, "kk", " ")],
)
def test_a_number_nobody_would_typeset_so_is_refused(value, decimals, language, grouping):
    with pytest.raises(ValueError, match="grouping|decimals"):
        format_number(value, decimals, language, grouping)


def test_formatting_rounds_half_up():
    assert format_number(52.45, 1, "kk") == "52,5"
    assert format_number(-0.04, 1, "en") == "0.0"
    assert format_number(-1234567.5, 0, "en", ",") == "−1,234,568"


FRAGMENTS = (
    "5 12 34,5 1.2.3 27 487 1,234 % - – − + , ; . $ ( тыс. млн есе раз более до от дейін астам in каждый десятая"
)
FRAGMENTS = [
    *FRAGMENTS.split(),
    "жуық",
    "-ден",
    "-ға",
    "пайыз",
    "из",
    "to",
    "from",
    "половина",
    "вдвое",
    "два",
    "двадцать",
]
ANY_TEXT = st.one_of(
    st.text(max_size=40),
    st.text("0123456789 .,'’+-–−%$\u00a0\u202f\u00ad²½٣еiін", max_size=15),
    st.lists(st.sampled_from(FRAGMENTS), max_size=7).map(" ".join),
    st.lists(st.sampled_from(FRAGMENTS), max_size=7).map("".join),
)


@settings(steady, max_examples=250)
@given(ANY_TEXT, st.sampled_from([None, "kk", "ru", "en"]))
def test_any_text_is_read_or_refused_with_the_one_error(text, language):
    try:
        number = parse(text, language)
    except PrintedNumberError as reason:
        assert str(reason)
        return
    assert number.unit in {"number", *typography.UNITS, *typography.CURRENCIES}
    assert number.qualifier in printed.QUALIFIERS
    intervals = [number.interval(rule) for rule in printed.RULES]
    if not number.is_range:
        exact = Fraction(100, number.one_in) if number.one_in else number.value
        assert [interval.contains(exact) for interval in intervals] == [number.qualifier not in ("over", "under")] * 4


def test_tokens_and_their_arrangement_are_told_apart():
    kinds = [token.kind for token in tokens.tokens("от 800 тыс. до 2,4 млн тенге", "ru")]
    assert kinds == list("FNSTNSC")
    assert reading.read("от 800 тыс. до 2,4 млн тенге", "ru").amounts[0].unit == "KZT"


@pytest.fixture
def table():
    return pd.DataFrame(
        {
            "y2018": ["27 487", "", "1"],
            "clear_up_percent": ["52,9%", "100%", None],
            "change": ["+5", "−3", "0"],
            "empty": ["", " ", ""],
            "label_kk": ["алаяқтық", "барлығы", "басқа"],
        },
        index=pd.Index(["190", "205", "206"], name="article"),
    )


def test_a_table_of_text_becomes_numbers_and_blanks_stay_blank(table):
    before = table.copy()
    found = numbers(table, ["y2018", "clear_up_percent", "change", "empty"])
    assert found["y2018"].tolist()[::2] == [27487, 1]
    assert found["y2018"].isna().tolist() == [False, True, False]
    assert found["clear_up_percent"].tolist()[:2] == [52.9, 100.0]
    assert found["change"].sum() == 2
    assert found["empty"].isna().all()
    assert [str(kind) for kind in found.dtypes] == ["Int64", "float64", "Int64", "Int64"]
    assert found.index.equals(table.index)
    pd.testing.assert_frame_equal(table, before)


@pytest.mark.parametrize("cell", ["более 200", "85-99%", "12 34", 5, "label"])
def test_a_cell_that_is_no_plain_number_is_named_by_row_and_column(table, cell):
    table = table.astype(object)
    table.loc["205", "y2018"] = cell
    with pytest.raises(PrintedNumberError, match="row 205, column y2018: "):
        numbers(table, ["change", "y2018"])


def test_all_columns_are_read_unless_some_are_named(table):
    with pytest.raises(PrintedNumberError, match="row 190, column label_kk"):
        numbers(table)
    assert list(numbers(table[["y2018", "change"]]).columns) == ["y2018", "change"]


def test_a_missing_or_doubled_column_is_refused(table):
    with pytest.raises(ValueError, match="column 'y2030' stands 0 times"):
        numbers(table, ["y2030"])
    with pytest.raises(ValueError, match="column 'change' stands 2 times"):
        numbers(pd.concat([table, table[["change"]]], axis=1), ["change"])


def test_the_language_of_a_table_decides_its_commas():
    table = pd.DataFrame({"rate": ["1,234"]})
    with pytest.raises(PrintedNumberError, match="row 0, column rate"):
        numbers(table)
    table.attrs["language"] = "kk"
    assert numbers(table)["rate"].tolist() == [1.234]


def test_a_whole_number_printed_with_a_decimal_is_no_count():
    assert str(numbers(pd.DataFrame({"share": ["2,0", "3,0"]}))["share"].dtype) == "float64"
    assert str(numbers(pd.DataFrame({"people": ["237,1 тыс.", "5"]}))["people"].dtype) == "Int64"
    assert str(numbers(pd.DataFrame({"records": ["9" * 19]}))["records"].dtype) == "float64"
