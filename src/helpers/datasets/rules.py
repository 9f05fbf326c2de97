"""Rules of a table: which of its cells are the result of which others, declared once in ``paper.yaml``.

A rule bears the name of an edit of `localization` and the names of its parameters. Which cells of a table it governs,
`relations` finds; what the relation is, `localization.declarations` knows. The same list serves a paper's table, one's
own (`own`) and what `make propose` writes.

Where a label says in which line a base stands (``earlier_at``, ``whole_at`` ...), ``before`` means the line before each
line, ``first`` the first one of its group.

A row is called by its key, the parts of a key of several columns joined with a dot: ``2018.total``.
"""

from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field, TypeAdapter, ValidationError, model_validator

from helpers import printed
from helpers.datasets import schemas
from helpers.datasets.models import Facts, Sentence

Labels = Annotated[list[Sentence], Field(min_length=1)]
Some = Sentence | Labels
Parts = dict[Sentence, Labels | Literal["others"]]
BEFORE, FIRST = "before", "first"
Unit = Annotated[bool | int, BeforeValidator(lambda said: {"true": True, "false": False}.get(said, said))]


class Rule(Facts):
    """What a rule of any name may say: the lines it holds in, its groups of rows, what its claims are called.

    ``kind`` is that of the claims, ``of_kind`` the usual one. ``result`` names the parameter that holds the printed
    result, "" for none; ``sides`` the parameters that are added up, and those by which they are divided, or that are
    taken off.
    """

    across: Labels = None
    by: Literal["rows", "columns"] = None
    each: Some = None
    rounded: Unit = None
    rounding: Literal[tuple(printed.RULES)] = None
    kind: Literal[schemas.CLAIM_KINDS] = None
    quantity: Sentence = None

    of_kind: ClassVar[str] = ""
    result: ClassVar[str] = ""
    sides: ClassVar[tuple[tuple[str, ...], tuple[str, ...]]] = ((), ())
    divides: ClassVar[bool] = False

    @property
    def is_of_rows(self) -> bool:
        """Whether it relates rows, in every column it holds in; else columns, in every row."""
        return self.by == "columns" or bool(getattr(self, "rows", None))

    def results(self) -> list[str]:
        """Labels of the lines that hold printed results."""
        return listed(getattr(self, self.result)) if self.result else []


class OneAxis(Rule):
    """A rule that names its lines as rows or as columns."""

    @model_validator(mode="after")
    def _has_one_axis(self):
        if bool(self.rows) == bool(self.columns):
            raise ValueError("give either rows or columns, and not both")
        return self


class Totals(OneAxis):
    """Totals and subtotals: total -> its parts; ``others`` are all lines that are no total of this rule."""

    rule: Literal["totals"]
    rows: Parts = None
    columns: Parts = None
    of_kind = "sum"

    def results(self) -> list[str]:
        """The totals."""
        return list(self.rows or self.columns)


class Shares(Rule):
    """100 times part by whole, as a printed percent."""

    rule: Literal["shares"]
    percent: Sentence
    part: Some
    whole: Some
    whole_at: Sentence = None
    within: Unit = None
    of_kind, result, sides, divides = "share", "percent", (("part",), ("whole",)), True


class Rates(Rule):
    """So many of a population of ``per``."""

    rule: Literal["rates"]
    rate: Sentence
    count: Some
    population: Some
    per: int = None
    population_at: Sentence = None
    of_kind, result, sides, divides = "rate", "rate", (("count",), ("population",)), True


class Growth(Rule):
    """Growth in percent, with its sign; from an earlier number, or by a change where the earlier one is not printed."""

    rule: Literal["growth"]
    percent: Sentence
    later: Some
    earlier: Some = None
    earlier_at: Sentence = None
    change: Sentence = None
    of_kind, result, divides = "growth", "percent", True

    @property
    def sides(self) -> tuple:
        """The later number, and the earlier one or the change from it."""
        return ("later",), ("change" if self.change else "earlier",)

    @model_validator(mode="after")
    def _has_one_base(self):
        if bool(self.change) == bool(self.earlier) or (self.change and self.earlier_at):
            raise ValueError("give either earlier or change, and not both")
        return self


class Ratios(Rule):
    """One number by another: 3.2 times."""

    rule: Literal["ratios"]
    ratio: Sentence
    numerator: Some
    denominator: Some
    denominator_at: Sentence = None
    of_kind, result, sides, divides = "ratio", "ratio", (("numerator",), ("denominator",)), True


class Differences(Rule):
    """Later less earlier."""

    rule: Literal["differences"]
    change: Sentence
    later: Sentence
    earlier: Sentence
    of_kind, result, sides = "growth", "change", (("later",), ("earlier",))


class Flow(Rule):
    """Opening stock, and what came less what went."""

    rule: Literal["flow"]
    closing: Sentence
    opening: Sentence
    inflow: Some
    outflow: Some
    of_kind, result, sides = "count", "closing", (("opening", "inflow"), ("outflow",))


class PartOf(Rule):
    """Of which: the part is at most the whole. No result is printed."""

    rule: Literal["part_of"]
    part: Some
    whole: Sentence
    whole_at: Sentence = None


class ClosesTo(OneAxis):
    """Shares that close to 100, or to another constant. No result is printed."""

    rule: Literal["closes_to"]
    rows: Labels = None
    columns: Labels = None
    target: int = None


class Compared(Rule):
    """Cells that are compared with a frame the notebook computes; by a formula of `statistics` where one is named."""

    rule: Literal["compared"]
    columns: Labels
    formula: Sentence = None
    of: Labels = None
    of_kind, result = "estimate", "columns"

    @model_validator(mode="after")
    def _has_operands(self):
        if bool(self.formula) != bool(self.of):
            raise ValueError("a formula and what it is of stand together, or neither does")
        return self


Any = Annotated[
    Totals | Shares | Rates | Growth | Ratios | Differences | Flow | PartOf | ClosesTo | Compared,
    Field(discriminator="rule"),
]


def listed(one_or_many: str | list[str]) -> list[str]:
    """One label as a list of it."""
    return one_or_many if isinstance(one_or_many, list) else [one_or_many]


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
