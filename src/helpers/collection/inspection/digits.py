"""No digit of a source is homeless: each belongs to a statement, a cell, a citation, or is said to be something else.

A statement has its printed text in the lines of its locus, a cell of a table in those of its row (else of its column);
a column of which most cells do not stand there, such as a place counted by us, was not copied from the print.
A citation is known by its form: a number in square brackets, with pages, ``[4]``, ``[9, с. 19; 13, с. 10]``. Whatever
else a paper prints in digits (an article of a law, the number of a table, the page of the volume) is declared under
``digits_elsewhere`` in ``paper.yaml``, as one of `datasets.digits.KINDS`. Numbers in words are not looked for.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from helpers import datasets

CITATION = re.compile(r"\[\d{1,2}(?:[\d\s,;.–-]|[сcбp]\.|p\.|бет|с(?= )|б(?=[\s\]])|ББ)*\]")
NUMBER = re.compile(r"\d+")
SPLIT = r"(?:-\s*\n\s*)?"  # a word, split at the end of a line
# columns that are ours, whatever stands in the lines of the row
OURS = ("locus", "note")


@dataclass
class Print:
    """Lines of a source, of which the first has the number ``first``, and the places in them that have a home."""

    lines: list[str]
    first: int = 1
    at_home: set[int] = field(default_factory=set)

    def __post_init__(self):
        self.text = "\n".join(self.lines)
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line) + 1)

    def occurrences(self, printed: str, lines: tuple[int, int]) -> Iterator[range]:
        """Where a text stands in some lines, a number as a whole one, a word also where a line's end splits it."""
        start, end = self.starts[lines[0] - self.first], self.starts[lines[1] - self.first + 1]
        for found in pattern(printed).finditer(self.text[start:end]):
            yield range(start + found.start(), start + found.end())

    def numbers(self, lines: tuple[int, int]) -> list[range]:
        """Where the numbers of some lines stand."""
        start, end = self.starts[lines[0] - self.first], self.starts[lines[1] - self.first + 1]
        return [range(start + n.start(), start + n.end()) for n in NUMBER.finditer(self.text[start:end])]

    def holds(self, printed: str, place: str) -> bool:
        """Whether a text stands in the lines that a locus or a place names."""
        return any(True for lines in ranges(place) for _ in self.occurrences(printed, lines))

    def house(self, texts: Iterable[tuple[str, str]]) -> None:
        """Give the digits of each text a home in its lines: where it stands first and no text before it was at home."""
        taken = set()
        for printed, place in texts:
            found = [place for lines in ranges(place) for place in self.occurrences(printed, lines)]
            taken.update(next((place for place in found if not taken.issuperset(place)), ()))
        self.at_home |= taken

    def line_of(self, place: int) -> int:
        """The number of the line in which a place lies."""
        return self.first + self.text.count("\n", 0, place)


def findings(paper_id: str, lines: list[str]) -> list[str]:
    """Every number of a paper's lines without a home, and every exception without a use, each as a sentence.

    Parameters
    ----------
    paper_id : str
        Name of a paper that was read from a text.
    lines : list of str
        All lines of that text, the first line first.

    Returns
    -------
    list of str
        Empty when each digit is accounted for.

    Raises
    ------
    DataError
        When the paper's files cannot be read.

    Examples
    --------
    >>> from helpers.datasets import paths
    >>> text = (paths.data() / "made_up_paper/source.txt").read_text("utf-8")
    >>> findings("made_up_paper", text.split("\\n"))
    []
    """
    paper = datasets.load_paper(paper_id)
    first, last = paper["source"]["lines"]
    source = Print(lines[first - 1 : last], first)
    for texts in _recorded(paper, source):
        source.house(texts)
    for citation in CITATION.finditer(source.text):
        source.at_home.update(range(*citation.span()))
    found = []
    for number, entry in enumerate(paper.get("digits_elsewhere", [])):
        where = f"data/{paper_id}/paper.yaml: 'digits_elsewhere.{number}'"
        found += [f"{where}: {fault}" for fault in _exception(entry, source)]
    return found + _homeless(paper_id, source)


def pattern(printed: str) -> re.Pattern:
    """What finds a printed text in the lines of a source.

    Examples
    --------
    >>> bool(pattern("14 процентов").search("14 про-\\nцентов")), bool(pattern("14").search("2,140"))
    (True, False)
    """
    words = []
    for word in printed.split():
        letters = [re.escape(letter) + r"\s*" * (letter == "-") for letter in word]
        words.append(SPLIT.join(letters))
    before = r"(?<!\d)(?<!\d[.,])" if printed[0].isdigit() else ""
    after = r"(?!\d)" if printed[-1].isdigit() else ""
    return re.compile(before + r"\s+".join(words) + after)


def ranges(place: str) -> list[tuple[int, int]]:
    """First and last line of each range that a locus, or a place without its source, names.

    Examples
    --------
    >>> ranges("002:6393-6394"), ranges("12, 15-17")
    ([(6393, 6394)], [(12, 12), (15, 17)])
    """
    pairs = []
    for part in place.split(":")[-1].split(", "):
        first, _, last = part.partition("-")
        pairs.append((int(first), int(last or first)))
    return pairs


def _recorded(paper: dict, source: Print) -> Iterator[list[tuple[str, str]]]:
    """Printed text and place of each claim in a sentence; then, table by table, of each cell copied from the print."""
    claims = datasets.load_claims(paper["id"])
    sentences = claims[claims["row"] == ""]
    yield list(zip(sentences["printed"], sentences["locus"], strict=True))
    for name, item in paper["items"].items():
        if "file" in item:
            yield _cells(paper["id"], name, item["dictionary"], source)


def _cells(paper_id: str, item: str, columns: dict, source: Print) -> list[tuple[str, str]]:
    """The cells of the columns that were copied from the print, row by row."""
    table = datasets.load_table(paper_id, item).reset_index()
    places = {name: facts["locus"] for name, facts in columns.items() if facts["locus"] != "coded" and name not in OURS}
    found = {}
    for column in table.columns.intersection(list(places)):
        loci = table["locus"] if "locus" in table else [places[column]] * len(table)
        cells = list(zip(table[column], loci, strict=True))
        if _is_copied(cells, source):
            found[column] = cells
    return [cell for row in zip(*found.values(), strict=True) for cell in row if cell[0]]


def _is_copied(cells: list[tuple[str, str]], source: Print) -> bool:
    """Whether most cells of a column that hold a digit stand in their lines; those of ours do so by chance only."""
    standing = [source.holds(*cell) for cell in cells if NUMBER.search(cell[0])]
    return 2 * sum(standing) > len(standing)


def _exception(entry: dict, source: Print) -> list[str]:
    """What is wrong with a declared exception; the digits that it names have a home from now on."""
    faults, used = [], set()
    for lines in ranges(entry["lines"]):
        named = {text: list(source.occurrences(text, lines)) for text in entry.get("printed", [])}
        places_named = sum(named.values(), []) if named else source.numbers(lines)
        used |= {text for text, found in named.items() if found}
        faults += _needless(lines, places_named, source)
        for found in places_named:
            source.at_home.update(found)
    unused = [text for text in entry.get("printed", []) if text not in used]
    return faults + [f"{text!r} is not printed in lines {entry['lines']}" for text in unused]


def _needless(lines: tuple[int, int], named: list[range], source: Print) -> list[str]:
    if not named:
        return [f"line {lines[0]} holds no digit that it names"]
    taken = [found for found in named if source.at_home.intersection(found)]
    return [f"line {source.line_of(found.start)}: {_shown(source, found)} has a home already" for found in taken]


def _homeless(paper_id: str, source: Print) -> list[str]:
    found = []
    for number in source.numbers((source.first, source.first + len(source.lines) - 1)):
        if not source.at_home.issuperset(number):
            where = f"data/{paper_id}, line {source.line_of(number.start)}"
            found.append(f"{where}: {_shown(source, number)} belongs to no claim, cell, citation or stated exception")
    return found


def _shown(source: Print, found: range) -> str:
    """A number with its neighbours, as people find it in the line."""
    number, start = source.text[found.start : found.stop], max(0, found.start - 20)
    around = " ".join(source.text[start : found.stop + 20].split())
    return f"{number!r} in {around!r}"
