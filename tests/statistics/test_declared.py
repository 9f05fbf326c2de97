"""A table declares which of its statistics follow from which columns, and they are recomputed in every row."""

import pandas as pd
import pytest

from helpers import datasets, statistics

COX = pd.DataFrame(
    {"ratio": ["1.054341", ".7361351", "1.2"], "error": [".0952997", ".077207", "–"], "z": ["0.59", "-2.92", ""],
     "p": ["0.558", "0.003", ""], "low": [".8831665", ".5993523", ""], "high": ["1.258691", ".904134", ""]},
    index=pd.Index(["workprg", "felon", "black"], name="variable"),
)  # fmt: skip
OF_RATIO = {"z": "z_of_ratio", "low": "low_of_ratio", "high": "high_of_ratio"}
RULES = [{"rule": "compared", "columns": [name], "formula": formula, "of": ["ratio", "error"]} for name, formula in OF_RATIO.items()]  # fmt: skip
RULES += [{"rule": "compared", "columns": ["p"], "formula": "p_of_z", "of": ["z"]}]


def recomputed(*rules):
    return statistics.recomputed(datasets.own_sheet(COX, list(rules)))


def test_what_stata_prints_of_a_hazard_ratio_follows_from_the_ratio_and_its_error():
    found = recomputed(*RULES)
    for name, step in {"z": 0.01, "p": 0.001, "low": 0.000001, "high": 0.000001}.items():
        for row in ("workprg", "felon"):
            low, high = found.at[row, name].low, found.at[row, name].high
            assert low - step / 2 <= float(COX.at[row, name]) <= high + step / 2


def test_z_and_both_ends_follow_from_an_estimate_and_its_error():
    found = recomputed(*({"rule": "compared", "columns": [name], "formula": f"{name}_of_estimate", "of": ["ratio", "error"]}
                         for name in OF_RATIO))  # fmt: skip
    for row, estimate, error in (("workprg", 1.054341, 0.0952997), ("felon", 0.7361351, 0.077207)):
        by_hand = {"z": estimate / error, "low": estimate - 1.959964 * error, "high": estimate + 1.959964 * error}
        for name, value in by_hand.items():
            assert [float(found.at[row, name].low), float(found.at[row, name].high)] == pytest.approx(
                [value] * 2, abs=1e-4
            )


def test_of_a_cell_without_a_number_nothing_is_computed():
    assert recomputed(*RULES).loc["black"].isna().all()


@pytest.mark.parametrize(("change", "message"), [
    ({"formula": "z_of_odds"}, "'z_of_odds' is no formula of printed statistics; there are z_of_estimate"),
    ({"of": ["ratio"]}, "z_of_ratio is not of 1 columns: ratio"),
    ({"of": ["ratio", "se"]}, "the table has no column 'se'"),
    ({"of": None}, "stand together"),
])  # fmt: skip
def test_a_formula_that_cannot_be_computed_is_named(change, message):
    rule = {name: value for name, value in (RULES[0] | change).items() if value}
    with pytest.raises(ValueError, match=message):
        recomputed(rule)
