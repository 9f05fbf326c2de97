"""What README, CONTRIBUTING and CITATION say in numbers and rules is true.

Each number of their own sentences stands in a statement that is checked here, so a number added or changed is named.
"""

import re
import tomllib

import pandas as pd
import pytest
from conftest import ROOT

from helpers import collection, datasets
from helpers.agreement import ledger
from helpers.collection import frontpage, stored
from helpers.datasets import facts, schemas, sources
from helpers.printed import rounding

WORDS = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
]  # fmt: skip
# "one" is a pronoun as often as a number
MORE = "half|dozens?|(?:thir|for|fif|six|seven|eigh|nine)ty|(?:hundred|thousand|million)s?|twice|thrice|doubled?"
NUMBER = re.compile(rf"(?<![\w.])(?:[0-9][\w.,]*|{MORE}|{'|'.join(WORDS[2:])})(?!\w)", re.IGNORECASE)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PAPER_NOTEBOOKS = list(collection.paper_notebooks().items())


def document(name):
    """What people wrote of a document."""
    text = (ROOT / name).read_text("utf-8")
    for begin, end in frontpage.MARKS:
        text = re.sub(f"(?s){begin}.*?{end}", "", text)
    return text


def sources_of_the_corpus():
    return [len([name for name, source in sources.recorded().items() if source.lines and not name.startswith("999")])]


def commands():
    block = document("README.md").split("## Two commands")[1].split("```")[1]
    return [len(re.findall("^make [a-z]+", block, re.MULTILINE))]


def pythons():
    low, high = re.findall(r"3\.([0-9]+)", PROJECT["requires-python"])
    return [f"3.{minor}" for minor in range(int(low), int(high))]


def inhabitants(vintage):
    count = datasets.load_reference("population").at[("KAZ", 2021, vintage), "population"]
    return [f"{count:,}".replace(",", " ")]


def date_of_the_version():
    return re.findall(rf"^## {re.escape(PROJECT['version'])} \((.+)\)$", document("CHANGELOG.md"), re.MULTILINE)


def grouped(count):
    return f"{int(count):,}".replace(",", "\u00a0")


def finding():
    """The row that the README rebuilds: articles, their cells, the printed total and the sum of the cells."""
    table = datasets.load_table("kz_cybercrime_dynamics_2018_2021", "table_1")["y2020"]
    cells = table.drop("total").astype("string").replace("", pd.NA)
    shown = [grouped(cell) if pd.notna(cell) else "–" for cell in cells]
    added = sum(int(cell) for cell in cells.dropna())
    return [" | ".join(cells.index), "2020", " | ".join(shown), grouped(table["total"]), grouped(added)]


def told():
    """The numbers of the finding in words: printed total, year, rows, sum."""
    articles, year, _, printed, added = finding()
    return [printed, year, len(articles.split(" | ")), added]


def told_again():
    """Sum and print once more, and the one cell on which the other reading turns."""
    articles, _, cells, printed, added = finding()
    moved = dict(zip(articles.split(" | "), cells.split(" | "), strict=True))["207"]
    return [added, printed, moved, "207", "2021", moved]


# document -> pattern of a statement -> its numbers; None where it is a rule of ours, held to its wording by the pattern
STATED = {
    "README.md": {
        r"prints \*\*([^*]+)\*\* recorded\s+offences for (\d+)\. Its (\w+) rows add up to \*\*([^*]+)\*\*": told,
        r"\| article \| (.+) \| total printed \|.*\n.*\n\| (\d+) \| (.+) \| \*\*(.+)\*\* \| \*\*(.+)\*\* \|": finding,
        r"with (\d+\s\d+) in place of (\d+\s\d+) the[^|]+the (\d) of article (\d+) meant for (\d+), this[^|]+by (\d)\.": told_again,
        r"## (\w+) commands\n": commands,
        r"## Three doors": None,
        r"Python ([\d.]+), ([\d.]+) or ([\d.]+) with venv": pythons,
        r"corpus: (\w+) source documents": sources_of_the_corpus,
        r"Of it (\w+) papers\s+print\s+quantities and are reproduced": lambda: [len(collection.summary())],
        r"rounded half up to the printed digits": None,
        r"truncation, half even, ceiling": None,
        r"fewer than half of a paper's statements": None,
        r"CC BY ([\d.]+) ": lambda: re.findall(r"CC-BY-([\d.]+)", document("CITATION.cff")),
    },
    "CONTRIBUTING.md": {
        r"a word in (\w+) languages": lambda: [datasets.load_reference("terms").shape[1]],
        r"Two yeses are two lines": None,
        r"tested against two or more counts": None,
        r"year only, one of two documents": None,
        r"\*Several\* is more than two": None,
        r"needs two rivals in print": None,
        r"all shares that close to 100": None,
        r"Functions under about 30 lines, modules under about 250": None,
        r"Python ([\d.]+), ([\d.]+) and ([\d.]+)\.": pythons,
    },
    "CITATION.cff": {
        r"cff-version: 1\.2\.0\n": None,
        r"\nversion: ([\d.]+)\n": lambda: [PROJECT["version"]],
        r"date-released: ([\d-]+)\n": date_of_the_version,
        r"CC-BY-([\d.]+)\n": lambda: re.findall(r"CC BY ([\d.]+)", document("README.md")),
    },
    "data/reference/README.md": {
        r"\n(\w+) small tables": lambda: [len(schemas.REFERENCE)],
        r"vintage of 2026-03-06 Kazakhstan has ([\d ]+) inhabitants": lambda: inhabitants("2026-03-06"),
        r"`2021`, `2023-05-04` has ([\d ]+)\.": lambda: inhabitants("2023-05-04"),
    },
}  # fmt: skip
# numbers in data/ are fixed by their checksum
OWN_SENTENCES = ["README.md", "CONTRIBUTING.md", "CITATION.cff"]


def plain(number):
    """A number as text; one in words in figures."""
    word = str(number).lower()
    return str(WORDS.index(word)) if word in WORDS else word


def false_statements(name, text):
    """Statements of a document that are no longer there, or not true."""
    found = []
    for pattern, true in STATED[name].items():
        hit = re.search(pattern, text)
        if not hit:
            found.append(f"{name} no longer says {pattern!r}")
        elif true and list(map(plain, hit.groups())) != list(map(plain, true())):
            found.append(f"{name}: {hit.group().strip()!r}, which should be {true()}")
    return found


def homeless_numbers(name, text):
    """Numbers of a document's own sentences that stand in no statement of `STATED`."""
    for pattern in STATED[name]:
        text = re.sub(pattern, " ", text)
    sentences = re.sub(r"(?s)```.*?```|`[^`]*`|\]\([^)]*\)|(?m:^[0-9]\. )", " ", text)
    return NUMBER.findall(sentences)


@pytest.mark.parametrize("name", STATED)
def test_every_number_a_document_states_is_true(name):
    assert false_statements(name, document(name)) == []


@pytest.mark.parametrize("name", OWN_SENTENCES)
def test_no_number_of_a_document_goes_unchecked(name):
    assert homeless_numbers(name, document(name)) == []


PLANTED = {
    "a document too few": ("five source documents", "four source documents"),
    "a paper too many": ("Of it 22 papers", "Of it 23 papers"),
    "a Python too few": ("3.11, 3.12 or 3.13 with", "3.11, 3.12 or 3.14 with"),
    "another threshold": ("fewer than half of", "fewer than a third of"),
    "another rounding": ("rounded half up", "rounded half down"),
    "another total": ("**14\u00a0325** recorded", "**14\u00a0326** recorded"),
    "another cell": ("| 71 | 12 |", "| 17 | 12 |"),
    "another reading": ("the 4 of article 207", "the 4 of article 208"),
    "a rule left out": ("truncation, half even, ceiling", "truncation, ceiling"),
}


@pytest.mark.parametrize("fault", PLANTED)
def test_a_wrong_number_or_rule_in_the_readme_is_named(fault):
    old, new = PLANTED[fault]
    assert old in document("README.md")
    assert len(false_statements("README.md", document("README.md").replace(old, new))) == 1


def test_a_new_number_is_named_until_it_is_checked():
    text = document("README.md") + "\nOf 16 papers twelve hold, in `50,2%` of 9,5 cases; forty twice.\n"
    assert homeless_numbers("README.md", text) == ["16", "twelve", "9,5", "forty", "twice"]


# what the README says of judging -> whether it is so
RULES = {
    # of any comparison: what is left out is the rule by which R ends a fit
    "There is no tolerance anywhere": lambda: (
        not re.search("rtol|atol|isclose", code().replace("model.fit(tol=1e-9, rtol=1e-8)", ""))
    ),
    "only under another named rule: truncation, half even, ceiling": lambda: (
        set(rounding.RULES) == {"half_up", "truncation", "half_even", "ceiling"}
    ),
    "or that is true once its siblings are (*follows*)": lambda: "siblings" in ledger.EVIDENCE["follows"],
    "An agreement counts only when it **recomputes** something": lambda: outcome(evidence="repeated") == "repeated",
    "an agreement that could not have failed is not counted either": lambda: outcome(power=0) == "without_power",
    "fewer than half of a paper's statements can be recomputed": lambda: classes(49) == "not able" != classes(50),
    "full, full with minor issues, partial, not able": lambda: (
        list(dict.fromkeys(map(classes, (100, 90, 50, 49))))
        == ["full", "full with minor issues", "partial", "not able"]
    ),
}


def code():
    return "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "src").rglob("*.py")))


def outcome(evidence="recomputed", power=0.9):
    return ledger.outcome({"verdict": "exact", "evidence": evidence, "power": power})


def classes(exact_in_100):
    return ledger.aea_class(["exact"] * exact_in_100 + ["not_assessable"] * (100 - exact_in_100))


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_of_the_readme_holds(rule):
    assert rule in re.sub(r"\s+", " ", document("README.md"))
    assert RULES[rule]()


def title_cell(notebook):
    return re.sub(r"\s+", " ", stored.read(notebook).cells[0].source)


def contradictions(paper, text):
    """Facts of a paper that its notebook's first cell tells otherwise."""
    known = datasets.load_paper(paper)
    source = known["source"]
    if "publication" in source:
        stands = f"Print read at {source['read_at']}. "
    else:
        stands = f"Source text {source['file'][:3]}, lines {source['lines'][0]} to {source['lines'][1]}. "
    expected = [stands, f"Language: {known['language_name']}"]
    found = [fact for fact in expected if fact not in text]
    if known["year"] and known["year"] not in facts.years(text):
        found.append(f"the year {known['year']}")
    return found


@pytest.mark.parametrize(("paper", "notebook"), PAPER_NOTEBOOKS)
def test_a_notebook_begins_with_the_lines_the_language_and_the_year_of_its_paper(paper, notebook):
    assert contradictions(paper, title_cell(notebook)) == []


@pytest.mark.parametrize(
    ("old", "new"), [("lines 6306", "lines 6300"), ("Kazakh.", "Russian."), ("September 2024", "September 2023")]
)
def test_a_notebook_that_tells_its_paper_otherwise_is_named(old, new):
    paper = "kz_cybercrime_dynamics_2018_2021"
    text = title_cell(collection.paper_notebooks()[paper])
    assert old in text
    assert len(contradictions(paper, text.replace(old, new))) == 1
