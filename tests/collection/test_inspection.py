"""A stored notebook is not trusted when nbval would overlook what is wrong with it: each fault is named with its cell.

Faults are planted in a copy of the template, as JSON, so that a notebook may be damaged in ways nbformat would mend.
"""

import json

import pytest
from nbval import plugin

from helpers.agreement import ledger
from helpers.collection import inspection, stored


@pytest.fixture
def findings_after(copy_of_template):
    """What inspection finds once a function has changed the stored notebook's content."""
    path = copy_of_template / "notebooks/_template.ipynb"

    def found(change):
        content = json.loads(path.read_text("utf-8"))
        change(content)
        path.write_text(json.dumps(content), "utf-8")
        return inspection.findings(path)

    return found


def code(content):
    return [cell for cell in content["cells"] if cell["cell_type"] == "code"]


def text(content):
    return [cell for cell in content["cells"] if cell["cell_type"] == "markdown"]


def output(content, kind):
    """The last output of a kind."""
    return [shown for cell in code(content) for shown in cell["outputs"] if kind in shown.get("data", {})][-1]


def sets(cell, **entries):
    """A change of the code cell with a number, from 1."""
    return lambda content: code(content)[cell - 1].update(entries)


def says(extra, cell=3):
    """A change that adds a line to a code cell."""
    return lambda content: code(content)[cell - 1]["source"].append(f"\n{extra}")


def shows(kind, value):
    """A change that adds an output to code cell 3."""
    shown = {"output_type": "display_data", "metadata": {}, "data": {kind: value}}
    return lambda content: code(content)[2]["outputs"].append(shown)


def prints(stream, value):
    return lambda content: code(content)[2]["outputs"].append({"output_type": "stream", "name": stream, "text": value})


def writes(value):
    """A change that adds a line to the second Markdown cell, which is cell 4."""
    return lambda content: text(content)[1]["source"].append(f"\n{value}")


def swap_executions(content):
    code(content)[3]["execution_count"], code(content)[4]["execution_count"] = 5, 4


def never_executed(content):
    code(content)[3].update(execution_count=None, outputs=[])


def empty_cell_within(content):
    place = content["cells"].index(code(content)[3])
    content["cells"].insert(place, empty_cell())


def two_empty_cells(content):
    content["cells"] += [empty_cell(), empty_cell(id="two")]


def empty_cell(**entries):
    cell = {"cell_type": "code", "id": "empty", "metadata": {}, "source": [], "outputs": [], "execution_count": None}
    return cell | entries


def raw_cell(content):
    content["cells"].insert(2, {"cell_type": "raw", "id": "raw", "metadata": {}, "source": "exact 50%"})


def rows(content):
    return output(content, ledger.MIME)["data"][ledger.MIME]


def shown_again(content, changed):
    """Store other verdict rows with the table and text that belong to them, in the last cell."""
    comparison = ledger.Comparison(tuple(ledger.Verdict(**row) for row in changed))
    output(content, ledger.MIME)["data"] = comparison._repr_mimebundle_()


def without_last_row(content):
    shown_again(content, rows(content)[:-1])


def with_one_twice(content):
    shown_again(content, [*rows(content), rows(content)[0]])


def with_one_too_many(content):
    shown_again(content, [*rows(content), rows(content)[0] | {"claim_id": "text_other"}])


def another_print(content):
    shown_again(content, [rows(content)[0] | {"printed": "2,130"}, *rows(content)[1:]])


def unexplained(content):
    shown_again(
        content, [row | ({"explanation": ""} if row["verdict"] == "discrepant" else {}) for row in rows(content)]
    )


def turned(content):
    shown_again(content, [rows(content)[0] | {"verdict": "alternative", "explanation": "x"}, *rows(content)[1:]])


def table_of_other_verdicts(content):
    data = output(content, ledger.MIME)["data"]
    data["text/html"] = "".join(data["text/html"]).replace("discrepant", "exact")


def row_without_a_verdict(content):
    del rows(content)[0]["verdict"]


def without_the_comparison(content):
    content["cells"].remove(code(content)[-1])


def without_code(content):
    content["cells"] = text(content)


def without_plotted_values(content):
    for cell in code(content):
        cell["outputs"] = [shown for shown in cell["outputs"] if "Plotted values" not in str(shown)]


PLANTED = {
    "never executed": (never_executed, "code cell 4: was never executed; code cells are executed in order, 1 to 15"),
    "out of order": (swap_executions, "code cell 4: was executed as number 5; code cells are executed in order, 1 to 15"),
    "counted from 2": (sets(1, execution_count=0), "code cell 1: was executed as number 0;"),
    "an empty cell within": (empty_cell_within, "code cell 4: was never executed"),
    "two empty last cells": (two_empty_cells, "code cell 16: was never executed"),
    "an empty last cell with an output": (
        lambda content: content["cells"].append(empty_cell(outputs=[code(content)[1]["outputs"][0]])),
        "code cell 16: was never executed",
    ),
    "an empty last cell with a count": (
        lambda content: content["cells"].append(empty_cell(execution_count=14)), "the last code cell is not paper.comparison()",
    ),
    "the same id twice": (
        lambda content: content["cells"][4].update(id=content["cells"][1]["id"]), "cell 5: has the id of cell 2, 'cell-002'",
    ),
    "a placeholder in code": (says("# TODO"), "a placeholder 'TODO' is left"),
    "a placeholder in text": (writes("<<what it says>>"), "cell 4: a placeholder '<<' is left"),
    "another placeholder": (writes("FIXME"), "cell 4: a placeholder 'FIXME' is left"),
    "one more placeholder": (writes("TBD"), "cell 4: a placeholder 'TBD' is left"),
    "control characters in text": (writes("\x1b[8mhidden"), "cell 4: holds control characters"),
    "text that runs backwards in code": (says("# \u202e1"), "holds control characters"),
    "an absolute path in text": (writes("see /home/someone/x"), "cell 4: names an absolute path, '/home/s'"),
    "a raw cell": (raw_cell, "cell 3: is raw, neither text nor executed"),
    "an attachment": (
        lambda content: text(content)[1].update(attachments={"x.png": {"image/png": "iVBOR"}}), "cell 4: holds attachments",
    ),
    "a picture in text": (writes("![x](x.png)"), "cell 4: holds '!['"),
    "a table in text": (writes("<table class='x'>Plotted values</table>"), "cell 4: holds \"<table class='x'>\""),
    "a script in text": (writes("<SCRIPT>x()</SCRIPT>"), "cell 4: holds '<SCRIPT>'"),
    "a comment in text": (writes("<!-- hidden -->"), "cell 4: holds '<!'"),
    "an end of a tag in text": (writes("</div>"), "cell 4: holds '</div>'"),
    "a link that runs something": (writes("[x]( javascript:x())"), "cell 4: holds 'javascript:'"),
    "a foreign kernel": (
        lambda content: content["metadata"]["kernelspec"].update(name="ir"), "is written for kernel 'ir', language python: the",
    ),
    "a foreign language": (
        lambda content: content["metadata"]["language_info"].update(name="R"), "the collection runs on python3 alone",
    ),
    "a second text of a link": (writes("[x]( data:text/html,x)"), "cell 4: holds '( data:'"),
    "a processing instruction in text": (writes("<?x ?>"), "cell 4: holds '<?'"),
    "a title of the notebook": (lambda content: content["metadata"].update(title="x"), "stores title, which nobody compares"),
    "a kernel shown as another": (
        lambda content: content["metadata"]["kernelspec"].update(display_name="R"), "language R and python",
    ),
    "an older language": (
        lambda content: content["metadata"]["language_info"].update(version="2.7"), "the collection runs on python3 alone",
    ),
    "another language by colour": (
        lambda content: content["metadata"]["language_info"].update(pygments_lexer="r"), "language python and r",
    ),
    "an output hidden": (
        lambda content: code(content)[1]["metadata"].update(jupyter={"outputs_hidden": True}), "cell 3: its metadata say jupyter",
    ),
    "an output folded": (
        lambda content: code(content)[1]["outputs"][0]["metadata"].update(collapsed=True), "cell 3: its metadata say collapsed",
    ),
    "a picture made small": (
        lambda content: output(content, stored.PNG)["metadata"][stored.PNG].update(width=1), "shows its picture 1 pixels wide, which was",
    ),
    "a picture made low": (
        lambda content: output(content, stored.PNG)["metadata"][stored.PNG].update(height=1), "its metadata say height, which may hide",
    ),
    "a text that looks like an output": (writes("```"), "cell 4: holds '```'"),
    "widgets": (lambda content: content["metadata"].update(widgets={}), "stores widgets, which nobody compares"),
    "no metadata": (lambda content: content.update(metadata={}), "is written for kernel None"),
    "an exception": (
        sets(3, outputs=[{"output_type": "error", "ename": "KeyError", "evalue": "\x1b[31mx\x1b[0m", "traceback": []}]),
        "code cell 3: stored an exception: KeyError: x",
    ),
    "a warning": (prints("stderr", "FutureWarning: x\n"), "code cell 3: printed a warning: FutureWarning: x"),
    "an absolute path": (prints("stdout", "/tmp/x\n"), "code cell 3: shows an absolute path: /tmp/x"),
    "a JPEG": (shows("image/jpeg", "x"), "code cell 3: shows image/jpeg, which nobody compares"),
    "a widget": (shows("application/vnd.jupyter.widget-view+json", {}), "code cell 3: shows application/vnd.jupyter"),
    "a script in an output": (shows("text/html", "<script>"), "code cell 3: shows HTML with <script>"),
    "values removed": (without_plotted_values, "shows a picture without caption and plotted values under it: use figures.show"),
    "a function": (says("def share(part, whole):\n    return part"), "code cell 3: defines a function or class"),
    "an unknown name": (says("totel"), "code cell 3: uses 'totel', which no cell defines"),
    "a comparison saved short": (without_last_row, "claim table_1.Total.clear_up_percent has no verdict"),
    "a claim judged twice": (with_one_twice, "claim text_recorded has 2 verdicts"),
    "a verdict on no claim": (with_one_too_many, "verdict on text_other, which is no claim"),
    "a verdict on another print": (another_print, "claim text_recorded prints '2,140', judged was '2,130'"),
    "a discrepancy unexplained": (unexplained, "discrepant without an explanation"),
    "a verdict turned": (turned, "claim text_recorded is judged otherwise in an earlier cell"),
    "a table of other verdicts": (table_of_other_verdicts, "code cell 15: shows as text/html other verdicts"),
    "a row without a verdict": (row_without_a_verdict, "code cell 15: holds verdict rows that are none"),
    "no comparison": (without_the_comparison, "the last code cell is not paper.comparison()"),
    "another last cell": (says("1", 15), "the last code cell is not paper.comparison()"),
    "two comparisons": (says("paper.comparison()", 12), "code cell 12: compares before the end"),
    "no code": (without_code, "the last code cell is not paper.comparison()"),
    "no cells": (lambda content: content.update(cells=[]), "the last code cell is not paper.comparison()"),
}  # fmt: skip
DAMAGED = {
    "metadata of another kind": (lambda content: content.update(metadata=[]), "metadata: [] is not of type 'object'"),
    "a kernel of another kind": (
        lambda content: content["metadata"].update(kernelspec="r"), "metadata kernelspec: 'r' is not of type 'object'",
    ),
    "a cell's metadata of another kind": (sets(1, metadata=None), "metadata: None is not of type 'object'"),
    "tags of another kind": (sets(1, metadata={"tags": "nbval-skip"}), "metadata tags: 'nbval-skip' is not of type 'array'"),
    "a cell without source": (lambda content: content["cells"][4].pop("source"), "cell 5: 'source' is a required property"),
    "a cell without id": (lambda content: content["cells"][4].pop("id"), "cell 5: 'id' is a required property"),
    "an unknown cell": (lambda content: content["cells"][4].update(cell_type="heading"), "cell 5: "),
    "outputs in text": (lambda content: text(content)[1].update(outputs=[]), "cell 4: Additional properties"),
    "outputs of another kind": (sets(1, outputs={}), "outputs: {} is not of type 'array'"),
    "an unknown output": (sets(1, outputs=[{"output_type": "x"}]), "outputs 0: "),
    "an output that shows a number": (shows("text/html", 4), "data text/html: 4 is not valid"),
    "a count in words": (sets(1, execution_count="1"), "execution_count: '1' is not of type"),
    "an older format": (lambda content: content.update(nbformat_minor=4), "nbformat is 4 and minor 4"),
}  # fmt: skip


def test_the_template_has_nothing_to_be_found(findings_after):
    assert findings_after(lambda content: None) == []


@pytest.mark.parametrize("fault", PLANTED)
def test_a_fault_that_nbval_would_overlook_is_named(fault, findings_after):
    change, message = PLANTED[fault]
    found = findings_after(change)
    assert any(message in finding for finding in found), found
    assert not any("\x1b" in finding for finding in found)


@pytest.mark.parametrize("fault", DAMAGED)
def test_a_damaged_notebook_is_named_in_one_line_and_read_no_further(fault, findings_after):
    change, message = DAMAGED[fault]
    (found,) = findings_after(change)
    assert found.startswith("_template.ipynb is not readable as a notebook: ")
    assert message in found
    assert "\n" not in found


@pytest.mark.parametrize("tag", [*plugin.metadata_tags, "NBVAL_SKIP", " nbval-skip", "hide-input"])
def test_every_tag_is_named_whether_nbval_obeys_it_or_not(tag, findings_after):
    for cell in ("code", "markdown"):
        found = findings_after(lambda content, cell=cell: content["cells"][3].update(metadata={"tags": [tag]}))
        assert found == [f"cell 4: is tagged {tag}, and a tag tells nbval to look away"]


def test_no_tags_and_timings_of_an_editor_are_no_fault(findings_after):
    timings = {"tags": [], "execution": {"iopub.execute_input": "2024-01-01T00:00:00Z"}, "collapsed": False}
    assert findings_after(sets(1, metadata=timings)) == []


def test_an_empty_last_cell_is_tolerated(findings_after):
    assert findings_after(lambda content: content["cells"].append(empty_cell(source=["  \n"]))) == []


def test_empty_attachments_and_addresses_in_angle_brackets_are_no_fault(findings_after):
    def change(content):
        text(content)[1].update(attachments={})
        text(content)[1]["source"] += [
            "\n<https://example.org/a> and $a<b$, c > d, [x](https://example.org), <paper_id>!"
        ]

    assert [found for found in findings_after(change) if "attachments" in found or "pass for" in found] == []


def test_verdicts_in_a_notebook_of_no_paper_are_named(copy_of_template):
    template, index = (copy_of_template / f"notebooks/{name}.ipynb" for name in ("_template", "index"))
    content = json.loads(template.read_text("utf-8"))
    content["cells"] = code(content)[:8]
    index.write_text(json.dumps(content), "utf-8")
    assert "code cell 8: shows verdicts, which belong to a paper's notebook" in inspection.findings(index)


def test_claims_that_cannot_be_read_are_named(copy_of_template):
    (copy_of_template / "data/made_up_paper/claims.csv").unlink()
    found = inspection.findings(copy_of_template / "notebooks/_template.ipynb")
    assert found[-1].startswith("its paper's data cannot be read: ")


def test_a_module_beside_a_notebook_is_named(copy_of_template):
    (copy_of_template / "notebooks/pandas.py").touch()
    (found,) = inspection.findings(copy_of_template / "notebooks/_template.ipynb")
    assert found == "beside it lies pandas.py, which is no notebook"


def test_the_comparison_read_back_is_that_of_the_last_cell():
    template = next(path for path in stored.all_notebooks() if path.stem == "_template")
    notebook = stored.read(template)
    assert notebook.comparison == notebook.code[-1].outputs[0]["data"][ledger.MIME]
