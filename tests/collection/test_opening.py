"""The head of a notebook leads on, and its box says what the verdicts below it say."""

import json
import re

import nbformat
import pytest
from conftest import ROOT

from helpers.agreement import ledger
from helpers.collection import heads, inspection, linking, refresh, stored


@pytest.fixture
def template(copy_of_template):
    return copy_of_template / "notebooks/_template.ipynb"


def changed(path, change):
    content = nbformat.read(path, as_version=4)
    change(content)
    nbformat.write(content, path)
    return inspection.findings(path)


def box(content):
    return next(cell for cell in content.cells if "paper.in_short()" in cell.source)


def without_box(content):
    content.cells.remove(box(content))


def box_after_the_claims(content):
    cell = box(content)
    content.cells.remove(cell)
    content.cells.insert(5, cell)


def another_count(content):
    data = box(content).outputs[0].data
    for kind in data:
        data[kind] = data[kind].replace("1 discrepant", "0 discrepant")


def another_conclusion(content):
    data = box(content).outputs[0].data
    data["text/html"] = data["text/html"].replace("No conclusion.", "Every conclusion.")


def without_links(content):
    content.cells[0].source = content.cells[0].source.replace("(index.ipynb)", "(other.ipynb)")


def without_words(content):
    box(content).source = "paper.in_short()"


def without_a_method(content):
    content.cells[0].source = content.cells[0].source.replace("(methods/tables_that_do_not_add_up.ipynb)", "(x.ipynb)")


PLANTED = {
    "no box": (without_box, "the box *In short* is missing under the title"),
    "a box below": (box_after_the_claims, "the box *In short* is missing under the title"),
    "another count": (another_count, "should say what the last comparison holds: 14 claims: 12 recomputed"),
    "another conclusion": (another_conclusion, "should say what the last comparison holds"),
    "no link to the index": (without_links, "cell 1: has no link to index.ipynb"),
    "no link to a method that is used": (without_a_method, "no link to methods/tables_that_do_not_add_up.ipynb"),
    "names to compute with": (without_words, "no cell says tables.in_words()"),
}


@pytest.mark.parametrize("fault", PLANTED)
def test_a_head_that_leads_nowhere_or_counts_otherwise_is_named(fault, template):
    change, message = PLANTED[fault]
    assert any(message in finding for finding in changed(template, change))


def with_facts(template, old, new):
    facts = template.parents[1] / "data/made_up_paper/paper.yaml"
    text = facts.read_text("utf-8")
    assert old in text
    facts.write_text(text.replace(old, new, 1), "utf-8")
    return inspection.findings(template)


def test_the_words_of_a_box_are_part_of_it(template):
    found = with_facts(template, "How did recorded", "Why did recorded")
    assert any("should say what the last comparison holds" in finding for finding in found)


def test_words_that_nobody_has_stated_yet_are_named(template):
    found = with_facts(template, 'asks: "How', 'asks: "<<How')
    assert "paper.yaml: what the box *In short* says in words is not stated yet" in found


def test_a_conclusion_is_touched_by_a_verdict_or_not_at_all(template):
    with_facts(template, "untouched:", 'touched: "That it grew."\nuntouched:')
    message = "paper.yaml: 'touched' names a conclusion, and no verdict is discrepant or alternative"
    assert message not in inspection.findings(template)
    assert message in changed(template, all_exact)


def all_exact(content):
    """The notebook as if an earlier run had found every claim exact."""
    for cell in content.cells:
        for output in cell.get("outputs", []):
            for row in output.get("data", {}).get(ledger.MIME, []):
                row.update(verdict="exact", evidence="recomputed")


def test_a_refresh_replaces_a_box_that_counts_older_verdicts(template):
    before = box(nbformat.read(template, as_version=4)).outputs
    changed(template, all_exact)
    refresh.refresh(template)
    assert box(nbformat.read(template, as_version=4)).outputs == before


def test_a_refresh_writes_the_kernel_as_jupyterlab_does(template):
    changed(
        template, lambda content: content.metadata.update(kernelspec={"name": "python3", "display_name": "Python 3"})
    )
    refresh.refresh(template)
    metadata = json.loads(template.read_text("utf-8"))["metadata"]
    assert metadata["kernelspec"] == {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    assert {"codemirror_mode", "file_extension", "mimetype", "version"} < metadata["language_info"].keys()


@pytest.mark.parametrize("notebook", stored.all_notebooks(), ids=lambda path: path.stem)
def test_every_link_to_a_file_of_the_collection_leads_to_one(notebook):
    text = "\n".join(cell.source for cell in stored.read(notebook).cells if cell.cell_type == "markdown")
    links = [link for link in re.findall(r"\]\(([^)#\s]+)\)", text) if "://" not in link]
    assert [link for link in links if not (notebook.parent / link).exists()] == []


def test_the_index_leads_to_every_step_of_the_course_and_every_synthesis():
    text = "\n".join(cell.source for cell in stored.read(ROOT / "notebooks/index.ipynb").cells)
    steps = [path.relative_to(ROOT / "notebooks").as_posix() for shelf in ("methods", "synthesis")
             for path in sorted((ROOT / "notebooks" / shelf).glob("*.ipynb"))]  # fmt: skip
    assert [step for step in steps if f"({step})" not in text] == []


def test_every_notebook_of_the_course_has_a_title_by_which_it_is_linked():
    assert set(linking.TITLES) == {path.stem for path in (ROOT / "notebooks/methods").glob("*.ipynb")}


def test_a_synthesis_says_at_its_head_what_it_stores_at_its_end(copy_of_template):
    shown = heads.conclusion("own", "Most holds.", "Little is <said>.")._repr_mimebundle_()
    assert "<li>Little is &lt;said&gt;.</li>" in shown["text/html"]
    cell = nbformat.v4.new_code_cell(
        'collection.conclusion("own", *said)', outputs=[nbformat.v4.new_output("display_data", shown)]
    )
    (copy_of_template / "notebooks/synthesis").mkdir()
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), copy_of_template / "notebooks/synthesis/own.ipynb")
    assert heads.in_short("own").said == ("Most holds.", "Little is <said>.")
