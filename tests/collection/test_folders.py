"""Nothing lies about that Python or pytest would take for the collection's own."""

import pytest

from helpers.collection import frontpage
from helpers.collection.inspection import folders

PLANTED = (
    "conftest.py", "pytest.ini", ".pytest.ini", "pytest.toml", ".pytest.toml", "tox.ini", "setup.cfg", "pandas.py",
    "ruff.toml", ".ruff.toml", "uv.toml", "GNUmakefile", "makefile", "src/x.egg-info/entry_points.txt",
    "helpers/__init__.py", "src/pandas.py", "src/sitecustomize.py", "src/helpers/conftest.py", "data/conftest.py",
    "tests/agreement/conftest.py", "tests/pandas.py", "tests/numpy/__init__.py", "data/numpy.so", "src/x.pth", "matplotlibrc",
    "notebooks/conftest.py", "notebooks/pandas.py", "notebooks/papers/pandas.py", "notebooks/notes.txt",
    "notebooks/other.png", "notebooks/papers/verdicts.png", "notebooks/other.ipynb", "notebooks/methods/conftest.py",
)  # fmt: skip
AT_HOME = (
    "tests/conftest.py", "tests/test_x.py", "tests/agreement/test_y.py", "src/helpers/rates.py", "benchmarks/x.py",
    "notebooks/verdicts.png", "notebooks/index.ipynb", "notebooks/papers/x.ipynb", "notebooks/classics/x.ipynb",
    "notebooks/.ipynb_checkpoints/x-checkpoint.ipynb", "notebooks/papers/.ipynb_checkpoints/conftest.py",
    "notebooks/.DS_Store", ".venv/lib/x.py", "build/x.py", ".git/conftest.py", "src/helpers/__pycache__/x.pyc",
)  # fmt: skip


def put(root, name):
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()


def test_the_collection_holds_no_strangers():
    assert folders.strangers() == []


@pytest.mark.parametrize("name", PLANTED)
def test_a_stranger_is_named_by_its_path(name, copy_of_template):
    put(copy_of_template, name)
    assert folders.strangers() == [name]


def test_a_folder_beside_the_notebooks_is_named_and_so_is_one_among_the_papers(copy_of_template):
    put(copy_of_template, "notebooks/helpers/__init__.py")
    put(copy_of_template, "notebooks/papers/methods/x.ipynb")
    assert folders.strangers() == ["notebooks/helpers", "notebooks/papers/methods"]


def test_a_link_to_another_place_is_named(copy_of_template):
    (copy_of_template / "notebooks/index.ipynb").symlink_to(copy_of_template / "notebooks/_template.ipynb")
    assert folders.strangers() == ["notebooks/index.ipynb"]


def test_what_belongs_there_passes(copy_of_template):
    for name in AT_HOME:
        put(copy_of_template, name)
    assert folders.strangers() == []


def test_each_declared_picture_is_the_front_pages():
    assert [f"notebooks/{name}" for name in folders.PICTURES] == [frontpage.PICTURE]


def test_checkpoints_are_not_collected(pytestconfig):
    assert ".ipynb_checkpoints" in pytestconfig.getini("norecursedirs")
