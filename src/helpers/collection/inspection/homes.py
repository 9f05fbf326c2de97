"""Where a number of our prose may live: what its section shows, what a paper prints, what a cited source says."""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from helpers import datasets
from helpers.collection import linking, stored
from helpers.collection.inspection import numerals
from helpers.collection.inspection.numerals import Number
from helpers.collection.inspection.sections import Part

# nothing, one, the bases of percents and rates, the usual level of an interval or test and its limit: no findings
BASES = frozenset(map(Decimal, ("0", "1", "100", "1000", "100000", "95", "0.05", "1.96")))
# of these there are few, and our facts call them by name
CALLED_BY_NAME = ("table", "figure", "diagram", "chapter")
LONG_ENOUGH = 3  # digits; a shorter number stands in some print by chance
_LINES = re.compile(r"(\d+)(?:(?:[-–]| to )(\d+))?")


@dataclass(frozen=True)
class Known:
    """What the papers that a notebook reads print, and what we state of them.

    ``numbers`` stand in their tables, claims and facts, ``names`` are those of them that name something. ``lines`` are
    these papers' first and last, ``documents`` those of every document that a locus may lie in, with its source.
    ``sources`` maps the mark by which prose cites a source (its address, or a name) to the numbers of its citation and
    of what it says.
    """

    numbers: frozenset[Decimal]
    names: frozenset[tuple[str, Decimal]]
    lines: list[list[int]]
    documents: list[tuple[str, int, int]]
    sources: dict[str, frozenset[Decimal]]


def known(notebook: stored.Notebook) -> Known:
    """What the prose of a notebook may take for known: read from the data of the papers it names or cites by line."""
    papers, documents = _read_papers(notebook)
    numbers, names = set(), set()
    for paper in papers.items():
        its_numbers, its_names = of_paper(*paper)
        numbers |= its_numbers
        names |= its_names
    lines = [list(place[1:]) for place in _texts(papers).values()]
    return Known(frozenset(numbers), frozenset(names), lines, documents, sources())


def of_paper(name: str, facts: dict) -> tuple[frozenset[Decimal], frozenset[tuple[str, Decimal]]]:
    """The numbers of a paper's data, and those of them that name something; from memory, while its texts are the same.

    Parameters
    ----------
    name : str
        Id of the paper.
    facts : dict
        As `datasets.load_paper` gives them.
    """
    return _numbers(tuple(filter(numerals.has_digits, _told(name, facts))))


def sources() -> dict[str, frozenset[Decimal]]:
    """The mark by which prose cites a source -> the numbers of its citation and of what it says."""
    columns = ["address", "cited_as", "citation", "says"]
    table = datasets.load_reference("references")
    return dict(_sources(tuple(table[columns].itertuples(index=False, name=None))))


def has_home(number: Number, part: Part, here: Known) -> bool:
    """Whether a number of a part's prose stands where a reader can look it up.

    Parameters
    ----------
    number : Number
        Of kind digits, locus or address.
    part : Part
        The prose it stands in.
    here : Known
        What the notebook may take for known.
    """
    if number.kind == "locus":
        return _is_locus(number.text, here.documents)
    if number.kind == "address":
        return _is_address(number.text, here)
    if number.name == "line":
        return any(first <= value <= last for first, last in here.lines for value in number.values)
    if number.name in CALLED_BY_NAME:
        return _is_printed(number, part, here) or _is_said(number, part, here.sources)
    return (
        not BASES.isdisjoint(number.values)
        or _is_shown(number, part.shown)
        or _is_printed(number, part, here)
        or _is_end(number, part)
        or _is_said(number, part, here.sources)
    )


@functools.cache
def _sources(rows: tuple[tuple[str, ...], ...]) -> dict[str, frozenset[Decimal]]:
    return {address or cited_as: numerals.values(f"{citation} {says}") for address, cited_as, citation, says in rows}


@functools.cache
def _numbers(texts: tuple[str, ...]) -> tuple[frozenset[Decimal], frozenset[tuple[str, Decimal]]]:
    numbers, names = set(), set()
    for text in texts:
        numbers |= numerals.values(text)
        for number in numerals.read(text):
            names.update((number.name, value) for value in number.values)
    return frozenset(numbers), frozenset(names)


def _read_papers(notebook: stored.Notebook) -> tuple[dict[str, dict], list[tuple[str, int, int]]]:
    """The facts of each paper that a notebook names or cites by line, and the documents its loci may lie in.

    Only where it cites a line of none that it names are the others read: what one notebook costs is not to grow with
    the collection.
    """
    text = "\n".join([*(cell.source for cell in notebook.cells), stored.paper_of(notebook.path) or ""])
    words = set(re.findall(r"\w+", text))
    cited = [(source, int(line)) for source, line in re.findall(r"\b(\d{3}):(\d+)", text)]
    papers = _facts([name for name in datasets.paper_ids() if name in words])
    documents = _texts(papers)
    if all(any(_holds(document, *locus) for document in documents.values()) for locus in cited):
        return papers, list(documents.values())
    every = _facts(datasets.paper_ids())
    documents = _texts(every)
    for name, document in documents.items():
        if any(_holds(document, *locus) for locus in cited):
            papers[name] = every[name]
    return papers, list(documents.values())


def _facts(names: list[str]) -> dict[str, dict]:
    """The facts of some papers; one that cannot be read is left to the notebook that reads it."""
    found = {}
    for name in names:
        try:
            found[name] = datasets.load_paper(name)
        except datasets.DataError:
            continue
    return found


def _texts(papers: dict[str, dict]) -> dict[str, tuple[str, int, int]]:
    """Source, first and last line of every paper that was read from a text."""
    found = {}
    for name, paper in papers.items():
        if "lines" in paper["source"]:
            found[name] = (paper["source"]["file"][:3], *paper["source"]["lines"])
    return found


def _holds(document: tuple[str, int, int], source: str, line: int) -> bool:
    name, first, last = document
    return name == source and first <= line <= last


def _told(name: str, paper: dict) -> Iterator[str]:
    """Every text of a paper's data that can hold a number of the paper; open data are thousands, and no print."""
    elsewhere = [entry.get("printed", []) for entry in paper.get("digits_elsewhere", [])]
    yield from _leaves(paper | {"digits_elsewhere": elsewhere})  # its lines are no numbers of the paper
    if paper["state"] != "reproduced":
        return
    yield from datasets.load_claims(name)[["printed", "cited_source", "quantity", "note"]].to_numpy().ravel()
    for item, entry in paper["items"].items():
        yield item.replace("_", " ")
        if "file" in entry and "lines" in paper["source"]:
            yield from datasets.load_table(name, item).reset_index().to_numpy().ravel()


def _leaves(facts) -> Iterator[str]:
    if isinstance(facts, dict):
        facts = list(facts.values())
    if not isinstance(facts, list):
        yield str(facts)
        return
    for fact in facts:
        yield from _leaves(fact)


def _is_printed(number: Number, part: Part, here: Known) -> bool:
    """Whether a number stands in a paper's print or our facts on it, by more than chance."""
    if number.name in CALLED_BY_NAME:
        return any((number.name, value) in here.names for value in number.values)
    is_long = sum(map(str.isdigit, number.text)) >= LONG_ENOUGH or not number.is_whole
    if is_long or number.name or number.is_quoted or part.level == 1:
        return not here.numbers.isdisjoint(number.values)
    return False


def _is_shown(number: Number, shown: frozenset[Decimal]) -> bool:
    """Whether a value stands in the outputs, or one that is cut to it at the digits written, half up or half even."""
    if not shown.isdisjoint(number.values):
        return True
    if number.is_whole and not number.is_rounded:
        return False
    return any(2 * abs(other - value) <= step for value, step in number.readings for other in shown)


def _is_end(number: Number, part: Part) -> bool:
    """Whether it is an end of what another number of the same text can stand for: 61.05 or 61.15 for 61,1."""
    for other in numerals.read(part.text):
        for value, step in other.readings:
            while value % step == 0 and value:  # 40 may have been rounded to ones or to tens
                if not {value - step / 2, value + step / 2}.isdisjoint(number.values):
                    return True
                step *= 10
    return False


def _is_locus(text: str, documents: list[tuple[str, int, int]]) -> bool:
    """Whether all lines of a locus lie in one document, in their order."""
    source, lines = text.split(":")
    for first, last in _LINES.findall(lines):
        low, high = int(first), int(last or first)
        if not any(source == name and start <= low <= high <= end for name, start, end in documents):
            return False
    return True


def _is_address(text: str, here: Known) -> bool:
    if "://" in text:
        return text in here.sources
    name = text.rsplit("/", 1)[-1]
    return name in linking.ENTRANCES or any(path.name == name for path in stored.all_notebooks())


def _is_said(number: Number, part: Part, sources: dict[str, frozenset[Decimal]]) -> bool:
    """Whether a source cited in the same text says it, or is dated and numbered by it."""
    text = " ".join(part.text.split())
    return any(mark in text and not said.isdisjoint(number.values) for mark, said in sources.items())
