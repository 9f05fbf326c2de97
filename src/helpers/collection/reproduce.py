"""``make reproduce``: execute and check every notebook, print one table, write the report.

`check` is the one door: whatever is wrong with a notebook, its data or its outputs becomes its named outcome, and the
others are checked all the same. Summary and report are always written and mark what could not be read.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from pathlib import Path

from helpers import collection
from helpers.collection import execution, inputs, inspecting, stored, surroundings, warm
from helpers.datasets import checksums, paths

STOPPED = "not checked: stopped before its turn"
WORKERS = 3  # one more than two cores: while a kernel and its checker wait for each other, another works


@dataclass(frozen=True)
class Outcome:
    """What checking one notebook gave: its faults (none is good), the seconds it took, and what it depends on.

    ``inputs`` maps each file and folder to its hash (`helpers.collection.inputs`), of a notebook that matched.
    """

    notebook: Path
    faults: tuple[str, ...]
    seconds: float
    inputs: dict[str, str] = field(default_factory=dict)


def check(notebook: Path) -> Outcome:
    """Inspect a stored notebook, execute it anew and compare every output."""
    begin, since = time.perf_counter(), time.time()
    notebook, depends = notebook.absolute(), {}
    try:
        with tempfile.TemporaryDirectory(prefix="criminology-") as folder:
            reads = Path(folder) / "reads"
            reads.touch()
            faults = _faults(notebook, reads)
            if not faults:
                depends = inputs.of(notebook, reads, since)
    except Exception as reason:  # whatever it is, it is this notebook's, and no other's
        faults = [f"could not be checked: {inspecting.named(reason)}"]
    return Outcome(notebook, tuple(faults), time.perf_counter() - begin, depends)


def _faults(notebook: Path, reads: Path) -> list[str]:
    found, said = execution.apart("inspecting", notebook, reads=reads)
    if found is None:
        return [f"could not be inspected; the process said:\n{execution.short(said)}"]
    executable, faults = found
    return faults + (execution.differences(notebook, reads) if executable else [])


def check_all(notebooks: list[Path], workers: int = WORKERS) -> list[Outcome]:
    """Check notebooks side by side, the largest first, saying which one is done, how many, and the time elapsed.

    On Ctrl-C those not yet done come back as `STOPPED`.
    """
    execution.STOP.clear()
    notebooks = [notebook.absolute() for notebook in notebooks]
    outcomes = {notebook: Outcome(notebook, (STOPPED,), 0.0) for notebook in notebooks}
    pool = ThreadPoolExecutor(workers)
    try:
        for outcome in _done(pool, notebooks):
            outcomes[outcome.notebook] = outcome
    except KeyboardInterrupt:
        execution.STOP.set()
    finally:
        pool.shutdown(cancel_futures=True)
    done = [outcome for outcome in outcomes.values() if outcome.faults != (STOPPED,)]
    inputs.keep({collection.relative(outcome.notebook): outcome.inputs for outcome in done})
    return list(outcomes.values())


def again(notebooks: list[Path]) -> int:
    """Check these notebooks and print what is wrong; 0 only if all matched. Neither summary nor report is written."""
    outcomes = check_all(notebooks)
    for outcome in outcomes:
        if outcome.faults:
            print(f"\n{collection.relative(outcome.notebook)}", *outcome.faults, sep="\n  ")
    matched = sum(not outcome.faults for outcome in outcomes)
    print(f"\n{matched} of {len(outcomes)} notebooks executed and matched.")
    return 0 if matched == len(outcomes) else 1


def _done(pool: ThreadPoolExecutor, notebooks: list[Path]) -> Iterator[Outcome]:
    begin = time.perf_counter()
    # what shows much takes long, and should not be what the others wait for
    largest_first = sorted(notebooks, key=_size, reverse=True)
    futures = [pool.submit(check, notebook) for notebook in largest_first]
    for number, future in enumerate(as_completed(futures), 1):
        outcome = future.result()
        state = "DIFFERS" if outcome.faults else "matches"
        place = collection.relative(outcome.notebook)
        print(f"[{number:>2}/{len(notebooks)}] {time.perf_counter() - begin:5.1f} s  {state}  {place}", flush=True)
        yield outcome


def _size(notebook: Path) -> int:
    return notebook.stat().st_size if notebook.exists() else 0


def main(arguments: list[str] | None = None) -> int:
    """Command line: all notebooks, or those of one paper; 0 only if everything matched."""
    parser = argparse.ArgumentParser(prog="make reproduce")
    parser.add_argument("--paper", help="check this paper only")
    parser.add_argument(
        "--workers", type=int, choices=(1, 2, 3, 4, 8), default=WORKERS, help="notebooks executed at a time"
    )
    given = parser.parse_args(arguments)
    try:
        chosen = collection.paper_id_of(given.paper) if given.paper else None
    except ValueError as reason:
        print(f"reproduce: {reason}", file=sys.stderr)
        return 2
    if reason := warm.why_not():
        print(f"reproduce: each kernel is started cold, which takes twice the time: {reason}")
    notebooks = [collection.paper_notebooks()[chosen]] if chosen else stored.all_notebooks()
    # what is stored is read while the process that forks is still starting: a core is idle then
    with ThreadPoolExecutor(1) as beside:
        around = beside.submit(_around, chosen)
        outcomes = check_all(notebooks, given.workers)
    return concluded(outcomes, chosen, around.result())


def concluded(outcomes: list[Outcome], chosen: str | None = None, around: tuple[dict, dict] | None = None) -> int:
    """Print the summary and write the report; 0 only if everything matched.

    Parameters
    ----------
    outcomes : list of Outcome
        One for each notebook, of the chosen paper or of the whole collection.
    chosen : str, optional
        The paper to report on; all of them, and what lies around them, when left out.
    around : tuple of dict, optional
        What is wrong around the notebooks (`surroundings.faults`), and which papers cannot stand in a report
        (`report.unreadable`); asked when left out.
    """
    notebooks = collection.paper_notebooks()
    papers = _papers(chosen)
    faults = {collection.relative(outcome.notebook): outcome.faults for outcome in outcomes if outcome.faults}
    beside, unreadable = around or _around(chosen)
    faults |= beside
    for paper, reason in unreadable.items():
        faults.setdefault(collection.relative(notebooks[paper]), (f"cannot be reported: {reason}",))
    stopped = sum(outcome.faults == (STOPPED,) for outcome in outcomes)
    matched = sum(not outcome.faults for outcome in outcomes)
    written = _report(papers, faults, unreadable)
    if stopped:
        done = len(outcomes) - stopped
        print(f"\nStopped: {done} of {len(outcomes)} notebooks were executed, {matched} matched. {written}")
        return 130
    _print_summary(papers, outcomes, unreadable)
    for place, found in faults.items():
        print(f"\n{place}", *found, sep="\n  ")
    if said := checksums.remark():  # no fault: whoever runs newer data is told that they are newer
        print(f"\n{said}")
    print(f"\n{written}\n{matched} of {len(outcomes)} notebooks executed and matched.")
    return 1 if faults or not outcomes or not written.startswith("Report") else 0


def _papers(chosen: str | None) -> list[str]:
    return [chosen] if chosen else list(collection.paper_notebooks())


def _around(chosen: str | None) -> tuple[dict, dict]:
    from helpers.collection import report

    return {} if chosen else surroundings.faults(), report.unreadable(_papers(chosen))


def _print_summary(papers: list[str], outcomes: list[Outcome], unreadable: dict[str, str]) -> None:
    seconds = {stored.paper_of(outcome.notebook): f"{outcome.seconds:.1f}" for outcome in outcomes}
    if readable := [paper for paper in papers if paper not in unreadable]:
        table = collection.summary(readable)
        table["seconds"] = table.index.map(seconds)
        table.columns = table.columns.str.replace("_", " ")
        print("\n" + table.reset_index().to_string(index=False))
    for paper in unreadable:
        print(f"{paper}: cannot be read, see below")


def _report(papers: list[str], faults: dict[str, tuple[str, ...]], unreadable: dict[str, str]) -> str:
    """Where the report stands, or why there is none; an older one is not left to speak for this run."""
    from helpers.collection import report

    try:
        written = report.write(papers, faults, unreadable)
    except Exception as reason:  # a full disk, a file in the folder's place: the summary is still to be printed
        report.discard()
        return f"No report: {inspecting.named(reason)}"
    return f"Report: {written.relative_to(paths.report().parents[1]).as_posix()}"


if __name__ == "__main__":
    sys.exit(main())
