"""Time the commands a person waits for: five runs each, the median counts. See README.md beside this file."""

import platform
import statistics
import subprocess
import sys
import time
from pathlib import Path

from helpers import collection

ROOT = Path(__file__).parents[1]
COMMANDS = {
    "`make reproduce`": ["make", "reproduce"],
    "`make reproduce`, one notebook at a time": [
        sys.executable,
        "-m",
        "helpers.collection.reproduce",
        "--workers",
        "1",
    ],
    **{f"`make reproduce PAPER={id}`": ["make", "reproduce", f"PAPER={id}"] for id in collection.paper_notebooks()},
    "`make test`": ["make", "test"],
    "import of the helpers that a notebook uses": [
        sys.executable,
        "-c",
        "from helpers import agreement, datasets, figures, printed, rates, tables",
    ],
}
RUNS = 5


def seconds(command: list[str]) -> float:
    """Wall time of one run; a run that fails ends the benchmark."""
    begin = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - begin


def main() -> None:
    """Print one table in Markdown."""
    print(f"Python {platform.python_version()}, {RUNS} runs each\n")
    print("| what | median, s | fastest | slowest |\n|---|---|---|---|")
    for name, command in COMMANDS.items():
        runs = [seconds(command) for _ in range(RUNS)]
        print(f"| {name} | {statistics.median(runs):.1f} | {min(runs):.1f} | {max(runs):.1f} |", flush=True)


if __name__ == "__main__":
    main()
