"""What may lie in the collection's folders beside what its rooms are for.

A kernel starts in its notebook's folder and looks there first for what it imports; pytest obeys a ``conftest.py`` or a
settings file it meets on its way. Each could make a changed output pass, so nothing of the kind is left lying about.
"""

from pathlib import Path

from helpers.datasets import paths

PICTURES = ("verdicts.png",)
SHELVES = ("classics", "methods", "papers", "synthesis")
UNDER_ROOT = ("index.ipynb", "_template.ipynb")
# left by JupyterLab and by macOS; neither executed nor imported
TOLERATED = (".ipynb_checkpoints", ".DS_Store")
CODE = ("src/helpers/", "tests/", "benchmarks/", "docs/", "workflow/", ".ci/")
NOT_OURS = (".git", ".venv", ".snakemake", "build")
# what would go before the settings of pyproject.toml and the Makefile, change figures or load plugins
SETTINGS = (
    "pytest.ini", ".pytest.ini", "pytest.toml", ".pytest.toml", "tox.ini", "setup.cfg", "matplotlibrc", "ruff.toml",
    ".ruff.toml", "uv.toml", "GNUmakefile", "makefile", "entry_points.txt",
)  # fmt: skip
# what tests share
SHARED = ("tests/browser.py", "tests/conftest.py", "tests/figures/conftest.py", "tests/panel_data.py")
IMPORTABLE = (".py", ".pyc", ".pyd", ".so", ".pth")


def beside(notebook: Path) -> list[str]:
    """Names in a notebook's folder that are neither notebooks nor declared, in order.

    Parameters
    ----------
    notebook : Path
        A file under ``notebooks/``.
    """
    at_root = notebook.parent == paths.notebooks()
    return [path.name for path in sorted(notebook.parent.iterdir()) if not _declared(path, at_root)]


def strangers() -> list[str]:
    """What could be imported or obeyed in place of the collection's own, as paths from its root, in order.

    Modules outside the folders of code, a ``conftest.py`` that is none of the tests', settings of pytest beside
    ``pyproject.toml``, and whatever under ``notebooks/`` is neither a notebook nor a declared picture.
    """
    found = []
    for folder in (paths.notebooks(), *(paths.notebooks() / shelf for shelf in SHELVES)):
        if folder.is_dir():
            found += [(folder / name).relative_to(paths.root()).as_posix() for name in beside(folder / "any")]
    for top in paths.root().iterdir():
        if top.name in (*NOT_OURS, "notebooks"):
            continue
        for path in (top, *top.rglob("*")):
            place = path.relative_to(paths.root())
            if _obeyed(place):
                found.append(place.as_posix())
    return sorted(found)


def _declared(path: Path, at_root: bool) -> bool:
    if path.name in TOLERATED:
        return True
    if path.is_symlink():
        return False
    if path.is_dir():
        return at_root and path.name in SHELVES
    return path.name in (*UNDER_ROOT, *PICTURES) if at_root else path.suffix == ".ipynb"


def _obeyed(place: Path) -> bool:
    """Whether Python or pytest would take a file, given from the root, for what it is not."""
    text = place.as_posix()
    if text in SHARED:
        return False
    if place.name == "conftest.py":
        return True
    if place.name in SETTINGS:
        return True
    if place.suffix not in IMPORTABLE or "__pycache__" in place.parts:
        return False
    if place.parts[0] == "tests":  # on the path of the tests
        return not place.name.startswith("test_")
    return not text.startswith(CODE)
