"""README, CONTRIBUTING and CHANGELOG are true: paths exist, commands exist, the table is current, no stray words."""

import re
import tomllib

import pandas as pd
import pytest
import yaml
from conftest import ROOT

from helpers import collection, datasets
from helpers.agreement import ledger
from helpers.collection import dictionary, frontpage, stored
from helpers.datasets import files, schemas

DOCUMENTS = [
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "benchmarks/README.md",
    "workflow/README.md",
    "data/reference/README.md",
]
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
# every file people wrote; lock files and pictures aside
WRITTEN = [
    path
    for part in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "CITATION.cff", "LICENSE", "Makefile", "environment.yml",
                 "pyproject.toml", ".ci", "data", "notebooks", "src/helpers", "benchmarks", "workflow", "binder", ".github", "tests")
    for path in ([ROOT / part] if (ROOT / part).is_file() else sorted((ROOT / part).rglob("*")))
    if path.suffix in (".md", ".cff", ".yml", ".yaml", ".toml", ".csv", ".py", ".ipynb", ".j2", "")
    and path.is_file() and "__pycache__" not in path.parts and ".ipynb_checkpoints" not in path.parts
]  # fmt: skip


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_path_a_document_names_exists(name):
    document = ROOT / name
    text = document.read_text("utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if not link.startswith("http")]
    named = [
        path for path in re.findall(r"`((?:data|notebooks|src|tests|benchmarks)/[\w./-]*)`", text) if "<" not in path
    ]
    missing = [link for link in links if not (document.parent / link).exists()]
    missing += [path for path in named if path != "build/report/index.html" and not (ROOT / path).exists()]
    assert not missing


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_command_a_document_names_exists(name):
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = re.findall(r"(?:`|^)make ([a-z]+)", (ROOT / name).read_text("utf-8"), re.MULTILINE)
    assert set(named) <= targets


def test_the_table_of_papers_in_the_readme_is_current():
    readme = (ROOT / "README.md").read_text("utf-8")
    assert frontpage.with_table(readme) == readme, "README.md is stale: make refresh writes its table"


def test_the_readme_beside_each_papers_data_is_current():
    assert dictionary.stale() == [], "stale: make refresh writes data/<paper>/README.md from paper.yaml"


def test_a_changed_definition_makes_a_readme_stale_by_name(copy_of_template):
    file = copy_of_template / "data/made_up_paper/paper.yaml"
    file.write_text(file.read_text("utf-8").replace("cleared by the end of 2022", "cleared since"), "utf-8")
    assert dictionary.stale() == ["made_up_paper"]
    dictionary.write()
    assert dictionary.stale() == []


ODD = "Fraud | [2021](x) <b>theft</b> & `rm`"
SHOWN = r"Fraud \| \[2021\](x) \<b\>theft\</b\> \& \`rm\`"


def test_a_title_of_odd_characters_is_shown_to_the_letter_in_both_readmes(copy_of_template, monkeypatch):
    file = copy_of_template / "data/made_up_paper/paper.yaml"
    text = file.read_text("utf-8").replace('"Recorded burglaries in Northtown and Southtown"', f"'{ODD}'")
    text = text.replace('"Burglaries in two towns"', f"'{ODD}'")
    file.write_text(text.replace('"town, or Total"', "'town | <i>Total</i>, `<none>`'"), "utf-8")
    readme = dictionary.readme("made_up_paper")
    assert readme.startswith(f"# {SHOWN}\n")
    assert r"| `town` | town \| &lt;i>Total&lt;/i>, `<none>` | label | 999:9-11 |" in readme
    monkeypatch.setattr(collection, "TEMPLATE", "none")
    assert f"| [{SHOWN}](notebooks/papers/made_up_paper.ipynb) |" in frontpage.papers_table()


def test_only_papers_with_data_have_a_readme():
    with_readme = {file.parent.name for file in (ROOT / "data").glob("*/README.md")}
    assert with_readme == {*dictionary.papers(), "reference"}


def test_a_readme_without_its_marks_is_refused():
    with pytest.raises(ValueError, match="once each"):
        frontpage.with_table("no marks")


def test_the_readme_explains_every_verdict_and_the_report_too():
    readme = (ROOT / "README.md").read_text("utf-8")
    assert [name for name in ledger.VERDICTS if f"`{name}`" not in readme] == []


def test_contributing_names_every_room_and_every_column_of_claims():
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    rooms = {path.stem for path in (ROOT / "src/helpers").iterdir() if path.suffix == ".py" or path.is_dir()}
    unnamed = {room for room in rooms if f"`{room}`" not in text and f"`{room}/" not in text}
    assert unnamed <= {"__init__", "__pycache__"}
    assert ", ".join(schemas.CLAIM_COLUMNS) in text


@pytest.mark.parametrize(
    "name", ["CITATION.cff", "environment.yml", "data/reference/containers.yaml", "data/reference/sources.yaml"]
)
def test_nothing_is_stated_twice(name):
    assert files.mapping((ROOT / name).read_text("utf-8"), name)


def test_a_citation_that_states_its_date_twice_is_named():
    text = (ROOT / "CITATION.cff").read_text("utf-8") + "date-released: 2025-11-27\n"
    with pytest.raises(datasets.DataError, match=r"CITATION\.cff, line \d+: 'date-released' is stated twice"):
        files.mapping(text, "CITATION.cff")


def test_versions_titles_and_years_agree():
    assert f"## {VERSION} " in (ROOT / "CHANGELOG.md").read_text("utf-8")
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert citation["version"] == VERSION
    assert (ROOT / "README.md").read_text("utf-8").startswith(f"# {citation['title']}\n")
    assert f"Copyright (c) {citation['date-released'].year} {citation['authors'][0]['name']}" in (
        ROOT / "LICENSE"
    ).read_text("utf-8")


@pytest.mark.parametrize("name", ["corpus", "classics"])
def test_every_document_of_a_collection_is_in_the_readme_and_in_the_index(name):
    readme = (ROOT / "README.md").read_text("utf-8")
    index = (ROOT / "notebooks/index.ipynb").read_text("utf-8")
    for paper in collection.documents(name).index:
        assert paper in index
        assert f"data/{paper}/" in readme


def test_the_readme_counts_the_cells_of_each_classic_and_shows_what_waits_for_its_verdicts(monkeypatch):
    table = pd.DataFrame(
        {"study": ["Race | penalty", "New"], "cells": [3, None], "exact": [2, None], "other": [1, None]},
        index=["radelet_1981", "new_classic"],
    ).convert_dtypes()
    monkeypatch.setattr(collection, "brief", lambda name: table)
    assert frontpage.studies_table().splitlines()[2:] == [
        r"| [Race \| penalty](notebooks/classics/radelet_1981.ipynb) | 3 | 2 | 1 | [data](data/radelet_1981/) |",
        "| New | – | – | – | [data](data/new_classic/) |",
    ]


def test_no_file_holds_an_absolute_path_or_a_word_we_do_not_use():
    places = "|".join(("work", "root", "farm", "tmp", "home"))
    absolute, unused = (
        re.compile(rf"(?<![\w.])/(?:{places})/\w"),
        re.compile(r"(?i)\b(?:replication study|we replicate|AI[- ]generated)\b"),
    )
    found = []
    for path in WRITTEN:
        text = said_in(path)
        if path.name not in ("test_inspection.py", "test_shown.py") and (hit := absolute.search(text)):
            found.append(f"{path.relative_to(ROOT)}: {hit.group()}")
        if path.suffix in (".md", ".ipynb", ".yaml") and (hit := unused.search(text)):
            found.append(f"{path.relative_to(ROOT)}: {hit.group()}")
    assert found == []


def said_in(path):
    """The text of a file; of a notebook the source of its cells."""
    if path.suffix == ".ipynb":
        return "\n".join(cell.source for cell in stored.read(path).cells)
    return path.read_text("utf-8")


def test_every_notebook_a_notebook_points_to_exists():
    missing = []
    for notebook in stored.all_notebooks():
        cells = stored.read(notebook).cells
        text = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
        for name in re.findall(r"`((?:papers|classics|methods|synthesis)/[a-z_0-9]+)(?:\.ipynb)?`", text):
            if not (ROOT / f"notebooks/{name}.ipynb").exists():
                missing.append(f"{notebook.name} points to {name}")
    assert missing == []
