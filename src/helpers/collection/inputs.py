"""What the outcome of a notebook depends on, and whether it has changed; ``make check`` executes those where it has.

Kept of each notebook that matched are the hashes of the notebook, of the files that it and its inspection read
(`watching`), of the folders these lie in or that were listed, of the helpers imported, of the pins and packages.
Standard library only until something is to be executed: to say that nothing has changed takes no import of pandas.
"""

import ast
import functools
import hashlib
import json
import os
import platform
import sys
from pathlib import Path

FORM = "inputs of notebooks that matched, 1"
SOURCE = Path(__file__).parents[2]  # the folder that holds the package
CHECKERS = ("reproduce", "inputs", "execution", "comparing", "inspecting", "forking", "kernels", "warm", "watching")
ALWAYS = ("requirements.lock", "pyproject.toml", "Python and its packages")
FACTS = "paper.yaml"  # every notebook reads those of every paper; which tables lie beside them is another matter
# no input lies there: what is built or installed, what an editor keeps; helpers are told by their imports
ASIDE = {"build", "src", "__pycache__", "node_modules"}


def root() -> Path:
    """The collection's folder, as `datasets.paths` says it, which is not imported here."""
    return Path(os.environ.get("CRIMINOLOGY_ROOT") or SOURCE.parent).resolve()


def of(notebook: Path, reads: Path, since: float) -> dict[str, str]:
    """Input -> hash, of a notebook that has just matched; empty when one of them has changed meanwhile.

    Parameters
    ----------
    notebook : Path
        The notebook.
    reads : Path
        What `watching` wrote while it was checked.
    since : float
        When the check began, in seconds as ``time.time`` counts.
    """
    names = {*ALWAYS, notebook.resolve().relative_to(root()).as_posix(), *_read(reads), *_helpers(notebook)}
    places = [_place(name) for name in names if not name.endswith("/")]
    if any(place.exists() and place.stat().st_mtime >= since for place in places):
        return {}
    return {name: state(name) for name in sorted(names)}


def state(name: str) -> str:
    """The hash of a file's content, or of the names in a folder (``data/x/``); empty when there is no such place."""
    if name == ALWAYS[-1]:
        return _hash("\n".join([platform.python_version(), *_installed()]).encode())
    try:
        if name.endswith("/"):
            names = [place.name for place in _place(name).iterdir()]
            return _hash("\n".join(sorted(filter(_counts, names))).encode())
        return _hash(_place(name).read_bytes())
    except OSError:
        return ""


def changes(inputs: dict[str, str]) -> list[str]:
    """What has become of each input that is not as it was, in words."""
    said = []
    for name, before in inputs.items():
        if (now := state(name)) == before:
            continue
        if name.endswith("/"):
            said.append(f"{name} holds other files" if now else f"{name} is gone")
        else:
            said.append(f"{name} {'is new' if not before else 'changed' if now else 'is gone'}")
    return sorted(said, key=lambda sentence: sentence.endswith("holds other files"))  # the file itself says more


def kept() -> tuple[dict[str, dict[str, str]], str]:
    """Notebook -> its inputs when it last matched; and a remark where the file that says so cannot be read."""
    file = _file()
    if not file.exists():
        return {}, ""
    try:
        content = json.loads(file.read_text("utf-8"))
        if content["form"] != FORM:
            raise ValueError("of another version")
        return {str(place): dict(inputs) for place, inputs in content["notebooks"].items()}, ""
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as reason:
        return {}, f"{file.relative_to(root()).as_posix()} is not used: {type(reason).__name__}: {reason}"


def keep(matched: dict[str, dict[str, str]]) -> None:
    """Note inputs of notebooks, by path from the root; without inputs, that a notebook has not matched."""
    from helpers.collection import writing

    there = {place: inputs for place, inputs in (kept()[0] | matched).items() if inputs and _place(place).exists()}
    writing.replace(_file(), json.dumps({"form": FORM, "notebooks": there}, indent=1, sort_keys=True) + "\n")


def due() -> dict[str, str]:
    """Path of each notebook that is to be executed -> why."""
    known, _ = kept()
    found = {}
    for file in sorted((root() / "notebooks").rglob("*.ipynb")):
        place = file.relative_to(root()).as_posix()
        if not all(map(_counts, place.split("/"))):
            continue
        if place not in known:
            found[place] = "has not matched yet, or did not when it was last executed"
        elif said := changes(known[place]):
            found[place] = said[0] + (f" (and {len(said) - 1} more)" if len(said) > 1 else "")
    return found


def _file() -> Path:
    return root() / "build/matched.json"


def _counts(name: str) -> bool:
    return not (name in ASIDE or name.startswith(".") or name.endswith((".part", ".egg-info")))


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@functools.cache
def _installed() -> tuple[str, ...]:
    """Names of the folders that say which version of a package is installed."""
    folders = [Path(folder) for folder in sys.path if folder.endswith("site-packages")]
    return tuple(sorted(file.name for folder in folders for file in folder.glob("*.dist-info")))


def _place(name: str) -> Path:
    return (SOURCE if name.startswith("helpers/") else root()) / name


def _read(reads: Path) -> set[str]:
    """Names of the files read and folders listed in the collection; with a file, the folder of data that it lies in."""
    names = set()
    for line in reads.read_text("utf-8", "surrogateescape").splitlines():
        kind, place = line.split("\t")
        path = Path(place)
        if not path.is_relative_to(root()) or not all(map(_counts, path.relative_to(root()).parts)):
            continue
        name = path.relative_to(root()).as_posix()
        names.add(f"{name}/" if kind == "folder" else name)
        if kind == "file" and name.startswith("data/") and path.name != FACTS:
            names.add(f"{name.rpartition('/')[0]}/")
    return names


def _helpers(notebook: Path) -> set[str]:
    """Files of the package that a notebook and those who check it import, directly or not, and their folders."""
    modules = {f"helpers.collection.{checker}" for checker in CHECKERS}
    for cell in json.loads(notebook.read_text("utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            modules |= _imports("".join(cell["source"]))
    files, new = set(), set().union(*map(_files, modules))
    while new:
        files |= new
        new = set().union(*map(_next, new)) - files
    names = {path.relative_to(SOURCE).as_posix() for path in files}
    return names | {f"{name.rpartition('/')[0]}/" for name in names}


@functools.cache
def _next(path: Path) -> frozenset[Path]:
    """Files that a file of the package imports; one that imports by a computed name may import all below its folder."""
    text = path.read_text("utf-8")
    found = set().union(*map(_files, _imports(text)))
    if "import_module" in text and path.stem not in CHECKERS:
        found |= set(path.parent.rglob("*.py"))
    return frozenset(found)


def _imports(source: str) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{name.name}" for name in node.names}
    return names


@functools.cache
def _files(dotted: str) -> frozenset[Path]:
    """Files that are executed when a name of the package is imported: each package on the way, and the module."""
    found = set()
    place = SOURCE
    for part in dotted.split(".") if dotted.split(".")[0] == "helpers" else []:
        place = place / part
        found |= {file for file in (place / "__init__.py", place.with_suffix(".py")) if file.is_file()}
    return frozenset(found)


def main() -> int:
    """``make check``: execute what is due, say why, and say that the rest was not executed; 0 if what was matched."""
    _, remark = kept()
    changed = due()
    for line in [remark, *(f"{place}: {why}" for place, why in changed.items())]:
        if line:
            print(line, flush=True)
    code = 0
    if changed:
        from helpers.collection import reproduce  # everything is imported here, and only if there is something to do

        code = reproduce.again([root() / place for place in changed])
    rest = len(kept()[0].keys() - changed.keys())
    print(f"{rest} notebooks were not executed: nothing that they read has changed since they last matched.")
    print("make reproduce executes all of them.")
    return code


if __name__ == "__main__":
    sys.exit(main())
