"""A wrong number planted in our prose is named, wherever it is planted."""

import random
from dataclasses import dataclass

import nbformat
import pytest

from helpers import datasets
from helpers.collection import recording, stored
from helpers.collection.inspection import numerals, prose, sections

NOTEBOOKS = stored.all_notebooks()
TEMPLATE = "notebooks/_template.ipynb"
AT_LEAST = 0.95


def markdown_parts(path):
    cells = stored.read(path).cells
    return [part for part in sections.parts(stored.read(path)) if cells[part.cell - 1].cell_type == "markdown"]


@dataclass(frozen=True)
class Planted:
    """A number with one digit changed."""

    cell: int
    wrong: str


def another_digit(number, text, chance):
    """A text with one digit of a number changed, and the number as it is read then."""
    places = [place for place, letter in enumerate(number.text, number.start) if letter.isdigit()]
    place = chance.choice(places)
    digit = chance.choice([digit for digit in "0123456789" if digit != text[place]])
    changed = text[:place] + digit + text[place + 1 :]
    wrong = next(other for other in numerals.read(changed) if other.start + len(other.text) > place)
    return changed, wrong.text


def plant(path, folder, chance):
    """A copy of a notebook with one wrong number in every section, and what was planted."""
    content = nbformat.read(path, as_version=4)
    by_section = {}
    for part in markdown_parts(path):
        for number in numerals.read(part.text):
            if any(map(str.isdigit, number.text)):
                by_section.setdefault(part.heading, []).append((part, number))
    planted = []
    for heading in sorted(by_section):
        part, number = chance.choice(by_section[heading])
        cell = content.cells[part.cell - 1]
        assert cell.source.count(part.text) == 1
        changed, wrong = another_digit(number, part.text, chance)
        cell.source = cell.source.replace(part.text, changed)
        planted.append(Planted(part.cell, wrong))
    copy = folder / path.parent.name / path.name
    copy.parent.mkdir(exist_ok=True)
    nbformat.write(content, copy)
    return copy, planted


def is_named(wrong, findings):
    return any(finding.startswith(f"cell {wrong.cell}: {wrong.wrong} ") for finding in findings)


def test_a_digit_changed_in_any_section_is_named_with_its_cell(tmp_path):
    chance = random.Random(20240920)
    planted, missed = 0, []
    for path in chance.sample(NOTEBOOKS, 12):
        copy, wrong_numbers = plant(path, tmp_path, chance)
        findings = prose.findings(copy)
        planted += len(wrong_numbers)
        missed += [(path.stem, wrong) for wrong in wrong_numbers if not is_named(wrong, findings)]
    assert planted >= 60
    assert len(missed) <= (1 - AT_LEAST) * planted, missed


def edit(folder, old, new):
    path = folder / TEMPLATE
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")
    return path


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        (
            "of both towns is printed as 28,8%",
            "of both towns is printed as 25,0%",
            "cell 12: 25,0 stands where 28,8% was read",
        ),
        ("Two towns are compared", "Three towns are compared", "cell 4: Three stands where two was read"),
        ("The rates rest on hundreds", "The 900 rates rest on hundreds", "cell 26: 900 stands where hundreds was read"),
        (
            "by less than two tenths of a point",
            "by tenths of a point",
            "cell 26: tenths stands where less was read",
        ),
        ("Nothing is lost.", "Nothing is lost of 15 lines.", "cell 1: 15 stands where every was read"),
        ("lines 1 to 15. Lang", "line 1. Lang", "cell 1: Nothing stands where 15 was read"),
        ("burglaries grew by 25%.*", "burglaries fell by 25%.*", "cell 19: fell stands where grew was read"),
        ("burglaries grew by 25%.*", "burglaries grew by −25%.*", "cell 19: 25 stands where 25% was read"),
        ("a change below 5 percent.", "a change below 5 points.", "cell 21: 5 stands where 5 percent was read"),
    ],
)
def test_a_number_that_is_at_home_and_was_not_read_so_is_named(old, new, finding, copy_of_template):
    assert any(finding in said for said in prose.findings(edit(copy_of_template, old, new)))


def test_the_template_as_it_stands_has_nothing_to_name(copy_of_template):
    assert prose.findings(copy_of_template / TEMPLATE) == []


def test_a_notebook_whose_prose_nobody_has_read_is_named(copy_of_template):
    path = copy_of_template / "notebooks/papers/made_up_paper.ipynb"
    path.parent.mkdir()
    path.write_bytes((copy_of_template / TEMPLATE).read_bytes())
    assert any("has not been read against the outputs" in finding for finding in prose.findings(path))


def test_the_record_is_what_the_prose_says(copy_of_template):
    file = copy_of_template / "data/reference/prose.csv"
    before = file.read_text("utf-8").splitlines()
    edit(copy_of_template, "of both towns is printed as 28,8%", "of both towns is printed as 25,0%")
    prose.record()
    after = file.read_text("utf-8").splitlines()
    assert after == [
        line.replace("28,8% | 29.34", "25,0% | 29.34") for line in before if line.startswith(("note", "_temp"))
    ]
    assert prose.findings(copy_of_template / TEMPLATE) == []


def test_a_number_without_a_home_is_not_recorded(copy_of_template, capsys):
    file = copy_of_template / "data/reference/prose.csv"
    before = file.read_bytes()
    edit(copy_of_template, "of both towns is printed as 28,8%", "of both towns is printed as 77,7%")
    assert recording.main() == 1
    assert "_template.ipynb, cell 12: 77,7 has no home" in capsys.readouterr().err
    assert file.read_bytes() == before


def test_data_that_cannot_be_read_are_a_finding(copy_of_template):
    (copy_of_template / "data/reference/prose.csv").write_text("notebook\n", "utf-8")
    assert "prose.csv, line 1: missing columns" in prose.findings(copy_of_template / TEMPLATE)[0]


def test_every_section_on_record_stands_in_a_notebook():
    recorded = set(datasets.load_reference("prose").index)
    standing = {(path.stem, part.heading) for path in NOTEBOOKS for part in sections.parts(stored.read(path))}
    assert recorded <= standing


def test_every_source_on_record_is_cited():
    prose_of_all = []
    for path in NOTEBOOKS:
        for part in sections.parts(stored.read(path)):
            prose_of_all.append(" ".join(part.text.split()))
    everything = "\n".join(prose_of_all)
    for reference, row in datasets.load_reference("references").iterrows():
        assert (row["address"] or row["cited_as"]) in everything, reference


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ("total is 2 130, and", "total is 2 777, and", "cell 18: 2 777 has no home: The table's total is 2 777"),
        ("2,130 for 2,140", "9,130 for 2,140", "cell 18: 9,130 has no home: 9,130 for 2,140:"),
        ("rise to 500.", "rise to 777.", "cell 16: 777 has no home: both towns are stable but for"),
        ("by town, 2021 and 2022", "by town, 2021 and 2032", "cell 16: 2032 has no home"),
        ("rise to 500.", "rise to 400.", "cell 16: 400 stands where 500 was read"),
        ("rise to 500.", "fall to 500.", "cell 16: fall stands where rise was read"),
        ("2,130 for 2,140: one digit.", "2,130 for 2,140: two digits.", "cell 18: two stands where one was read"),
    ],
)
def test_a_number_in_what_code_says_is_held_to_what_is_shown(old, new, finding, copy_of_template):
    path = copy_of_template / TEMPLATE
    content = nbformat.read(path, as_version=4)
    cell = next(cell for cell in content.cells if cell.cell_type == "code" and old in cell.source)
    cell.source = cell.source.replace(old, new)
    nbformat.write(content, path)
    assert any(said.startswith(finding) for said in prose.findings(path)), prose.findings(path)


def test_a_number_in_a_reason_of_the_claims_is_held_to_what_is_printed_and_shown(copy_of_template):
    file = copy_of_template / "data/made_up_paper/claims.csv"
    file.write_text(file.read_text("utf-8").replace("its year and its sample", "its 777 towns"), "utf-8")
    (found,) = prose.findings(copy_of_template / TEMPLATE)
    assert found == "claims.csv, text_unreported: 777 has no home: The survey, its 777 towns are not given."
