"""A verdict is a judge's, and what is judged comes from data: each way around it is planted and seen named."""

import nbformat
import pytest

from helpers import datasets
from helpers.collection import inspection, stored
from helpers.collection.inspection import origins, provenance

SETUP = """
from helpers import papers, printed, rates, trends
paper = papers.open("made_up_paper")
table_1 = paper.table("table_1")
counts = printed.numbers(table_1, ["recorded_2021", "recorded_2022", "recorded", "cleared"])
towns = counts.loc[["Northtown", "Southtown"]]
total = towns.sum()
"""


def findings(code):
    """What is found in the code of a notebook of the template's paper; its stored rows are left aside."""
    cells = tuple(nbformat.v4.new_code_cell(source) for source in (SETUP, code))
    notebook = stored.Notebook(None, cells)
    found = provenance.findings(notebook, "made_up_paper")
    return [fault for fault in found if fault.startswith("code cell")]


COMPUTED = {
    "a sum": 'paper.compare("text_recorded", total["recorded"])',
    "a growth": 'paper.compare("text_growth_northtown", trends.growth_percent(*counts.loc["Northtown"][:2]))',
    "a difference from the whole": 'paper.compare("text_clear_up", 100 - total["cleared"] / total["recorded"] * 100)',
    "half of it, and one": 'paper.compare("text_recorded", total["recorded"] / 2 + 1)',
    "another print": 'paper.compare("text_recorded", int(paper.printed("table_1.Total.recorded")), evidence="repeated")',
    "several": 'paper.compare_many({"text_recorded": total["recorded"], "table_1.Total.cleared": total["cleared"]})',
    "several, by name": 'paper.compare_many({f"table_1.{town}.recorded": n for town, n in towns.items()})',
    "a table": 'paper.compare_table("table_1", 2 * paper.data("table_1")[["cleared"]])',
    "a table by its rules": "from helpers import localization, statistics\nsheet = paper.sheet('table_1')\n"
    "by_rules = localization.recomputed(sheet).combine_first(statistics.recomputed(sheet))\n"
    "paper.compare_table('table_1', by_rules)",
    "a table from another one's print": 'b = printed.numbers(paper.cells("ols"))\npaper.compare_table("ratios", b * 2)',
    "a condition": 'paper.holds("text_southtown_stable", abs(total["recorded"]) < 5, f"{total.max():.1f} percent")',
    "a condition left open": 'unsaid = None\npaper.holds("text_southtown_stable", unsaid, "unsaid",\n'
    '    alternatives={"read as under 5 percent": total["recorded"] < 5})',
    "a word that stands for a number": 'paper.holds("text_unreported",\n'
    '    len(towns) == {"every fourth": 4}.get(paper.printed("text_unreported")), f"{len(towns)} towns")',
    "declared readings": 'paper.compare("text_clear_up", total["cleared"], alternatives={"mean": towns["cleared"].mean()})',
    "readings collected": "readings = {}\nfor town in towns.index:\n    readings[town] = towns.loc[town].sum()\n"
    'paper.compare("text_clear_up", total["cleared"], alternatives=readings)',
    "one value or another": 'value = total["recorded"]\nif total.min() > 3:\n    value = total["cleared"]\n'
    'paper.compare("text_recorded", value)',
    "writing into a copy": 'moved = table_1.copy()\nmoved.loc["Northtown", "recorded"] = ""',
    "reference data": "from helpers import datasets\n"
    'paper.compare("text_recorded", datasets.load_reference("population")["population"].max())',
    "an interval of what is printed": 'paper.compare("text_clear_up", printed.propagate(\n'
    '    lambda part, whole: 100 * part / whole, *[printed.parse(n).interval() for n in table_1.loc["Total"][:2]]))',
}
ONE = "paper.compare('text_recorded', {})"
TYPED = {
    "a number": (ONE.format("2140"), "text_recorded: 2140 is typed"),
    "a name for a number": ("value = 2140\n" + ONE.format("value"), "2140 is typed"),
    "a small number": (ONE.format("3"), "comes from no table"),
    "a negative number": (ONE.format("-3"), "comes from no table"),
    "by keyword": ("paper.compare(claim_id='text_recorded', recomputed=2140)", "2140 is typed"),
    "by unpacking": ("paper.compare(*['text_recorded', 2140])", "comes from no table"),
    "by unpacking a mapping": ("paper.compare('text_recorded', **{'recomputed': 2140})", "comes from no table"),
    "a text that is parsed": (ONE.format("printed.parse('2,140').value"), "'2,140' is typed"),
    "a text made a float": (ONE.format("float('3')"), "'3' is typed"),
    "a fraction": ("from fractions import Fraction\n" + ONE.format("Fraction(2140)"), "2140 is typed"),
    "an interval": (ONE.format("printed.Interval(2139, 2141)"), "2139, 2141 is typed"),
    "an interval around what is computed": (
        ONE.format("printed.Interval(total['recorded'] - 1, total['recorded'] + 1)"),
        "1 is typed",
    ),
    "a Series": ("import pandas as pd\n" + ONE.format("pd.Series([3, 4]).sum()"), "3, 4 is typed"),
    "a DataFrame": (
        "import pandas as pd\nf = pd.DataFrame({'n': [3]})\n" + ONE.format("f['n'][0]"),
        "3 is typed",
    ),
    "a Series over the table's rows": (
        "import pandas as pd\n" + ONE.format("pd.Series(2140, index=table_1.index).max()"),
        "2140 is typed",
    ),
    "added to what is computed": (ONE.format("total['recorded'] + 10"), "10 is typed"),
    "added by name": ("ten = 10\n" + ONE.format("total['recorded'] + ten"), "10 is typed"),
    "added in place": ("value = total['recorded']\nvalue += 10\n" + ONE.format("value"), "10 is typed"),
    "what is computed taken nought times": (ONE.format("0 * total['recorded'] + 1"), "comes from no table"),
    "the lesser of two": (ONE.format("min(total['recorded'], 9)"), "9 is typed"),
    "a factor": (ONE.format("total['recorded'] * 1.0047"), "1.0047 is typed"),
    "a table that was typed": (
        "import pandas as pd\npaper.compare_table('table_1', pd.DataFrame({'recorded': [2140]}, index=['Total']))",
        "table_1: 2140 is typed",
    ),
    "a cell of a table": (
        "rebuilt = counts.copy()\nrebuilt.loc['Total', 'cleared'] = 625\npaper.compare_table('table_1', rebuilt)",
        "table_1: 625 is typed",
    ),
    "an alternative table": (
        "other = towns * 0\nother.loc['Total', 'cleared'] = 625\n"
        "paper.compare_table('table_1', towns, alternatives={'early': other})",
        "table_1, alternatives: 625 is typed",
    ),
    "a table compared with its own print": (
        "paper.compare_table('table_1', printed.numbers(paper.cells('table_1')))",
        "table_1: the print is compared with itself",
    ),
    "a judge of tables under another name": ("judge = paper.compare_table", "stands without being called"),
    "in another case": (ONE.format("3 if total['recorded'] > 5 else total['recorded']"), "a part of it, comes from no"),
    "or else": (ONE.format("None or 3"), "comes from no table"),
    "one of a list": (ONE.format("[total['recorded'], 3][1]"), "a part of it, comes from no"),
    "a fill for what is missing": (ONE.format("counts['recorded'].fillna(2140).max()"), "2140 is typed"),
    "an exchange in a table": (
        ONE.format("table_1.replace('2 130', '2 140')['recorded']"),
        "'2 130', '2 140' is typed",
    ),
    "a column of a table": (ONE.format("counts.assign(recorded=2140)['recorded'].max()"), "2140 is typed"),
    "a cell of what was computed": (
        "towns.loc['Northtown', 'recorded'] = 3\n" + ONE.format("towns.sum()"),
        "a part of it",
    ),
    "put into a list": ("found = [total['recorded']]\nfound.append(3)\n" + ONE.format("max(found)"), "a part of it"),
    "by a function": (ONE.format("(lambda n: 2140)(total)"), "2140 is typed"),
    "for each row": (ONE.format("max(3 for town in towns.index)"), "comes from no table"),
    "in a loop": ("for value in (3, 4):\n    " + ONE.format("value"), "comes from no table"),
    "in a branch": (
        "value = total['recorded']\nif towns.empty:\n    value = 3\n" + ONE.format("value"),
        "a part of it",
    ),
    "a threshold": (ONE.format("sum(n > 437 for n in towns['recorded'])"), "437 is typed"),
    "a threshold in a filter": (ONE.format("len(towns[towns['recorded'] > 437])"), "437 is typed"),
    "one among several": (
        "paper.compare_many({'text_recorded': total['recorded'], 'table_1.Total.cleared': 3})",
        "table_1.Total.cleared: the value",
    ),
    "one among several, joined": (
        "good = {'text_recorded': total['recorded']}\npaper.compare_many(good | {'text_clear_up': 29})",
        "29 is typed",
    ),
    "the same for all": ("paper.compare_many(dict.fromkeys(table_1.index, 2140))", "2140 is typed"),
    "an alternative": (
        "paper.compare('text_recorded', total['recorded'], alternatives={'read well': 90_000})",
        "90000",
    ),
    "an alternative by name": (
        "read_well = {'read well': 9}\npaper.compare('text_recorded', total['recorded'], alternatives=read_well)",
        "text_recorded, alternatives: the value",
    ),
    "an alternative of several": (
        "paper.compare_many({'text_recorded': total['recorded']}, alternatives={'text_recorded': {'read well': 9}})",
        "text_recorded, alternatives: the value",
    ),
    "an alternative handed on": (
        "paper.compare('text_recorded', total['recorded'], **{'alternatives': {'read well': 9}})",
        "handed on by **",
    ),
    "a candidate": ("paper.explain('text_recorded', {'read well': 2140})", "2140 is typed"),
    "a list": ("paper.compare_list('text_recorded', ['205', '206'], universe=towns.index)", "comes from no table"),
    "a universe": ("paper.compare_list('text_recorded', towns.index, universe=range(400))", "universe: 400 is typed"),
    "a truth": ("paper.holds('text_southtown_stable', True, 'stable')", "comes from no table"),
    "a truth about nothing": ("paper.holds('text_southtown_stable', 1 < 2, 'stable')", "comes from no table"),
    "a truth added": ("paper.holds('text_southtown_stable', total.min() > 3 or True, 'stable')", "a part of it"),
    "a truth as a reading": (
        "paper.holds('text_southtown_stable', None, 'stable', alternatives={'read so': True})",
        "text_southtown_stable, alternatives: the value",
    ),
    "a print typed again": ("paper.holds('text_southtown_stable', len(towns) == 2, 'two')", "2 is typed"),
    "a print typed again under a name": (
        "both = 2\npaper.holds('text_southtown_stable', len(towns) == both, 'two')",
        "2 is typed",
    ),
    "a print typed again as a text": (
        "paper.holds('text_southtown_stable', list(towns.index) == ['209', '212'], 'both')",
        "'209', '212' is typed",
    ),
    "a statement judged without its number": (
        "paper.holds('text_recorded', total['recorded'] > 1, 'more')",
        "text_recorded: the number it prints is not looked at",
    ),
    "one of several judged without its number": (
        "for town in ('northtown', 'southtown'):\n"
        "    paper.holds(f'table_1.{town}.recorded', total['recorded'] > 1, 'more')",
        "the number it prints is not looked at",
    ),
    "a print held against itself": (
        ONE.format("printed.parse(paper.printed('text_recorded')).value"),
        "compared with itself",
    ),
    "a print held against itself, from the claims": (
        ONE.format("printed.parse(paper.claims['printed']['text_recorded']).value"),
        "compared with itself",
    ),
    "each print held against itself": (
        "for claim in ('text_recorded', 'text_clear_up'):\n"
        "    paper.compare(claim, printed.parse(paper.printed(claim)).value)",
        "claim: the print is compared with itself",
    ),
    "a Series beside what is computed": (
        "import pandas as pd\n" + ONE.format("(pd.Series([3, 4]) + total).max()"),
        "3, 4 is typed",
    ),
    "a second printing that counts": (
        ONE.format("printed.parse(paper.printed('table_1.Total.recorded')).value"),
        "say by evidence what that is worth",
    ),
    "a power": (
        "paper.holds('text_southtown_stable', total.min() > 3, 'stable', power=0.999)",
        "power is typed, 0.999",
    ),
    "a number of outcomes": (
        "paper.holds('text_southtown_stable', total.min() > 3, 'stable', outcomes=504)",
        "outcomes is typed, 504",
    ),
    "a rounding unit": (
        "paper.compare('text_recorded', total['recorded'], rounded_to=250)",
        "rounded_to is typed, 250",
    ),
    "a finding": (
        "paper.holds('text_southtown_stable', total.min() > 3, 'down by 4.2 percent')",
        "its finding states 4.2",
    ),
    "a finding by name": (
        "found = 'down by 4 percent'\npaper.holds('text_southtown_stable', total.min() > 3, found)",
        "its finding states 4",
    ),
    "ten ones": (ONE.format("total['recorded'] + 1 + 1"), "2 is typed"),
    "a sum of typed ones": (ONE.format("total['recorded'] + sum([5, 5])"), "sum([5, 5]) is typed"),
    "a product of typed ones": (ONE.format("total['recorded'] - 2 * 5"), "2 * 5 is typed"),
    "a length of what was typed": (ONE.format("total['recorded'] + len('abcdefghij')"), "len('abcdefghij') is typed"),
    "added by a method": (ONE.format("counts['recorded'].add(10).max()"), "10 is typed"),
    "what a sum starts with": (ONE.format("sum(towns['recorded'], 10)"), "10 is typed"),
    "a default": (ONE.format("total.get('nothing', 9)"), "9 is typed"),
    "a default by name": (ONE.format("towns['recorded'].reindex(['x'], fill_value=10).sum()"), "10 is typed"),
    "what comes next when nothing does": (ONE.format("next((n for n in towns['recorded'] if n < 0), 9)"), "9 is typed"),
    "a column by a mapping": (ONE.format("counts.assign(**{'recorded': 9})['recorded'].max()"), "9 is typed"),
    "a small number put for others": (ONE.format("counts['recorded'].map({2130: 9}).max()"), "9 is typed"),
    "a weight": (ONE.format("rates.mean(towns['recorded'], weights=[1, 9])"), "9 is typed"),
    "a default of a function": (ONE.format("(lambda n, more=9: n + more)(total['recorded'])"), "9 is typed"),
    "the digits of a number changed": (ONE.format("int(str(total['recorded']).translate({51: 52}))"), "52 is typed"),
    "a year as a factor": (ONE.format("total['recorded'] * 2010 / 2001"), "2001, 2010 is typed"),
    "a year in a formula": (ONE.format("trends.growth_percent(2000, total['recorded'])"), "2000 is typed"),
    "a threshold in a query": (ONE.format("len(counts.query('recorded > 437'))"), "437.0 is typed"),
    "bit by bit": (ONE.format("total['recorded'] | 10"), "a part of it"),
    "a truth, or else": ("paper.holds('text_southtown_stable', (total['recorded'] < 5) | True, 'x')", "a part of it"),
    "the greater of a truth": (
        "paper.holds('text_southtown_stable', max(total['recorded'] < 5, True), 'x')",
        "a part of it",
    ),
    "no truth": ("paper.holds('text_southtown_stable', (total['recorded'] < 5) != True, 'x')", "True is typed"),
    "one truth or the other": (
        "paper.holds('text_southtown_stable', (total['recorded'] < 5) in (True, False), 'x')",
        "False, True is typed",
    ),
    "a power counted from nothing": (
        "paper.holds('text_southtown_stable', total['recorded'] < 5, 'x', power=1 - 1 / 100)",
        "power is typed: count it",
    ),
    "its own print by place": (
        ONE.format("int(paper.claims.iloc[0]['printed'].replace(',', ''))"),
        "compared with itself",
    ),
    "its own print, read again": (
        "from helpers import datasets\n" + ONE.format("datasets.load_claims('made_up_paper')['printed'].iloc[0]"),
        "compared with itself",
    ),
    "its own print among others": (
        ONE.format("max(printed.parse(paper.printed('text_recorded')).value, total['recorded'])"),
        "compared with itself",
    ),
    "each print with itself": (
        "for name, row in paper.claims.iterrows():\n    paper.compare(name, printed.parse(row['printed']).value)",
        "compared with itself",
    ),
    "a finding put together": (
        "paper.holds('text_southtown_stable', total.min() > 3, f'down by {437} percent')",
        "its finding states 437",
    ),
}
DOORS = {
    "a hand-made verdict": ("from helpers.agreement import ledger\nledger.Verdict()", "imports from helpers.agreement"),
    "the class of verdicts": ("from helpers import papers as p\np.agreement.Verdict()", "reaches for Verdict"),
    "a room that judges": ("from helpers import agreement", "imports agreement"),
    "a room renamed": ("from helpers import rates as shares", "a room keeps its name"),
    "a hand-made comparison": ("papers.agreement.Comparison(())", "reaches for Comparison"),
    "a hand-made print": ("printed.Printed('3', 3)", "reaches for Printed"),
    "a verdict changed": ("import dataclasses", "imports dataclasses"),
    "a shown table of another library": ("from IPython.display import display", "imports IPython.display"),
    "kept by hand": ("paper._keep(None)", "the private name _keep"),
    "verdicts reached": ("paper._verdicts.clear()", "the private name _verdicts"),
    "by a name in a text": ("getattr(paper, '_keep')", "uses getattr"),
    "by a class": ("type('Shown', (), {})", "uses type"),
    "by running a text": ("exec('x = 3')", "uses exec"),
    "by importing a text": ("__import__('os')", "uses __import__"),
    "a judge replaced": ("paper.compare = paper.holds", "changes paper.compare"),
    "a judge by another name": ("judge = paper.compare", "paper.compare stands without being called"),
    "the paper by another name": ("other = paper\nother.compare('text_recorded', 3)", "hands the paper on"),
    "another paper": ("paper = papers.open('droppers_punishment')", "only paper = papers.open('made_up_paper')"),
    "a second paper": ("other = papers.open('made_up_paper')", "only paper = papers.open('made_up_paper')"),
    "a helper replaced": ("printed.parse = lambda text: 3", "changes printed.parse"),
    "a word of Python's own": ("len = lambda rows: 3", "gives the name len"),
    "a claim's print changed": ("paper.claims.loc['text_recorded', 'printed'] = '3'", "changes what was read"),
    "a claim's print changed by a name": (
        "known = paper.claims\nknown.at['text_recorded', 'printed'] = '3'",
        "changes what was",
    ),
    "claims left out": ("paper.claims.drop(index='text_recorded', inplace=True)", "changes what was read"),
    "a claim deleted": ("del paper.facts['language']", "changes what was read"),
    "a cell of a table changed": ("table_1.loc['Northtown', 'recorded'] = '3'", "changes what was read"),
    "a cell changed by a method": ("table_1.update(towns)", "changes what was read"),
    "by an operator": ("from operator import setitem", "imports setitem"),
}


@pytest.mark.parametrize("code", COMPUTED.values(), ids=COMPUTED)
def test_what_is_computed_from_data_is_let_pass(code):
    assert findings(code) == []


@pytest.mark.parametrize(("code", "named"), TYPED.values(), ids=TYPED)
def test_a_typed_value_is_named(code, named):
    found = findings(code)
    assert found
    assert all(fault.startswith("code cell 2: ") for fault in found)
    assert any(named in fault for fault in found), found


@pytest.mark.parametrize(("code", "named"), DOORS.values(), ids=DOORS)
def test_a_way_past_the_judges_is_named(code, named):
    assert any(named in fault for fault in findings(code)), findings(code)


def test_a_cell_that_is_no_python_hides_no_other():
    cells = tuple(nbformat.v4.new_code_cell(source) for source in ("%run other", SETUP, ONE.format("2140")))
    found = provenance.not_from_data(stored.Notebook(None, cells), datasets.load_claims("made_up_paper"))
    assert found == ["code cell 3: text_recorded: 2140 is typed: take it from a table, a print or reference data"]


def test_a_name_means_what_it_was_assigned_last():
    before, after = "value = 3\nvalue = total['cleared']\n", "value = total['cleared']\nvalue = 3\n"
    assert findings(before + ONE.format("value")) == []
    assert findings(after + ONE.format("value"))


def test_the_names_of_a_comprehension_end_with_it():
    assert findings("value = total['cleared']\n[value for value in (3, 4)]\n" + ONE.format("value")) == []


def test_a_notebook_without_a_paper_may_type_numbers_and_reach_no_further():
    cells = tuple(nbformat.v4.new_code_cell(source) for source in ("part, whole = 8, 250", "import os"))
    assert provenance.findings(stored.Notebook(None, cells), None) == [
        "code cell 2: imports os, which is none of the notebooks' libraries"
    ]


def test_one_operand_from_data_is_enough_for_a_computation_and_not_for_a_container():
    data, number = origins.Origin(frozenset({"table"})), origins.constant(3)
    assert origins.mixed(data, number).known
    assert not origins.joined(data, number).known
    assert not origins.mixed(origins.joined(data, number), number).known


def test_a_label_is_no_number_and_nothing_is_no_value():
    assert origins.constant("Northtown") == origins.NOWHERE
    assert origins.constant(None).known
    assert not origins.mixed(origins.constant(None), origins.constant(3)).known


def test_every_notebook_judges_what_it_computed():
    for path in stored.all_notebooks():
        assert provenance.findings(stored.read(path), stored.paper_of(path)) == [], path.name


def test_inspection_names_a_typed_value_with_its_cell(copy_of_template):
    path = copy_of_template / "notebooks/_template.ipynb"
    content = nbformat.read(path, as_version=4)
    cell = next(cell for cell in content.cells if 'paper.compare("text_clear_up"' in cell.source)
    cell.source = 'paper.compare("text_clear_up", 29)'
    nbformat.write(content, path)
    assert any("code cell 13: text_clear_up: 29 is typed" in fault for fault in inspection.findings(path))
