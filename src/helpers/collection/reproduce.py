"""``make reproduce``: execute and check every notebook, print one table, write the report.

Each notebook runs in an nbval process of its own, two at a time unless told otherwise, so that one that hangs or dies
cannot hide another.
"""

import argparse
import os
import re
import subprocess
import sys
import textwrap
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from helpers import collection, datasets
from helpers.collection import inspection, stored
from helpers.datasets import paths

CELL_SECONDS = 120


@dataclass(frozen=True)
class Outcome:
    """What checking one notebook gave: its faults (none is good) and the seconds it took."""

    notebook: Path
    faults: tuple[str, ...]
    seconds: float


def check(notebook: Path) -> Outcome:
    """Inspect a stored notebook, execute it anew and compare every output."""
    begin = time.perf_counter()
    faults = tuple(_faults(notebook))
    return Outcome(notebook, faults, time.perf_counter() - begin)


def _faults(notebook: Path) -> list[str]:
    paper = stored.paper_of(notebook)
    if paper and (unreadable := datasets.faults(paper)):
        return [f"not executed, its data cannot be read:\n{unreadable}"]
    return inspection.findings(notebook) + _differences(notebook)


def _differences(notebook: Path) -> list[str]:
    """What nbval says when the notebook, executed in a process of its own, does not give the stored outputs."""
    plugins = ["-p", "nbval.plugin", "-p", "no:cacheprovider"]
    options = ["-o", "addopts=", "--nbval", f"--nbval-cell-timeout={CELL_SECONDS}", "-q", "--color=no"]
    place = ["--rootdir", str(paths.root()), str(notebook)]
    run = subprocess.run(
        [sys.executable, "-m", "pytest", *plugins, *options, *place], capture_output=True, text=True,
        encoding="utf-8", check=False, cwd=paths.root(), env=_environment(),
    )  # fmt: skip
    if not run.returncode:
        return []
    return ["executed, it does not match what is stored:\n" + _indented(run.stdout + run.stderr)]


def _environment() -> dict[str, str]:
    """The caller's, without a drawing backend: figures are drawn as in a reader's notebook, one left open shows."""
    environment = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    environment.pop("MPLBACKEND", None)
    return environment


def check_all(notebooks: list[Path], workers: int = 2) -> list[Outcome]:
    """Check notebooks side by side, saying which one is done, how many, and the time elapsed."""
    begin, outcomes = time.perf_counter(), {}
    with ThreadPoolExecutor(workers) as pool:
        for future in as_completed([pool.submit(check, notebook) for notebook in notebooks]):
            outcome = future.result()
            outcomes[outcome.notebook] = outcome
            state = "DIFFERS" if outcome.faults else "matches"
            elapsed = time.perf_counter() - begin
            print(f"[{len(outcomes):>2}/{len(notebooks)}] {elapsed:5.1f} s  {state}  "
                  f"{collection.relative(outcome.notebook)}", flush=True)  # fmt: skip
    return [outcomes[notebook] for notebook in notebooks]


def main(arguments: list[str] | None = None) -> int:
    """Command line: all notebooks, or those of one paper; 0 only if everything matched."""
    parser = argparse.ArgumentParser(prog="make reproduce")
    parser.add_argument("--paper", help="check this paper only")
    parser.add_argument("--workers", type=int, choices=(1, 2, 4), default=2, help="notebooks executed at a time")
    given = parser.parse_args(arguments)
    chosen = given.paper
    try:
        papers = [collection.paper_id_of(chosen)] if chosen else list(collection.paper_notebooks())
    except ValueError as reason:
        print(f"reproduce: {reason}", file=sys.stderr)
        return 2
    notebooks = [collection.paper_notebooks()[chosen]] if chosen else stored.all_notebooks()
    outcomes = check_all(notebooks, given.workers)
    faults = {collection.relative(outcome.notebook): outcome.faults for outcome in outcomes if outcome.faults}
    try:
        _print_summary(papers, outcomes)
        _write_report(papers, faults)
    except ValueError as reason:  # a file that cannot be read is among the faults; the others are still shown
        print(f"\nNo report: {reason}")
    for notebook, found in faults.items():
        print(f"\n{notebook}", *found, sep="\n  ")
    print(f"\n{len(outcomes) - len(faults)} of {len(outcomes)} notebooks executed and matched.")
    return 1 if faults else 0


def _print_summary(papers: list[str], outcomes: list[Outcome]) -> None:
    seconds = {stored.paper_of(outcome.notebook): f"{outcome.seconds:.1f}" for outcome in outcomes}
    table = collection.summary(papers)
    table["seconds"] = table.index.map(seconds)
    table.columns = table.columns.str.replace("_", " ")
    print("\n" + table.reset_index().to_string(index=False))


def _write_report(papers: list[str], faults: dict[str, tuple[str, ...]]) -> None:
    from helpers.collection import report

    written = report.write(papers, faults)
    print(f"\nReport: {written.relative_to(paths.root()).as_posix()}")


def _indented(text: str, limit: int = 60) -> str:
    plain = re.sub(r"\x1b\[[0-9;]*m", "", text)  # IPython colours its tracebacks; the report has no use for the codes
    lines = [line for line in plain.splitlines() if line.strip()]
    return textwrap.indent("\n".join(lines[:limit]), "    ")


if __name__ == "__main__":
    sys.exit(main())
