"""The report: one HTML file that opens from disk, made from the stored, verified notebooks."""

from pathlib import Path

from helpers import collection, datasets
from helpers.agreement import ledger
from helpers.collection import stored, writing
from helpers.datasets import paths

TEMPLATE = Path(__file__).with_name("report.html.j2")


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
    The file is written whole or not at all (`writing.replace`).
    """
    return writing.replace(_file(), _page(papers, faults, unreadable or {}))


def unreadable(papers: list[str]) -> dict[str, str]:
    """Those of the papers that cannot stand in a report, each with the reason: a page of each alone is tried."""
    found = {}
    for paper in papers:
        try:
            _page([paper], {}, {})
        except Exception as reason:  # a stored row may be wrong in any way; the other papers are shown all the same
            found[paper] = f"{type(reason).__name__}: {reason}"
    return found


def discard() -> None:
    """Remove an older report, that it may not be taken for this run's."""
    if _file().is_file():
        _file().unlink()


def _file() -> Path:
    return paths.report() / "index.html"


def _page(papers: list[str], faults: dict[str, tuple[str, ...]], missing: dict[str, str]) -> str:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    shown = [_paper(paper_id) for paper_id in papers if paper_id not in missing]
    summary = collection.summary([paper["id"] for paper in shown])
    return environment.from_string(TEMPLATE.read_text("utf-8")).render(
        summary=summary.reset_index().to_dict("records"),
        papers=shown,
        missing=missing,
        titles={paper["id"]: paper["facts"]["title"]["en"] for paper in shown},
        notebooks={paper["id"]: paper["notebook"] for paper in shown},
        faults=faults,
        outcomes=ledger.OUTCOMES,
        total={name: int(summary[name].sum()) for name in ("claims", *ledger.OUTCOMES)},
    )


def _paper(paper_id: str) -> dict:
    notebook = stored.read(collection.paper_notebooks()[paper_id])
    if not notebook.comparison:
        raise ValueError("no verdict is stored")
    return {
        "id": paper_id,
        "facts": datasets.load_paper(paper_id),
        "rows": notebook.comparison,
        "pictures": notebook.pictures,
        "notebook": collection.relative(notebook.path),
    }
