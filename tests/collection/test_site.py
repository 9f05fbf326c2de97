"""The site is made from the collection as it stands: every link leads somewhere, every claim has its place."""

import json
import os
import re

import pytest
from browser import missing, serious, started
from conftest import ROOT

from helpers import collection
from helpers.agreement import ledger
from helpers.collection import stored
from helpers.collection.site import links, pages, tree

SITE = ROOT / "build/site"
needs_site = pytest.mark.skipif(not (SITE / "report/index.html").is_file(), reason="no site is built: make site")
needs_browser = pytest.mark.skipif(bool(missing()), reason=missing())


@pytest.fixture(scope="module")
def sources():
    return tree.all_sources()


def dead_links(sources):
    """Page and link of each link of the pages' Markdown that leads to no page or file among them."""
    found = []
    for place, content in sources.items():
        for link in links.within(content.decode("utf-8"), place) if place.endswith(".md") else []:
            if link not in sources:
                found.append((place, link))
    return found


def test_every_link_of_the_site_leads_to_a_page_or_file_of_it(sources):
    assert dead_links(sources) == []


def test_a_page_taken_away_is_named_with_every_page_that_links_to_it(sources):
    left = {place: content for place, content in sources.items() if place != "claims/radelet_1981.md"}
    assert set(dead_links(left)) == {(place, "claims/radelet_1981.md") for place in ("classics.md", "claims.md")}


def test_every_notebook_and_every_data_dictionary_is_a_page_and_stands_in_a_list(sources):
    listed = "\n".join(content.decode("utf-8") for place, content in sources.items() if place.endswith(".md"))
    for path in (*stored.all_notebooks(), *(ROOT / "data").glob("*/README.md")):
        place = path.relative_to(ROOT).as_posix()
        assert place in sources
        assert re.search(rf"(?m)^(?:.* <)?{re.escape(place.rsplit('.', 1)[0])}>?$", listed), (
            f"no list of pages has {place}"
        )


def test_the_course_names_every_notebook_on_methods_and_every_classic(sources):
    course = sources["course.md"].decode("utf-8")
    taught = [path for path in stored.all_notebooks() if path.parent.name in ("methods", "classics")]
    assert [path.stem for path in taught if f"({collection.relative(path)})" not in course] == []


def test_every_room_has_its_page_of_reference():
    rooms = {path.stem for path in (ROOT / "src/helpers").iterdir() if path.suffix == ".py" or path.is_dir()}
    assert set(pages.ROOMS) == rooms - {"__init__", "__pycache__"}


@pytest.mark.parametrize("paper", ["kz_cybercrime_dynamics_2018_2021", "radelet_1981"])
def test_every_claim_of_a_paper_has_its_own_address(paper, sources):
    ids = re.findall('<tr id="([^"]+)"', sources[f"claims/{paper}.md"].decode("utf-8"))
    rows = stored.read(collection.paper_notebooks()[paper]).comparison
    assert ids == [pages.anchor(row["claim_id"]) for row in rows]
    assert len(set(ids)) == len(ids)


def test_a_kazakh_print_says_its_language(sources):
    page = sources["claims/kz_cybercrime_dynamics_2018_2021.md"].decode("utf-8")
    assert '<td lang="kk">қарқын алуда</td>' in page


def test_a_notebook_keeps_its_outputs_but_the_rows_behind_a_comparison():
    path = collection.paper_notebooks()["radelet_1981"]
    cells = json.loads(tree.notebook(path))["cells"]
    assert "claims/radelet_1981.md" in cells[1]["source"]
    shown = [output.get("data", {}) for cell in cells for output in cell.get("outputs", [])]
    assert len(shown) == sum(len(cell.outputs) for cell in stored.read(path).code)
    assert not any(ledger.MIME in data for data in shown)


def test_no_two_cells_of_a_page_of_claims_are_one_word_for_the_search(sources):
    page = sources["claims/kz_cybercrime_dynamics_2018_2021.md"].decode("utf-8")
    words = re.sub("<[^<]+?>", "", page).split()
    assert "14325" in words and "14329" in words


@pytest.mark.parametrize("link", ["../papers/nonesuch.ipynb", "nonesuch.csv", "../../data/nonesuch/"])
def test_a_link_that_leads_nowhere_is_named_with_its_page(link):
    with pytest.raises(ValueError, match=rf"^notebooks/index\.ipynb: the link '{re.escape(link)}' leads nowhere"):
        links.in_markdown(f"see [this]({link})", "notebooks/index.ipynb")


def test_a_picture_from_the_web_becomes_its_description():
    text = "[![Binder](https://example.org/badge.svg)](https://example.org)"
    assert links.in_markdown(text, "README.md") == "[Binder](https://example.org)"


def test_a_source_that_stays_the_same_is_left_alone_and_one_that_is_no_page_is_removed(tmp_path, monkeypatch):
    made = {"index.md": b"one", "papers/a.md": b"two"}
    monkeypatch.setattr(tree, "all_sources", lambda: made)
    tree.write(tmp_path)
    os.utime(tmp_path / "index.md", (1, 1))
    made["papers/b.md"] = made.pop("papers/a.md")
    tree.write(tmp_path)
    assert (tmp_path / "index.md").stat().st_mtime == 1
    assert [path.name for path in sorted((tmp_path / "papers").iterdir())] == ["b.md"]


ADDRESS = re.compile(r"""(?:href|src)="([^"#?]+)""")


@needs_site
def test_every_address_in_the_built_site_leads_to_a_file():
    dead = []
    for page in sorted(SITE.rglob("*.html")):
        if "_static" in page.parts or page.parent.name == "report" or page.parts[-2:] == ("claims", "index.html"):
            continue  # both hold scripts with addresses of their own; tests/collection has theirs
        for link in ADDRESS.findall(page.read_text("utf-8")):
            if not re.match("[a-z]+:|//", link) and not (page.parent / link).exists():
                dead.append(f"{page.relative_to(SITE)}: {link}")
    assert dead == []


@needs_site
@needs_browser
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("page", ["index.html", "notebooks/classics/radelet_1981.html", "claims/radelet_1981.html"])
def test_a_page_fits_its_window_and_shuts_nobody_out(page, width):
    with started() as opened, opened(SITE / page, width) as seen:
        assert seen.evaluate("document.documentElement.scrollWidth") <= width
        assert serious(seen) == []


@needs_site
@needs_browser
@pytest.mark.parametrize(
    ("words", "page"), [("қарқын алуда", "dynamics"), ("преступности", ""), ("total y2020", "dynamics")]
)
def test_the_search_finds_a_word_in_kazakh_in_russian_and_the_name_of_a_claim_from_disk(words, page):
    with started() as opened:
        context = opened.browser.new_context()
        seen = context.new_page()
        seen.goto(f"{(SITE / 'search.html').as_uri()}?q={words}")
        seen.wait_for_selector("#search-results li a")
        found = seen.locator("#search-results li a").all()
        assert [link for link in found if page in link.get_attribute("href")]


@needs_site
@needs_browser
def test_a_claim_is_found_by_the_search_in_three_clicks():
    with started() as opened:
        seen = opened.browser.new_context().new_page()
        seen.goto(f"{(SITE / 'search.html').as_uri()}?q=қарқын алуда")
        seen.locator("#search-results li a[href*='claims/kz_cybercrime_dynamics']").first.click()
        row = seen.locator("tr.found")
        row.wait_for()
        row.locator("a.claim-link").click()
        assert seen.url.endswith("claims/kz_cybercrime_dynamics_2018_2021.html#" + row.get_attribute("id"))
        assert "қарқын алуда" in row.inner_text()
        assert row.bounding_box()["y"] < 900
