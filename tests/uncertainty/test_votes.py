"""How many vote one way: against every possible ballot in fractions, an urn, and drawn trials."""

import functools
from fractions import Fraction
from itertools import product

import numpy as np
import pytest

from helpers import uncertainty


@functools.cache
def by_every_ballot(voters, chance, correlation=Fraction(0)):
    """Exact chances of 0, 1, … votes: Polya's urn gives a ballot that of one vote after another, each swayed by those before."""
    chances = [Fraction(0)] * (voters + 1)
    for ballot in product((0, 1), repeat=voters):
        weight, cast = Fraction(1), 0
        for place, vote in enumerate(ballot):
            # with correlation r, the next vote mixes the chance with the votes cast so far
            swayed = (chance * (1 - correlation) + correlation * cast) / (1 - correlation + correlation * place)
            weight *= swayed if vote else 1 - swayed
            cast += vote
        chances[cast] += weight
    return chances


@pytest.mark.parametrize("at_least", [6, 8, 11])
@pytest.mark.parametrize("chance", [Fraction(1, 5), Fraction(1, 2), Fraction(9, 10)])
@pytest.mark.parametrize("correlation", [Fraction(0), Fraction(1, 10), Fraction(1, 2)])
def test_eleven_votes_are_counted_over_all_ballots(at_least, chance, correlation):
    found = uncertainty.chance_of_votes(at_least, 11, float(chance), float(correlation))
    assert f"{found:.10f}" == f"{float(sum(by_every_ballot(11, chance, correlation)[at_least:])):.10f}"


def test_drawn_trials_give_the_same_share():
    draw = np.random.default_rng(1785)
    chance, correlation, trials = 0.6, 0.2, 200_000
    weight = (1 - correlation) / correlation
    votes = draw.binomial(11, draw.beta(chance * weight, (1 - chance) * weight, trials))
    exact = uncertainty.chance_of_votes(8, 11, chance, correlation)
    four_standard_errors = 4 * (exact * (1 - exact) / trials) ** 0.5
    assert abs((votes >= 8).mean() - exact) < four_standard_errors


def test_six_of_eleven_and_the_other_six_of_eleven_are_all_there_is():
    convicted, acquitted = (uncertainty.chance_of_votes(6, 11, chance, 0.25) for chance in (0.7, 0.3))
    assert f"{convicted + acquitted:.12f}" == "1.000000000000"


def test_condorcet_more_voters_who_are_more_often_right_than_wrong_are_right_more_often():
    found = [uncertainty.chance_of_votes(voters // 2 + 1, voters, 0.6) for voters in range(1, 42, 2)]
    assert found == sorted(found)
    assert found[-1] > 0.9


def test_swayed_voters_are_worth_fewer_votes():
    found = [uncertainty.chance_of_votes(6, 11, 0.6, correlation) for correlation in (0, 0.1, 0.3, 0.6, 1)]
    assert found == sorted(found, reverse=True)
    assert found[-1] == 0.6


@pytest.mark.parametrize(("chance", "expected"), [(0, 0), (1, 1)])
def test_who_never_and_who_always_votes_so(chance, expected):
    assert uncertainty.chance_of_votes(6, 11, chance, 0.5) == expected


def test_no_vote_at_all_is_always_there():
    assert uncertainty.chance_of_votes(0, 11, 0, 1) == 1


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ((12, 11, 0.5), "at_least is 12"),
        ((-1, 11, 0.5), "at_least is -1"),
        ((0, 0, 0.5), "voters is 0"),
        ((6, 11, 1.5), "chance is 1.5"),
        ((6, 11, float("nan")), "chance is nan"),
        ((6, 11, 0.5, -0.1), "correlation is -0.1"),
    ],
)
def test_what_no_bench_can_have_is_refused(given, named):
    with pytest.raises(ValueError, match=named):
        uncertainty.chance_of_votes(*given)
