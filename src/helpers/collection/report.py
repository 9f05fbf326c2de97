"""The report: one HTML file that opens from disk, made from the stored, verified notebooks."""

import base64
import hashlib
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from helpers import collection, datasets
from helpers.agreement import ledger
from helpers.collection import claimtable, colophon, page, stored, writing
from helpers.datasets import paths

EMBEDDED = "data:image/png;base64,"
MOST_PICTURES = 12_000_000  # characters of base64 that one page holds


def from_build(place: str) -> str:
    """Address of a place in the collection, as seen from ``build/report``.

    Examples
    --------
    >>> from_build("data/made_up_paper/")
    '../../data/made_up_paper/'
    """
    return f"../../{place}"


def write(
    papers: list[str],
    faults: dict[str, tuple[str, ...]],
    unreadable: dict[str, str] | None = None,
    folder: Path | None = None,
    address: Callable[[str], str] = from_build,
) -> Path:
    """Write the report with its rows as ``claims.csv`` and ``claims.json`` beside it, and return its path.

    Parameters
    ----------
    papers : list of str
        Ids of the papers to report on; they stand in the order of `collection.summary`.
    faults : dict
        Path -> what was found wrong with it; shown at the top of the report, and a paper's beside its numbers.
    unreadable : dict, optional
        Paper id -> why it cannot be shown (`unreadable`); such a paper is marked in its place.
    folder : Path, optional
        Where ``index.html`` is written; ``build/report`` when left out.
    address : callable
        Place in the collection (``notebooks/papers/x.ipynb``, ``data/x/``) -> its address as seen from the folder.

    Notes
    -----
    The file is written whole or not at all (`writing.replace`). It holds its pictures, unless they are so many
    (`MOST_PICTURES`) that no browser would like it: then they lie beside it, and are loaded when they come into sight.
    """
    missing, folder = unreadable or {}, folder or paths.report()
    shown = _read([paper for paper in papers if paper not in missing])
    beside = {}
    if sum(len(picture) for paper in shown for picture, _ in paper["pictures"]) > MOST_PICTURES:
        shown, beside = _beside(shown)
    for name, content in beside.items():
        writing.replace(folder / name, content)
    claimtable.write_files(folder, shown)
    written = writing.replace(folder / "index.html", _page(shown, faults, missing, address))
    for old in _pictures(folder):
        if old.relative_to(folder).as_posix() not in beside:
            old.unlink()
    return written


def claims_page(target: Path, papers: list[str], claim: str, address: Callable[[str], str] = from_build) -> Path:
    """Write the filterable table of all claims as a page of its own, its rows as files beside it; return its path.

    Parameters
    ----------
    target : Path
        The page to write.
    papers : list of str
        Ids of the papers whose claims it holds.
    claim : str
        Where a claim leads, seen from the page: ``report/index.html#{anchor}``, the anchor being the report's.
    address : callable
        Place in the collection (``notebooks/papers/x.ipynb``) -> its address as seen from the page.
    """
    shown = _read(papers)
    claimtable.write_files(target.parent, shown)
    return writing.replace(target, page.rendered("claims.html.j2", **_table(shown, claim, address)))


def unreadable(papers: list[str]) -> dict[str, str]:
    """Those of the papers that cannot stand in a report, each with the reason: a page of each alone is tried."""
    notebooks = collection.paper_notebooks()
    found = {}
    for paper in papers:
        try:
            _page([_paper(paper, notebooks[paper])], {}, {}, from_build)
        except Exception as reason:  # a stored row may be wrong in any way; the other papers are shown all the same
            found[paper] = f"{type(reason).__name__}: {reason}"
    return found


def discard() -> None:
    """Remove an older report, that it may not be taken for this run's."""
    folder = paths.report()
    for file in (folder / "index.html", *(folder / name for name in claimtable.FILES), *_pictures(folder)):
        if file.is_file():
            file.unlink()


def _pictures(folder: Path) -> list[Path]:
    return sorted(folder.glob("pictures/*.png"))


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


def _page(shown: list[dict], faults: dict, missing: dict[str, str], address: Callable[[str], str]) -> str:
    summary = _summary(shown)
    return page.rendered(
        "report.html.j2",
        summary=summary.reset_index().to_dict("records"),
        papers=shown,
        by_id={paper["id"]: paper for paper in shown},
        missing=missing,
        faults=faults,
        outcomes=ledger.OUTCOMES,
        total={name: int(summary[name].sum()) for name in ("claims", *ledger.OUTCOMES)},
        address=address,
        colophon=colophon.now(),
        **_table(shown, "#{anchor}", address),
    )


def _summary(shown: list[dict]) -> pd.DataFrame:
    return collection.summarised(pd.DataFrame(claimtable.rows(shown), columns=claimtable.COLUMNS))


def _table(shown: list[dict], claim: str, address: Callable[[str], str]) -> dict:
    """What the table of all claims needs of a page."""
    table = claimtable.table(shown, claim, address)
    return {"table": table, "verdicts": ledger.VERDICTS, "datatables": page.datatables()}


def _read(papers: list[str]) -> list[dict]:
    """The papers as a page shows them, in the order of the summary."""
    notebooks = collection.paper_notebooks()
    read = {paper: _paper(paper, notebooks[paper]) for paper in papers}
    return [read[paper] for paper in _summary(list(read.values())).index]


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
        "data": f"data/{paper_id}/",
    }
