"""Our own prose, held to what we ask of others: each of its numbers has a home, and stands as somebody has read it.

A home is where a reader can look a number up: the outputs of its section, the print of a paper, a cited source. It
tells a number that stands nowhere, and no slip to a neighbour that stands there too, 2018 for 2019. So the numbers of
every section, with sign, unit and the words that compare them, are also recorded, in the order read, in
``data/reference/prose.csv``. ``make refresh`` leaves the record alone; who has changed a number and read it again
against the outputs records it with ``make record``.

Prose is what stands in Markdown, what code says to its reader (titles, captions, explanations, repairs) and the reasons
in ``claims.csv`` why something cannot be computed, which only need a home: the checksum of that file fixes them.
"""

import re
from itertools import zip_longest
from pathlib import Path

from helpers import datasets
from helpers.collection import stored, writing
from helpers.collection.inspection import homes, numerals, sections
from helpers.collection.inspection.numerals import Number
from helpers.collection.inspection.sections import Part
from helpers.datasets import paths

RECORDED_ONLY = ("word", "comparing", "mark")
Places = list[tuple[Part, Number]]


def findings(path: Path) -> list[str]:
    """Every number of a notebook's prose that has no home or is not the one that was read, with its cell and sentence.

    Parameters
    ----------
    path : Path
        A notebook that can be read.
    """
    try:
        places = _places(path)
        return _homeless(path, places) + _unread(path, places)
    except datasets.DataError as reason:
        return [str(reason)]


def record() -> None:
    """Record the numbers of all prose as they stand, which somebody has read against the outputs.

    Raises
    ------
    ValueError
        Naming every number without a home; nothing is written then.
    """
    rows, homeless = [], []
    for path in stored.all_notebooks():
        places = _places(path)
        homeless += [f"{path.name}, {finding}" for finding in _homeless(path, places)]
        for heading, found in _by_section(places).items():
            rows.append([path.stem, heading, " | ".join(map(_written, found))])
    if homeless:
        raise ValueError("\n".join(homeless))
    writing.table(paths.data() / "reference/prose.csv", [("notebook", "section", "numbers"), *sorted(rows)])


def _places(path: Path) -> Places:
    """Every number of the prose with the part it stands in, in the order of reading."""
    found = []
    for part in sections.parts(stored.read(path)):
        for number in numerals.read(part.text):
            found.append((part, number))
    return found


def _homeless(path: Path, places: Places) -> list[str]:
    notebook = stored.read(path)
    here = homes.known(notebook)
    found = _homeless_reasons(notebook, here)
    for part, number in places:
        if number.kind not in RECORDED_ONLY and not homes.has_home(number, part, here):
            found.append(f"cell {part.cell}: {number.text} has no home: {_sentence(part, number)}")
    return found


def _homeless_reasons(notebook: stored.Notebook, here: homes.Known) -> list[str]:
    """Why a claim cannot be computed is our prose, too, though it stands in ``claims.csv``."""
    paper = stored.paper_of(notebook.path)
    unprinted = []
    for claim_id, why in datasets.load_claims(paper)["why"].items() if paper else ():
        for number in numerals.read(why):
            if number.kind not in RECORDED_ONLY and here.numbers.isdisjoint(number.values):
                unprinted.append((claim_id, why, number))
    shown = sections.everything_shown(notebook) if unprinted else frozenset()
    found = []
    for claim_id, why, number in unprinted:
        part = Part(0, why, claim_id, 1, shown)
        if not homes.has_home(number, part, here):
            found.append(f"claims.csv, {claim_id}: {number.text} has no home: {_sentence(part, number)}")
    return found


def _unread(path: Path, places: Places) -> list[str]:
    """The first number of each section that differs from the record."""
    table = datasets.load_reference("prose").reset_index()
    table = table[table["notebook"] == path.stem].set_index("section")["numbers"]
    recorded = table.str.split(" | ", regex=False).to_dict()
    written = _by_section(places)
    found = []
    for heading in dict.fromkeys([*written, *recorded]):
        for place, read in zip_longest(written.get(heading, []), recorded.get(heading, [])):
            if place is None or _written(place) != read:
                found.append(_difference(heading, place, read))
                break
    return found


def _by_section(places: Places) -> dict[str, Places]:
    found = {}
    for part, number in places:
        found.setdefault(part.heading, []).append((part, number))
    return found


def _written(place: tuple[Part, Number]) -> str:
    part, number = place
    return numerals.as_read(part.text, number)


def _difference(heading: str, place: tuple[Part, Number] | None, read: str | None) -> str:
    if place is None:
        return f"section {heading!r}: {read} was read here and is gone"
    part, number = place
    said = f"stands where {read} was read" if read else "has not been read against the outputs"
    return f"cell {part.cell}: {number.text} {said}: {_sentence(part, number)}"


def _sentence(part: Part, number: Number) -> str:
    """The sentence a number stands in, on one line."""
    end = number.start + len(number.text)
    before = re.split(r"(?<=[.:;?!])\s|\n\n", part.text[: number.start])[-1]
    after = re.split(r"(?<=[.:;?!])\s|\n\n", part.text[end:], maxsplit=1)[0]
    return " ".join(f"{before}{number.text}{after}".split())
