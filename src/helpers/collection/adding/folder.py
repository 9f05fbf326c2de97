"""The folder, the notebook and the records of a new paper, written from what its source prints."""

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path

from helpers import datasets
from helpers.collection import writing
from helpers.collection.adding import frame
from helpers.datasets import incoming, paths, schemas, sources

YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")


@dataclass(frozen=True)
class NewPaper:
    """What `write` writes: the paper's id, the number of its source, what was read, and its tables by item."""

    id: str
    prefix: str
    document: incoming.Document
    tables: dict[str, incoming.Table]

    @property
    def source(self) -> str:
        """Name of the source's text."""
        return f"{self.prefix}_{self.id}.txt"


def texts() -> Path:
    """Where the sources' texts are kept: ``CRIMINOLOGY_SOURCES``, or a folder beside ``data`` that git ignores."""
    return Path(os.environ.get("CRIMINOLOGY_SOURCES") or paths.root() / "sources")


def refuse(paper_id: str) -> None:
    """`DataError` for an id that is none, or is taken."""
    if not re.fullmatch("[a-z][a-z0-9_]{,80}", paper_id):
        raise datasets.DataError(f"PAPER={paper_id!r}: an id is short, in small Latin letters, digits and underscores")
    if (paths.data() / paper_id).exists() or (paths.notebooks() / "papers" / f"{paper_id}.ipynb").exists():
        raise datasets.DataError(
            f"PAPER={paper_id!r}: data/{paper_id} or its notebook is there already; choose another id"
        )


def planned(paper_id: str, document: incoming.Document) -> NewPaper:
    """A new paper with the next free number for its source; its tables in the order of print."""
    taken = [int(name[:3]) for name in sources.recorded() if name[:3].isdigit() and name[:3] != "999"]
    prefix = f"{max(taken, default=-1) + 1:03d}"
    tables = {}
    for number, grid in enumerate(document.grids, 1):
        tables[f"table_{number}"] = incoming.table(grid, document.language, prefix)
    return NewPaper(paper_id, prefix, document, tables)


def write(paper: NewPaper) -> list[Path]:
    """Write everything a new paper needs, and return the files.

    Raises
    ------
    OSError
        When a file cannot be written.
    """
    folder = paths.data() / paper.id
    written = [writing.replace(texts() / paper.source, "\n".join(paper.document.lines) + "\n")]
    for item, table in paper.tables.items():
        rows = [list(table.frame), *table.frame.to_numpy().tolist()]
        written.append(writing.table(folder / f"{item}.csv", rows))
    written.append(writing.table(folder / "claims.csv", [list(schemas.CLAIM_COLUMNS)]))
    written.append(writing.replace(folder / "paper.yaml", facts(paper)))
    notebook = paths.notebooks() / "papers" / f"{paper.id}.ipynb"
    written.append(writing.replace(notebook, frame.notebook(paper.id, heading(paper), list(paper.tables))))
    record(paper.source, len(paper.document.lines), paper.id)
    return written


def heading(paper: NewPaper) -> str:
    """The source's first line, which is its title as a rule; the id's words where that is the head of a table."""
    first_rows = [int(table.frame["locus"].iloc[0].split(":")[1]) for table in paper.tables.values()]
    last = min(first_rows, default=len(paper.document.lines) + 2) - 2 if paper.document.counted_in == "line" else 1
    said = [line for line in paper.document.lines[: max(last, 0)] if line.strip()]
    return said[0].replace("\t", " ").strip()[:200] if said else paper.id.replace("_", " ").capitalize()


def facts(paper: NewPaper) -> str:
    """The text of ``paper.yaml``; what no machine can know is said to be unknown, for a person to state."""
    title = _without_years(heading(paper), paper)
    titles = {"en": title} | {paper.document.language: title}
    lines = [
        f"id: {paper.id}",
        "title:",
        *[f"  {language}: {_text(shown)}" for language, shown in titles.items()],
        f"short_title: {_text(title[:60].strip())}",
        "authors: []",
        'author_note: "Not stated yet."',
        "year: null",
        "container: not_printed",
        f"language: {paper.document.language}",
        "source:",
        f"  file: {paper.source}",
        f"  lines: [1, {len(paper.document.lines)}]",
        f"description: {_text(_described(paper))}",
        "lost: []",
        'licence_note: "Numbers and labels are facts; no sentence of the source is reproduced."',
        "state: reproduced",
        f"topic: {_text(title)}",
        'asks: "<<the question of the paper, without numbers>>"',
        'untouched: "<<the conclusions that stand, without numbers>>"',
        f"items:{'' if paper.tables else ' {}'}",
    ]
    for item, table in paper.tables.items():
        lines += _item(item, table, paper)
    return "\n".join(lines) + "\n"


def record(source: str, lines: int, paper_id: str) -> None:
    """Name the source and its document, without claims so far, in the record of sources."""
    file = paths.data() / sources.RECORDS
    before, marker, made_up = datasets.files.text(file).partition("999_made_up.txt:")
    entry = f"{source}:\n  lines: {lines}\n  documents:\n    {paper_id}: 0\n"
    writing.replace(file, before + entry + marker + made_up)


def _described(paper: NewPaper) -> str:
    counted = "Loci count pages. " if paper.document.counted_in == "page" else ""
    return f"{counted}Tables hold the cells as typeset; nothing in them is computed."


def _item(item: str, table: incoming.Table, paper: NewPaper) -> list[str]:
    numbers = [int(locus.split(":")[1]) for locus in table.frame["locus"]]
    first, last = min(numbers), max(numbers)
    lines = f"{first}-{last}" if last > first else str(first)
    row = table.frame.iloc[0]
    column = [name for name in table.frame if name not in (*table.key, "locus")][0]
    row_name = ", ".join(f"`{row[name]}`" for name in table.key)
    title = _without_years(table.title or item.replace("_", " ").capitalize(), paper)
    found = [
        f"  {item}:",
        f"    title: {{en: {_text(title)}}}",
        "    state: data",
        f'    locus: "{paper.prefix}:{lines}"',
        f"    file: {item}.csv",
        f"    look_up: {_text(f'Row {row_name}, column `{column}` holds {row[column]}.')}",
        f"    key: [{', '.join(table.key)}]",
        "    columns:",
    ]
    for name, kind in table.types(paper.document.language).items():
        head = table.heads.get(name) or (
            "source and line" if name == "locus" else "its head is not told by the line above the table"
        )
        unit = {"percent": ", unit: percent", "count": ", unit: count"}.get(kind.removesuffix("_or_blank"), "")
        found.append(f"      {name}: {{type: {kind}, definition: {_text(head)}{unit}}}")
    return found


def _without_years(title: str, paper: NewPaper) -> str:
    """A title whose years part from those of the id would contradict it; the title is the person's to complete."""
    if set(YEAR.findall(title)) == set(YEAR.findall(paper.id.replace("_", " "))):
        return title
    return re.sub(r"\s{2,}", " ", YEAR.sub("", title)).strip(" -–,") or paper.id.replace("_", " ")


def _text(shown: str) -> str:
    return json.dumps(shown, ensure_ascii=False)
