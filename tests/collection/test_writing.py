"""A file is written whole or not at all."""

import errno
import os
from pathlib import Path

import nbformat
import pytest

from helpers.collection import dictionary, frontpage, refresh, report, writing


def full(*arguments):
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def old(tmp_path):
    file = tmp_path / "README.md"
    file.write_text("old", "utf-8")
    file.chmod(0o640)
    return file


def test_new_content_takes_the_place_of_the_old_and_its_mode(old):
    assert writing.replace(old, "новое\r\n").read_bytes() == "новое\r\n".encode()
    assert old.stat().st_mode & 0o777 == 0o640
    assert list(old.parent.iterdir()) == [old]


def test_a_full_disk_leaves_the_old_file_and_no_draft(old, monkeypatch):
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        writing.replace(old, "new")
    assert old.read_text("utf-8") == "old"
    assert list(old.parent.iterdir()) == [old]


def test_ctrl_c_in_the_middle_leaves_the_old_file_and_no_draft(old, monkeypatch):
    def stopped(*arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", stopped)
    with pytest.raises(KeyboardInterrupt):
        writing.replace(old, "new")
    assert old.read_text("utf-8") == "old"
    assert list(old.parent.iterdir()) == [old]


def test_two_runs_at_once_have_drafts_of_their_own(old, monkeypatch):
    drafts = []
    monkeypatch.setattr(Path, "replace", lambda draft, target: drafts.append(draft) or target)
    writing.replace(old, "one")
    writing.replace(old, "two")
    assert len(set(drafts)) == 2


def test_everything_that_is_written_is_written_so(copy_of_template, monkeypatch):
    readme = copy_of_template / "README.md"
    readme.write_text("\n".join(mark for marks in frontpage.MARKS for mark in marks), "utf-8")
    before = {file: file.read_bytes() for file in copy_of_template.rglob("*") if file.is_file()}
    monkeypatch.setattr(os, "fsync", full)
    monkeypatch.setattr(refresh, "_executed", lambda notebook: nbformat.read(notebook, as_version=4))
    notebook = copy_of_template / "notebooks/_template.ipynb"
    writers = (lambda: refresh.refresh(notebook), frontpage.write, dictionary.write, lambda: report.write([], {}))
    for write in writers:
        with pytest.raises(OSError, match="No space left"):
            write()
    assert {file: file.read_bytes() for file in copy_of_template.rglob("*") if file.is_file()} == before
