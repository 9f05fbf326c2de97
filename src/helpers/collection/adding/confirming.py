"""What a person kept of the proposed rules and claims enters the paper's folder; nothing else does."""

import re
from pathlib import Path

from helpers import datasets
from helpers.collection import writing
from helpers.collection.adding import frame, proposing
from helpers.collection.adding.proposing import CLAIM_LIST, RULE_LIST
from helpers.datasets import files, paths, schemas, sources

YES, NO, TAKEN = ("yes", "y", "x", "да", "иә", "ja"), ("no", "n", "", "нет", "жоқ", "nein"), "taken"


def confirm(paper_id: str) -> list[str]:
    """Add the kept claims to ``claims.csv`` and the kept rules to ``paper.yaml``; say what was added.

    Raises
    ------
    DataError
        For an unknown paper, a list that is missing or damaged, a mark that is neither yes nor no, a kept claim
        without words of ours, and one whose id is taken.
    """
    paper = datasets.load_paper(paper_id)
    claims_file, rules_file = proposing.lists(paper)
    claim_rows, rule_rows = proposing.rows_of(claims_file, CLAIM_LIST), proposing.rows_of(rules_file, RULE_LIST)
    claims, rules = _kept(claim_rows, claims_file), _kept(rule_rows, rules_file)
    before = {file: file.read_bytes() for file in _changed(paper_id)}
    _add_claims(paper_id, claims, claims_file)
    _add_rules(paper_id, rules)
    if problem := datasets.faults(paper_id):
        for file, content in before.items():
            writing.replace(file, content)
        raise datasets.DataError(f"nothing is taken over; {problem}")
    _record(paper_id)
    _judge(paper_id)
    _mark(claims_file, CLAIM_LIST, claim_rows)
    _mark(rules_file, RULE_LIST, rule_rows)
    return [f"{len(claims)} claims and {len(rules)} rules are confirmed; next: make refresh PAPER={paper_id}"]


def _changed(paper_id: str) -> list[Path]:
    folder = paths.data() / paper_id
    return [folder / "claims.csv", folder / "paper.yaml", paths.data() / sources.RECORDS]


def _kept(rows: list[dict], file: Path) -> list[dict]:
    kept = []
    for line, row in enumerate(rows, 2):
        mark = row["keep"].lower()
        if mark not in (*YES, *NO, TAKEN):
            raise datasets.DataError(f"{file.name}, line {line}, column 'keep': {row['keep']!r} is neither yes nor no")
        if mark in YES:
            kept.append(row | {"line": str(line)})
    return kept


def _add_claims(paper_id: str, kept: list[dict], source: Path) -> None:
    file = paths.data() / paper_id / "claims.csv"
    header, *before = files.rows(file)
    taken = {row[0] for row in before}
    for row in kept:
        if not row["quantity"]:
            raise datasets.DataError(
                f"{source.name}, line {row['line']}, column 'quantity': say in your own words what it is"
            )
        if row["claim_id"] in taken:
            raise datasets.DataError(
                f"{source.name}, line {row['line']}, column 'claim_id': {row['claim_id']!r} is taken"
            )
        taken.add(row["claim_id"])
    added = [[row[column] for column in schemas.CLAIM_COLUMNS] for row in kept]
    writing.table(file, [header, *before, *added])


def _record(paper_id: str) -> None:
    """The number of the paper's claims, those of its rules among them, in the record of sources."""
    records = paths.data() / sources.RECORDS
    count = len(datasets.load_claims(paper_id))
    text = re.sub(rf"(?m)^(    {paper_id}:) \d+$", rf"\g<1> {count}", files.text(records))
    writing.replace(records, text)


def _add_rules(paper_id: str, kept: list[dict]) -> None:
    """Rules are written below the key of their table; the rest of the file stays as a person wrote it."""
    file = paths.data() / paper_id / "paper.yaml"
    lines = files.text(file).split("\n")
    for row in reversed(kept):
        key = _line_of_key(lines, row["item"])
        heading = [] if lines[key + 1] == "    rules:" else ["    rules:"]
        lines[key + 1 + (not heading) : key + 1 + (not heading)] = [*heading, f"      - {row['rule']}"]
    writing.replace(file, "\n".join(lines))


def _judge(paper_id: str) -> None:
    """The notebook's cells that judge the tables, fit to their rules."""
    notebook = paths.notebooks() / "papers" / f"{paper_id}.ipynb"
    if notebook.is_file():
        items = datasets.load_paper(paper_id)["items"]
        rules = {item: entry.get("rules", []) for item, entry in items.items() if "file" in entry}
        writing.replace(notebook, frame.judged(files.text(notebook), paper_id, rules))


def _line_of_key(lines: list[str], item: str) -> int:
    within = lines.index(f"  {item}:")
    return next(number for number in range(within, len(lines)) if lines[number].startswith("    key:"))


def _mark(file: Path, columns: tuple[str, ...], rows: list[dict]) -> None:
    marked = [[TAKEN if row["keep"].lower() in YES else row["keep"], *list(row.values())[1:]] for row in rows]
    writing.table(file, [columns, *marked])
