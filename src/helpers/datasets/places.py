"""Where in a source something stands: a locus names its lines."""

import re

# lines of a source, which a locus names; a column may also stand in several ranges, or in the lines of each row
PLACE = re.compile(r"(?:([0-9]{3}):)?([1-9][0-9]{0,5}(?:(?:-|, )[1-9][0-9]{0,5})*)")
NO_PLACES = ("coded", "lines in `locus`")


def inside(locus: str, source: dict) -> bool:
    """Whether a locus such as ``002:6393-6394`` lies within the lines of a source, its own lines in order."""
    prefix, numbers = _parts(locus)
    low, high = source["lines"]
    in_order = numbers == sorted(numbers)
    return source["file"].startswith(prefix) and in_order and low <= numbers[0] <= numbers[-1] <= high


def span(locus: str) -> dict:
    """The lines that a locus names, as a source states its own."""
    prefix, numbers = _parts(locus)
    return {"file": prefix, "lines": [numbers[0], numbers[-1]]}


def _parts(locus: str) -> tuple[str, list[int]]:
    prefix, lines = PLACE.fullmatch(locus).groups(default="")
    return prefix, [int(number) for number in re.findall("[0-9]+", lines)]


def column_place(place: str) -> str:
    """A column's place as it is; `ValueError` for what is neither a locus, ranges of lines, nor one of `NO_PLACES`."""
    if place not in NO_PLACES and not PLACE.fullmatch(place):
        raise ValueError(f"should be a locus, ranges of lines, or one of {', '.join(NO_PLACES)}")
    return place
