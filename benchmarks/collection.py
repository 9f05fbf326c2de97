"""Time the commands a person waits for: some runs each, the median counts. See README.md beside this file.

python benchmarks/collection.py --runs 5
"""

import argparse
import contextlib
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
LONG, SHORT = "kz_cybercrime_dynamics_2018_2021", "radelet_1981"  # papers; the first is also read by syntheses
READ_ONCE, READ_OFTEN = f"data/{SHORT}/nonprimary_homicides.csv", f"data/{LONG}/claims.csv"
HELPERS = "from helpers import agreement, datasets, figures, printed, rates, tables"
# what is timed -> its command, and the file that is changed before
COMMANDS = {
    "`make reproduce`": (["make", "reproduce"], None),
    f"`make reproduce PAPER={LONG}`": (["make", "reproduce", f"PAPER={LONG}"], None),
    f"`make reproduce PAPER={SHORT}`": (["make", "reproduce", f"PAPER={SHORT}"], None),
    "`make check`, nothing changed": (["make", "check"], None),
    f"`make check`, `{READ_ONCE}` changed": (["make", "check"], READ_ONCE),
    f"`make check`, `{READ_OFTEN}` changed": (["make", "check"], READ_OFTEN),
    "`make test`": (["make", "test"], None),
    "import of the helpers that a notebook uses": ([sys.executable, "-c", HELPERS], None),
}


@contextlib.contextmanager
def changed(name: str | None) -> Iterator[None]:
    """A data file with its first cell between quotation marks: other bytes, the same data."""
    if name is None:
        yield
        return
    file = ROOT / name
    content = file.read_bytes()
    head, _, rest = content.partition(b"\n")
    cell, comma, others = head.partition(b",")
    file.write_bytes(b'"' + cell + b'"' + comma + others + b"\n" + rest)
    try:
        yield
    finally:
        file.write_bytes(content)
        run(["make", "check"])


def run(command: list[str]) -> tuple[float, float]:
    """Wall and processor seconds of one run; one that fails ends the benchmark."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    return time.perf_counter() - begin, used.ru_utime + used.ru_stime


def main() -> None:
    """Print one table in Markdown."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    print(f"Python {platform.python_version()}, {runs} runs each\n")
    print("| what | median, s | fastest | slowest | processor, s |\n|---|---|---|---|---|")
    for name, (command, file) in COMMANDS.items():
        walls, used = [], []
        for _ in range(runs):
            with changed(file):
                wall, processor = run(command)
            walls.append(wall)
            used.append(processor)
        shown = [statistics.median(walls), min(walls), max(walls), statistics.median(used)]
        print(f"| {name} | {' | '.join(f'{seconds:.1f}' for seconds in shown)} |", flush=True)


if __name__ == "__main__":
    main()
