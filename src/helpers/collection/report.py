"""The report: one HTML file that opens from disk, made from the stored, verified notebooks."""

import base64
import functools
import hashlib
from pathlib import Path

import pandas as pd

from helpers import collection, datasets
from helpers.agreement import ledger
from helpers.collection import stored, writing
from helpers.datasets import paths

TEMPLATE = Path(__file__).with_name("report.html.j2")
EMBEDDED = "data:image/png;base64,"
MOST_PICTURES = 8_000_000  # characters of base64 that one page holds


def write(papers: list[str], faults: dict[str, tuple[str, ...]], unreadable: dict[str, str] | None = None) -> Path:
    """Write ``build/report/index.html`` and return its path.

    Parameters
    ----------
    papers : list of str
        Ids of the papers to report on.
    faults : dict
        Path -> what was found wrong with it; shown at the top of the report, and a paper's beside its numbers.
    unreadable : dict, optional
        Paper id -> why it cannot be shown (`unreadable`); such a paper is marked in its place.

    Notes
    -----
    The file is written whole or not at all (`writing.replace`). It holds its pictures, unless they are so many
    (`MOST_PICTURES`) that no browser would like it: then they lie beside it, and are loaded when they come into sight.
    """
    missing = unreadable or {}
    notebooks = collection.paper_notebooks()
    shown = [_paper(paper, notebooks[paper]) for paper in papers if paper not in missing]
    beside = {}
    if sum(len(picture) for paper in shown for picture, _ in paper["pictures"]) > MOST_PICTURES:
        shown, beside = _beside(shown)
    for name, content in beside.items():
        writing.replace(_file().parent / name, content)
    written = writing.replace(_file(), _page(shown, faults, missing))
    for old in _pictures():
        if old.relative_to(written.parent).as_posix() not in beside:
            old.unlink()
    return written


def unreadable(papers: list[str]) -> dict[str, str]:
    """Those of the papers that cannot stand in a report, each with the reason: a page of each alone is tried."""
    notebooks = collection.paper_notebooks()
    found = {}
    for paper in papers:
        try:
            _page([_paper(paper, notebooks[paper])], {}, {})
        except Exception as reason:  # a stored row may be wrong in any way; the other papers are shown all the same
            found[paper] = f"{type(reason).__name__}: {reason}"
    return found


def discard() -> None:
    """Remove an older report, that it may not be taken for this run's."""
    for file in (_file(), *_pictures()):
        if file.is_file():
            file.unlink()


def _file() -> Path:
    return paths.report() / "index.html"


def _pictures() -> list[Path]:
    return sorted(_file().parent.glob("pictures/*.png"))


def _beside(papers: list[dict]) -> tuple[list[dict], dict[str, bytes]]:
    """The papers with each picture's address in its place, and address -> picture; like pictures share one."""
    content, shown = {}, []
    for paper in papers:
        addresses = []
        for picture, description in paper["pictures"]:
            png = base64.b64decode(picture.removeprefix(EMBEDDED))
            address = f"pictures/{hashlib.sha256(png).hexdigest()[:16]}.png"
            content[address] = png
            addresses.append((address, description))
        shown.append(paper | {"pictures": addresses})
    return shown, content


@functools.cache
def _template():
    """The page's template, made once: a thousand papers are tried one by one."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(TEMPLATE.read_text("utf-8"))


def _page(shown: list[dict], faults: dict[str, tuple[str, ...]], missing: dict[str, str]) -> str:
    rows = [{"paper": paper["id"], **row} for paper in shown for row in paper["rows"]]
    summary = collection.summarised(pd.DataFrame(rows, columns=["paper", *ledger.Verdict.__dataclass_fields__]))
    return _template().render(
        summary=summary.reset_index().to_dict("records"),
        papers=shown,
        missing=missing,
        titles={paper["id"]: paper["facts"]["title"]["en"] for paper in shown},
        notebooks={paper["id"]: paper["notebook"] for paper in shown},
        faults=faults,
        outcomes=ledger.OUTCOMES,
        total={name: int(summary[name].sum()) for name in ("claims", *ledger.OUTCOMES)},
    )


def _paper(paper_id: str, path: Path) -> dict:
    notebook = stored.read(path)
    if not notebook.comparison:
        raise ValueError("no verdict is stored")
    return {
        "id": paper_id,
        "facts": datasets.load_paper(paper_id),
        "rows": notebook.comparison,
        "pictures": [(EMBEDDED + picture, description) for picture, description in notebook.pictures],
        "notebook": collection.relative(notebook.path),
    }
