"""GRIM, GRIMMER and DEBIT find the means and deviations that whole numbers cannot have, and no others.

Published examples: lhdjung/scrutiny (tests/testthat, R/data-doc.R), nrposner/scrutipy (tests/test_functions.py),
LukasWallrich/rsprite2 (tests/testthat); the file stands beside each value.
"""

from fractions import Fraction
from itertools import combinations_with_replacement

import pytest

from helpers import printed, statistics
from helpers.printed import round_to

PIGS_1 = ["7.22", "4.74", "5.23", "2.57", "6.77", "2.68", "7.01", "7.38", "3.14", "6.89", "5.00", "0.24"]
PIGS_5_SD = ["5.30", "6.55", "2.55", "2.57", "2.18", "2.59", "6.68", "3.65", "5.32", "4.18", "2.18", "6.43"]


def grim(means, n, **options):
    return "".join("FT"[statistics.mean_is_possible(mean, n, **options)] for mean in means)


def hundredths(first, last, decimals=2, sign=""):
    return [f"{i / 10**decimals:.{decimals}f}{sign}" for i in range(first, last + 1)]


@pytest.mark.parametrize(
    ("means", "n", "items", "expected"),
    [
        (hundredths(519, 530), 28, 1, "FFTFFFTFFFTF"),  # scrutiny test-grim.R
        (hundredths(150, 159, 3), 120, 3, "TFFTFFTFTF"),  # scrutiny test-grim.R
        (hundredths(80, 89), 28, 2, "TFTFTFTTTT"),  # scrutiny test-grim.R; 49 / 56 = 0.875 rounds to 0.87 as well
        (hundredths(6, 16, 0, "%"), 50, 1, "TFTFTFTFTFT"),  # scrutiny test-grim.R
        (PIGS_1, 40, 1, "TFTTTTFTFFTF"),  # scrutiny test-grim-map.R
        (PIGS_1, 80, 1, "TTTTTTTTTTTT"),  # scrutiny test-grim-map.R
        (["5.19"], 40, 1, "F"),  # scrutipy tests/test_functions.py
        (["5.18"], 14, 2, "T"),  # rsprite2 test-core-and-plot-functions.R
        (["-1.3"], 3, 1, "T"),  # rsprite2 test-statistical-regressions.R
        (["5.90", "5.71", "3.50", "3.82", "4.61", "5.24"], 40, 3, "TTTTTT"),  # scrutiny vignettes/grimmer.Rmd
        (["5.27"], 43, 1, "F"),  # scrutiny vignettes/grim.Rmd: 226 / 43 = 5.256, 227 / 43 = 5.279
    ],
)
def test_grim_examples(means, n, items, expected):
    assert grim(means, n, items=items) == expected


def test_grim_examples_of_several_sizes():  # scrutiny test-grim-map.R
    sizes = [32, 25, 29, 24, 27, 28, 29, 26, 27, 31, 25, 28]
    assert "".join(map(grim, [[mean] for mean in PIGS_1], sizes)) == "TFFFFTFTFFTF"


def test_grim_under_one_rule_is_stricter():
    assert grim(PIGS_1, 40, rule="half_up") == "FFTFFTFTFFTF"  # scrutiny test-grim-map.R, "up"
    # there "trunc" passes 4.74 of 40 as well, by a float: 190 / 40 is 4.75 exactly
    cut = {100 * total // 40 for total in range(400)}
    means = hundredths(0, 999)
    assert grim(means, 40, rule="truncation") == "".join("FT"[int(mean.replace(".", "")) in cut] for mean in means)


def test_possible_totals_are_those_whose_mean_prints_so():
    assert list(statistics.possible_totals("5.18", 28)) == [145]
    assert list(statistics.possible_totals("5.2", 20)) == [103, 104, 105]  # rsprite2: 5.15, 5.2, 5.25
    assert list(statistics.possible_totals("16%", 50)) == [8]
    assert list(statistics.possible_totals(printed.parse("0,86"), 28, items=2)) == [48]


@pytest.mark.parametrize(
    ("mean", "n", "items", "share"),
    [("5.30", 20, 1, 0.80), ("5.30", 30, 1, 0.70), ("87.50%", 45, 1, 0.9955), ("87.50%", 55, 1, 0.9945),
     ("5.19", 28, 1, 0.72), ("5.19", 200, 1, 0), ("5.30", 110, 1, 0), ("5.30", 20, 2, 0.60)],
)  # fmt: skip
def test_power_of_grim(mean, n, items, share):  # scrutiny test-grim-stats.R
    assert statistics.share_of_impossible_means(mean, n, items) == pytest.approx(share)


def test_grimmer_examples():  # scrutiny test-grimmer-map.R (pigs5)
    sizes = [38, 31, 35, 30, 33, 34, 35, 32, 33, 37, 31, 34]
    found = map(statistics.sd_is_possible, PIGS_1, PIGS_5_SD, sizes)
    assert "".join("FT"[possible] for possible in found) == "FTFTFTFTFTTT"


@pytest.mark.parametrize(
    ("mean", "sd", "n", "items", "possible"),
    [
        ("5.21", "1.60", 28, 1, True),  # rsprite2 test-core-and-plot-functions.R
        ("3.44", "2.47", 18, 1, False),  # rsprite2 test-core-and-plot-functions.R
        ("1.33", "0", 3, 3, True),  # rsprite2 test-statistical-regressions.R, this and the following
        ("1.1", "0", 10, 1, True),
        ("1.83", "0.2", 9, 2, True),
        ("1.5", "0.00", 8, 1, False),
        ("-1.5", "0.00", 8, 1, False),
        ("1.5", "0.00", 8, 2, True),
        ("1.44", "0.17", 9, 1, False),
        ("-1.44", "0.17", 9, 1, False),
        ("2.5", "0", 10, 1, False),
    ],
)
def test_more_grimmer_examples(mean, sd, n, items, possible):
    assert statistics.sd_is_possible(mean, sd, n, items) is possible


def printed_like(exact_square, decimals):
    """A root as printed, half up, by whole numbers alone."""
    steps = 0
    while Fraction(2 * steps + 1, 2 * 10**decimals) ** 2 <= exact_square:
        steps += 1
    return f"{steps / 10**decimals:.{decimals}f}"


def samples(n, items):
    """Mean and variance of every sample of scores of 0 to 2 that average so many whole numbers."""
    for answers in combinations_with_replacement(range(2 * items + 1), n):
        scores = [Fraction(answer, items) for answer in answers]
        mean = sum(scores) / n
        yield mean, sum((score - mean) ** 2 for score in scores) / (n - 1)


@pytest.mark.parametrize("items", [1, 2])
@pytest.mark.parametrize("n", [2, 3, 5, 6])
def test_no_sample_that_exists_is_called_impossible(n, items):
    seen = set()
    for mean, variance in samples(n, items):
        seen.add((f"{round_to(mean, '0.01', 'half_up')}", printed_like(variance, 2)))
    for mean, sd in seen:
        assert statistics.sd_is_possible(mean, sd, n, items, rule="half_up")


def test_with_five_cases_grimmer_finds_all_deviations_that_no_sample_has():
    of_a_mean_of_1 = set()
    for answers in combinations_with_replacement(range(-6, 9), 5):
        if sum(answers) == 5:
            of_a_mean_of_1.add(printed_like(Fraction(sum((answer - 1) ** 2 for answer in answers), 4), 2))
    for sd in hundredths(0, 300):
        assert statistics.sd_is_possible("1.00", sd, 5, rule="half_up") == (sd in of_a_mean_of_1)


def test_debit_examples():  # scrutiny test-debit.R (pigs3)
    means, sds = (
        ["0.53", "0.44", "0.77", "0.19", "0.34", "0.93", "0.12"],
        ["0.50", "0.50", "0.42", "0.35", "0.47", "0.25", "0.33"],
    )
    found = [statistics.binary_sd_is_possible(mean, sd, 1683) for mean, sd in zip(means, sds, strict=True)]
    assert found == [True, True, True, False, True, True, True]
    assert statistics.possible_totals("0.53", 1683) == range(884, 901)


@pytest.mark.parametrize(
    ("mean", "sd", "n", "possible"),
    [
        ("0.35", "0.18", 20, False),  # scrutiny vignettes/debit.Rmd; the following: test-debit.R
        ("0.50", "0.503", 100, True), ("0.05", "0.21", 20, False), ("0.05", "0.22", 20, True),
        ("0.00", "0.00", 50, True), ("1.00", "0.00", 50, True), ("0.000", "0.000", 5, True),
        ("0.00", "0.50", 50, False), ("1.00", "0.50", 50, False), ("35%", "48%", 20, False), ("35%", "49%", 20, True),
    ],
)  # fmt: skip
def test_more_debit_examples(mean, sd, n, possible):
    assert statistics.binary_sd_is_possible(mean, sd, n) is possible


def test_debit_under_one_rule():  # scrutiny test-debit.R: three of nine have a deviation of exactly 0.5
    assert not statistics.binary_sd_is_possible("0.33", "0.4", 9, rule="truncation")
    assert statistics.binary_sd_is_possible("0.33", "0.5", 9, rule="truncation")


@pytest.mark.parametrize("n", [7, 20])
def test_debit_passes_the_binary_samples_there_are_and_nothing_else(n):
    real = set()
    for ones in range(n + 1):
        variance = Fraction(ones * (n - ones), n * (n - 1))
        real.add((f"{round_to(Fraction(ones, n), '0.01', 'half_up')}", printed_like(variance, 2)))
    for mean in hundredths(0, 100):
        for sd in hundredths(0, 55):
            assert statistics.binary_sd_is_possible(mean, sd, n, rule="half_up") == ((mean, sd) in real)


def test_power_of_grimmer_and_debit():
    # beside 5 cases with a mean of 1.00, the sums of squares 5, 7, 9 ... have 100 second decimals to fall on
    of_whole_deviations = [sd for sd in hundredths(100, 199) if statistics.sd_is_possible("1.00", sd, 5)]
    assert statistics.share_of_impossible_sds("1.00", "1.23", 5) == 1 - len(of_whole_deviations) / 100
    assert statistics.share_of_impossible_binary_sds("0.35", "0.18", 20) == pytest.approx(51 / 52)
    assert statistics.share_of_impossible_binary_sds("0.35", "0.5", 20) == pytest.approx(5 / 6)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: statistics.mean_is_possible(5.19, 28), "mean is 5.19: expected it as printed, text"),
        (lambda: statistics.mean_is_possible("5-6", 28), "mean is '5-6': expected one plain number"),
        (lambda: statistics.mean_is_possible("over 5", 28), "expected one plain number"),
        (lambda: statistics.mean_is_possible("5.19", 0), "n is 0: expected more than 0"),
        (lambda: statistics.mean_is_possible("5.19", 28.5), "n is 28.5: expected a whole number"),
        (lambda: statistics.mean_is_possible("5.19", 28, items=0), "items is 0"),
        (lambda: statistics.mean_is_possible("5.19", 28, rule="up"), "unknown rounding rule 'up'"),
        (lambda: statistics.sd_is_possible("2", "1", 1), "n is 1: a standard deviation needs two cases or more"),
        (lambda: statistics.sd_is_possible("2", "-1", 10), "expected 0 or more"),
    ],
)
def test_what_cannot_be_tested_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
