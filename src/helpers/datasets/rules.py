"""Rules of a table: which of its cells are the result of which others, declared once in ``paper.yaml``.

A rule bears the name of an edit of `localization` and the names of its parameters. Which cells of a table it governs,
`relations` finds; what the relation is, `localization.declared` knows.

A row is called by its key, the parts of a key of several columns joined with a dot: ``2018.total``.
"""

from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field, TypeAdapter, ValidationError

from helpers.datasets import schemas
from helpers.datasets.models import Facts, Name, Sentence

Labels = Annotated[list[Sentence], Field(min_length=1)]
Some = Sentence | Labels
Parts = dict[Sentence, Labels | Literal["others"]]
Unit = Annotated[bool | int, BeforeValidator(lambda said: {"true": True, "false": False}.get(said, said))]


class Rule(Facts):
    """What a rule of any name may say: the lines it holds in, its groups of rows, what its claims are called.

    ``kind`` is that of the claims, ``result`` names the parameter that holds the printed result, ``base`` that of what
    it is divided by, ``base_at`` the line of the base.
    """

    across: Labels = None
    by: Literal["rows", "columns"] = None
    each: Name = None
    rounded: Unit = None
    kind: Literal[schemas.CLAIM_KINDS] = None
    quantity: Sentence = None

    of_kind: ClassVar[str] = ""
    result: ClassVar[str] = ""
    base: ClassVar[str] = ""
    base_at: ClassVar[str] = ""

    @property
    def is_of_rows(self) -> bool:
        """Whether it relates rows, in every column it holds in; else columns, in every row."""
        return self.by == "columns" or bool(getattr(self, "rows", None))

    def results(self) -> list[str]:
        """Labels of the lines that hold printed results."""
        stated = getattr(self, self.result) if self.result else None
        if isinstance(self, Totals | Compared):
            stated = list(self.rows or self.columns) if isinstance(self, Totals) else self.columns
        return stated if isinstance(stated, list) else [stated] * (stated is not None)

    def bases(self) -> list[str]:
        """Labels of the lines that a result is divided by."""
        stated = getattr(self, self.base) if self.base else []
        return stated if isinstance(stated, list) else [stated]


class Totals(Rule):
    """Totals and subtotals: total -> its parts; ``others`` are all lines that are no total of this rule."""

    rule: Literal["totals"]
    rows: Parts = None
    columns: Parts = None
    of_kind = "sum"


class Shares(Rule):
    """100 times part by whole, as a printed percent."""

    rule: Literal["shares"]
    percent: Sentence
    part: Some
    whole: Some
    whole_at: Sentence = None
    within: Unit = None
    of_kind, result, base, base_at = "share", "percent", "whole", "whole_at"


class Rates(Rule):
    """So many of a population of ``per``."""

    rule: Literal["rates"]
    rate: Sentence
    count: Some
    population: Some
    per: int = None
    population_at: Sentence = None
    of_kind, result, base, base_at = "rate", "rate", "population", "population_at"


class Growth(Rule):
    """Growth in percent, with its sign."""

    rule: Literal["growth"]
    percent: Sentence
    later: Some
    earlier: Some
    earlier_at: Sentence = None
    of_kind, result, base, base_at = "growth", "percent", "earlier", "earlier_at"


class Ratios(Rule):
    """One number by another: 3.2 times."""

    rule: Literal["ratios"]
    ratio: Sentence
    numerator: Some
    denominator: Some
    denominator_at: Sentence = None
    of_kind, result, base, base_at = "ratio", "ratio", "denominator", "denominator_at"


class Differences(Rule):
    """Later less earlier."""

    rule: Literal["differences"]
    change: Sentence
    later: Sentence
    earlier: Sentence
    of_kind, result = "growth", "change"


class Flow(Rule):
    """Opening stock, and what came less what went."""

    rule: Literal["flow"]
    closing: Sentence
    opening: Sentence
    inflow: Some
    outflow: Some
    of_kind, result = "count", "closing"


class PartOf(Rule):
    """Of which: the part is at most the whole. No result is printed."""

    rule: Literal["part_of"]
    part: Some
    whole: Sentence
    whole_at: Sentence = None


class ClosesTo(Rule):
    """Shares that close to 100, or to another constant. No result is printed."""

    rule: Literal["closes_to"]
    rows: Labels = None
    columns: Labels = None
    target: int = None


class Compared(Rule):
    """Cells that are compared with a frame the notebook computes."""

    rule: Literal["compared"]
    columns: Labels
    of_kind = "estimate"


Any = Annotated[
    Totals | Shares | Rates | Growth | Ratios | Differences | Flow | PartOf | ClosesTo | Compared,
    Field(discriminator="rule"),
]


def read(declared: list) -> list[Rule]:
    """Rules as stated in YAML; `ValueError` naming number and key of each fault.

    Examples
    --------
    >>> read([{"rule": "shares", "percent": "share", "part": "men"}])
    Traceback (most recent call last):
    ...
    ValueError: rule 1, shares, whole: Field required
    """
    try:
        return TypeAdapter(list[Any]).validate_python(declared)
    except ValidationError as faults:
        said = []
        for fault in faults.errors():
            number, *keys = fault["loc"]
            said.append(f"{', '.join([f'rule {number + 1}', *map(str, keys)])}: {fault['msg']}")
        raise ValueError("\n".join(said)) from None
