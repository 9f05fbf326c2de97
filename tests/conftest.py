"""Fixtures several test files share."""

import shutil
from pathlib import Path

import pytest
from hypothesis import configuration, settings

from helpers.collection import stored

stored.form()  # imports nbformat without what takes seconds, before a test imports it as a whole
ROOT = Path(__file__).parents[1]
# Beside the tests its folder would be walked into by pytest, which warns, and warnings are errors here.
configuration.set_hypothesis_home_dir(ROOT / "build/hypothesis")
steady = settings(derandomize=True, database=None, deadline=None, max_examples=120)


@pytest.fixture
def copy_of_template(tmp_path, monkeypatch):
    """A collection that holds the template's paper and notebook only, free to be damaged."""
    for part in ("data/made_up_paper", "data/reference"):
        shutil.copytree(ROOT / part, tmp_path / part)
    (tmp_path / "notebooks").mkdir()
    shutil.copy(ROOT / "notebooks/_template.ipynb", tmp_path / "notebooks")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    monkeypatch.setenv("CRIMINOLOGY_ROOT", str(tmp_path))
    return tmp_path


@pytest.fixture(scope="module")
def opened():
    """A function that opens a page of ours in a browser (`browser.Opener`); a test that asks for it is skipped without one."""
    import browser

    if reason := browser.missing():
        pytest.skip(reason)
    with browser.started() as opener:
        yield opener
