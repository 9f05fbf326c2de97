"""``make reproduce`` beside what else executes notebooks, in one run on one machine. See README.md.

    python benchmarks/peers.py --runs 3

Every round takes each command once, so that a busy hour slows all of them. The last row is the limit: the processor
time of the code cells themselves, in processes that have imported everything. nbmake comes from ``requirements.lock``
beside this file, installed into ``build/benchmarks`` (README.md); without it its row is left out.
"""

import argparse
import contextlib
import importlib.util
import io
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from helpers.collection import stored
from helpers.datasets import paths

EXTRA = paths.notebooks().parent / "build/benchmarks"
PLAIN, NBMAKE = "plain nbval, serial", "nbmake -n2"
PYTEST = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--noconftest"]
NBVAL = ["--nbval", "--nbval-current-env", "--nbval-cell-timeout=120"]
TWO = ["-n", "2", "--dist", "loadfile"]
REPRODUCE = [sys.executable, "-m", "helpers.collection.reproduce"]
COLUMNS = ("what", "wall, s, median", "fastest", "processor, s", f"of {PLAIN}", f"of {NBMAKE}")


def commands(notebooks: list[Path], settings: Path) -> dict[str, list]:
    """Name of a row -> its command."""
    alone = ["-c", settings, "--rootdir", paths.notebooks().parent]  # else loadfile takes all notebooks for one file
    rows = {
        PLAIN: [*PYTEST, *alone, *NBVAL, *notebooks],
        "plain nbval, -n2 --dist loadfile": [*PYTEST, *alone, *NBVAL, *TWO, *notebooks],
        NBMAKE: [*PYTEST, *alone, "--nbmake", "--nbmake-timeout=120", *TWO, *notebooks],
        "jupyter execute": [sys.executable, "-m", "jupyter", "execute", *notebooks],
        "make reproduce": REPRODUCE,
        "make reproduce, one at a time": [*REPRODUCE, "--workers", "1"],
    }
    if not importlib.util.find_spec("nbmake") and not (EXTRA / "nbmake").is_dir():
        del rows[NBMAKE]
    return rows


def spent(command: list) -> tuple[float, float]:
    """Wall and processor seconds of a command and all that it started; one that fails ends the benchmark."""
    begin = time.perf_counter()
    surroundings = os.environ | {"PYTHONPATH": f"{os.environ.get('PYTHONPATH', '')}:{EXTRA}"}
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, stdout=said, stderr=said, env=surroundings)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise RuntimeError(f"{command[:8]} ended with {process.returncode}: {said.read()[-2000:].decode()}")
    return time.perf_counter() - begin, used.ru_utime + used.ru_stime


def own(notebooks: list[Path]) -> float:
    """Processor seconds of the code cells of all notebooks, each in a fork of one that has imported everything."""
    import matplotlib.pyplot  # noqa: F401
    import scipy.stats  # noqa: F401
    import seaborn  # noqa: F401
    import statsmodels.api  # noqa: F401
    from IPython.core.interactiveshell import InteractiveShell  # noqa: F401

    from helpers import figures, localization, papers, tables  # noqa: F401

    total = 0.0
    for notebook in notebooks:
        reading, writing = os.pipe()
        if not (child := os.fork()):
            os.write(writing, str(_cells(notebook)).encode())
            os._exit(0)
        os.waitpid(child, 0)
        total += float(os.read(reading, 100))
        os.close(reading)
        os.close(writing)
    return total


def _cells(notebook: Path) -> float:
    from IPython.core.interactiveshell import InteractiveShell

    os.chdir(notebook.parent)
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        shell = InteractiveShell.instance()
        begin = time.process_time()
        for cell in stored.read(notebook).code:
            shell.run_cell(cell.source)
        return time.process_time() - begin


def main() -> None:
    """Print one Markdown row a command, the medians over the rounds."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--notebooks", nargs="*", type=Path, help="these only; the rows of reproduce take all")
    given = parser.parse_args()
    notebooks = [path.resolve() for path in given.notebooks or stored.all_notebooks()]
    with tempfile.TemporaryDirectory() as folder:
        settings = Path(folder) / "pytest.ini"
        settings.write_text("[pytest]\n", "utf-8")
        rows = commands(notebooks, settings)
        runs = {name: [] for name in rows}
        for _ in range(given.runs):
            for name, command in rows.items():
                runs[name].append(spent(command))
                print(f"{name}: {runs[name][-1][0]:.1f} s", file=sys.stderr, flush=True)
    cells = statistics.median(own(notebooks) for _ in range(given.runs))
    print(*_table(runs, cells), sep="\n")


def _table(runs: dict[str, list[tuple[float, float]]], cells: float) -> list[str]:
    walls = {name: statistics.median(wall for wall, _ in found) for name, found in runs.items()}
    rows = [f"| {' | '.join(COLUMNS)} |", "|---" * len(COLUMNS) + "|"]
    for name, found in runs.items():
        processor = statistics.median(used for _, used in found)
        ratios = [f"{walls[name] / walls[peer]:.2f}" if peer in walls else "" for peer in (PLAIN, NBMAKE)]
        fastest = min(wall for wall, _ in found)
        rows.append(f"| {name} | {walls[name]:.1f} | {fastest:.1f} | {processor:.1f} | {' | '.join(ratios)} |")
    return [*rows, f"| the code cells' own | | | {cells:.1f} | | |"]


if __name__ == "__main__":
    main()
