"""What a code cell says to its reader is prose; names, addresses and what is searched for are not."""

import pytest

from helpers.collection.inspection import sentences


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("paper.compare('x', n, explanation='Adds up to 4.', repair='3 for 4')", ["Adds up to 4.", "3 for 4"]),
        ("figures.show(bars(n, title='All 4'), f'Of {n:.1f} in 4 years')", ["All 4", "Of … in 4 years"]),
        ("why = ('Two lines '\n       'are one.')", ["Two lines are one."]),
        ("{'of the 364': n}", ["of the 364"]),
    ],
)
def test_a_text_of_more_than_one_word_is_a_sentence(source, said):
    assert sentences.said(source) == said


@pytest.mark.parametrize(
    "source",
    [
        "n['of the 364']", "n == 'of the 364'", "n.query('year > 2018')", "n.str.replace('of 3', 'x y')", "'Northtown'",
        "'1 230'", "of the 364",
    ],
)  # fmt: skip
def test_a_name_an_address_and_what_is_searched_for_are_none(source):
    assert sentences.said(source) == []
