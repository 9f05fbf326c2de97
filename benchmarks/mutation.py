"""Mutation testing: change one thing in a room's code, run that room's tests, count the changes nobody noticed.

A change is one operator, comparison, boundary, sign, number, truth value, condition, check or return value.
Docstrings, texts (those of errors above all), type hints and decorators stay as they are. A mutant is killed when a
test or an executed example of its own room fails, or does not come to an end. One that survives shows a test that is
missing, code that is dead, or a change that changes nothing. The tree is not touched: mutants live in a scratch copy.

    python benchmarks/mutation.py --number 300 --seed 2
    python benchmarks/mutation.py --room rates --number 40
"""

import argparse
import ast
import contextlib
import copy
import importlib
import os
import random
import resource
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROOMS = (
    "quantities", "rates", "shares", "trends", "printed", "uncertainty", "statistics", "agreement", "alternatives",
    "localization", "figures/plotted",
)  # fmt: skip
SWAPPED = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Div, ast.Mod: ast.Mult,
    ast.Pow: ast.Mult, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip
RENAMED = {"min": "max", "max": "min", "any": "all", "all": "any", "floor": "ceil", "ceil": "floor"}
SILENT_FIELDS = ("annotation", "returns", "decorator_list")
SLOWEST = 3  # times the processor time that the unchanged room needs, and a mutant is taken to run for ever
# A forked child finds these imported already; the helpers themselves are imported in the child only.
SHARED = (
    "pytest", "hypothesis", "pandas", "numpy", "nbval.plugin", "scipy.stats", "scipy.optimize", "statsmodels.api",
    "matplotlib.pyplot", "yaml", "doctest",
)  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """A stretch of a file's bytes, and what stands there instead."""

    path: str
    line: int
    start: int
    old: str
    new: str

    def in_place(self, text: bytes) -> bytes:
        """The whole file, changed."""
        return text[: self.start] + self.new.encode() + text[self.start + len(self.old.encode()) :]

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {' '.join(self.old.split())}  ->  {self.new}"


def code(node: ast.AST) -> Iterator[ast.AST]:
    """Every node that is run when nothing is wrong: no error text, no type hint, no text at all."""
    if isinstance(node, ast.Raise | ast.JoinedStr):
        return
    yield node
    for name, value in ast.iter_fields(node):
        if name in SILENT_FIELDS:
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield from code(child)


def changes(node: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    """(part of a node, what could stand in its place)."""
    if isinstance(node, ast.BinOp | ast.BoolOp | ast.AugAssign) and type(node.op) in SWAPPED:
        yield node, _with(node, op=SWAPPED[type(node.op)]())
    elif isinstance(node, ast.Compare):
        for place, operator in enumerate(node.ops):
            ops = [*node.ops[:place], SWAPPED[type(operator)](), *node.ops[place + 1 :]]
            yield node, _with(node, ops=ops)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.USub):
        yield node, f"({ast.unparse(node.operand)})"
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield node, repr(not node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        yield node, repr(node.value + 1)
    elif isinstance(node, ast.Name | ast.Attribute):
        yield from _renamed(node)
    elif isinstance(node, ast.If | ast.While | ast.IfExp):
        yield node.test, "False" if _only_raises(node) else f"(not {ast.unparse(node.test)})"
    elif isinstance(node, ast.comprehension):
        yield from ((test, "True") for test in node.ifs)
    elif isinstance(node, ast.Return) and node.value and ast.unparse(node.value) != "None":
        yield node.value, "None"


def mutants(path: Path) -> list[Mutant]:
    """All mutants of a file, in the order of its text."""
    text = path.read_bytes()
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    found = []
    for node in code(ast.parse(text)):
        for part, new in changes(node):
            start, end = starts[part.lineno - 1] + part.col_offset, starts[part.end_lineno - 1] + part.end_col_offset
            found.append(Mutant(str(path.relative_to(ROOT)), part.lineno, start, text[start:end].decode(), new))
    return sorted(set(found), key=lambda mutant: (mutant.start, mutant.old, mutant.new))


def sources(room: str) -> list[Path]:
    """The files of a room."""
    place = ROOT / "src/helpers" / room
    return sorted(place.rglob("*.py")) if place.is_dir() else [place.with_suffix(".py")]


def tests(room: str, changed: str) -> list[str]:
    """What has to notice: the changed file's own examples first, then the tests of its name, then the room."""
    name = room.split("/")[0]
    own = [str(path.relative_to(ROOT)) for path in sources(room)]
    folder = ROOT / "tests" / name
    files = sorted(folder.glob("test_*.py")) if folder.is_dir() else [ROOT / f"tests/test_{name}.py"]
    files.sort(key=lambda path: path.stem != f"test_{Path(changed).stem}")
    return [changed, *(str(path.relative_to(ROOT)) for path in files), *(path for path in own if path != changed)]


def passes(scratch: Path, files: list[str], limit: int) -> tuple[bool, float]:
    """Whether the files pass within a limit of processor seconds, in a child that ends with them; and the seconds."""
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        os.chdir(scratch)
        sys.path.insert(0, str(scratch / "src"))
        status = 1
        with contextlib.suppress(BaseException):
            import pytest

            status = pytest.main(["-x", "-q", "--assert=plain", "-p", "no:cacheprovider", *files])
        os._exit(int(status))
    _, status, used = os.wait4(child, 0)
    return status == 0, used.ru_utime + used.ru_stime


def survivors(chosen: list[tuple[str, Mutant]]) -> Iterator[tuple[str, Mutant, bool]]:
    """(room, mutant, whether it lives), one after the other."""
    limits = {}
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        for part in ("src", "tests"):
            shutil.copytree(ROOT / part, scratch / part, ignore=shutil.ignore_patterns("__pycache__"))
        for part in ("data", "notebooks", "pyproject.toml"):
            (scratch / part).symlink_to(ROOT / part)
        for room, mutant in chosen:
            files = tests(room, mutant.path)
            if room not in limits:
                limits[room] = _limit(scratch, room, files)
            place = scratch / mutant.path
            unchanged = place.read_bytes()
            place.write_bytes(mutant.in_place(unchanged))
            yield room, mutant, passes(scratch, files, limits[room])[0]
            place.write_bytes(unchanged)


def main() -> None:
    """Print every survivor as it is found, then a table of the rooms in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--room", choices=ROOMS, action="append", help="rooms to change; all of them if not given")
    parser.add_argument("--number", type=int, default=300, help="how many mutants to draw")
    parser.add_argument("--seed", type=int, default=1, help="seed of the draw")
    options = parser.parse_args()
    possible = []
    for room in options.room or ROOMS:
        for path in sources(room):
            possible += [(room, mutant) for mutant in mutants(path)]
    drawn = random.Random(options.seed).sample(possible, min(options.number, len(possible)))
    score = {}
    for room, mutant, alive in survivors(sorted(drawn, key=possible.index)):
        killed, total = score.get(room, (0, 0))
        score[room] = killed + (not alive), total + 1
        if alive:
            print(f"survived  {mutant}", flush=True)
    print(f"\n{len(drawn)} of {len(possible)} mutants, seed {options.seed}\n\n| room | killed | of |\n|---|---|---|")
    for room, (killed, total) in score.items():
        print(f"| {room} | {killed} | {total} |")
    killed = sum(killed for killed, _ in score.values())
    print(f"| all | {killed} | {len(drawn)} ({100 * killed / len(drawn):.1f} %) |")


def _with(node: ast.AST, **fields) -> str:
    changed = copy.deepcopy(node)
    for name, value in fields.items():
        setattr(changed, name, value)
    text = ast.unparse(changed)
    return f"({text})" if isinstance(node, ast.expr) else text


def _renamed(node: ast.Name | ast.Attribute) -> Iterator[tuple[ast.AST, str]]:
    field = "id" if isinstance(node, ast.Name) else "attr"
    if (name := getattr(node, field)) in RENAMED:
        yield node, _with(node, **{field: RENAMED[name]}).strip("()")


def _only_raises(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.body[0], ast.Raise)


def _limit(scratch: Path, room: str, files: list[str]) -> int:
    """Processor seconds that a mutant of a room is given; the room has to pass unchanged."""
    passed, seconds = passes(scratch, files, 900)
    if not passed:
        raise SystemExit(f"{room}: its tests fail on the unchanged code")
    return 5 + int(SLOWEST * seconds)


if __name__ == "__main__":
    sys.dont_write_bytecode = True  # two mutants of one second and one length would share a compiled file
    for library in SHARED:
        importlib.import_module(library)
    main()
