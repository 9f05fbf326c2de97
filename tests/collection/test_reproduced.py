"""Every stored notebook, executed anew, is what is stored: the same check that ``make reproduce`` makes."""

import pytest
from conftest import ROOT

from helpers.collection import reproduce, stored


@pytest.mark.parametrize(
    "notebook", stored.all_notebooks(), ids=lambda path: path.relative_to(ROOT / "notebooks").as_posix()
)
def test_a_notebook_executed_anew_is_what_is_stored(notebook):
    assert "\n".join(reproduce.check(notebook).faults) == ""
