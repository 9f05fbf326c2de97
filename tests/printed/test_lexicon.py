"""A paper's numbers are read with the words of its language, and with no other's."""

import re

import pytest
from conftest import ROOT

from helpers.printed import PrintedNumberError, lexicon, parse, vocabulary


def values(text, language=None):
    return tuple(map(str, parse(text, language).values))


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
        ("1,234", "de", "1.234"),
        ("1.234", "de", "1234"),
        ("1.234.567", "de", "1234567"),
        ("1.234,5", "de", "1234.5"),
    ],
)
def test_the_language_decides_between_decimal_mark_and_thousands(text, language, value):
    assert values(text, language) == (value,)


NUMERALS = {
    "de": "ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
    "en": "one two three four five six seven eight nine ten eleven twelve",
    "ru": "один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать",
    "kk": "бір екі үш төрт бес алты жеті сегіз тоғыз он он_бір он_екі",
}


@pytest.mark.parametrize("language", lexicon.languages())
def test_number_words_count_to_twelve(language):
    found = [int(parse(word.replace("_", " "), language).value) for word in NUMERALS[language].split()]
    assert found == list(range(1, 13))


@pytest.mark.parametrize("language", lexicon.languages())
def test_a_language_has_words_for_all_that_a_paper_counts_with(language):
    words = lexicon.load(language)
    assert set(words.units) >= {"percent", "percentage_point", "fold"}
    assert set(words.scales) == {3, 6, 9, 12}
    assert set(words.currencies) >= {"KZT", "USD", "RUB", "EUR"}
    assert {*words.qualifiers_before, *words.qualifiers_after} >= {"over", "nearly", "at_least", "at_most", "about"}
    assert set(words.comparatives) == set(words.changes) == {"rise", "fall"}
    assert {1, 2, 3, 10, 20, 90, 100} <= set(words.numerals)
    assert "every" in words.connectives and set(words.connectives) <= set(vocabulary.ROLES)
    assert {"years", "persons", "cases", "offences"} <= set(words.counted)


@pytest.mark.parametrize(
    ("text", "values", "unit", "qualifier"),
    [
        ("5,2 %", ["5.2"], "percent", ""),
        ("50 Prozent", ["50"], "percent", ""),
        ("um 1,5 Prozentpunkte", ["1.5"], "percentage_point", ""),
        ("zehnfach", ["10"], "fold", ""),
        ("das 2,5-Fache", ["2.5"], "fold", ""),
        ("dreimal", ["3"], "fold", ""),
        ("verdoppelt", ["2"], "fold", ""),
        ("eineinhalb Jahre", ["1.5"], "number", ""),
        ("250 Tsd. Fälle", ["250000"], "number", ""),
        ("rund 3,5 Mio. Euro", ["3500000"], "EUR", "about"),
        ("etwa 12 Mrd. US-Dollar", ["12000000000"], "USD", "about"),
        ("5 Billionen Euro", ["5000000000000"], "EUR", ""),
        ("über 1.234 Straftaten", ["1234"], "number", "over"),
        ("mehr als 40 Personen", ["40"], "number", "over"),
        ("weniger als 5 %", ["5"], "percent", "under"),
        ("mindestens 18 Jahre", ["18"], "number", "at_least"),
        ("60 Jahre und mehr", ["60"], "number", "at_least"),
        ("höchstens zehn Jahre", ["10"], "number", "at_most"),
        ("bis zu 25 %", ["25"], "percent", "at_most"),
        ("von 5 bis 10 %", ["5", "10"], "percent", ""),
        ("zwischen 20 und 30 Prozent", ["20", "30"], "percent", ""),
        ("18 bis 24 Jahre", ["18", "24"], "number", ""),
        ("von 5 %", ["5"], "percent", ""),
    ],
)
def test_german_is_read(text, values, unit, qualifier):
    number = parse(text, "de")
    assert (list(map(str, number.values)), number.unit, number.qualifier) == (values, unit, qualifier)


@pytest.mark.parametrize(
    ("text", "n"),
    [("jeder zehnte", 10), ("Jede Vierte", 4), ("jeder 10.", 10), ("einer von zehn", 10), ("die Hälfte", 2)]
    + [("ein Drittel", 3), ("ein Viertel", 4)],
)
def test_german_shares_are_one_in_n(text, n):
    assert parse(text, "de").one_in == n


@pytest.mark.parametrize(
    ("text", "language", "reason"),
    [
        ("about 40 есе", "en", "'есе' is not a unit"),
        ("about 40 есе", "kk", "'about' is not a unit"),
        ("about 40 есе", None, r"'about' is not .* \(in de\); 'есе' is not .* \(in en\)"),
        ("более 40 times", "ru", "'times' is not a unit"),
        ("rund 5 млн", None, "'rund' is not"),
        ("5 пайыз", "ru", "'пайыз' is not a unit"),
        ("жиырма пять", None, "without a sign|is not a unit"),
        ("5 Billion", None, "it says one thing in de and another in en"),
        ("zwanzig fünf", "de", "'zwanzig' and 'fünf' without"),
    ],
)
def test_words_of_two_languages_make_no_number(text, language, reason):
    with pytest.raises(PrintedNumberError, match=reason):
        parse(text, language)


@pytest.mark.parametrize(
    ("text", "language"), [("5 млн", "kk"), ("более 40 раз", "ru"), ("over 40 times", "en"), ("rund 5 %", "de")]
)
def test_a_text_whose_words_belong_to_one_language_needs_none_named(text, language):
    assert parse(text) == parse(text, language)


def test_an_inflected_ten_takes_no_ones():
    assert parse("жиырма бес", "kk").value == 25
    with pytest.raises(PrintedNumberError, match="'жиырмаға' and 'бес' without"):
        parse("жиырмаға бес", "kk")


UKRAINIAN = """
from helpers.printed.lexicon import Lexicon
LEXICON = Lexicon(decimal_mark=",", units={"fold": "раз(?:и|ів)?"}, qualifiers_before={"over": "понад"})
"""


def test_a_language_is_one_file_more(tmp_path, monkeypatch):
    (tmp_path / "uk.py").write_text(UKRAINIAN, "utf-8")
    monkeypatch.setattr(lexicon, "__path__", [*lexicon.__path__, str(tmp_path)])
    assert lexicon.languages() == ("de", "en", "kk", "ru", "uk")
    number = parse("понад 40 разів", "uk")
    assert (str(number.value), number.unit, number.qualifier) == ("40", "fold", "over")


def test_no_other_room_lists_languages():
    named = re.compile(r'"(?:kk|ru)"')
    elsewhere = [
        path.relative_to(ROOT).as_posix()
        for path in sorted((ROOT / "src/helpers").rglob("*.py"))
        if named.search(re.sub(r'(?s)""".*?"""', "", path.read_text("utf-8")))
    ]
    assert not elsewhere
