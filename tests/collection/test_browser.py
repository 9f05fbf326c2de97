"""The report as a reader sees it: nothing cut, nothing hard to read, a table that answers, a print that holds all."""

import csv
import io
import re
import shutil

import browser
import nbformat
import pytest
from conftest import ROOT

from helpers.agreement import ledger
from helpers.collection import report

# Kazakh, discrepant rows, claim ids with a blank; small, for axe-core looks at each word
PAPERS = ["kz_ict_offences_legislation", "multiple_systems", "radelet_1981"]
HOSTILE = (
    """</script><script>window.hostile = 1</script><img src=x onerror="window.hostile = 1">"</td>'&amp;{{ 7 * 7 }}"""
)
WIDTHS = (390, 500, 768, 1000, 1280)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    report.write(PAPERS, {"notebooks/x.ipynb": ("it <differs>",)}, {"other": "ValueError: no"}, folder / "report")
    report.claims_page(folder / "claims/index.html", PAPERS, "../report/index.html#{anchor}")
    return folder


@pytest.fixture(scope="module")
def rows(site):
    text = (site / "report/claims.csv").read_text("utf-8")
    return list(csv.DictReader(io.StringIO(text)))


def ready(page):
    page.wait_for_selector("body[data-ready]", state="attached")
    return page


def left(page):
    return page.locator("#left").evaluate("output => output.value")


@pytest.mark.parametrize("name", ["report", "claims"])
def test_nothing_is_cut_at_any_width(name, site, opened):
    beyond = {}
    with opened(site / name / "index.html", WIDTHS[0]) as page:
        page.add_style_tag(content="section { content-visibility: visible !important; }")
        ready(page)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            page.evaluate("() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
            if cut := browser.cut(page):
                beyond[width] = cut
    assert beyond == {}


def test_without_a_browser_it_is_said_why_a_test_is_skipped(monkeypatch):
    monkeypatch.setattr(browser.importlib.util, "find_spec", lambda name: name)
    monkeypatch.setattr(browser.shutil, "which", lambda name: None)
    assert (
        browser.missing()
        == "no Chromium is installed: none of chromium, chromium-browser, google-chrome, chrome is found"
    )
    monkeypatch.setattr(browser.importlib.util, "find_spec", lambda name: None)
    assert browser.missing().startswith("playwright and axe-playwright-python are not installed")


def test_what_is_cut_is_seen(tmp_path, opened):
    (tmp_path / "wide.html").write_text("<table><tr><td style='min-width: 500px'>far</table><p>near", "utf-8")
    with opened(tmp_path / "wide.html", 390) as page:
        assert [part.split()[0] for part in browser.cut(page)] == ["TABLE", "TBODY", "TR", "TD"]


@pytest.mark.parametrize(
    ("name", "width", "dark"), [("report", 1280, False), ("report", 390, True), ("claims", 768, True)]
)
def test_axe_finds_nothing_serious(name, width, dark, site, opened):
    with opened(site / name / "index.html", width, dark) as page:
        assert browser.serious(ready(page)) == []


def test_what_is_hard_to_read_is_seen(tmp_path, opened):
    text = "<html lang=en><title>t</title><main><h1>t</h1><p style='color: #999'>faint</p><img src='data:,'></main>"
    (tmp_path / "faint.html").write_text(text, "utf-8")
    with opened(tmp_path / "faint.html") as page:
        assert [one.split(":")[0] for one in browser.serious(page)] == ["color-contrast", "image-alt"]


def test_a_page_that_asks_the_network_is_named(tmp_path, opened):
    (tmp_path / "far.html").write_text("<script src='http://localhost:9/far.js'></script>", "utf-8")
    with pytest.raises(AssertionError, match="asks for http://localhost:9/far.js"), opened(tmp_path / "far.html"):
        pass


@pytest.mark.parametrize("column", ["paper", "verdict", "kind"])
def test_the_table_keeps_what_is_asked_for(column, site, rows, opened):
    with opened(site / "report/index.html") as page:
        ready(page)
        for value in sorted({row[column] for row in rows}):
            page.select_option(f"#{column}", value)
            count = sum(row[column] == value for row in rows)
            assert re.match(r"\d+", left(page)).group() == str(count)


def test_the_words_of_a_question_may_stand_apart_and_in_the_explanation(site, rows, opened):
    word = max(
        re.findall(r"[a-z]{9,}", next(row["explanation"] for row in rows if row["verdict"] == "discrepant")), key=len
    )
    with opened(site / "report/index.html", asked=f"?words={word}%20lists&paper=multiple_systems#claims") as page:
        text = [" ".join(row.values()).lower() for row in rows if row["paper"] == "multiple_systems"]
        assert left(ready(page)).split()[0] == str(sum(word in row and "lists" in row for row in text)) != "0"


def test_the_first_rows_are_those_that_do_not_fit_and_a_name_sorts_by_number(site, rows, opened):
    with opened(site / "claims/index.html", asked="?paper=multiple_systems") as page:
        shown = ready(page).locator("#table tbody td[data-name=printed]")
        assert page.locator("#table tbody .badge").first.inner_text() == "discrepant"
        page.locator("#table thead th", has_text="printed").click()
        values = [
            float(re.search(r"-?\d+(?:\.\d+)?", text.replace(",", "")).group()) for text in shown.all_inner_texts()
        ]
        assert values == sorted(values)
        assert len(values) > 2


def test_every_claim_of_the_table_leads_to_its_row(site, rows, opened):
    with opened(site / "report/index.html") as page:
        ready(page).select_option(".dt-length select", "500")
        addresses = page.locator("#table td > a").evaluate_all("links => links.map(link => link.hash)")
        found = page.evaluate(
            "hashes => hashes.map(hash => document.getElementById(decodeURIComponent(hash.slice(1)))?.tagName)",
            addresses,
        )
        assert found == ["TR"] * len(rows)
        page.locator("#table td > a").last.click()
        page.wait_for_function("document.querySelector('tr:target').getBoundingClientRect().top < innerHeight")


def test_whatever_a_cell_holds_is_shown_and_not_obeyed(tmp_path, copy_of_template, opened):
    paper = "kz_ict_offences_legislation"
    shutil.copytree(ROOT / f"data/{paper}", copy_of_template / f"data/{paper}")
    content = nbformat.read(ROOT / f"notebooks/papers/{paper}.ipynb", as_version=4)
    row = next(
        output.data[ledger.MIME]
        for output in reversed(content.cells[-1].outputs)
        if ledger.MIME in output.get("data", {})
    )[0]
    row |= dict.fromkeys(
        ("quantity", "printed", "recomputed", "locus", "explanation", "repair", "item", "kind", "rule"), HOSTILE
    )
    (copy_of_template / "notebooks/papers").mkdir()
    nbformat.write(content, copy_of_template / f"notebooks/papers/{paper}.ipynb")
    with opened(report.write([paper], {HOSTILE: (HOSTILE,)}, {"other": HOSTILE}), asked="?words=hostile") as page:
        assert left(ready(page)) == "1 claim of 1 paper"
        assert page.evaluate("window.hostile") is None
        assert page.locator("#table tbody td[data-name=printed]").inner_text().endswith(HOSTILE)
        assert page.locator("tr[id] td[data-name=printed]").first.inner_text().endswith(HOSTILE)


def test_print_holds_every_claim_and_every_column(site, rows, opened, tmp_path):
    import pdfplumber

    with opened(site / "report/index.html") as page:
        ready(page).pdf(path=tmp_path / "report.pdf", prefer_css_page_size=True)
    with pdfplumber.open(tmp_path / "report.pdf") as sheets:
        width, height = sheets.pages[0].width, sheets.pages[0].height
        text = "".join(re.sub(r"\s", "", sheet.extract_text()) for sheet in sheets.pages)
        beyond = [
            letter["text"]
            for sheet in sheets.pages
            for letter in sheet.chars
            if letter["x1"] > width or letter["x0"] < 0
        ]
    assert (round(width), round(height)) == (595, 842)
    assert beyond == []
    assert "claimprintedrecomputedverdictexplanation" in text
    assert "notassessable" in text
    assert all(re.sub(r"\s", "", row["claim_id"]) in text for row in rows if len(row["claim_id"]) < 20)
