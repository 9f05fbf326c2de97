"""An output shows text, tables, verdict rows and pictures with their values; anything else is named."""

import pytest
from nbformat import v4

from helpers.agreement import ledger
from helpers.collection.inspection import shown

VERDICT = ledger.Verdict("a", "text", "999:1", "share", "a share", "50%", "50.0", "exact", "half_up", 0.99, "", "")
VALUES = "<details><summary>Plotted values (2 rows)</summary></details>"


def faults(*outputs):
    cell = v4.new_code_cell("x", execution_count=3, outputs=list(outputs))
    return shown.faults(cell)


def display(**data):
    return v4.new_output("display_data", {kind.replace("__", "/"): value for kind, value in data.items()})


@pytest.mark.parametrize(
    "kind",
    ["image/jpeg", "image/gif", "image/svg+xml", "text/latex", "text/markdown", "application/javascript", "video/mp4",
     "application/json", "application/vnd.jupyter.widget-view+json", "application/vnd.plotly.v1+json", "name", "traceback"],
)  # fmt: skip
def test_a_kind_of_output_that_nobody_compares_is_named(kind):
    found = faults(v4.new_output("display_data", {kind: "x", "text/plain": "x"}))
    assert f"shows {kind}, which nobody compares: use tables or figures.show" in found


@pytest.mark.parametrize(
    "tag",
    ["script", "iframe", "img", "svg", "object", "embed", "canvas", "video", "link", "SCRIPT", "base", "form", "!--"],
)
def test_a_tag_that_may_be_anything_is_named(tag):
    assert f"shows HTML with <{tag}>, which may be anything" in faults(display(text__html=f"<table><{tag} x></table>"))


@pytest.mark.parametrize(
    "html",
    ['<td style="background:url(x.png)">', '<td onclick="x()">', '<td ONLOAD=x>', '<a href="javascript:x()">',
     '<table background="x.png">', '<style>@import "x.css"</style>', '<td id="a"src="x">',
     '<a href="data:text/html,x">', "<style>td {display:none}</style>", '<td style="visibility: hidden">'],
)  # fmt: skip
def test_html_that_loads_runs_or_hides_something_is_named(html):
    assert faults(display(text__html=html))[0].startswith("shows HTML that loads, runs or hides something: ")


@pytest.mark.parametrize(
    "html",
    ['<table border="1" class="dataframe"><tr><th rowspan="2" valign="top">source = x</th></tr></table>',
     "<p>on = 1, src = 2, data=3</p>", "<figure><figcaption>a &lt;script&gt;</figcaption></figure>", '<h2><br/></h2>',
     '<a href="papers/x.ipynb">x</a><sub>1</sub><dl><dt>a</dt><dd>b</dd></dl>'],
)  # fmt: skip
def test_html_of_tables_and_words_passes(html):
    assert faults(display(text__html=html)) == []


@pytest.mark.parametrize("place", ["home", "root", "Users", "tmp", "usr", "opt", "var", "mnt", "private"])
def test_an_absolute_path_is_named(place):
    assert faults(display(text__plain=f"read /{place}/x.txt")) == [f"shows an absolute path: /{place}/x"]
    assert faults(display(text__plain=f"https://example.org/{place}/x")) == []


@pytest.mark.parametrize("text", ["C:\\Users", "C:\\\\Users", "file:///x"])
def test_another_path_is_named(text):
    assert faults(display(text__plain=text))[0].startswith(f"shows an absolute path: {text[:2]}")


@pytest.mark.parametrize("text", ["at 0x7f3a5c1d2e50", "<a.b object at", "<Axes: >", "<Figure size"])
def test_a_memory_address_or_a_bare_object_is_named(text):
    assert faults(display(text__plain=text))[0].startswith("shows a memory address: ")


def test_what_a_stream_prints_is_looked_at_too():
    assert faults(v4.new_output("stream", name="stdout", text="1 of 2\n")) == []
    assert faults(v4.new_output("stream", name="stdout", text="/usr/x")) == ["shows an absolute path: /usr/x"]
    assert faults(v4.new_output("stream", name="stderr", text="Future\nx")) == ["printed a warning: Future"]
    assert faults(v4.new_output("stream", name="stderr", text="\n")) == ["printed a warning: (blank)"]
    assert faults(v4.new_output("stream", name="other", text="x")) == ["printed a warning: x"]


@pytest.mark.parametrize("text", ["\x1b[31mred", "999 claims\r12 claims", "a\bb", "\u202e12", "\x85"])
def test_control_characters_are_named(text):
    for output in (display(text__plain=text), v4.new_output("stream", name="stdout", text=text)):
        assert faults(output) == ["shows control characters, such as a terminal's colours"]


def test_tabs_line_ends_and_other_alphabets_are_no_control_characters():
    assert faults(display(text__plain="a\tb\nҚазақстан ‘50’\u00a0%")) == []


def test_an_exception_is_named():
    assert faults(v4.new_output("error", ename="KeyError", evalue="x", traceback=[])) == [
        "stored an exception: KeyError: x"
    ]


def test_the_result_of_another_execution_is_named():
    assert faults(v4.new_output("execute_result", {"text/plain": "1"}, execution_count=3)) == []
    other = v4.new_output("execute_result", {"text/plain": "1"}, execution_count=4)
    assert faults(other) == ["shows the result of execution 4, not of its own"]


def test_verdict_rows_with_their_own_table_and_text_pass():
    bundle = ledger.Comparison((VERDICT,))._repr_mimebundle_()
    assert faults(v4.new_output("display_data", bundle)) == []


@pytest.mark.parametrize("kind", ["text/html", "text/plain"])
def test_a_table_or_text_that_is_not_that_of_its_rows_is_named(kind):
    bundle = ledger.Comparison((VERDICT,))._repr_mimebundle_()
    for changed in (
        bundle | {kind: bundle[kind].replace("50%", "51%")},
        {k: v for k, v in bundle.items() if k != kind},
    ):
        assert faults(v4.new_output("display_data", changed)) == [f"shows as {kind} other verdicts than its rows hold"]


@pytest.mark.parametrize(
    "rows, reason",
    [([3], "a row has not the columns"), (5, "a row has not the columns"), ([{"claim_id": "a"}], "a row has not the columns"),
     ([{**vars(VERDICT), "verdict": "fine"}], "a: 'fine' is not one of"),
     ([{**vars(VERDICT), "printed": 50}], "a: printed is 50"), ([{**vars(VERDICT), "power": "0.9"}], "a: power is '0.9'"),
     ([{**vars(VERDICT), "evidence": []}], "a row has not the columns")],
)  # fmt: skip
def test_rows_that_are_no_verdicts_are_named(rows, reason):
    found = faults(v4.new_output("display_data", {ledger.MIME: rows}))
    assert found[0].startswith(f"holds verdict rows that are none: {reason}")
