"""Compound and spelled numbers, powers, fractions, rates, quarters, marks: each as it stands in print."""

import pytest

from helpers.printed import PrintedNumberError, parse


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("двадцать пять", "ru", 25),
        ("twenty-five", "en", 25),
        ("жиырма бес", "kk", 25),
        ("сто пять", "ru", 105),
        ("Жетi", "kk", 7),  # the Latin i is how sources often type it
        ("ТРЁХ", "ru", 3),
        ("он бес", "kk", 15),
        ("тоқсан бес", "kk", 95),
        ("one hundred and forty two", "en", 142),  # scrapinghub/number-parser test_language_en
        ("пятьсот девяносто шесть", "ru", 596),  # scrapinghub/number-parser issue 21
        ("екі жүз отыз бес", "kk", 235),
        ("zweihundertdreiundvierzig", "de", 243),
        ("einundzwanzig", "de", 21),
        ("zweitausenddreihundert", "de", 2300),
        ("две тысячи триста пять", "ru", 2305),
        ("үш мың екі жүз елу", "kk", 3250),
        ("two thousand and five", "en", 2005),
        ("two million three hundred thousand five hundred", "en", 2_300_500),
        ("zwei Millionen dreihunderttausend", "de", 2_300_000),
    ],
)
def test_numbers_in_words_are_read(text, language, value):
    assert parse(text, language).value == value


@pytest.mark.parametrize(
    ("text", "language", "value", "step"),
    [
        ("two and a half months", "en", "2.5", "0.5"),  # nielstron/quantulum3 issue 189
        ("два с половиной года", "ru", "2.5", "0.5"),
        ("екі жарым мың", "kk", "2500", "500"),
        ("zweieinhalb Jahre", "de", "2.5", "0.5"),
        ("2 1/2", "en", "2.5", "0.5"),  # spencermountain/compromise issue 155
        ("2¾", "en", "2.75", "0.25"),
        ("2 млрд 305 млн теңге", "kk", "2305000000", "1000000"),  # kz.otyrar.kz 2016/06
        ("5 тыс. 200 рублей", "ru", "5200", "1"),
        ("0.5k", "en", "500", "100"),  # nielstron/quantulum3 quantities.json
        ("17E-5", "en", "0.00017", "0.00001"),  # readr PR 684
        ("5.81 × 10−48", "en", "5.81E-48", "1E-50"),  # MicheleNuijten/statcheck issue 75
        ("5,81·10⁻³", "ru", "0.00581", "0.00001"),
        ("- 12,3", "ru", "-12.3", "0.1"),  # Russian Word tables
        ("P = 0.0989", "en", "0.0989", "0.0001"),  # scienceverse/metacheck issue 49
        ("n = 364", "en", "364", "1"),
    ],
)
def test_a_number_is_counted_in_its_last_place_or_its_parts(text, language, value, step):
    number = parse(text, language)
    assert (str(number.value), str(float(number.step))) == (value, str(float(step)))


@pytest.mark.parametrize(
    ("text", "language", "value", "unit"),
    [
        ("£2,000", "en", "2000", "GBP"),  # nielstron/quantulum3 quantities.json
        ("€10M", "en", "10000000", "EUR"),
        ("£5m", "en", "5000000", "GBP"),
        (",89 €", None, "0.89", "EUR"),  # scrapinghub/price-parser issue 58
        ("($99.99)", "en", "-99.99", "USD"),  # nielstron/quantulum3 quantities.json
        ("23·4%", "en", "23.4", "percent"),  # The Lancet, formatting guidelines
        ("5,3 ‰", "ru", "5.3", "permille"),  # Unidata/UDUNITS-2 issue 111
        ("10 bps", "en", "0.10", "percentage_point"),  # wilsonfreitas/R-fixedincome issue 33
        ("3:1", "en", "3", "fold"),
        ("12.3 per 100,000", "en", "12.3", "per_100k"),
        ("12.3 offences per 1,000 people", "en", "12.3", "per_1000"),
        ("12,3 на 100 тыс. населения", "ru", "12.3", "per_100k"),
        ("100 мың адамға шаққанда 12,3", "kk", "12.3", "per_100k"),
        ("12,3 je 100.000 Einwohner", "de", "12.3", "per_100k"),
        ("на 100 000", "ru", "100000", "number"),  # by 100,000: no base without a number before it
    ],
)
def test_money_rates_and_small_units_are_read(text, language, value, unit):
    number = parse(text, language)
    assert (str(number.value), number.unit) == (value, unit)


@pytest.mark.parametrize(
    ("text", "language", "year"),
    [
        ("Q3 2021", "en", "2021.50"),
        ("third quarter of 2021", "en", "2021.50"),
        ("I кв. 2021", "ru", "2021.00"),
        ("III квартал 2021 года", "ru", "2021.50"),
        ("2021 жылғы ІІІ тоқсан", "kk", "2021.50"),
        ("3. Quartal 2021", "de", "2021.50"),
    ],
)
def test_a_quarter_begins_where_it_begins_and_lasts_a_quarter_of_a_year(text, language, year):
    number = parse(text, language)
    assert (str(number.value), number.unit) == (year, "date")
    interval = number.interval("half_even")
    assert interval.high - interval.low == number.step
    assert interval.contains(number.value) and not interval.contains(interval.high)


@pytest.mark.parametrize(
    ("text", "years"), [("2012/13", (2012, 2013)), ("1999/00", (1999, 2000)), ("2012–13", (2012, 2013))]
)
def test_a_reporting_year_is_two_years(text, years):
    assert parse(text, "en").values == years


def test_a_plus_behind_a_number_is_at_least():
    assert parse("18+", "en").qualifier == "at_least"  # ddsjoberg/gtsummary issue 1691
    assert parse("18+ лет", "ru").qualifier == "at_least"


def test_a_footnote_mark_is_kept_beside_the_value():
    assert (parse("938*", "en").value, parse("938*", "en").mark) == (938, "*")  # ccodwg/Covid19Canada PR 21
    assert (str(parse("52,9%**", "ru").value), parse("52,9%**", "ru").mark) == ("52.9", "**")


@pytest.mark.parametrize(
    ("text", "language", "reason"),
    [
        ("ten five", "en", "'ten' and 'five' without"),
        ("2,5 млрд 305 млн", "ru", "'2,5' and '305' do not add up to one number"),
        ("5 тыс. 7 млн", "ru", "'5' and '7' do not add up"),
        ("2 млн 1000 тыс.", "ru", "'2' and '1000' do not add up"),
        ("2018 -2021", "ru", "may be a range sign or a minus"),
        ("2012-05", "ru", "2012 to 5 is no range"),
        ("2012-12", "ru", "2012 to 12 is no range"),
        ("2018/2018", "ru", "'/' is not"),
        ("2:3", "en", "its base is not known"),
        ("2 1/3", "en", "has no finite number of decimals"),
        ("5m", "en", "'m' is not a unit"),
        ("(5,3%)", "ru", "may be negative or an aside"),
        ("938¹", "en", "may be a footnote mark or an exponent"),
        ("Q5 2021", "en", "'Q5' is not|'2021'"),
        ("5 квартал 2021", "ru", "5 is no quarter of a year"),
        ("２０１７", "en", "no number in the digits 0 to 9"),  # globalizejs/globalize issue 685
        ("t(28) = 2.10", "en", "'28' and '2.10' without .*, and 't' is not known beside them"),
    ],
)
def test_a_refusal_gives_its_reason(text, language, reason):
    with pytest.raises(PrintedNumberError, match=reason):
        parse(text, language)


@pytest.mark.parametrize(
    ("text", "unit", "interval"),
    [("12 300", 100, "[12250, 12350)"), ("412,000", 1000, "[411500, 412500)"), ("237 тыс.", 100, "[236500, 237500)")]
    + [("40", 10, "[35, 45)"), ("16,5%", "0.5", "[16.25, 16.75)"), ("10–20", 10, "[5, 25)")],
)
def test_a_declared_rounding_unit_is_the_step_unless_the_print_is_coarser(text, unit, interval):
    assert str(parse(text, "en" if "," in text and unit == 1000 else "ru", unit).interval()) == interval


@pytest.mark.parametrize(("text", "unit"), [("12 340", 100), ("half", 10), ("5", 0), ("5", -1)])
def test_a_rounding_unit_that_does_not_fit_is_refused(text, unit):
    with pytest.raises(PrintedNumberError, match="rounded to"):
        parse(text, "en", rounded_to=unit)
