"""A stored picture is the one that was drawn; what a notebook has to show is declared, and nothing else is shown."""

import base64
import copy
import io
import shutil

import IPython.display
import matplotlib
import nbformat
import numpy as np
import pandas as pd
import pytest
from conftest import ROOT
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from PIL import Image

matplotlib.use("agg")

from helpers import datasets, figures
from helpers.agreement import ledger
from helpers.collection import inspection, stored
from helpers.collection.inspection import pictures

PNG = stored.PNG
DECLARED = """notebook,kind,name,count
made_up,figure,Thefts & more,1
made_up,figure,Fires,1
made_up,table,Table 1,2
made_up,value,Table 1,1
made_up,verdicts,Statements,1
another,table,Table 1,7
"""


def figure_cell(title, monkeypatch):
    """A cell with what `figures.show` displays."""
    outputs = []

    def display(data, metadata=None, raw=False):
        coded = {kind: base64.b64encode(value).decode() if kind == PNG else value for kind, value in data.items()}
        outputs.append(new_output("display_data", coded, metadata=metadata or {}))

    monkeypatch.setattr(IPython.display, "display", display)
    counts = pd.Series({"Aktau": len(title), "Oskemen": 5})
    figures.show(figures.bars(counts, title=title, subtitle="thefts", source="made up"), f"Bars: <{title}>.")
    return new_code_cell("figures.show(figure)", outputs=outputs)


@pytest.fixture(scope="module")
def figure_cells():
    with pytest.MonkeyPatch.context() as patched:
        return [figure_cell("Thefts & more", patched), figure_cell("Fires", patched)]


@pytest.fixture
def notebook(tmp_path, monkeypatch, figure_cells):
    """A notebook as executed: two figures, two tables, one value, one verdict; all declared."""
    shutil.copytree(ROOT / "data/reference", tmp_path / "data/reference")
    (tmp_path / "data/reference/shown.csv").write_text(DECLARED, "utf-8")
    monkeypatch.setenv("CRIMINOLOGY_ROOT", str(tmp_path))
    table = new_output("execute_result", {"text/html": "<table></table>", "text/plain": "x"}, execution_count=1)
    verdict = new_output("execute_result", {"text/html": "<table></table>", ledger.MIME: []}, execution_count=1)
    return new_notebook(cells=[
        new_markdown_cell("# Made up\n\n## Statements"),
        new_code_cell("1", outputs=[verdict]),
        new_markdown_cell("Text.\n\n## Table 1 \n\nMore text, #1 of it."),
        new_code_cell("2", outputs=[table]),
        new_markdown_cell("No heading."),
        new_code_cell("3", outputs=[table]),
        new_code_cell("4", outputs=[new_output("stream", name="stdout", text="7\n")]),
        *copy.deepcopy(figure_cells),
    ])  # fmt: skip


def found(notebook, tmp_path):
    path = tmp_path / "made_up.ipynb"
    nbformat.write(notebook, path)
    return pictures.findings(stored.read(path))


def test_a_notebook_as_executed_has_no_finding(notebook, tmp_path):
    assert found(notebook, tmp_path) == []


def outputs(notebook, cell=-1):
    return notebook.cells[cell].outputs


def exchanged(notebook):
    first, second = outputs(notebook, -2)[0].data, outputs(notebook)[0].data
    first[PNG], second[PNG] = second[PNG], first[PNG]


def recoded(notebook, change):
    """The last picture decoded, changed and stored again."""
    stored_again(notebook, Image.fromarray(change(np.array(last_picture(notebook)))), compress_level=1)


def last_picture(notebook):
    return Image.open(io.BytesIO(base64.b64decode(outputs(notebook)[0].data[PNG])))


def stored_again(notebook, picture, **options):
    file = io.BytesIO()
    picture.save(file, "png", **options)
    outputs(notebook)[0].data[PNG] = base64.b64encode(file.getvalue()).decode()


def one_pixel(pixels):
    pixels[200, 300, 2] ^= 1
    return pixels


def moving(notebook):
    """The last picture, followed after a while by another one."""
    first = last_picture(notebook)
    stored_again(notebook, first, save_all=True, append_images=[first.rotate(90)], duration=[1, 99])


def see_through(notebook):
    """The last picture, its white left to the page behind it."""
    stored_again(notebook, last_picture(notebook), transparency=(255, 255, 255))


def html(notebook, old, new):
    data = outputs(notebook)[1].data
    assert old in data["text/html"]
    data["text/html"] = data["text/html"].replace(old, new, 1)


FAULTS = {
    "pictures exchanged": (exchanged, "code cell 5: stores another picture than was drawn: "),
    "a pixel changed": (lambda nb: recoded(nb, one_pixel), "code cell 6: stores another picture than was drawn: "),
    "a moving picture": (moving, "no readable PNG: it holds b'acTL', which may be another picture"),
    "a colour taken away": (see_through, "no readable PNG: it holds b'tRNS', which may be another picture"),
    "a picture that can be seen through": (
        lambda nb: stored_again(nb, last_picture(nb).convert("RGBA")), "another picture than was drawn"),
    "a verdict no longer shown": (lambda nb: nb.cells[1].outputs.clear(), "shows 0 of kind verdicts, 'Statements'"),
    "a picture cropped": (lambda nb: recoded(nb, lambda pixels: pixels[:-1]), "another picture than was drawn"),
    "a picture turned": (lambda nb: recoded(nb, lambda pixels: pixels.swapaxes(0, 1)), "another picture than was drawn"),
    "a picture that is none": (lambda nb: outputs(nb)[0].data.update({PNG: "QUJD"}), "was drawn: no readable PNG"),
    "a picture cut off": (
        lambda nb: outputs(nb)[0].data.update({PNG: outputs(nb)[0].data[PNG][:2000]}), "was drawn: no readable PNG"),
    "a picture of no base 64": (lambda nb: outputs(nb)[0].data.update({PNG: "abcde"}), "another picture than was drawn"),
    "a fingerprint changed": (lambda nb: html(nb, "of picture ", "of picture 0123456789abcdef<br>"), "drawn was 0123456789abcdef"),
    "a picture made small": (
        lambda nb: outputs(nb)[0].metadata[PNG].update(width=9), "shows its picture 9 pixels wide, which was drawn for 836"),
    "a width lost": (lambda nb: outputs(nb)[0].metadata[PNG].pop("width"), "shows its picture None pixels wide"),
    "an alternative text changed": (
        lambda nb: outputs(nb)[0].metadata[PNG].update(alt="Nothing."), "says 'Nothing.' in place of its picture"),
    "an alternative text lost": (lambda nb: outputs(nb)[0].metadata.clear(), "says None in place of its picture"),
    "a description changed": (
        lambda nb: outputs(nb)[0].data.update({"text/plain": "Nothing."}), "and under it 'Bars: <Fires>.'"),
    "a caption changed": (lambda nb: html(nb, "Fires", "Floods"), "and under it 'Bars: <Floods>.'"),
    "a caption taken away": (lambda nb: html(nb, "<p>", "<div>"), "without caption and plotted values under it"),
    "values taken away": (lambda nb: outputs(nb).pop(), "code cell 6: shows a picture without caption and plotted values"),
    "values before the picture": (lambda nb: outputs(nb).reverse(), "shows a picture without caption and plotted values"),
    "a picture taken away": (lambda nb: outputs(nb).pop(0), "code cell 6: shows plotted values without their picture"),
    "another picture added": (
        lambda nb: outputs(nb).append(outputs(nb, -2)[0]), "code cell 6: shows a picture without caption"),
    "a figure's cell deleted": (
        lambda nb: nb.cells.pop(), "shows 0 of kind figure, 'Fires'; data/reference/shown.csv declares 1"),
    "a table's cell deleted": (lambda nb: nb.cells.pop(3), "shows 1 of kind table, 'Table 1'; data/reference/shown.csv declares 2"),
    "a value's cell deleted": (lambda nb: nb.cells.pop(6), "shows 0 of kind value, 'Table 1'"),
    "a figure shown twice": (
        lambda nb: nb.cells.append(new_code_cell(outputs=outputs(nb, -2))), "shows 2 of kind figure, 'Thefts & more'; data/reference/shown.csv declares 1"),
    "a figure of another title": (
        lambda nb: html(nb, "<td>Fires", "<td>Floods"), "shows 1 of kind figure, 'Floods'; data/reference/shown.csv declares 0"),
    "a section of another name": (
        lambda nb: nb.cells[4].update(source="### Doubts"), "shows 1 of kind table, 'Doubts'; data/reference/shown.csv declares 0"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_that_nbval_overlooks_is_named(fault, notebook, tmp_path):
    plant, message = FAULTS[fault]
    plant(notebook)
    faults = found(notebook, tmp_path)
    assert any(message in fault for fault in faults), faults


def test_how_a_picture_is_compressed_does_not_matter(notebook, tmp_path):
    recoded(notebook, lambda pixels: pixels)
    assert found(notebook, tmp_path) == []


def test_inspection_asks_for_pictures(notebook, tmp_path):
    exchanged(notebook)
    path = tmp_path / "made_up.ipynb"
    nbformat.write(notebook, path)
    assert set(found(notebook, tmp_path)) < set(inspection.findings(path))


def test_each_declared_notebook_is_there():
    declared = datasets.load_reference("shown").index.get_level_values("notebook")
    assert set(declared) == {path.stem for path in stored.all_notebooks()}


def test_the_kinds_declared_are_those_shown():
    declared = datasets.load_reference("shown").index.get_level_values("kind")
    assert set(declared) == {"figure", "table", "value", "verdicts"}


def test_the_picture_on_the_front_page_is_the_index_s_first():
    picture, _ = stored.read(ROOT / "notebooks/index.ipynb").pictures[0]
    assert base64.b64decode(picture) == (ROOT / "notebooks/verdicts.png").read_bytes()
