"""Printed numbers are read as typeset in the corpus' papers, or refused with the reason.

Expected values are read off the text by hand; loci such as 000:3278 name a source file and line of the corpus.
"""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from conftest import steady
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import printed
from helpers.datasets import schemas
from helpers.printed import Interval, PrintedNumberError, lexicon, parse, reading, tokens

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
def test_units_are_read_in_all_their_cases(text, value, unit):
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
        ("почти 70%", "nearly", "70", "percent"),
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
        ("5 KZT %", None, "it has two units: KZT and percent"),
        ("около 90% и выше", "ru", "it is qualified twice: about and at_least"),
        ("– 18%", None, "'–' is not a unit"),
        ("14 әуежай", "kk", "'әуежай' is not a unit, qualifier or sign"),
        ("5 см-ден аспайды", "kk", "'см' is not a unit"),
        ("2 сентября 2024 года", "ru", "'2' and '2024' without"),
        ("205-бап", "kk", "'бап' is not"),
        ("20%-безразличное", "ru", "'безразличное' is not"),
        ("3-й", "ru", "'3-й' is an ordinal"),
        ("девятый", "ru", "'девятый' is an ordinal"),
        ("13 in 10", "en", "13 in 10 is no share"),
        ("every 0th", "en", "1 in 0 is no share"),
        ("1 из 1", "ru", "1 in 1 is no share"),
        ("one in -5", "en", "'one' and '5' without"),
        ("5 кв. 2021", "ru", "5 is no quarter of a year"),
        ("0 кв. 2021", "ru", "0 is no quarter of a year"),
        ("1 кв. 999", "ru", "or 999 no year"),
        ("1 кв. 10000", "ru", "or 10000 no year"),
        ("%5", None, "stand in no order known around '5'"),
        ("бірнеше есе", "kk", "it holds no number"),
        ("", None, "it holds no number"),
        (" \n", None, "it holds no number"),
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
    with pytest.raises(PrintedNumberError, match="language 'la' is not one of de, en, kk, ru"):
        parse("1", "la")


FRAGMENTS = "5 12 34,5 1.2.3 27 487 1,234 % - – − + , ; . $ ( тыс. млн есе раз более до от дейін астам көп выше меньше half / : Q3 ½ * ) E-5 in каждый десятая"
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
@given(ANY_TEXT, st.sampled_from([None, *lexicon.languages()]))
def test_any_text_is_read_or_refused_with_the_one_error(text, language):
    try:
        number = parse(text, language)
    except PrintedNumberError as reason:
        assert str(reason)
        return
    assert number.unit in schemas.UNITS
    assert number.direction in printed.DIRECTIONS
    assert number.qualifier in printed.QUALIFIERS
    intervals = [number.interval(rule) for rule in printed.RULES]
    if not number.is_range:
        exact = 100 * Fraction(*number.part) if number.part else number.value
        exact = Fraction(100, number.one_in) if number.one_in else exact
        holds = number.qualifier not in ("over", "under", "nearly")
        assert [interval.contains(exact) for interval in intervals] == [holds] * 4


def test_tokens_and_their_arrangement_are_told_apart():
    kinds = [token.kind for token in tokens.tokens("от 800 тыс. до 2,4 млн тенге", lexicon.load("ru"))]
    assert kinds == list("FNSTNSC")
    assert reading.read("от 800 тыс. до 2,4 млн тенге", "ru").amounts[0].unit == "KZT"
