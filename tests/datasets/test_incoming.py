"""A source in any of the formats people have is read to lines and cells as typeset, or refused with the reason."""

from pathlib import Path

import pytest

from helpers import datasets
from helpers.datasets import incoming
from helpers.datasets.incoming import aligned, plain

HEAD = ["Город", "Кражи", "Доля, %"]
ROWS = [["Алматы", "1 230", "60,5"], ["Астана", "804", "39,5"]]
TEXT = "\n".join(";".join(row) for row in [HEAD, *ROWS]) + "\n"


def saved(folder, name, content):
    (folder / name).write_bytes(content)
    return folder / name


def body(document):
    return incoming.table(document.grids[0], document.language, "012").frame.drop(columns="locus").to_numpy().tolist()


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", []),
        ("utf-8-sig", ["read as utf-8-sig, which its byte order mark says"]),
        ("utf-16", ["read as utf-16, which its byte order mark says"]),
        ("cp1251", ["read as cp1251; it is not UTF-8"]),
    ],
)
def test_a_csv_with_semicolons_is_read_in_every_encoding_and_what_was_decided_is_said(encoding, said, tmp_path):
    document = incoming.read(saved(tmp_path, "a.csv", TEXT.encode(encoding)))
    assert (document.language, body(document)) == ("ru", ROWS)
    assert document.remarks == [*said, "cells are separated by ';'"]


def test_german_letters_of_an_old_windows_are_no_cyrillic_ones(tmp_path):
    document = incoming.read(saved(tmp_path, "a.txt", "Diebstähle in Lübeck und München".encode("cp1252")))
    assert document.lines == ["Diebstähle in Lübeck und München"]


@pytest.mark.parametrize(
    ("content", "separator"),
    [("a\tb\n1,5\t2\n", "\t"), ("a;b\n1,5;2,5\n", ";"), ("a,b\n1;5,2\n", ","), ("a|b\n1|2\n", "|")],
)
def test_the_separator_is_the_one_that_cuts_the_lines_alike(content, separator):
    assert plain._separator(content) == separator


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.csv", b"", "a.csv: the file is empty"),
        ("a.txt", b" \n", "a.txt: the file is empty"),
        ("a.txt", b"PK\x00\x01 x", "a.txt: no text file"),
        ("a.csv", b'a,b\n"1,2\n', "a.csv, line 2: unexpected end of data"),
        ("a.sav", b"x", "a.sav: a file of another kind than .txt, "),
    ],
)
def test_what_is_no_text_is_refused_by_name(name, content, reason, tmp_path):
    with pytest.raises(datasets.DataError) as raised:
        incoming.read(saved(tmp_path, name, content))
    assert str(raised.value).startswith(reason)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(datasets.DataError, match="^a.csv: no such file$"):
        incoming.read(tmp_path / "a.csv")


# --- Excel, Word, HTML, PDF


def workbook(folder, sheets):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    book.save(folder / "a.xlsx")
    return book, folder / "a.xlsx"


def test_an_excel_file_of_two_sheets_names_them_and_asks_which(tmp_path):
    _, file = workbook(tmp_path, {"2021": [["a", "b"], ["x", 1]], "2022": [["a", "b"], ["x", 2]]})
    with pytest.raises(datasets.DataError, match="^a.xlsx: 2 sheets, '2021', '2022'; say which: SHEET='2021'$"):
        incoming.read(file)
    assert body(incoming.read(file, sheet="2022")) == [["x", "2"]]
    with pytest.raises(datasets.DataError, match="^a.xlsx: no sheet '2023'; there are '2021', '2022'$"):
        incoming.read(file, sheet="2023")


def test_an_excel_cell_is_read_with_the_digits_it_shows(tmp_path):
    book, file = workbook(
        tmp_path, {"t": [["town", "share", "rate", "count"], ["x", 0.50249, 3.14159, 1234567], ["y", 0.4, 2, 5]]}
    )
    page = book["t"]
    page["B2"].number_format, page["C2"].number_format, page["D2"].number_format = "0.0%", "0.00", "#,##0"
    book.save(file)
    assert body(incoming.read(file))[0] == ["x", "50.2%", "3.14", "1,234,567"]


def test_an_excel_number_shown_in_a_way_not_known_is_named_with_its_cell(tmp_path):
    book, file = workbook(tmp_path, {"t": [["a", "b"], ["x", 1.5]]})
    book["t"]["B2"].number_format = "0.00E+00"
    book.save(file)
    with pytest.raises(datasets.DataError, match=r"^a.xlsx, cell B2: how 1.5 is shown by '0.00E\+00' is not known"):
        incoming.read(file)


def test_merged_heads_stand_over_every_column_they_cover(tmp_path):
    rows = [
        ["Town", "Thefts", None, "Frauds", None],
        [None, 2021, 2022, 2021, 2022],
        ["North", 5, 6, 7, 8],
        ["South", 1, 2, 3, 4],
    ]
    book, file = workbook(tmp_path, {"t": rows})
    for area in ("A1:A2", "B1:C1", "D1:E1"):
        book["t"].merge_cells(area)
    book.save(file)
    document = incoming.read(file)
    table = incoming.table(document.grids[0], "en", "012")
    assert list(table.frame) == ["town", "thefts_2021", "thefts_2022", "frauds_2021", "frauds_2022", "locus"]
    assert table.frame["locus"].tolist() == ["012:3", "012:4"]
    assert document.remarks == ["3 merged cells are repeated where they reach"]


def test_the_paragraphs_and_rows_of_a_word_file_are_its_lines(tmp_path):
    docx = pytest.importorskip("docx")
    content = docx.Document()
    content.add_paragraph("Table 1. Thefts")
    table = content.add_table(rows=3, cols=2)
    for row, cells in zip(table.rows, [["Town", "Thefts"], ["North", "900"], ["South", "1 230"]], strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    content.add_paragraph("In all 2 130 thefts.")
    content.save(tmp_path / "a.docx")
    document = incoming.read(tmp_path / "a.docx")
    assert document.lines[0], document.lines[-1] == ("Table 1. Thefts", "In all 2 130 thefts.")
    found = incoming.table(document.grids[0], "en", "012")
    assert found.title == "Table 1. Thefts"
    assert found.frame.to_numpy().tolist() == [["North", "900", "012:3"], ["South", "1 230", "012:4"]]


def test_a_cell_of_a_page_that_spans_rows_or_columns_stands_in_each(tmp_path):
    page = """<title>Crime</title><p>Thefts by town.</p><table><caption>Table 2</caption>
    <tr><th rowspan=2>Town</th><th colspan=2>Thefts</th></tr><tr><th>2021</th><th>2022</th></tr>
    <tr><td>North</td><td>12,5</td><td>1 230</td></tr><tr><td>South</td><td>3,5</td><td>804</td></tr></table>"""
    document = incoming.read(saved(tmp_path, "a.html", page.encode()))
    found = incoming.table(document.grids[0], "ru", "012")
    assert document.lines[:2] == ["Crime", "Thefts by town."]
    assert found.title == "Table 2"
    assert list(found.frame) == ["town", "thefts_2021", "thefts_2022", "locus"]
    assert found.frame.iloc[0].tolist() == ["North", "12,5", "1 230", "012:6"]  # the caption is a line


def pdf(pages):
    """A PDF of one line of text a page, written by hand; a page without text holds a line that is drawn."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for number, text in enumerate(pages):
        shown = "\n".join(
            f"BT /F1 12 Tf 72 {720 - 20 * row} Td ({line}) Tj ET" for row, line in enumerate(text.split("\n"))
        )
        drawn = (shown if text else "0 0 m 9 9 l S").encode()
        resources = "/MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R {resources} /Contents {5 + 2 * number} 0 R >>".encode())
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
    content, places = b"%PDF-1.4\n", []
    for number, entry in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, entry)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(content))
    return content + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + trailer


def test_a_line_of_a_pdf_is_a_page_and_a_locus_names_it(tmp_path):
    pytest.importorskip("pdfplumber")
    content = pdf(["A report on thefts", "Town Thefts Cleared\nNorth 900 225\nSouth 804 400"])
    document = incoming.read(saved(tmp_path, "a.pdf", content))
    assert document.counted_in == "page"
    assert document.lines == ["A report on thefts", "Town Thefts Cleared North 900 225 South 804 400"]
    found = incoming.table(document.grids[0], "en", "012")
    assert found.frame.to_numpy().tolist() == [["North", "900", "225", "012:2"], ["South", "804", "400", "012:2"]]


def test_a_pdf_without_text_is_refused(tmp_path):
    pytest.importorskip("pdfplumber")
    with pytest.raises(datasets.DataError, match=r"^a.pdf: no text on its 2 pages, only pictures; recognise its text"):
        incoming.read(saved(tmp_path, "a.pdf", pdf(["", ""])))


@pytest.mark.parametrize(("name", "package"), [("a.xlsx", "openpyxl"), ("a.docx", "docx"), ("a.pdf", "pdfplumber")])
def test_a_damaged_file_is_named(name, package, tmp_path):
    pytest.importorskip(package)
    with pytest.raises(datasets.DataError, match=f"^{name}: not readable as "):
        incoming.read(saved(tmp_path, name, b"no such thing"))


# --- tables in lines of text


def test_a_blank_within_a_number_is_seen_by_its_short_first_group():
    assert aligned._joined(["1", "020", "1", "110", "625"], 3) == ["1 020", "1 110", "625"]


@pytest.mark.parametrize("cells", [["620", "610", "400"], ["1", "620", "610", "2", "400"]])
def test_cells_that_can_be_joined_in_more_than_one_way_or_none_are_left_out_and_named(cells):
    assert aligned._joined(cells, 2) is None


def test_a_line_with_a_cell_too_few_is_named_with_its_number():
    lines = ["Town 2020 2021 Total", "North 5 6 11", "South 4 8", "East 2 9 11", "West 1 1 2"]
    grids, remarks = aligned.grids(list(enumerate(lines, 1)), "en")
    assert [row[0] for row in grids[0].rows[1:]] == ["North", "East", "West"]
    assert len(remarks) == 1
    assert remarks[0].startswith("line 3: 2 numbers under 3 columns; ")


def test_labels_that_come_back_are_told_apart_by_the_block_whose_name_stands_first():
    lines = ["Place Measure 2020 2021", "North Incidents 5 6", "Cleared 2 3", "New South Incidents 8 9", "Cleared 1 4"]
    grid = aligned.grids(list(enumerate(lines, 1)), "en")[0][0]
    table = incoming.table(grid, "en", "012")
    assert table.key == ["place", "measure"]
    assert table.frame.iloc[:, :2].to_numpy().tolist() == [
        ["North", "Incidents"], ["North", "Cleared"], ["New South", "Incidents"], ["New South", "Cleared"],
    ]  # fmt: skip


def test_a_table_whose_rows_cannot_be_told_apart_numbers_them():
    grid = incoming.Grid([["Kind", "Number"], ["theft", "1"], ["theft", "2"]], [1, 2, 3])
    assert incoming.table(grid, "en", "012").key == ["row"]


def test_the_real_documents_are_read_whole():
    folder = Path(__file__).parents[2] / "data/made_up_paper"
    document = incoming.read(folder / "source.txt")
    table = incoming.table(document.grids[0], "en", "999")
    printed = datasets.load_table("made_up_paper", "table_1")
    assert table.frame.set_index("town").to_numpy().tolist() == printed.to_numpy().tolist()


def test_heads_that_come_again_over_three_columns_are_told_but_for_the_sign_between_them():
    lines = ["Kreis absolut in % absolut in %", "Kiel 611 71 13,1 5.808 -666 -10,3", "Plön 282* 30 11,9 .. 6 0,3"]
    found, _ = aligned.grids(list(enumerate(lines, 1)), "de")
    assert found[0].rows[0] == ["Kreis", "absolut", "", "in %", "absolut", "", "in %"]
    assert found[0].rows[2] == ["Plön", "282*", "30", "11,9", "..", "6", "0,3"]
