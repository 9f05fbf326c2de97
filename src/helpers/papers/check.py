"""The command ``check-table``: tables judged by declared rules, for an author's last look or a journal's desk.

``check-table table.csv --rules rules.yaml`` prints the numbers that disagree, the rules that fail and the smallest
repairs. It ends with 0 when everything agrees, 1 when a number does not, 2 when a table or its rules cannot be read. Of
a folder every CSV file is checked, several at once; ``table.yaml`` beside ``table.csv`` goes before ``--rules``.
"""

import argparse
import os
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from html import escape
from pathlib import Path
from typing import NamedTuple

from helpers.papers import own

AGREES, DISCREPANT, UNREADABLE = 0, 1, 2


class Outcome(NamedTuple):
    """What became of one table: how the command would end for it alone, and what it says."""

    status: int
    text: str
    html: str


def main(arguments: list[str] | None = None) -> int:
    """Check the tables that the arguments name; returns how the command ends."""
    parser = argparse.ArgumentParser("check-table", description="Do the printed numbers of a table agree?")
    parser.add_argument("tables", nargs="+", type=Path, help="CSV files, or folders of them")
    parser.add_argument("--rules", type=Path, help="YAML file of rules for tables that have none of their own name")
    parser.add_argument("--language", help="of the tables, where the rules do not say it: kk, ru, en, de")
    parser.add_argument("--html", type=Path, help="also write a page")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="tables checked at once")
    chosen = parser.parse_args(arguments)
    tasks = [(file, _rules(file, chosen.rules), chosen.language) for file in _files(chosen.tables)]
    if not tasks:
        print(f"no CSV file in {', '.join(map(str, chosen.tables))}", file=sys.stderr)
        return UNREADABLE
    outcomes, pages = [], []
    for outcome in outcomes_of(tasks, chosen.jobs):
        print(outcome.text, file=sys.stderr if outcome.status == UNREADABLE else sys.stdout)
        outcomes.append(outcome.status)
        pages.append(outcome.html)
    if len(tasks) > 1:
        counts = [outcomes.count(status) for status in (AGREES, DISCREPANT, UNREADABLE)]
        print("{} tables: {} agree, {} do not, {} cannot be judged".format(len(tasks), *counts))
    if chosen.html:
        chosen.html.write_text(own.page(pages), "utf-8")
    return max(outcomes)


def outcome_of(task: tuple) -> Outcome:
    """One table judged; whatever goes wrong with it is said of it alone."""
    file, rules, language = task
    try:
        if rules is None:
            raise ValueError(f"{file}: no rules: neither --rules nor {file.with_suffix('.yaml').name} beside it")
        found = own.check_table(own.read_table(file, rules, **({"language": language} if language else {})))
    except Exception as reason:
        text = str(reason) if str(file) in str(reason) or str(rules) in str(reason) else f"{file}: {reason}"
        return Outcome(UNREADABLE, text, f"<h1>{escape(str(file))}</h1><p>{escape(text)}</p>")
    page = f"<h1>{escape(found.name)}</h1>{found._repr_html_()}"
    return Outcome(DISCREPANT if found.is_discrepant else AGREES, str(found), page)


def outcomes_of(tasks: list[tuple], jobs: int) -> Iterator[Outcome]:
    """Outcomes in the order of the tables; a table that brings its process down is named, and the others go on."""
    if jobs < 2 or len(tasks) == 1:
        yield from map(outcome_of, tasks)
        return
    with ProcessPoolExecutor(min(jobs, len(tasks))) as pool:
        futures = [pool.submit(outcome_of, task) for task in tasks]
        for task, future in zip(tasks, futures, strict=True):
            try:
                yield future.result()
            except BrokenProcessPool:
                yield _by_itself(task)


def _by_itself(task: tuple) -> Outcome:
    """A table in a process of its own: one process that dies takes down all tables that wait for the pool."""
    try:
        with ProcessPoolExecutor(1) as pool:
            return pool.submit(outcome_of, task).result()
    except BrokenProcessPool:
        text = f"{task[0]}: its check was ended from outside; too little memory?"
        return Outcome(UNREADABLE, text, f"<h1>{escape(str(task[0]))}</h1><p>{escape(text)}</p>")


def _files(places: Iterable[Path]) -> list[Path]:
    found = []
    for place in places:
        found += sorted(place.rglob("*.csv")) if place.is_dir() else [place]
    return list(dict.fromkeys(found))


def _rules(file: Path, given: Path | None) -> Path | None:
    beside = file.with_suffix(".yaml")
    return beside if beside.is_file() else given


if __name__ == "__main__":
    sys.exit(main())
