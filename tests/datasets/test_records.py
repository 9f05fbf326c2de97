"""What the data were when they were recorded: every file by its checksum, every source by its documents and claims."""

import re
import shutil
import subprocess

import pytest
from conftest import ROOT

from helpers.datasets import DataError, checksums, sources

PAPER = "kz_cybercrime_dynamics_2018_2021"
CELL = "data/chipping_foreign_experience/incidents.csv"


@pytest.fixture
def data(tmp_path, monkeypatch):
    """All data of the collection, free to be damaged."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    monkeypatch.setenv("CRIMINOLOGY_ROOT", str(tmp_path))
    return tmp_path / "data"


def edit(file, old, new):
    text = file.read_text("utf-8")
    assert old in text, f"{file.name} no longer holds {old!r}"
    file.write_bytes(text.replace(old, new, 1).encode("utf-8"))


def test_every_data_file_is_as_recorded():
    assert checksums.changes() == [], "make record records the data as they are now"


def test_every_data_file_is_declared():
    assert sources.strays() == []


def test_documents_lines_and_claims_of_every_source_are_as_recorded():
    assert sources.unaccounted() == []


def test_the_listing_is_one_that_sha256sum_reads(data):
    if not shutil.which("sha256sum"):
        pytest.skip("sha256sum is not installed")
    check = ["sha256sum", "--check", "--quiet", "--strict", "SHA256SUMS"]
    assert subprocess.run(check, cwd=data, check=False).returncode == 0


def test_git_leaves_the_line_ends_of_data_alone():
    assert (ROOT / ".gitattributes").read_text("utf-8").splitlines()[1:] == [
        "* text=auto eol=lf",
        "*.png binary",
        "data/** -text",
    ]


def test_a_cell_that_no_notebook_shows_is_fixed(data):
    edit(data.parent / CELL, "2021", "2020")
    assert checksums.changes() == [f"{CELL}: changed since it was recorded in SHA256SUMS"]


def test_line_ends_of_windows_are_a_change(data):
    file = data / "reference/population.csv"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert checksums.changes() == ["data/reference/population.csv: changed since it was recorded in SHA256SUMS"]


@pytest.mark.parametrize("name", ["table_9.csv", "notes/more.csv", ".hidden.csv", "reference/more.yaml", "loose.txt"])
def test_a_file_that_nothing_declares_is_named_and_never_recorded(name, data, capsys):
    (data / name).parent.mkdir(exist_ok=True)
    (data / name).write_text("x\n")
    assert sources.strays() == [f"data/{name}"]
    assert checksums.changes() == [f"data/{name}: not listed in SHA256SUMS"]
    before = (data / "SHA256SUMS").read_bytes()
    assert checksums.main() == 2
    assert capsys.readouterr().err == f"checksums: no paper declares\n  data/{name}\n"
    assert (data / "SHA256SUMS").read_bytes() == before


def test_a_table_of_a_paper_that_is_only_described_is_declared_by_nobody(data):
    (data / "kz_public_security_strategy/claims.csv").write_text("x\n")
    assert sources.strays() == ["data/kz_public_security_strategy/claims.csv"]


def test_a_file_that_is_gone_is_named(data):
    (data / PAPER / "table_1.csv").unlink()
    assert checksums.changes() == [f"data/{PAPER}/table_1.csv: no such file, but SHA256SUMS lists it"]


LISTED = len((ROOT / "data/SHA256SUMS").read_text("utf-8").splitlines())
LISTINGS = {
    "gone": (lambda text: "", "SHA256SUMS: the file is empty"),
    "of another form": (lambda text: text.replace("  ", " ", 1), "SHA256SUMS, line 1: should be a SHA-256"),
    "with a short sum": (lambda text: text[1:], "SHA256SUMS, line 1: should be a SHA-256"),
    "with a file twice": (lambda text: text + text.splitlines()[0] + "\n", rf"line {LISTED + 1}: a file is listed twice"),
    "with a mark of a merge": (lambda text: "<<<<<<< ours\n" + text, "line 1: should be"),
}  # fmt: skip


@pytest.mark.parametrize("fault", LISTINGS)
def test_a_listing_that_cannot_be_read_is_named_and_can_be_written_anew(fault, data):
    change, message = LISTINGS[fault]
    listing = data / "SHA256SUMS"
    whole = listing.read_text("utf-8")
    listing.write_text(change(whole), "utf-8")
    with pytest.raises(DataError, match=message):
        checksums.changes()
    assert checksums.main() == 0
    assert listing.read_text("utf-8") == whole


def test_a_reader_of_results_is_told_in_one_line_that_data_changed(data):
    assert checksums.remark() == ""
    edit(data.parent / CELL, "2021", "2020")
    changed = f"Data changed since recorded: {CELL}: changed since it was recorded in SHA256SUMS"
    assert checksums.remark() == changed
    (data / "loose.txt").write_text("x\n")
    assert checksums.remark() == f"{changed} (and 1 more)"
    (data / "SHA256SUMS").unlink()
    assert checksums.remark() == "Data not compared with what is recorded: data/SHA256SUMS: no such file"


def test_a_missing_listing_is_named(data):
    (data / "SHA256SUMS").unlink()
    with pytest.raises(DataError, match="data/SHA256SUMS: no such file"):
        checksums.recorded()


def test_the_command_says_what_it_records_anew(data, capsys):
    edit(data.parent / CELL, "2021", "2020")
    assert checksums.main() == 0
    assert capsys.readouterr().out.splitlines()[0] == f"{CELL}: changed since it was recorded in SHA256SUMS"
    assert checksums.changes() == []


def test_a_documents_folder_deleted_is_named_with_the_lines_it_leaves_open(data):
    shutil.rmtree(data / "kz_public_security_strategy")
    assert sources.unaccounted() == [
        "data/kz_public_security_strategy: a document of 002_447a5c2c08aa0cd3.txt in data/reference/sources.yaml, and not there",
        "data/kz_security_digital_infrastructure/paper.yaml: 'source.lines' begin with 7537; 002_447a5c2c08aa0cd3.txt goes on with 7265",
    ]


def test_a_claim_dropped_is_named(data):
    file = data / PAPER / "claims.csv"
    file.write_text("\n".join(file.read_text("utf-8").splitlines()[:-1]) + "\n", "utf-8")
    assert sources.unaccounted() == [f"data/{PAPER}: 103 claims, 104 in data/reference/sources.yaml"]


def test_a_document_nobody_recorded_is_named(data):
    edit(data / "reference/sources.yaml", "    kz_public_security_strategy: 0\n", "")
    assert sources.unaccounted() == [
        "data/kz_public_security_strategy: a document of 002_447a5c2c08aa0cd3.txt that data/reference/sources.yaml does not name"
    ]


LINES = {
    "widened to the front": ("[7265, 7536]", "[7260, 7536]", "kz_public_security_strategy/paper.yaml: 'source.lines' begin with 7260; .* on with 7265"),
    "widened to the end": ("[7265, 7536]", "[7265, 7540]", "kz_security_digital_infrastructure/.*begin with 7537; .* on with 7541"),
    "cut at the end": ("[7265, 7536]", "[7265, 7535]", "kz_security_digital_infrastructure/.*begin with 7537; .* on with 7536"),
}  # fmt: skip


@pytest.mark.parametrize("fault", LINES)
def test_lines_of_a_document_widened_or_cut_are_named(fault, data):
    old, new, message = LINES[fault]
    edit(data / "kz_public_security_strategy/paper.yaml", old, new)
    (said,) = sources.unaccounted()
    assert re.search(message, said)


def test_the_last_line_of_a_source_is_known(data):
    edit(data / "conference_resolution/paper.yaml", "[8475, 8634]", "[8475, 8700]")
    assert sources.unaccounted() == [
        "002_447a5c2c08aa0cd3.txt: its documents end with line 8700, it has 8634 in data/reference/sources.yaml"
    ]


def test_another_source_is_named(data):
    edit(data / "police_staff_information_work/paper.yaml", "002_447a5c2c08aa0cd3.txt", "005_new.txt")
    said = sources.unaccounted()
    assert said[0].startswith("data/police_staff_information_work: a document of 002_447a5c2c08aa0cd3.txt in")
    assert said[-1] == "data/reference/sources.yaml: '005_new.txt' is no source there"


SOURCES = {
    "a source told twice": ("001_4c35daff06d2ef2c.txt:", "000_21970693f9dc8d45.txt:", r"line \d+: '000_21970693f9dc8d45.txt' is stated twice"),
    "a document told twice": ("    police_staff_information_work: 0", "    police_staff_information_work: 0\n    police_staff_information_work: 0", "is stated twice"),
    "a count in words": ("kz_infosec_criminal_protection: 77", "kz_infosec_criminal_protection: many", "'000_.*documents.kz_infosec.*whole number"),
    "a negative count": ("kz_infosec_criminal_protection: 77", "kz_infosec_criminal_protection: -77", "whole number"),
    "no lines": ("  lines: 954\n", "", r"'000_21970693f9dc8d45\.txt\.lines' is missing"),
}  # fmt: skip


@pytest.mark.parametrize("fault", SOURCES)
def test_a_fault_in_the_records_of_sources_is_named(fault, data):
    old, new, message = SOURCES[fault]
    edit(data / "reference/sources.yaml", old, new)
    with pytest.raises(DataError, match=rf"data/reference/sources\.yaml.*{message}"):
        sources.unaccounted()
