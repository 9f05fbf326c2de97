"""Fixtures several test files share."""

import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


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
