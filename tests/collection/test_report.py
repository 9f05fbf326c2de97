"""The report says what the stored notebooks say, whole, in one file, and where each thing is from."""

import csv
import datetime
import html
import io
import json
import re
import subprocess
from pathlib import Path

import pytest
from conftest import ROOT

from helpers import collection
from helpers.collection import claimtable, colophon, report, stored
from helpers.collection import page as pages
from helpers.datasets import paths

PAPERS = list(collection.paper_notebooks())
FILES = ["claims.csv", "claims.json", "index.html"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("collection") / "build/report"
    report.write(PAPERS, {}, folder=folder)
    return folder


@pytest.fixture(scope="module")
def page(folder):
    return (folder / "index.html").read_text("utf-8")


def data(page, name):
    return json.loads(
        re.search(f'<script type="application/json" id="{name}">(.*?)</script>', page, re.DOTALL).group(1)
    )


def test_the_report_is_one_file_with_its_rows_beside_it(folder):
    assert sorted(file.name for file in folder.iterdir()) == FILES


def test_the_report_asks_nothing_of_a_network(page):
    assert not re.search(r"""(?:src|href|action)=["']?(?:https?:)?//""", page)
    assert not re.search(r"(?:import|fetch)[\s(]*['\"]", page)


def test_every_link_within_the_report_has_a_place_it_leads_to(page):
    named = re.findall(r'\bid="([^"]*)"', page)
    assert len(named) == len(set(named))
    assert {html.unescape(place) for place in re.findall(r'href="#([^"]*)"', page)} <= {
        html.unescape(name) for name in named
    }
    assert set(re.findall(r'href="([^"#]*)"', page)) >= {"claims.csv", "claims.json"}


def test_notebook_and_data_of_each_paper_are_linked(page):
    addresses = {address for address in re.findall(r'href="([^"#$]*)"', page) if not address.startswith("claims.")}
    assert len(addresses) == 2 * len(PAPERS)
    assert all((ROOT / "build/report" / address).resolve().exists() for address in addresses)


def test_a_site_gives_the_addresses_it_has(tmp_path):
    written = report.write(
        PAPERS[:1], {}, folder=tmp_path, address=lambda place: f"../{Path(place).with_suffix('.html')}"
    )
    assert f'href="../notebooks/classics/{PAPERS[0]}.html"' in written.read_text("utf-8")


def test_the_report_shows_every_claim_and_every_picture(page):
    for paper, notebook in collection.paper_notebooks().items():
        section = page.split(f'<h2 id="{paper}">')[1].split("<h2 id=")[0]
        claims = [f"{paper}/{pages.anchor(row['claim_id'])}" for row in stored.read(notebook).comparison]
        assert list(map(html.unescape, re.findall(r'<tr class="\w+" id="([^"]*)"', section))) == claims
        assert section.count("<img ") == notebook.read_text("utf-8").count('"image/png": "')


def test_table_and_files_hold_every_stored_row_as_it_is(page, folder):
    stored_rows = collection.verdict_rows(PAPERS).to_dict("records")
    by_claim = {(row["paper"], row["claim_id"]): row for row in stored_rows}
    records = json.loads((folder / "claims.json").read_text("utf-8"))
    assert {(row["paper"], row["claim_id"]): row["printed"] for row in records} == {
        key: row["printed"] for key, row in by_claim.items()
    }
    table = data(page, "claims-data")
    assert [dict(zip(table["columns"], row, strict=True)) for row in table["data"]] == records
    text = io.StringIO((folder / "claims.csv").read_text("utf-8"))
    as_text = [{name: "" if cell is None else str(cell) for name, cell in row.items()} for row in records]
    assert list(csv.DictReader(text)) == as_text


def test_the_papers_stand_in_the_order_of_the_summary(page):
    in_summary = re.findall(r'<tr data-paper="(\w+)">', page)
    assert in_summary == re.findall(r'<section data-paper="(\w+)">', page) == list(collection.summary(PAPERS).index)


def test_many_pictures_lie_beside_the_report_and_are_all_there(tmp_path, monkeypatch):
    monkeypatch.setattr(report, "MOST_PICTURES", 0)
    addresses = re.findall('<img src="([^"]*)"', report.write(PAPERS[:2], {}, folder=tmp_path).read_text("utf-8"))
    assert addresses
    assert all((tmp_path / address).read_bytes().startswith(b"\x89PNG") for address in addresses)
    monkeypatch.undo()
    report.write(PAPERS[:1], {}, folder=tmp_path)
    assert not list(tmp_path.rglob("*.png"))


def test_an_old_report_is_discarded_with_all_that_belongs_to_it(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "report", lambda: tmp_path)
    monkeypatch.setattr(report, "MOST_PICTURES", 0)
    report.write(PAPERS[:2], {})
    report.discard()
    assert [place for place in tmp_path.rglob("*") if place.is_file()] == []


def test_a_fault_stands_at_the_top_of_the_report(tmp_path):
    written = report.write(PAPERS[:1], {"notebooks/x.ipynb": ("it <differs>",)}, folder=tmp_path).read_text("utf-8")
    assert written.index("notebooks/x.ipynb does not match or cannot be read") < written.index('id="summary"')
    assert "it &lt;differs&gt;" in written


def test_the_table_can_stand_on_a_page_of_its_own(tmp_path):
    written = report.claims_page(
        tmp_path / "index.html",
        PAPERS[:2],
        "../report/index.html#{anchor}",
        lambda place: place.replace("notebooks", ".."),
    ).read_text("utf-8")
    assert sorted(file.name for file in tmp_path.iterdir()) == FILES
    assert data(written, "claims-data")["claim"] == "../report/index.html#{anchor}"
    notebooks = {paper: facts["notebook"] for paper, facts in data(written, "claims-data")["papers"].items()}
    assert notebooks == {paper: f"../{collection.links()[paper]}" for paper in PAPERS[:2]}


def test_kazakh_and_russian_are_marked(page):
    assert '<span lang="kk">Қазақстан Республикасы киберқылмыс динамикасының' in page
    unmarked = re.sub(r'<span lang="(?:kk|ru)">.*?</span>|<script.*?</script>|alt="[^"]*"', "", page, flags=re.DOTALL)
    assert re.findall("[\u0400-\u04ff]+", unmarked) == []


@pytest.mark.parametrize(
    ("text", "language", "marked"),
    [
        ("40 миллионға жуық", "ru", '40 <span lang="kk">миллионға жуық</span>'),
        ("доля, 5 %", "ru", '<span lang="ru">доля</span>, 5 %'),
        ("бап", "kk", '<span lang="kk">бап</span>'),
        ("<b>word</b>", "en", "&lt;b&gt;word&lt;/b&gt;"),
    ],
)
def test_a_word_is_marked_by_its_letters_or_its_paper(text, language, marked):
    assert str(pages.marked(text, language)) == marked


def test_the_report_says_when_and_with_what_it_was_made_and_how_to_cite_it(page):
    now = colophon.now()
    assert now.date == datetime.date.today().isoformat()
    assert {"pandas", "nbval", "jinja2"} <= set(now.packages)
    assert "pytest-xdist" not in now.packages
    for said in (
        now.date,
        f"version {now.version}",
        f"Python {now.python}",
        f"pandas {now.packages['pandas']}",
        now.citation,
    ):
        assert said in page


def test_a_commit_is_named_with_what_differs_from_it(tmp_path):
    def git(*words):
        subprocess.run(
            ["git", "-c", "user.name=x", "-c", "user.email=x", *words], cwd=tmp_path, check=True, capture_output=True
        )

    assert colophon.commit(tmp_path) == ""
    (tmp_path / "file").write_text("one")
    git("init")
    git("add", "file")
    git("commit", "-m", "one")
    assert re.fullmatch("[0-9a-f]{12}", name := colophon.commit(tmp_path))
    (tmp_path / "file").write_text("two")
    assert colophon.commit(tmp_path) == f"{name} with changes"


def test_a_checkout_that_names_no_citation_has_none(tmp_path):
    assert colophon.citation(tmp_path) == ""


def test_the_report_leads_to_claims_whose_ids_hold_a_blank():
    assert pages.anchor("a b\tc") == "a_b_c"
    assert claimtable.COLUMNS[:2] == ("paper", "claim_id")
