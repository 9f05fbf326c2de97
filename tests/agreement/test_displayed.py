"""Verdicts look as a reader needs them: words that can be read on any page, what disagrees first, the rest folded."""

import re

import pytest

from helpers.agreement import displayed, ledger
from helpers.agreement.ledger import Verdict


def row(verdict="exact", number=1, **facts):
    said = {"explanation": "why", "repair": "", "power": 0.5, "rule": "half_up", "quantity": f"q{number}"} | facts
    if verdict == "not_assessable":
        said |= {"power": None, "rule": "no_base"}
    evidence = "" if verdict == "not_assessable" else "recomputed"
    return Verdict(f"claim_{number}", "text", "999:1", "share", printed="5%", recomputed="5", verdict=verdict,
                   evidence=evidence, **said)  # fmt: skip


def luminance(colour):
    """Relative luminance as WCAG 2.2 defines it, of ``#rrggbb``."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return sum(weight * one for weight, one in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("verdict", ledger.VERDICTS)
def test_the_word_of_a_verdict_can_be_read_on_any_page(verdict):
    ground, ink = re.search("background:(#[0-9a-f]{6});color:(#[0-9a-f]{6})", displayed.badge(verdict)).groups()
    assert (luminance(ink) + 0.05) / (luminance(ground) + 0.05) >= 4.5


def test_every_verdict_has_a_ground():
    assert set(displayed.GROUNDS) == set(ledger.VERDICTS)


def test_verdicts_are_spelled_in_words():
    html = displayed.table([row("other_rounding"), row("not_assessable", 2)])
    assert ">other rounding</span>" in html and ">not assessable</span>" in html and "no base" in html


def test_what_is_discrepant_comes_first_and_bold():
    html = displayed.table([row("exact", 1), row("discrepant", 2)])
    assert html.index("<strong>q2</strong>") < html.index("q1")
    assert html.count("<strong>") == 3


def test_a_claims_id_stands_small_below_what_it_says():
    assert "q1<br><small>claim_1</small>" in displayed.table([row()])


def test_few_rows_are_not_folded():
    assert "<details>" not in displayed.table([row("exact", number) for number in range(displayed.FEW)])


def test_of_many_rows_the_exact_ones_are_folded_and_counted():
    html = displayed.table([row("exact", number) for number in range(9)] + [row("discrepant", 10)])
    opened, folded = html.split("<details>")
    assert "q10" in opened and "q1<" not in opened
    assert folded.startswith("<summary>9 ")
    assert folded.count("<tr><td") == 9


def test_a_table_without_rows_has_its_head_and_one_all_folded_has_no_other():
    assert displayed.table([]).count("<thead>") == 1
    folded = displayed.table([row("exact", number) for number in range(displayed.FEW + 1)])
    assert folded.startswith("<details>") and folded.count("<thead>") == 1


def test_discrepant_rows_are_never_folded_however_many():
    assert "<details>" not in displayed.table([row("discrepant", number) for number in range(30)])


def test_many_rows_of_another_verdict_are_folded_and_few_are_not():
    rows = [row("not_assessable", number) for number in range(9)] + [row("alternative", 10)]
    opened, folded = displayed.table(rows).split("<details>")
    assert "q10" in opened and folded.startswith("<summary>9 ")
    rows = [row("not_assessable", number) for number in range(displayed.FEW)] + [row("alternative", 10)]
    assert "<details>" not in displayed.table(rows)


def test_what_a_paper_prints_can_hold_no_tag():
    assert "<b>" not in displayed.table([row(quantity="<b>", explanation="<b>", rule="<b>")])


@pytest.mark.parametrize(
    ("power", "said"),
    [(0.5, "power 0.500"), (0.999, "power 0.999"), (0.9991, "power >0.999"), (0.0004, "power 0.000"),
     (0, "no power: it could not fail"), (None, "no power stated: only a reading of ours was tested")],
)  # fmt: skip
def test_power_is_shown_to_three_decimals_and_never_as_certain(power, said):
    assert displayed.power_text(row("alternative", power=power)) == said


def test_what_is_not_assessable_shows_no_power():
    assert "power" not in displayed.table([row("not_assessable")])
