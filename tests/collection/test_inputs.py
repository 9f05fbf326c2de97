"""What a notebook depends on is known; a change of any of it is seen and named, and nothing else makes it run again."""

import json
import shutil
import subprocess
import sys
import time

import nbformat
import pytest
from conftest import ROOT

from helpers.collection import inputs, reproduce

PLACE = "notebooks/_template.ipynb"
DATA = "data/made_up_paper"


@pytest.fixture(scope="module")
def matched(tmp_path_factory):
    """A collection of the template, with its helpers and pins, that has just matched."""
    root = tmp_path_factory.mktemp("matched")
    for part in (DATA, "data/reference", "src/helpers"):
        shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns("__pycache__"))
    (root / "notebooks").mkdir()
    for name in (PLACE, "pyproject.toml", "requirements.lock"):
        shutil.copy(ROOT / name, root / name)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CRIMINOLOGY_ROOT", str(root))
        reproduce.check_all([root / PLACE])
    return root


@pytest.fixture
def copy(matched, tmp_path, monkeypatch):
    """A copy of it, free to be changed; the helpers looked at are those beside it."""
    root = shutil.copytree(matched, tmp_path / "copy")
    monkeypatch.setenv("CRIMINOLOGY_ROOT", str(root))
    monkeypatch.setattr(inputs, "SOURCE", root / "src")
    return root


def appended(name):
    def plant(root):
        with (root / name).open("a", encoding="utf-8") as file:
            file.write("\n")

    return plant


def removed(name):
    return lambda root: (root / name).unlink()


def added(name):
    def plant(root):
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text("x\n", "utf-8")

    return plant


PLANTED = {
    "the notebook": (appended(PLACE), f"{PLACE} changed"),
    "a table": (appended(f"{DATA}/table_1.csv"), f"{DATA}/table_1.csv changed"),
    "the claims": (appended(f"{DATA}/claims.csv"), f"{DATA}/claims.csv changed"),
    "the facts": (appended(f"{DATA}/paper.yaml"), f"{DATA}/paper.yaml changed"),
    "reference data": (appended("data/reference/references.csv"), "data/reference/references.csv changed"),
    "the record of prose": (appended("data/reference/prose.csv"), "data/reference/prose.csv changed"),
    "a helper that it imports": (appended("src/helpers/rates.py"), "helpers/rates.py changed"),
    "a helper that a helper imports": (appended("src/helpers/agreement/power.py"), "helpers/agreement/power.py changed"),
    "a helper imported by a computed name": (appended("src/helpers/printed/lexicon/kk.py"), "helpers/printed/lexicon/kk.py changed"),
    "an inspection": (appended("src/helpers/collection/inspection/prose.py"), "helpers/collection/inspection/prose.py changed"),
    "the comparison": (appended("src/helpers/collection/comparing.py"), "helpers/collection/comparing.py changed"),
    "the pins": (appended("requirements.lock"), "requirements.lock changed"),
    "a file deleted": (removed(f"{DATA}/table_1.csv"), f"{DATA}/table_1.csv is gone (and 1 more)"),
    "a helper deleted": (removed("src/helpers/rates.py"), "helpers/rates.py is gone (and 1 more)"),
    "a new table": (added(f"{DATA}/table_9.csv"), f"{DATA}/ holds other files"),
    "a new file of updates": (added(f"{DATA}/updates/table_2.csv"), f"{DATA}/updates/ holds other files"),
    "a new paper": (added("data/new/paper.yaml"), "data/ holds other files"),
    "a new language": (added("src/helpers/printed/lexicon/fr.py"), "helpers/printed/lexicon/ holds other files"),
    "a module that would hide another": (added("src/helpers/rates/__init__.py"), "helpers/ holds other files"),
}  # fmt: skip


def test_nothing_is_due_after_a_match(copy):
    assert inputs.due() == {}


@pytest.mark.parametrize("fault", PLANTED)
def test_a_change_of_an_input_is_named(fault, copy):
    plant, said = PLANTED[fault]
    plant(copy)
    assert inputs.due() == {PLACE: said}


@pytest.mark.parametrize(
    "plant",
    [
        appended("src/helpers/statistics/means.py"),
        added("notebooks/.ipynb_checkpoints/_template-checkpoint.ipynb"),
        added("data/made_up_paper/.table_1.csv.1.part"),
        added("build/report"),
        added("README.md"),
    ],
)
def test_what_is_no_input_changes_nothing(plant, copy):
    plant(copy)
    assert inputs.due() == {}


def test_another_python_or_another_package_is_a_change(copy, monkeypatch):
    monkeypatch.setattr(inputs.platform, "python_version", lambda: "4.0.0")
    assert inputs.due() == {PLACE: "Python and its packages changed"}
    monkeypatch.undo()
    monkeypatch.setenv("CRIMINOLOGY_ROOT", str(copy))
    monkeypatch.setattr(inputs, "SOURCE", copy / "src")
    monkeypatch.setattr(inputs, "_installed", lambda: ("pandas-0.1.dist-info",))
    assert inputs.due() == {PLACE: "Python and its packages changed"}


def test_a_new_notebook_is_due(copy):
    shutil.copy(copy / PLACE, copy / "notebooks/second.ipynb")
    assert inputs.due()["notebooks/second.ipynb"] == "has not matched yet, or did not when it was last executed"


@pytest.mark.parametrize("content", ["", "no json", "[]", "{}", '{"form": "another", "notebooks": {}}', "[" * 100_000])
def test_a_record_that_cannot_be_read_is_as_none_and_that_is_said(content, copy):
    (copy / "build/matched.json").write_text(content, "utf-8")
    assert list(inputs.due()) == [PLACE]
    assert inputs.kept()[1].startswith("build/matched.json is not used: ")


def test_a_notebook_gone_is_forgotten_and_one_that_failed_is_due(copy):
    inputs.keep({"notebooks/gone.ipynb": {"data/": "1"}})
    assert list(inputs.kept()[0]) == [PLACE]
    inputs.keep({PLACE: {}})
    assert list(inputs.due()) == [PLACE]


def test_a_file_changed_while_it_was_read_is_not_kept(copy, tmp_path, monkeypatch):
    monkeypatch.setattr(inputs, "SOURCE", ROOT / "src")
    reads = tmp_path / "reads"
    reads.write_text(f"file\t{copy / DATA / 'table_1.csv'}\nfile\t/elsewhere\n", "utf-8")
    assert f"{DATA}/table_1.csv" in inputs.of(copy / PLACE, reads, time.time() + 1)
    appended(f"{DATA}/table_1.csv")(copy)
    assert inputs.of(copy / PLACE, reads, time.time() - 60) == {}


def test_the_notebooks_that_changed_are_executed_and_the_rest_is_said_not_to_be(copy, capsys):
    shutil.copy(copy / PLACE, copy / "notebooks/second.ipynb")
    inputs.keep({"notebooks/second.ipynb": {"data/": inputs.state("data/")}})
    inputs.keep({PLACE: {name: inputs.state(name) for name in inputs.kept()[0][PLACE]}})
    content = nbformat.read(copy / PLACE, as_version=4)
    shown = [output for cell in content.cells for output in cell.get("outputs", []) if "data" in output]
    next(output for output in shown if {*output.data} == {"text/html", "text/plain"}).data["text/plain"] = (
        "tampered with"
    )
    nbformat.write(content, copy / PLACE)
    assert inputs.main() == 1
    said = capsys.readouterr().out
    assert f"{PLACE}: {PLACE} changed" in said
    assert "stored: tampered with" in said
    assert "0 of 1 notebooks executed and matched." in said
    assert "1 notebooks were not executed: nothing that they read has changed since they last matched." in said
    assert list(inputs.due()) == [PLACE]


def test_to_say_that_nothing_has_changed_takes_neither_pandas_nor_the_house(copy):
    code = f"import runpy, sys; runpy.run_path({str(ROOT / 'src/helpers/collection/inputs.py')!r}); print(sorted(set(sys.modules) & {{'pandas', 'helpers', 'numpy'}}))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"
    assert json.loads((copy / "build/matched.json").read_text("utf-8"))["form"] == inputs.FORM
