"""A printed number that stands in nobody's list of claims."""

import pandas as pd

# what it can be, as in `schemas.CLAIM_KINDS`; lists and orders are no numbers
KINDS = (
    "count", "share", "growth", "ratio", "rate", "sum", "rank", "mean", "sd", "estimate", "standard_error", "statistic",
    "p_value", "interval", "fit", "money", "forecast", "date",
)  # fmt: skip
NAME = "printed"


def as_claims(text: str, kind: str, language: str | None) -> pd.DataFrame:
    """The number as claims of one row, which is called `NAME`.

    Raises
    ------
    ValueError
        For an unknown kind, which would leave open what could have been printed instead.

    Examples
    --------
    >>> as_claims("50,2%", "share", "kk").attrs
    {'language': 'kk'}
    """
    if kind not in KINDS:
        raise ValueError(f"{text!r}: kind {kind!r} is not one of {', '.join(KINDS)}")
    facts = {"item": "", "locus": "", "printed": text, "unit": "", "kind": kind, "quantity": ""}
    claims = pd.DataFrame(facts, index=[NAME])
    claims.attrs["language"] = language
    return claims
