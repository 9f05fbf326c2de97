"""A forked kernel shows what a started one shows, is alone, and cannot be hurt by its neighbours."""

import asyncio
import os
import re
import shutil
import signal
import sys
import threading
import time
from pathlib import Path

import nbformat
import pytest
from conftest import ROOT

from helpers import datasets
from helpers.collection import execution, forking, kernels, refresh, stored, warm

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux only")

# what a kernel could show otherwise because libraries were there before it
TELLING = (
    "import os, sys; sys.argv[0], len(sys.argv), sys.path, os.path.basename(os.getcwd()), os.getpgrp() == os.getpid()",
    "import pandas as pd; pd.DataFrame({f'column {number}': [number / 7] for number in range(30)})",
    "pd.Series([1.5, None], name='x')",
    "import matplotlib.pyplot as plt; plt.plot([1, 2]); print(plt.get_backend())",
    "plt.rcParams['figure.figsize'], plt.rcParams['figure.dpi'], len(plt.get_fignums())",
    "import warnings; warnings.warn('once')",
    "print('out'); print('err', file=sys.stderr)",
    "import time; _ = os.system('echo child'); time.sleep(1)",
    "import numpy as np; np.random.default_rng(1).random(3)",
    "import pandera.pandas; sorted(os.environ)",  # it puts two names there, as in every notebook that reads data
    "[name for name in globals() if name[0] != '_']",
    "1 / 3",
)
MEASURED = (
    [path for path in stored.all_notebooks() if path.stem == "_template"]
    if not os.environ.get("CRIMINOLOGY_ALL_COLD") else stored.all_notebooks()
)  # fmt: skip


def notebook_of(folder, *sources):
    cells = [nbformat.v4.new_code_cell(source, execution_count=number) for number, source in enumerate(sources, 1)]
    path = folder / f"notebooks/small_{len(sources)}.ipynb"
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), path)
    return path


def outputs(notebook):
    """Of each cell what it shows; the pieces in which a kernel happens to send what is printed are put together."""
    return [whole(cell.get("outputs", [])) for cell in refresh._executed(notebook).cells]


def whole(shown):
    found = []
    for output in shown:
        if found and output.output_type == "stream" and found[-1].get("name") == output.name:
            found[-1].text += output.text
        else:
            found.append(output)
    return found


def both(notebook, monkeypatch):
    """What a notebook shows in a forked and in a started kernel."""
    assert warm.why_not() == ""
    forked = outputs(notebook)
    monkeypatch.setenv(warm.COLD, "1")
    return forked, outputs(notebook)


def test_what_a_kernel_could_show_otherwise_is_the_same_forked_and_started(copy_of_template, monkeypatch):
    forked, started = both(notebook_of(copy_of_template, *TELLING), monkeypatch)
    for source, one, other in zip(TELLING, forked, started, strict=True):
        assert without_process_ids(one) == without_process_ids(other), source


def without_process_ids(shown):
    """A warning names the file of its cell by the kernel's process id, as it always did."""
    return re.sub(r"ipykernel_\d+", "ipykernel_", str(shown))


@pytest.mark.parametrize("notebook", MEASURED, ids=lambda path: path.stem)
def test_a_notebook_shows_the_same_forked_and_started(notebook, monkeypatch):
    forked, started = both(notebook, monkeypatch)
    assert forked == started


def test_a_notebook_leaves_nothing_to_the_next_one(copy_of_template):
    left = (
        "import builtins, os, pandas as pd; builtins.left = os.environ['LEFT'] = '1'; pd.options.display.max_rows = 3"
    )
    assert outputs(notebook_of(copy_of_template, left)) == [[]]
    found = outputs(
        notebook_of(
            copy_of_template,
            left.split(";")[0],
            "hasattr(builtins, 'left'), 'LEFT' in os.environ, pd.options.display.max_rows",
        )
    )
    assert found[1][0].data["text/plain"] == "(False, False, 60)"


def test_a_signal_that_a_notebook_sends_to_its_group_reaches_no_other_process(copy_of_template):
    faults = execution.differences(notebook_of(copy_of_template, "import os; os.killpg(0, 9)"))
    assert faults == ["code cell 1, executed: its kernel died"]


def test_a_kernel_ends_when_the_process_that_compares_is_killed(copy_of_template):
    kill = "import os, pathlib; pathlib.Path('pid').write_text(str(os.getpid())); os.kill(os.getppid(), 9)"
    assert "it ended with code -9" in execution.differences(notebook_of(copy_of_template, kill))[-1]
    kernel = (copy_of_template / "notebooks/pid").read_text("utf-8")
    end = time.monotonic() + 20
    while Path("/proc", kernel).exists() and time.monotonic() < end:
        time.sleep(0.1)
    assert not Path("/proc", kernel).exists()


def test_a_notebook_whose_time_is_up_is_ended(copy_of_template, monkeypatch):
    monkeypatch.setattr(execution, "NOTEBOOK_SECONDS", 1)
    faults = execution.differences(notebook_of(copy_of_template, "import time; time.sleep(60)"))
    assert "it ended with code -9" in faults[-1]


def test_the_process_that_forks_is_started_again_when_somebody_has_ended_it(copy_of_template):
    path = notebook_of(copy_of_template, "x = 1")
    assert execution.differences(path) == []
    first = warm._SERVERS[0].process
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    assert execution.differences(path) == []
    assert warm._SERVERS[0].process.pid != first.pid


def test_the_process_that_forks_says_why_it_cannot_start(tmp_path):
    (tmp_path / "seaborn.py").write_text("raise RuntimeError('no seaborn')", "utf-8")
    with pytest.raises(warm.Unavailable, match="RuntimeError: no seaborn"):
        warm._Server({**execution.environment(tmp_path), "PYTHONPATH": str(tmp_path)}, threading.Event())


def test_the_wait_for_the_process_that_forks_ends_when_everything_is_to_stop(tmp_path):
    stop = threading.Event()
    stop.set()
    with pytest.raises(warm.Unavailable):
        warm._Server(execution.environment(tmp_path), stop)


def test_one_process_is_one_kernel():
    with pytest.raises(RuntimeError, match="a forked process is one kernel, and this one was begun before"):
        asyncio.run(kernels.ForkedKernel().launch_kernel([]))


@pytest.mark.parametrize(
    ("where", "value", "why"),
    [
        ("platform", "darwin", "forking is not safe on darwin"),
        ("path", [], "was installed before it had a kernel of its own"),
    ],
)
def test_where_kernels_cannot_be_forked_it_is_said_why(where, value, why, monkeypatch):
    monkeypatch.setattr(sys, where, value)
    assert why in warm.why_not()


def test_the_entry_point_is_the_one_that_is_asked_for():
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    assert f'"{warm.GROUP}"]\n{warm.NAME} = "helpers.collection.kernels:ForkedKernel"' in text
    assert warm.NAME == kernels.NAME


def test_data_read_ahead_are_read_again_once_they_have_changed(copy_of_template):
    forking._read_paper("made_up_paper")
    assert datasets.faults("made_up_paper") == ""
    table = copy_of_template / "data/made_up_paper/table_1.csv"
    table.write_text(table.read_text("utf-8") + "x", "utf-8")
    assert "table_1.csv" in datasets.faults("made_up_paper")


def test_of_large_or_broken_data_nothing_is_read_ahead(copy_of_template, monkeypatch):
    asked = []
    monkeypatch.setattr(datasets, "faults", asked.append)
    (copy_of_template / "data/made_up_paper/nowhere.csv").symlink_to(copy_of_template / "nowhere")
    forking._read_paper("made_up_paper")
    (copy_of_template / "data/made_up_paper/nowhere.csv").unlink()
    monkeypatch.setattr(forking, "SMALL", 1)
    forking._read_paper("made_up_paper")
    assert asked == []


@pytest.mark.parametrize("fault", ["no data", "a link to nowhere"])
def test_whatever_is_wrong_with_the_data_the_process_that_forks_does_its_orders(copy_of_template, fault):
    if fault == "no data":
        shutil.rmtree(copy_of_template / "data")
    else:
        (copy_of_template / "data/made_up_paper/nowhere.csv").symlink_to(copy_of_template / "nowhere")
    for server in list(warm._SERVERS):
        server.end()
    found, said = execution.apart("inspecting", copy_of_template / "notebooks/_template.ipynb")
    for server in list(warm._SERVERS):  # the next test's is one of the whole collection
        server.end()
    assert found is not None and found[1], said
