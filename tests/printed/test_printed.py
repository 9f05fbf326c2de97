"""What a printed number stands for, and a table of them."""

from fractions import Fraction

import pandas as pd
import pytest

from helpers.printed import Interval, PrintedNumberError, numbers, parse


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
    ("text", "value", "intervals"),
    [
        ("50%", 50.25, ["[50.25, 50.25]"]),
        ("50%", Interval(1, 2), ["[1, 2]"]),
        ("50%", (7,), ["[7, 7]"]),
        ("1-8%", (0.8, Interval(7, 8)), ["[0.8, 0.8]", "[7, 8]"]),
        ("1-8%", 5, ["[5, 5]"]),
    ],
)
def test_a_recomputed_value_is_an_interval_per_printed_number(text, value, intervals):
    assert list(map(str, parse(text).as_intervals(value))) == intervals


@pytest.mark.parametrize(
    ("value", "reason"),
    [((1, 2), r"prints 1 number\(s\), 2 were"), (None, "None is not"), (float("nan"), "nan is not"), ((), "0 were")],
)
def test_a_value_that_cannot_be_held_against_the_print_is_refused(value, reason):
    with pytest.raises(ValueError, match=reason):
        parse("50%").as_intervals(value)


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
    assert found["clear_up_percent"].tolist()[:2] == [Fraction("52.9"), 100]
    assert found["change"].sum() == 2
    assert found["empty"].isna().all()
    assert [str(kind) for kind in found.dtypes] == ["Int64", "object", "Int64", "Int64"]
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
    assert numbers(table)["rate"].tolist() == [Fraction("1.234")]


def test_a_whole_number_printed_with_a_decimal_is_no_count():
    assert str(numbers(pd.DataFrame({"share": ["2,0", "3,0"]}))["share"].dtype) == "object"
    assert str(numbers(pd.DataFrame({"people": ["237,1 тыс.", "5"]}))["people"].dtype) == "Int64"
    assert str(numbers(pd.DataFrame({"records": ["9" * 19]}))["records"].dtype) == "object"


def test_printed_decimals_are_exact_and_add_up_as_by_hand():
    share = numbers(pd.DataFrame({"share": ["1,4%", "", "16,9%"]}))["share"]
    assert share[2] - share[0] == Fraction("15.5") and share.sum() == Fraction("18.3")
    assert share.isna().tolist() == [False, True, False]
    assert f"{share[2]}% {share[2] - share[0]:.2f} {share[0] / 3}" == "16.9% 15.50 7/15"
    assert share.astype(float).tolist()[::2] == [1.4, 16.9]


def test_a_float_that_shows_more_digits_than_floats_are_sure_of_stands_for_an_interval():
    point, dusty = parse("16%").as_intervals(15.5)[0], parse("16%").as_intervals(16.9 - 1.4)[0]
    assert (point.low, point.high) == (Fraction("15.5"),) * 2
    assert dusty.contains(15.5) and dusty.high - dusty.low == 2 * Fraction(1, 10**13)
    assert parse("16%").as_intervals(Fraction(31, 2) - Fraction(1, 10**20))[0].high < Fraction("15.5")
