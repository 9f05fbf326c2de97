"""Where a notebook leads: the line of links under its title, written by `make new` and held to by inspection."""

import os
import re
from pathlib import Path

from helpers.datasets import paths

TITLES = {
    "reading_printed_numbers": "reading printed numbers", "rates_shares_growth": "rates, shares, growth",
    "tables_that_do_not_add_up": "tables that do not add up", "small_counts_and_latency": "small counts and latency",
}  # fmt: skip
# room of the helpers -> the notebook of the course that teaches what it does
COURSE = {
    "printed": "reading_printed_numbers", "papers": "reading_printed_numbers", "rates": "rates_shares_growth",
    "shares": "rates_shares_growth", "trends": "rates_shares_growth", "alternatives": "rates_shares_growth",
    "uncertainty": "small_counts_and_latency", "localization": "tables_that_do_not_add_up",
}  # fmt: skip
# files that every collection has
ENTRANCES = ("CONTRIBUTING.md", "README.md", "index.ipynb", *(f"{method}.ipynb" for method in TITLES))
ROOMS = re.compile(r"from helpers import \(?([a-z_,\s]+)")


def line(notebook: Path, paper_id: str | None, code: str) -> str:
    """The links of a notebook as a line of Markdown.

    Parameters
    ----------
    notebook : Path
        Where it stands; addresses are relative to that.
    paper_id : str or None
        The paper it reproduces, whose data dictionary is linked, with the methods that the notebook uses.
    code : str
        Of its code cells: the rooms imported say which methods it uses.
    """
    found = [_link("The collection", paths.notebooks() / "index.ipynb", notebook)]
    if paper_id is None:
        return found[0]
    found.append(
        _link("the data and what they mean", paths.notebooks().parent / "data" / paper_id / "README.md", notebook)
    )
    for method in methods(code):
        file = paths.notebooks() / "methods" / f"{method}.ipynb"
        found.append(_link(TITLES[method], file, notebook))
    return " · ".join(found)


def methods(code: str) -> list[str]:
    """Notebooks of the course that teach what the code uses, in its order.

    Examples
    --------
    >>> methods("from helpers import papers, shares, tables")
    ['reading_printed_numbers', 'rates_shares_growth']
    """
    rooms = re.findall("[a-z_]+", " ".join(ROOMS.findall(code)))
    return list(dict.fromkeys(method for room, method in COURSE.items() if room in rooms))


def missing(text: str, notebook: Path, paper_id: str | None, code: str) -> list[str]:
    """Addresses of `line` that a text does not link to."""
    wanted = re.findall(r"\]\(([^)]+)\)", line(notebook, paper_id, code))
    return [address for address in wanted if f"]({address})" not in text]


def _link(said: str, target: Path, notebook: Path) -> str:
    return f"[{said}]({Path(os.path.relpath(target, notebook.parent)).as_posix()})"
