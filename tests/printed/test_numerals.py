"""Every number word of every language says its number: the words in order, the numbers counted."""

import unicodedata
from decimal import Decimal
from fractions import Fraction

import pytest

from helpers.printed import PrintedNumberError, parse

TENS = list(range(20, 100, 10))
COUNTED = [
    ("en", "thirteen fourteen fifteen sixteen seventeen eighteen nineteen", range(13, 20)),
    ("en", "twenty thirty forty fifty sixty seventy eighty ninety", TENS),
    ("en", "hundred a_hundred one_hundred two_hundred nine_hundred", [100, 100, 100, 200, 900]),
    ("ru", "тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать", range(13, 20)),
    ("ru", "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто", TENS),
    ("ru", "сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот", range(100, 1000, 100)),
    ("ru", "двухсот трехсот четырехсот пятисот шестисот семисот восьмисот девятисот", range(200, 1000, 100)),
    ("kk", "жиырма отыз қырық елу алпыс жетпіс сексен тоқсан", TENS),
    ("kk", "жүз екі_жүз тоғыз_жүз", [100, 200, 900]),
    ("de", "dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn", range(13, 20)),
    ("de", "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig", TENS),
    ("de", "hundert einhundert zweihundert eintausend viertausend", [100, 100, 200, 1000, 4000]),
    ("de", "einundzwanzig neunundneunzig hundertelf tausendeins", [21, 99, 111, 1001]),
]
EVERY = [
    (
        "en",
        "every {}",
        "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth twentieth hundredth",
    ),
    (
        "ru",
        "каждый {}",
        "второй третий четвертый пятый шестой седьмой восьмой девятый десятый одиннадцатый двенадцатый двадцатый сотый",
    ),
    (
        "kk",
        "әрбір {}",
        "екінші үшінші төртінші бесінші алтыншы жетінші сегізінші тоғызыншы оныншы он_бірінші он_екінші жиырмасыншы жүзінші",
    ),
    (
        "de",
        "jeder {}",
        "zweite dritte vierte fünfte sechste siebte achte neunte zehnte elfte zwölfte zwanzigste hundertste",
    ),
]
NTH = [*range(2, 13), 20, 100]
PARTS = [
    (
        "en",
        "half third fourth fifth sixth seventh eighth ninth tenth twelfth twentieth hundredth",
        [*range(2, 11), 12, 20, 100],
    ),
    (
        "de",
        "hälfte drittel viertel fünftel sechstel siebtel achtel neuntel zehntel zwanzigstel hundertstel",
        [*range(2, 11), 20, 100],
    ),
    ("ru", "половина треть четверть", [2, 3, 4]),
    ("kk", "жартысы ширегі", [2, 4]),
]
FOLDS = [
    ("ru", "вдвое втрое вчетверо впятеро вшестеро всемеро ввосьмеро вдевятеро вдесятеро", range(2, 11)),
    ("ru", "двукратно трикратно", [2, 3]),
    ("en", "doubled twice tripled thrice quadrupled", [2, 2, 3, 3, 4]),
    ("de", "doppelt verdoppelt verdreifacht vervierfacht verfünffacht verzehnfacht", [2, 2, 3, 4, 5, 10]),
]
SCALES = [
    ("en", "5 thousand million billion trillion", [3, 6, 9, 12]),
    ("ru", "5 тысяч миллионов миллиардов триллионов", [3, 6, 9, 12]),
    ("kk", "5 мың миллион миллиард триллион", [3, 6, 9, 12]),
    ("de", "5 Tausend Millionen Milliarden Billionen", [3, 6, 9, 12]),
]


def spread(table):
    """(language, text, number) of every word."""
    return [
        (language, word.replace("_", " "), number)
        for language, words, numbers in table
        for word, number in zip(words.split(), numbers, strict=True)
    ]


@pytest.mark.parametrize(("language", "text", "number"), spread(COUNTED))
def test_a_number_word_says_its_number(language, text, number):
    assert int(parse(text, language).value) == number and parse(text, language).unit == "number"


@pytest.mark.parametrize(
    ("language", "text", "number"),
    [
        (language, frame.format(word), n)
        for language, frame, words in EVERY
        for _, word, n in spread([(language, words, NTH)])
    ],
)
def test_every_nth_is_one_in_n(language, text, number):
    found = parse(text, language)
    assert (found.one_in, found.unit) == (number, "percent")
    assert abs(Fraction(found.value) - Fraction(100, number)) < Fraction(1, 10**20)


@pytest.mark.parametrize(("language", "text", "number"), spread(PARTS))
def test_a_part_by_its_own_name_is_one_in_n(language, text, number):
    article = {"en": "an " if text[0] == "e" else "a ", "de": "die " if text == "hälfte" else "ein "}.get(language, "")
    assert parse(article + text, language).one_in == number


@pytest.mark.parametrize("number", [*range(3, 11), 12, 20, 100])
def test_several_parts_are_several_in_n(number):
    parts = dict(zip(PARTS[0][2], PARTS[0][1].split(), strict=True))
    assert parse(f"two {parts[number]}s", "en").part == (2, number)


@pytest.mark.parametrize(("language", "text", "number"), spread(FOLDS))
def test_a_multiple_in_one_word_is_so_many_fold(language, text, number):
    assert (int(parse(text, language).value), parse(text, language).unit) == (number, "fold")


@pytest.mark.parametrize(("language", "words", "powers"), SCALES)
def test_a_scale_word_is_its_power_of_ten(language, words, powers):
    digit, *names = words.split()
    assert [int(parse(f"{digit} {name}", language).value) for name in names] == [5 * 10**power for power in powers]
    assert [int(parse(f"{digit} {name}", language).step) for name in names] == [10**power for power in powers]


@pytest.mark.parametrize(
    ("text", "language", "value", "unit"),
    [
        ("50 б.п.", "ru", "0.50", "percentage_point"),
        ("50 bps", "en", "0.50", "percentage_point"),
        ("полтора", "ru", "1.5", "number"),
        ("anderthalb", "de", "1.5", "number"),
    ],
)
def test_small_units_and_one_and_a_half_are_read(text, language, value, unit):
    assert (str(parse(text, language).value), parse(text, language).unit) == (value, unit)


@pytest.mark.parametrize(("text", "language"), [("полтора", "ru"), ("anderthalb", "de"), ("one and a half", "en")])
def test_one_and_a_half_is_counted_in_halves(text, language):
    assert parse(text, language).step == Fraction(1, 2)


@pytest.mark.parametrize("sign", "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞")
def test_a_fraction_in_one_sign_is_what_unicode_says_it_is(sign):
    share = Fraction(unicodedata.numeric(sign)).limit_denominator(10)
    number = parse(sign, "en")
    assert number.part == share.as_integer_ratio() or (share.numerator == 1 and number.one_in == share.denominator)
    if share.denominator in (3, 6):
        with pytest.raises(PrintedNumberError, match="no finite number of decimals"):
            parse(f"2{sign}", "en")
    else:
        mixed = parse(f"2{sign}", "en")
        assert (mixed.value, mixed.step) == (2 + share, Fraction(1, share.denominator))


@pytest.mark.parametrize("numeral", [("I", 0), ("II", 25), ("III", 50), ("IV", 75)])
def test_a_roman_quarter_begins_where_it_begins(numeral):
    quarter = parse(f"{numeral[0]} кв. 2021", "ru")
    assert (str(quarter.value), str(quarter.step), quarter.decimals) == (f"2021.{numeral[1]:02d}", "0.25", 2)


@pytest.mark.parametrize("year", [1000, 9999])
def test_a_quarter_is_one_of_a_year_of_four_digits(year):
    assert [parse(f"Q{number} {year}", "en").value - year for number in (1, 4)] == [0, Decimal("0.75")]


@pytest.mark.parametrize(("text", "power"), list(zip("⁰¹²³⁴⁵⁶⁷⁸⁹", range(10), strict=True)))
def test_a_raised_digit_is_its_digit(text, power):
    assert parse(f"3 × 10{text}", "en").value == 3 * 10**power
    assert parse(f"3 × 10⁻{text}", "en").value * 10**power == 3


@pytest.mark.parametrize("whole", range(2, 11))
def test_a_mixed_number_is_read_where_its_fraction_has_decimals(whole):
    if whole % 3 == 0 or whole == 7:
        with pytest.raises(PrintedNumberError, match="no finite number of decimals"):
            parse(f"2 1/{whole}", "en")
    else:
        mixed = parse(f"2 1/{whole}", "en")
        assert (mixed.value, mixed.step) == (2 + Fraction(1, whole), Fraction(1, whole))
