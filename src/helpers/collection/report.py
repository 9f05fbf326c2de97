"""The report: one HTML file that opens from disk, made from the stored, verified notebooks."""

from pathlib import Path

from helpers import collection, datasets
from helpers.agreement import ledger
from helpers.collection import stored
from helpers.datasets import paths

TEMPLATE = Path(__file__).with_name("report.html.j2")


def write(papers: list[str], faults: dict[str, tuple[str, ...]]) -> Path:
    """Write ``build/report/index.html`` and return its path.

    Parameters
    ----------
    papers : list of str
        Ids of the papers to report on.
    faults : dict
        Notebook path -> what was found wrong with it; shown at the top of the report.

    Notes
    -----
    The file is written whole or not at all: under another name first, then renamed.
    """
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    page = environment.from_string(TEMPLATE.read_text("utf-8"))
    summary = collection.summary(papers)
    text = page.render(
        summary=summary.reset_index().to_dict("records"),
        papers=[_paper(paper_id) for paper_id in papers],
        titles=collection.documents()["title"].to_dict(),
        faults=faults,
        outcomes=ledger.OUTCOMES,
        total={name: int(summary[name].sum()) for name in ("claims", *ledger.OUTCOMES)},
    )
    target = paths.report() / "index.html"
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_suffix(".part")
    draft.write_text(text, "utf-8")
    return draft.replace(target)


def _paper(paper_id: str) -> dict:
    notebook = stored.read(collection.paper_notebooks()[paper_id])
    return {
        "id": paper_id,
        "facts": datasets.load_paper(paper_id),
        "rows": notebook.comparison,
        "pictures": notebook.pictures,
        "notebook": collection.relative(notebook.path),
    }
