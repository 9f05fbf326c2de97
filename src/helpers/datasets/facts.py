"""What a ``paper.yaml`` has to state, and the records of containers; pydantic checks both.

A fact that may be left out has the default None, but an empty one is refused: its type is not optional.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, TypeAdapter, ValidationError
from pydantic import model_validator as validator

from helpers import printed
from helpers.datasets import files, places, schemas
from helpers.datasets.digits import Elsewhere
from helpers.datasets.files import DataError
from helpers.datasets.models import Facts, InWords, Name, Sentence
from helpers.datasets.rules import Any as AnyRule

LANGUAGES = printed.languages()
# under this name what was read elsewhere than in the texts is recorded
PUBLICATIONS = "publications"
YEAR = re.compile(r"(?<![0-9])(?:1[789]|20)[0-9]{2}(?![0-9])")


def years(text: str) -> list[int]:
    """Years that a text prints, each once, in order."""
    return sorted({int(year) for year in YEAR.findall(text)})


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


def _agreeing(*texts: str) -> None:
    """Texts that print years print the same ones."""
    printed_years = {text: years(text) for text in texts if years(text)}
    if len(set(map(tuple, printed_years.values()))) > 1:
        raise ValueError(f"the years should be the same in {' and in '.join(map(repr, printed_years))}")


Locus = Annotated[str, Field(pattern=f"^{schemas.PATTERNS['locus'][0]}$")]
Count = Annotated[int, BeforeValidator(_whole)]
SourceFile = Annotated[str, Field(pattern=r"^[0-9]{3}_[A-Za-z0-9_]+\.txt$")]
Line = Annotated[int, BeforeValidator(_whole), Field(ge=1)]
Year = Annotated[int, BeforeValidator(_whole), Field(ge=1700, le=2100)]
Lines = Annotated[list[Line], Field(min_length=2, max_length=2), AfterValidator(_rising)]
Years = Annotated[list[Year], Field(min_length=2, max_length=2), AfterValidator(_rising)]
Kinds = dict[Sentence, Literal[schemas.CLAIM_KINDS]]
Units = dict[Sentence, Literal[schemas.UNITS]]
Titles = Annotated[dict[Literal[LANGUAGES], Sentence], AfterValidator(_english)]


class Container(Facts):
    """A volume, journal or meeting that documents are printed in."""

    citation: Sentence
    note: str = None


class Source(Facts):
    """Text file and the lines in it, first and last, that a paper was read from; or a publication, and the place where
    its print was read.
    """

    file: SourceFile = None
    lines: Lines = None
    publication: Sentence = None
    read_at: Sentence = None

    @validator(mode="after")
    def _is_a_text_or_a_publication(self):
        stated = {name for name in type(self).model_fields if getattr(self, name)}
        if stated not in ({"file", "lines"}, {"publication", "read_at"}):
            raise ValueError("a source states file and lines, or publication and read_at")
        return self


class SourceText(Facts):
    """A text file the corpus was read from: its lines, and the claims of each document in it (0: described only).

    Publications, read at many places, are listed together and have no lines.
    """

    lines: Line = None
    documents: dict[Name, Count]


class Column(Facts):
    """Type (a key of `schemas.PATTERNS`), meaning, unit and place of a column; without a locus, the item's."""

    type: Literal[tuple(schemas.PATTERNS)]
    definition: Sentence
    unit: Sentence = None
    locus: Annotated[str, AfterValidator(places.column_place)] = None


class Item(Facts):
    """A display item of the paper, a structure coded from its text, or a table whose cells stand in ``cells.csv``."""

    title: Titles
    state: Literal["data", "part_lost", "lost", "coded", "cells"]
    locus: Locus = None
    read_at: Sentence = None
    file: Annotated[str, Field(pattern=r"^[a-z0-9_]+\.csv$")] = None
    description: str = None
    look_up: Sentence = None
    note: str = None
    key: list[str] = None
    years: Years = None
    columns: dict[Name, Column] = None
    kinds: Kinds = None
    units: Units = None
    rules: Annotated[list[AnyRule], Field(min_length=1)] = None

    @validator(mode="after")
    def _has_a_file_or_is_lost(self):
        facts = [name for name in ("file", "look_up", "key", "columns") if getattr(self, name)]
        if self.state in ("lost", "cells") and facts:
            which = "a lost item" if self.state == "lost" else "an item whose cells stand in cells.csv"
            raise ValueError(f"{which} states no {', '.join(facts)}")
        if self.state not in ("lost", "cells") and len(facts) < (4 if self.locus else 3):
            raise ValueError("an item that is not lost states file, look_up, key and columns")
        if self.file in ("claims.csv", "cells.csv"):
            raise ValueError(f"'file' should not be {self.file}, which is no display item")
        if self.rules and not self.file:
            raise ValueError("'rules' are those of a table in a file")
        key = self.key or []
        if len(set(key)) < len(key) or not set(key) <= set(self.columns or []):
            raise ValueError("'key' should name some of its columns, each once")
        _agreeing(*self.title.values(), " ".join(map(str, self.years or [])))
        return self


class Paper(Facts):
    """Facts of one document: what it is, where it stands, what of it is lost, its items, the words of its box."""

    id: Name
    collection: Literal["corpus", "classics"] = "corpus"
    title: Titles
    short_title: Sentence = None
    title_note: str = None
    authors: list[Sentence]
    author_note: str
    year: Year | None
    year_note: str = None
    container: str = None
    language: Literal[LANGUAGES]
    source: Source
    description: str
    lost: list[Sentence]
    remarks: list[Sentence] = None
    claims_note: str = None
    digits_elsewhere: Annotated[list[Elsewhere], Field(min_length=1)] = None
    licence_note: str
    state: Annotated[str, Field(pattern="^(reproduced|planned: coded structure|nothing to recompute: .+)$")]
    topic: Sentence
    asks: InWords = None
    touched: InWords = None
    untouched: InWords = None
    holds: Sentence = None
    kinds: Kinds = None
    units: Units = None
    items: dict[Name, Item]

    @validator(mode="after")
    def _is_whole(self):
        if self.state == "reproduced" and not self.short_title:
            raise ValueError("'short_title' is missing; figures call a reproduced paper by it")
        if self.state == "reproduced" and not (self.asks and self.untouched):
            raise ValueError("'asks' and 'untouched' are missing; the box *In short* says them")
        if self.language not in self.title:
            raise ValueError(f"'title' is missing in the paper's language, {self.language}")
        taken = [item.file for item in self.items.values() if item.file]
        if len(set(taken)) < len(taken):
            raise ValueError("'file': two items share one")
        _agreeing(self.id.replace("_", " "), self.short_title or "", *self.title.values())
        self._stands_in_its_source()
        return self

    def _stands_in_its_source(self) -> None:
        """Items of a text have a locus in its lines, those of a publication none; a text stands in a container."""
        if bool(self.container) == bool(self.source.publication):
            raise ValueError("'container' is stated for a text, and not beside a publication")
        for name, item in self.items.items():
            if bool(item.locus) == bool(self.source.publication):
                raise ValueError(f"'items.{name}.locus' is stated for a text, and not for a publication")
        for key, locus in self._loci():
            if self.source.publication or not places.inside(locus, self.source.model_dump()):
                raise ValueError(f"'{key}': {locus} lies outside the paper's lines")

    def _loci(self) -> Iterator[tuple[str, str]]:
        """Key and locus of every item, of every column that states one, and of the digits that are elsewhere."""
        for name, item in self.items.items():
            if item.locus:
                yield f"items.{name}.locus", item.locus
            for column, facts in (item.columns or {}).items():
                if facts.locus and facts.locus not in places.NO_PLACES:
                    yield f"items.{name}.columns.{column}.locus", facts.locus
        for number, entry in enumerate(self.digits_elsewhere or []):
            for lines in entry.lines.split(", "):
                yield f"digits_elsewhere.{number}.lines", lines


@cache
def paper(content: str, source: str) -> Paper:
    """The facts of a ``paper.yaml``; `DataError` naming file and key of each fault."""
    return checked(Paper, content, source)


@lru_cache(maxsize=4)
def containers(content: str, source: str) -> dict[str, Container]:
    """Id -> record of ``containers.yaml``; `DataError` naming file and key of each fault."""
    return checked(dict[Name, Container], content, source)


@lru_cache(maxsize=4)
def sources(content: str, source: str) -> dict[str, SourceText]:
    """Source file, or `PUBLICATIONS` -> record of ``sources.yaml``; `DataError` naming file and key of each fault."""
    found = checked(dict[SourceFile | Literal[PUBLICATIONS], SourceText], content, source)
    for name, record in found.items():
        if bool(record.lines) == (name == PUBLICATIONS):
            raise DataError(
                f"{source}: '{name}.lines' is missing" if name != PUBLICATIONS else f"{source}: {name} have no lines"
            )
    return found


def checked(kind, content: str, source: str):
    """The facts of a YAML text as a model has them; `DataError` naming source and key of each fault."""
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
