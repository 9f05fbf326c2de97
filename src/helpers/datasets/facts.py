"""What a ``paper.yaml`` has to state, and the records of containers; pydantic checks both.

A fact that may be left out has the default None, but an empty one is refused: its type is not optional.
"""

import re
from functools import lru_cache
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationError
from pydantic import model_validator as validator

from helpers import printed
from helpers.datasets import files, schemas
from helpers.datasets.files import DataError

LANGUAGES = printed.languages()
LOCUS = re.compile(schemas.PATTERNS["locus"][0])


def inside(locus: str, source: dict) -> bool:
    """Whether a locus such as ``002:6393-6394`` lies within the lines of a paper's source."""
    prefix, first, last = LOCUS.fullmatch(locus).groups()
    low, high = source["lines"]
    return source["file"].startswith(prefix) and low <= int(first) <= int(last or first) <= high


def _whole(value: object) -> int:
    if isinstance(value, str) and re.fullmatch("[0-9]{1,6}", value):
        return int(value)
    raise ValueError("should be a whole number of at most six digits")


def _rising(pair: list[int]) -> list[int]:
    if pair[0] > pair[1]:
        raise ValueError("the first should not lie behind the last")
    return pair


def _english(titles: dict[str, str]) -> dict[str, str]:
    if "en" not in titles:
        raise ValueError("an English one, 'en', is missing")
    return titles


Name = Annotated[str, Field(pattern="^[a-z][a-z0-9_]*$")]
Locus = Annotated[str, Field(pattern=f"^{schemas.PATTERNS['locus'][0]}$")]
Count = Annotated[int, BeforeValidator(_whole)]
SourceFile = Annotated[str, Field(pattern=r"^[0-9]{3}_[A-Za-z0-9_]+\.txt$")]
Line = Annotated[int, BeforeValidator(_whole), Field(ge=1)]
Year = Annotated[int, BeforeValidator(_whole), Field(ge=1700, le=2100)]
Lines = Annotated[list[Line], Field(min_length=2, max_length=2), AfterValidator(_rising)]
Years = Annotated[list[Year], Field(min_length=2, max_length=2), AfterValidator(_rising)]
Titles = Annotated[dict[Literal[LANGUAGES], str], AfterValidator(_english)]


class Facts(BaseModel):
    """No fact but the declared ones, none blank."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, str_min_length=1)


class Container(Facts):
    """A volume, journal or meeting that documents are printed in."""

    citation: str
    note: str = None


class Source(Facts):
    """Text file and the lines in it, first and last, that a paper was read from."""

    file: SourceFile
    lines: Lines


class SourceText(Facts):
    """A text file the corpus was read from: its lines, and the claims of each document in it (0: described only)."""

    lines: Line
    documents: dict[Name, Count]


class Column(Facts):
    """Type (a key of `schemas.PATTERNS`), meaning, unit and place of a column; without a locus, the item's."""

    type: Literal[tuple(schemas.PATTERNS)]
    definition: str
    unit: str = None
    locus: str = None


class Item(Facts):
    """A display item of the paper, or a structure coded from its text."""

    title: Titles
    state: Literal["data", "part_lost", "lost", "coded"]
    locus: Locus
    file: Annotated[str, Field(pattern=r"^[a-z0-9_]+\.csv$")] = None
    description: str = None
    look_up: str = None
    note: str = None
    key: list[str] = None
    years: Years = None
    columns: dict[Name, Column] = None

    @validator(mode="after")
    def _has_a_file_or_is_lost(self):
        facts = [name for name in ("file", "look_up", "key", "columns") if getattr(self, name)]
        if self.state == "lost" and facts:
            raise ValueError(f"a lost item states no {', '.join(facts)}")
        if self.state != "lost" and len(facts) < 4:
            raise ValueError("an item that is not lost states file, look_up, key and columns")
        if self.file == "claims.csv":
            raise ValueError("'file' should not be claims.csv, which is no display item")
        key = self.key or []
        if len(set(key)) < len(key) or not set(key) <= set(self.columns or []):
            raise ValueError("'key' should name some of its columns, each once")
        return self


class Paper(Facts):
    """Facts of one document: what it is, where it stands, what of it is lost, and its display items."""

    id: Name
    title: Titles
    short_title: str = None
    title_note: str = None
    authors: list[str]
    author_note: str
    year: Year | None
    year_note: str = None
    container: str
    language: Literal[LANGUAGES]
    source: Source
    description: str
    lost: list[str]
    remarks: list[str] = None
    claims_note: str = None
    licence_note: str
    state: Annotated[str, Field(pattern="^(reproduced|planned: coded structure|nothing to recompute: .+)$")]
    topic: str
    holds: str = None
    items: dict[Name, Item]

    @validator(mode="after")
    def _is_whole(self):
        if self.state == "reproduced" and not self.short_title:
            raise ValueError("'short_title' is missing; figures call a reproduced paper by it")
        if self.language not in self.title:
            raise ValueError(f"'title' is missing in the paper's language, {self.language}")
        taken = [item.file for item in self.items.values() if item.file]
        if len(set(taken)) < len(taken):
            raise ValueError("'file': two items share one")
        for name, item in self.items.items():
            if not inside(item.locus, self.source.model_dump()):
                raise ValueError(f"'items.{name}.locus': {item.locus} lies outside the paper's lines")
        return self


@lru_cache(maxsize=128)
def paper(content: str, source: str) -> Paper:
    """The facts of a ``paper.yaml``; `DataError` naming file and key of each fault."""
    return _checked(Paper, content, source)


@lru_cache(maxsize=4)
def containers(content: str, source: str) -> dict[str, Container]:
    """Id -> record of ``containers.yaml``; `DataError` naming file and key of each fault."""
    return _checked(dict[Name, Container], content, source)


@lru_cache(maxsize=4)
def sources(content: str, source: str) -> dict[str, SourceText]:
    """Source file -> record of ``sources.yaml``; `DataError` naming file and key of each fault."""
    return _checked(dict[SourceFile, SourceText], content, source)


def _checked(kind, content: str, source: str):
    try:
        return TypeAdapter(kind).validate_python(files.mapping(content, source))
    except ValidationError as faults:
        raise DataError("\n".join(f"{source}: {_sentence(fault)}" for fault in faults.errors())) from None


def _sentence(fault: dict) -> str:
    key = ".".join(map(str, fault["loc"]))
    if fault["type"] == "missing":
        return f"{key!r} is missing"
    if fault["type"] == "extra_forbidden":
        return f"{key!r} is no fact that a paper states"
    said = fault["msg"].removeprefix("Value error, ")
    return ": ".join([repr(key)] * bool(key) + [said]) + f"; found {str(fault['input'])[:60]!r}" * bool(key)
