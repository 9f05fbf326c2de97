"""Check a made-up collection of many papers, one in twenty of them damaged: is every fault named, and nothing else?

    python benchmarks/thousand.py --papers 100
    python benchmarks/thousand.py --papers 10 100 1000 --by workflow

Each paper is the template's under an id and lines of its own. Faults of ten kinds are planted by seed. The collection
is then checked by ``reproduce`` or, a job a notebook, by ``workflow/Snakefile`` (with the Snakemake that ``SNAKEMAKE``
names, else the one of ``make workflow``). Printed is a Markdown row a size: what a paper costs. Exit code 1 when a
planted fault was not named by what it is, or anything else was.
"""

import argparse
import json
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psutil

from helpers.collection import execution, outcomes, refresh, reproduce, stored
from helpers.datasets import paths

ROOT = Path(__file__).parents[1]
TEMPLATE, BASE = "made_up_paper", 100_000  # loci of six digits each, so that no output changes its width
LINES = 15
LEFT_OUT = ("README.md", "source.txt")
SHARE = 20  # one paper in so many is damaged
HASTY = 30  # seconds a cell may run here; on a quiet machine a cell of the template needs less than one
COLUMNS = ("papers", "wall, s", "wall a paper, s", "CPU a paper, s", "memory, MB", "report, MB", "faults named")


@dataclass(frozen=True)
class Kind:
    """A kind of fault: how a paper is damaged, and what its outcome has to say."""

    plant: Callable[[Path, str], None]
    said: str


def data(name: str, old: str, new: str) -> Callable[[Path, str], None]:
    """Damage a file of the paper's data."""

    def plant(root: Path, paper: str) -> None:
        _replaced(root / "data" / paper / name, old, new)

    return plant


def code(line: str) -> Callable[[Path, str], None]:
    """Damage the notebook's second code cell by a line of code."""

    def plant(root: Path, paper: str) -> None:
        _replaced(
            _notebook(root, paper), "tables.claims_table(paper.claims)", f"{line}\\ntables.claims_table(paper.claims)"
        )

    return plant


def notebook(old: str, new: str) -> Callable[[Path, str], None]:
    """Damage the notebook as it is stored."""

    def plant(root: Path, paper: str) -> None:
        _replaced(_notebook(root, paper), old, new)

    return plant


KINDS = {
    "changed output": Kind(notebook("Northtown   900", "Northtown   901"), "stored: Northtown +901"),
    "changed data cell": Kind(data("table_1.csv", "Northtown,400", "Northtown,401"), "code cell 4, executed"),
    "missing column": Kind(data("table_1.csv", "recorded_2021,", "recorded_21,"), r"missing columns \['recorded_2021'"),
    "broken YAML": Kind(data("paper.yaml", "title:\n", "title: [\n"), "not readable as YAML"),
    "no JSON": Kind(notebook('"cells": [', '"cells": '), "not readable as a notebook"),
    "dead kernel": Kind(code("import os; os._exit(1)"), "its kernel died"),
    "hang": Kind(code("while True: pass"), "(?i)time"),
    "memory": Kind(code("hoard = bytearray(2**33)"), "MemoryError"),
    "missing claim": Kind(data("claims.csv", "text_clear_up,", "text_cleared_up,"), "text_clear_up"),
    "stray verdict": Kind(notebook('"verdict": "discrepant"', '"verdict": "exact"'), "other verdicts than its rows"),
}  # fmt: skip


def collection(root: Path, papers: int) -> list[str]:
    """Make a collection of so many sound papers in an empty folder, and return their ids."""
    shutil.copytree(ROOT / "data/reference", root / "data/reference")
    shutil.copytree(ROOT / "data" / TEMPLATE, root / "data" / TEMPLATE)
    (root / "notebooks/papers").mkdir(parents=True)
    sample = _sample(root)
    names = [_name(number) for number in range(papers)]
    for number, name in enumerate(names):
        for place, text in sample.items():
            target = root / place.replace(TEMPLATE, name)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(_moved(text.replace(TEMPLATE, name), BASE + LINES * number), "utf-8")
    for record in ("prose", "shown"):
        _recorded(root / f"data/reference/{record}.csv", names)
    shutil.rmtree(root / "data" / TEMPLATE)
    (root / f"notebooks/papers/{TEMPLATE}.ipynb").unlink()
    return names


def _name(number: int) -> str:
    """An id as long as the template's, that no output may change its width, and without a figure to be read."""
    letters = ""
    for _ in range(len(TEMPLATE) - len("made_up_")):
        number, letter = divmod(number, 26)
        letters = chr(ord("a") + letter) + letters
    return f"made_up_{letters}"


def _sample(root: Path) -> dict[str, str]:
    """Path -> text of the template's files, as a paper of its own and executed there; its lines begin after 0."""
    place = root / f"notebooks/papers/{TEMPLATE}.ipynb"
    shutil.copy(ROOT / "notebooks/_template.ipynb", place)
    data = [file for file in (root / "data" / TEMPLATE).rglob("*.*") if file.name not in LEFT_OUT]
    files = [place, *data]
    texts = {file: file.read_text("utf-8") for file in files}
    texts[place] = _deeper(texts[place])
    for file, text in texts.items():
        file.write_text(_moved(text, BASE), "utf-8")
    refresh.refresh(place)
    texts[place] = _moved(place.read_text("utf-8"), -BASE)
    return {file.relative_to(root).as_posix(): text for file, text in texts.items()}


def _moved(text: str, by: int) -> str:
    """A text with all its loci, and the lines that the notebook names in words, moved."""

    def moved(found: re.Match) -> str:
        return found[1] + re.sub(r"\d+", lambda line: str(int(line[0]) + by), found[2])

    return re.sub(r"(999:|lines: [\x5b\x22]?|lines )(\d+(?:(?:-|, | to )\d+)?)", moved, text)


def _deeper(text: str) -> str:
    """A text with the addresses that the template names as they are one folder deeper, where the papers stand."""
    named = r"(?<![./\w])(?=index\.ipynb|methods/\w+\.ipynb|\.\./data/\w+/readme\.md)"
    return re.sub(named, "../", text, flags=re.IGNORECASE)


def _recorded(file: Path, names: list[str]) -> None:
    """The template's records of what is read and shown, once for every paper."""
    header, *rows = file.read_text("utf-8").splitlines(keepends=True)
    own = [row.removeprefix("_template") for row in rows if row.startswith("_template,")]
    written = [header]
    for number, name in enumerate(names):
        first = BASE + LINES * number
        lines = f"{first + 1} | {first + LINES}"
        written += [name + row.replace("1 | 15", lines).replace(TEMPLATE, name) for row in map(_deeper, own)]
    file.write_text("".join(written), "utf-8")


def damaged(root: Path, names: list[str], seed: int) -> dict[str, str]:
    """Plant a fault in one paper of twenty, at least one, and return id -> kind of fault."""
    rng = random.Random(seed)
    chosen = rng.sample(names, max(1, len(names) // SHARE))
    kinds = rng.sample(list(KINDS), len(KINDS))
    planted = {name: kinds[number % len(kinds)] for number, name in enumerate(chosen)}
    for name, kind in planted.items():
        KINDS[kind].plant(root, name)
    return planted


def _notebook(root: Path, paper: str) -> Path:
    return root / f"notebooks/papers/{paper}.ipynb"


def _replaced(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    if old not in text:
        raise ValueError(f"{file.name} holds no {old!r}: nothing would be planted")
    file.write_text(text.replace(old, new, 1), "utf-8")


def wrong(found: dict[str, str], planted: dict[str, str]) -> list[str]:
    """What was not named, or not by what it is, and what was named without a fault; one sentence each."""
    said = [f"{name}: {found[name][:300]}" for name in sorted(found.keys() - planted.keys())]
    for name, kind in planted.items():
        if not re.search(KINDS[kind].said, found.get(name, "")):
            said.append(f"{name}, {kind}: not named; said was: {found.get(name, 'nothing')[:300]}")
    return said


def reproduced() -> int:
    """What ``make reproduce`` does, its outcomes left as a workflow leaves them."""
    found = reproduce.check_all(stored.all_notebooks())
    for outcome in found:
        outcomes.write(outcome, _outcome(paths.notebooks().parent, outcome.notebook.stem))
    return reproduce.concluded(found)


def command(way: str) -> list:
    """How a collection is checked, to be run in its root: in one process, or a job a notebook."""
    if way == "reproduce":
        return [sys.executable, __file__, "reproduced"]
    snakemake = os.environ.get("SNAKEMAKE", ROOT / "build/snakemake/bin/snakemake")
    job = f"command={sys.executable} {Path(__file__).resolve()}"
    return [snakemake, "--snakefile", ROOT / "workflow/Snakefile", "--config", job]


def _outcome(root: Path, paper: str) -> Path:
    return root / f"build/outcomes/papers/{paper}.json"


def named(root: Path, names: list[str]) -> dict[str, str]:
    """Id -> everything said of a paper that did not match, read from the outcomes."""
    found = {}
    for name in names:
        if faults := json.loads(_outcome(root, name).read_text("utf-8"))["faults"]:
            found[name] = "\n".join(faults)
    return found


class Memory(threading.Thread):
    """The most that all processes started here held at once, in bytes, looked at twice a second; shared pages once."""

    def __init__(self):
        super().__init__(daemon=True)
        self.most, self.done = 0, threading.Event()

    def run(self):
        """Look until told that it is done."""
        while not self.done.wait(0.5):
            self.most = max(self.most, sum(map(self._held, psutil.Process().children(recursive=True))))

    @staticmethod
    def _held(process: psutil.Process) -> int:
        try:
            shares = Path(f"/proc/{process.pid}/smaps_rollup").read_text("ascii")
        except OSError:  # it has ended
            return 0
        return 1024 * int(re.search(r"^Pss: +(\d+)", shares, re.MULTILINE)[1])


def measured(way: str, papers: int, seed: int) -> tuple[list[str], list[str]]:
    """Make, damage and check a collection; the cells of its row in the table, and what went wrong."""
    with tempfile.TemporaryDirectory(prefix="thousand-") as folder:
        root = Path(folder)
        os.environ["CRIMINOLOGY_ROOT"] = folder
        names = collection(root, papers)
        planted = damaged(root, names, seed)
        memory, before, begin = Memory(), _cpu(), time.perf_counter()
        memory.start()
        subprocess.run(command(way), cwd=root, check=False)
        seconds, cpu = time.perf_counter() - begin, _cpu() - before
        memory.done.set()
        faults = wrong(named(root, names), planted)
        size = (root / "build/report/index.html").stat().st_size
    right = len(planted) - sum(": not named" in fault for fault in faults)
    costs = [f"{seconds:.0f}", f"{seconds / papers:.2f}", f"{cpu / papers:.2f}", f"{memory.most / 2**20:.0f}"]
    return [str(papers), *costs, f"{size / 1e6:.1f}", f"{right} of {len(planted)}"], faults


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> int:
    """Print one Markdown row a size; 1 when a fault was missed or made up."""
    execution.CELL_SECONDS = HASTY
    if sys.argv[1:2] in (["check"], ["conclude"]):  # a job of the workflow calls this file, so that it is as hasty
        return outcomes.main(sys.argv[1:])
    if sys.argv[1:] == ["reproduced"]:
        return reproduced()
    parser = argparse.ArgumentParser()
    parser.add_argument("--papers", type=int, nargs="+", default=[10, 100])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--by", choices=("reproduce", "workflow"), default="reproduce")
    given = parser.parse_args()
    rows, faults = [], []
    for papers in given.papers:
        cells, found = measured(given.by, papers, given.seed)
        rows.append(f"| {' | '.join(cells)} |")
        faults += found
    print(f"\nBy {given.by}:\n\n| {' | '.join(COLUMNS)} |", "|---" * len(COLUMNS) + "|", *rows, *faults, sep="\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
