"""The kinds of a number alone are those of claims."""

from helpers.agreement import alone
from helpers.datasets import schemas


def test_a_number_alone_is_of_every_kind_of_claim_but_lists_and_orders():
    assert set(schemas.CLAIM_KINDS) - set(alone.KINDS) == {"list", "order"}
    assert set(alone.KINDS) < set(schemas.CLAIM_KINDS)
